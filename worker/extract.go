package worker

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"assay/internal/store"
	"assay/models"
	"assay/prompts"
)

// What one model call reads and may answer with. A chunk of this size leaves
// room for the answer in every model worth naming; most interviews are one.
const (
	chunkChars     = 24_000
	maxExperiences = 200 // of one answer; the rest is dropped and counted
	maxSkills      = 500
)

// reading is what an extraction has in hand.
type reading struct {
	conversation models.Conversation
	messages     []models.ConversationMessage // the new ones, after one already read
	onHand       onHand
	call         models.Call
}

// extract reads what is new in a conversation, asks a model what the person
// did and can do, and keeps what the person's own words prove.
func (w *Worker) extract(ctx context.Context, j *job) (finish, error) {
	r, err := w.loadReading(ctx, j)
	if err != nil {
		return nil, err
	}
	fresh := r.fresh()
	if len(fresh) == 0 && r.conversation.ExtractedThrough > 0 {
		return nil, nil // an earlier reading has seen it all
	}
	if !personSpoke(fresh) {
		if r.conversation.ExtractedThrough == 0 {
			return nil, models.Errorf(models.CodeNothingSaid,
				"Nothing to read yet: no message in this conversation is from the person. Send what they said as messages with the role \"user\".")
		}
		return w.keepFacts(j, r, answer{}, &grounded{dropped: map[string]int{}}), nil
	}
	a, err := r.ask(ctx, w.model, j.CreatedAt, j.reportPart)
	if err != nil {
		return nil, err
	}
	return w.keepFacts(j, r, a, r.ground(w.taxonomy, a)), nil
}

// fresh returns the messages that no earlier reading has seen.
func (r reading) fresh() []models.ConversationMessage {
	for i, m := range r.messages {
		if m.Position > r.conversation.ExtractedThrough {
			return r.messages[i:]
		}
	}
	return nil
}

func (w *Worker) loadReading(ctx context.Context, j *job) (reading, error) {
	var r reading
	err := j.tx(ctx, func(tx *store.Tx) error {
		var err error
		if r.conversation, err = tx.Conversation(ctx, j.SubjectID); err != nil {
			return err
		}
		if r.messages, err = tx.Messages(ctx, j.SubjectID, max(0, r.conversation.ExtractedThrough-1), 0); err != nil {
			return err
		}
		if r.onHand, err = readOnHand(ctx, tx, j.SubjectID); err != nil {
			return err
		}
		user, err := tx.UserRow(ctx)
		r.call = models.Call{Step: j.Kind, UserID: j.UserID, TaskID: j.ID, ConversationID: &j.SubjectID, LedgerKey: user.LedgerKey}
		return err
	})
	return r, err
}

func readOnHand(ctx context.Context, tx *store.Tx, conversation models.ID) (onHand, error) {
	known, err := tx.KnownExperiences(ctx)
	if err != nil {
		return onHand{}, err
	}
	proofs, err := tx.KnownProofs(ctx, conversation)
	if err != nil {
		return onHand{}, err
	}
	settled, err := tx.SettledSkills(ctx)
	return loadOnHand(known, proofs, settled), err
}

