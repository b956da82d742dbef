package evidence

import "strings"

// settle lets what a later clause of the sentence says of a thing named before
// decide about that too: "Kubernetes is there, but the platform team runs it",
// "Russian I learned in school but I forgot everything". What the person tells
// to have done stays done: "I set up Jenkins and the ops team runs it now".
func settle(parts []part, about []who, out []clause, tongue tongue) {
	for i := len(parts) - 1; i > 0; i-- {
		p := out[i].polarity
		if beforeMe.at(parts[i].toks, 0) > 0 && !hasWord(parts[i-1].toks, "i", "i've", "i'd") && out[i-1].polarity == Asserted {
			out[i-1].polarity = ThirdParty
		}
		if i == 1 && (p != Asserted || len(parts) == 2) && commented(parts[0].toks, parts[1].toks, p, tongue) && out[0].polarity == Asserted {
			out[0].polarity = p
			if p == Asserted {
				out[0].polarity = ThirdParty // "Terraform: Priya"
			}
			continue
		}
		if about[i] == person && p == Asserted && out[i-1].polarity != Asserted && madeGood(parts[i-1].toks, parts[i].toks, about[i-1], out[i-1].polarity, tongue) {
			out[i-1].polarity = Asserted
			continue
		}
		if out[i-1].polarity == Negated && overcame.in(parts[i].toks) {
			out[i-1].polarity = Asserted // "failed it at first, passed the second time"
			continue
		}
		if about[i] == person && p == Asserted && ownDeed(parts[i].toks, person, tongue) && takesUp(parts[i].toks, tongue) {
			for j := i - 1; j >= max(0, i-2); j-- {
				if out[j].polarity == ThirdParty && hasAny(parts[j].toks, askedFor) {
					out[j].polarity = Asserted // "they wanted a shop page so I learnt it"
				}
			}
		}
		if about[i] == person && p == Asserted && minorPart(parts[i].toks) && out[i-1].polarity == Asserted && countWords(parts[i-1].toks) <= 10 && !ownDeed(parts[i-1].toks, about[i-1], tongue) && about[i-1] != person {
			out[i-1].polarity = ThirdParty // "dashboards from the analyst, I just click"
			continue
		}
		if !settles(parts[i], about[i], p, tongue) {
			continue
		}
		denied := p == Negated && (about[i] == person || about[i] == unsaid || about[i] == nobody)
		far := 4
		if lapsed(parts[i].toks) {
			far = 1
		}
		for j := i - 1; j >= 0 && j >= i-far && (out[j].polarity == Asserted || denied && out[j].polarity != Negated); j-- {
			toks := parts[j].toks
			if (causal[toks[0].text] || whenWords[toks[0].text]) && j > 0 {
				continue // what only tells why or when is not what is spoken of
			}
			if toks[0].foreign || toks[len(toks)-1].text == ":" && parts[j+1].link != listed {
				break
			}
			if ownDeed(toks, about[j], tongue) && !(j == i-1 && overrules(parts[i].toks, toks)) && !disowned.in(parts[i].toks) {
				break
			}
			if k := lastItem(toks); k > 0 && out[j].polarity == Asserted && !takesUp(toks[k:], tongue) && (sinceVerb(toks) || !hasAny(parts[i].toks, allOfThem)) {
				out[j].scopes = append(out[j].scopes, scope{toks[k].start, toks[len(toks)-1].end, p})
				break
			}
			out[j].polarity = p
		}
	}
}

// madeGood reports whether the person did all the same what the clause before
// says nobody would do, they never thought of, or could not do at first.
func madeGood(before, toks []token, about who, was Polarity, tongue tongue) bool {
	if was == Negated && atFirst.in(before) {
		return true
	}
	if was == Negated && hasWord(before, "hadn't", "hadnt") && contrast[toks[0].text] && takesUp(toks, tongue) {
		return true // "I hadn't done it before but I picked it up"
	}
	done := selfCleft.in(toks) || ownDeed(toks, person, tongue) && (takesUp(toks, tongue) || tongue != english)
	return done && (about == nobody || contrast[toks[0].text] && was == Hypothetical && takesUp(toks, tongue))
}

// ownSubjectIn reports whether the person is the subject of anything in toks.
func ownSubjectIn(toks []token) bool {
	for i := range toks {
		if ownSubject(toks, i) {
			return true
		}
	}
	return false
}

// minorPart is all the person does with a thing that others make: "I just click".
func minorPart(toks []token) bool {
	for i, t := range toks {
		if onlyWords[t.text] && i+1 < len(toks) && (minorVerbs[toks[i+1].text] || i > 0 && minorVerbs[toks[i-1].text]) {
			return countWords(toks) <= 6
		}
	}
	return false
}

