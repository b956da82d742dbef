package offline

import (
	"strings"

	"assay/internal/evidence"
	"assay/prompts"
)

// People tell of years of work without a post or a place: "Eight years in ops".
// Where a conversation names no job at all, the first such sentence stands for
// one, with what else was said of the work.

// loose is what was asserted while nothing was under discussion.
type loose struct{ lasting, said []prompts.Quote }

// maxLasting bounds how many sentences on time are kept; the first is used.
const maxLasting = 2

// keepLoose keeps a sentence that nothing under discussion accounts for. What one
// was or did for years has a verb, and is read elsewhere or is no work: "I lived
// in Spain for four years".
func (t *telling) keepLoose(s sentence, q prompts.Quote) {
	first := s.clauseAt(0)
	switch lasts := len(evidence.Years(q.Quote)) == 1; {
	case lasts && (containsWord(s, first, selfWords) || containsWord(s, first, teamWords)):
	case lasts && len(t.loose.lasting) < maxLasting:
		t.loose.lasting = append(t.loose.lasting, q)
	case !lasts && len(t.loose.said) < maxAsides:
		t.loose.said = append(t.loose.said, q)
	}
}

// stint is the experience that years of work without a name make, or nil where
// any job was told, or no such years were.
func (t *telling) stint() *experience {
	if len(t.loose.lasting) == 0 {
		return nil
	}
	for _, e := range t.found {
		if e.kind == defaultKind || e.kind == "volunteering" {
			return nil
		}
	}
	q := t.loose.lasting[0]
	e := &experience{kind: "other", title: stintTitle(q.Quote)}
	e.prove(q)
	for _, said := range t.loose.said {
		e.mention(said)
	}
	return e
}

// stintTitle is the first clause of a sentence, in the person's words.
func stintTitle(quote string) string {
	if i := strings.IndexAny(quote, ",;:("); i > 0 {
		quote = quote[:i]
	}
	words := strings.Fields(quote)
	return capitalised(strings.Trim(strings.Join(words[:min(len(words), maxStintWords)], " "), ".!? "))
}

const maxStintWords = 8
