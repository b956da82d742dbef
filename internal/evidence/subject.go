package evidence

import "strings"

// who is the subject of a clause.
type who int

const (
	unsaid      who = iota // no subject, as in "Led a team of five"
	person                 // the person, alone or in a "we"
	something              // a thing or a group the person belongs to
	someoneElse            // somebody else
	nobody                 // "nobody", "none of us"
)

// subject tells who the clause is about.
func subject(toks []token) who {
	for i := 0; i < len(toks); {
		t := toks[i]
		switch {
		case t.kind != word:
			if t.kind == sign && i > 0 && t.text != "," && !adverbs[toks[i-1].text] && t.text != `"` {
				return unsaid
			}
			i++
		case ownPronoun[t.text], selfCleft.at(toks, i) > 0, splices[t.text] && ownCleft(toks, i):
			return person
		case noOne[t.text] || (t.text == "no" || t.text == "none" || t.text == "keiner") && (text(toks, i+1) == "one" || text(toks, i+1) == "of" || text(toks, i+1) == "von"):
			if ownAfterBut(toks[i:]) || hasFailing(toks[i:]) {
				return person
			}
			return nobody
		case t.text == "il" && impersonal[text(toks, i+1)]:
			return unsaid
		case (t.text == "you" || t.text == "vous") && filler[text(toks, i+1)]:
			i += 2
		case t.text == "you" && genericYou(toks, i):
			return person
		case i == 0 && whoWords[t.text] && whoElse(toks):
			return someoneElse
		case otherPronoun[t.text]:
			if joinedWithPerson(toks, i+1) {
				return person
			}
			return someoneElse
		case onlyWords[t.text] && soleDoer(toks, i+1):
			return someoneElse
		case leaders[t.text] || adverbs[t.text] || frequency[t.text] || relativeWords[t.text] && i == 0:
			i++
		case employerDoes(toks, i), indefinite[t.text] && text(toks, i+1) == "else", exceptMe(toks, i):
			return someoneElse
		case prepositions[t.text] && !englishAn(toks, i):
			i = afterPhrase(toks, i)
		case quantifier[t.text] && text(toks, i+1) == "of":
			i += 2
		case quantifier[t.text] && determiners[text(toks, i+1)]:
			i++
		case determiners[t.text] || people[t.text]:
			return nounSubject(toks, i)
		case theyVerbs[t.text], makerNamed(toks, i):
			return someoneElse
		case named(toks, i), ownsGroup(toks, i), manyOthers(toks, i):
			return someoneElse
		default:
			return afterVerb(toks, i)
		}
	}
	return unsaid
}

// genericYou is the "you" of whoever tells how their work goes: "you take your
// handover, you do the dressings".
func genericYou(toks []token, i int) bool {
	next := text(toks, i+1)
	if next == "" || youWants[next] || auxiliaries[next] || frequency[next] {
		return false
	}
	return !hasWord(toks, "if", "me", "i", "my", "?") && (doVerbs[next] || plainVerbs[next] || hasWord(toks[i+1:], "your"))
}

var youWants = set("need needs want know see say get mean used think understand like love ask asked told said find call called name tell wanted needed")

// ownCleft is "it's DynamoDB I work with".
func ownCleft(toks []token, i int) bool {
	for k := i + 2; k < len(toks) && k < i+7 && toks[k].kind == word; k++ {
		switch toks[k].text {
		case "i", "i'm", "i've", "je", "j'", "que":
			return toks[k].text != "que" || text(toks, k+1) == "je" || text(toks, k+1) == "j'"
		}
	}
	return false
}

// englishAn tells the article of "an apprenticeship" from the German "an der Kasse".
func englishAn(toks []token, i int) bool {
	return toks[i].text == "an" && i+1 < len(toks) && !determiners[toks[i+1].text] && strings.ContainsRune("aeiouh", []rune(toks[i+1].text)[0]) && !strings.HasPrefix(toks[i+1].text, "ein")
}

// nounSubject tells who a subject that opens with an article or a word for
// people is.
func nounSubject(toks []token, i int) who {
	if n := somebody(toks, i); n > 0 && acts(toks[i+n:]) && !bareTitle(toks, i, i+n) {
		if joinedWithPerson(toks, i+n) {
			return person
		}
		return someoneElse
	}
	t := toks[i]
	switch {
	case ownGroup[text(toks, i+1)] && !otherGroup[t.text]:
		return person
	case ownGroup[text(toks, i+1)], otherGroup[text(toks, i+1)] && ownGroup[text(toks, i+2)]:
		return someoneElse
	case t.text == "the" && otherTeam(toks, i+1), wanted(toks, i+1), workerDoes(toks, i), nounActs(toks, i):
		return someoneElse
	}
	return something
}

var (
	impersonal = set("y n' faut s' est était a fallait")
	filler     = set("name know see mean guess savez voyez")
	quantifier = set("half one some most many all both two three four five several few each")
	tellVerbs  = set("sets set fait gère charge occupe hace lleva faz cuida macht managed led fixed maintained installed designed configured looks keeps sorts enters sorted entered taught trained maintains programs ran does owns used wrote built programmed coded developed knew knows uses writes did handled taught told showed said")
)

// afterVerb is the subject behind a verb that comes first: "dort leitete ich".
func afterVerb(toks []token, i int) who {
	for k := i + 1; k <= i+2; k++ {
		switch text(toks, k) {
		case "ich", "wir":
			return person
		case "er":
			return someoneElse
		}
	}
	if firstVerbs[toks[i].text] {
		return person
	}
	return unsaid
}