// lookBack lets the next sentence decide about a thing that the last clause only
// named or said to be there: "Kubernetes. Platform team's.", "There is an Oracle
// database. I never touch it."
func lookBack(before *clause, judged []clause, tongue tongue) {
	first := judged[0]
	if before.polarity != Asserted || before.toks[0].foreign || first.toks[0].foreign || len(first.toks) > 14 {
		return
	}
	named := !sinceVerb(before.toks) && countWords(before.toks) <= 3 && !hasWord(before.toks[1:], ",", "and", "or")
	about := subject(before.toks)
	if about != person && len(before.toks) <= 10 && refused(first.toks) {
		before.polarity = Negated
		return
	}
	if !named && (!sinceVerb(before.toks) || about == person || ownDeed(before.toks, about, tongue) || !thereIs(before.toks)) {
		return
	}
	p := first.polarity
	switch {
	case named && misspeaks.at(first.toks, 0) > 0:
		before.polarity = Corrected // "And Mongo. No wait, ..."
	case p == Negated && (takesUp(first.toks, tongue) || bare(first.toks)),
		p == ThirdParty && takesUp(first.toks, tongue):
		before.polarity = p
	case named && (p == ThirdParty || p == Asserted) && !sinceVerb(first.toks) && othersOnly(first.toks) && !(properNames(before.toks) && worker(first.toks)):
		before.polarity = ThirdParty
	}
}

// refused is a sentence of nothing but a refusal: "No.", "Never.", "Pas du tout."
func refused(toks []token) bool {
	if !refusals[toks[0].text] {
		return false
	}
	for _, t := range toks {
		if t.kind == word && !refusals[t.text] && !refusalFills[t.text] || t.text == "," || t.text == "?" {
			return false
		}
	}
	return true
}

// thereIs reports whether the clause only says that a thing exists or is had.
func thereIs(toks []token) bool {
	return hasAny(toks[:min(len(toks), 4)], existence) || len(toks) > 2 && hasAny(toks[len(toks)-3:], existence)
}

// othersOnly is a sentence that is nothing but somebody: "Platform team." "My
// colleague's."
func othersOnly(toks []token) bool {
	n := agent(toks, 0)
	if n == 0 && toks[0].upper && len(toks) <= 3 && toks[0].capitals == 1 && len(toks[0].text) > 2 {
		n = 1
	}
	if n == 0 && toks[0].upper {
		return len(toks) <= 3 && strings.HasSuffix(toks[0].text, "'s")
	}
	return n > 0 && n+trailing(toks) >= len(toks)
}

// properNames reports whether all the words are names, two at least, as of a
// firm: "Hale Joinery."
func properNames(toks []token) bool {
	for _, t := range toks {
		if t.kind == word && !t.upper {
			return false
		}
	}
	return countWords(toks) > 1
}

// worker reports whether a fragment ends in what somebody works as, which
// without an article the person was themselves: "Site joiner."
func worker(toks []token) bool {
	last := len(toks) - 1
	for last > 0 && toks[last].kind == sign {
		last--
	}
	for _, end := range [...]string{"er", "or", "ist", "ian", "man", "eur", "euse", "ero", "era", "eiro", "eira", "ador", "adora", "erin"} {
		if strings.HasSuffix(toks[last].text, end) && len(toks[last].text) > len(end)+2 {
			return !determiners[toks[0].text] && !ownDeterminers[toks[0].text]
		}
	}
	return false
}

func countWords(toks []token) int {
	n := 0
	for _, t := range toks {
		if t.kind != sign {
			n++
		}
	}
	return n
}

// lapsed reports whether the clause tells that what was there is gone.
func lapsed(toks []token) bool { return lapses.in(toks) && !hasAny(toks, endsAnyway) }

// commented reports whether a sentence opens with nothing but the name of a
// thing and its next clause, which goes the way p, is a comment on that.
func commented(topic, toks []token, p Polarity, tongue tongue) bool {
	if causal[toks[0].text] || topic[0].foreign || toks[0].foreign || sinceVerb(topic) || countWords(topic) > 6 || lastItem(topic) > 0 || framed(topic, 0) {
		return false
	}
	if p == Asserted {
		return countWords(topic) <= 3 && othersOnly(toks)
	}
	if p == Negated && hasAny(toks, needWords) {
		return false
	}
	if takesUp(toks, tongue) || bare(toks) || notMe.in(toks) {
		return true
	}
	n := countWords(toks)
	if p == ThirdParty && countWords(topic) <= 3 && n <= 12 && subject(toks) == someoneElse && !chosen(toks) && !ownSubjectIn(toks) {
		return true
	}
	return p == ThirdParty && n <= 8 && verbLike(toks[len(toks)-1-trailing(toks)]) || p == Planned && n <= 6 || p == Hypothetical && n <= 2
}

