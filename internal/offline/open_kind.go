package offline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/internal/occupation"
)

// phraseKind is what sort of words a phrase is made of.
type phraseKind uint8

const (
	kindNone     phraseKind = iota // nothing that names a skill
	kindOne                        // one plain word
	kindPhrase                     // several
	kindDeed                       // a verb and its object
	kindCompound                   // a long German noun
	kindCap                        // capitalised within a sentence
	kindName                       // spelt as only names are
)

// shaped reports whether a token is spelt like the name of a product or a
// standard: with a capital inside, in capitals, or with digits.
func shaped(raw string) bool {
	upper, lower, digit, inner := 0, 0, 0, false
	for i, r := range raw {
		switch {
		case unicode.IsUpper(r):
			upper++
			inner = inner || i > 0 && lower > 0
		case unicode.IsLower(r):
			lower++
		case unicode.IsDigit(r):
			digit++
		}
	}
	if upper+lower == 0 || commonShort[strings.ToLower(raw)] {
		return false
	}
	return inner || upper >= 2 && lower <= 1 || digit > 0 && upper > 0
}

// coined reports whether a word has a capital inside: "TOPdesk", "MetaVision".
func coined(raw string) bool {
	upper, lower := 0, 0
	for i, r := range raw {
		if i > 0 && unicode.IsUpper(r) {
			upper++
		}
		if unicode.IsLower(r) {
			lower++
		}
	}
	return upper > 0 && lower > 1 && !strings.ContainsAny(raw, "-'’") && !strings.HasPrefix(raw, "Mc")
}

// allCapitals reports whether a word is three capitals or more: "PHPP".
func allCapitals(raw string) bool {
	n := 0
	for _, r := range raw {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n > 2
}

// trimmed takes off a phrase what is no part of its name: everyday words at its
// end ("consultation evenings"), units and "the program" at its beginning.
func (o *open) trimmed(at span) span {
	toks := o.s.toks
	for at.to > at.from && !(at.to > at.from+1 && nounLinks[toks[at.to-2].lower]) && o.weak(toks[at.to-1].lower) {
		at.to--
	}
	for at.from < at.to && timeUnits[toks[at.from].lower] {
		if at.from++; at.to-at.from < 2 {
			return span{at.to, at.to} // "two week sprints"
		}
	}
	if at.from < at.to-1 && genericTools[toks[at.from].lower] && toks[at.from+1].upper {
		at.from++
	}
	return at
}

// weak words at the end of a phrase add nothing to it.
func (o *open) weak(w string) bool {
	return o.voc.everyday[w] || o.voc.light[w] || timeUnits[w] || nounLinks[w] || linkArticles[w]
}

// kindOf tells what sort of phrase a chunk is, "" for none worth a name.
func (o *open) kindOf(at span) phraseKind {
	toks := o.s.toks
	content := 0
	for i := at.from; i < at.to; i++ {
		if t := toks[i]; !nounLinks[t.lower] && !linkArticles[t.lower] {
			content++
		}
	}
	if content == 0 {
		return kindNone
	}
	first, last := toks[at.from].lower, toks[at.to-1].lower
	head := last
	if o.lang != "en" && o.lang != "de" || content > 1 && containsWord(o.s, at, nounLinks) {
		head = first
	}
	if o.voc.everyday[head] || occupation.Names(head) || orgNouns[head] || commonShort[head] || kin[head] || occupation.Names(last) && content == 1 {
		return kindNone
	}
	for i := at.from; i < at.to; i++ {
		if occupation.Names(toks[i].lower) {
			break
		}
		if shaped(o.s.quote(span{i, i + 1})) && !o.orgs[strings.ToLower(o.s.quote(at))] {
			return kindName
		}
	}
	if o.lang != "de" && content > 1 && o.titled(at) && !containsWord(o.s, at, nounLinks) {
		return kindNone // a firm or a place, most likely
	}
	switch {
	case o.capitalName(at):
		return kindCap
	case content >= 2 && o.deed(at):
		return kindDeed
	case content >= 2:
		return kindPhrase
	case o.compound(at.from):
		return kindCompound
	}
	return kindOne
}

// titled reports whether every word of a phrase is capitalised.
func (o *open) titled(at span) bool {
	for _, t := range o.s.toks[at.from:at.to] {
		if !t.upper {
			return false
		}
	}
	return true
}

// deed sees a noun and its verb in the infinitive or as a participle, as German
// lists what was done: "Windel wechseln", "Achsen montiert".
func (o *open) deed(at span) bool {
	t := o.s.toks[at.to-1]
	if first := o.s.toks[at.from].lower; o.lang == "en" && gerund(first) && !plainVerbs[first] && first != "working" {
		return true
	}
	if o.lang != "de" || t.upper || len(t.lower) < 6 || at.to-at.from > 3 {
		return false
	}
	return strings.HasSuffix(t.lower, "en") || strings.HasSuffix(t.lower, "ern") || strings.HasSuffix(t.lower, "eln") || strings.HasSuffix(t.lower, "iert") || strings.HasPrefix(t.lower, "ge") && strings.HasSuffix(t.lower, "t")
}

// capitalName sees a capitalised word within a sentence, outside of German.
func (o *open) capitalName(at span) bool {
	if o.lang == "de" || at.from == 0 || o.how.lowerOnly {
		return false
	}
	if !o.titled(at) {
		return false
	}
	prev := o.s.toks[at.from-1]
	return prev.kind == word || prev.lower == ","
}

// compound sees a long German noun.
func (o *open) compound(i int) bool {
	t := o.s.toks[i]
	return o.lang == "de" && utf8.RuneCountInString(t.lower) >= 9 && (t.upper || o.how.lowerOnly)
}
