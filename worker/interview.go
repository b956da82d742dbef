package worker

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"assay/internal/interview"
	"assay/internal/store"
	"assay/models"
	"assay/prompts"
)

// What an interviewer is told of the conversation: its end, so that the hundredth
// question costs about what the tenth does.
const (
	tailMessages = 12
	tailChars    = 6_000 // bytes, of the last messages together
	tailAsked    = 40    // questions
	tailKnown    = 8     // experiences
)

// questionBank is what answered where a model's words could not be said.
const questionBank = "question-bank-v1"

// asking is an interview task's work in hand.
type asking struct {
	told  store.Told
	talk  interview.Talk
	last  models.ConversationMessage // what was said last
	again bool                       // last is to be replaced
	next  interview.Question
	call  models.Call
}

// interview asks the next question, or another in the place of the last one. Its
// words are shown as they come; the message is stored when it is whole.
func (w *Worker) interview(ctx context.Context, j *job) (finish, error) {
	a, err := w.loadAsking(ctx, j)
	if err != nil {
		return nil, err
	}
	s := newSpeaker(w, j, a)
	s.begin(ctx)
	a.call.Watch = s.watch(ctx)
	var out prompts.InterviewOutput
	model, err := w.model.Ask(ctx, a.call, a.input(), &out)
	if err != nil {
		return nil, err
	}
	question, text := a.settle(out)
	if question.bank {
		w.log.WarnContext(ctx, "what the model would ask is replaced", "task_id", j.ID, "model", model, "because", question.why)
		model = questionBank
	}
	s.finish(ctx, text)
	return w.keepQuestion(j, a, question.Question, text, model), nil
}

func (w *Worker) loadAsking(ctx context.Context, j *job) (asking, error) {
	var a asking
	var row models.Task // a claimed task does not come with what it was asked for
	err := j.tx(ctx, func(tx *store.Tx) error {
		var err error
		if row, err = tx.Task(ctx, j.ID); err != nil {
			return err
		}
		if a.told, err = tx.Told(ctx, j.SubjectID); err != nil {
			return err
		}
		user, err := tx.UserRow(ctx)
		a.call = models.Call{Step: j.Kind, UserID: j.UserID, TaskID: j.ID, ConversationID: &j.SubjectID, LedgerKey: user.LedgerKey}
		return err
	})
	if err != nil {
		return a, err
	}
	messages := a.told.Messages
	if n := len(messages); n > 0 {
		a.last = messages[n-1]
		a.again = a.last.Role == models.RoleAssistant && bytes.Equal(row.InputHash, models.InterviewInput(j.SubjectID, a.last.ID, true))
		if a.again {
			messages = messages[:n-1] // as if it had not been asked
		}
	}
	a.talk = interview.NewTalk(a.told.Conversation, messages, a.told.Experiences, a.told.Wanted, w.taxonomy.NameOf)
	a.next = a.talk.Next()
	return a, nil
}

// asked is every question so far, the one that is to be replaced among them.
func (a asking) asked() []string {
	said := a.talk.Said()
	if a.again {
		said = append(said, a.last.Content)
	}
	return said
}

// input is what a model is told.
func (a asking) input() prompts.InterviewInput {
	in := prompts.InterviewInput{
		Language: a.talk.Tongue(), Messages: a.tail(), Experiences: []prompts.InterviewProgress{}, Skills: append([]string{}, a.talk.Skills...), Topic: a.talk.Topic,
		Asked: append([]string{}, lastOf(a.asked(), tailAsked)...),
		Next:  prompts.InterviewNext{About: a.next.About, Experience: a.next.Title, Skill: a.next.Skill, Enough: a.next.Enough},
	}
	for i, l := range a.talk.Checklists() {
		p := prompts.InterviewProgress{Title: l.Title, Known: l.Known, Missing: l.Missing, Enough: l.Enough}
		if l.ExperienceID != nil {
			e := a.talk.Experiences[i]
			p.Where, p.When = e.Organisation, strings.Trim(string(e.DateStarted)+" to "+string(e.DateFinished), " to")
		}
		in.Experiences = append(in.Experiences, p)
	}
	in.Experiences = lastOf(in.Experiences, tailKnown)
	return in
}

