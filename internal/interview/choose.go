package interview

import (
	"slices"
	"strings"

	"assay/models"
)

// What a question can be about beside an item of a checklist.
const (
	AboutOpening = "opening" // anything to begin with
	AboutTopic   = "topic"   // what the person wants to begin with
	AboutSkill   = "skill"   // one the interview is held for
	AboutOther   = "other"   // another experience
	AboutEnough  = "enough"  // nothing is missing; whether there is more to say
)

// Abouts is everything that a question can be about.
func Abouts() []string {
	return append(models.InterviewItems(), AboutOpening, AboutTopic, AboutSkill, AboutOther, AboutEnough)
}

// Question is what to ask next.
type Question struct {
	About        string
	ExperienceID *models.ID // nil of one that is not on file yet
	Title        string     // of the experience, when the question turns to it from another
	Skill        string     // with AboutSkill
	Enough       bool       // all that matters is known
}

// mostAsked bounds how often one experience is asked about, so that nobody is
// worn out over one job.
const mostAsked = 8

// Next chooses the next question: what is missing of the experience under
// discussion, then what the interview is held for, then the other experiences.
// Nothing is asked twice.
func (t Talk) Next() Question {
	questions := t.questions()
	lists := t.Checklists()
	if len(lists) == 0 {
		return t.first(questions)
	}
	current := t.current(lists, questions)
	if q, ok := missing(lists[current], questions, false); ok {
		return q
	}
	if skill := t.skill(questions); skill != "" {
		return Question{About: AboutSkill, Skill: skill}
	}
	for i, l := range lists {
		if i != current {
			if q, ok := missing(l, questions, true); ok {
				return q
			}
		}
	}
	if count(questions, AboutOther) < 2 {
		return Question{About: AboutOther, Enough: t.Enough()}
	}
	return Question{About: AboutEnough, Enough: true}
}

// first is what is asked while the person has told of nothing.
func (t Talk) first(questions []asked) Question {
	if skill := t.skill(questions); skill != "" {
		return Question{About: AboutSkill, Skill: skill}
	}
	if strings.TrimSpace(t.Topic) != "" && count(questions, AboutTopic) == 0 {
		return Question{About: AboutTopic}
	}
	return Question{About: AboutOpening}
}

// current is the experience under discussion: the one that the person's last
// words prove, else the one that was asked about last, else the one told last.
func (t Talk) current(lists []models.Checklist, questions []asked) int {
	find := func(id string) int {
		return slices.IndexFunc(lists, func(l models.Checklist) bool { return l.ExperienceID != nil && l.ExperienceID.String() == id })
	}
	for _, m := range slices.Backward(t.Messages) {
		if !m.ByPerson() {
			continue
		}
		for _, e := range slices.Backward(t.Experiences) {
			if proves(e, m.ID) {
				return max(0, find(e.ID.String()))
			}
		}
		break
	}
	if n := len(questions); n > 0 {
		if i := find(questions[n-1].experience); i >= 0 {
			return i
		}
	}
	return len(lists) - 1
}

// missing is the next question about an experience. ok is false when enough is
// known, or everything has been asked.
func missing(l models.Checklist, questions []asked, turn bool) (q Question, ok bool) {
	if l.Enough {
		return q, false
	}
	id := ""
	if l.ExperienceID != nil {
		id = l.ExperienceID.String()
	}
	done := map[string]bool{}
	for _, a := range questions {
		if a.experience == id || l.ExperienceID == nil {
			done[a.about] = true
		}
	}
	if len(done) >= mostAsked {
		return q, false
	}
	for _, item := range l.Missing {
		if !done[item] {
			q = Question{About: item, ExperienceID: l.ExperienceID}
			if turn {
				q.Title = l.Title
			}
			return q, true
		}
	}
	return q, false
}

// skill is the first of those the interview is held for that was not asked about.
func (t Talk) skill(questions []asked) string {
	for _, skill := range t.Skills {
		if !slices.ContainsFunc(questions, func(a asked) bool { return a.about == AboutSkill && a.skill == skill }) {
			return skill
		}
	}
	return ""
}

func count(questions []asked, about string) int {
	n := 0
	for _, a := range questions {
		if a.about == about {
			n++
		}
	}
	return n
}

// Enough reports whether the interview can be completed: something was told,
// each of it is enough or was asked about as far as it goes, and so was all it
// is held for.
func (t Talk) Enough() bool {
	questions := t.questions()
	lists := t.Checklists()
	if len(t.Experiences) == 0 || t.skill(questions) != "" {
		return false
	}
	for _, l := range lists {
		if _, open := missing(l, questions, false); open {
			return false
		}
	}
	return true
}
