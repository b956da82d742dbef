package worker

import (
	"context"

	"assay/models"
)

// AnswerRequests sees to all account requests, as each sweep does.
func (w *Worker) AnswerRequests(ctx context.Context) error { return w.answerRequests(ctx) }

// AnswerRequest sees to one, as a worker does that has taken it.
func (w *Worker) AnswerRequest(ctx context.Context, r models.AccountRequest, ask models.AccountAsk) error {
	return w.answerRequest(ctx, r, ask)
}

// WatchBoards has every board that is due looked at, as every minute.
func (w *Worker) WatchBoards(ctx context.Context) error { return w.watchBoards(ctx) }

// SetImportRows sets how many rows of a file are written together.
func (w *Worker) SetImportRows(n int) { w.importRows = n }
