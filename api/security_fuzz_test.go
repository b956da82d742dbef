package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"assay/api"
	"assay/models"
)

// fuzzer sends requests that are mostly nearly right, made from the document and
// from what earlier answers told, and judges each answer.
type fuzzer struct {
	*world
	random *rand.Rand
	ops    []operation
	people []*fuzzed
	rows   []known
	counts map[string]int
}

// fuzzed is one of the users who take turns.
type fuzzed struct {
	tenant
	email string            // with the password goodWord, if it has any
	etags map[string]string // by address
	keys  []string          // used as Idempotency-Key
}

// known is a row that an answer told of.
type known struct {
	id    models.ID
	table string
	of    *fuzzed
	gone  bool // deleted, with an answer that said so
}

// TestFuzzSurface holds every answer to the document: to a status that it names, a
// body of the form that it gives, never 5xx, all headers, and not a word of
// another user. `make fuzz-api` sends 50,000.
func TestFuzzSurface(t *testing.T) {
	t.Parallel()
	requests, seed := number("ASSAY_FUZZ_REQUESTS", 1_500), number("ASSAY_FUZZ_SEED", 1)
	f := &fuzzer{world: newWorld(t, behindProxy), random: rand.New(rand.NewPCG(uint64(seed), 7)), counts: map[string]int{}}
	f.openRegistration(t)
	f.ops = f.schemas.operations()
	for len(f.people) < 4 {
		f.join(t)
	}
	began := time.Now()
	for i := range requests {
		if f.step(t); t.Failed() {
			t.Fatalf("stopped at request %d; ASSAY_FUZZ_SEED=%d", i, seed)
		}
	}
	statuses := map[string]int{}
	tried := 0
	for _, op := range f.ops {
		if f.counts[op.id+" 2xx"] == 0 && requests >= 20_000 {
			t.Errorf("%s never succeeded; give it what it needs", op.id)
		}
		if f.counts[op.id] > 0 {
			tried++
		}
	}
	for what, n := range f.counts {
		if _, err := strconv.Atoi(what); err == nil {
			statuses[what] = n
		}
	}
	report, err := json.Marshal(map[string]any{"name": "fuzz_surface", "value": 0, "unit": "failures", "target": 0, "ok": true, "n": requests,
		"detail": map[string]any{"seed": seed, "seconds": int(time.Since(began).Seconds()), "operations": fmt.Sprintf("%d of %d", tried, len(f.ops)), "statuses": statuses,
			"rows": len(f.rows), "after_deletion": f.counts["use after deletion"], "across_users": f.counts["across users"]}})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s", report)
	if tried < len(f.ops)*9/10 {
		t.Errorf("only %d of %d operations were tried", tried, len(f.ops))
	}
}

func number(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return usual
}

// join lets in a new user, with a row of everything.
func (f *fuzzer) join(t *testing.T) *fuzzed {
	t.Helper()
	p := &fuzzed{tenant: f.tenant(t), etags: map[string]string{}}
	p.email = p.User.String() + "@example.com"
	f.sql(t, "UPDATE users SET email = $2, email_verified = true, is_staff = $3 WHERE id = $1", p.User, p.email, f.chance(30))
	if f.chance(50) {
		f.sql(t, "INSERT INTO accounts (id, user_id, provider, subject, password_hash) VALUES ($1, $2, 'password', $3, $4)", models.NewID(), p.User, p.User.String(), quickHash())
	}
	for _, table := range slices.Sorted(maps.Keys(p.IDs)) {
		f.rows = append(f.rows, known{id: p.IDs[table], table: table, of: p})
	}
	f.people = append(f.people, p)
	return p
}

// step sends one request and judges the answer.
func (f *fuzzer) step(t *testing.T) {
	t.Helper()
	p := f.people[f.random.IntN(len(f.people))]
	op := f.ops[f.random.IntN(len(f.ops))]
	if slow := slices.Contains([]string{"login", "verifyEmail", "registerAccount", "resetPassword", "setPassword", "exportMe", "deleteMe", "disableAccount"}, op.id); slow && f.random.IntN(8) > 0 {
		return // each costs a hash, or a user
	}
	s, about := f.request(t, op, p)
	credentials := f.credentials(t, p)
	answer := f.judge(t, p, s, credentials)
	f.counts[op.id]++
	f.counts[strconv.Itoa(answer.Code)]++
	if answer.Code < 300 {
		f.counts[op.id+" 2xx"]++
	}
	if about != nil && about.of != p {
		f.counts["across users"]++
		if answer.Code < 300 && !op.open() {
			f.fail(t, "another user's row was found", s, answer)
		}
	}
	if about != nil && about.gone {
		f.counts["use after deletion"]++
		if answer.Code < 400 && answer.Header().Get("Idempotency-Replayed") == "" { // that repeats what was said before
			f.fail(t, "a deleted row was found", s, answer)
		}
	}
	f.learn(t, op, s, p, about, answer)
}

