package evidence

import "strings"

// negation tells whether the clause as a whole is denied, and which parts of it
// are when it is not.
func negation(toks []token, tongue tongue) (whole bool, scopes []scope) {
	if doubled(toks) {
		return false, nil
	}
	skip := 0
	for i := range toks {
		if skip > 0 {
			skip--
			continue
		}
		if n := max(notOnly.at(toks, i), exempt.at(toks, i)); n > 0 {
			skip = n - 1
			continue
		}
		if n := ratherThan.at(toks, i); n > 0 {
			scopes = append(scopes, reach(toks, i, i+n))
			continue
		}
		if lacking.at(toks, i) > 0 {
			whole = true
			continue
		}
		switch weight(toks, i, tongue) {
		case deniesAll:
			whole = true
		case deniesRest:
			scopes = append(scopes, toEnd(toks, i))
		case deniesNext:
			scopes = append(scopes, reach(toks, i, i+1))
		}
	}
	return whole, scopes
}

type denying int

const (
	deniesNone denying = iota
	deniesAll          // the verb: "I have never used Java"
	deniesRest         // what follows: "Java, not JavaScript"
	deniesNext         // the noun: "without Spring on AWS"
)

// weight tells what the word at i denies.
func weight(toks []token, i int, tongue tongue) denying {
	t := toks[i]
	if t.kind != word || beforeHyphen(toks, i) || tongue == french && t.text == "pas" && text(toks, i-1) == "un" {
		return deniesNone
	}
	after := text(toks, i-1) == "," || text(toks, i-1) == "(" || text(toks, i-1) == "-"
	switch {
	case strings.HasSuffix(t.text, "n't"):
		if untilLater(toks, i) || longer(toks, i) {
			return deniesNone
		}
		return deniesAll
	case t.text == "not":
		if untilLater(toks, i) || longer(toks, i) {
			return deniesNone
		}
		if i == 0 || after || !needsDo[toks[i-1].text] && !nominative[toks[i-1].text] {
			return deniesRest
		}
		return deniesAll
	case t.text == "no":
		return weightNo(toks, i, tongue)
	case t.text == "never" || t.text == "nie" || t.text == "nunca" || t.text == "jamais" || t.text == "nicht" || t.text == "pas" || t.text == "não":
		if tongue == french && longer(toks, i) || t.text == "nicht" && text(toks, i+1) == "mehr" {
			return deniesNone
		}
		if after && i+1 < len(toks) && toks[i+1].kind == word && (toks[i+1].upper || i+2 >= len(toks)) {
			return deniesRest
		}
		return deniesAll
	case t.text == "pas" && tongue == portuguese:
		return deniesNone
	case t.text == "nada" || t.text == "sin":
		if tongue == english {
			return deniesNone
		}
	case t.text == "ni" || t.text == "rien" || t.text == "sans" || t.text == "plus":
	}
	switch {
	case t.text == "sin" && tongue == english:
		return deniesNone
	case absence[t.text]:
		return deniesNext
	case neverWords[t.text] || keinWords[t.text]:
		if (t.text == "hardly" || t.text == "scarcely" || t.text == "barely") && text(toks, i+1) != "ever" && text(toks, i+1) != "any" && text(toks, i+1) != "know" && text(toks, i+1) != "used" {
			return deniesNone
		}
		return deniesAll
	case (t.text == "ne" || t.text == "n'") && hasWord(toks[i:], "que", "qu'"):
		return deniesNone
	case t.text == "nothing" || t.text == "none":
		return deniesAll
	}
	return deniesNone
}

// weightNo tells an answer ("No, I used Python"), the Portuguese "no" and a
// determiner from the Spanish denial.
func weightNo(toks []token, i int, tongue tongue) denying {
	next := text(toks, i+1)
	switch {
	case tongue == portuguese, next == "," || next == "" || next == "." || next == "!" || next == "?" || next == "-":
		return deniesNone
	case tongue == spanish:
		if text(toks, i-1) == "," && i+1 < len(toks) && toks[i+1].upper {
			return deniesRest
		}
		return deniesAll
	}
	for k := i + 1; k < len(toks) && k <= i+4 && toks[k].kind != sign; k++ {
		if know[toks[k].text] {
			return deniesAll
		}
	}
	return deniesNext
}

// beforeHyphen is "no-code".
func beforeHyphen(toks []token, i int) bool {
	return i+2 < len(toks) && toks[i+1].text == "-" && toks[i+1].glued && toks[i+2].glued
}

// doubled is a denial of doing without: "couldn't have done it without Excel".
func doubled(toks []token) bool {
	denied := false
	for _, t := range toks {
		if strings.HasSuffix(t.text, "n't") || t.text == "never" || t.text == "not" || t.text == "cannot" || t.text == "nicht" || t.text == "nie" {
			denied = true
		}
		if denied && (t.text == "without" || t.text == "ohne") {
			return true
		}
	}
	return false
}

// untilLater is "I did not start until 2019", which asserts the start.
func untilLater(toks []token, i int) bool { return hasWord(toks[i:], "until", "till") }

// longer is "not any more", which tells of the time before.
func longer(toks []token, i int) bool {
	for k := i; k < len(toks); k++ {
		switch toks[k].text {
		case "anymore":
			return true
		case "any":
			if text(toks, k+1) == "more" || text(toks, k+1) == "longer" {
				return k+2 >= len(toks) || toks[k+2].kind == sign || prepositions[toks[k+2].text]
			}
		}
	}
	return false
}

func hasWord(toks []token, any ...string) bool {
	for _, t := range toks {
		for _, w := range any {
			if t.text == w {
				return true
			}
		}
	}
	return false
}

// toEnd is the scope from token i to the next comma or the end of the clause.
func toEnd(toks []token, i int) scope {
	end := i + 1
	for end < len(toks) && toks[end].text != "," && toks[end].text != ")" {
		end++
	}
	return scope{toks[i].start, toks[end-1].end, Negated}
}

// reach is the scope of what lacks: from token i over the noun after it, to the
// next preposition or comma. What is lacking may itself be knowledge of
// something, which then lacks too.
func reach(toks []token, i, from int) scope {
	end, knowing := from, false
	for end < len(toks) {
		t := toks[end]
		if t.text == "," || t.text == ")" || !knowing && end > from && prepositions[t.text] && t.text != "of" {
			break
		}
		if know[t.text] {
			knowing = true
		}
		end++
	}
	return scope{toks[i].start, toks[max(i, end-1)].end, Negated}
}