// tail is the end of the conversation. A long message keeps its end, which is
// what the next question follows.
func (a asking) tail() []prompts.InterviewMessage {
	out := []prompts.InterviewMessage{}
	left := tailChars
	for _, m := range slices.Backward(lastOf(a.talk.Messages, tailMessages)) {
		text := m.Content
		if len(text) > left {
			text = text[len(text)-left:]
			for len(text) > 0 && !utf8.RuneStart(text[0]) {
				text = text[1:]
			}
		}
		if left -= len(text); text == "" {
			break
		}
		out = append(out, prompts.InterviewMessage{Speaker: speakerOf(m), Text: text})
	}
	slices.Reverse(out)
	return out
}

func lastOf[T any](rows []T, n int) []T { return rows[max(0, len(rows)-n):] }

// settled is a question that will be asked.
type settled struct {
	interview.Question
	bank bool   // it is out of the question bank, because
	why  string // of what the model said
}

// settle checks what a model would say, and says something else where it may not
// be said.
func (a asking) settle(out prompts.InterviewOutput) (settled, string) {
	text := interview.OneQuestion(out.Say)
	s := settled{Question: a.next}
	if slices.Contains(interview.Abouts(), out.About) && out.About != interview.AboutSkill {
		s.About = out.About
	}
	if s.why = interview.Check(text, a.asked(), a.material()); s.why == "" {
		return s, text
	}
	return settled{Question: a.next, bank: true, why: s.why}, interview.Ask(a.talk.Tongue(), a.next, a.talk.Topic, a.asked())
}

// material is everything a question may take its numbers from.
func (a asking) material() string {
	var b strings.Builder
	for _, m := range a.talk.Messages {
		if m.ByPerson() {
			b.WriteString(m.Content + "\n")
		}
	}
	for _, e := range a.talk.Experiences {
		b.WriteString(strings.Join([]string{e.Title, e.Organisation, string(e.DateStarted), string(e.DateFinished)}, "\n") + "\n")
	}
	return b.String() + strings.Join(a.talk.Skills, "\n") + "\n" + a.talk.Topic
}

// keepQuestion stores what was asked. If more was said meanwhile, it would be
// beside the point: then it is asked anew.
func (w *Worker) keepQuestion(j *job, a asking, q interview.Question, text, model string) finish {
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		if _, err := tx.LockConversation(ctx, j.SubjectID); err != nil {
			return nil, err
		}
		last, _, err := tx.LastMessage(ctx, j.SubjectID)
		if err != nil {
			return nil, err
		}
		if last.ID != a.last.ID {
			return nil, models.Errorf(models.CodeConflict, "More was said while the interviewer was asking. The question is put anew.")
		}
		m := models.ConversationMessage{ID: models.NewID(), Role: models.RoleAssistant, Content: text, Metadata: q.Metadata(), SentAt: time.Now().UTC()}
		m.Metadata["model"], m.Metadata["enough"] = model, q.Enough
		if a.again {
			err = tx.ReplaceMessage(ctx, last, &m)
		} else {
			var have store.Extent
			if have, err = tx.Extent(ctx, j.SubjectID); err == nil {
				err = tx.AppendMessages(ctx, j.SubjectID, have, []models.ConversationMessage{m})
			}
		}
		if err != nil {
			return nil, err
		}
		stored, err := tx.Message(ctx, m.ID)
		if err != nil {
			return nil, err
		}
		result.Model, result.MessageID = model, &m.ID
		j.after = func(ctx context.Context) { newSpeaker(w, j, a).done(ctx, stored) }
		return nil, nil
	}
}
