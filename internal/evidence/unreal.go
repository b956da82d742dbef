package evidence

import "strings"

// imagined reports whether the clause speaks of what would or might be. A
// "would" of habit ("I would go from bed to bed") tells what was.
func imagined(toks []token, s sentence) bool {
	for i, t := range toks {
		if unreal.at(toks, i) > 0 {
			return true
		}
		if hedge.at(toks, i) > 0 || i > 0 && hedge.at(toks, i-1) > 0 {
			continue
		}
		if iberianWould(toks, i) {
			return true
		}
		if !wouldWords[t.text] && !frenchWould(t.text) || t.text == "may" && (t.upper || i == 0 || i+1 < len(toks) && toks[i+1].kind == number) {
			continue
		}
		if planWords.at(toks, i) > 0 {
			continue
		}
		if had(toks, i) || habit(toks, s, i) || t.text == "could" && able(toks, i) {
			continue
		}
		return true
	}
	return false
}

// frenchWould is the first person of the French conditional: "je gérerais".
func frenchWould(s string) bool {
	for _, end := range [...]string{"erais", "nirais", "sirais", "drais", "vrais", "rrais", "aurais", "saurais"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// iberianWould is a conditional of the person in Spanish or Portuguese: "eu me
// arriscaria", "yo lo haría". Without the pronoun it looks like a noun: padaria.
func iberianWould(toks []token, i int) bool {
	for k := i - 1; k >= max(0, i-2); k-- {
		if toks[k].text != "yo" && toks[k].text != "eu" {
			continue
		}
		for _, end := range [...]string{"aría", "ería", "iría", "aria", "eria", "iria"} {
			if strings.HasSuffix(toks[i].text, end) {
				return true
			}
		}
	}
	return false
}

func couldNot(toks []token) bool {
	return hasWord(toks, "couldn't") || cannotSay.in(toks) || hasWord(toks, "wouldn't") && hedge.in(toks)
}

// had reports whether "I'd" at i stands for "I had".
func had(toks []token, i int) bool {
	if !strings.HasSuffix(toks[i].text, "'d") {
		return false
	}
	for k := i + 1; k < len(toks) && k <= i+2; k++ {
		t := toks[k]
		if pastTense(t) || participle[t.text] || t.text == "never" {
			return true
		}
		if !frequency[t.text] {
			break
		}
	}
	return false
}

// habit reports whether the "would" at i tells of what used to happen: the
// sentence says how often, or goes from thing to like thing.
func habit(toks []token, s sentence, i int) bool {
	if hasWord(s.toks, "if") || text(toks, i+1) == "have" || text(toks, i+1) == "be" && text(toks, i+2) == "able" {
		return false
	}
	if habitual.in(s.toks) || hasWord(s.toks, "when") && told(s.toks) {
		return true
	}
	for k := range toks {
		if toks[k].text == "from" && text(toks, k+2) == "to" && text(toks, k+1) == text(toks, k+3) {
			return true
		}
	}
	return false
}

// told reports whether toks speak of the past.
func told(toks []token) bool {
	for _, t := range toks {
		if pastTense(t) || t.text == "was" || t.text == "were" || t.text == "had" {
			return true
		}
	}
	return false
}

// able is a "could" of skill: "I could already read drawings".
func able(toks []token, i int) bool {
	return text(toks, i+1) == "already" || text(toks, i+1) == "always" || text(toks, i-2) == "so" || ownAfterBut(toks)
}

// planned reports whether the clause speaks of a wish, a plan, or of learning
// that still goes on.
func planned(toks []token, s sentence, tongue tongue) bool {
	for i, t := range toks {
		if n := planWords.at(toks, i); n > 0 {
			if (strings.HasSuffix(t.text, "'ll") || t.text == "will" || text(toks, i+1) == "will") && habitual.in(s.toks) {
				continue
			}
			if t.text == "next" && text(toks, i-1) == "the" {
				continue
			}
			return true
		}
		switch t.text {
		case "learning":
			if learningNow(toks, i) {
				return true
			}
		case "lernen":
			if hasWord(toks[max(0, i-5):i], "am", "dabei", "gerade") {
				return true
			}
		case "doing":
			if k := i + 1; i > 0 && learningAfter[toks[i-1].text] && (text(toks, k) == "my" && k+1 < len(toks) && toks[k+1].upper || k < len(toks) && toks[k].capitals > 1) {
				return true // "I'm doing my AAT Level 3"
			}
		case "going":
			if text(toks, i+1) == "to" && goingTo(toks, i+2) {
				return true
			}
		case "vais", "vou":
			if k := i + 1; infinitive(text(toks, k)) || objectMe[text(toks, k)] && infinitive(text(toks, k+1)) {
				return true
			}
		default:
			if future(t.text, tongue) {
				return true
			}
		}
	}
	return false
}

// future reports whether s is the first person of a future tense.
func future(s string, tongue tongue) bool {
	if len(s) < 6 {
		return false
	}
	var ends []string
	switch tongue {
	case spanish:
		ends = []string{"aré", "eré", "iré", "aremos", "eremos", "iremos", "dré"}
	case french:
		ends = []string{"erai", "irai", "drai", "erons", "irons", "drons"}
	case portuguese:
		ends = []string{"arei", "erei", "irei", "aremos", "eremos", "iremos"}
	}
	for _, end := range ends {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

func infinitive(s string) bool {
	return len(s) > 3 && (strings.HasSuffix(s, "er") || strings.HasSuffix(s, "ir") || strings.HasSuffix(s, "re") || strings.HasSuffix(s, "ar"))
}

// goingTo tells a plan from a way to somewhere.
func goingTo(toks []token, i int) bool {
	next := text(toks, i)
	return next != "" && !determiners[next] && !places[next] && !toks[i].upper
}

func learningNow(toks []token, i int) bool {
	if learningNouns[text(toks, i+1)] || text(toks, i-1) == "-" || text(toks, i-1) == "machine" || text(toks, i-1) == "deep" {
		return false
	}
	return i == 0 || learningAfter[text(toks, i-1)]
}
