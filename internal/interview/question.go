package interview

import (
	"slices"
	"strings"
)

// bank is what can be asked in one language: for each item of a checklist, and
// for each other thing a question can be about, some ways to ask it. %s stands for the skill, the topic or the title.
type bank struct {
	items map[string][]string
	ways  map[string][]string // about anything else
	turn  string              // before a question that turns to another experience; %s is its title
	more  string              // suggested while something is missing; %s is the title, or nothing
	full  string              // suggested when enough is known
	open  string              // suggested before anything is told
}

// banks are the questions by language.
func banks() map[string]bank {
	return map[string]bank{"en": english(), "de": german(), "es": spanish(), "fr": french(), "pt": portuguese()}
}

func bankOf(language string) bank {
	all := banks()
	if b, ok := all[language]; ok {
		return b
	}
	return all["en"]
}

// Ask words a question in a language, the first of its ways that is not among
// those said before; when all are, the way that was said longest ago.
func Ask(language string, q Question, topic string, before []string) string {
	b := bankOf(language)
	fill := name(q.Skill)
	if q.About == AboutTopic {
		fill = name(topic)
	}
	ways := b.items[q.About]
	if len(ways) == 0 {
		ways = b.ways[q.About]
	}
	if fill == "" && (q.About == AboutTopic || q.About == AboutSkill) || len(ways) == 0 {
		ways = b.ways[AboutOpening]
	}
	oldest, best := len(before)+1, ""
	for _, way := range ways {
		text := Plain(strings.ReplaceAll(way, "%s", fill))
		at := slices.IndexFunc(before, func(said string) bool { return strings.HasSuffix(fold(said), fold(text)) })
		if at < 0 {
			best = text
			break
		}
		if at < oldest {
			oldest, best = at, text
		}
	}
	if title := name(q.Title); title != "" {
		best = strings.ReplaceAll(b.turn, "%s", title) + " " + best
	}
	return best
}

// name is what somebody called something, as far as a question can repeat it;
// "" of what no question holds.
func name(text string) string {
	text = Plain(strings.ReplaceAll(text, "?", ""))
	if r := []rune(text); len(r) > mostName {
		text = strings.TrimSpace(string(r[:mostName])) + "…"
	}
	if refused.MatchString(text) {
		return ""
	}
	return text
}

// mostName bounds a name within a question, in characters.
const mostName = 120

// Suggestion says what to do next, in the interview's language.
func (t Talk) Suggestion() string {
	b := bankOf(t.Tongue())
	lists := t.Checklists()
	switch {
	case len(lists) == 0:
		return b.open
	case t.Enough():
		return b.full
	}
	q := t.Next()
	for _, l := range lists {
		if l.Title != "" && (q.ExperienceID == nil || l.ExperienceID != nil && *l.ExperienceID == *q.ExperienceID) && !l.Enough {
			return strings.ReplaceAll(b.more, "%s", name(l.Title))
		}
	}
	if q.About == AboutOther || q.About == AboutEnough {
		return b.full
	}
	return strings.TrimSpace(strings.ReplaceAll(b.more, "%s", "…"))
}

// fold makes questions that differ in case, spaces and marks alone equal.
func fold(text string) string { return strings.Join(words(text), " ") }
