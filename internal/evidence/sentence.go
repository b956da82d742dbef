package evidence

// sentence is a run of tokens that ends at a full stop, a question mark or a
// line end that closes a thought.
type sentence struct{ toks []token }

// start and end are characters.
func (s sentence) start() int { return s.toks[0].start }
func (s sentence) end() int   { return s.toks[len(s.toks)-1].end }

var (
	stops        = set(". ! ? … 。 ！ ？ ... ।")
	closers      = set(`" ' ) ] }`)
	abbreviation = set("dr mr mrs ms st prof bzw ca approx vs jr sr sra nr mme ej vgl resp max min incl inkl ggf evtl tel str fig art dept")
	bullets      = set("- * • · ▪ ◦ – — ‣ +")
	// openEnded words leave a line unfinished whatever the next one starts with.
	openEnded = set("never not no used use using with without in of the a an and or to have has had know at for from by my our",
		"nie nicht kein keine mit ohne und oder der die das den dem ein eine zu für im am ich", "nunca sin con y o de del el la los las un una en mi no", "jamais pas sans avec et ou des le les du dans mon ma je", "não nem sem com e ou do da dos das os as um uma em no na meu minha")
)

// longest is how many tokens a sentence may have before it is cut, so that a
// transcript without a full stop is read in linear time.
const longest = 300

// sentences cuts tokens into sentences. Every token is in one.
func sentences(toks []token) []sentence {
	var out []sentence
	begin, small := 0, typedSmall(toks)
	for i := range toks {
		if i > begin && (breaksLine(toks, begin, i, small) || i-begin >= longest && toks[i].kind == word && !toks[i].glued) {
			out = append(out, sentence{toks[begin:i]})
			begin = i
		}
		if !closesSentence(toks, i) {
			continue
		}
		if i+1 < len(toks) && (stops[toks[i+1].text] || toks[i+1].glued && closers[toks[i+1].text]) {
			continue
		}
		out = append(out, sentence{toks[begin : i+1]})
		begin = i + 1
	}
	if begin < len(toks) {
		out = append(out, sentence{toks[begin:]})
	}
	return out
}

// closesSentence reports whether the sentence may end with token i.
func closesSentence(toks []token, i int) bool {
	t := toks[i]
	if t.kind != sign {
		return false
	}
	if closers[t.text] && t.glued && i > 0 && stops[toks[i-1].text] {
		return i+1 == len(toks) || toks[i+1].upper || toks[i+1].newline > 0
	}
	if !stops[t.text] {
		return false
	}
	if i+1 == len(toks) {
		return true
	}
	next := toks[i+1]
	if t.text != "." || i == 0 {
		return !next.glued || next.kind != word || next.upper || spacelessToken(next)
	}
	prev := toks[i-1]
	switch {
	case next.glued && next.kind != sign:
		return prev.kind == word && !prev.upper && next.upper && len(prev.text) > 1
	case !t.glued:
		return true
	case abbreviation[prev.text]:
		return false
	case prev.kind == number && len(prev.text) < 3 && next.kind == word && !next.upper:
		return false
	case prev.kind == number && months[next.text] > 0:
		return false
	case len(prev.text) == 1 && i > 1 && prev.glued && toks[i-2].text == ".":
		return false
	}
	return true
}

func spacelessToken(t token) bool {
	for _, r := range t.text {
		return spaceless(r)
	}
	return false
}

// typedSmall reports whether the text has several lines, most begin small and
// none is long: a line end then means something whatever follows it.
func typedSmall(toks []token) bool {
	lines, small, longest, start := 0, 0, 0, 0
	for i, t := range toks {
		if i > 0 && t.newline == 0 {
			continue
		}
		if i > 0 {
			longest = max(longest, toks[i-1].end-start)
		}
		start = t.start
		if t.kind == word {
			lines++
			if !t.upper {
				small++
			}
		}
	}
	return lines > 2 && 3*small > 2*lines && longest < 120
}

// breaksLine reports whether the line end before token i ends a sentence too. A
// line that was only wrapped goes on: the next one starts small, or the line was
// long, or ends in a word that wants another.
func breaksLine(toks []token, begin, i int, small bool) bool {
	t := toks[i]
	switch {
	case t.newline == 0:
		return false
	case t.newline > 1:
		return true
	case bullets[t.text]:
		return true
	}
	prev := toks[i-1]
	if openEnded[prev.text] || prev.text == "," {
		return false
	}
	line := i - 1
	for line > begin && toks[line].newline == 0 {
		line--
	}
	wrapped := prev.end-toks[line].start >= 60
	return !wrapped && (small || t.kind != word || t.upper) || prev.text == ":"
}
