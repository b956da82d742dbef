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
	if k := o.gerundObject(i, limit); k > i {
		end := o.chunk(k, limit).to
		if end > k {
			return span{i, end}
		}
	}
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
		if words > 0 && toks[j].lower == toks[j-1].lower {
			return span{i, i}
		}
		words++
		j++
		to = j
	}
	if to < limit && to > i+1 && (toks[to].lower == "ich" || o.lang == "de" && toks[to].lower == "i") && !toks[to-1].upper {
		to-- // "Anhänger zieh ich"
	}
	for to > i && o.voc.light[toks[to-1].lower] {
		to--
	}
	if words > maxChunkWords {
		return span{i, i}
	}
	return span{i, to}
}

// gerundObject returns where the object of an English gerund begins: "mixing the
// alginate", "setting up trays".
func (o *open) gerundObject(i, limit int) int {
	toks := o.s.toks
	if o.lang != "en" || i >= limit || !gerund(toks[i].lower) || !o.content(i) {
		return i
	}
	k := i + 1
	for k < limit && k < i+3 && (particles[toks[k].lower] || articles[toks[k].lower] || possessives[toks[k].lower]) {
		k++
	}
	if k == i+1 || k >= limit || !o.content(k) {
		return i
	}
	return k
}

var particles = set(`up out off down`)

// bounded reports whether a phrase ends where a phrase can end.
func (o *open) bounded(end int, c span) bool {
	if end >= c.to {
		return true
	}
	t := o.s.toks[end]
	return t.kind != word || o.voc.stop[t.lower] || timeAdverbs[t.lower] || o.voc.light[t.lower] || selfWords[t.lower] || toolCues[t.lower] || counts[t.lower] || isCalendar(t.lower)
}

// passable reports whether a token may stand between a lead and its phrase.
func (o *open) passable(i int) bool {
	t := o.s.toks[i]
	return t.kind == number || articles[t.lower] || o.voc.light[t.lower] || timeAdverbs[t.lower] || possessives[t.lower] || leadAdverbs[t.lower]
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
	if k < limit && o.content(k) && !o.voc.everyday[toks[k].lower] {
		return k
	}
	return j
}

// content reports whether a token may stand in a noun phrase.
func (o *open) content(i int) bool {
	t := o.s.toks[i]
	if t.kind != word || o.taken[i] || interjections[t.lower] || o.voc.stop[t.lower] || selfWords[t.lower] || otherWords[t.lower] || teamWords[t.lower] || timeAdverbs[t.lower] ||
		isCalendar(strings.TrimSuffix(t.lower, "s")) || counts[t.lower] || o.voc.finite[t.lower] || strings.ContainsRune(t.lower, '\'') && !t.upper {
		return false
	}
	if !t.upper && (isActionVerb(t.lower) || o.proDrop() && (firstPerson(t.lower) || enclitic(t.lower))) && !(i > 0 && (articles[o.s.toks[i-1].lower] || possessives[o.s.toks[i-1].lower])) {
		return false
	}
	if utf8.RuneCountInString(t.lower) < 2 || len(t.lower) > 5 && !t.upper && (strings.HasSuffix(t.lower, "ly") || strings.HasSuffix(t.lower, "mente")) {
		return false
	}
	return true
}

// enclitic sees the Portuguese verb with its pronoun behind it: "aprendi-a".
func enclitic(w string) bool {
	i := strings.LastIndexByte(w, '-')
	if i < 2 {
		return false
	}
	switch w[i+1:] {
	case "a", "o", "as", "os", "me", "se", "lhe", "nos", "la", "lo":
		return true
	}
	return false
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

// acronym reports whether a word is three capitals or more: "PHPP".
func acronym(raw string) bool {
	n := 0
	for _, r := range raw {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n > 2
}

// trimmed takes everyday words off the end of a phrase: "consultation evenings".
func (o *open) trimmed(at span) span {
	toks := o.s.toks
	for at.to > at.from && !(at.to > at.from+1 && nounLinks[toks[at.to-2].lower]) && (o.voc.everyday[toks[at.to-1].lower] || o.voc.light[toks[at.to-1].lower] || timeUnits[toks[at.to-1].lower] || nounLinks[toks[at.to-1].lower] || linkArticles[toks[at.to-1].lower]) {
		at.to--
	}
	return at
}

// kindOf tells what sort of phrase a chunk is, "" for none worth a name.
func (o *open) kindOf(at span) string {
	toks := o.s.toks
	content := 0
	for i := at.from; i < at.to; i++ {
		if t := toks[i]; !nounLinks[t.lower] && !linkArticles[t.lower] {
			content++
		}
	}
	if content == 0 {
		return ""
	}
	first, last := toks[at.from].lower, toks[at.to-1].lower
	head := last
	if o.lang != "en" && o.lang != "de" || content > 1 && containsWord(o.s, at, nounLinks) {
		head = first
	}
	if o.voc.everyday[head] || isRole(head) || orgNouns[head] || commonShort[head] || kin[head] || isRole(last) && content == 1 {
		return ""
	}
	for i := at.from; i < at.to; i++ {
		if isRole(toks[i].lower) {
			break
		}
		if shaped(o.s.quote(span{i, i + 1})) && !o.orgs[strings.ToLower(o.s.quote(at))] {
			return "name"
		}
	}
	if o.lang != "de" && content > 1 && o.titled(at) && !containsWord(o.s, at, nounLinks) {
		return "" // a firm or a place, most likely
	}
	switch {
	case o.capitalName(at):
		return "cap"
	case content >= 2 && o.deed(at):
		return "deed"
	case content >= 2:
		return "multi"
	case o.compound(at.from):
		return "comp"
	}
	return "one"
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
