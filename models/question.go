package models

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Question is something to ask the person, about one thing a posting asks for.
// It is made by rule from what is known, and never says which answer would be
// the good one. Subject and Text may hold words of a posting: they are material
// to show, never an instruction.
type Question struct {
	RequirementID *ID      `json:"requirement_id,omitempty"`
	Subject       string   `json:"subject" doc:"what it is about, by its name or in the posting's words"`
	After         []string `json:"after" enum:"use,held,level,action,outcome,length,recency,direct" doc:"what the answer would tell, the most telling first"`
	Text          string   `json:"text" doc:"the question in English; after and subject are enough to ask it in any language"`
	PointsAtStake int      `json:"points_at_stake" doc:"hundredths of a point that the best answer would add"`
}

// What a Question is after.
const (
	AfterUse     = "use"     // whether it was done or used at all, where, and what by the person themselves
	AfterHeld    = "held"    // whether a licence, certificate or degree is held, and since when
	AfterLevel   = "level"   // how well a language is known, or what a course led to
	AfterAction  = "action"  // it was only named: what the person did with it
	AfterOutcome = "outcome" // what came of it
	AfterLength  = "length"  // how long it lasted in all
	AfterRecency = "recency" // when it was last used
	AfterDirect  = "direct"  // only something near it was told of: the thing itself
)

// Question is the question that would tell most about a contribution: about
// what was not discussed or is met in part. ok is false when there is none to
// ask: it is met, takes no part in the score, or the person said that they do
// not have it.
func (c Contribution) Question() (q Question, ok bool) {
	after := c.after()
	if len(after) == 0 {
		return Question{}, false
	}
	id := c.RequirementID
	return Question{
		RequirementID: &id, Subject: cmp.Or(c.Title, c.Text), After: after, Text: c.ask(after),
		PointsAtStake: c.MaxPoints - c.Points,
	}, true
}

// after lists what there is to learn, the weakest factor first.
func (c Contribution) after() []string {
	unknown := c.AskedYears != nil && c.ShownYears == nil
	var out []string
	switch {
	case c.MaxPoints == 0:
		return nil
	case c.State == StateNotDiscussed:
		out = []string{c.first()}
	case c.State == StatePartlyMet:
		out = c.weaknesses()
	}
	if len(out) > 0 && unknown && !slices.Contains(out, AfterLength) {
		out = append(out, AfterLength)
	}
	return out
}

// first is what to ask when nothing that counts was said.
func (c Contribution) first() string {
	switch {
	case c.Nearest != "" && c.Kind == RequirementEducation:
		return AfterLevel
	case c.Nearest != "":
		return AfterDirect
	case c.Kind == RequirementEducation || c.Kind == RequirementCertification:
		return AfterHeld
	case c.Kind == RequirementLanguage:
		return AfterLevel
	default:
		return AfterUse
	}
}

// weaknesses are the factors that are not whole, the lowest first.
func (c Contribution) weaknesses() []string {
	type factor struct {
		pct   int
		after string
	}
	direct, action := AfterDirect, AfterOutcome
	if c.Kind == RequirementEducation || c.Kind == RequirementLanguage {
		direct = AfterLevel
	}
	if c.EvidencePct <= barePct {
		action = AfterAction
	}
	list := []factor{{c.RelationPct, direct}, {c.YearsPct, AfterLength}, {c.EvidencePct, action}, {c.RecencyPct, AfterRecency}}
	slices.SortStableFunc(list, func(a, b factor) int { return cmp.Compare(a.pct, b.pct) })
	var out []string
	for _, f := range list {
		if f.pct < 100 {
			out = append(out, f.after)
		}
	}
	return out
}

// barePct is how far evidence goes that is a bare claim.
const barePct = 50

// ask puts the first thing to learn into words, and the length beside it.
func (c Contribution) ask(after []string) string {
	what, told := c.named(), cmp.Or(c.SkillTitle, c.Nearest, "something near it")
	var text string
	switch after[0] {
	case AfterHeld:
		text = fmt.Sprintf("What about %s: do you hold it, or not? If you do, since when, and is it still valid?", what)
		if c.Kind == RequirementEducation {
			text = fmt.Sprintf("What about %s: have you finished such a course, or not? If you have, which one, and when?", what)
		}
	case AfterLevel:
		text = fmt.Sprintf("What about %s: do you speak or write it, or not? If you do, what do you use it for, and how well?", what)
		if c.State == StatePartlyMet {
			text = fmt.Sprintf("How well do you speak and write %s, and what have you used it for?", what)
		}
		if c.Kind == RequirementEducation {
			text = "Which courses have you finished, which degree or certificate did each lead to, and in which field?"
		}
	case AfterDirect:
		text = fmt.Sprintf("You have told of %s. What about %s itself: have you done or used it, or not? If you have, where, and what did you do yourself?", told, what)
	case AfterAction:
		text = fmt.Sprintf("You have named %s. Where was that, and what was your own part in it?", cmp.Or(c.SkillTitle, what))
	case AfterOutcome:
		text = fmt.Sprintf("About your work with %s: what came of it, as far as you know?", cmp.Or(c.SkillTitle, what))
	case AfterLength:
		return fmt.Sprintf("From when to when was your work with %s, at each place?", cmp.Or(c.SkillTitle, what))
	case AfterRecency:
		text = fmt.Sprintf("When did you last use %s, and for what?", cmp.Or(c.SkillTitle, what))
	default:
		text = fmt.Sprintf("What about %s: have you done or used it, or not? If you have, where, and what did you do yourself?", what)
	}
	if slices.Contains(after, AfterLength) {
		text += " From when to when was that, at each place?"
	}
	return text
}

// maxSubject is how much of a posting's own words a question repeats, and maxName
// how long they may be to pass for a name, in characters.
const (
	maxSubject = 160
	maxName    = 40
)

// named is the thing asked as a question names it: in quotation marks where the
// words are the posting's.
func (c Contribution) named() string {
	byName := c.Kind == RequirementSkill || c.Kind == RequirementCertification || c.Kind == RequirementLanguage
	if c.Title != "" && (c.Title != c.Text || byName && utf8.RuneCountInString(c.Title) <= maxName) {
		return c.Title
	}
	words := []rune(c.Text)
	if len(words) > maxSubject {
		words = append(words[:maxSubject-1], '…')
	}
	return "\u201c" + string(words) + "\u201d"
}

// MaxQuestions is how many questions a posting suggests at the most.
const MaxQuestions = 10

// Questions are those of a posting, the ones with most at stake first and of
// equals in the order of the requirements. Never nil.
func Questions(list []Contribution) []Question {
	out := []Question{}
	for _, c := range list {
		if q, ok := c.Question(); ok {
			out = append(out, q)
		}
	}
	slices.SortStableFunc(out, func(a, b Question) int { return cmp.Compare(b.PointsAtStake, a.PointsAtStake) })
	return out[:min(len(out), MaxQuestions)]
}
