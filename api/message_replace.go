package api

import (
	"context"
	"net/http"
	"time"

	"assay/internal/store"
	"assay/models"
)

type replaceInput struct {
	Content string `json:"content" doc:"the words that count from now on" example:"It was 2018, not 2019."`
	Reply   bool   `json:"reply,omitempty" doc:"true to have the interviewer answer"`
}

type replaceWork struct {
	Subject
	Keyed
	MessageID models.ID `path:"message_id" doc:"the message that is said otherwise; one of the person's"`
	Body      replaceInput
}

type replacedMessage struct {
	Message   models.ConversationMessage `json:"message" doc:"the new message, in the position of the old one"`
	Withdrawn store.Withdrawn            `json:"withdrawn" doc:"what only the old words proved; it is in the history of each"`
	Task      models.Task                `json:"task" doc:"reads the new words, and what was said after them, for facts"`
	Reply     orNull[models.Task]        `json:"reply" doc:"the task that asks the next question; null when none was wanted"`
}

// replaceMessage says an answer of the person otherwise. What only the old words
// proved is withdrawn before the new ones are read.
func (s *server) replaceMessage(ctx context.Context, in *replaceWork) (*made[replacedMessage], error) {
	if err := models.CheckText(in.Body.Content); err != nil {
		return nil, at("body.content", err)
	}
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[replacedMessage]) ([]models.Task, error) {
		if err := tx.ChangeFacts(ctx, models.CausePerson); err != nil {
			return nil, err
		}
		c, err := tx.LockConversation(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		old, err := replaceable(ctx, tx, c.ID, in.MessageID)
		if err != nil {
			return nil, err
		}
		if err := s.swap(ctx, tx, old, in.Body.Content, &out.Body); err != nil {
			return nil, err
		}
		tasks, err := s.afterSwap(ctx, tx, c, in.Body.Reply, &out.Body)
		out.Status, out.Location = http.StatusAccepted, taskLocation(out.Body.Task)
		return tasks, err
	})
}

// replaceable returns a message that the person may say otherwise now.
func replaceable(ctx context.Context, tx *store.Tx, conversation, id models.ID) (models.ConversationMessage, error) {
	m, err := tx.Message(ctx, id)
	if err != nil {
		return m, err
	}
	if m.ConversationID != conversation || m.RetractedAt != nil {
		return m, models.Errorf(models.CodeNotFound, "There is no message by that id here.")
	}
	if !m.ByPerson() {
		return m, models.Errorf(models.CodeInvalid, "Only what the person said can be said otherwise. Ask for another question with regenerate.")
	}
	return m, notWhileRead(ctx, tx, conversation)
}

// swap puts the new words in the place of the old ones, whose facts go.
func (s *server) swap(ctx context.Context, tx *store.Tx, old models.ConversationMessage, content string, out *replacedMessage) error {
	have, err := tx.Extent(ctx, old.ConversationID)
	if err != nil {
		return err
	}
	by := models.ConversationMessage{ID: models.NewID(), Role: old.Role, Content: content, SentAt: time.Now().UTC(), Metadata: map[string]any{"replaces": old.ID}}
	if err := have.Admits(by); err != nil {
		return err
	}
	if err := tx.ReplaceMessage(ctx, old, &by); err != nil {
		return err
	}
	if out.Withdrawn, err = tx.Withdraw(ctx, old.ID); err != nil {
		return err
	}
	if err := tx.ReadBehind(ctx, old.ConversationID, old.Position-1); err != nil {
		return err
	}
	out.Message, err = tx.Message(ctx, by.ID)
	return err
}

// afterSwap asks for what follows: reading, scores, and the next question.
func (s *server) afterSwap(ctx context.Context, tx *store.Tx, c models.Conversation, reply bool, out *replacedMessage) ([]models.Task, error) {
	extent, err := tx.Extent(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	if out.Task, err = s.enqueueExtract(ctx, tx, c.ID, extent.Messages, "replaced", out.Message.ID.String()); err != nil {
		return nil, err
	}
	tasks := []models.Task{out.Task}
	if len(out.Withdrawn.ExperienceIDs)+len(out.Withdrawn.SkillIDs) > 0 {
		var score orNull[models.Task]
		follow, err := s.scoreAgain(ctx, tx, &score)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, follow...)
	}
	if err := stopAsking(ctx, tx, c.ID); err != nil {
		return nil, err
	}
	asked, err := s.replyTo(ctx, tx, c, reply, &out.Reply)
	return append(tasks, asked...), err
}
