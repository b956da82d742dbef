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
		if n := len(scopes); n > 0 && toks[i].start < scopes[n-1].end {
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
			if len(toks) > longClause {
				scopes = append(scopes, near(toks, i, Negated))
				continue
			}
			if k := complementAt(toks, i); k > 0 {
				scopes = append(scopes, scope{toks[k].start, toks[len(toks)-1].end, Negated})
				continue
			}
			whole = true
		case deniesRest:
			scopes = append(scopes, toEnd(toks, i))
		case deniesNext:
			scopes = append(scopes, reach(toks, i, i+1))
		case deniesBack:
			scopes = append(scopes, toStart(toks, i))
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
	deniesBack         // what came before: "Python yes, Java no"
)

// weight tells what the word at i denies.
func weight(toks []token, i int, tongue tongue) denying {
	t := toks[i]
	if t.kind != word || beforeHyphen(toks, i) {
		return deniesNone
	}
	switch {
	case t.text == "no", t.text == "nein", t.text == "non" && tongue == french:
		return weightNo(toks, i, tongue)
	case noneOf[t.text]:
		if next := text(toks, i+1); next == "" || failing[next] || noneOfTerms[next] || toks[i+1].kind == sign || !know[next] && !toks[i+1].upper && i+2 < len(toks) && toks[i+2].kind != sign {
			return deniesNone
		}
		return deniesNext
	case t.text == "apenas" && tongue == spanish && i+1 < len(toks) && (auxiliaryRomance[toks[i+1].text] || auxiliaryRomance[text(toks, i+2)] || firstPerson(toks[i+1], tongue)):
		return deniesAll
	case t.text == "n" && tongue == portuguese:
		return deniesAll
	case dialect[t.text] && tongue == german:
		return weightNever(toks, i, tongue)
	case absence[t.text]:
		if t.text == "sin" && tongue == english {
			return deniesNone
		}
		return deniesNext
	case t.text == "not", t.text == "never", strings.HasSuffix(t.text, "n't"), neverWords[t.text]:
		return weightNever(toks, i, tongue)
	case otherTongues[t.text] && i > 0 && prepositions[toks[i-1].text]:
		return deniesNone // "en mai" is a month
	case keinWords[t.text], otherTongues[t.text] && tongue != german || deniedScript(t):
		return deniesAll
	}
	return deniesNone
}

// deniedScript finds the denials of scripts that set no spaces.
func deniedScript(t token) bool {
	return spacelessToken(t) && (strings.ContainsAny(t.text, deniedSigns) || strings.Contains(t.text, "ない") || strings.Contains(t.text, "ません") || strings.Contains(t.text, "なかった"))
}

// weightNever weighs a word that denies a verb, or, set off by a comma, what
// follows.
func weightNever(toks []token, i int, tongue tongue) denying {
	t, next := toks[i], text(toks, i+1)
	if i == 0 && next == "," && refusals[t.text] && len(toks) > 2 {
		return deniesNone // it answers, and what follows tells
	}
	if untilLater(toks, i) || longer(toks, i) || good(toks, i) {
		return deniesNone
	}
	switch t.text {
	case "none", "nothing", "nobody":
		switch text(toks, i-1) {
		case "nearly", "almost", "virtually", "practically", "to":
			return deniesNone
		}
		if t.text == "nothing" {
			break
		}
		if hasFailing(toks[i:]) {
			return deniesNone
		}
	case "hardly", "scarcely", "barely", "kaum":
		if !barely[next] {
			return deniesNone
		}
	case "nicht", "nich":
		if next == "mehr" {
			return deniesNone
		}
	case "nada", "ni":
		if tongue == english || tongue == german {
			return deniesNone
		}
	case "rien", "pas", "aucun", "aucune":
		if tongue != french && tongue != english {
			return deniesNone
		}
	case "not":
		if i == 0 || !needsDo[toks[i-1].text] && !nominative[toks[i-1].text] {
			return restOrAll(toks, i)
		}
		return deniesAll
	}
	if strings.HasSuffix(t.text, "n't") || i == 0 || toks[i-1].kind == word {
		return deniesAll
	}
	return restOrAll(toks, i)
}

// restOrAll tells "Java, not JavaScript", which leaves Java standing, from
// "Java, never used it", which does not.
func restOrAll(toks []token, i int) denying {
	if i == 0 || sinceVerb(toks[:i]) {
		return deniesRest
	}
	for k := i + 1; k < len(toks) && toks[k].text != ","; k++ {
		last := k+1 == len(toks) || toks[k+1].kind == sign
		switch toks[k].text {
		case "it", "them", "that", "yet", "really":
			return deniesAll
		}
		if last && (verbLike(toks[k]) || participle[toks[k].text]) {
			return deniesAll
		}
	}
	return deniesRest
}

