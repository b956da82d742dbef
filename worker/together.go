package worker

import (
	"context"

	"assay/internal/store"
	"assay/models"
)

// togetherLimit bounds how many questions one statement answers.
const togetherLimit = 64

// together has questions that arrive at the same moment answered by one
// statement. One that arrives alone is answered at once: nobody waits for
// company.
type together[In, Out any] struct {
	answer func(context.Context, []In) ([]Out, error) // in the order of the questions
	asked  chan question[In, Out]
	busy   chan struct{} // holds one token while a statement is under way
}

type question[In, Out any] struct {
	in  In
	out chan reply[Out]
}

type reply[Out any] struct {
	out Out
	err error
}

func newTogether[In, Out any](answer func(context.Context, []In) ([]Out, error)) *together[In, Out] {
	return &together[In, Out]{answer: answer, asked: make(chan question[In, Out], togetherLimit), busy: make(chan struct{}, 1)}
}

// ask gets the answer. Of those that ask while a statement is under way, the
// first to be free runs the next one for all of them.
func (t *together[In, Out]) ask(ctx context.Context, in In) (Out, error) {
	mine := question[In, Out]{in, make(chan reply[Out], 1)}
	select {
	case t.asked <- mine:
	case <-ctx.Done():
		var none Out
		return none, ctx.Err()
	}
	for {
		select {
		case a := <-mine.out:
			return a.out, a.err
		case t.busy <- struct{}{}:
			// Others ask through this one, so its own end must not be theirs.
			t.answerAsked(context.WithoutCancel(ctx))
			<-t.busy
		}
	}
}

// answerAsked answers all who have asked so far.
func (t *together[In, Out]) answerAsked(ctx context.Context) {
	var asked []question[In, Out]
	var in []In
	for len(asked) < togetherLimit {
		select {
		case q := <-t.asked:
			asked, in = append(asked, q), append(in, q.in)
			continue
		default:
		}
		break
	}
	if len(asked) == 0 {
		return
	}
	out, err := t.answer(ctx, in)
	for i, q := range asked {
		a := reply[Out]{err: err}
		if err == nil {
			a.out = out[i]
		}
		q.out <- a
	}
}

// claimed is a task that was taken, or none.
type claimed struct {
	store.Claimed
	found bool
}

// claimAll takes those of the tasks that are free and not locked.
func (w *Worker) claimAll(ctx context.Context, holds []store.Hold) ([]claimed, error) {
	rows, err := w.store.ClaimFree(ctx, holds, w.options.Lease, w.kinds)
	if err != nil {
		return nil, err
	}
	byToken := map[models.ID]store.Claimed{}
	for _, row := range rows {
		byToken[*row.LeaseToken] = row
	}
	out := make([]claimed, len(holds))
	for i, h := range holds {
		out[i].Claimed, out[i].found = byToken[h.Token]
	}
	return out, nil
}

// claim takes a task.
func (w *Worker) claim(ctx context.Context, hold store.Hold) (store.Claimed, bool, error) {
	c, err := w.claims.ask(ctx, hold)
	if err == nil && !c.found {
		// Perhaps it was locked for a moment: this one waits for it.
		return w.store.Claim(ctx, hold, w.options.Lease, w.kinds)
	}
	return c.Claimed, c.found, err
}

// finishAll ends tasks whose steps had nothing to write, and says which of them
// were still held.
func (w *Worker) finishAll(ctx context.Context, holds []store.Hold) ([]bool, error) {
	ended, err := w.store.Finish(ctx, holds)
	if err != nil {
		return nil, err
	}
	done := map[models.ID]bool{}
	for _, id := range ended {
		done[id] = true
	}
	out := make([]bool, len(holds))
	for i, h := range holds {
		out[i] = done[h.TaskID]
	}
	return out, nil
}
