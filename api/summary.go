package api

import (
	"context"
	"net/http"

	"assay/internal/store"
	"assay/models"
)

type summaryWork struct {
	Subject
	Keyed
}

// summariseConversation has written what a conversation amounts to by now.
// What stood there stays until the new one is done.
func (s *server) summariseConversation(ctx context.Context, in *summaryWork) (*made[models.Task], error) {
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[models.Task]) ([]models.Task, error) {
		if err := tx.MaySpend(ctx); err != nil {
			return nil, err
		}
		c, err := lockConversation(ctx, tx, in.ID)
		if err != nil {
			return nil, err
		}
		if c.ExtractedThrough == 0 {
			return nil, models.Errorf(models.CodeNothingSaid, "This conversation has not been read for facts yet, so there is nothing to sum up. Have it read first: POST /conversations/%s/extract.", c.ID)
		}
		task, err := s.enqueueSummary(ctx, tx, c.ID)
		out.Status, out.Location, out.Body = http.StatusAccepted, taskLocation(task), task
		return []models.Task{task}, err
	})
}

// enqueueSummary asks for a summary of what is known when it is written. One
// that nobody has begun yet serves.
func (s *server) enqueueSummary(ctx context.Context, tx *store.Tx, id models.ID) (models.Task, error) {
	return s.enqueue(ctx, tx, models.KindSummary, id, id.String(), models.NewID().String())
}

// enqueueCompletion asks for what completing a conversation brings: the reading
// of what is new, which the summary follows, or else the summary at once.
func (s *server) enqueueCompletion(ctx context.Context, tx *store.Tx, c Conversation) (models.Task, error) {
	if c.ExtractedThrough < c.MessageCount {
		return s.enqueueExtract(ctx, tx, c.ID, c.MessageCount)
	}
	return s.enqueueSummary(ctx, tx, c.ID)
}
