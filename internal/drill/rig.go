package drill

import (
	"context"
	crand "crypto/rand"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"assay/api"
	"assay/internal/store"
	"assay/models"
)

// Rig is one Assay on the lab's servers: an API, workers and a provider, each a
// process of its own, over a database of its own. Every connection of a
// process goes through a Link that can be cut.
type Rig struct {
	Lab      *Lab
	API      *Process
	Workers  []*Process
	Provider *Provider
	DB       *pgxpool.Pool // as the owner, not through a link: for looking
	Chance   *rand.Rand    // by the run's seed; for the drill's own goroutine alone

	// PostgresLink and RedisLink lead a process, by name, to the servers;
	// ProviderLink leads all of them to the provider.
	PostgresLink, RedisLink map[string]*Link
	ProviderLink            *Link

	drill   Drill
	mutant  Mutant
	dir     string
	program string
	name    string // of the database
	base    string // of the API
	store   *store.Store
	crashes int

	mu       sync.Mutex
	told     []*Told
	excused  []Excuse
	trials   int
	findings []string
	counts   map[string]any
}

// names of the processes.
const apiName = "api"

// rig starts everything for one drill.
func (l *Lab) rig(ctx context.Context, d Drill, m Mutant) (*Rig, error) {
	program, err := l.builder.program(ctx, m, d.Points, d.Build...)
	if err != nil {
		return nil, err
	}
	l.rigs++
	r := &Rig{Lab: l, drill: d, mutant: m, program: program, name: fmt.Sprintf("drill_%d", l.rigs), dir: filepath.Join(l.dir, fmt.Sprintf("%03d-%s", l.rigs, d.Name)),
		PostgresLink: map[string]*Link{}, RedisLink: map[string]*Link{}, Chance: seeded(l.options.Seed, d.Name), counts: map[string]any{}}
	if err := os.MkdirAll(r.crashDir(), 0o700); err != nil {
		return nil, err
	}
	if err := r.ground(ctx, m); err != nil {
		return r, err
	}
	return r, r.start(ctx)
}

// ground makes the database, the provider and the links.
func (r *Rig) ground(ctx context.Context, m Mutant) error {
	l := r.Lab
	if err := l.Postgres.exec(ctx, fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", r.name, template)); err != nil {
		return err
	}
	if err := l.Redis.Do(ctx, "FLUSHALL"); err != nil {
		return err
	}
	url := l.Postgres.database(r.name)
	var err error
	if r.DB, err = pgxpool.New(ctx, url); err != nil {
		return err
	}
	for _, sql := range m.SQL {
		if _, err := r.DB.Exec(ctx, sql); err != nil {
			return fmt.Errorf("mutant %q: %w", m.Name, err)
		}
	}
	if r.store, err = store.Open(ctx, store.Options{URL: url, MaxConns: 2}); err != nil {
		return err
	}
	if r.Provider, err = startProvider(ctx, l.options.Provider, r.dir, l.options.Seed, crand.Text()); err != nil {
		return err
	}
	r.ProviderLink, err = l.links.to("provider", r.Provider.addr)
	return err
}

// workers is how many workers a rig starts with.
const workers = 2

func (r *Rig) start(ctx context.Context) error {
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	r.base = "http://" + addr
	if r.API, err = r.Process(apiName, "api", map[string]string{"ASSAY_ADDR": addr}); err != nil {
		return err
	}
	if err := r.API.Start(); err != nil {
		return err
	}
	for i := range workers {
		w, err := r.AddWorker(fmt.Sprintf("worker%d", i+1), nil)
		if err != nil {
			return err
		}
		if err := w.Start(); err != nil {
			return err
		}
	}
	return r.AwaitReady(ctx)
}

// AddWorker prepares one more worker, with settings of its own over those of
// the drill. Start starts it.
func (r *Rig) AddWorker(name string, env map[string]string) (*Process, error) {
	w, err := r.Process(name, "worker", env)
	if err == nil {
		r.Workers = append(r.Workers, w)
	}
	return w, err
}

// Process prepares a process that runs a subcommand of assay with links of its
// own.
func (r *Rig) Process(name, subcommand string, env map[string]string) (*Process, error) {
	l := r.Lab
	pg, err := l.links.to(name+"-postgres", hostOf(l.Postgres.server.URL()))
	if err != nil {
		return nil, err
	}
	l.Postgres.links = append(l.Postgres.links, pg)
	queue, err := l.links.to(name+"-redis", hostOf(l.Redis.url))
	if err != nil {
		return nil, err
	}
	l.Redis.links = append(l.Redis.links, queue)
	r.PostgresLink[name], r.RedisLink[name] = pg, queue
	database := pg.through(l.Postgres.database(r.name))
	settings := map[string]string{
		"REDIS_URL":      queue.through(l.Redis.url),
		"OPENAI_API_KEY": "drill", "OPENAI_MODEL": Model, "ASSAY_NO_DOWNLOAD": "true", "ASSAY_CRASH_DIR": r.crashDir(),
		"ASSAY_LEASE": Lease.String(), "ASSAY_SWEEP_EVERY": "1s", "ASSAY_MODEL_TIMEOUT": "5s", "ASSAY_STOP_GRACE": "6s", "ASSAY_CONCURRENCY": "8",
	}
	maps.Copy(settings, r.drill.Env)
	maps.Copy(settings, env)
	p := &Process{Name: name, args: []string{r.program, subcommand}, dir: r.dir}
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		p.env = append(p.env, key+"="+settings[key])
	}
	p.perStart = func(n int) []string {
		me := p.incarnation(n)
		// The base URL is the same for all, as what is shared about a provider
		// hangs on it; who calls is told by the way there.
		return []string{"DATABASE_URL=" + named(database, me), "OPENAI_BASE_URL=" + providerURL, "HTTP_PROXY=http://" + me + ":drill@" + r.ProviderLink.Addr()}
	}
	return p, nil
}

