package worker_test

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

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

func TestMain(m *testing.M) { os.Exit(storetest.Main(m)) }

// bench is a worker with everything real around it but the provider.
type bench struct {
	store  *store.Store
	fake   *fakellm.Server
	worker *worker.Worker
	user   models.ID
	redis  string
	url    string // of the database, as its owner
	log    *slog.Logger
	before atomic.Pointer[func()]
	pages  board.Getter
	make   func(worker.Options) *worker.Worker
}

func setup(t testing.TB) *bench {
	t.Helper()
	return setupIn(t, store.Options{})
}

func setupIn(t testing.TB, o store.Options) *bench {
	t.Helper()
	return setupOver(t, o, time.Minute, posting.Options{AllowLoopback: true})
}

func setupWith(t testing.TB, timeout time.Duration, pages posting.Options) *bench {
	t.Helper()
	return setupOver(t, store.Options{}, timeout, pages)
}

func setupOver(t testing.TB, o store.Options, timeout time.Duration, pages posting.Options) *bench {
	t.Helper()
	b := &bench{url: storetest.URL(t), redis: storetest.Redis(t), log: slog.New(slog.DiscardHandler)}
	o.URL = b.url
	var err error
	if b.store, err = store.Open(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.store.Close() })
	b.fake = fakellm.New()
	b.user = storetest.User(t, b.store)
	if err := b.fake.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.fake.Close)
	set, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	door, err := llm.New(llm.Config{BaseURL: b.fake.URL(), APIKey: "test", Model: "test-model", Timeout: timeout, Transport: calling{b}, Gates: b.store}, b.store, set, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(door.Close)
	bell, err := worker.NewBell(b.redis, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bell.Close() })
	b.pages = posting.NewClient(pages)
	b.make = func(o worker.Options) *worker.Worker {
		return worker.New(b.store, door, b.pages, skills, bell, b.log, o)
	}
	b.worker = b.make(worker.Options{})
	return b
}

// calling lets a test act at the moment of a call.
type calling struct{ *bench }

func (c calling) RoundTrip(r *http.Request) (*http.Response, error) {
	if fn := c.before.Load(); fn != nil && *fn != nil {
		(*fn)()
	}
	return http.DefaultTransport.RoundTrip(r)
}

// said is one turn of the person, asked one of the interviewer.
type turn struct{ role, text string }

func said(text string) turn  { return turn{models.RoleUser, text} }
func asked(text string) turn { return turn{models.RoleAssistant, text} }

// tell stores a conversation and its extraction task.
func (b *bench) tell(t testing.TB, turns ...turn) models.Task {
	t.Helper()
	c := models.Conversation{ID: models.NewID(), Status: models.ConversationActive, Origin: models.OriginTranscript}
	var rows []models.ConversationMessage
	for _, turn := range turns {
		rows = append(rows, models.ConversationMessage{ID: models.NewID(), Role: turn.role, Content: turn.text, SentAt: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)})
	}
	task := models.NewTask(b.user, models.KindExtract, c.ID, c.ID[:])
	b.do(t, func(tx *store.Tx) error {
		if err := tx.CreateConversation(t.Context(), &c); err != nil {
			return err
		}
		if err := tx.AppendMessages(t.Context(), c.ID, store.Extent{}, rows); err != nil {
			return err
		}
		_, err := tx.Enqueue(t.Context(), task)
		return err
	})
	return task
}

// post stores a pasted posting and its first task.
func (b *bench) post(t testing.TB, p models.JobPosting) models.Task {
	t.Helper()
	p.ID = models.NewID()
	task := models.NewTask(b.user, models.KindScrape, p.ID, p.ID[:])
	b.do(t, func(tx *store.Tx) error {
		if err := tx.CreatePosting(t.Context(), p); err != nil {
			return err
		}
		_, err := tx.Enqueue(t.Context(), task)
		return err
	})
	return task
}

// run answers one ring and returns the task as it stands then.
func (b *bench) run(t testing.TB, id models.ID) models.Task {
	t.Helper()
	if err := b.worker.Do(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	return b.task(t, id)
}

// runAll runs a task and everything that follows from it.
func (b *bench) runAll(t testing.TB, id models.ID) models.Task {
	t.Helper()
	task := b.run(t, id)
	if task.Result != nil {
		for _, next := range task.Result.FollowUpIDs {
			if followed := b.runAll(t, next); followed.Status != models.StatusDone {
				t.Errorf("%s ended %s: %s", followed.Kind, followed.Status, followed.Message)
			}
		}
	}
	return task
}

func (b *bench) task(t testing.TB, id models.ID) (task models.Task) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		var err error
		task, err = tx.Task(t.Context(), id)
		return err
	})
	return task
}

// profile is everything stored of the person.
func (b *bench) profile(t testing.TB) (p store.Profile) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		var err error
		p, err = tx.Profile(t.Context())
		return err
	})
	return p
}

func (b *bench) events(t testing.TB) (events []models.AIEvent) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		var err error
		events, err = tx.AIEvents(t.Context(), store.Page{Limit: 100})
		return err
	})
	return events
}

func (b *bench) do(t testing.TB, fn func(*store.Tx) error) {
	t.Helper()
	if err := b.store.Tx(context.WithoutCancel(t.Context()), b.user, fn); err != nil {
		t.Fatal(err)
	}
}

func quote(message, text string) prompts.Quote { return prompts.Quote{MessageID: message, Quote: text} }

func ptr[T any](v T) *T { return &v }

func (b *bench) enqueue(t testing.TB, task models.Task) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error { _, err := tx.Enqueue(t.Context(), task); return err })
}

// onCall runs fn when the provider gets a call, before it answers; nil for
// nothing.
func (b *bench) onCall(t testing.TB, fn func()) {
	t.Helper()
	b.before.Store(&fn)
}

// asked waits until what the provider was asked is as ok wants it.
func (b *bench) asked(t testing.TB, ok func([]fakellm.Request) bool) {
	t.Helper()
	if err := b.fake.Await(t.Context(), ok); err != nil {
		t.Fatal(err)
	}
}

// alter changes rows as the owner of the database.
func (b *bench) alter(t testing.TB, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), b.url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
