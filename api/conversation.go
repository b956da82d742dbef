package api

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"assay/internal/store"
	"assay/models"
)

// Conversation is a conversation and how much is in it.
type Conversation struct {
	models.Conversation
	MessageCount int `json:"message_count" doc:"how many messages it holds"`
}

// ConversationDetail is a conversation with all that was said in it.
type ConversationDetail struct {
	Conversation
	Messages []models.ConversationMessage `json:"messages" doc:"what was said, in order"`
}

// ConversationTask is a conversation and the reading of it that was asked for.
type ConversationTask struct {
	Conversation
	Task orNull[models.Task] `json:"task" doc:"the task that reads what is new, or writes the summary where all is read; null when there is nothing to do"`
}

type conversationList struct {
	Paging
	Status string `query:"status" enum:"active,paused,completed"`
}

func (s *server) listConversations(ctx context.Context, in *conversationList) (*listed[Conversation], error) {
	filters := where(store.Filter{Column: "status", Value: in.Status})
	rows := func(tx *store.Tx, ctx context.Context, page store.Page) ([]Conversation, error) {
		found, err := tx.Conversations(ctx, page)
		if err != nil {
			return nil, err
		}
		ids := make([]models.ID, len(found))
		for i := range found {
			ids[i] = found[i].ID
		}
		counts, err := tx.MessageCounts(ctx, ids)
		out := make([]Conversation, len(found))
		for i, c := range found {
			out[i] = Conversation{Conversation: c, MessageCount: counts[c.ID]}
		}
		return out, err
	}
	return listRows(ctx, s, in.Paging, "conversations", filters, rows, func(c Conversation) models.ID { return c.ID })
}

type conversationInput struct {
	Title    string         `json:"title,omitempty" maxLength:"200" doc:"how to recognise it by" example:"Interview about the warehouse years"`
	Origin   string         `json:"origin,omitempty" enum:"interview,transcript,resume" default:"interview" doc:"where the words come from"`
	Messages []messageInput `json:"messages,omitempty" doc:"what was said, in order; it is read for facts at once"`
	Complete bool           `json:"complete,omitempty" doc:"true when nothing more will be said"`
	Language string         `json:"language,omitempty" enum:",en,de,es,fr,pt" doc:"what the interviewer speaks; empty: as the person writes"`
	Goals    *goalsInput    `json:"goals,omitempty" doc:"what the interview is held for"`
}

type goalsInput struct {
	JobPostingID *models.ID `json:"job_posting_id,omitempty" nullable:"true" doc:"ask about what this posting wants and was not talked about yet"`
	Skills       []skillKey `json:"skills,omitempty" maxItems:"20" doc:"ask about these, by canonical_key" example:"[\"kubernetes\"]"`
	Topic        string     `json:"topic,omitempty" maxLength:"200" doc:"what to begin with" example:"The year I ran the night shift"`
}

// skillKey names a skill.
type skillKey string

// Schema bounds it.
func (skillKey) Schema(huma.Registry) *huma.Schema {
	least, most := 1, 100
	return &huma.Schema{Type: huma.TypeString, MinLength: &least, MaxLength: &most, Examples: []any{"kubernetes"}}
}

// goals checks what an interview is to be held for.
func (in *goalsInput) goals(ctx context.Context, tx *store.Tx) (models.InterviewGoals, error) {
	if in == nil {
		return models.InterviewGoals{Skills: models.Strings{}}, nil
	}
	if in.JobPostingID != nil {
		if _, err := tx.Posting(ctx, *in.JobPostingID); err != nil {
			return models.InterviewGoals{}, at("body.goals.job_posting_id", models.Errorf(models.CodeInvalid, "There is no job posting by that id here. Save the posting first."))
		}
	}
	g := models.InterviewGoals{JobPostingID: in.JobPostingID, Skills: models.Strings{}, Topic: in.Topic}
	for _, key := range in.Skills {
		g.Skills = append(g.Skills, string(key))
	}
	return g, nil
}

type newConversation struct {
	Keyed
	Body conversationInput
}

