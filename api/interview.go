package api

import (
	"context"
	"net/http"

	"assay/internal/interview"
	"assay/internal/store"
	"assay/models"
)

type askInput struct {
	Regenerate bool `json:"regenerate,omitempty" doc:"true for another question in the place of the last one; false for the first or the next one"`
}

type askWork struct {
	Subject
	Keyed
	Body *askInput
}

// askNext has the interviewer ask. Its words come at the conversation's stream.
func (s *server) askNext(ctx context.Context, in *askWork) (*made[models.Task], error) {
	again := in.Body != nil && in.Body.Regenerate
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[models.Task]) ([]models.Task, error) {
		if err := tx.MaySpend(ctx); err != nil {
			return nil, err
		}
		c, err := tx.LockConversation(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		if c.Status != models.ConversationActive {
			return nil, models.Errorf(models.CodeConflict, "This interview is %s. Set its status to active, then ask again.", c.Status)
		}
		open, err := tx.OpenTasksOf(ctx, models.KindInterview, c.ID)
		if err != nil {
			return nil, err
		}
		if len(open) > 0 {
			return nil, models.Errorf(models.CodeConflict, "The interviewer is about to ask already. Wait for task %s, or cancel it.", open[0].ID)
		}
		task, err := s.enqueueQuestion(ctx, tx, c.ID, again)
		out.Status, out.Location, out.Body = http.StatusAccepted, taskLocation(task), task
		return []models.Task{task}, err
	})
}

// enqueueQuestion asks for the question after what was said last, or for another
// in the place of the last one. One that ended without a result is tried again.
func (s *server) enqueueQuestion(ctx context.Context, tx *store.Tx, conversation models.ID, again bool) (models.Task, error) {
	last, _, err := tx.LastMessage(ctx, conversation)
	if err != nil {
		return models.Task{}, err
	}
	if again && last.Role != models.RoleAssistant {
		return models.Task{}, models.Errorf(models.CodeConflict, "The last words are not the interviewer's, so there is no question to replace. Ask for the next one instead.")
	}
	task := models.NewTask(tx.User, models.KindInterview, conversation, models.InterviewInput(conversation, last.ID, again))
	task.Queue = models.QueueInteractive
	task, err = tx.Enqueue(ctx, task)
	if err != nil || !task.Status.Final() || task.Status == models.StatusDone {
		return task, err
	}
	if err := tx.RetryTask(ctx, task.ID); err != nil {
		return task, err
	}
	return tx.Task(ctx, task.ID)
}

// replyTo asks for an answer to what has just been said. A question that was
// being asked is broken off: it knew nothing of it. In an interview that is not
// active nobody answers.
func (s *server) replyTo(ctx context.Context, tx *store.Tx, c models.Conversation, wanted bool, out *orNull[models.Task]) ([]models.Task, error) {
	if !wanted || c.Status != models.ConversationActive {
		return nil, nil
	}
	if queued, found, err := tx.QueuedTask(ctx, models.KindInterview, c.ID); err != nil || found {
		out.Value = &queued // it will hear this too
		return []models.Task{queued}, err
	}
	if err := stopAsking(ctx, tx, c.ID); err != nil {
		return nil, err
	}
	task, err := s.enqueueQuestion(ctx, tx, c.ID, false)
	if err != nil {
		return nil, err
	}
	out.Value = &task
	return []models.Task{task}, nil
}

// stopAsking breaks off the interviewer's question.
func stopAsking(ctx context.Context, tx *store.Tx, conversation models.ID) error {
	open, err := tx.OpenTasksOf(ctx, models.KindInterview, conversation)
	if err != nil {
		return err
	}
	for _, task := range open {
		if err := tx.CancelTask(ctx, task.ID); err != nil && models.CodeOf(err) != models.CodeConflict {
			return err // a conflict: it has ended by itself
		}
	}
	return nil
}

// Checklists is what is known of the experiences a conversation is about.
type Checklists struct {
	Items      []models.Checklist `json:"items" doc:"one for each experience told here, in the order of telling"`
	Enough     bool               `json:"enough" doc:"true when enough is known to complete the interview"`
	Suggestion string             `json:"suggestion" doc:"what to do next, in the interview's language"`
}

func (s *server) listChecklists(ctx context.Context, in *Subject) (*one[Checklists], error) {
	var told store.Told
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		told, err = tx.Told(ctx, in.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	talk := interview.NewTalk(told.Conversation, told.Messages, told.Experiences, told.Wanted, s.skills.NameOf)
	return &one[Checklists]{Status: http.StatusOK, Body: Checklists{Items: talk.Checklists(), Enough: talk.Enough(), Suggestion: talk.Suggestion()}}, nil
}
