package api

import (
	"context"

	"assay/internal/store"
	"assay/models"
)

type aiEventList struct {
	Paging
	TaskID         models.ID `query:"task_id" doc:"the calls that this task made"`
	ConversationID models.ID `query:"conversation_id" doc:"the calls that read this conversation"`
	Status         string    `query:"status" enum:"started,success,error,unknown"`
}

func (s *server) listAIEvents(ctx context.Context, in *aiEventList) (*listed[models.AIEvent], error) {
	filters := where(store.Filter{Column: "task_id", Value: in.TaskID},
		store.Filter{Column: "conversation_id", Value: in.ConversationID}, store.Filter{Column: "status", Value: in.Status})
	return listRows(ctx, s, in.Paging, "ai events", filters, (*store.Tx).AIEvents, func(e models.AIEvent) models.ID { return e.ID })
}
