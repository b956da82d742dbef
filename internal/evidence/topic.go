package evidence

import "strings"

// A person often names a thing first and says what is the matter with it after:
// "Java, no, never", "Linux is Colin", "Excel, wenig bis gar nicht". The thing
// is the topic, and the comment behind it decides.

// longestTopic is how many tokens may name a thing before its comment.
const longestTopic = 12

// comment reads a clause that begins with a topic. It returns what the comment
// does to the topic and where the topic stands, or "" when there is none.
func comment(toks []token, tongue tongue) (Polarity, int, int) {
	begin, named := 0, 0
	for i := 0; i < len(toks) && i-begin <= longestTopic; i++ {
		t := toks[i]
		if named > 0 && i > 0 && toks[i-1].text == "," && setOff(toks, i) {
			return ThirdParty, begin, i
		}
		n := 0
		if named > 0 && determiners[t.text] {
			n = agent(toks, i)
		}
		switch {
		case named > 0 && refusal(toks, i, tongue) && !doubled(toks):
			return Negated, begin, endOfRefusal(toks, i)
		case nominative[t.text] && opinion[text(toks, i+1)] || opinion[t.text] && nominative[text(toks, i-1)]:
			// "je crois" says nothing of the topic.
		case copulas[t.text] || isOf(t):
			if named == 0 && !pointsAt(toks, begin, i) {
				return "", 0, 0
			}
			if k := afterFills(toks, i+1); k < len(toks) && refusals[toks[k].text] && k+1+trailing(toks) >= len(toks) {
				return Negated, begin, len(toks) // "my German is zero"
			}
			if !framed(toks, begin) && ofOthers(toks, i) {
				return ThirdParty, begin, i
			}
			return "", 0, 0
		case named > 0 && onlyWords[t.text] && agent(toks, i+1) > 1 && i+1+agent(toks, i+1)+trailing(toks) < len(toks):
			return ThirdParty, begin, i // "Tableau only the analysts have"
		case named > 1 && n > 1 && i+n < len(toks) && allNames(toks[begin:i]) && toks[i+n].kind == word && !prepositions[toks[i+n].text] && !joiners[toks[i+n].text]:
			return ThirdParty, begin, i // "Google Classroom o director falou"
		case named > 0 && n > 0 && yesWords[text(toks, i+n)]:
			return ThirdParty, begin, i // "Tamazight ma mère oui"
		case yesWords[t.text]:
			begin, named = i+1, 0
		case relativeWords[t.text]:
			return "", 0, 0
		case t.kind != word || adverbs[t.text] || leaders[t.text] || determiners[t.text] || prepositions[t.text] || pointers[t.text]:
		case named > 0 && named < 4 && tongue == english && determiners[t.text] && text(toks, i-1) != "," && !hasAny(toks[begin:i], determiners) && i > 0 && toks[i-1].kind == word && !prepositions[toks[i-1].text] && somebodyActs(toks, i) && !chosen(toks):
			return ThirdParty, begin, i
		case named > 0 && named < 3 && indefinite[t.text] && !prepositions[text(toks, i-1)] && !hasAny(toks[begin:i], determiners):
			return ThirdParty, begin, i
		case named > 0 && named < 4 && otherPronoun[t.text] && nominative[t.text] && (t.text != "he" || tongue == english) && !hasAny(toks[begin:i], determiners) && !chosen(toks):
			return ThirdParty, begin, i
		case nominative[t.text] || verbLike(t) && !adverbial(t) || firstPerson(t, tongue):
			return "", 0, 0
		default:
			named++
		}
	}
	return "", 0, 0
}

// afterFills skips small words from token i on.
func afterFills(toks []token, i int) int {
	for i < len(toks) && (adverbs[toks[i].text] || copulaFills[toks[i].text] || refusalFills[toks[i].text] || toks[i].text == "gleich") {
		i++
	}
	return i
}

// allNames reports whether every word is written like a name, and none is a verb.
func allNames(toks []token) bool {
	for _, t := range toks {
		if t.kind != word || !t.upper || verbLike(t) {
			return false
		}
	}
	return true
}

// somebodyActs reports whether somebody named at i does something and the clause
// ends with that: "VAT returns the accountant files".
func somebodyActs(toks []token, i int) bool {
	n := somebody(toks, i)
	if n == 0 && toks[i].text == "the" {
		return otherTeam(toks, i+1)
	}
	return n > 0 && i+n+1+trailing(toks) == len(toks) && (verbLike(toks[i+n]) || thirdPerson(toks[i+n-1], toks[i+n]))
}

// pointsAt reports whether the clause opens with a "that" for its topic: "that's
// Ines".
func pointsAt(toks []token, begin, i int) bool {
	t := toks[i].text
	return i == begin && (t == "that's" || t == "that'd") || i > begin && i <= begin+2 && pointers[toks[i-1].text] && toks[i-1].text != "it" && toks[i-1].text != "es"
}

