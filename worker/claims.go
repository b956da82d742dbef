package worker

import (
	"context"

	"assay/internal/store"
	"assay/models"
)

// claimLimit bounds how many tasks one statement claims.
const claimLimit = 64

// claims has the rings that arrive at the same moment answered by one
// statement. A ring that arrives alone is answered at once: nobody waits for
// company.
type claims struct {
	asked chan claimRequest
	busy  chan struct{} // holds one token while a statement is under way
}

type claimRequest struct {
	hold   store.Hold
	answer chan claimAnswer
}

type claimAnswer struct {
	task  store.Claimed
	found bool
	err   error
}

func newClaims() *claims {
	return &claims{asked: make(chan claimRequest, claimLimit), busy: make(chan struct{}, 1)}
}

// claim takes a task. Of those that ask while a statement is under way, the
// first to be free runs the next one for all of them.
func (w *Worker) claim(ctx context.Context, hold store.Hold) (store.Claimed, bool, error) {
	mine := claimRequest{hold, make(chan claimAnswer, 1)}
	select {
	case w.claims.asked <- mine:
	case <-ctx.Done():
		return store.Claimed{}, false, ctx.Err()
	}
	for {
		select {
		case a := <-mine.answer:
			if a.err == nil && !a.found {
				// Perhaps it was locked for a moment: this one waits for it.
				return w.store.Claim(ctx, hold, w.options.Lease, w.kinds)
			}
			return a.task, a.found, a.err
		case w.claims.busy <- struct{}{}:
			w.claimAsked(ctx)
			<-w.claims.busy
		}
	}
}

// claimAsked claims for all who have asked so far.
func (w *Worker) claimAsked(ctx context.Context) {
	var asked []claimRequest
	var holds []store.Hold
	for len(asked) < claimLimit {
		select {
		case r := <-w.claims.asked:
			asked, holds = append(asked, r), append(holds, r.hold)
			continue
		default:
		}
		break
	}
	if len(asked) == 0 {
		return
	}
	// Others ask through this one, so its own end must not be theirs.
	rows, err := w.store.ClaimFree(context.WithoutCancel(ctx), holds, w.options.Lease, w.kinds)
	byToken := map[models.ID]store.Claimed{}
	for _, row := range rows {
		byToken[*row.LeaseToken] = row
	}
	for _, r := range asked {
		task, found := byToken[r.hold.Token]
		r.answer <- claimAnswer{task, found, err}
	}
}
