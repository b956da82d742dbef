package evidence

import "strings"

// link says how a clause hangs on the one before it.
type link int

const (
	apart      link = iota // it stands on its own
	relative               // it tells more about a thing named before: "which used Java"
	complement             // it is what somebody thinks or says: "I know Java" in "I don't think I know Java"
	condition              // it is an if-clause
	listed                 // it follows a colon
	aside                  // it stands in brackets
	resumed                // it goes on after brackets
)

type part struct {
	toks []token
	link link
}

// split cuts a sentence into parts.
func split(toks []token) []part {
	var out []part
	begin, tie := 0, apart
	if conditional(toks, 0) {
		tie = condition
	}
	for i := 1; i < len(toks); i++ {
		if tie == aside && toks[i-1].text == ")" {
			out = append(out, part{toks[begin:i], tie})
			begin, tie = i, resumed
			continue
		}
		if next, ok := opens(toks, begin, i); ok {
			out = append(out, part{toks[begin:i], tie})
			begin, tie = i, next
		}
	}
	return append(out, part{toks[begin:], tie})
}

// opens reports whether a clause begins at token i, and how it hangs on.
func opens(toks []token, begin, i int) (link, bool) {
	t, prev := toks[i], toks[i-1]
	switch {
	case t.foreign != prev.foreign:
		if prev.foreign {
			return resumed, true
		}
		return apart, true
	case prev.text == ";":
		return apart, true
	case prev.text == ":" && (!prev.glued || !t.glued):
		return listed, true
	case dash(toks, i-1):
		return apart, true
	case t.text == "(":
		return aside, subjectAt(toks, i+1) || i+1 < len(toks) && (named(toks, i+1) || isOf(toks[i+1])) || denies[text(toks, i+1)]
	case contrast[t.text]:
		return apart, contrasts(toks, i)
	case conditional(toks, i):
		return condition, true
	case joiners[t.text] && (sinceVerb(toks[begin:i]) || i-begin > 2 && englishSubject[text(toks, i+1)]) && subjectAt(toks, i+1) && !(likeness[t.text] && !nominative[text(toks, i+1)]):
		return tieOf(toks, begin, i), true
	case i-begin > 2 && selfCleft.at(toks, i) > 0 && joiners[prev.text]:
		return apart, true
	case causal[t.text] && text(toks, i+1) != "of":
		return apart, true
	case coordinators[t.text] && deniedVerb(toks, i+1) && (sinceVerb(toks[begin:i]) || i-begin > 3):
		return apart, true
	case (t.text == "so" || t.text == "and") && i-begin > 2 && i+2 < len(toks) && toks[i+1].kind == word && !prepositions[toks[i+1].text] && !determiners[toks[i+1].text] && (toks[i+2].text == "i" || toks[i+2].text == "i've"):
		return apart, true // "so Polish I speak"
	case relativeAt(toks, i):
		return relative, true
	case prev.text == "," && coordinators[t.text] && sinceVerb(toks[begin:i]) && deniedAhead(toks, i):
		return apart, true
	case prev.text == ",":
		return apart, afterComma(toks, begin, i)
	case englishSubject[t.text] && prev.kind != sign && !joiners[prev.text] && !auxiliaries[prev.text] && !holdsBack[prev.text] && sinceVerb(toks[begin:i]) && !describedThing(toks, begin, i):
		return tieOf(toks, begin, i), true
	case (t.text == "and" || t.text == "or") && didNot(toks[begin:i]) && i+1 < len(toks) && pastTense(toks[i+1]):
		return apart, true
	case t.text == "y" || t.text == "e":
		return apart, ownSoon(toks, i+1) || text(toks, i+1) == "eu" || text(toks, i+1) == "yo" || text(toks, i+1) == "sí" || text(toks, i+1) == "sim"
	}
	return apart, false
}

// afterComma reports whether what follows a comma is a clause: a subject, an
// inverted verb, a denied verb, or a thing put first ("Python I know, Java I
// don't").
func afterComma(toks []token, begin, i int) bool {
	switch {
	case subjectAt(toks, i), inverted(toks, i), named(toks, i), toks[i].own && sinceVerb(toks[begin:i]):
		return true
	case denies[toks[i].text]:
		return i+1 < len(toks) && (verbLike(toks[i+1]) || firstVerbs[toks[i+1].text]) && sinceVerb(toks[begin:i])
	}
	if sinceSaid(toks[begin:i]) && (splices[toks[i].text] || askVerbs[toks[i].text] && demonstratives[text(toks, i+1)] || nounClause(toks, i)) {
		return true
	}
	return toks[i].kind == word && englishSubject[text(toks, i+1)]
}