// setOff is somebody named between commas behind the topic: "Tableau, the
// analysts".
func setOff(toks []token, i int) bool {
	if !determiners[toks[i].text] || ownDeterminers[toks[i].text] {
		return false
	}
	n := agent(toks, i)
	return n > 0 && !oneOf[toks[i].text] && i+n+trailing(toks) >= len(toks)
}

// framed reports whether what stands at i sets a scene rather than names a
// topic: "As an analyst it was Crystal Reports".
func framed(toks []token, i int) bool {
	for i < len(toks) && (toks[i].kind == sign || adverbs[toks[i].text] || leaders[toks[i].text] && !prepositions[toks[i].text]) {
		i++
	}
	return prepositions[text(toks, i)] || hasOwn(toks[i:min(len(toks), i+3)])
}

func hasOwn(toks []token) bool { return hasAny(toks, ownDeterminers) }

// adverbial is a word that only looks like a verb because it ends in -ly.
func adverbial(t token) bool { return !auxiliaries[t.text] && !presentVerbs[t.text] && !pastTense(t) }

// isOf is a contracted "is": "that's".
func isOf(t token) bool {
	return t.text == "its" || t.text == "thats" || t.text == "that'd" || t.text == "that's" || t.text == "it's" || t.text == "this's"
}

// refusal reports whether a bare denial of what was named before stands at i:
// "no", "never", "zero", "rien du tout", and nothing else up to a sign.
func refusal(toks []token, i int, tongue tongue) bool {
	if !refusals[toks[i].text] || tongue == portuguese && toks[i].text == "no" || i > 0 && (prepositions[toks[i-1].text] || determiners[toks[i-1].text]) {
		return false
	}
	for k := i + 1; k < len(toks); k++ {
		t := toks[k]
		switch {
		case t.kind == sign:
			return t.text != "-" || !t.glued
		case !refusals[t.text] && !refusalFills[t.text]:
			return false
		}
	}
	return true
}

func endOfRefusal(toks []token, i int) int {
	for i < len(toks) && toks[i].kind != sign {
		i++
	}
	return i
}

// ofOthers reports whether the copula at i gives the topic to somebody else:
// "is Colin", "c'est les architectes", "is all Deepak and his lot", "that was
// Gethin's", "é só do pessoal de plataforma".
func ofOthers(toks []token, i int) bool {
	k := i + 1
	for k < len(toks) && (copulaFills[toks[k].text] || copulas[toks[k].text]) {
		k++
	}
	if (text(toks, k-1) == "de" || text(toks, k-1) == "von") && affairs[text(toks, k-2)] && !ownPronoun[text(toks, k)] {
		return true // "es cosa de sistemas"
	}
	if k > 0 && k < len(toks) && ofNames[toks[k-1].text] && toks[k].upper && toks[k].kind == word && !ownPronoun[toks[k].text] && (!halfName(toks, k+1) || text(toks, k+1) == "no" || text(toks, k+1) == "na") {
		return true // "o design foi da Bia"
	}
	if n := organisation(toks, k); n > 0 && (relativeWords[text(toks, k+n)] || text(toks, k+n) == "que" || text(toks, k+n) == "that" || k+n == len(toks)) {
		return true // "c'est le cabinet qui la fait"
	}
	if n := agent(toks, k); n > 0 && (!oneOf[toks[k].text] || surely(toks[k+n-1])) && !(properName(toks, k) && hasAny(toks[:i], layerNouns)) {
		return strings.HasSuffix(toks[k+n-1].text, "'s") || !halfName(toks, k+n)
	}
	return i < k && determiners[text(toks, k)] && text(toks, k+1) == "de" || ownersGenitive(toks, k)
}

// ownersGenitive is "the head chef's thing" at i.
func ownersGenitive(toks []token, i int) bool {
	for k := i; k < len(toks) && k < i+4; k++ {
		if strings.HasSuffix(toks[k].text, "'s") || text(toks, k+1) == "'" {
			return personWord(strings.TrimSuffix(toks[k].text, "'s"))
		}
	}
	return false
}

// halfName reports whether what follows goes on with the name of a thing rather
// than ends that of somebody.
func halfName(toks []token, i int) bool {
	if i >= len(toks) || toks[i].kind == sign {
		return i+1 < len(toks) && toks[i].glued && toks[i+1].glued && toks[i].text != "," && toks[i].text != ")"
	}
	t := toks[i]
	return t.kind == number || t.kind == word && !prepositions[t.text] && !joiners[t.text] && !relativeWords[t.text] && !adverbs[t.text] && !leaders[t.text] && !verbLike(t) && t.text != "que" && t.text != "that"
}
