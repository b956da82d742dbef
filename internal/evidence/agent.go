package evidence

import "strings"

// agent returns how many tokens from i name somebody other than the person as
// the one who does a thing, or 0: "Colin", "Ines's team", "the platform team",
// "un presta", "der Marek". It is for places where a doer is expected, such as
// after a passive or in "Linux is Colin"; a name counts there by its capital.
func agent(toks []token, i int) int {
	t := text(toks, i)
	switch {
	case i >= len(toks) || toks[i].kind != word || ownPronoun[t] || ownWords[t]:
		return 0
	case indefinite[t] && (text(toks, i+1) == "else" || text(toks, i+1) == "else's"):
		return 2
	case otherPronoun[t] || otherObject[t]:
		return 1
	case determiners[t] || counts[t]:
		return agentAfter(toks, i)
	case people[t] || outsiders[t]:
		return 1
	case properName(toks, i):
		n := 1
		for i+n < len(toks) && properName(toks, i+n) {
			n++
		}
		return n
	}
	if k := i + 1; k < len(toks) && !alsoAdjectives[toks[k].text] && (people[toks[k].text] || outsiders[toks[k].text]) && toks[k].kind == word && !verbLike(toks[i]) {
		return 2 // "data engineers", "Ines's team"
	}
	return 0
}

// agentAfter reads the doer behind the article or number at i.
func agentAfter(toks []token, i int) int {
	for k := i + 1; k < len(toks) && k <= i+4; k++ {
		t := toks[k]
		if t.kind != word {
			if t.text == "-" && t.glued {
				continue
			}
			return 0
		}
		switch {
		case ownGroup[t.text] || outsiders[t.text] || groupCompound(t.text):
			// The team is the person's own unless something tells it apart.
			if otherGroup[toks[i].text] {
				return k + 1 - i
			}
			if own := !groupCompound(t.text) && !outsiders[t.text] && k == i+1 && !toldApart(toks, k+1); own {
				return 0
			}
			if k+1 < len(toks) && toks[k+1].kind == word && !prepositions[toks[k+1].text] && !relativeWords[toks[k+1].text] && toldApart(toks, k+1) {
				k++ // "l'équipe infra"
			}
			return k + 1 - i
		case departments[t.text] && t.text != "head", personWord(t.text) && !determiners[t.text], workerNoun(t.text):
			if halfOfThing[t.text] && k+1 < len(toks) && toks[k+1].kind == word && !verbLike(toks[k+1]) && !prepositions[toks[k+1].text] {
				continue
			}
			return k + 1 - i
		case k == i+1 && nameArticles[toks[i].text] && properName(toks, k):
			return 2
		case k+1 < len(toks) && toks[k+1].text == "-" && toks[k+1].glued:
		case prepositions[t.text] || verbLike(t) && !(k == i+1 && pastTense(t)):
			return 0
		}
	}
	return 0
}

// toldApart reports whether what follows tells a team from the person's own:
// "el equipo de plataforma", "l'équipe infra".
func toldApart(toks []token, i int) bool {
	if i >= len(toks) || toks[i].kind != word {
		return false
	}
	t := toks[i]
	if t.text == "to" {
		return false
	}
	return prepositions[t.text] || t.text == "qui" || !verbLike(t) && !joiners[t.text] && !adverbs[t.text] && !copulas[t.text]
}

// personWord is people in the singular, the plural or the genitive.
func personWord(s string) bool {
	s = strings.TrimSuffix(s, "'s")
	return people[s] || len(s) > 5 && people[strings.TrimSuffix(s, "s")]
}

// properName reports whether the word at i is written like somebody's name: one
// capital at its head, none inside, not at the head of the text.
func properName(toks []token, i int) bool {
	t := toks[i]
	if t.kind != word || !t.upper || t.capitals > 1 || len(t.text) < 3 || ownPronoun[t.text] || determiners[t.text] || prepositions[t.text] {
		return false
	}
	return i > 0 && toks[i-1].kind != sign || i > 1 && toks[i-1].text == ","
}

