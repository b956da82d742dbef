package evidence

import "strings"

// judge cuts a sentence into clauses and gives each its polarity.
func judge(s sentence, whole tongue) []clause {
	tongue := languageOf(s.toks, whole)
	for i := range s.toks {
		s.toks[i].own = firstPerson(s.toks[i], tongue)
	}
	parts := split(s.toks)
	asked := questions(s, parts)
	abouts := make([]who, len(parts))
	out := make([]clause, 0, len(parts))
	for i, p := range parts {
		c := clause{toks: p.toks, frame: frame(p.toks)}
		about := subject(p.toks)
		if p.link == relative && about != person && (aboutPerson(parts[i-1].toks) && p.toks[0].text != "which" || aboutEmployer(parts[i-1].toks)) {
			about = someoneElse
		}
		abouts[i] = about
		c.polarity, c.scopes = weigh(p, about, s, tongue)
		if i > 0 {
			c.polarity = inherit(p, about, c.polarity, out)
			pointBack(p, about, c.polarity, &out[i-1])
		}
		if asked[i] && c.polarity != ThirdParty {
			c.polarity, c.scopes = Hypothetical, nil
		}
		if i > 0 && c.polarity == Negated && everyDay.in(parts[i-1].toks) {
			out[i-1].polarity, c.polarity, c.scopes = Asserted, Asserted, nil
		}
		out = append(out, c)
	}
	settle(parts, abouts, out, tongue)
	misspoken(s.toks, out)
	retracted(s.toks, out)
	return out
}

// inherit lets a clause that hangs on another go the way of that one.
func inherit(p part, about who, own Polarity, before []clause) Polarity {
	last := before[len(before)-1].polarity
	if own != Asserted {
		return own
	}
	switch p.link {
	case complement:
		if last != ThirdParty {
			return last
		}
	case listed:
		if about == unsaid {
			return last
		}
	case resumed:
		if about == unsaid && len(before) > 1 && !before[len(before)-2].toks[0].foreign {
			return before[len(before)-2].polarity
		}
	case relative:
		if about != person && last != Negated {
			return last
		}
	case apart:
		if about != unsaid || len(p.toks) < 2 {
			return own
		}
		if contrast[p.toks[0].text] && last != ThirdParty || last == Negated {
			return own
		}
		return last
	}
	return own
}

// pointBack lets "Java, which I never used" and "Java: not yet" take back the
// thing they speak of.
func pointBack(p part, about who, polarity Polarity, before *clause) {
	if polarity == Asserted || len(before.toks) == 0 {
		return
	}
	switch {
	case p.link == listed && len(before.toks) <= 4 && len(p.toks) <= 5 && about == unsaid && !sinceVerb(before.toks):
		before.polarity = polarity
	case p.link == relative && (about == person || about == someoneElse) && objectRelative(p.toks):
		end := len(before.toks)
		for end > 0 && before.toks[end-1].kind == sign {
			end--
		}
		begin := end
		for begin > 0 && begin > end-4 && before.toks[begin-1].kind == word && !prepositions[before.toks[begin-1].text] &&
			!determiners[before.toks[begin-1].text] && !verbLike(before.toks[begin-1]) && !nominative[before.toks[begin-1].text] {
			begin--
		}
		if begin < end {
			before.scopes = append(before.scopes, scope{before.toks[begin].start, before.toks[end-1].end, polarity})
		}
	}
}

// objectRelative is a relative clause with a subject of its own: "which I
// never used".
func objectRelative(toks []token) bool {
	return len(toks) > 2 && (relativeWords[toks[0].text] || toks[0].text == "that") && subjectAt(toks, 1)
}

// aboutPerson reports whether toks end with somebody, so that "who ..." tells of
// them. Who the person says they are is the person: "I was a nurse who ...".
func aboutPerson(toks []token) bool {
	for k := len(toks) - 1; k >= 0 && k >= len(toks)-5; k-- {
		if toks[k].text == "one" || toks[k].text == "me" {
			return false
		}
		if k == len(toks)-1-trailing(toks) && (givenName(toks, k) || singled(toks, k)) {
			return true
		}
		if !people[toks[k].text] && !indefinite[toks[k].text] || determiners[toks[k].text] {
			continue
		}
		for j := k; j >= 0; j-- {
			switch toks[j].text {
			case "i'm", "am", "bin":
				return false
			case "was", "been":
				return text(toks, j-1) != "i" && text(toks, j-1) != "i've" && text(toks, j-1) != "have"
			}
		}
		return true
	}
	return false
}

// trailing counts the signs at the end of toks.
func trailing(toks []token) int {
	n := 0
	for n < len(toks) && toks[len(toks)-1-n].kind == sign {
		n++
	}
	return n
}

