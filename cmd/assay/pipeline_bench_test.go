package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/api"
	"assay/internal/board"
	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/prompts"
	"assay/worker"
)

// statements counts what is sent to Postgres, apart from BEGIN, COMMIT,
// ROLLBACK and savepoints, which are counted beside it.
type statements struct{ work, control atomic.Int64 }

func (s *statements) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	switch verb, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(q.SQL)), " "); verb {
	case "begin", "begin;", "commit", "rollback", "savepoint", "release":
		s.control.Add(1)
	default:
		s.work.Add(1)
	}
	return ctx
}

func (s *statements) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// BenchmarkPipeline sends conversations through the API and waits until the
// extraction, the scores of four postings and the analysis of each are done.
// The provider answers in process, at once, so that no model time is in it.
// "one by one" is the costliest way: nothing can be told together.
func BenchmarkPipeline(b *testing.B) {
	for name, together := range map[string]int{"one by one": 1, "32 together": 32} {
		b.Run(name, func(b *testing.B) { benchmarkPipeline(b, together) })
	}
}

func benchmarkPipeline(b *testing.B, together int) {
	databaseURL, redisURL := storetest.URL(b), storetest.Redis(b)
	count := newMeter(b, databaseURL, redisURL)
	s, err := store.Open(b.Context(), store.Options{URL: databaseURL, Tracer: count})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	watch, err := store.Open(b.Context(), store.Options{URL: databaseURL}) // waiting is not counted
	if err != nil {
		b.Fatal(err)
	}
	defer watch.Close()
	i := benchInstance(b, s, redisURL)
	user, err := s.EnsureUser(b.Context(), "owner@localhost", "Owner", true)
	if err != nil {
		b.Fatal(err)
	}
	idle := func() {
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		for open := int64(1); open > 0; <-tick.C {
			if err := watch.Tx(b.Context(), user, func(tx *store.Tx) (err error) { open, err = tx.OpenTasks(b.Context()); return err }); err != nil {
				b.Fatal(err)
			}
		}
	}
	for n := range 4 {
		text := fmt.Sprintf("Planner %d at Weberei Nord\n\nRequirements\n- You know SAP well\n- Excel is required\n\nWe weave cloth for tents and sails, as we have done for ninety years in the same valley.", n)
		benchPost(b, i, "/api/v1/job-postings", map[string]string{"text": text})
	}
	idle()
	count.work.Store(0)
	count.control.Store(0)
	before, sent := count.read(b), 0
	for b.Loop() {
		benchPost(b, i, "/api/v1/conversations", map[string]any{"messages": []map[string]string{
			{"role": "assistant", "content": "What did you do next?"},
			{"role": "user", "content": fmt.Sprintf("I ran dye house number %d at Lindner Textil from 2014 to 2021 and planned the shifts in SAP.", sent)},
		}})
		sent++
		if sent%together == 0 {
			idle()
		}
	}
	idle()
	spent := count.read(b).since(before, demand{})
	b.ReportMetric(float64(sent)/b.Elapsed().Seconds(), "conversations/s")
	b.ReportMetric(spent.own*1e3/float64(sent), "own_ms")
	b.ReportMetric(spent.postgres*1e3/float64(sent), "postgres_ms")
	b.ReportMetric(spent.redis*1e3/float64(sent), "redis_ms")
	b.ReportMetric((spent.own+spent.postgres+spent.redis)/spent.clock, "cores")
	b.ReportMetric(float64(count.work.Load())/float64(sent), "statements/conversation")
	b.ReportMetric(float64(count.control.Load())/float64(sent), "begin+commit/conversation")
}

// benchInstance is the API and a worker over a counted store, with a provider
// in process that reads the message it is asked about.
func benchInstance(b *testing.B, s *store.Store, redisURL string) *instance {
	b.Helper()
	fake := fakellm.New(fakellm.WithHook(benchReply))
	return benchServed(b, s, redisURL, llm.Config{Model: "bench", Transport: inProcess{fake}}, posting.NewClient(posting.Options{}), worker.Options{Grace: time.Second, SweepEvery: time.Hour})
}

