package worker

import (
	"slices"
	"strings"
	"unicode/utf8"

	"assay/internal/evidence"
	"assay/models"
)

// stretch is a part of a posting's text, in characters.
type stretch struct{ from, to int }

// elsewhere knows where a posting says what it offers and what the work is, and
// which lines are its headings: nothing is asked for there. What stands under a
// heading that nobody knows is no such part: it may well ask.
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
	return elsewhere{asking: find(p.Qualifications), telling: append(find(p.Benefits, p.Responsibilities), headingsOf(p)...)}
}

// headingsOf finds the short lines that stand in none of a posting's sections,
// which hold all of it but its headings.
func headingsOf(p models.JobPosting) (all []stretch) {
	var entries []string
	sections := 0
	for _, list := range []models.Strings{p.Responsibilities, p.Qualifications, p.Benefits, p.Logistics, p.AdditionalInfo} {
		sections += min(len(list), 1)
		for _, entry := range list {
			entries = append(entries, strings.Join(strings.Fields(entry), " "))
		}
	}
	if sections < 2 {
		return nil
	}
	at := 0
	for line := range strings.Lines(p.Description) {
		n := utf8.RuneCountInString(line)
		words := strings.Join(strings.Fields(strings.TrimPrefix(line, "- ")), " ")
		if words != "" && strings.Count(words, " ") < maxHeadingWords && !slices.ContainsFunc(entries, func(e string) bool { return strings.Contains(e, words) }) {
			all = append(all, stretch{at, at + n})
		}
		at += n
	}
	return all
}

// maxHeadingWords is how long a line can be that only heads others.
const maxHeadingWords = 4

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
