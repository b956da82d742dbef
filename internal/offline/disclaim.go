package offline

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
	clause := s.clauseAt(i)
	return len(t.skills.Find(s.quote(clause))) == 0
}

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
}

var (
	// blanketCues take a list back as they stand.
	blanketCues = newFrameIndex([]frame{
		{pattern: "none of it|this|that|these|those|them|which"}, {pattern: "never lent|laid a hand"}, {pattern: "as close as i"}, {pattern: "my part was|is|in"},
		{pattern: "i cannot|can't|couldn't code|program"}, {pattern: "nothing of it|this|that|these"}, {pattern: "nichts davon"}, {pattern: "keins|keines|keinen|keine davon"},
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
