package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"assay/internal/fakeboards"
	"assay/internal/llm"
	"assay/internal/offline"
	"assay/internal/password"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/worker"
)

// What a person has when their work is measured.
const (
	demandPostings = 200
	demandTalks    = 10 // of four jobs each
	demandPeople   = 2
)

// demandBench measures, for one kind of work after the other, what it asks of
// every part of Assay.
type demandBench struct {
	*testing.B
	*instance // of the person at work
	meter     *meter
	store     *store.Store
	boards    *fakeboards.Server
	idle      demand // in a second
	people    int
	said      int
	saved     int
}

// BenchmarkDemand is what each kind of work costs in processor time, log, statements
// and calls, with the built-in model, for a person with 200 postings and the
// experience of 40 jobs; and what such a person takes on disk. docs/scaling.md
// and cmd/scale reckon with it.
func BenchmarkDemand(b *testing.B) {
	for b.Loop() {
		d := newDemandBench(b)
		d.rest(3 * time.Second)
		first := d.person(false)
		before := d.sizes()
		for range demandPeople - 1 {
			d.person(true)
		}
		d.atRest(before, d.sizes())
		d.instance = first
		d.work()
		d.reads()
		d.watch()
		d.signIn()
		d.waiting()
	}
}

func newDemandBench(b *testing.B) *demandBench {
	b.Helper()
	databaseURL, redisURL := storetest.URL(b), storetest.Redis(b)
	d := &demandBench{B: b, meter: newMeter(b, databaseURL, redisURL)}
	var err error
	if d.store, err = store.Open(b.Context(), store.Options{URL: databaseURL, Tracer: d.meter, MaxConns: 12}); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = d.store.Close() })
	skills, err := taxonomy.Default()
	if err != nil {
		b.Fatal(err)
	}
	d.meter.next = offline.New(skills).Transport()
	d.boards = fakeboards.New(b, posting.Options{Hosts: d.store})
	d.instance = benchServed(b, d.store, redisURL, llm.Config{Model: offline.Model, Transport: d.meter}, d.boards, worker.Options{Grace: time.Second})
	return d
}

// rest measures what an idle Assay costs.
func (d *demandBench) rest(pause time.Duration) {
	before := d.meter.read(d.B)
	<-time.After(pause)
	d.idle = d.meter.read(d.B).since(before, demand{})
	d.idle = d.idle.by(d.idle.clock)
	d.tell("idle", d.idle)
}

// tell reports a demand under a name. Seconds become milliseconds, bytes
// kilobytes of 1,000.
func (d *demandBench) tell(name string, cost demand) {
	for _, f := range []struct {
		name  string
		value float64
	}{
		{"own_ms", cost.own * 1e3}, {"model_ms", cost.model * 1e3}, {"postgres_ms", cost.postgres * 1e3}, {"redis_ms", cost.redis * 1e3},
		{"held_ms", cost.held * 1e3}, {"log_kb", cost.log / 1e3}, {"statements", cost.statements}, {"begin_commit", cost.control},
		{"redis_commands", cost.command}, {"calls", cost.calls},
	} {
		d.ReportMetric(f.value, name+"."+f.name)
	}
}

// keep is measure of what leaves rows behind, and how much disk they take.
func (d *demandBench) keep(name string, n int, do func()) {
	before := d.live()
	d.measure(name, n, do)
	d.ReportMetric((d.live()-before)/1e3/float64(n+demandFresh), name+".disk_kb")
}

// demandFresh is how often each work is done just after a checkpoint.
const demandFresh = 3

// measure does something n times, each time to its end, and reports what one
// took. What wrote a page first since a checkpoint logs all of it: that is
// measured apart, since with many people few pages are written twice between two.
func (d *demandBench) measure(name string, n int, do func()) {
	before := d.meter.read(d.B)
	for range n {
		do()
		d.done()
	}
	d.tell(name, d.meter.read(d.B).since(before, d.idle).by(float64(n)))
	first := 0.0
	for range demandFresh {
		d.exec("CHECKPOINT")
		at := d.meter.read(d.B).log
		do()
		d.done()
		first += (d.meter.read(d.B).log - at) / demandFresh
	}
	d.ReportMetric(first/1e3, name+".first_log_kb")
}

func (d *demandBench) exec(sql string) {
	if _, err := d.meter.conn.Exec(d.Context(), sql); err != nil {
		d.Fatal(err)
	}
}

// done waits until no task is open.
func (d *demandBench) done() {
	for {
		var open int
		if err := d.meter.conn.QueryRow(d.Context(), "SELECT count(*) FROM tasks WHERE status IN ('queued', 'running', 'retry', 'waiting_provider')").Scan(&open); err != nil {
			d.Fatal(err)
		}
		if open == 0 {
			return
		}
		<-time.After(3 * time.Millisecond)
	}
}

func (d *demandBench) post(path string, body any) (id models.ID) {
	var answer struct {
		ID      models.ID
		Posting struct{ ID models.ID }
		Board   struct{ ID models.ID }
	}
	if err := d.call(d.Context(), http.MethodPost, "/api/v1"+path, "", body, &answer); err != nil {
		d.Fatal(err)
	}
	for _, id := range []models.ID{answer.Posting.ID, answer.Board.ID} {
		if id != (models.ID{}) {
			return id
		}
	}
	return answer.ID
}

