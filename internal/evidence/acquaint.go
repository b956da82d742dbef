package evidence

import "strings"

// stillLearning reports whether the clause tells of a course or the like that
// still runs: "I'm doing a free Google Sheets course". One that was done is no
// plan.
func stillLearning(toks []token) bool {
	course, now := false, false
	for i, t := range toks {
		switch {
		case courseWords[t.text] && !((t.text == "lesson" || t.text == "book") && halfName(toks, i+1)), (t.text == "class" || t.text == "classes") && hasWord(toks[max(0, i-1):i], "evening", "night", "online", "weekend"):
			course = true
		case t.text == "completed" && hasWord(toks[max(0, i-1):i], "percent", "%"):
			now = true
		case finished[t.text] || t.kind == number && len(t.text) == 4:
			return false
		case t.text == "on" && (i == 0 || !learningAfter[toks[i-1].text]):
			// "she sent me on a course" is over
		case attending[t.text] && (i == 0 || !denies[toks[i-1].text]):
			now = true
		}
	}
	return course && now
}

// acquainted reports whether the person only saw a thing or gave it up again,
// which is no having it: "figma I only look at", "Rust hab ich angeschaut, aber
// wieder aufgegeben". Giving up is looked for in the whole sentence.
func acquainted(toks, sentence []token) bool {
	return onlyLooked(toks) || slight.in(toks) || gaveUp.in(sentence) && (begun.in(toks) || gaveUp.in(toks)) && begun.in(sentence)
}

// onlyLooked is "figma I only look at", "but only opened it twice".
func onlyLooked(toks []token) bool {
	for i, t := range toks {
		if onlyWords[t.text] {
			for k := i + 1; k < len(toks) && k <= i+3; k++ {
				if lookVerbs[toks[k].text] && text(toks, k+1) != "after" {
					return true
				}
			}
		}
	}
	return false
}

// beforeTime is "they threw it out well before my time".
func beforeTime(toks []token) bool {
	for i := range toks {
		if n := beforeMe.at(toks, i); n > 0 {
			for _, t := range toks[:i] {
				if t.text == "i" || t.text == "ich" || t.text == "yo" || t.text == "je" || t.text == "j'" || t.text == "eu" {
					return false
				}
			}
			return true
		}
	}
	return false
}

// handedOver is "the accounts went off to the accountant".
func handedOver(toks []token) bool {
	for i, t := range toks {
		if !passVerbs[t.text] {
			continue
		}
		for k := i + 1; k < len(toks) && k <= i+3; k++ {
			if through[toks[k].text] {
				n := agent(toks, k+1)
				return n > 1 && surely(toks[k+n])
			}
			if passTo[toks[k].text] {
				return agent(toks, k+1) > 1 || organisation(toks, k+1) > 0
			}
			if !particles[toks[k].text] && !adverbs[toks[k].text] {
				break
			}
		}
	}
	return false
}

// examAhead is "In May I sit my HGV test": a course or an exam, a month, and a
// verb that is not past.
func examAhead(toks []token) bool {
	month, aim, now := false, false, false
	for i, t := range toks {
		switch {
		case pastTense(t) || finished[t.text] || t.kind == number && len(t.text) == 4:
			return false
		case months[t.text] > 0 || seasons[t.text] > 0 || feasts[t.text]:
			month = month || i > 0 && prepositions[toks[i-1].text]
		case learnAims[t.text], courseWords[t.text], t.text == "classes", strings.HasSuffix(t.text, "schein") && len(t.text) > 8:
			aim = true
		case startsNow[t.text], t.text == "is", t.text == "ist", t.text == "est", t.text == "kommt":
			now = true
		}
	}
	return month && aim && now
}

// hired is "for Photoshop we have an agency".
func hired(toks []token) bool {
	if !hasWord(toks, "for", "für", "para", "pour") {
		return false
	}
	for i, t := range toks {
		there := copulas[t.text] && text(toks, i-1) == "there" || t.text == "there's"
		if !hiredWords[t.text] && !there || i+2 >= len(toks) {
			continue
		}
		k := i + 1
		if toks[k].text == "wir" || toks[k].text == "a" && k+1 < len(toks) && indefinite[toks[k+1].text] {
			k++
		}
		if indefinite[toks[k].text] && text(toks, k+1) != "else" {
			return true
		}
		if n := agent(toks, k); n > 1 && (outsiders[toks[k+n-1].text] || indefinite[toks[k].text] || ownGroup[toks[k+n-1].text] || personWord(toks[k+n-1].text) && !served[toks[k+n-1].text] && !halfOfThing[toks[k+n-1].text]) {
			return true
		}
	}
	return false
}
