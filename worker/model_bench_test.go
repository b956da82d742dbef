package worker_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/prompts"
	"assay/worker"
)

const (
	inFlight = 256
	waves    = 20
)

// BenchmarkModelBound is how close one worker comes to having 256 calls of a
// second each under way all the time: whole conversations are read, the
// provider runs in this process too.
func BenchmarkModelBound(b *testing.B) {
	w := setupIn(b, store.Options{Window: 1 << 20, MaxConns: 12})
	w.fake.Script("extract", fakellm.Delay(time.Second, fakellm.Minimal()))
	set, err := prompts.Load()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		calls := &counted{RoundTripper: &http.Transport{MaxIdleConnsPerHost: inFlight}, want: inFlight * waves, all: make(chan struct{})}
		door, err := llm.New(llm.Config{BaseURL: w.fake.URL(), APIKey: "test", Model: "test-model", Gates: w.store, Transport: calls, MaxInFlight: inFlight}, w.store, set, slog.New(slog.DiscardHandler))
		if err != nil {
			b.Fatal(err)
		}
		took := w.readAll(b, door, calls)
		b.ReportMetric(float64(waves)/took.Seconds(), "llm_bound_efficiency")
		b.ReportMetric(inFlight*waves/took.Seconds(), "calls_per_s")
	}
}

// counted is a transport that notes when the first call began and when the last
// was answered.
type counted struct {
	http.RoundTripper
	want  int64
	begun sync.Once
	began time.Time
	done  atomic.Int64
	all   chan struct{}
}

func (c *counted) RoundTrip(r *http.Request) (*http.Response, error) {
	c.begun.Do(func() { c.began = time.Now() })
	res, err := c.RoundTripper.RoundTrip(r)
	if c.done.Add(1) == c.want {
		close(c.all)
	}
	return res, err
}

// readAll has a worker read as many conversations as calls are wanted, and
// returns how long it took from the first call to the answer to the last.
func (b *bench) readAll(t *testing.B, door *llm.Door, calls *counted) time.Duration {
	t.Helper()
	n := int(calls.want)
	var next atomic.Int64
	var told sync.WaitGroup
	for range 16 {
		told.Go(func() {
			for i := next.Add(1); i <= int64(n); i = next.Add(1) {
				b.tell(t, said(fmt.Sprintf("Good morning, this is conversation number %d and nothing more.", i)))
			}
		})
	}
	told.Wait()
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	bell, err := worker.NewBell(b.redis, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bell.Close() })
	b.alter(t, "UPDATE tasks SET dispatched_at = NULL")
	b.make = func(o worker.Options) *worker.Worker {
		return worker.New(b.store, door, posting.NewClient(posting.Options{}), skills, bell, slog.New(slog.DiscardHandler), o)
	}
	stop := b.serve(t, worker.Options{Concurrency: inFlight * 5 / 4, Grace: time.Second})
	<-calls.all
	took := time.Since(calls.began)
	stop()
	return took
}

// add hands in more of a conversation that has had turns turns of two messages,
// and asks for it to be read on.
func (b *bench) add(t *testing.B, id models.ID, turns int, more ...turn) models.Task {
	t.Helper()
	var rows []models.ConversationMessage
	for _, turn := range more {
		rows = append(rows, models.ConversationMessage{ID: models.NewID(), Role: turn.role, Content: turn.text, SentAt: time.Date(2026, 11, 1, 9, turns, 0, 0, time.UTC)})
	}
	task := models.NewTask(b.user, models.KindExtract, id, fmt.Append(nil, id, turns))
	b.do(t, func(tx *store.Tx) error {
		have, err := tx.Extent(t.Context(), id)
		if err == nil {
			err = tx.AppendMessages(t.Context(), id, have, rows)
		}
		if err == nil {
			_, err = tx.Enqueue(t.Context(), task)
		}
		return err
	})
	return task
}

// oneJob is what a model proves from one message of a long conversation.
func oneJob(message, firm string) prompts.ExtractOutput {
	return prompts.ExtractOutput{Skills: []prompts.ExtractedSkill{}, Experiences: []prompts.ExtractedExperience{{
		Kind: "employment", Title: "Baker", Organisation: &firm, Started: ptr("2001"), Finished: ptr("2003"), Dates: ptr(quote(message, "From 2001 to 2003")),
		Evidence: []prompts.Quote{quote(message, "I worked as a baker in the bakery called "+firm)}, Tags: []string{},
	}}}
}

// BenchmarkLongConversation is what the fiftieth added message costs, beside
// the fifth: every message proves something new, and is read when it is added.
func BenchmarkLongConversation(b *testing.B) {
	for b.Loop() {
		w := setup(b)
		var tokens []int
		var task models.Task
		for i := range 50 {
			text := fmt.Sprintf("From 2001 to 2003 I worked as a baker in the bakery called Shop Number %d.", i)
			message := said(text)
			w.fake.Reply("extract", oneJob(fmt.Sprintf("m%d", 2*i+2), fmt.Sprintf("Shop Number %d", i)))
			if i == 0 {
				task = w.tell(b, asked("What did you do?"), message)
			} else {
				task = w.add(b, task.SubjectID, i, asked("And then?"), message)
			}
			if got := w.run(b, task.ID); got.Status != models.StatusDone {
				b.Fatalf("message %d ended %s: %s", i, got.Status, got.Message)
			}
			log := w.fake.Requests()
			tokens = append(tokens, log[len(log)-1].Usage.Input)
		}
		if n, proven := len(w.fake.Requests()), len(w.profile(b).Experiences); n != 50 || proven != 50 {
			b.Fatalf("%d calls and %d experiences for 50 messages", n, proven)
		}
		b.ReportMetric(float64(tokens[49])/float64(tokens[4]), "tokens_50th_of_5th")
		b.ReportMetric(float64(tokens[49]), "tokens_50th")
	}
}
