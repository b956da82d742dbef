package llm_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/models"
	"assay/prompts"
)

func TestCancelledCallerGetsItsOwnErrorAndTheEventIsSettled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	b := newBench(t, nil, fakellm.WithHook(func(fakellm.Request) fakellm.Behaviour { cancel(); return fakellm.Hang() }))
	_, err := b.door.Ask(ctx, b.call, posting, new(prompts.AnalyzeOutput))
	if !errors.Is(err, context.Canceled) || errors.As(err, new(*models.Error)) {
		t.Errorf("got %v", err)
	}
	ev := b.ledger.all()[0]
	if ev.Status != models.AIUnknown || ev.ErrorCode == nil || *ev.ErrorCode != models.CodeCancelled {
		t.Errorf("event %+v", ev)
	}
	if err := b.fake.Await(t.Context(), func(log []fakellm.Request) bool { return log[0].Ended && log[0].Gone }); err != nil {
		t.Error(err)
	}
	if _, err := b.door.Ask(ctx, b.call, posting, new(prompts.AnalyzeOutput)); !errors.Is(err, context.Canceled) || len(b.ledger.all()) != 1 {
		t.Errorf("a cancelled caller asked on: %v", err)
	}
}

func TestDeadlines(t *testing.T) {
	t.Parallel()
	for name, behaviour := range map[string]fakellm.Behaviour{"hang": fakellm.Hang(), "drip": fakellm.Drip(goodText, time.Hour)} {
		t.Run("own/"+name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, func(c *llm.Config) { c.Timeout = 30 * time.Millisecond })
			b.fake.Script("analyze", behaviour)
			_, _, err := b.ask(t)
			timedOut(t, b, err)
		})
		t.Run("caller's/"+name, func(t *testing.T) {
			t.Parallel()
			late := &lateContext{Context: t.Context(), done: make(chan struct{})}
			b := newBench(t, nil, fakellm.WithHook(func(fakellm.Request) fakellm.Behaviour { close(late.done); return behaviour }))
			_, err := b.door.Ask(late, b.call, posting, new(prompts.AnalyzeOutput))
			timedOut(t, b, err)
		})
	}
}

// lateContext is a context whose deadline passes when the test says so.
type lateContext struct {
	context.Context
	done chan struct{}
}

func (c *lateContext) Done() <-chan struct{} { return c.done }

func (c *lateContext) Err() error {
	select {
	case <-c.done:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

func timedOut(t *testing.T, b *bench, err error) {
	t.Helper()
	if models.CodeOf(err) != models.CodeModelTimeout || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if ev := b.ledger.all()[0]; ev.Status != models.AIUnknown || ev.ErrorCode == nil || *ev.ErrorCode != models.CodeModelTimeout {
		t.Errorf("event %+v", ev)
	}
}

func TestLedgerFaults(t *testing.T) {
	t.Parallel()
	down := models.Errorf(models.CodeUnavailable, "The database is away.")
	for name, calls := range map[string]int{"AIReply": 0, "StartAIEvent": 0, "SettleAIEvent": 1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, nil)
			b.fake.Reply("analyze", good)
			b.ledger.broken = map[string]error{name: down}
			_, _, err := b.ask(t)
			if models.CodeOf(err) != models.CodeUnavailable || len(b.fake.Requests()) != calls {
				t.Errorf("%d calls, %v", len(b.fake.Requests()), err)
			}
		})
	}
	t.Run("a failed call stays the error when it cannot be settled", func(t *testing.T) {
		t.Parallel()
		b := newBench(t, nil)
		b.fake.Script("analyze", fakellm.RateLimit("9"))
		b.ledger.broken = map[string]error{"SettleAIEvent": down}
		if _, _, err := b.ask(t); models.CodeOf(err) != models.CodeModelRateLimited {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a ledger whose connection breaks is told again", func(t *testing.T) {
		t.Parallel()
		b := newBench(t, nil)
		b.fake.Reply("analyze", good)
		b.ledger.deaf = 2
		if _, _, err := b.ask(t); err != nil || b.ledger.all()[0].Status != models.AISuccess {
			t.Errorf("got %v, event %+v", err, b.ledger.all()[0])
		}
	})
	t.Run("a ledger too slow to settle is unavailable", func(t *testing.T) {
		t.Parallel()
		b := newBench(t, nil)
		b.fake.Reply("analyze", good)
		b.ledger.broken = map[string]error{"SettleAIEvent": context.DeadlineExceeded}
		if _, _, err := b.ask(t); models.CodeOf(err) != models.CodeUnavailable {
			t.Errorf("got %v", err)
		}
	})
	t.Run("cancelled while writing", func(t *testing.T) {
		t.Parallel()
		b := newBench(t, nil)
		ctx, cancel := context.WithCancel(t.Context())
		b.ledger.onStart = cancel
		if _, err := b.door.Ask(ctx, b.call, posting, new(prompts.AnalyzeOutput)); err != context.Canceled { //nolint:errorlint // the very error is promised
			t.Errorf("got %v", err)
		}
	})
}

func TestMisuseIsAnErrorBeforeAnyCall(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	noKey, noPrompt := b.call, b.call
	noKey.LedgerKey, noPrompt.Step = nil, models.KindMatch
	for name, ask := range map[string]func() error{
		"no ledger key": func() error {
			_, err := b.door.Ask(t.Context(), noKey, posting, new(prompts.AnalyzeOutput))
			return err
		},
		"no prompt": func() error {
			_, err := b.door.Ask(t.Context(), noPrompt, posting, new(prompts.AnalyzeOutput))
			return err
		},
		"no pointer": func() error { _, err := b.door.Ask(t.Context(), b.call, posting, prompts.AnalyzeOutput{}); return err },
		"nil pointer": func() error {
			_, err := b.door.Ask(t.Context(), b.call, posting, (*prompts.AnalyzeOutput)(nil))
			return err
		},
		"unfit input": func() error {
			_, err := b.door.Ask(t.Context(), b.call, func() {}, new(prompts.AnalyzeOutput))
			return err
		},
	} {
		if err := ask(); models.CodeOf(err) != models.CodeInternal {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(b.fake.Requests()) != 0 || len(b.ledger.all()) != 0 {
		t.Error("something was sent or written")
	}
}