// otherTeam is a named group that does something itself: "the data science team
// does that".
func otherTeam(toks []token, i int) bool {
	for k := i; k < len(toks) && k <= i+3; k++ {
		switch toks[k].text {
		case "whole", "entire", "full":
			return false
		case "team", "department", "office", "people", "guys", "shift", "crew", "lot", "lads", "folks", "side":
			return k > i && teamDoes[text(toks, k+1)]
		}
	}
	return false
}

var teamDoes = set("did use used write wrote ran do build built does do did owns handles handle handled looks look looked runs takes")

// acts reports whether a verb may follow somebody named; "also a nurse" names
// what the person is.
func acts(rest []token) bool {
	return len(rest) > 0 && rest[0].kind == word && !prepositions[rest[0].text] || sinceVerb(rest)
}

// somebody returns how many tokens from i name a person other than the speaker,
// or 0: a determiner, up to three words and a word for a person that is not the
// first half of a compound ("the customer database").
func somebody(toks []token, i int) int {
	for k := i; k < len(toks) && k <= i+4; k++ {
		t := toks[k]
		if t.kind == sign && !(t.text == "-" && t.glued) {
			return 0
		}
		if k > i && (prepositions[t.text] || nominative[t.text] || auxiliaries[t.text]) {
			return 0
		}
		if !personWord(t.text) {
			continue
		}
		if k == i && determiners[t.text] {
			continue
		}
		end := k + 1
		for end < len(toks) && toks[end].kind == word && toks[end].upper && !nominative[toks[end].text] && end < k+3 {
			end++
		}
		if text(toks, end) == "-" && (text(toks, end+1) == "in" || text(toks, end+1) == "fils" || text(toks, end+1) == "mère" || text(toks, end+1) == "frère") && end+4 <= len(toks) {
			end += 2
			if text(toks, end) == "-" {
				end += 2
			}
		}
		if end == k+1 && smallName(toks, i, end) {
			end++
		}
		if end >= len(toks) {
			return end - i
		}
		next := toks[end]
		if people[next.text] && !auxiliaries[next.text] && !presentVerbs[next.text] {
			continue
		}
		if next.kind == sign || verbLike(next) || thirdPerson(toks[k], next) || manyPeople(toks[k], next) || prepositions[next.text] || joiners[next.text] || relativeWords[next.text] || copulas[next.text] || next.text == "next" ||
			adverbs[next.text] || !englishNoun(toks, i) {
			if next.text == "'" || next.text == "-" && next.glued {
				return 0
			}
			return end - i
		}
		return 0
	}
	return 0
}

// halfOfThing are people whose name often begins a thing's: "client portal".
var halfOfThing = set("client clients customer customers student students user users member members staff patient patients")

// smallName reports whether a name in small letters stands between somebody of
// the person's and what they did: "my mate dave did".
func smallName(toks []token, i, at int) bool {
	switch toks[i].text {
	case "my", "our", "his", "her":
	default:
		return false
	}
	if halfOfThing[toks[at-1].text] || at+1 >= len(toks) || toks[at].kind != word || toks[at+1].kind != word || verbLike(toks[at]) || prepositions[toks[at].text] || joiners[toks[at].text] {
		return false
	}
	return tellVerbs[toks[at+1].text]
}

// englishNoun reports whether the phrase at i is English, where a noun may come
// before another noun.
func englishNoun(toks []token, i int) bool {
	switch toks[i].text {
	case "a":
		return !ownDeterminers[text(toks, i+1)]
	case "my", "our", "his", "her", "their", "your", "the", "an", "another", "some", "other", "these", "those":
		return true
	}
	return people[toks[i].text] && !determiners[toks[i].text]
}

func joinedWithPerson(toks []token, i int) bool {
	switch text(toks, i) {
	case "and", "und", "y", "et", "e", "or", "with":
	default:
		return false
	}
	switch text(toks, i+1) {
	case "i", "me", "myself", "we", "ich", "yo", "moi", "eu", "wir":
		return true
	}
	return false
}

// hasFailing is "none of my welds failed".
func hasFailing(toks []token) bool {
	for _, t := range toks {
		if failing[t.text] {
			return true
		}
	}
	return false
}

func ownAfterBut(toks []token) bool {
	for i, t := range toks {
		if (t.text == "but" || t.text == "except" || t.text == "besides" || t.text == "außer") && (text(toks, i+1) == "me" || text(toks, i+1) == "mir") {
			return true
		}
	}
	return false
}

// afterPhrase returns where a prepositional phrase that starts at i ends: at a
// comma, a pronoun, or a new determiner.
func afterPhrase(toks []token, i int) int {
	i++
	for i < len(toks) && (determiners[toks[i].text] || prepositions[toks[i].text]) {
		i++
	}
	for n := 0; i < len(toks); i, n = i+1, n+1 {
		t := toks[i]
		if t.kind == sign && t.text == "," {
			return i + 1
		}
		if n > 0 && ownsGroup(toks, i) {
			return i
		}
		if ownPronoun[t.text] || otherPronoun[t.text] || theyVerbs[t.text] || n > 0 && (determiners[t.text] || prepositions[t.text]) {
			return i
		}
	}
	return i
}

// thirdPerson reports whether next is a verb of one other person: "my husband
// drives". After a word that often comes first in a compound it may be a noun
// ("customer complaints").
func thirdPerson(noun, next token) bool {
	n := len(next.text)
	return !served[noun.text] && !next.upper && next.kind == word && n > 3 && next.text[n-1] == 's' && next.text[n-2] != 's'
}

// manyPeople reports whether a plain word after a plural is its verb: "our
// admins look after it".
func manyPeople(noun, next token) bool {
	return strings.HasSuffix(noun.text, "s") && noun.text != "boss" && next.kind == word && !next.upper
}
