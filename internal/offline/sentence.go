package offline

import "strings"

// maxSentenceTokens bounds what the patterns look at as one sentence; text
// without a full stop is cut there.
const maxSentenceTokens = 160

// shortLine is the length in bytes under which a line is taken to end where it
// ends on purpose, rather than because the text was wrapped.
const shortLine = 55

// span is a run of tokens, half-open.
type span struct{ from, to int }

// sentence is a run of tokens of one text, and the clauses it falls into.
type sentence struct {
	text    string // the whole text
	toks    []token
	clauses []span // token indexes
	breaks  int    // line ends before it
	ends    bool   // it closes with . ! or ?
	bullet  bool   // a list mark stands before it
}

// bytes returns the range in the text that a run of tokens covers.
func (s sentence) bytes(sp span) (start, end int) {
	return s.toks[sp.from].start, s.toks[sp.to-1].end
}

// quote returns the words of a run of tokens exactly as they stand.
func (s sentence) quote(sp span) string {
	if sp.from >= sp.to {
		return ""
	}
	start, end := s.bytes(sp)
	return s.text[start:end]
}

func (s sentence) whole() span { return span{0, len(s.toks)} }

// clauseAt returns the clause that holds token i.
func (s sentence) clauseAt(i int) span {
	for _, c := range s.clauses {
		if i >= c.from && i < c.to {
			return c
		}
	}
	return s.whole()
}

// layout says how to take the line ends of a text.
type layout uint8

const (
	talked layout = iota // a line may be wrapped, as in a transcript
	listed               // a line is an item unless it goes on in lower case
)

func splitSentences(text string, lay layout) []sentence {
	toks := tokenise(text)
	var out []sentence
	lineStart := 0 // byte where the line of the current token begins
	for from := 0; from < len(toks); {
		to := from + 1
		for ; to < len(toks); to++ {
			if toks[to-1].breaks > 0 {
				lineStart = toks[to-1].start
			}
			if to-from >= maxSentenceTokens || endsBetween(toks, to, lineStart, lay) {
				break
			}
		}
		if s, ok := newSentence(text, toks[from:to]); ok {
			out = append(out, s)
		}
		from = to
	}
	return out
}

// endsBetween reports whether a sentence ends before token i.
func endsBetween(toks []token, i, lineStart int, lay layout) bool {
	prev, next := toks[i-1], toks[i]
	if next.breaks > 1 {
		return true
	}
	if next.breaks == 1 && (isBullet(next) || prev.lower == ":" || prev.end-lineStart < shortLine || lay == listed && (next.upper || next.kind != word || prev.lower == ";" || lettered(toks, i))) {
		return true
	}
	switch prev.lower {
	case ".", "!", "?", "…", "。", "！", "？":
		if !next.gap {
			return next.upper
		}
		return next.kind != sign || !strings.ContainsAny(next.lower, `.!?…)"”»'`)
	case `"`, "”", "»", ")":
		return i > 1 && next.gap && next.upper && strings.ContainsAny(toks[i-2].lower, ".!?") && toks[i-2].kind == sign
	}
	return endings[prev.lower] && next.upper && (gluedStarts[next.lower] || next.lower == "in")
}

// lettered sees the "b)" that heads an entry of a list.
func lettered(toks []token, i int) bool {
	return len(toks[i].lower) == 1 && i+1 < len(toks) && toks[i+1].lower == ")"
}

func isBullet(t token) bool {
	switch t.lower {
	case "-", "•", "*", "–", "—", "·", "▪", "●", "◦", "‣", "✓", "✔", "►", "+":
		return true
	case "o":
		return !t.upper // "O que pedimos" is Portuguese
	}
	return false
}

// newSentence drops leading bullets and tells clauses apart; a run without a
// word is no sentence.
func newSentence(text string, toks []token) (sentence, bool) {
	breaks, bullet := toks[0].breaks, isBullet(toks[0])
	for len(toks) > 0 && toks[0].kind == sign && !strings.ContainsAny(toks[0].lower, `("“„«'`) {
		toks = toks[1:]
	}
	if len(toks) == 0 {
		return sentence{}, false
	}
	last := toks[len(toks)-1].lower
	s := sentence{text: text, toks: toks, breaks: breaks, bullet: bullet, ends: last == "." || last == "!" || last == "?"}
	s.clauses = splitClauses(toks)
	return s, true
}

// joiners start a clause when a subject follows them; openers always do.
var (
	joiners  = set(`and but or so then because since when while where although though if as which who und aber oder weil dann wo y e pero porque luego donde et mais puis car où mas depois onde`)
	openers  = set(`but because although though while whereas which aber weil obwohl pero porque aunque mais parce car mas embora`)
	subjects = set(`i i'm i've i'd i'll ive we we've we're he she they you it he's she's they're my our his her their this that there ich wir er sie mein meine yo nosotros él ella mi je j'ai j'étais nous il elle mon ma eu nós ele ela meu minha`)
)

// interjected may stand between a joiner and its subject: "and now I".
var interjected = set(`now then later currently today also finally eventually jetzt heute dann ahora hoy luego maintenant puis ensuite agora hoje depois`)

func splitClauses(toks []token) []span {
	var out []span
	from := 0
	for i := 1; i < len(toks); i++ {
		if i-from >= 2 && startsClause(toks, i) {
			out = append(out, span{from, i})
			from = i
		}
	}
	return append(out, span{from, len(toks)})
}

func startsClause(toks []token, i int) bool {
	prev, t := toks[i-1], toks[i]
	if prev.kind == sign {
		switch prev.lower {
		case ";", ":", "—", "–", "(", ")":
			return t.kind != sign && prev.gap || prev.lower == ";"
		case ",":
			return subjects[t.lower] || openers[t.lower] || joiners[t.lower] && i+1 < len(toks) && (subjects[toks[i+1].lower] || isActionVerb(toks[i+1].lower))
		}
	}
	if openers[t.lower] {
		return true
	}
	if !joiners[t.lower] || i+1 >= len(toks) {
		return false
	}
	next := toks[i+1].lower
	return subjects[next] || next == "then" || isActionVerb(next) || interjected[next] && i+2 < len(toks) && subjects[toks[i+2].lower]
}