// groupCompound is a German compound for a group: "Plattformteam".
func groupCompound(s string) bool {
	for _, end := range [...]string{"team", "abteilung", "gruppe", "firma", "büro", "kanzlei", "dienst", "werkstatt", "labor", "zentrale", "praxis", "betrieb"} {
		if len(s) > len(end)+2 && strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// workerNoun reports whether a word ends as the names of trades do. It is asked
// only behind an article, where somebody is expected.
func workerNoun(s string) bool {
	if len(s) < 6 || toolNouns[s] || toolNouns[strings.TrimSuffix(s, "s")] {
		return false
	}
	s = strings.TrimSuffix(s, "s")
	for _, end := range workerEnds {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

var workerEnds = [...]string{"er", "or", "ist", "ician", "man", "woman", "erin", "orin", "ora", "ista", "ero", "era", "eiro", "eira", "euta", "eur", "euse", "ier", "ière", "iste", "cien", "cienne", "ore"}

// longClause is how many tokens a clause may have for one word to decide about
// all of it. Talk typed without a comma is longer; there a word reaches only what
// stands near it.
const longClause = 30

// near is the scope of a word at i in a clause too long to be one.
func near(toks []token, i int, p Polarity) scope {
	return scope{toks[max(0, i-5)].start, toks[min(len(toks)-1, i+7)].end, p}
}

// doer returns where the clause tells that somebody else does the thing it
// speaks of, or -1: a passive with its doer, a doer behind the verb, or one
// singled out.
func doer(toks []token, tongue tongue) int {
	for i, t := range toks {
		switch t.text {
		case "by", "par", "por", "pelo", "pela", "pelos", "pelas", "von", "vom":
			if passive(toks, i, tongue) && (agentBy(toks, i+1) || i+1 < len(toks) && toks[i+1].capitals > 1 && hasWord(toks[max(0, i-3):i], "is", "are", "was", "were")) {
				return i
			}
		case "there's", "hay", "gibt", "have", "tenemos", "haben", "avons", "temos", "tem":
			if outsideFirm(toks, i) {
				return i
			}
		case "what":
			if clefted(toks, i) {
				return i
			}
		case "quem", "quien":
			if singledOut(toks, i) {
				return i
			}
		case "encarga", "encargan", "ocupa", "ocupan", "occupe", "occupent":
			if agent(toks, i+1) > 0 {
				return i
			}
		case "lo", "la", "los", "las":
			if tongue == spanish && cliticDoer(toks, i) {
				return i
			}
		}
		if tongue == german && i > 0 && careVerbs[t.text] && doerBehind(toks, i+1) {
			return i
		}
	}
	return -1
}

// outsideFirm is "there's a pentest company that comes in".
func outsideFirm(toks []token, i int) bool {
	for k := i + 1; k+1 < len(toks) && k < i+6 && toks[k].kind == word; k++ {
		if outsiders[toks[k].text] || personWord(toks[k].text) && !served[toks[k].text] || toks[k].text == "company" || toks[k].text == "firma" || toks[k].text == "empresa" {
			return text(toks, k+1) == "that" || text(toks, k+1) == "who" || text(toks, k+1) == "que" || text(toks, k+1) == "qui" || text(toks, k+1) == "for" || text(toks, k+1) == "," && k+2 < len(toks) && relativeLike[toks[k+2].text]
		}
	}
	return false
}

var relativeLike = set("die der das which who que qui")

// cliticDoer is "lo lleva el equipo de plataforma".
func cliticDoer(toks []token, i int) bool {
	if i+2 >= len(toks) || prepositions[text(toks, i-1)] || toks[i+1].kind != word || toks[i+1].upper || firstPerson(toks[i+1], spanish) || max(agent(toks, i+2), organisation(toks, i+2)) == 0 {
		return false
	}
	n := agent(toks, i+2)
	return toks[i].text == "lo" || determiners[toks[i+2].text] || i > 1 && (i+2+n >= len(toks) || toks[i+2+n].kind == sign)
}

// passive reports whether what stands before the "by" at i was done to a thing.
func passive(toks []token, i int, tongue tongue) bool {
	if i == 0 {
		return false
	}
	if tongue == german {
		return hasWord(toks, "ließen", "ließ", "lassen", "lass", "lasse", "wird", "werden", "wurde", "wurden", "worden")
	}
	k := i - 1
	if k > 0 && particles[toks[k].text] {
		k--
	}
	if toks[i].text == "by" {
		return (pastTense(toks[k]) || participle[toks[k].text]) && !honours[toks[k].text]
	}
	return true
}

func agentBy(toks []token, i int) bool {
	n := max(agent(toks, i), organisation(toks, i))
	return n > 0 && !(n == 1 && toks[i].text == "man")
}

// singledOut is "quem mexe é o fisioterapeuta".
func singledOut(toks []token, i int) bool {
	for k := i + 1; k+1 < len(toks) && k < i+10; k++ {
		if (toks[k].text == "é" || toks[k].text == "es" || toks[k].text == "era" || toks[k].text == "são") && agent(toks, k+1) > 0 {
			return true
		}
	}
	return false
}

// doerBehind finds the subject behind a German verb of doing: "das macht bei uns
// der Elektriker".
func doerBehind(toks []token, i int) bool {
	for k := i; k < len(toks) && k < i+5; k++ {
		t := toks[k]
		if ownPronoun[t.text] || t.kind == sign {
			return false
		}
		if t.text == "er" || t.text == "man" || t.text == "jemand" {
			return true
		}
		if nominativeArticles[t.text] || determiners[t.text] || counts[t.text] {
			if k+1+trailing(toks)+1 == len(toks) && toks[k+1].capitals > 1 && !strings.HasPrefix(t.text, "de") {
				return true // "macht die MTA"
			}
			if n := agent(toks, k); n > 0 && t.text != "den" && t.text != "dem" {
				return true
			}
			return false
		}
		if !adverbs[t.text] && !doerFills[t.text] {
			return properName(toks, k) && k == i && k+1 < len(toks)
		}
	}
	return false
}

// notFirst end like a first person and are none.
var notFirst = set("café qué porqué aquí así allí ahí bebé cliché paté puré chalé comité extremos últimos mínimos máximos próximos primos tramos gramos kilogramos ramos lei rei hei")

// firstPerson reports whether a verb's ending makes the person its subject.
func firstPerson(t token, tongue tongue) bool {
	s := t.text
	if t.kind != word || len(s) < 3 || notFirst[s] {
		return false
	}
	if firstVerbs[s] {
		return true
	}
	switch tongue {
	case spanish:
		return strings.HasSuffix(s, "é") || strings.HasSuffix(s, "í") || strings.HasSuffix(s, "amos") || strings.HasSuffix(s, "imos") || strings.HasSuffix(s, "emos")
	case portuguese:
		return strings.HasSuffix(s, "ei") || strings.HasSuffix(s, "amos") || strings.HasSuffix(s, "emos") || strings.HasSuffix(s, "imos")
	}
	return false
}
