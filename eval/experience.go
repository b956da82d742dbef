package eval

import (
	"cmp"
	"slices"
	"strings"

	"assay/models"
)

// foundExperience is a stored experience with its proofs.
type foundExperience struct {
	models.Experience
	spans []span
}

func foundExperiences(h heard) []foundExperience {
	spans := map[models.ID][]span{}
	for _, e := range h.reading.Facts.Evidences {
		if e.Field == models.FieldExperience && e.ExperienceID != nil && e.ConversationMessageID != nil {
			spans[*e.ExperienceID] = append(spans[*e.ExperienceID], span{h.doc.names[*e.ConversationMessageID], e.StartChar, e.EndChar})
		}
	}
	var all []foundExperience
	for _, e := range h.reading.Facts.Experiences {
		all = append(all, foundExperience{e, spans[e.ID]})
	}
	slices.SortFunc(all, func(a, b foundExperience) int {
		return cmp.Or(strings.Compare(a.Title, b.Title), strings.Compare(a.Organisation, b.Organisation), strings.Compare(string(a.DateStarted), string(b.DateStarted)))
	})
	return all
}

// pairing is a label with a stored experience that may be it.
type pairing struct {
	gold, found int
	fit         float64
}

// matchExperiences pairs labels with stored experiences, the best fits first,
// each at most once. A pair shares characters of proof, and words of the title
// or the organisation.
func matchExperiences(c Conversation, h heard, found []foundExperience) []pairing {
	var all []pairing
	for g, e := range c.Experiences {
		var at []span
		for _, q := range e.Evidence {
			at = append(at, occurrences(q.Message, h.doc.texts[q.Message], q.Quote)...)
		}
		for f, s := range found {
			title := alike(e.Title, s.Title)
			place := e.Organisation != "" && alike(e.Organisation, s.Organisation) == 1
			if (title > 0 || place) && touch(s.spans, at) {
				fit := title + alike(e.Organisation, s.Organisation)
				if string(s.DateStarted) == e.Started {
					fit += .5
				}
				all = append(all, pairing{g, f, fit})
			}
		}
	}
	slices.SortFunc(all, func(a, b pairing) int { return cmp.Or(cmp.Compare(b.fit, a.fit), a.gold-b.gold, a.found-b.found) })
	var pairs []pairing
	for _, p := range all {
		if !slices.ContainsFunc(pairs, func(o pairing) bool { return o.gold == p.gold || o.found == p.found }) {
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// half is how much of the words two names must share to be the same name told
// in other words.
const half = .5

func sameName(a, b string) bool {
	return strings.TrimSpace(a) == strings.TrimSpace(b) || alike(a, b) >= half
}

// experiences is precision, recall and F1 of the experiences, and of those found
// how often role, organisation and each of the two dates are right. A date is
// right when it is equal, at its precision; one that was not said must be empty.
func (r *run) experiences() ([]Score, error) {
	docs, err := r.hearConversations()
	if err != nil {
		return nil, err
	}
	found := make([]tally, len(docs))
	matched, dates := make([]int, len(docs)), make([]int, len(docs))
	right := map[string][]int{}
	for _, part := range []string{"role", "organisation", "date", "current", "kind"} {
		right[part] = make([]int, len(docs))
	}
	for i, h := range docs {
		c, have := r.golden.Conversations[i], foundExperiences(h)
		pairs := matchExperiences(c, h, have)
		found[i] = tally{hit: len(pairs), wrong: len(have) - len(pairs), missed: len(c.Experiences) - len(pairs)}
		matched[i], dates[i] = len(pairs), 2*len(pairs)
		for _, p := range pairs {
			for part, ok := range compareExperience(c.Experiences[p.gold], have[p.found]) {
				right[part][i] += ok
				if most := 1 + btoi(part == "date"); ok < most {
					r.miss(h.doc.split, "experience "+part, h.doc.id, "wrong", told(c.Experiences[p.gold]), stored(have[p.found]))
				}
			}
		}
		r.missExperiences(c, h, have, pairs)
	}
	scores := prf("experiences", found, targets{nan(), nan(), .70})
	for _, part := range []string{"role", "organisation", "date", "current", "kind"} {
		of, target := matched, .80
		switch part {
		case "date":
			of = dates
		case "current", "kind":
			target = nan()
		}
		scores = append(scores, shareOf("experiences_"+part, right[part], of).atLeast(target))
	}
	return scores, nil
}

// compareExperience counts what is right of one pair: at most 1 of each, and 2
// of the dates. Where the person names no role any telling of it will do.
func compareExperience(g Experience, f foundExperience) map[string]int {
	return map[string]int{
		"role":         btoi(g.Title == "" || sameName(g.Title, f.Title)),
		"organisation": btoi(sameName(g.Organisation, f.Organisation)),
		"date":         btoi(g.Started == labelled(f.DateStarted)) + btoi(g.Finished == labelled(f.DateFinished)),
		"current":      btoi(g.Current == f.IsCurrent),
		"kind":         btoi(g.Kind == f.ExperienceType),
	}
}

// labelled writes a stored date as labels do: a season by its first month (21 is
// spring, see docs/decisions/0001-partial-dates.md), and never a day.
func labelled(d models.Date) string {
	s := string(d)
	if len(s) < 7 {
		return s
	}
	if month, ok := map[string]string{"21": "03", "22": "06", "23": "09", "24": "12"}[s[5:7]]; ok {
		return s[:5] + month
	}
	return s[:7]
}

func (r *run) missExperiences(c Conversation, h heard, have []foundExperience, pairs []pairing) {
	for g, e := range c.Experiences {
		if !slices.ContainsFunc(pairs, func(p pairing) bool { return p.gold == g }) {
			r.miss(h.doc.split, "experiences", h.doc.id, "missed", told(e), quoteOf(e.Evidence))
		}
	}
	for f, e := range have {
		if !slices.ContainsFunc(pairs, func(p pairing) bool { return p.found == f }) {
			r.miss(h.doc.split, "experiences", h.doc.id, "wrong", stored(e), h.doc.text(e.spans))
		}
	}
}

func told(e Experience) string {
	return line(e.Kind, e.Title, e.Organisation, e.Started, e.Finished, e.Current)
}

func stored(e foundExperience) string {
	return line(e.ExperienceType, e.Title, e.Organisation, string(e.DateStarted), string(e.DateFinished), e.IsCurrent)
}

func line(kind, title, organisation, started, finished string, current bool) string {
	if current {
		finished = "now"
	}
	return kind + ": " + title + " @ " + organisation + " [" + started + ".." + finished + "]"
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
