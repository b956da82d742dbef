package llm

import (
	"context"
	"errors"
	"strings"
	"time"

	"assay/models"
)

// settleTime bounds the write that settles an event after its caller has gone.
const settleTime = 5 * time.Second

// complete gets the answer to q out of the ledger, or else from the model.
func (d *Door) complete(ctx context.Context, q question) (answer, error) {
	if ctx.Err() != nil {
		return answer{}, timedOut().forCaller(ctx)
	}
	if !q.fresh {
		kept, err := d.ledger.AIReply(ctx, q.call.UserID, q.hash)
		if err == nil {
			return d.reuse(ctx, q, kept)
		}
		if models.CodeOf(err) != models.CodeNotFound {
			return answer{}, ours(ctx, err)
		}
	}
	var err error
	if q.account, err = d.account(ctx, q.call.UserID); err != nil {
		return answer{}, ours(ctx, err)
	}
	passage, shut, err := d.enter(ctx, q.account)
	if err != nil {
		return answer{}, ours(ctx, err)
	}
	if shut != nil {
		return answer{}, shut.forCaller(ctx)
	}
	if slow := d.limited(ctx, q); slow != nil {
		d.left(ctx, passage)
		return answer{}, slow.forCaller(ctx)
	}
	tried := d.dialect(q.account)
	for {
		reply, failed, err := d.callOnce(ctx, q, tried)
		if err != nil {
			d.left(ctx, passage)
			return answer{}, ours(ctx, err)
		}
		if failed == nil {
			d.learn(q.account, tried)
			d.passed(ctx, q.account, passage, nil)
			return reply, nil
		}
		weaker, ok := tried.after(failed.refused)
		if !ok || ctx.Err() != nil {
			return answer{}, d.passed(ctx, q.account, passage, q.account.told(failed)).forCaller(ctx)
		}
		d.log.InfoContext(ctx, "provider refused a request parameter", "provider", d.cfg.Provider, "model", d.cfg.Model, "was", tried.String(), "now", weaker.String())
		tried = weaker
	}
}

// ours is an error of the ledger, unless the caller's going away caused it.
func ours(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	return err
}

// reuse records a cache hit. The event is inserted settled: no call is made, so
// there is nothing that a crash could leave open.
func (d *Door) reuse(ctx context.Context, q question, kept models.AIReply) (answer, error) {
	ev := d.event(q)
	ev.Status, ev.CacheHit, ev.Model = models.AISuccess, true, kept.Model
	if err := d.ledger.StartAIEvent(ctx, ev, 0); err != nil {
		return answer{}, ours(ctx, err)
	}
	d.report(ctx, ev)
	return answer{text: kept.Reply, model: kept.Model, stored: true}, nil
}

// callOnce makes one HTTP call between two commits. A failure of the call is
// failed; err is the ledger's.
func (d *Door) callOnce(ctx context.Context, q question, as dialect) (answer, *failure, error) {
	leave, err := d.slots.stand(ctx)
	if err != nil {
		return answer{}, nil, err
	}
	defer leave()
	ev := d.event(q)
	ev.Status, ev.ReservedMicros = models.AIStarted, d.estimate(q)
	if err := d.ledger.StartAIEvent(ctx, ev, d.slots.patience(d.cfg.Timeout)+d.cfg.Timeout+settleTime); err != nil {
		return answer{}, nil, err
	}
	release, err := d.slots.begin(ctx)
	if err != nil {
		return answer{}, nil, d.unsent(ctx, ev, err)
	}
	defer release()
	began := time.Now()
	send := d.send
	if q.emit != nil {
		send = d.sendStream
	}
	got, failed := send(ctx, q, as)
	release()
	ev.LatencyMS = int(time.Since(began).Milliseconds())
	ev.RequestID = got.requestID
	ev.InputTokens, ev.OutputTokens, ev.CachedTokens = got.tokens.input, got.tokens.output, got.tokens.cached
	ev.CostMicros = d.cfg.cost(got.tokens)
	if got.model != "" {
		ev.Model = got.model
	}
	ev.Status = models.AISuccess
	if failed != nil {
		code := failed.codeFor(ctx)
		ev.Status, ev.ErrorCode = models.AIError, &code
		if failed.maybeBilled {
			ev.Status = models.AIUnknown
		}
	}
	var kept *models.AIReply
	if failed == nil && got.finished {
		kept = &models.AIReply{UserID: q.call.UserID, PromptHash: q.hash, Model: ev.Model, Reply: got.text, ExpiresAt: time.Now().Add(d.cfg.KeepReplies)}
	}
	err = d.settle(ctx, ev, kept)
	d.report(ctx, ev)
	if err != nil && failed == nil {
		return answer{}, nil, err
	}
	if err != nil {
		d.log.ErrorContext(ctx, "model call not settled", "event", ev.ID, "error", err)
	}
	return answer{text: got.text, model: ev.Model}, failed, nil
}

// unsent settles a call whose caller left before it was sent, so that what it
// might have cost is free again.
func (d *Door) unsent(ctx context.Context, ev models.AIEvent, cause error) error {
	code := models.CodeCancelled
	ev.Status, ev.ErrorCode = models.AIError, &code
	return errors.Join(cause, d.settle(ctx, ev, nil))
}

// settle writes what came of a call even when its caller has gone: the money is
// spent either way.
func (d *Door) settle(ctx context.Context, ev models.AIEvent, reply *models.AIReply) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	err := d.ledger.SettleAIEvent(ctx, ev, reply)
	for wait := 50 * time.Millisecond; models.CodeOf(err) == models.CodeUnavailable && wait < settleTime/10 && ctx.Err() == nil; wait *= 2 {
		// What is lost here was paid for.
		again := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-again.C:
			err = d.ledger.SettleAIEvent(ctx, ev, reply)
		}
		again.Stop()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return &models.Error{Code: models.CodeUnavailable, Message: "The database did not answer in time. Nothing was lost; try again in a minute.", Err: err}
	}
	return err
}

func (d *Door) event(q question) models.AIEvent {
	ev := models.AIEvent{
		ID: models.NewID(), UserID: q.call.UserID, ConversationID: q.call.ConversationID, Step: q.prompt.Step,
		Provider: d.cfg.Provider, Model: d.cfg.Model, PromptVersion: q.version, PromptHash: q.hash,
	}
	if q.call.TaskID != (models.ID{}) {
		task := q.call.TaskID
		ev.TaskID = &task
	}
	return ev
}

func (d *Door) report(ctx context.Context, ev models.AIEvent) {
	code := ""
	if ev.ErrorCode != nil {
		code = string(*ev.ErrorCode)
	}
	d.log.InfoContext(ctx, "model call", "event", ev.ID, "step", ev.Step, "provider", ev.Provider, "model", ev.Model, "status", ev.Status,
		"code", code, "cache_hit", ev.CacheHit, "latency_ms", ev.LatencyMS, "input_tokens", ev.InputTokens, "output_tokens", ev.OutputTokens,
		"cost_micros", ev.CostMicros, "request_id", ev.RequestID)
}

// name cleans a name that a provider sent, for rows and logs.
func name(s string) string {
	const most = 128
	s = strings.Map(func(r rune) rune {
		if r <= ' ' || r > '~' {
			return -1
		}
		return r
	}, s)
	return s[:min(len(s), most)]
}