func (s *server) createConversation(ctx context.Context, in *newConversation) (*made[ConversationTask], error) {
	messages, err := newMessages(in.Body.Messages)
	if err == nil && len(messages) > 0 {
		err = mayAskModels(ctx)
	}
	if err != nil {
		return nil, err
	}
	c := models.Conversation{ID: models.NewID(), Title: in.Body.Title, Status: models.ConversationActive, Origin: in.Body.Origin, Language: in.Body.Language}
	if in.Body.Complete {
		c.Status = models.ConversationCompleted
	}
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[ConversationTask]) ([]models.Task, error) {
		var err error
		if c.Goals, err = in.Body.Goals.goals(ctx, tx); err != nil {
			return nil, err
		}
		if err := tx.CreateConversation(ctx, &c); err != nil {
			return nil, err
		}
		var tasks []models.Task
		if len(messages) > 0 {
			if err := tx.AppendMessages(ctx, c.ID, store.Extent{}, messages); err != nil {
				return nil, err
			}
			task, err := enqueueNew(ctx, tx, models.KindExtract, c.ID, c.ID.String(), strconv.Itoa(len(messages)))
			if err != nil {
				return nil, err
			}
			tasks = append(tasks, task)
			out.Body.Task.Value = &task
		}
		out.Status, out.Location = http.StatusCreated, base+"/conversations/"+c.ID.String()
		out.Body.Conversation = Conversation{Conversation: c, MessageCount: len(messages)}
		out.ETag = etag(out.Body.Conversation)
		return tasks, nil
	})
}

// conversationOf reads a conversation as it is shown.
func conversationOf(ctx context.Context, tx *store.Tx, id models.ID) (Conversation, error) {
	c, err := tx.Conversation(ctx, id)
	if err != nil {
		return Conversation{}, err
	}
	extent, err := tx.Extent(ctx, id)
	return Conversation{Conversation: c, MessageCount: extent.Messages}, err
}

// enqueueExtract asks for a reading of a conversation up to its last message.
// Without a mark, the same stretch is read once; a mark makes it another
// reading.
func (s *server) enqueueExtract(ctx context.Context, tx *store.Tx, id models.ID, last int, mark ...string) (models.Task, error) {
	return s.enqueue(ctx, tx, models.KindExtract, id, append([]string{id.String(), strconv.Itoa(last)}, mark...)...)
}

// getConversation answers with the ETag of the conversation without its
// messages: they never change, and their number is in it.
func (s *server) getConversation(ctx context.Context, in *Tagged) (*one[ConversationDetail], error) {
	var c ConversationDetail
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		if c.Conversation.Conversation, err = tx.Conversation(ctx, in.ID); err != nil {
			return err
		}
		c.Messages, err = tx.Messages(ctx, in.ID, 0, 0)
		c.MessageCount = len(c.Messages)
		return err
	})
	known := unlessKnown(in.IfNoneMatch, c.Conversation)
	return &one[ConversationDetail]{Status: known.Status, ETag: known.ETag, Body: c}, err
}

type conversationEdit struct {
	Title  *string `json:"title,omitempty" maxLength:"200" doc:"how to recognise it by"`
	Status *string `json:"status,omitempty" enum:"active,paused,completed" doc:"completed has what is new read for facts, and a summary written"`

	Language *string `json:"language,omitempty" enum:",en,de,es,fr,pt" doc:"what the interviewer speaks from now on; empty: as the person writes"`
}

type editedConversation struct {
	Subject
	Edit
	Body conversationEdit
}

