package offline

import (
	"strings"

	"assay/internal/occupation"
)

// disclaims sees a sentence that takes back all that was listed before it:
// "None of it with my own hands", "I couldn't do any of it myself". One that names
// skills itself speaks of those.
func (t *telling) disclaims(s sentence) bool {
	i := firstOf(blanketCues, s, s.whole())
	if i >= 0 && !opensTaking(s, i) {
		return false // "certificates, none of those"
	}
	if i < 0 && containsWord(s, s.whole(), disowning) {
		if i = firstOf(anyCues, s, s.whole()); i >= 0 && !containsWord(s, span{0, i}, disowning) {
			i = -1
		}
	}
	if i < 0 || harmless.end(s, i) > 0 {
		return false
	}
	if s.toks[i].lower == "my" {
		return true // "My part was the retros" names what was one's own
	}
	return len(t.skills.Find(s.quote(s.clauseAt(i)))) == 0
}

// longsFor sees a sentence that wishes for all that it lists: "React, CSS, WCAG:
// would love to master each of these".
func longsFor(s sentence) bool {
	i := firstOf(longingCues, s, s.whole())
	return i >= 0 && firstOf(listPointers, s, span{i, len(s.toks)}) >= 0
}

// ofThose sees a sentence about people whom the person only works with or for:
// "The developers I work with have Go and Redis".
func ofThose(s sentence) bool {
	for i := 0; i+4 < len(s.toks); i++ {
		if !determiners[s.toks[i].lower] && !articles[s.toks[i].lower] || s.toks[i+2].lower != "i" && s.toks[i+2].lower != "we" || !strings.HasSuffix(s.toks[i+1].lower, "s") || !occupation.Names(strings.TrimSuffix(s.toks[i+1].lower, "s")) {
			continue
		}
		for k := i + 4; k < min(len(s.toks), i+8); k++ {
			if theyHave[s.toks[k].lower] {
				return true
			}
		}
	}
	return false
}

var (
	longingCues = newFrameIndex([]frame{
		{pattern: "would|i'd|we'd love|like to"}, {pattern: "want|hope|plan|going|dream to|of"}, {pattern: "würde|möchte|will gern|gerne|ich|das|mal?"}, {pattern: "me gustaría|encantaría"}, {pattern: "j'aimerais|j'adorerais"}, {pattern: "gostaria|adoraria de|aprender"},
	})
	listPointers = newFrameIndex([]frame{
		{pattern: "each|any|all|both|some of them|these|those|it|that|this"}, {pattern: "all these|those|that|this"}, {pattern: "alles|davon"}, {pattern: "todo eso|esto"}, {pattern: "tout ça|cela"}, {pattern: "tudo isso|isto"},
	})
	theyHave = set("have has had know knew use used do did hold held work worked write wrote")
)

// opensTaking reports whether nothing but the person and what they have or do
// stands in the clause before token i.
func opensTaking(s sentence, i int) bool {
	for _, t := range s.toks[s.clauseAt(i).from:i] {
		if t.kind == word && !selfWords[t.lower] && !leadWords[t.lower] && !joiners[t.lower] && !verbsOfBeing[t.lower] && !isActionVerb(t.lower) && !writingOf[t.lower] {
			return false
		}
	}
	return true
}

// writingOf are what one does with a subject from outside.
var writingOf = set("writing reading talking hearing selling about it that this i've")

// disclaim takes back what the message claimed so far, but for languages: those
// are spoken and not worked with.
func (t *telling) disclaim() {
	kept := t.claims.order[:0]
	for _, have := range t.claims.order {
		if have.message == t.message && !have.denied && have.skill.Type != "language" {
			delete(t.claims.byKey, claimKey{have.skill.Key, have.experience, false})
			continue
		}
		kept = append(kept, have)
	}
	t.claims.order = kept
	for _, e := range t.found {
		e.aside = nil
	}
	t.loose = loose{}
}

var (
	// blanketCues take a list back as they stand.
	blanketCues = newFrameIndex([]frame{
		{pattern: "none of it|this|that|these|those|them|which"}, {pattern: "never lent|laid a hand"}, {pattern: "as close as i"}, {pattern: "my part was|is|in"},
		{pattern: "i cannot|can't|couldn't code|program"}, {pattern: "nothing of it|this|that|these"}, {pattern: "these|those are the? areas|topics|fields|subjects|keywords|words|things"},
		{pattern: "read|heard|know about|of all? of? these|those|it|this|them"}, {pattern: "das sind die? bereiche|themen|dinge|felder|stichworte|schlagworte"}, {pattern: "nichts davon"}, {pattern: "keins|keines|keinen|keine davon"},
		{pattern: "nada de eso|esto|ello|todo"}, {pattern: "ninguna|ninguno|ningún de esas|esos|estas|estos|ellas|ellos"}, {pattern: "rien de tout? ça|cela|tout"}, {pattern: "aucun|aucune de ces|ceux-là|celles-là"},
		{pattern: "nada disso|disto|daquilo"}, {pattern: "nenhuma|nenhum dessas|desses|delas|deles"},
	})
	// anyCues do so behind a word of denial.
	anyCues = newFrameIndex([]frame{
		{pattern: "any of it|this|that|these|those|them"}, {pattern: "all of it|this|that|these|those|them myself"}, {pattern: "it|this|that|these|those|them myself"},
	})
	disowning = set("not never cannot can't couldn't didn't don't haven't hadn't wouldn't nobody without")
	// harmless goes on to something else than whose work it was: "none of it was
	// easy".
	harmless = newFrameIndex([]frame{
		{pattern: "none of it|this|that|these|those|them was|were|is|are easy|hard|possible|cheap|free|new|documented|automated|tested|written|lost|broke|failed|my"},
		{pattern: "none of it|this|that|these|those|them would|worked|failed|broke|got|ever"}, {pattern: "nada de eso fue|era|es"}, {pattern: "nichts davon war|ist"},
	})
)
