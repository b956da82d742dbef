package worker

import (
	"assay/internal/evidence"
	"assay/models"
)

// stretch is a part of a posting's text, in characters.
type stretch struct{ from, to int }

// elsewhere knows where a posting says what it offers and what the work is:
// nothing is asked for there. What stands under a heading that nobody knows is no
// such part: it may well ask.
type elsewhere struct{ asking, telling []stretch }

// newElsewhere finds the sections that the posting was sorted into when it was
// taken in. Entries that were joined from several lines are not found, and
// decide nothing.
func newElsewhere(p models.JobPosting) elsewhere {
	text := []rune(p.Description)
	find := func(lists ...models.Strings) (all []stretch) {
		for _, list := range lists {
			for _, entry := range list {
				if from, to, ok := evidence.FindIn(p.Description, entry); ok && listed(text, from) {
					all = append(all, stretch{from, to})
				}
			}
		}
		return all
	}
	return elsewhere{asking: find(p.Qualifications), telling: find(p.Benefits, p.Responsibilities)}
}

// holds reports whether words stand in such a part, and in none that asks.
func (e elsewhere) holds(from, to int) bool {
	in := func(list []stretch) bool {
		for _, s := range list {
			if from < s.to && s.from < to {
				return true
			}
		}
		return false
	}
	return in(e.telling) && !in(e.asking)
}

// listed reports whether an entry is the item of a list: a paragraph may say
// several things.
func listed(text []rune, from int) bool {
	return from >= 2 && string(text[from-2:from]) == "- "
}
