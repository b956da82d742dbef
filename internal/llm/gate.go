package llm

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"assay/models"
)

// Gates is what llm needs of store.Store to hold back together with all other
// workers. A nil Gates holds nothing back.
type Gates interface {
	EnterGates(ctx context.Context, keys []string, probe time.Duration) (models.Passage, error)
	OpenGates(ctx context.Context, p models.Passage) error
	LeaveGates(ctx context.Context, p models.Passage) error
	ShutGate(ctx context.Context, key, cause string, wait time.Duration) (first bool, err error)
}

// enter asks at the gates. A failure means that no call is to be made.
func (d *Door) enter(ctx context.Context, a account) (models.Passage, *failure, error) {
	if d.gates == nil {
		return models.Passage{}, nil, nil
	}
	// A probe that outlives the call's deadline is its holder's crash.
	p, err := d.gates.EnterGates(ctx, []string{a.keyGate, a.modelGate}, d.cfg.Timeout+settleTime)
	p.Of = a.user
	if err != nil || p.Shut == nil {
		return p, nil, err
	}
	f := &failure{after: p.Wait, said: true, err: fmt.Errorf("gate shut, %s", p.Shut.Cause)}
	switch p.Shut.Cause {
	case models.GateRateLimited:
		f.code, f.message = models.CodeModelRateLimited, "The model provider asks us to slow down. It is tried again by itself."
	case models.GateQuota:
		f.code, f.message = models.CodeModelQuota, "The account at the model provider has used up its quota. Check its plan and billing; waiting work goes on afterwards."
	default:
		f.code, f.message = models.CodeModelPaused, keepsFailing
	}
	return p, a.told(f), nil
}

const keepsFailing = "The model provider keeps failing, so this is delayed. It goes on by itself when the provider is back."

// passed tells the gates what came of a call and returns what the caller is
// told of a failure. What the gates cannot be told is logged: the call itself
// is settled already.
func (d *Door) passed(ctx context.Context, a account, p models.Passage, failed *failure) *failure {
	if d.gates == nil {
		return failed
	}
	cancelled := errors.Is(ctx.Err(), context.Canceled)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	shut, err := d.tellGates(ctx, a, p, failed, cancelled)
	if err != nil {
		d.log.WarnContext(ctx, "provider gates not told", "error", err)
	}
	if !shut {
		return failed
	}
	// Whoever probes for all, or finds the last failure that it takes, is told
	// what the others are: it is no attempt of theirs, and a fallback may answer.
	return &failure{code: models.CodeModelPaused, message: keepsFailing, after: failed.after, err: failed.err, maybeBilled: failed.maybeBilled, own: failed.own}
}

// left gives back what enter got when no call was made.
func (d *Door) left(ctx context.Context, p models.Passage) {
	if d.gates == nil || len(p.Probing) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	if err := d.gates.LeaveGates(ctx, p); err != nil {
		d.log.WarnContext(ctx, "probe not given back; it runs out by itself", "error", err)
	}
}

// tellGates reports whether the model's gate is shut for failures now.
func (d *Door) tellGates(ctx context.Context, a account, p models.Passage, failed *failure, cancelled bool) (shut bool, err error) {
	switch {
	case failed == nil:
		return false, d.gates.OpenGates(ctx, p)
	case cancelled:
		return false, d.gates.LeaveGates(ctx, p)
	case failed.code == models.CodeModelRateLimited:
		_, err := d.gates.ShutGate(ctx, a.keyGate, models.GateRateLimited, failed.after)
		return false, err
	case failed.code == models.CodeModelQuota:
		first, err := d.gates.ShutGate(ctx, a.keyGate, models.GateQuota, d.cfg.QuotaPause)
		if first && !a.own() {
			d.log.ErrorContext(ctx, "ALERT: the account at the model provider has used up its quota; work waits", "provider", d.cfg.Provider, "looked_again_after", d.cfg.QuotaPause)
		}
		return false, err
	case failed.code == models.CodeModelUnavailable, failed.code == models.CodeModelTimeout:
		first, err := d.gates.ShutGate(ctx, a.modelGate, models.GateFailing, 0)
		if first && !a.own() {
			d.log.ErrorContext(ctx, "ALERT: the model provider keeps failing; it is asked less often", "provider", d.cfg.Provider, "model", d.cfg.Model)
		}
		return first || slices.Contains(p.Probing, a.modelGate), err
	}
	// The provider answered, though not as hoped.
	return false, d.gates.OpenGates(ctx, p)
}