func (s *server) updateConversation(ctx context.Context, in *editedConversation) (*one[ConversationTask], error) {
	if in.Body == (conversationEdit{}) {
		return nil, nothingToEdit("title", "status", "language")
	}
	out := &one[ConversationTask]{Status: http.StatusOK}
	var tasks []models.Task
	err := s.tx(ctx, func(tx *store.Tx) error {
		c, err := lockConversation(ctx, tx, in.ID)
		if err != nil {
			return err
		}
		if err := in.check(c); err != nil {
			return err
		}
		completes := in.Body.Status != nil && *in.Body.Status == models.ConversationCompleted && c.Status != models.ConversationCompleted
		set(&c.Title, in.Body.Title)
		set(&c.Status, in.Body.Status)
		set(&c.Language, in.Body.Language)
		if err := tx.UpdateConversation(ctx, c.Conversation); err != nil {
			return err
		}
		if c.Status != models.ConversationActive {
			if err := stopAsking(ctx, tx, c.ID); err != nil {
				return err
			}
		}
		if completes && c.MessageCount > 0 {
			if err := mayAskModels(ctx); err != nil {
				return err
			}
			task, err := s.enqueueCompletion(ctx, tx, c)
			if err != nil {
				return err
			}
			tasks, out.Body.Task.Value = append(tasks, task), &task
		}
		out.Body.Conversation, err = conversationOf(ctx, tx, in.ID)
		out.ETag = etag(out.Body.Conversation)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.ring(ctx, tasks...)
	return out, nil
}

func lockConversation(ctx context.Context, tx *store.Tx, id models.ID) (Conversation, error) {
	if _, err := tx.LockConversation(ctx, id); err != nil {
		return Conversation{}, err
	}
	return conversationOf(ctx, tx, id)
}

type extractInput struct {
	Again bool `json:"again,omitempty" doc:"true to read all of it once more, not just what is new"`
}

type extractWork struct {
	Subject
	Keyed
	Body *extractInput
}

func (s *server) extractConversation(ctx context.Context, in *extractWork) (*made[models.Task], error) {
	again := in.Body != nil && in.Body.Again
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[models.Task]) ([]models.Task, error) {
		if err := tx.MaySpend(ctx); err != nil {
			return nil, err
		}
		c, err := lockConversation(ctx, tx, in.ID)
		if err != nil {
			return nil, err
		}
		if c.MessageCount == 0 {
			return nil, models.Errorf(models.CodeNothingSaid, "There is nothing to read in this conversation yet. Add what was said first.")
		}
		var mark []string
		if again {
			if err := readFromStart(ctx, tx, c.ID); err != nil {
				return nil, err
			}
			mark = []string{"again", models.NewID().String()}
		}
		task, err := s.enqueueExtract(ctx, tx, c.ID, c.MessageCount, mark...)
		out.Status, out.Location, out.Body = http.StatusAccepted, taskLocation(task), task
		return []models.Task{task}, err
	})
}

// readFromStart makes the next reading begin at the first message. A reading
// that is under way would set that back, so it has to end first.
func readFromStart(ctx context.Context, tx *store.Tx, id models.ID) error {
	if err := notWhileRead(ctx, tx, id); err != nil {
		return err
	}
	return tx.ReadAgain(ctx, id)
}

// notWhileRead refuses what would be undone by a reading that is under way.
func notWhileRead(ctx context.Context, tx *store.Tx, id models.ID) error {
	running, err := tx.Tasks(ctx, store.Page{Limit: 1, Where: []store.Filter{
		{Column: "kind", Value: models.KindExtract}, {Column: "subject_id", Value: id}, {Column: "status", Value: models.StatusRunning}}})
	if err != nil {
		return err
	}
	if len(running) > 0 {
		return models.Errorf(models.CodeConflict, "This conversation is being read right now. Wait until task %s is done, then ask again.", running[0].ID)
	}
	return nil
}

func (s *server) listConversationExperiences(ctx context.Context, in *part) (*listed[models.Experience], error) {
	rows := func(tx *store.Tx, ctx context.Context, page store.Page) ([]models.Experience, error) {
		if _, err := tx.Conversation(ctx, in.ID); err != nil {
			return nil, err
		}
		return tx.Experiences(ctx, page)
	}
	return listRows(ctx, s, in.Paging, "conversation experiences", where(store.Filter{Column: "conversation_id", Value: in.ID}), rows,
		func(e models.Experience) models.ID { return e.ID })
}

// set overwrites a field when the edit names it.
func set[T any](field, to *T) {
	if to != nil {
		*field = *to
	}
}

func nothingToEdit(fields ...string) error {
	return at("body", models.Errorf(models.CodeInvalid, "This edit changes nothing. Send at least one of %s.", fmt.Sprint(fields)))
}
