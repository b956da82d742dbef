package offline

import "strings"

// item is one bullet or sentence of a posting and the part it stands in.
type item struct {
	s     sentence
	run   span
	part  part
	line  bool // an entry of a list, or the rest of "Requirements: ..."
	mark  bool // a list mark stands before it
	after bool // it follows something asked for in its paragraph
	title span // the job it looks for somebody to do
}

// postingItems cuts a posting into items under their headings, and reports
// whether any heading opens requirements.
func postingItems(text string) ([]item, bool) {
	l := layoutOf{sentences: splitSentences(text, listed), codes: map[byte]int{}}
	for _, s := range l.sentences {
		if coded(s) {
			l.codes[s.toks[0].lower[0]]++
		}
	}
	for i := range l.sentences {
		l.read(i)
	}
	l.weighLists()
	return l.items, l.asks
}

// weighLists takes a list under no known heading for one of requirements when
// half of its lines ask for something in so many words.
func (l *layoutOf) weighLists() {
	for from := 0; from < len(l.items); {
		to, lines, asks := from, 0, 0
		for ; to < len(l.items) && l.items[to].part == partUnknown && (l.items[to].mark || to > from && l.items[to].s.breaks == 0); to++ {
			if l.items[to].mark {
				lines++
				asks += btoi(asksAnything(pieces(l.items[to], silent)))
			}
		}
		if lines > 2 && 2*asks >= lines {
			for i := from; i < to; i++ {
				l.items[i].part = partRequired
			}
			l.asks = true
		}
		from = max(to, from+1)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// layoutOf is the state of reading where a posting's lines stand.
type layoutOf struct {
	sentences []sentence
	items     []item
	asks      bool
	now       part
	own       bool         // the heading has a line of its own
	listed    bool         // a list followed it
	filled    bool         // something followed it
	numbered  bool         // a number and a stop stand before the sentence
	chapters  bool         // a numbered heading has opened a part
	codes     map[byte]int // lines that begin with "E4", by their letter
	skipped   int          // line ends before what was left out
}

func (l *layoutOf) read(i int) {
	s := l.sentences[i]
	s.breaks = max(s.breaks, l.skipped)
	l.sentences[i].breaks, l.skipped = s.breaks, 0
	begins := i == 0 || s.breaks > 0
	closes := i+1 == len(l.sentences) || l.sentences[i+1].breaks > 0
	if countLetters(s) == 0 {
		l.numbered, l.skipped = begins && len(s.toks) <= 2, s.breaks
		return
	}
	numbered := l.numbered
	bullet := marked(s) || numbered
	run := unmarked(s)
	l.numbered = false
	if coded(s) && l.codes[s.toks[0].lower[0]] > 2 {
		run.from, bullet = run.from+1, true
	}
	var labelled, headed bool
	if begins || l.headsParagraph(s) || l.now != partUnknown {
		if begins && (s.breaks > 1 || (l.listed || !l.own) && s.ends && s.toks[0].upper && countWords(s, run) > 3) {
			l.newParagraph(s, bullet)
		}
		p, rest, ok := l.heading(i, run, bullet, closes)
		if ok && bullet && rest.to > rest.from {
			l.weighed(p, s, rest) // "- must: a licence" says nothing of the next line
			return
		}
		if ok {
			l.open(p, rest.to == rest.from)
			run, labelled, headed = rest, rest.to > rest.from, true
			l.chapters = l.chapters || numbered && !labelled
		} else if numbered && l.chapters {
			l.open(partUnknown, true) // the next chapter
		} else if l.otherLabel(s, run, begins) {
			l.open(partUnknown, true)
		}
	} else if p, rest, ok := labelBefore(s, run); ok && rest.from-run.from < 6 && bareHeading(lowered(s.quote(span{run.from, rest.from - 1}))) {
		l.open(p, false) // "A cook. Requirements: ..."
		run, labelled, headed = rest, true, true
	}
	run = trimSigns(s, run)
	if begins && !headed && facts(s, run) {
		return
	}
	if run.to <= run.from || i == 0 && !s.ends && closes && !headed {
		return
	}
	l.filled = true
	l.listed = l.listed || bullet
	line := bullet || labelled || begins && closes && !s.ends && countWords(s, run) <= 14
	l.items = append(l.items, item{s: s, run: run, part: l.now, line: line, mark: bullet})
	last := &l.items[len(l.items)-1]
	last.title = hiredFor(*last)
}

// weighed adds one line of a list that has a label of its own.
func (l *layoutOf) weighed(p part, s sentence, run span) {
	run = trimSigns(s, run)
	l.filled, l.listed, l.asks = true, true, l.asks || p == partRequired || p == partPreferred
	if run.to > run.from {
		l.items = append(l.items, item{s: s, run: run, part: p, line: true, mark: true})
	}
}

func (l *layoutOf) open(p part, own bool) {
	l.now, l.own, l.listed, l.filled = p, own, false, !own
	l.asks = l.asks || p == partRequired || p == partPreferred
}

// newParagraph ends a part where what it heads is over: a second paragraph, or
// prose after a list or after "Requirements: ..." in one line, stands for
// itself.
func (l *layoutOf) newParagraph(s sentence, bullet bool) {
	asks := l.now == partRequired || l.now == partPreferred
	if bullet || !l.filled || l.own && (!s.ends || !asks && !l.listed) {
		return
	}
	l.now, l.own, l.listed, l.filled = partUnknown, true, false, true
}

// headsParagraph sees "Here's what I need from you." before more in its line.
func (l *layoutOf) headsParagraph(s sentence) bool {
	return s.toks[0].lower == "here's" || len(s.toks) > 1 && s.toks[0].lower == "here" && s.toks[1].lower == "is"
}

// heading reports whether a sentence is a heading alone, or begins with one.
func (l *layoutOf) heading(i int, run span, bullet, closes bool) (part, span, bool) {
	s := l.sentences[i]
	if l.headsParagraph(s) && s.ends && countWords(s, run) <= maxHeadingWords {
		if p := partOfHeading(s.quote(run), true); p != partUnknown {
			return p, span{run.to, run.to}, true
		}
	}
	if p, rest, ok := labelBefore(s, run); ok {
		return p, rest, true
	}
	if s.breaks == 0 && i > 0 {
		return partUnknown, run, false
	}
	before := i+1 < len(l.sentences) && marked(l.sentences[i+1])
	if p := opensList(s, run); before && closes && !bullet && p != partUnknown {
		return p, span{run.to, run.to}, true
	}
	if bullet && l.headsChapter(i, run) {
		return partOfHeading(s.quote(run), false), span{run.to, run.to}, true
	}
	if bullet || !closes || !headingLike(s, run, before) {
		return partUnknown, run, false
	}
	last := s.toks[len(s.toks)-1].lower
	if p := partOfHeading(s.quote(run), last == ":" || last == "?"); p != partUnknown {
		return p, span{run.to, run.to}, true
	}
	// A short line by itself before a list or a paragraph heads something that
	// is not known, and ends what was before.
	if (s.breaks > 1 || last == ":") && i+1 < len(l.sentences) && countWords(s, run) <= 6 {
		next := l.sentences[i+1]
		if before || next.ends && countWords(next, next.whole()) > 6 {
			return partUnknown, span{run.to, run.to}, true
		}
	}
	return partUnknown, run, false
}

// opensList names the part that a whole sentence with a colon opens above a
// list: "It would be lovely, though not vital, if you also had:".
func opensList(s sentence, run span) part {
	if s.toks[len(s.toks)-1].lower != ":" || countWords(s, run) > 16 {
		return partUnknown
	}
	end := len(s.toks) - 2
	switch {
	case likedAt(s, run) >= 0:
		return partPreferred
	case end > run.from && ifs[s.toks[end-1].lower] && readers[s.toks[end].lower]:
		return partRequired // "You'll thrive here if you:"
	}
	return partOfHeading(s.quote(run), true)
}

var (
	ifs     = set(`if that wenn dass si que se`)
	readers = set(`you you've you're du sie ihr tu vous usted você`)
)

// headsChapter sees a heading with a number of its own, "2. Requirements",
// before what bears another mark or none.
func (l *layoutOf) headsChapter(i int, run span) bool {
	s := l.sentences[i]
	if i+1 == len(l.sentences) || l.sentences[i+1].breaks == 0 || countWords(s, run) > 5 || !headingLike(s, run, true) {
		return false
	}
	next := l.sentences[i+1]
	return partOfHeading(s.quote(run), false) != partUnknown && (numberMark(next) > 0 || next.bullet != s.bullet && next.toks[0].kind != number)
}

// labelBefore reads "Requirements: ..." and "What we ask for: ...".
func labelBefore(s sentence, run span) (part, span, bool) {
	for i := run.from; i < run.to && i-run.from <= maxHeadingWords; i++ {
		if s.toks[i].lower != ":" || i == run.from {
			continue
		}
		if isAsk(s, span{run.from, i}) {
			return partUnknown, run, false
		}
		if p := partOfHeading(s.quote(span{run.from, i}), true); p != partUnknown {
			return p, span{i + 1, run.to}, true
		}
		return partUnknown, run, false
	}
	return partUnknown, run, false
}

// otherLabel sees a new line with a label of its own, "Hours: 40 a week", which
// ends what "Requirements: ..." in a line before it began.
func (l *layoutOf) otherLabel(s sentence, run span, begins bool) bool {
	if l.own || !begins || l.now == partUnknown {
		return false
	}
	for i := run.from + 1; i < run.to && i < run.from+4; i++ {
		if s.toks[i].lower == ":" {
			return true
		}
	}
	return false
}

// marked reports whether a list mark of any kind stands before a sentence in
// its line: a dash, a tick, a star, a number.
func marked(s sentence) bool {
	before := s.text[:s.toks[0].start]
	before = strings.Trim(before[strings.LastIndexByte(before, '\n')+1:], " \t\u00a0")
	if s.bullet && before != "**" || numberMark(s) > 0 {
		return true
	}
	return before != "" && !strings.ContainsAny(before, `"“„«'(#¿¡_[.…`) && before != "**" && len(before) <= 8 && (s.breaks > 0 || s.toks[0].start < 10)
}

// numberMark is how many tokens "1)" or "a)" take.
func numberMark(s sentence) int {
	if len(s.toks) > 2 && s.breaks > 0 && (s.toks[0].kind == number && len(s.toks[0].lower) < 3 || len(s.toks[0].lower) == 1) && s.toks[1].lower == ")" {
		return 2
	}
	return 0
}

// facts sees a line of a table on the post: "Grade: 7, Team: Homes".
func facts(s sentence, run span) bool {
	labels, words := 0, 0
	for i := run.from; i < run.to; i++ {
		switch {
		case s.toks[i].lower == ":":
			labels += btoi(words > 0 && words < 4)
			words = 0
		case s.toks[i].kind != word:
			words = 0
		case s.toks[i].upper && i > run.from && !s.toks[i-1].upper:
			words = 1
		default:
			words++
		}
	}
	return labels > 1
}

// coded sees a line that begins with "E4", as lines of a person specification
// do.
func coded(s sentence) bool {
	w := s.toks[0].lower
	return s.toks[0].upper && len(w) > 1 && len(w) < 4 && len(s.toks) > 1 && s.toks[1].kind == word && strings.Trim(w[1:], "0123456789") == "" && w[0] >= 'a' && w[0] <= 'z'
}

// unmarked is a sentence without its list mark and what clings to one.
func unmarked(s sentence) span {
	sp := span{numberMark(s), len(s.toks)}
	for sp.from < sp.to && !hasLetter(s.toks[sp.from].lower) && s.toks[sp.from].kind == word {
		sp.from++
	}
	for sp.to > sp.from && (s.toks[sp.to-1].lower == "*" || s.toks[sp.to-1].lower == "#") {
		sp.to--
	}
	return sp
}

func hasLetter(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return isWordRune(r) && r != '\ufe0f' })
}

func countLetters(s sentence) int {
	n := 0
	for _, t := range s.toks {
		if t.kind == word && hasLetter(t.lower) {
			n++
		}
	}
	return n
}
