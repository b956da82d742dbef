package evidence

// correct lets a person take a word back: after "sorry, I mean Java, not
// JavaScript", what the sentences just before said of JavaScript is taken back.
func (a *analysis) correct() {
	for i, c := range a.clauses {
		if !corrects(c.toks) && (i == 0 || !corrects(a.clauses[i-1].toks)) {
			continue
		}
		for k, s := range c.scopes {
			if s.polarity == Negated {
				a.clauses[i].scopes[k].polarity = Corrected
				a.takeBack(i, inside(c.toks, s))
			}
		}
	}
}

// corrects reports whether words of correction stand in toks; a "sorry" at the
// end only says sorry.
func corrects(toks []token) bool {
	for i := range toks {
		if n := meantAs.at(toks, i); n > 0 && (i+n+trailing(toks) < len(toks) || i == 0) {
			return true
		}
	}
	return false
}

var misspeaks = sequences(`sorry|hang on|no hang on|hold on|no hold on|moment|warte|espera|no espera|attends|non attends|no|no wait|wait|wait no|i mean|i meant|or rather|correction|nein|ich meine|quatsch|entschuldigung|perdón|no perdón|quiero decir|pardon|non|je veux dire|desculpa|quero dizer|aliás`)

// misspoken takes back the name before "sorry", "no" or "I mean" when another
// name follows at once: "I used AutoCAD, sorry, SolidWorks".
func misspoken(toks []token, clauses []clause) {
	for i := 0; i+3 < len(toks); i++ {
		if !name(toks[i]) || misspeaks.at(toks, i) > 0 || toks[i+1].text != "," && toks[i+1].text != "-" {
			continue
		}
		n := misspeaks.at(toks, i+2)
		if n == 0 || !nameSoon(toks, i+2+n) {
			continue
		}
		begin := i
		for begin > 0 && name(toks[begin-1]) {
			begin--
		}
		for c := range clauses {
			if clauses[c].start() <= toks[i].start && toks[i].end <= clauses[c].end() {
				clauses[c].scopes = append(clauses[c].scopes, scope{toks[begin].start, toks[i].end, Corrected})
			}
		}
	}
}

var retracts = sequences(`well no|bueno no|enfin non|na ja nein|naja nein|bom não|bem não|ah no|ah non|ah não|ach nein|actually no|okay no|ok no|no wait no|mentira|tô mentindo|stimmt nicht|quer dizer não|quero dizer não|o sea no|digo no`)

// retracted denies what stands before a "well, no" in its sentence: "tengo el
// CCNA, bueno no, hice el curso".
func retracted(toks []token, clauses []clause) {
	for i := 1; i < len(toks); i++ {
		n := retracts.at(toks, i)
		if n == 0 || toks[i-1].text != "," && toks[i-1].text != "-" || i+n < len(toks) && toks[i+n].kind != sign {
			continue
		}
		begin := i - 1
		for begin > 0 && toks[begin-1].text != ";" && !dash(toks, begin-1) {
			begin--
		}
		for c := range clauses {
			if clauses[c].start() < toks[i].start && clauses[c].polarity == Asserted {
				clauses[c].scopes = append(clauses[c].scopes, scope{toks[begin].start, toks[i-1].end, Negated})
			}
		}
	}
}

var jokeOver = sequences(`nein im ernst|nein ernsthaft|spaß beiseite|scherz beiseite|war nur spaß|ernsthaft jetzt|jetzt im ernst|no seriously|but seriously|seriously though|joking aside|jokes aside|all jokes aside|just kidding|only joking|i'm joking|i'm kidding|kidding|no en serio|ya en serio|ahora en serio|en serio|fuera de broma|bromas aparte|es broma|non sérieusement|plus sérieusement|sérieusement|blague à part|je plaisante|je rigole|falando sério|agora a sério|agora sério|brincadeira|tô brincando|estou a brincar|fora de brincadeira|não sério`)

// joked takes back what stands before "no, seriously" in the message, two
// sentences at most.
func (a *analysis) joked() {
	for n, s := range a.sentences {
		if n == 0 || jokeAt(s.toks) == 0 {
			continue
		}
		from := a.sentences[max(0, n-2)].start()
		for i := range a.clauses {
			if c := &a.clauses[i]; c.start() >= from && c.end() <= s.start() && c.polarity == Asserted {
				c.polarity = Corrected
			}
		}
	}
}

// jokeAt returns how many words at the head of a sentence say that the joke is over.
func jokeAt(toks []token) int {
	words := make([]token, 0, 5)
	for _, t := range toks[:min(len(toks), 7)] {
		if t.kind != sign && len(words) < 5 {
			words = append(words, t)
		}
	}
	if len(words) == 0 {
		return 0
	}
	return jokeOver.at(words, 0)
}

// nameSoon reports whether a name follows within a few small words, as what was
// meant: "era Vue, desculpa, tô mentindo, era Angular".
func nameSoon(toks []token, i int) bool {
	for k := i; k < len(toks) && k < i+7; k++ {
		if name(toks[k]) {
			return true
		}
		if stops[toks[k].text] || contrast[toks[k].text] || nominative[toks[k].text] && k > i {
			return false
		}
	}
	return false
}

// name reports whether t is written like a name.
func name(t token) bool { return t.kind == word && t.upper && !ownPronoun[t.text] }

// reachBack is how many clauses a correction looks back.
const reachBack = 6

func (a *analysis) takeBack(i int, taken []token) {
	if len(taken) < 2 {
		return
	}
	taken = taken[1:]
	for k := max(0, i-reachBack); k <= i; k++ {
		c := &a.clauses[k]
		for at := 0; at+len(taken) <= len(c.toks); at++ {
			if !sameWords(c.toks[at:at+len(taken)], taken) {
				continue
			}
			c.scopes = append(c.scopes, scope{c.toks[at].start, c.toks[at+len(taken)-1].end, Corrected})
			if k < i && c.polarity == Asserted && !hasWord(c.toks, "and", "or", ",", "und", "y", "et", "e", "ou") {
				c.polarity = Corrected
			}
		}
	}
}

func inside(toks []token, s scope) []token {
	from, to := len(toks), 0
	for i, t := range toks {
		if t.start >= s.start && t.end <= s.end && t.kind != sign {
			from, to = min(from, i), max(to, i+1)
		}
	}
	if from >= to {
		return nil
	}
	return toks[from:to]
}

func sameWords(a, b []token) bool {
	for i := range a {
		if a[i].text != b[i].text {
			return false
		}
	}
	return true
}
