package offline

import "strings"

// ownDoing returns the first token of a clause where the person does work, -1
// when nobody or somebody else does.
func (o *open) ownDoing(c span) int {
	toks := o.s.toks
	for i := c.from; i < c.to; i++ {
		if o.isOwnVerb(c, i) {
			return i
		}
		if otherWords[toks[i].lower] {
			return -1
		}
	}
	return -1
}

// isOwnVerb reports whether token i says what the person does at work.
func (o *open) isOwnVerb(c span, i int) bool {
	toks := o.s.toks
	t := toks[i]
	if t.kind != word || o.voc.idle[t.lower] || notDoing[t.lower] {
		return false
	}
	j := i - 1
	for j >= 0 && (timeAdverbs[toks[j].lower] || strings.HasSuffix(toks[j].lower, "ly")) {
		j--
	}
	subject := j >= 0 && (selfWords[toks[j].lower] || teamWords[toks[j].lower])
	switch {
	case subject && !o.voc.stop[t.lower]:
		return true
	case i+1 < len(toks) && toks[i+1].lower == "ich" && !t.upper && !o.voc.stop[t.lower]:
		return true
	case strings.HasPrefix(t.lower, "j'") && len(t.lower) > 5:
		return true
	case isActionVerb(t.lower) || o.voc.work[t.lower] || headless(t.lower) || len(t.lower) > 5 && strings.HasSuffix(t.lower, "ing") && i+1 < c.to && (articles[toks[i+1].lower] || o.content(i+1)):
	case o.proDrop() && firstPerson(t.lower) && !t.upper:
	default:
		return false
	}
	if j >= 0 && (articles[toks[j].lower] || passive[toks[j].lower] && !strings.HasSuffix(t.lower, "ing")) {
		return false
	}
	switch subjectOf(o.s, i) {
	case subjectSelf, subjectTeam:
		return true
	case subjectNone:
		return i <= c.from+2
	}
	return false
}

// firstPerson sees the ending of a verb of the first person.
func firstPerson(w string) bool {
	if len(w) < 4 {
		return false
	}
	for _, e := range []string{"é", "ei", "aba", "ava", "íamos", "amos", "emos", "imos"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return firstVerbs[w]
}

// bareClause reports whether a clause has no verb and nobody in it.
func (o *open) bareClause(c span) bool {
	for i := c.from; i < c.to; i++ {
		if o.speaks(i) {
			return false
		}
	}
	return true
}

// speaks reports whether a token is a subject or a finite verb.
func (o *open) speaks(i int) bool {
	w := o.s.toks[i].lower
	if o.proDrop() && (o.voc.work[w] || firstPerson(w) || othersVerb(w)) {
		return true
	}
	return o.voc.finite[w] || otherWords[w] || selfWords[w] || teamWords[w] || o.voc.idle[w] || kin[w] || contracted(w)
}

func contracted(w string) bool {
	return strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "'re") || strings.HasSuffix(w, "'d") || strings.HasSuffix(w, "'ll")
}

// turned sees German put the object first: "Kalkulation mach ich", "Lehrlinge hab
// ich auch betreut".
func (o *open) turned(c span, i int) bool {
	toks := o.s.toks
	if o.lang != "de" || i+1 >= c.to || toks[i+1].lower != "ich" && toks[i+1].lower != "i" {
		return false
	}
	if o.isOwnVerb(c, i) {
		return true
	}
	return (toks[i].lower == "hab" || toks[i].lower == "habe") && (participle(toks[c.to-1]) || participle(toks[c.to-2]))
}

// participle sees the German participle that closes a clause.
func participle(t token) bool {
	w := t.lower
	if t.upper || len(w) < 6 || !strings.HasSuffix(w, "t") && !strings.HasSuffix(w, "en") {
		return false
	}
	for _, p := range []string{"ge", "be", "ver", "ange", "einge", "aufge", "ausge", "abge", "umge", "zuge", "vorge", "er"} {
		if strings.HasPrefix(w, p) {
			return true
		}
	}
	return strings.HasSuffix(w, "iert")
}

// proDrop reports whether the language leaves out "I".
func (o *open) proDrop() bool { return o.lang == "es" || o.lang == "pt" }

// othersVerb sees the ending of a verb that others are the subject of.
func othersVerb(w string) bool {
	if len(w) < 5 {
		return false
	}
	for _, e := range []string{"aban", "avam", "ían", "iam", "aron", "aram", "ieron", "eram", "ó", "ou", "eu"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