// send makes a request and throws the answer away but for its ETag: what a
// client makes of it costs nobody here.
func (d *demandBench) send(method, path, tag, body string) string {
	req, err := http.NewRequestWithContext(d.Context(), method, d.base+"/api/v1"+path, strings.NewReader(body))
	if err != nil {
		d.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+d.token)
	if tag != "" {
		req.Header.Set("If-Match", tag)
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := d.http.Do(req)
	if err != nil {
		d.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil || resp.StatusCode != http.StatusOK {
		d.Fatal(path, resp.Status, err)
	}
	return resp.Header.Get("ETag")
}

func (d *demandBench) talk() models.ID {
	d.said++
	return d.post("/conversations", map[string]any{"messages": demandTalk(d.said)})
}

func (d *demandBench) save() models.ID {
	d.saved++
	return d.post("/job-postings", map[string]string{"text": demandPosting(d.saved)})
}

// person makes somebody with their conversations and postings and has them at
// work; tell says to report what saving many postings together took.
func (d *demandBench) person(tell bool) *instance {
	d.people++
	d.instance = benchUser(d.B, d.store, fmt.Sprintf("person%d@example.com", d.people), d.client)
	for range demandTalks {
		d.talk()
		d.done()
	}
	before := d.meter.read(d.B)
	for range demandPostings {
		d.save()
	}
	d.done()
	if tell {
		d.tell("saved_together", d.meter.read(d.B).since(before, d.idle).by(demandPostings))
	}
	return d.instance
}

// work is what a person who has it all sets going, one thing after the other.
func (d *demandBench) work() {
	spoken := models.ID{}
	d.keep("conversation", 10, func() { spoken = d.talk() })
	n := 0
	d.keep("message", 10, func() {
		n++
		d.post("/conversations/"+spoken.String()+"/messages", map[string]any{"messages": []demandTurn{{"role": "assistant", "content": "What else did you use there?"},
			{"role": "user", "content": fmt.Sprintf("I used %s for the books of shop number %d, every week of the year.", demandSkill(n*11), n)}}})
	})
	d.keep("saved", 10, func() { d.save() })
	var experience struct {
		Items []struct{ ID models.ID }
	}
	if err := d.call(d.Context(), http.MethodGet, "/api/v1/experiences?limit=1", "", nil, &experience); err != nil {
		d.Fatal(err)
	}
	path := "/experiences/" + experience.Items[0].ID.String()
	tag, review := d.send(http.MethodGet, path, "", ""), "accepted"
	d.keep("rescored", 10, func() {
		review = map[string]string{"accepted": "rejected", "rejected": "accepted"}[review]
		tag = d.send(http.MethodPatch, path, tag, `{"review":"`+review+`"}`)
	})
}

// reads is what people look at.
func (d *demandBench) reads() {
	posting := d.save()
	d.done()
	for name, path := range map[string]string{
		"list": "/job-postings?limit=50", "best": "/job-postings?limit=50&sort=match", "find": "/job-postings?limit=50&q=kubernetes",
		"match": "/job-postings/" + posting.String() + "/match", "experiences": "/experiences?limit=50", "me": "/me",
	} {
		d.measure(name, 50, func() { d.send(http.MethodGet, path, "", "") })
	}
}

// watch has somebody watch a board of 200 postings.
func (d *demandBench) watch() {
	d.people++
	d.instance = benchUser(d.B, d.store, fmt.Sprintf("person%d@example.com", d.people), d.client)
	d.talk()
	d.done()
	d.boards.Put("greenhouse", "crumb", demandJobs(0, demandPostings)...)
	before := d.meter.read(d.B)
	id := d.post("/boards", map[string]any{"url": "https://boards.greenhouse.io/crumb"})
	d.done()
	d.tell("board_first", d.meter.read(d.B).since(before, d.idle))
	look := func() {
		d.exec("UPDATE posting_snapshots SET fetched_at = fetched_at - interval '1 day'")
		d.exec("UPDATE job_postings SET missing_since = missing_since - interval '1 day'")
		d.post("/boards/"+id.String()+"/refresh", map[string]string{})
	}
	d.keep("board_unchanged", 10, look)
	from := 0
	d.keep("board_changed", 5, func() {
		from += 5
		d.boards.Put("greenhouse", "crumb", demandJobs(from, from+demandPostings)...)
		look()
	})
}

// signIn signs in with a password, as a browser does.
func (d *demandBench) signIn() {
	hasher, err := password.NewHasher(1)
	if err != nil {
		d.Fatal(err)
	}
	const word = "a lantern over nine quiet boats"
	hash, err := hasher.Hash(d.Context(), word)
	if err != nil {
		d.Fatal(err)
	}
	user, err := d.store.EnsureUser(d.Context(), "person1@example.com", "Owner", true)
	if err == nil {
		err = d.store.SetPassword(d.Context(), user, hash, models.ID{})
	}
	if err != nil {
		d.Fatal(err)
	}
	d.exec("UPDATE users SET email_verified = true")
	d.keep("signin", 3, func() {
		var out json.RawMessage
		if err := d.call(d.Context(), http.MethodPost, "/api/v1/auth/login", "", map[string]string{"email": "person1@example.com", "password": word}, &out); err != nil {
			d.Fatal(err)
		}
	})
}