// Lease is how long a claim lasts in a drill.
const Lease = 3 * time.Second

// providerURL is what the provider is called by; ProviderLink leads there.
const providerURL = "http://provider.example/v1"

// Model is what is asked for: the oracle knows its price.
const Model = "openai/gpt-4.1-mini"

// Size is how long the drill may take; N is how many repetitions that means.
func (r *Rig) Size() Size { return r.Lab.options.Size }

// N is the drill's repetitions for the size of this run.
func (r *Rig) N() int { return r.drill.Reps[r.Size()] }

// Seed is the run's seed.
func (r *Rig) Seed() uint64 { return r.Lab.options.Seed }

// Trials says for how many trials the verdict stands.
func (r *Rig) Trials(n int) { r.trials = n }

// Failf reports a broken promise.
func (r *Rig) Failf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.findings = append(r.findings, fmt.Sprintf(format, args...))
}

// Slowf reports a broken promise that a machine which does other work too may
// break: about time, or about calls, which are made again when a lease or a
// deadline has passed.
func (r *Rig) Slowf(format string, args ...any) {
	if r.Lab.options.Untimed {
		r.Lab.say("%s (not counted)", fmt.Sprintf(format, args...))
		return
	}
	r.Failf(format, args...)
}

// Count puts a number into the drill's line.
func (r *Rig) Count(name string, value any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts[name] = value
}

// NewUser makes a user and a token.
func (r *Rig) NewUser(ctx context.Context) (User, error) {
	id, err := r.store.EnsureUser(ctx, models.NewID().String()+"@example.com", "Drill", false)
	if err != nil {
		return User{}, err
	}
	plain, row := api.NewToken()
	err = r.store.Tx(ctx, id, func(tx *store.Tx) error { return tx.CreateToken(ctx, row) })
	return User{ID: id, Token: plain}, err
}

// Kill ends a worker with SIGKILL and starts it again.
func (r *Rig) Kill(p *Process) error {
	if err := p.Kill(); err != nil {
		return err
	}
	return p.Start()
}

// revive starts a worker whenever it ends, until ctx ends; then it is running.
func (r *Rig) revive(ctx context.Context, w *Process) error {
	for {
		select {
		case <-ctx.Done():
			if w.Running() {
				return nil
			}
		case <-w.Done():
		}
		w.markCrashed(time.Now())
		if err := w.Start(); err != nil {
			return err
		}
		w.Expect()
		if ctx.Err() != nil {
			return nil
		}
	}
}

// AwaitReady waits until the API answers and knows a user of this very
// database, which no other server does.
func (r *Rig) AwaitReady(ctx context.Context) error {
	user, err := r.NewUser(ctx)
	if err != nil {
		return err
	}
	var last error
	err = until(ctx, 30*time.Second, "the API is ready", func() bool {
		var me struct {
			ID models.ID `json:"id"`
		}
		if _, last = r.Get(ctx, user, "/api/v1/me", &me); last == nil && me.ID != user.ID {
			last = errors.New("what answers at the API's address is not ours")
		}
		return last == nil || !r.API.Running()
	})
	return errors.Join(err, last, r.died())
}

// died reports a process that ended and was not told to.
func (r *Rig) died() error {
	var errs []error
	for _, p := range r.processes() {
		errs = append(errs, p.died())
	}
	return errors.Join(errs...)
}

func (r *Rig) processes() []*Process {
	all := slices.Clone(r.Workers)
	if r.API != nil {
		all = append(all, r.API)
	}
	if r.Provider != nil && r.Provider.process != nil {
		all = append(all, r.Provider.process)
	}
	return all
}

// Close ends every process and drops the database.
func (r *Rig) Close() {
	for _, p := range r.processes() {
		if p.cmd != nil && p.Running() {
			_ = p.Kill() // one that does not die, dies with us
		}
	}
	for _, l := range r.linksInUse() {
		l.Close()
	}
	l := r.Lab
	l.Postgres.links, l.Redis.links = nil, nil
	if r.store != nil {
		_ = r.store.Close()
	}
	if r.DB != nil {
		r.DB.Close()
	}
	if !l.options.Keep {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		_ = l.Postgres.exec(ctx, "DROP DATABASE IF EXISTS "+r.name+" WITH (FORCE)") // the server is removed anyway
	}
}

func (r *Rig) linksInUse() []*Link {
	all := slices.Concat(slices.Collect(maps.Values(r.PostgresLink)), slices.Collect(maps.Values(r.RedisLink)))
	if r.ProviderLink != nil {
		all = append(all, r.ProviderLink)
	}
	return all
}

// formatSeconds is d as Retry-After has it.
func formatSeconds(d time.Duration) string { return fmt.Sprint(int(d / time.Second)) }

// freeAddr is a loopback address that nobody listens on. Its port is none that
// systems give to outgoing connections: a program that is killed and started again
// must find its own free.
func freeAddr() (string, error) {
	var err error
	for range 100 {
		var l net.Listener
		if l, err = net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", 20_000+rand.IntN(10_000))); err == nil {
			return l.Addr().String(), l.Close()
		}
	}
	return "", err
}

// Pause lets d pass, or less when ctx ends.
func Pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// until asks again and again, and says what was waited for when it does not
// come.
func until(ctx context.Context, patience time.Duration, what string, ok func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tick := time.NewTicker(25 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("waited %s in vain until %s", patience, what)
		}
	}
	return nil
}

// Until waits until ok holds, at most for patience.
func (r *Rig) Until(ctx context.Context, patience time.Duration, what string, ok func() bool) error {
	return until(ctx, patience, what, ok)
}