// judge sends a request and holds the answer to all that is promised.
func (f *fuzzer) judge(t *testing.T, p *fuzzed, s scenario, credentials map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	answer := f.ask(t, s, credentials)
	if t.Failed() {
		f.fail(t, "not as documented", s, answer)
	}
	if answer.Code >= 500 {
		f.fail(t, "a fault of ours", s, answer)
	}
	for _, other := range f.people {
		if other != p && strings.Contains(readable(answer), other.Mark) && !strings.Contains(s.body+s.url, other.Mark) {
			f.fail(t, "a word of another user", s, answer)
		}
	}
	return answer
}

func (f *fuzzer) fail(t *testing.T, what string, s scenario, answer *httptest.ResponseRecorder) {
	t.Helper()
	t.Errorf("%s: %s %s %v\n%s\nanswered %d: %s", what, s.method, clip(s.url), s.headers, clip(s.body), answer.Code, clip(answer.Body.String()))
}

// learn remembers rows, versions and ends of users that an answer told of.
func (f *fuzzer) learn(t *testing.T, op operation, s scenario, p *fuzzed, about *known, answer *httptest.ResponseRecorder) {
	t.Helper()
	if tag := answer.Header().Get("ETag"); tag != "" && answer.Code < 300 {
		p.etags[strings.Split(s.url, "?")[0]] = tag
	}
	if op.method == "DELETE" && answer.Code == 204 && about != nil {
		about.gone = op.id != "revokeToken" // a revoked one stays in the list
	}
	if answer.Code < 300 && op.method == "POST" && answer.Header().Get("Content-Type") == "application/json" {
		var body map[string]any
		if json.Unmarshal(answer.Body.Bytes(), &body) == nil {
			f.note(op, body, p)
		}
	}
	if !strings.HasPrefix(op.path, "/api/v1/auth/") && op.id != "deleteMe" {
		return
	}
	// Whoever is out is replaced by somebody new.
	if still := f.ask(t, scenario{method: "GET", url: me}, browser(p.session)); still.Code == 401 {
		f.people = slices.DeleteFunc(f.people, func(o *fuzzed) bool { return o == p })
		f.rows = slices.DeleteFunc(f.rows, func(k known) bool { return k.of == p })
		f.join(t)
	}
}

// note remembers the row that an operation made, and the task beside it.
func (f *fuzzer) note(op operation, body map[string]any, p *fuzzed) {
	add := func(v any, table string) {
		text, _ := v.(string)
		id, err := models.ParseID(text)
		if err == nil && !slices.ContainsFunc(f.rows, func(k known) bool { return k.id == id }) {
			f.rows = append(f.rows, known{id: id, table: table, of: p})
		}
	}
	segments := strings.Split(op.path, "/")
	add(body["id"], rowOf(segments[3]))
	for _, name := range slices.Sorted(maps.Keys(body)) {
		if object, ok := body[name].(map[string]any); ok {
			add(object["id"], rowOf(map[string]string{"posting": "job-postings", "task": "tasks", "skill_analysis": "skill-analyses"}[name]+"s"))
		}
	}
}

// credentials are mostly the user's own.
func (f *fuzzer) credentials(t *testing.T, p *fuzzed) map[string]string {
	t.Helper()
	switch f.random.IntN(20) {
	case 0:
		return nil
	case 1:
		return bearer(f.newToken(t, p.User, []string{models.ScopeRead, models.ScopeWrite, models.ScopeAI, models.ScopeAdmin}[f.random.IntN(4)]))
	case 2:
		unknown, _ := api.NewToken()
		return bearer(unknown)
	case 3, 4, 5, 6, 7, 8:
		return bearer(p.token)
	default:
		return browser(p.session)
	}
}