// keepFacts writes what was proven, with what it contradicts, and asks for the
// scores that may change. What is on file may have changed since it was read:
// then the answer is compared with it anew.
func (w *Worker) keepFacts(j *job, r reading, a answer, g *grounded) finish {
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		if err := tx.ChangeFacts(ctx, models.CauseOf(j.ID, a.model)); err != nil {
			return nil, err
		}
		now, err := readOnHand(ctx, tx, j.SubjectID)
		if err != nil {
			return nil, err
		}
		if !now.equal(r.onHand) {
			r.onHand = now
			g = r.ground(w.taxonomy, a)
		}
		if err := tx.SaveFacts(ctx, &g.Facts); err != nil {
			return nil, err
		}
		if err := keepApart(ctx, tx, now.known); err != nil {
			return nil, err
		}
		if n := len(r.messages); n > 0 {
			if err := tx.ReadThrough(ctx, r.conversation.ID, r.messages[n-1].Position); err != nil {
				return nil, err
			}
		}
		*result = models.TaskResult{Model: a.model, Evidences: len(g.Evidences), Dropped: g.dropped}
		for _, e := range g.Experiences {
			result.ExperienceIDs = append(result.ExperienceIDs, e.ID)
		}
		for _, s := range g.Skills {
			result.SkillIDs = append(result.SkillIDs, s.ID)
		}
		follow, err := sumUp(ctx, tx, j)
		if err != nil || len(g.Experiences)+len(g.Skills)+len(g.Denials) == 0 {
			return follow, err
		}
		scores, err := followUp(ctx, tx, j, models.KindMatch, j.UserID, j.UserID)
		return append(scores, follow...), err
	}
}

// followUp asks for a task whose input is what this transaction commits. One
// of the same kind that nobody has claimed yet will see it too, so it serves.
// queuedFor narrows that to one subject; the zero id accepts any.
func followUp(ctx context.Context, tx *store.Tx, j *job, kind models.Kind, subject, queuedFor models.ID) ([]models.Task, error) {
	if queued, found, err := tx.QueuedTask(ctx, kind, queuedFor); err != nil || found {
		return []models.Task{queued}, err
	}
	hash := sha256.Sum256([]byte("after " + j.ID.String() + " " + j.LeaseToken.String()))
	task := models.NewTask(j.UserID, kind, subject, hash[:])
	task.ParentID = &j.ID
	task.Queue = j.Queue
	task, err := tx.Enqueue(ctx, task)
	return []models.Task{task}, err
}

func personSpoke(messages []models.ConversationMessage) bool {
	for _, m := range messages {
		if m.ByPerson() {
			return true
		}
	}
	return false
}

func messageLabel(position int) string { return fmt.Sprintf("m%d", position) }

func speakerOf(m models.ConversationMessage) string {
	switch m.Role {
	case models.RoleUser:
		return prompts.SpeakerPerson
	case models.RoleAssistant:
		return prompts.SpeakerInterviewer
	default:
		return prompts.SpeakerSystem
	}
}

// chunkMessages cuts a conversation on message boundaries, each chunk but the
// first beginning with the last message of the one before. A message longer
// than a chunk is cut at line or sentence ends; its parts keep its label.
func chunkMessages(messages []models.ConversationMessage, limit int) [][]prompts.ExtractMessage {
	var chunks [][]prompts.ExtractMessage
	var chunk []prompts.ExtractMessage
	size := 0
	for _, m := range messages {
		for _, part := range cutText(m.Content, limit) {
			if size+len(part) > limit && len(chunk) > 0 {
				chunks = append(chunks, chunk)
				last := chunk[len(chunk)-1]
				chunk, size = nil, 0
				if len(last.Text)+len(part) <= limit {
					chunk, size = append(chunk, last), len(last.Text)
				}
			}
			chunk = append(chunk, prompts.ExtractMessage{ID: messageLabel(m.Position), Speaker: speakerOf(m), Text: part})
			size += len(part)
		}
	}
	return append(chunks, chunk)
}

// cutText cuts text into parts of at most limit bytes, at the last line end,
// sentence end or space that leaves a part at least half full, else between
// two characters.
func cutText(text string, limit int) []string {
	var parts []string
	for len(text) > limit {
		at := 0
		for _, sep := range []string{"\n", ". ", " "} {
			if i := strings.LastIndex(text[:limit], sep); i >= limit/2 {
				at = i + len(sep)
				break
			}
		}
		if at == 0 {
			for at = limit; at > 0 && text[at]&0xC0 == 0x80; at-- {
			}
		}
		parts = append(parts, text[:at])
		text = text[at:]
	}
	return append(parts, text)
}