// sinceSaid is sinceVerb but for a "je crois" put in.
func sinceSaid(toks []token) bool {
	for i := range toks {
		if i+1 < len(toks) && nominative[toks[i].text] && opinion[toks[i+1].text] {
			return sinceVerb(toks[:i]) || sinceVerb(toks[i+2:])
		}
	}
	return sinceVerb(toks)
}

// nounClause reports whether a short noun and what it is stand at i: "the
// planning is hers".
func nounClause(toks []token, i int) bool {
	if !determiners[toks[i].text] && !quantifier[toks[i].text] {
		return false
	}
	for k := i + 1; k < len(toks) && k <= i+8 && toks[k].kind == word; k++ {
		if k > i+1 && (k <= i+6 || toks[k].text == "c'") && (copulas[toks[k].text] && toks[k].text != "e" || text(toks, k) == "dont" || text(toks, k) == "don't") {
			return true
		}
		if relativeWords[toks[k].text] || nominative[toks[k].text] {
			return false
		}
	}
	return false
}

// deniedVerb reports whether a denied verb stands at i, behind an "and": "and
// never used it", "y no había".
func deniedVerb(toks []token, i int) bool {
	if i+1 >= len(toks) || !denies[toks[i].text] && toks[i].text != "n'" {
		return false
	}
	next := toks[i+1]
	switch toks[i].text {
	case "never", "nunca", "jamais", "não":
		return next.kind == word && (verbLike(next) || !next.upper)
	case "no", "n'":
		return next.kind == word && !next.upper && !know[next.text]
	}
	return false
}

// deniedAhead reports whether a denial of its own stands in what follows a comma
// and an "and", up to the next sign: ", y hasta la fecha no se ha caído".
func deniedAhead(toks []token, i int) bool {
	for k := i + 1; k+1 < len(toks) && k < i+8 && toks[k].kind != sign; k++ {
		if denies[toks[k].text] && k > i+1 && toks[k+1].kind == word && !toks[k+1].upper {
			return true
		}
	}
	return false
}

// ownSoon reports whether a verb of the person's own follows within some words:
// "y desde entonces llevo".
func ownSoon(toks []token, i int) bool {
	for k := i; k < len(toks) && k < i+3 && toks[k].kind == word; k++ {
		if toks[k].own {
			return true
		}
	}
	return false
}

// describedThing reports whether toks from begin to i name a thing by a
// participle, as the object put first: "Listed buildings I never had".
func describedThing(toks []token, begin, i int) bool {
	if i-begin == 2 && toks[begin].upper && plainVerbs[toks[begin+1].text] && !verbLike(toks[begin]) && !nominative[toks[begin].text] {
		return true // "Lathe work I leave to others"
	}
	return i-begin > 1 && i-begin < 5 && pastTense(toks[begin]) && toks[begin].upper && !sinceVerb(toks[begin+1:i]) && !hasAny(toks[begin+1:i], prepositions) && !hasAny(toks[begin+1:i], determiners)
}

// sinceVerb reports whether toks hold a subject or a verb already, so that
// another subject opens another clause.
func sinceVerb(toks []token) bool {
	for i, t := range toks {
		if nominative[t.text] || t.own || verbLike(t) || firstVerbs[t.text] || otherPronoun[t.text] || i > 0 && t.kind == word && plainVerbs[t.text] {
			return true
		}
	}
	return false
}

// tieOf tells a clause that is thought or said from one that stands apart.
func tieOf(toks []token, begin, i int) link {
	back := 1
	switch toks[i].text {
	case "that", "dass", "que", "whether":
		back = 4
	case "and", "or", "but", "und", "y", "et", "e", "because", "so", "while":
		return apart
	}
	for k := i - 1; k >= max(begin+1, i-back); k-- {
		if opinion[toks[k].text] {
			return complement
		}
	}
	return apart
}

func conditional(toks []token, i int) bool {
	next := text(toks, i+1)
	switch toks[i].text {
	case "if":
		return text(toks, i-1) != "as" && text(toks, i-1) != "what"
	case "unless", "sofern":
		return true
	case "falls", "wenn":
		return next == "ich" || next == "wir" || next == "man"
	case "si":
		return conditionAfter[next] || siAfter[next]
	case "se":
		return conditionAfter[next] || seAfter[next]
	}
	return false
}