// weightNo tells an answer ("No, I used Python"), the Portuguese "no" and a
// determiner from the Spanish denial and from "Java no".
func weightNo(toks []token, i int, tongue tongue) denying {
	next := text(toks, i+1)
	ends := next == "" || i+1 < len(toks) && toks[i+1].kind == sign
	if ends {
		if i > 0 && (toks[i-1].kind == word || toks[i-1].text == "-") && next != "?" {
			return deniesBack
		}
		return deniesNone
	}
	switch {
	case tongue == portuguese, toks[i].text != "no":
		return deniesNone
	case tongue == spanish:
		if text(toks, i-1) == "," {
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

// complementAt returns where what is explained, checked or said begins that the
// denial at i stands in, or 0: "explico que el valor no es magia" denies nothing
// of what stands before the "que".
func complementAt(toks []token, i int) int {
	for k := i - 1; k > 1; k-- {
		switch toks[k].text {
		case "que", "qu'", "dass", "daß", "ob", "whether", "that":
			if opinion[toks[k-1].text] || likeness[toks[k-1].text] || !sinceVerb(toks[:k]) && k < 3 {
				return 0
			}
			return k
		}
	}
	return 0
}

// beforeHyphen is "no-code".
func beforeHyphen(toks []token, i int) bool {
	return i+2 < len(toks) && toks[i+1].text == "-" && toks[i+1].glued && toks[i+2].glued
}

// doubled is a denial of doing without: "couldn't have done it without Excel".
func doubled(toks []token) bool {
	denied := -1
	for i, t := range toks {
		if absence[t.text] && i+1 < len(toks) && (objectMe[toks[i+1].text] || ownWords[toks[i+1].text] || toks[i+1].text == "mi") {
			return true // "ohne mich läuft nichts"
		}
		if absence[t.text] && i <= 1 && hasWord(toks[i:], "nichts", "nix", "nothing", "nada", "rien") {
			return true // "sin Excel no hago nada"
		}
		if strings.HasSuffix(t.text, "n't") || t.text == "never" || t.text == "not" || t.text == "cannot" || t.text == "nicht" || t.text == "nie" {
			denied = i
		}
		if (t.text == "without" || t.text == "ohne") && denied >= 0 && !experience(toks[i:]) {
			return text(toks, denied-1) != ","
		}
	}
	return false
}

func experience(toks []token) bool {
	for k := 1; k < len(toks) && k < 4; k++ {
		if know[toks[k].text] {
			return true
		}
	}
	return false
}

// good reports whether what is denied is itself a failing: "never missed a
// shift".
func good(toks []token, i int) bool {
	for k := i + 1; k < len(toks) && k <= i+5; k++ {
		if failing[toks[k].text] {
			return true
		}
		if toks[k].kind == sign || !lightWords[toks[k].text] {
			return false
		}
	}
	return false
}

// untilLater is "I did not start until 2019", which asserts the start.
func untilLater(toks []token, i int) bool { return hasWord(toks[i:], "until", "till") }

// longer is "not any more", which tells of the time before.
func longer(toks []token, i int) bool {
	if next := text(toks, i+1); next == "have" || next == "hold" {
		return false // what one no longer has is gone
	}
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

// inName are signs that stand inside the names of things.
var inName = set(`- / . + # & ' " :`)

// toEnd is the scope from token i to the next sign that ends a phrase.
func toEnd(toks []token, i int) scope { return toSign(toks, i, Negated) }

func toSign(toks []token, i int, p Polarity) scope {
	end := i + 1
	for end < len(toks) && (toks[end].kind != sign || inName[toks[end].text]) {
		end++
	}
	return scope{toks[i].start, toks[end-1].end, p}
}

// toStart is the scope from the comma before token i.
func toStart(toks []token, i int) scope {
	begin := i
	for begin > 0 && toks[begin-1].text != "," {
		begin--
	}
	return scope{toks[begin].start, toks[i].end, Negated}
}

// reach is the scope of what lacks: from token i over the noun after it, to the
// next preposition, comma or verb. What is lacking may itself be knowledge of
// something, which then lacks too.
func reach(toks []token, i, from int) scope {
	end, knowing := from, false
	for end < len(toks) {
		t := toks[end]
		if t.text == "," || t.text == ")" || englishSubject[t.text] || !knowing && end > from && prepositions[t.text] && t.text != "of" {
			break
		}
		if (t.text == "and" || t.text == "und") && end+1 < len(toks) && verbLike(toks[end+1]) {
			break
		}
		knowing = knowing || know[t.text] || t.text == "using" || t.text == "knowing"
		end++
	}
	return scope{toks[i].start, toks[max(i, end-1)].end, Negated}
}
