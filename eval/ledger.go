package eval

import (
	"context"
	"strings"
	"sync"
	"time"

	"assay/models"
)

// ledger is llm.Ledger in memory. It keeps every call and hands out no reply, so
// that each question is a call of its own.
type ledger struct {
	mu        sync.Mutex
	events    map[models.ID]models.AIEvent
	questions int
	malformed int
}

func newLedger() *ledger { return &ledger{events: map[models.ID]models.AIEvent{}} }

// AIReply finds nothing.
func (l *ledger) AIReply(context.Context, models.ID, []byte) (models.AIReply, error) {
	return models.AIReply{}, models.Errorf(models.CodeNotFound, "There is no such reply.")
}

// StartAIEvent keeps a call.
func (l *ledger) StartAIEvent(_ context.Context, ev models.AIEvent, _ time.Duration) error {
	return l.keep(ev)
}

// SettleAIEvent keeps what came of it.
func (l *ledger) SettleAIEvent(_ context.Context, ev models.AIEvent, _ *models.AIReply) error {
	return l.keep(ev)
}

func (l *ledger) keep(ev models.AIEvent) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.events[ev.ID] = ev
	return nil
}

// asked counts one question, and whether its answer ended without the agreed
// form.
func (l *ledger) asked(err error) {
	code := models.CodeOf(err)
	if err != nil && code != models.CodeModelMalformed {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.questions++
	if code == models.CodeModelMalformed {
		l.malformed++
	}
}

// answered reports whether any question got an answer of the agreed form.
func (l *ledger) answered() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.questions > l.malformed
}

// spent is what the calls about one subject took.
type spent struct {
	calls, repairs, input, output int
	micros                        int64
}

// of sums up the calls about one conversation.
func (l *ledger) of(conversation models.ID) spent {
	return l.sum(func(ev models.AIEvent) bool { return ev.ConversationID != nil && *ev.ConversationID == conversation })
}

func (l *ledger) sum(counts func(models.AIEvent) bool) spent {
	l.mu.Lock()
	defer l.mu.Unlock()
	var s spent
	for _, ev := range l.events {
		if !counts(ev) {
			continue
		}
		s.calls++
		if strings.HasSuffix(ev.PromptVersion, "-repair") {
			s.repairs++
		}
		s.input += ev.InputTokens
		s.output += ev.OutputTokens
		s.micros += ev.CostMicros
	}
	return s
}
