package eval

import (
	"strings"

	"assay/internal/posting"
	"assay/models"
)

// pageTexts are the figures of what a posting's text came to: its sections, what
// it asks for, and its words. Pages without labelled pieces count in none.
func (r *run) pageTexts(kind string, pages []Page, docs []paged) []Score {
	n := len(pages)
	sections, asked := make([]classes, n), make([]classes, n)
	kept, words := make([]int, n), make([]int, n)
	extra, stored := make([]int, n), make([]int, n)
	labelled := 0
	for i, p := range pages {
		sections[i], asked[i] = classes{}, classes{}
		if len(p.pieces) == 0 {
			continue
		}
		labelled++
		r.compareSections(sections[i], p, docs[i].got)
		r.compareAsked(asked[i], p, docs[i])
		want, have := counted(p.shown), counted(docs[i].got.JobTitle+"\n"+docs[i].got.Description)
		lost, added := less(want, have), less(counted(docs[i].got.Description), counted(p.shown))
		kept[i], words[i] = size(want)-size(lost), size(want)
		extra[i], stored[i] = size(added), size(counted(docs[i].got.Description))
		if size(lost) > 0 {
			r.miss(p.Split, "pages", p.ID, "words lost", "", listed(p.shown, lost))
		}
		if size(added) > 0 {
			r.miss(p.Split, "pages", p.ID, "furniture", "", listed(docs[i].got.Description, added))
		}
	}
	if labelled == 0 {
		return nil
	}
	t := targetsOf(kind)
	return []Score{
		macro(kind+"_sections_macro_f1", sections, t.sections),
		macro(kind+"_required_preferred_macro_f1", asked, t.asked),
		shareOf(kind+"_words_kept", kept, words).atLeast(t.kept),
		shareOf(kind+"_furniture", extra, stored).atMost(t.furniture).noting("words that are not the posting's, of all words stored"),
	}
}

// counted is how often each word occurs.
func counted(text string) map[string]int {
	all := map[string]int{}
	for _, w := range everyWord(text) {
		all[w]++
	}
	return all
}

// less is what of a is not in b.
func less(a, b map[string]int) map[string]int {
	rest := map[string]int{}
	for w, n := range a {
		if n > b[w] {
			rest[w] = n - b[w]
		}
	}
	return rest
}

func size(words map[string]int) int {
	n := 0
	for _, count := range words {
		n += count
	}
	return n
}

// listed are the lines of a text that hold some of the words, for a list of
// errors.
func listed(text string, some map[string]int) string {
	var lines []string
	for line := range strings.Lines(text) {
		n := 0
		all := everyWord(line)
		for _, w := range all {
			n += btoi(some[w] > 0)
		}
		if n*2 > len(all) {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return strings.Join(lines, " / ")
}

// sectionFor names the part of a reading that a piece belongs in, or "".
func sectionFor(what string) string {
	switch what {
	case pieceDuty:
		return "responsibilities"
	case pieceRequired, piecePreferred:
		return "qualifications"
	case pieceBenefit:
		return "benefits"
	case pieceLogistics:
		return "logistics"
	case pieceAbout:
		return "additional_info"
	}
	return ""
}

// compareSections counts, by section, the pieces that stand in it, those that do
// not, and the entries of it that are no such piece. A piece stands in a section
// when four fifths of its words do, in one entry or in entries in a row; an entry
// is right when four fifths of its words are of pieces in a row of that section.
func (r *run) compareSections(c classes, p Page, got posting.Reading) {
	want := map[string][]string{}
	for _, one := range p.pieces {
		if s := sectionFor(one.what); s != "" {
			want[s] = append(want[s], one.text)
		}
	}
	for name, have := range map[string]models.Strings{
		"responsibilities": got.Responsibilities, "qualifications": got.Qualifications, "benefits": got.Benefits,
		"logistics": got.Logistics, "additional_info": got.AdditionalInfo,
	} {
		for _, text := range want[name] {
			if standsIn(text, have) {
				c.add(name, tally{hit: 1})
				continue
			}
			c.add(name, tally{missed: 1})
			r.miss(p.Split, "pages", p.ID, "section lacks", name, text)
		}
		for _, entry := range have {
			if !standsIn(entry, want[name]) {
				c.add(name, tally{wrong: 1})
				r.miss(p.Split, "pages", p.ID, "section holds", name, entry)
			}
		}
	}
}

// standsIn reports whether four fifths of a text's words stand in one of the
// entries, or in some of them in a row that are hardly more than the text.
func standsIn(text string, entries []string) bool {
	want := counted(text)
	total := size(want)
	if total == 0 {
		return true
	}
	for i := range entries {
		row := map[string]int{}
		length := 0
		for k := i; k < len(entries) && (k == i || length <= 2*total); k++ {
			for w, n := range counted(entries[k]) {
				row[w] += n
				length += n
			}
			if 5*(total-size(less(want, row))) >= 4*total {
				return true
			}
		}
	}
	return false
}

// compareAsked counts, for what a page requires and what it prefers, the pieces
// on which a requirement of that importance lies, those on which none does, and
// the requirements that lie elsewhere.
func (r *run) compareAsked(c classes, p Page, doc paged) {
	type labelled struct {
		what string
		at   []span
	}
	var all []labelled
	for _, one := range p.pieces {
		all = append(all, labelled{one.what, pieceIn(doc.got.Description, one.text)})
	}
	on := make([]map[string]bool, len(all)) // the importances that lie on each piece
	for _, row := range doc.read.Rows {
		where, best, shared := span{"", row.StartChar, row.EndChar}, -1, 0
		for i, one := range all {
			for _, at := range one.at {
				if n := where.shared(at); n > shared {
					best, shared = i, n
				}
			}
		}
		if best < 0 || all[best].what != row.Importance {
			key := row.Importance
			if best >= 0 && (on[best] == nil || !on[best]["wrong "+key]) || best < 0 {
				c.add(key, tally{wrong: 1})
				r.miss(p.Split, "pages", p.ID, "asked for", key, row.Quote)
			}
			if best >= 0 {
				if on[best] == nil {
					on[best] = map[string]bool{}
				}
				on[best]["wrong "+key] = true
			}
			continue
		}
		if on[best] == nil {
			on[best] = map[string]bool{}
		}
		on[best][row.Importance] = true
	}
	for i, one := range all {
		if one.what != pieceRequired && one.what != piecePreferred {
			continue
		}
		if on[i][one.what] {
			c.add(one.what, tally{hit: 1})
			continue
		}
		c.add(one.what, tally{missed: 1})
		r.miss(p.Split, "pages", p.ID, "not asked for", one.what, p.pieces[i].text)
	}
}

// pieceIn is where a piece stands in the text that was stored. Lists have marks of
// their own there, so a label that holds a whole list is looked for line by line.
func pieceIn(text, piece string) []span {
	find := func(words []string) []span {
		at := standing(text, strings.Join(words, " "))
		if at == nil && len(words) > 1 && len([]rune(words[0])) <= 2 {
			at = standing(text, strings.Join(words[1:], " "))
		}
		return at
	}
	all := find(strings.Fields(piece))
	if all != nil {
		return all
	}
	for line := range strings.Lines(piece) {
		if words := strings.Fields(line); len(words) > 1 {
			all = append(all, find(words)...)
		}
	}
	return all
}
