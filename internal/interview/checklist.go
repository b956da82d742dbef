package interview

import (
	"slices"
	"strings"

	"assay/models"
)

// Checklists says what is known and missing of each experience told here, and
// of what is talked about while nothing is on file yet.
func (t Talk) Checklists() []models.Checklist {
	questions := t.questions()
	lists := []models.Checklist{}
	for _, e := range t.Experiences {
		id := e.ID
		l := list(&id, e.Title, t.knownOf(e, questions))
		if e.ExperienceType == models.ExperienceProject || e.ExperienceType == models.ExperienceOther {
			l.Missing = slices.DeleteFunc(l.Missing, func(item string) bool { return item == models.ItemWhere }) // it may have been nowhere
		}
		lists = append(lists, l)
	}
	if len(lists) == 0 && strings.TrimSpace(t.unread()) != "" {
		lists = append(lists, list(nil, "", t.knownUnread(questions)))
	}
	return lists
}

func list(id *models.ID, title string, known map[string]bool) models.Checklist {
	c := models.Checklist{ExperienceID: id, Title: title, Known: []string{}, Missing: []string{}}
	for _, item := range models.InterviewItems() {
		if known[item] {
			c.Known = append(c.Known, item)
		} else {
			c.Missing = append(c.Missing, item)
		}
	}
	c.Enough = enough(known)
	return c
}

// enough is what a line of a resume needs: who did what, when, and what came of
// it, and something that makes it count.
func enough(known map[string]bool) bool {
	for _, item := range []string{models.ItemRole, models.ItemWhen, models.ItemAction, models.ItemResult} {
		if !known[item] {
			return false
		}
	}
	more := 0
	for _, item := range []string{models.ItemWhere, models.ItemSituation, models.ItemTask, models.ItemOwnPart, models.ItemTools, models.ItemNumbers} {
		if known[item] {
			more++
		}
	}
	return more >= 3
}

// knownOf is what facts, and the words about it, say of an experience. When,
// where and what came of it count only as facts once the words have been read.
func (t Talk) knownOf(e models.Experience, questions []asked) map[string]bool {
	said, fresh := t.wordsOf(e, questions)
	known := map[string]bool{
		models.ItemRole:      e.Title != "",
		models.ItemWhere:     e.Organisation != "" || signal(models.ItemWhere, fresh),
		models.ItemWhen:      e.DateStarted != "" || e.DateFinished != "" || e.IsCurrent || signal(models.ItemWhen, fresh),
		models.ItemSituation: e.Situation != "",
		models.ItemTask:      signal(models.ItemTask, said),
		models.ItemAction:    e.Action != "",
		models.ItemResult:    e.Result != "",
		models.ItemTools:     len(e.SkillsUsed) > 0,
		models.ItemNumbers:   counts(said),
		models.ItemOwnPart:   signal(models.ItemOwnPart, said) || e.Action != "" && !signal(team, e.Action),
	}
	for _, q := range questions {
		if q.experience == e.ID.String() {
			credit(known, q, t.ReadThrough)
		}
	}
	return known
}

// knownUnread is what can be told from words that nobody has read yet.
func (t Talk) knownUnread(questions []asked) map[string]bool {
	said := t.unread()
	known := map[string]bool{models.ItemNumbers: counts(said)}
	for _, item := range []string{models.ItemRole, models.ItemWhere, models.ItemWhen, models.ItemTask, models.ItemOwnPart} {
		known[item] = signal(item, said)
	}
	for _, q := range questions {
		credit(known, q, t.ReadThrough)
	}
	return known
}

// credit counts an answer. What is kept as a fact is known when it is one; until
// the answer has been read it gets the benefit of the doubt.
func credit(known map[string]bool, q asked, readThrough int) {
	if !answered(q.answer) {
		return
	}
	switch q.about {
	case models.ItemTask, models.ItemOwnPart, models.ItemSituation, models.ItemTools:
		known[q.about] = true
	case models.ItemNumbers:
		known[q.about] = known[q.about] || counts(q.answer)
	case models.ItemRole, models.ItemWhere, models.ItemWhen, models.ItemAction, models.ItemResult:
		known[q.about] = known[q.about] || q.position >= readThrough
	}
}

// wordsOf is what the person said of an experience, and what of that has not
// been read yet. A message that tells of several counts by its quotes alone.
func (t Talk) wordsOf(e models.Experience, questions []asked) (said, fresh string) {
	var all, unread strings.Builder
	for _, m := range t.Messages {
		if !m.ByPerson() {
			continue
		}
		mine := proves(e, m.ID)
		shared := slices.ContainsFunc(t.Experiences, func(o models.Experience) bool { return o.ID != e.ID && proves(o, m.ID) })
		asked := slices.ContainsFunc(questions, func(q asked) bool {
			return q.experience == e.ID.String() && q.position < m.Position && strings.Contains(q.answer, m.Content)
		})
		switch {
		case mine && shared:
			for _, p := range e.Evidences {
				if p.ConversationMessageID != nil && *p.ConversationMessageID == m.ID {
					all.WriteString(p.Quote + "\n")
				}
			}
		case mine, asked && !shared:
			all.WriteString(m.Content + "\n")
		}
		if m.Position > t.ReadThrough && (mine || asked) {
			unread.WriteString(m.Content + "\n")
		}
	}
	return all.String(), unread.String()
}
