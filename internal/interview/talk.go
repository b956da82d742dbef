// Package interview decides what a person is asked: what is known of each
// experience and what is missing, the next question, and whether what a model
// would say may be said. It is pure. api, worker and offline import it.
package interview

import (
	"slices"
	"strings"

	"assay/models"
)

// Talk is an interview as far as it went.
type Talk struct {
	Language    string // as the conversation says; "" as the person writes
	Messages    []models.ConversationMessage
	ReadThrough int                 // position of the last message that was read for facts
	Experiences []models.Experience // told here, with their evidences, oldest first
	Skills      []string            // that it is held for, in words
	Topic       string              // to begin with
}

// NewTalk is the talk of a conversation. wanted are the skills it is held for,
// by key, and nameOf what people call them.
func NewTalk(c models.Conversation, messages []models.ConversationMessage, told []models.Experience, wanted []string, nameOf func(string) string) Talk {
	t := Talk{Language: c.Language, Messages: messages, ReadThrough: c.ExtractedThrough, Experiences: told, Topic: c.Goals.Topic}
	for _, key := range wanted {
		if name := nameOf(key); name != "" && !slices.Contains(t.Skills, name) {
			t.Skills = append(t.Skills, name)
		}
	}
	return t
}

// asked is one question of the interviewer.
type asked struct {
	position   int
	about      string
	experience string // the experience's id, "" when none was on file
	skill      string
	answer     string // what the person said to it, "" when nothing yet
}

// Keys of a question's metadata.
const (
	metaAbout      = "about"
	metaExperience = "experience_id"
	metaSkill      = "skill"
)

// Metadata is what is kept beside a question, so that the next one knows what
// it was about.
func (q Question) Metadata() map[string]any {
	m := map[string]any{metaAbout: q.About}
	if q.ExperienceID != nil {
		m[metaExperience] = q.ExperienceID.String()
	}
	if q.Skill != "" {
		m[metaSkill] = q.Skill
	}
	return m
}

// questions lists what was asked, in order.
func (t Talk) questions() []asked {
	var out []asked
	for i, m := range t.Messages {
		if m.Role != models.RoleAssistant {
			continue
		}
		a := asked{position: m.Position, about: text(m.Metadata, metaAbout), experience: text(m.Metadata, metaExperience), skill: text(m.Metadata, metaSkill)}
		for _, next := range t.Messages[i+1:] {
			if next.Role == models.RoleAssistant {
				break
			}
			if next.ByPerson() {
				a.answer = strings.TrimSpace(a.answer + " " + next.Content)
			}
		}
		// What it was about may not have been on file then, or is not any more.
		if !slices.ContainsFunc(t.Experiences, func(e models.Experience) bool { return e.ID.String() == a.experience }) {
			a.experience = t.spokenOf(i)
		}
		out = append(out, a)
	}
	return out
}

// spokenOf is the experience that the words around message i prove, for a
// question that was asked before it was on file.
func (t Talk) spokenOf(i int) string {
	for _, at := range []int{i - 1, i + 1} {
		if at < 0 || at >= len(t.Messages) || !t.Messages[at].ByPerson() {
			continue
		}
		for _, e := range slices.Backward(t.Experiences) {
			if proves(e, t.Messages[at].ID) {
				return e.ID.String()
			}
		}
	}
	return ""
}

func proves(e models.Experience, message models.ID) bool {
	return slices.ContainsFunc(e.Evidences, func(p models.Evidence) bool {
		return p.ConversationMessageID != nil && *p.ConversationMessageID == message
	})
}

func text(metadata map[string]any, key string) string {
	s, _ := metadata[key].(string)
	return s
}

// said is all that the person said that no reading has seen yet.
func (t Talk) unread() string {
	var b strings.Builder
	for _, m := range t.Messages {
		if m.ByPerson() && m.Position > t.ReadThrough {
			b.WriteString(m.Content + "\n")
		}
	}
	return b.String()
}

// Said is what the interviewer has asked so far, in order.
func (t Talk) Said() []string {
	var out []string
	for _, m := range t.Messages {
		if m.Role == models.RoleAssistant {
			out = append(out, m.Content)
		}
	}
	return out
}

// Tongue is the language to speak: the one that was chosen, else the person's.
func (t Talk) Tongue() string {
	if slices.Contains(models.Languages(), t.Language) {
		return t.Language
	}
	var words strings.Builder
	for _, m := range slices.Backward(t.Messages) {
		if m.ByPerson() && words.Len() < 2000 {
			words.WriteString(m.Content + " ")
		}
	}
	if words.Len() == 0 {
		words.WriteString(t.Topic)
	}
	return guess(words.String())
}