// settles reports whether a clause that goes the way p decides about what was
// named before it: it takes that up by a pronoun, or denies with no object at
// all.
func settles(p part, about who, polarity Polarity, tongue tongue) bool {
	switch {
	case p.toks[0].foreign:
		return false
	case lapsed(p.toks) && len(p.toks) <= longClause, disowned.in(p.toks), countWords(p.toks) < 8 && about == unsaid && onlyLooked(p.toks), contrast[p.toks[0].text] && singledOut(p.toks, 1):
		return true
	case polarity == Negated && hasAny(p.toks, needWords):
		return false // what is never needed may be had
	case polarity == Negated:
		return (about == person || about == unsaid || about == nobody) && (takesUp(p.toks, tongue) || bare(p.toks))
	}
	return polarity == ThirdParty && (takesUp(p.toks, tongue) || about == someoneElse && overrules(p.toks, nil))
}

// overrules reports whether a clause takes back even what the person told to
// have done: what they had is gone, or "we" were others ("we moved to Postgres,
// meaning the contractors did").
func overrules(toks, before []token) bool {
	if lapsed(toks) {
		return true
	}
	last := text(toks, len(toks)-1-trailing(toks))
	if disowned.in(toks) {
		return true
	}
	return (last == "did" || last == "does" || last == "do") && !hasWord(before, "i", "i've", "i'm")
}

// takesUp reports whether the clause has a pronoun for a thing named before.
func takesUp(toks []token, tongue tongue) bool {
	for i, t := range toks {
		switch t.text {
		case "la", "los", "las", "lo":
			if tongue == spanish && verbAhead(toks, i) && !ownTopic(toks, i) {
				return true
			}
		case "that":
			if i > 0 && beforeThat[toks[i-1].text] {
				continue
			}
			if i <= 1 && !subjectAt(toks, i+1) || i > 0 && (i+1+trailing(toks) >= len(toks) || prepositions[toks[i+1].text] || particles[toks[i+1].text]) {
				return true
			}
		default:
			if objectPronouns[t.text] && i > 0 && !ownTopic(toks, i) || demonstratives[t.text] && i <= 1 && !article(toks, i) {
				return true
			}
		}
	}
	return false
}

// article reports whether the word at i that could point back stands before a
// noun of its own: "die Screens macht Svenja".
func article(toks []token, i int) bool {
	if i+1 >= len(toks) {
		return false
	}
	next := toks[i+1]
	switch toks[i].text {
	case "die", "das", "den", "dem":
		return next.upper || prepositions[next.text]
	case "those", "this":
		return next.kind == word && !verbLike(next) && !copulas[next.text] && !nominative[next.text]
	}
	return false
}

// ownTopic reports whether the clause puts a thing of its own first, which the
// pronoun at i takes up: "le BE je l'ai pas", "la especialidad no la tengo".
func ownTopic(toks []token, i int) bool {
	if i < 2 || !determiners[toks[0].text] || toks[1].kind != word || verbLike(toks[1]) {
		return false
	}
	for k := 2; k < i && k < 6; k++ {
		if ownPronoun[toks[k].text] || denies[toks[k].text] {
			return true
		}
	}
	return false
}

// bare reports whether the clause has nothing but its verb and the denial:
// "kann ich aber nicht".
func bare(toks []token) bool {
	for _, t := range toks {
		if t.kind != sign && !nominative[t.text] && !auxiliaries[t.text] && !bareVerbs[t.text] && !refusals[t.text] && !neverWords[t.text] && !adverbs[t.text] && !leaders[t.text] && !refusalFills[t.text] && !ownWords[t.text] {
			return false
		}
	}
	return true
}

// lastItem returns where the last item of a list begins that the clause ends
// with, or 0.
func lastItem(toks []token) int {
	for k := len(toks) - 1 - trailing(toks); k > 0; k-- {
		if isOf(toks[k]) || nominative[toks[k].text] || verbLike(toks[k]) {
			return 0
		}
		if toks[k].text == "," {
			if agent(toks, k+1) > 0 {
				return 0
			}
			return k + 1
		}
	}
	return 0
}

// verbAhead reports whether a clitic stands before a verb rather than an
// article before its noun: something that is no noun follows at the end or with
// a doer behind it.
func verbAhead(toks []token, i int) bool {
	next := text(toks, i+1)
	return auxiliaryRomance[next] || firstPerson(toks[min(i+1, len(toks)-1)], spanish) || agent(toks, i+2) > 0 || i+2 >= len(toks) || toks[i+2].kind == sign
}

// ownDeed reports whether the clause tells something the person did or does,
// more than to have, to have learnt or to have looked at it.
func ownDeed(toks []token, about who, tongue tongue) bool {
	if about != person && about != unsaid {
		return false
	}
	for i, t := range toks {
		if slightVerbs[t.text] {
			continue
		}
		if firstPerson(t, tongue) && tongue != english {
			return true
		}
		if about == person && (pastTense(t) || tongue == german && germanParticiple(t) || participle[t.text] || doVerbs[t.text] || i > 0 && plainVerbs[t.text]) {
			return true
		}
		if about == unsaid && i <= 1 && pastTense(t) {
			return true
		}
	}
	return false
}
