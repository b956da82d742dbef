package evidence

import "strings"

// ownsGroup is "Ines's team" at i.
func ownsGroup(toks []token, i int) bool {
	next := text(toks, i+1)
	return toks[i].upper && strings.HasSuffix(toks[i].text, "'s") && !englishSubject[toks[i].text] && (ownGroup[next] || people[next]) && i+2 < len(toks) && verbLike(toks[i+2])
}

// exceptMe is "everybody but me".
func exceptMe(toks []token, i int) bool {
	return (toks[i].text == "everybody" || toks[i].text == "everyone" || toks[i].text == "all") && (text(toks, i+1) == "but" || text(toks, i+1) == "except") && text(toks, i+2) == "me" || toks[i].text == "most" && text(toks, i+1) == "of" && text(toks, i+2) == "them" && !nominative[text(toks, i+3)]
}

// bareTitle is a role without an article that nothing is told of: "receptionist
// and then admin assistant".
func bareTitle(toks []token, i, end int) bool {
	if determiners[toks[i].text] || strings.HasSuffix(toks[end-1].text, "s") || people[toks[end-1].text] && toks[end-1].upper && end-i > 1 {
		return false
	}
	return end >= len(toks) || !verbLike(toks[end]) && !thirdPerson(toks[end-1], toks[end])
}

// soleDoer is "Dave is allowed" after "only".
func soleDoer(toks []token, i int) bool {
	return i+1 < len(toks) && toks[i].upper && toks[i].kind == word && !nominative[toks[i].text] && verbLike(toks[i+1])
}

// named reports whether a name does what people do: "Maria wrote the tests".
func named(toks []token, i int) bool {
	if !toks[i].upper || i+2 >= len(toks) || askWords[toks[i].text] {
		return false
	}
	k := i + 1
	if toks[k].kind == word && toks[k].upper && !nominative[toks[k].text] {
		k++
	}
	if k+1 < len(toks) && toks[k].text == "and" && toks[k+1].upper && !nominative[toks[k+1].text] {
		k += 2
	}
	for k > i && k+1 < len(toks) && clitics[toks[k].text] {
		k++
	}
	if careOf.at(toks, min(k, len(toks)-1)) > 0 {
		return true
	}
	if k+1 >= len(toks) || !tellVerbs[toks[k].text] || ownGroup[toks[k-1].text] {
		return false
	}
	after := toks[k+1]
	return after.kind != sign && !prepositions[after.text] && !adverbs[after.text] && !frequency[after.text] && after.text != "daily"
}

// wanted is what a posting asks for: "the role requires Kubernetes".
func wanted(toks []token, i int) bool {
	return vacancy[text(toks, i)] && (asksFor[text(toks, i+1)] || text(toks, i+1) == "description" || text(toks, i+1) == "ad")
}

// clitics may stand between a name and its verb: "Sophie la fait".
var clitics = set("la le les l' lo los las s' se en y sich")

// careOf are what people are told to do with a thing, and no tool is.
var careOf = sequences(`took care|takes care|looked after|looks after|set up|sets up|was in charge|is in charge|was responsible|is responsible|does the|did the|did all|does all|ran the|runs the|built the|wrote the|handles the|handled the`)

// workerDoes is a trade at work: "the integrator programmed the PLCs", "the
// brewery's tech does the line cleaning".
func workerDoes(toks []token, i int) bool {
	for k := i + 1; k+1 < len(toks) && k <= i+4 && toks[k].kind == word; k++ {
		next := toks[k+1].text
		if workerNoun(toks[k].text) && tellVerbs[next] || strings.HasSuffix(toks[k-1].text, "'s") && (next == "does" || next == "did") {
			return true
		}
		if verbLike(toks[k]) || prepositions[toks[k].text] {
			return false
		}
	}
	return false
}

// manyOthers is a plural of people behind one word: "external auditors did".
func manyOthers(toks []token, i int) bool {
	return i+2 < len(toks) && toks[i].kind == word && !verbLike(toks[i]) && toks[i+1].kind == word && strings.HasSuffix(toks[i+1].text, "s") &&
		personWord(toks[i+1].text) && !halfOfThing[toks[i+1].text] && (tellVerbs[toks[i+2].text] || orgVerbs[toks[i+2].text])
}
