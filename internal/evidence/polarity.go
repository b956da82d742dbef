package evidence

// judge cuts a sentence into clauses and gives each its polarity.
func judge(s sentence, whole tongue) []clause {
	tongue := languageOf(s.toks, whole)
	parts := split(s.toks)
	asked := questions(s, parts)
	out := make([]clause, 0, len(parts))
	for i, p := range parts {
		c := clause{toks: p.toks, first: i == 0, polarity: Asserted}
		about := subject(p.toks)
		c.polarity, c.scopes = weigh(p, about, s, tongue)
		if i > 0 {
			c.polarity = inherit(p, about, c.polarity, out[i-1])
		}
		if asked[i] && c.polarity != ThirdParty {
			c.polarity, c.scopes = Hypothetical, nil
		}
		out = append(out, c)
	}
	return out
}

// inherit lets a clause that hangs on another go the way of that one.
func inherit(p part, about who, own Polarity, before clause) Polarity {
	switch p.link {
	case complement:
		if before.polarity == Negated || before.polarity == Hypothetical || before.polarity == Planned {
			return before.polarity
		}
	case relative:
		if own == Asserted && about != person && before.polarity != Negated {
			return before.polarity
		}
	case apart:
		if own == Asserted && about == unsaid && !contrast[text(p.toks, 0)] && before.polarity != Negated && len(p.toks) > 1 {
			return before.polarity
		}
	}
	return own
}

// weigh is the polarity of one clause by itself.
func weigh(p part, about who, s sentence, tongue tongue) (Polarity, []scope) {
	toks := p.toks
	if about == someoneEl && !chosen(toks) && !pleased(toks) || about != person && byOther(toks) || notMe.in(toks) {
		return ThirdParty, nil
	}
	negated, scopes := negation(toks, tongue)
	switch {
	case about == nobody:
		return Negated, nil
	case p.link == condition && !politeIf.in(toks):
		return Hypothetical, scopes
	case imagined(toks, s):
		if negated && couldNot(toks) {
			return Negated, scopes
		}
		return Hypothetical, scopes
	case negated:
		return Negated, scopes
	case planned(toks, s, tongue):
		return Planned, scopes
	}
	if covers(scopes, toks) {
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
		if choseMe[t.text] {
			verb = true
		}
		if verb && (objectMe[t.text] || t.text == "my" || t.text == "our") || objectMe[t.text] && (choseMe[text(toks, i+1)] || choseMe[text(toks, i+2)]) {
			return true
		}
	}
	return false
}

var (
	pleasedWords = set("happy satisfied pleased impressed thrilled delighted grateful amazed zufrieden begeistert contento contentos satisfecho satisfechos content contents satisfait satisfaits satisfeito satisfeitos")
	served       = set("patient patients customer customers client clients student students guest guests resident residents people kunden patienten clientes pacientes patientes passengers children pupils")
	being        = set("was were had is are have waren hatten war tenían eran étaient avaient eram tinham")
)

// pleased is how others were, not what they did.
func pleased(toks []token) bool {
	for i, t := range toks {
		if pleasedWords[t.text] || served[t.text] && being[text(toks, i+1)] {
			return true
		}
	}
	return false
}

// byOther is "written by a colleague".
func byOther(toks []token) bool {
	for i, t := range toks {
		switch t.text {
		case "by", "von", "vom", "par", "por", "pelo", "pela":
		default:
			continue
		}
		if i == 0 || !(pastTense(toks[i-1]) || participle[toks[i-1].text] || tongueParticiple(toks[i-1].text)) && t.text == "by" {
			continue
		}
		switch text(toks, i+1) {
		case "him", "her", "them", "someone", "somebody", "others", "another":
			return true
		}
		if i+1 < len(toks) && (determiners[toks[i+1].text] || people[toks[i+1].text]) && somebody(toks, i+1) > 0 && t.text != "von" && t.text != "vom" {
			return true
		}
	}
	return false
}

var participle = set("written done made built taught run led given taken driven held kept drawn")

func tongueParticiple(s string) bool { return false }

// questions tells which parts a person asks rather than says.
func questions(s sentence, parts []part) []bool {
	out := make([]bool, len(parts))
	toks := s.toks
	ends := asks(toks)
	if !ends {
		out[0] = asking(toks, 0) && len(parts) == 1 && toks[len(toks)-1].text != "."
		return out
	}
	if tagged(toks) {
		return out
	}
	from := 0
	if toks[0].text != "¿" && !asking(toks, 0) {
		for i, p := range parts[1:] {
			if asking(p.toks, 0) || text(p.toks, 0) == "¿" {
				from = i + 1
				break
			}
		}
	}
	for i := from; i < len(out); i++ {
		out[i] = true
	}
	return out
}

func asks(toks []token) bool {
	for i := len(toks) - 1; i >= 0 && i >= len(toks)-4 && toks[i].kind == sign; i-- {
		if toks[i].text == "?" || toks[i].text == "？" {
			return true
		}
	}
	return false
}

// tagged is a statement with a tag: "I led the team, right?"
func tagged(toks []token) bool {
	i := len(toks) - 1
	for i > 0 && toks[i].kind == sign {
		i--
	}
	return i > 1 && tags[toks[i].text] && (toks[i-1].text == "," || toks[i-1].text == "¿")
}

var (
	askVerbs = set("do does did can could should would is are was were will have has am shall may must don't isn't",
		"kann soll muss darf habe hat ist sind war brauche braucht könnte sollte", "dois puis-je dois-je peux")
	askWords = set("what why how who where which when whose wie was warum wer wo welche qué cómo por cuándo dónde cuál quel quelle comment pourquoi où quando como qual quem onde")
	askFills = set("and so but well und y et e also ok okay , ¿")
)

// asking reports whether the clause at i is put as a question: a verb before
// its subject, or a question word before a verb.
func asking(toks []token, i int) bool {
	for i < len(toks) && askFills[toks[i].text] {
		i++
	}
	if i+1 >= len(toks) {
		return false
	}
	a, b := toks[i].text, toks[i+1].text
	if askVerbs[a] && (nominative[b] || otherPronoun[b] || b == "it" || b == "there" || b == "this" || b == "that" || determiners[b]) {
		return true
	}
	if a == "est" && b == "-" {
		return true
	}
	return askWords[a] && (askVerbs[b] || auxiliaries[b] || (a == "how" && (b == "much" || b == "many" || b == "long")))
}
