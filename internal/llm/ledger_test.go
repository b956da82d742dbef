package llm_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/models"
	"assay/prompts"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// memory is a ledger in memory that keeps the rules of the real one: an event
// is settled once, after it was started, and a reply belongs to one user.
type memory struct {
	mu      sync.Mutex
	events  []models.AIEvent
	replies map[string]models.AIReply
	faults  []string
	broken  map[string]error // by method
	onStart func()
	deaf    int // settlements that are not answered
}

func newMemory() *memory { return &memory{replies: map[string]models.AIReply{}} }

func (m *memory) AIReply(ctx context.Context, user models.ID, hash []byte) (models.AIReply, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := errors.Join(ctx.Err(), m.broken["AIReply"]); err != nil {
		return models.AIReply{}, err
	}
	r, ok := m.replies[user.String()+string(hash)]
	if !ok || time.Now().After(r.ExpiresAt) {
		return models.AIReply{}, models.Errorf(models.CodeNotFound, "There is no such reply.")
	}
	return r, nil
}

func (m *memory) StartAIEvent(ctx context.Context, ev models.AIEvent, _ time.Duration) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.onStart != nil {
		m.onStart()
	}
	if err := errors.Join(ctx.Err(), m.broken["StartAIEvent"]); err != nil {
		return err
	}
	if ev.ID == (models.ID{}) || len(ev.PromptHash) != 32 || ev.Step == "" || ev.PromptVersion == "" {
		m.faults = append(m.faults, "event started without its names")
	}
	m.events = append(m.events, ev)
	return nil
}

func (m *memory) SettleAIEvent(ctx context.Context, ev models.AIEvent, reply *models.AIReply) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := errors.Join(ctx.Err(), m.broken["SettleAIEvent"]); err != nil {
		return err
	}
	if m.deaf > 0 {
		m.deaf--
		return models.Errorf(models.CodeUnavailable, "The connection broke.")
	}
	for i := range m.events {
		if m.events[i].ID != ev.ID {
			continue
		}
		if m.events[i].Status != models.AIStarted {
			m.faults = append(m.faults, "event settled twice")
		}
		m.events[i] = ev
		if reply != nil {
			m.replies[reply.UserID.String()+string(reply.PromptHash)] = *reply
		}
		return nil
	}
	m.faults = append(m.faults, "event settled that was never started")
	return models.Errorf(models.CodeNotFound, "There is no such call.")
}

func (m *memory) all() []models.AIEvent {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]models.AIEvent(nil), m.events...)
}

// bench is a Door, what it talks to and what it writes to.
type bench struct {
	fake   *fakellm.Server
	ledger *memory
	door   *llm.Door
	call   models.Call
	logs   *bytes.Buffer
}

// logged is a bytes.Buffer that two goroutines may write to.
type logged struct {
	mu sync.Mutex
	*bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Buffer.Write(p)
}

func load(t testing.TB) *prompts.Set {
	t.Helper()
	set, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// newBench starts a fake provider on a real socket and a Door before it.
func newBench(t testing.TB, edit func(*llm.Config), options ...fakellm.Option) *bench {
	t.Helper()
	b := &bench{fake: fakellm.New(options...), ledger: newMemory(), logs: &bytes.Buffer{}}
	if err := b.fake.Start(); err != nil {
		t.Fatal(err)
	}
	cfg := llm.Config{BaseURL: b.fake.URL(), APIKey: "sk-secret-key", Model: "test-model"}
	if edit != nil {
		edit(&cfg)
	}
	log := slog.New(slog.NewTextHandler(&logged{Buffer: b.logs}, &slog.HandlerOptions{Level: slog.LevelDebug}))
	door, err := llm.New(cfg, b.ledger, load(t), log)
	if err != nil {
		t.Fatal(err)
	}
	b.door = door
	b.call = models.Call{Step: models.KindAnalyze, UserID: models.NewID(), TaskID: models.NewID(), LedgerKey: bytes.Repeat([]byte{7}, 32)}
	t.Cleanup(func() {
		b.door.Close()
		b.fake.Close()
		for _, fault := range b.ledger.faults {
			t.Error(fault)
		}
	})
	return b
}

// secret stands in the prompt's data: it must not come out in errors or logs.
const secret = "Zanzibar-Quokka-1987"

var posting = prompts.AnalyzeInput{Title: "Baker", Company: "Crumb", Text: "You know ovens. " + secret}

var good = prompts.AnalyzeOutput{Requirements: []prompts.AnalyzedRequirement{
	{Kind: "skill", Quote: "You know ovens.", Names: []string{"ovens"}, Importance: "required"},
}}

const goodText = `{"requirements":[{"kind":"skill","quote":"You know ovens.","names":["ovens"],"importance":"required","min_years":null}]}`

// ask asks with a deadline that only a hanging test meets.
func (b *bench) ask(t testing.TB) (prompts.AnalyzeOutput, string, error) {
	t.Helper()
	var out prompts.AnalyzeOutput
	model, err := b.door.Ask(t.Context(), b.call, posting, &out)
	return out, model, err
}
