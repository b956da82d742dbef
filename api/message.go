package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"assay/internal/store"
	"assay/models"
)

// maxMetadata bounds a message's metadata, in bytes of JSON.
const maxMetadata = 4 << 10

type messageInput struct {
	Role       string         `json:"role,omitempty" enum:"user,assistant,system" default:"user" doc:"who said it; only what user said is evidence"`
	Content    string         `json:"content" doc:"the words, exactly" example:"In 2019 I ran the night shift at the Rotterdam warehouse, twelve people."`
	ExternalID *string        `json:"external_id,omitempty" minLength:"1" maxLength:"200" doc:"your own id of it, once per conversation" example:"msg-17"`
	SentAt     *time.Time     `json:"sent_at,omitempty" doc:"when it was said; dates such as \"last spring\" are read against it; default now"`
	Metadata   map[string]any `json:"metadata,omitempty" doc:"anything of your own, up to 4 KiB"`
}

// newMessages makes rows of what was sent, or says which of them cannot be
// stored.
func newMessages(in []messageInput) ([]models.ConversationMessage, error) {
	now := time.Now().UTC()
	rows := make([]models.ConversationMessage, len(in))
	for i, m := range in {
		field, err := checkMessage(m)
		if err != nil {
			return nil, at(fmt.Sprintf("body.messages[%d].%s", i, field), inMessage(i+1, err))
		}
		rows[i] = models.ConversationMessage{
			ID: models.NewID(), Role: m.Role, Content: m.Content, ExternalID: m.ExternalID, Metadata: m.Metadata, SentAt: now,
		}
		if m.Role == "" {
			rows[i].Role = models.RoleUser
		}
		if m.SentAt != nil {
			rows[i].SentAt = m.SentAt.UTC()
		}
	}
	return rows, nil
}

func checkMessage(m messageInput) (field string, err error) {
	if err := models.CheckText(m.Content); err != nil {
		return "content", err
	}
	if len(m.Metadata) > 0 {
		data, err := json.Marshal(m.Metadata)
		if err != nil || len(data) > maxMetadata {
			return "metadata", &models.Error{Code: models.CodeInvalid, Err: err, Message: "The metadata is too large: up to 4 KiB of JSON are kept. Send less."}
		}
	}
	return "", nil
}

// inMessage says which message an error is about.
func inMessage(number int, err error) error {
	var own *models.Error
	if !errors.As(err, &own) {
		return err
	}
	return &models.Error{Code: own.Code, Err: own.Err, Message: fmt.Sprintf("Message %d: %s", number, own.Message)}
}

func (s *server) listMessages(ctx context.Context, in *part) (*listed[models.ConversationMessage], error) {
	l, err := newLister(in.Paging, "messages", in.ID)
	if err != nil {
		return nil, err
	}
	var found []models.ConversationMessage
	err = s.tx(ctx, func(tx *store.Tx) error {
		if _, err := tx.Conversation(ctx, in.ID); err != nil {
			return err
		}
		found, err = tx.Messages(ctx, in.ID, l.after.n, l.limit+1)
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, found, func(m models.ConversationMessage) cursor { return cursor{n: m.Position} }), nil
}

type messagesInput struct {
	Role       string         `json:"role,omitempty" enum:"user,assistant,system" default:"user" doc:"who said it"`
	Content    *string        `json:"content,omitempty" doc:"the words of one message; or send messages" example:"I also trained the new drivers."`
	ExternalID *string        `json:"external_id,omitempty" minLength:"1" maxLength:"200" doc:"your own id of it, once per conversation"`
	SentAt     *time.Time     `json:"sent_at,omitempty" doc:"when it was said; default now"`
	Metadata   map[string]any `json:"metadata,omitempty" doc:"anything of your own, up to 4 KiB"`
	Messages   []messageInput `json:"messages,omitempty" doc:"several messages, in order, instead of one"`
	Reply      bool           `json:"reply,omitempty" doc:"true to have the interviewer answer; the words come at the conversation's stream"`
}

// list returns the messages sent in either of the two ways.
func (in messagesInput) list() ([]messageInput, error) {
	if (in.Content != nil) == (len(in.Messages) > 0) {
		return nil, at("body", models.Errorf(models.CodeInvalid, "Send either content for one message or messages for several."))
	}
	if in.Content == nil {
		return in.Messages, nil
	}
	return []messageInput{{Role: in.Role, Content: *in.Content, ExternalID: in.ExternalID, SentAt: in.SentAt, Metadata: in.Metadata}}, nil
}

type newMessagesRequest struct {
	Subject
	Keyed
	Body messagesInput
}

type addedMessages struct {
	Messages []models.ConversationMessage `json:"messages" doc:"the new messages, with their positions"`
	Task     models.Task                  `json:"task" doc:"reads what is new for facts"`
	Reply    orNull[models.Task]          `json:"reply" doc:"the task that asks the next question; null when none was wanted, or the interview is not active"`
}

func (s *server) addMessages(ctx context.Context, in *newMessagesRequest) (*made[addedMessages], error) {
	sent, err := in.Body.list()
	if err != nil {
		return nil, err
	}
	messages, err := newMessages(sent)
	if err != nil {
		return nil, err
	}
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[addedMessages]) ([]models.Task, error) {
		c, err := tx.LockConversation(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		have, err := tx.Extent(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		if err := tx.AppendMessages(ctx, in.ID, have, messages); err != nil {
			return nil, err
		}
		task, err := s.enqueueExtract(ctx, tx, in.ID, have.Messages+len(messages))
		if err != nil {
			return nil, err
		}
		out.Status, out.Location = http.StatusAccepted, taskLocation(task)
		out.Body.Task = task
		if out.Body.Messages, err = tx.Messages(ctx, in.ID, have.Messages, 0); err != nil {
			return nil, err
		}
		asked, err := s.replyTo(ctx, tx, c, in.Body.Reply, &out.Body.Reply)
		return append(asked, task), err
	})
}