// relativeAt reports whether token i opens a clause about the noun before it.
func relativeAt(toks []token, i int) bool {
	t, prev := toks[i].text, toks[i-1]
	switch {
	case relativeWords[t]:
		return !joiners[prev.text] && !(prev.text == "," && askVerbs[text(toks, i+1)] && t != "which" && t != "who")
	case t == "something":
		return prev.text == ","
	case t == "that":
		return i+1 < len(toks) && verbLike(toks[i+1]) && prev.kind == word && !opinion[prev.text]
	case t == "que", t == "die", t == "der", t == "das":
		return prev.text == "," && i+1 < len(toks) && toks[i+1].kind == word
	}
	return false
}

// dash reports whether token i is a dash between thoughts, not a hyphen or the
// dash of a range.
func dash(toks []token, i int) bool {
	if i <= 0 || toks[i].text != "-" || toks[i-1].kind == number {
		return false
	}
	long := toks[i].raw >= 0x2013 && toks[i].raw <= 0x2015
	return long || text(toks, i-1) == "-" || !toks[i].glued && i+1 < len(toks) && !toks[i+1].glued
}

// contrasts tells a "but" between clauses from "nothing but".
func contrasts(toks []token, i int) bool {
	prev := text(toks, i-1)
	switch toks[i].text {
	case "but":
		return prev != "nothing" && prev != "one" && prev != "nobody" && prev != "everybody" && prev != "everyone" && prev != "anything" && prev != "everything" && prev != "all" && prev != "last"
	case "yet":
		return subjectAt(toks, i+1)
	case "mas":
		return prev != "não"
	case "mais":
		return prev != "de" && prev != "le" && prev != "há" && prev != "não" && !portugueseMore[text(toks, i+1)]
	}
	return true
}

// subjectAt reports whether a subject begins at token i: a pronoun, or somebody
// such as "my boss".
func subjectAt(toks []token, i int) bool {
	for i < len(toks) && adverbs[toks[i].text] {
		i++
	}
	if i >= len(toks) {
		return false
	}
	if nominative[toks[i].text] || otherPronoun[toks[i].text] || noOne[toks[i].text] && toks[i].text != "personne" || toks[i].text == "moi" || selfCleft.at(toks, i) > 0 {
		return true
	}
	if (determiners[toks[i].text] || people[toks[i].text]) && somebody(toks, i) > 0 {
		return true
	}
	return toks[i].text == "the" && otherTeam(toks, i+1) || employerDoes(toks, i)
}

// inverted is the verb before its subject, as German has it after a first
// clause: "habe ich", "notfalls fahre ich".
func inverted(toks []token, i int) bool {
	if i+1 < len(toks) && auxiliaries[toks[i].text] && nominative[toks[i+1].text] {
		return true
	}
	for k := i + 1; k < len(toks) && k <= i+2; k++ {
		if toks[k].text == "ich" || toks[k].text == "wir" {
			return toks[k-1].kind == word && !toks[k-1].upper && !joiners[toks[k-1].text] && !relativeWords[toks[k-1].text] && !contrast[toks[i].text]
		}
	}
	return false
}

func didNot(toks []token) bool {
	for i, t := range toks {
		if t.text == "didn't" || t.text == "couldn't" || t.text == "not" && (text(toks, i-1) == "did" || text(toks, i-1) == "could") {
			return true
		}
	}
	return false
}

func pastTense(t token) bool {
	return pastVerbs[t.text] || len(t.text) > 4 && t.kind == word && t.text[len(t.text)-2:] == "ed"
}

// germanParticiple reports whether t is written like "gebaut" or "installiert".
func germanParticiple(t token) bool {
	return t.kind == word && !t.upper && len(t.text) > 5 && (strings.HasPrefix(t.text, "ge") || strings.Contains(t.text, "ge") && strings.HasSuffix(t.text, "t")) && (strings.HasSuffix(t.text, "t") || strings.HasSuffix(t.text, "en")) ||
		t.kind == word && len(t.text) > 6 && strings.HasSuffix(t.text, "iert")
}

// verbLike reports whether t is a finite verb, or an adverb that comes before
// one.
func verbLike(t token) bool {
	if t.kind != word {
		return false
	}
	n := len(t.text)
	return auxiliaries[t.text] || pastTense(t) || presentVerbs[t.text] || n > 4 && t.text[n-2:] == "ly" || frequency[t.text]
}
