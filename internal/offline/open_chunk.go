package offline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const maxChunkWords = 5

// chunk reads the noun phrase that begins at token i; it is empty when there is
// none.
func (o *open) chunk(i, limit int) span {
	toks := o.s.toks
	to, words := i, 0
	for j := i; j < limit && words <= maxChunkWords; {
		if !o.content(j) {
			next := o.pastLink(j, limit)
			if j == i || next == j {
				break
			}
			j = next
			continue
		}
		if j > i && (toks[j].breaks > 0 || verbAfterNoun(toks, j)) {
			break
		}
		words++
		j++
		to = j
	}
	if to < limit && to > i+1 && (toks[to].lower == "ich" || o.tongue == "de" && toks[to].lower == "i") && !toks[to-1].upper {
		to-- // "Anhänger zieh ich"
	}
	for to > i && lightWords[toks[to-1].lower] {
		to--
	}
	if words > maxChunkWords {
		return span{i, i}
	}
	return span{i, to}
}

// bounded reports whether a phrase ends where a phrase can end.
func (o *open) bounded(at, c span) bool {
	if at.to >= c.to {
		return true
	}
	t := o.s.toks[at.to]
	return t.kind != word || stopWords[t.lower] || timeAdverbs[t.lower] || lightWords[t.lower] || selfWords[t.lower] || toolCues[t.lower] || counts[t.lower] || isCalendar(t.lower)
}

// passable reports whether a token may stand between a lead and its phrase.
func (o *open) passable(i int) bool {
	t := o.s.toks[i]
	return t.kind == number || articles[t.lower] || lightWords[t.lower] || timeAdverbs[t.lower] || possessives[t.lower] || leadAdverbs[t.lower]
}

func joinsList(t token) bool {
	switch t.lower {
	case ",", "and", "or", "und", "oder", "y", "e", "et", "ou", "&", "/", "+", "plus", "then", "sowie", ":", "-", "–", "—", ";":
		return true
	}
	return false
}

func gerund(w string) bool { return len(w) > 5 && strings.HasSuffix(w, "ing") }

// pastLink steps over an "of" and its article between two nouns.
func (o *open) pastLink(j, limit int) int {
	toks := o.s.toks
	if !nounLinks[toks[j].lower] {
		return j
	}
	k := j + 1
	for k < limit && k < j+2 && linkArticles[toks[k].lower] {
		k++
	}
	if k < limit && o.content(k) && !everyday[toks[k].lower] {
		return k
	}
	return j
}

// content reports whether a token may stand in a noun phrase.
func (o *open) content(i int) bool {
	t := o.s.toks[i]
	if t.kind != word || o.taken[i] || stopWords[t.lower] || selfWords[t.lower] || otherWords[t.lower] || teamWords[t.lower] || timeAdverbs[t.lower] ||
		isCalendar(t.lower) || counts[t.lower] || verbsOfBeing[t.lower] || strings.ContainsRune(t.lower, '\'') && !t.upper {
		return false
	}
	if !t.upper && (isActionVerb(t.lower) || (o.tongue == "es" || o.tongue == "pt") && firstPerson(t.lower)) && !(i > 0 && (articles[o.s.toks[i-1].lower] || possessives[o.s.toks[i-1].lower] || lightWords[o.s.toks[i-1].lower])) {
		return false
	}
	if utf8.RuneCountInString(t.lower) < 2 || len(t.lower) > 5 && (strings.HasSuffix(t.lower, "ly") || strings.HasSuffix(t.lower, "mente")) {
		return false
	}
	return true
}

// verbAfterNoun sees a finite verb go on after a noun.
func verbAfterNoun(toks []token, j int) bool {
	w := toks[j].lower
	return isActionVerb(w) && !toks[j].upper
}

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

// kindOf tells what sort of phrase a chunk is, "" for none worth a name.
func (o *open) kindOf(at span) string {
	toks := o.s.toks
	content, odd := 0, false
	for i := at.from; i < at.to; i++ {
		t := toks[i]
		if nounLinks[t.lower] || linkArticles[t.lower] {
			continue
		}
		content++
		if everyday[t.lower] || isRole(t.lower) || commonShort[t.lower] || orgNouns[t.lower] || timeUnits[t.lower] || kin[t.lower] {
			odd = true
		}
	}
	raw := o.s.quote(at)
	for i := at.from; i < at.to && !odd; i++ {
		if shaped(o.s.quote(span{i, i + 1})) && !o.orgs[strings.ToLower(raw)] {
			return "name"
		}
	}
	if odd {
		return ""
	}
	if o.capitalName(at) {
		return "cap"
	}
	switch {
	case content >= 2:
		return "multi"
	case o.compound(at.from):
		return "comp"
	}
	return "one"
}

// capitalName sees a capitalised word within a sentence, outside of German.
func (o *open) capitalName(at span) bool {
	if o.tongue == "de" || at.from == 0 || o.how.lowerOnly {
		return false
	}
	for i := at.from; i < at.to; i++ {
		if !o.s.toks[i].upper {
			return false
		}
	}
	prev := o.s.toks[at.from-1]
	return prev.kind == word || prev.lower == ","
}

// compound sees a long German noun.
func (o *open) compound(i int) bool {
	t := o.s.toks[i]
	return o.tongue == "de" && utf8.RuneCountInString(t.lower) >= 9 && (t.upper || o.how.lowerOnly)
}
