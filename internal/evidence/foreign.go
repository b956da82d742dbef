package evidence

import "strings"

// Foreign words stand in a person's message and are not the person's: quoted
// speech, adverts and titles, pasted transcripts, imitated markup, and orders to
// whoever reads. They prove nothing, whatever they say.

// markForeign marks the tokens that are not the person's own words, or in a
// posting not the employer's.
func markForeign(toks []token, posting bool) {
	if !posting {
		markRoster(toks) // the employer is nobody's "me"
	}
	for i := 0; i < len(toks); {
		end := i
		switch {
		case toks[i].kind == sign:
			end = foreignSign(toks, i)
			if posting && end == len(toks) {
				end = paragraphEnd(toks, i)
			}
			switch {
			case end > i || i+1 >= len(toks):
			case !posting && toks[i].text == "*" && labelEnd(toks, i) > i:
				end = starred(toks, i)
			case posting && toks[i].text == "(" && postedOrder(toks, i+1):
				end = endOfOrder(toks, i)
			}
		case startsThought(toks, i):
			end = foreignSpeech(toks, i)
			switch {
			case end > i:
			case !posting:
				end = pasted(toks, i)
			case postedOrder(toks, i):
				end = endOfOrder(toks, i)
			}
		}
		if end <= i {
			i++
			continue
		}
		for k := i; k < end; k++ {
			toks[k].foreign = true
		}
		i = end
	}
}

// paragraphEnd is where the paragraph of token i ends. A mark that nothing closes
// makes the rest of a message foreign; of a posting, which is another's text, it
// must not take away what stands below.
func paragraphEnd(toks []token, i int) int {
	k := i + 1
	for k < len(toks) && toks[k].newline < 2 {
		k++
	}
	return k
}

// Foreign returns the runs of a posting, in characters, that are not the
// employer's own words: quotations, pasted exchanges, imitated markup, and orders
// to the machine that reads.
func Foreign(text string) [][2]int {
	var runs [][2]int
	toks := lex([]rune(text))
	markForeign(toks, true)
	for i, t := range toks {
		switch {
		case !t.foreign:
		case i > 0 && toks[i-1].foreign:
			runs[len(runs)-1][1] = t.end
		default:
			runs = append(runs, [2]int{t.start, t.end})
		}
	}
	return runs
}

// foreignSign returns where the foreign words end that a sign at i opens, or i.
func foreignSign(toks []token, i int) int {
	switch toks[i].text {
	case `"`, "«", "»", "„", "“", "”", "「", "『":
		if end := jsonField(toks, i); end > i {
			return end
		}
		return quotation(toks, i)
	case "<":
		return markup(toks, i)
	case "[":
		if loud[text(toks, i+1)] && text(toks, i+2) == ":" {
			return endOfOrder(toks, i)
		}
		if k := i + 1; machineWords[text(toks, k)] && text(toks, k+1) == "]" {
			end, _ := closing(toks, k, "[")
			return end
		}
	case "{":
		if quoteMark(toks, i+1) && (quoteMark(toks, i+3) || quoteMark(toks, i+4)) {
			return braces(toks, i)
		}
	case "#", "`", "~", "=":
		if k := heading(toks, i); k > i {
			return k
		}
		if fence(toks, i) {
			return len(toks)
		}
	}
	return i
}

// longestQuotation bounds how many tokens a quotation may have.
const longestQuotation = 150

func quoteMark(toks []token, i int) bool {
	switch text(toks, i) {
	case `"`, "«", "»", "„", "“", "”", "「", "」", "『", "』":
		return i == 0 || !toks[i].glued || toks[i-1].kind != number
	}
	return false
}

// quotation returns the end of quoted speech that opens at i. A word or three in
// quotation marks are only named so, and what the person quotes of themselves is
// theirs.
func quotation(toks []token, i int) int {
	if !quoteMark(toks, i) {
		return i
	}
	words := 0
	for k := i + 1; k < len(toks) && k <= i+longestQuotation && toks[k].newline < 2; k++ {
		if quoteMark(toks, k) {
			if words < 4 || ownSpeech(toks, i) {
				return i
			}
			return k + 1
		}
		if toks[k].kind != sign {
			words++
		}
	}
	return i
}

// ownSpeech is "I told them" before a quotation.
func ownSpeech(toks []token, i int) bool {
	for k := i - 1; k >= 0 && k >= i-7; k-- {
		if stops[toks[k].text] {
			return false
		}
		if speechVerbs[toks[k].text] {
			return ownSubject(toks, k-1) || ownSubject(toks, k-2) || ownSpeechVerbs[toks[k].text]
		}
	}
	return false
}

func ownSubject(toks []token, i int) bool {
	return ownPronoun[text(toks, i)] && !objectMe[text(toks, i)]
}

// startsThought reports whether token i begins a line or a sentence.
func startsThought(toks []token, i int) bool {
	return i == 0 || toks[i].newline > 0 || toks[i-1].kind == sign && !toks[i].glued && (stops[toks[i-1].text] || closers[toks[i-1].text] || opening[toks[i-1].text])
}

var opening = set(`( [ * - — – : ;`)