// givenName reports whether toks end with a name of somebody, by its title
// ("Mr Aziz") or by the word before it ("from Maria").
func givenName(toks []token, k int) bool {
	if !toks[k].upper || k == 0 {
		return false
	}
	switch text(toks, k-1) {
	case "mr", "mrs", "ms", "miss", "dr", "herr", "frau", "señor", "señora", "don", "doña", "madame", "monsieur", "senhor", "dona":
		return true
	}
	return false
}

// singled is "It was Jo" before a "who".
func singled(toks []token, k int) bool {
	return properName(toks, k) && k > 0 && (copulas[toks[k-1].text] || isOf(toks[k-1])) && k <= 3
}

// clefted is "SAP is what the office uses".
func clefted(toks []token, i int) bool {
	if prev := text(toks, i-1); prev != "is" && prev != "was" && !strings.HasSuffix(prev, "'s") {
		return false
	}
	next := text(toks, i+1)
	if otherPronoun[next] && next != "you" {
		return true
	}
	return next == "the" || determiners[next] && somebody(toks, i+1) > 0
}

var indefinite = set("everyone everybody someone somebody anyone anybody jemand jemanden alguien quelqu'un alguém")

// frame reports whether the clause only sets the scene: it opens with a
// preposition or the like and has no subject or verb. It asserts nothing itself.
func frame(toks []token) bool {
	if sinceVerb(toks) || len(toks) == 0 {
		return false
	}
	t := toks[0].text
	return prepositions[t] || leaders[t] || adverbs[t]
}

// weigh is the polarity of one clause by itself.
func weigh(p part, about who, s sentence, tongue tongue) (Polarity, []scope) {
	toks := p.toks
	if toks[0].foreign {
		return ThirdParty, nil
	}
	if about == someoneElse && !chosen(toks) && !pleased(toks) || about != person && len(toks) <= longClause && doer(toks, tongue) >= 0 || notMe.in(toks) || shopTalk(toks) || givenAway(toks) {
		return ThirdParty, nil
	}
	negated, scopes := negation(toks, tongue)
	if p, begin, end := comment(toks, tongue); p != "" && about != person {
		if p == ThirdParty && (end == begin || !properName(toks, len(toks)-1-trailing(toks))) {
			return p, scopes
		}
		if end > begin {
			scopes = append(scopes, scope{toks[begin].start, toks[end-1].end, p})
		}
	}
	if i := doer(toks, tongue); i >= 0 && about != person {
		scopes = append(scopes, near(toks, i, ThirdParty))
	}
	if i := madeThere(toks); i >= 0 {
		scopes = append(scopes, toSign(toks, i, ThirdParty))
	}
	if i := ofSomebody(toks); i >= 0 {
		scopes = append(scopes, toSign(toks, i, ThirdParty))
	}
	unreal := imagined(toks, s)
	switch {
	case about == nobody && len(toks) > longClause:
		return Asserted, append(scopes, near(toks, 0, Negated))
	case about == nobody:
		return Negated, nil
	case p.link == condition && !politeIf.in(toks):
		return Hypothetical, scopes
	case unreal && negated && couldNot(toks):
		return Negated, scopes
	case unreal:
		return Hypothetical, scopes
	case lapsed(toks) && len(toks) > longClause:
		return Asserted, append(scopes, near(toks, lapses.where(toks), Negated))
	case negated, acquainted(toks, s.toks), lapsed(toks), disowned.in(toks):
		return Negated, scopes
	case beforeTime(toks), about != person && handedOver(toks), hired(toks):
		return ThirdParty, scopes
	case planned(toks, s, tongue), stillLearning(toks), examAhead(toks):
		return Planned, scopes
	case covers(scopes, toks):
		return Negated, scopes
	}
	return Asserted, scopes
}

// covers reports whether scopes leave no word of the clause asserted.
func covers(scopes []scope, toks []token) bool {
	if len(scopes) == 0 {
		return false
	}
	for _, t := range toks {
		if t.kind == sign || contrast[t.text] || joiners[t.text] || adverbs[t.text] {
			continue
		}
		in := false
		for _, s := range scopes {
			in = in || t.start >= s.start && t.end <= s.end
		}
		if !in {
			return false
		}
	}
	return true
}

// chosen is somebody else doing something to the person: "my boss asked me to".
func chosen(toks []token) bool {
	verb := false
	for i, t := range toks {
		if (t.text == "wanted" || t.text == "needed") && text(toks, i+1) == "us" && text(toks, i+2) == "to" {
			return false // what somebody wished for is not what was done
		}
		if choseMe[t.text] {
			verb = true
		}
		if verb && (objectMe[t.text] || t.text == "my" || t.text == "our") && i > 1 || objectMe[t.text] && hasAny(toks[i+1:min(len(toks), i+8)], choseMe) {
			return true
		}
	}
	return false
}

// pleased is how others were, not what they did.
func pleased(toks []token) bool {
	for i, t := range toks {
		if pleasedWords[t.text] || served[t.text] && being[text(toks, i+1)] {
			return true
		}
	}
	return false
}