// benchServed is the API and a worker with a model in process, signed in as the
// owner.
func benchServed(b *testing.B, s *store.Store, redisURL string, model llm.Config, pages board.Getter, o worker.Options) *instance {
	b.Helper()
	quiet := slog.New(slog.DiscardHandler)
	set, err := prompts.Load()
	if err != nil {
		b.Fatal(err)
	}
	skills, err := taxonomy.Default()
	if err != nil {
		b.Fatal(err)
	}
	model.BaseURL, model.APIKey = "http://in-process/v1", "x"
	door, err := llm.New(model, s, set, quiet)
	if err != nil {
		b.Fatal(err)
	}
	bell, err := worker.NewBell(redisURL, quiet)
	if err != nil {
		b.Fatal(err)
	}
	w := worker.New(s, door, pages, skills, bell, quiet, o)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Serve(ctx, redisURL) }()
	handler, err := api.New(api.Options{Store: s, Ringer: bell, Log: quiet})
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(handler)
	b.Cleanup(func() {
		server.Close()
		cancel()
		<-ended
		bell.Close()
	})
	return benchUser(b, s, "owner@localhost", &client{base: server.URL, http: server.Client()})
}

// benchUser signs somebody in who may be new.
func benchUser(b *testing.B, s *store.Store, email string, at *client) *instance {
	b.Helper()
	user, err := s.EnsureUser(b.Context(), email, "Owner", true)
	if err != nil {
		b.Fatal(err)
	}
	plain, row := api.NewToken()
	if err := s.Tx(b.Context(), user, func(tx *store.Tx) error { return tx.CreateToken(b.Context(), row) }); err != nil {
		b.Fatal(err)
	}
	return &instance{client: &client{base: at.base, token: plain, http: at.http}}
}

func benchPost(b *testing.B, i *instance, path string, body any) {
	b.Helper()
	var answer struct{ Task models.Task }
	if err := i.call(b.Context(), http.MethodPost, path, "", body, &answer); err != nil {
		b.Fatal(err)
	}
}

func benchReply(r fakellm.Request) fakellm.Behaviour {
	if r.Step == "analyze" {
		return fakellm.JSON(prompts.AnalyzeOutput{Requirements: []prompts.AnalyzedRequirement{
			{Kind: "skill", Quote: "You know SAP well", Names: []string{"SAP"}, Importance: "required"},
			{Kind: "skill", Quote: "Excel is required", Names: []string{"Excel"}, Importance: "required"},
		}})
	}
	data, err := prompts.Data(r.User)
	var in prompts.ExtractInput
	if err != nil || json.Unmarshal(data, &in) != nil {
		return fakellm.ServerError()
	}
	last := in.Messages[len(in.Messages)-1]
	role, _, _ := strings.Cut(strings.TrimPrefix(last.Text, "I "), " at ")
	quote, _, _ := strings.Cut(last.Text, " and planned")
	zero := 0
	return fakellm.JSON(prompts.ExtractOutput{
		Experiences: []prompts.ExtractedExperience{{Kind: "employment", Title: role, Organisation: new("Lindner Textil"), Started: new("2014"), Finished: new("2021"),
			Evidence: []prompts.Quote{{MessageID: last.ID, Quote: quote}}, Tags: []string{}}},
		Skills: []prompts.ExtractedSkill{{Name: "SAP", Experience: &zero, Standing: "has", Strength: "used", Prominence: "primary",
			Evidence: []prompts.Quote{{MessageID: last.ID, Quote: "planned the shifts in SAP"}}}},
	})
}

// inProcess serves a client's requests without a socket.
type inProcess struct{ handler http.Handler }

func (p inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	p.handler.ServeHTTP(w, r)
	return w.Result(), nil
}
