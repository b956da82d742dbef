package offline

import (
	"strings"
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