// foreignSpeech returns the end of a transcript or an order that begins at i.
func foreignSpeech(toks []token, i int) int {
	if end := transcript(toks, i); end > i {
		return end
	}
	if orders(toks, i) {
		return endOfOrder(toks, i)
	}
	if asksToRecord(toks, i) {
		return max(endOfThought(toks, i, longest), endOfList(toks, i))
	}
	return i
}

// transcript returns the end of a pasted or made-up exchange: it opens with who
// speaks, as in "Interviewer: ...", and ends with the paragraph.
func transcript(toks []token, i int) int {
	k := i
	for k < len(toks) && k < i+3 && toks[k].kind != sign && (k == i || toks[k].newline == 0) {
		k++
	}
	if k == i || text(toks, k) != ":" || !speakerLabel(toks[i:k]) {
		return i
	}
	for k++; k < len(toks) && toks[k].newline < 2; k++ {
		continue
	}
	return k
}

func speakerLabel(toks []token) bool {
	for _, t := range toks {
		if speakers[t.text] || t.capitals > 1 && shouted[t.text] {
			return true
		}
	}
	return false
}

// orders reports whether an order to the machine that reads begins at i: "ignore
// all previous instructions", "note to the extractor".
func orders(toks []token, i int) bool {
	end := endOfThought(toks, i, 25)
	for k := i; k < end; k++ {
		if orderPhrases.at(toks, k) > 0 && !spoken(toks, k) {
			return true
		}
		if (undoVerbs[toks[k].text] || roleVerbs[toks[k].text]) && imperative(toks, i, k) && hasAny(toks[k+1:min(end, k+8)], orderNouns) {
			return true
		}
		if addressing[toks[k].text] && k <= i+1 && machineAt(toks, k+1, min(end, k+6)) {
			return true
		}
		if addressing[toks[k].text] && k <= i+1 && hasAny(toks[k+1:min(end, k+6)], readers) && hasWord(toks[k+1:min(end, k+9)], ":", ",", "-", ".") {
			return true
		}
	}
	return false
}

// spoken reports whether somebody says or does at k what would be an order by
// itself: "I ignored", "they act as".
func spoken(toks []token, k int) bool {
	return k > 0 && (nominative[toks[k-1].text] || otherPronoun[toks[k-1].text] || toks[k-1].text == "to")
}

// imperative reports whether the verb at k opens its sentence but for a "please".
func imperative(toks []token, i, k int) bool {
	for j := i; j < k; j++ {
		if toks[j].kind == word && !politeness[toks[j].text] && !adverbs[toks[j].text] && !leaders[toks[j].text] {
			return false
		}
	}
	return true
}

// assigned is a line of code or data: "skills = [...]".
func assigned(toks []token, k int) bool {
	next := text(toks, k+1)
	if next != "=" && next != ":" && !(next == "+" && text(toks, k+2) == "=") {
		return false
	}
	return records[toks[k].text] && next != ":" || strings.Contains(toks[k].text, "_")
}

// asksToRecord reports whether the sentence at i asks to write something into
// the person's record, or to take something for given, which is no saying that
// it is so.
func asksToRecord(toks []token, i int) bool {
	end := min(len(toks), i+25)
	for k := i; k < end; k++ {
		if assumeVerbs[toks[k].text] || assumePhrases.at(toks, k) > 0 {
			return true
		}
		if recordVerbs[toks[k].text] {
			rest := toks[k+1 : endOfThought(toks, k, 80)]
			return hasAny(rest, records) || asRequired.in(rest)
		}
		if assigned(toks, k) {
			return true
		}
		if toks[k].kind == word && !politeness[toks[k].text] && !adverbs[toks[k].text] && !leaders[toks[k].text] {
			return false
		}
	}
	return false
}

// endOfList is the end of the line when its first words end in a colon.
func endOfList(toks []token, i int) int {
	for k := i; k < len(toks) && k < i+20 && toks[k].newline == 0; k++ {
		if toks[k].text == ":" {
			return endOfOrder(toks, i)
		}
	}
	return i
}

// endOfOrder is the end of the line, and of the list it opens.
func endOfOrder(toks []token, i int) int {
	k, list := i+1, false
	for ; k < len(toks); k++ {
		if n := endOfNote.at(toks, k); n > 0 && endsThought(toks, k-1) {
			return min(len(toks), k+n+1)
		}
		if toks[k].newline == 0 {
			continue
		}
		prev := toks[k-1].text
		list = list || prev == ":"
		if prev != ":" && prev != "," && !(list && bullets[toks[k].text]) {
			break
		}
	}
	return k
}

// endOfThought returns where the sentence at i ends, looking at most far tokens
// ahead.
func endOfThought(toks []token, i, far int) int {
	k := i + 1
	for k < len(toks) && k < i+far && toks[k].newline < 2 && !(endsThought(toks, k-1) && !toks[k].glued) {
		k++
	}
	return k
}

func endsThought(toks []token, i int) bool {
	return stops[toks[i].text] || i > 0 && toks[i].kind == sign && closers[toks[i].text] && stops[toks[i-1].text]
}

func hasAny(toks []token, any words) bool {
	for _, t := range toks {
		if any[t.text] {
			return true
		}
	}
	return false
}
