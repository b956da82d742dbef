package offline

import (
	"strings"
	"time"

	"assay/internal/evidence"
	"assay/prompts"
)

const asserted = evidence.Polarity("asserted")
const negated = evidence.Polarity("negated")

// maxQuote is the length in bytes up to which a whole sentence is quoted;
// longer ones are cut to the clause that matters.
const maxQuote = 240

// minQuoteWords is the fewest words that make a quote worth having.
const minQuoteWords = 3

// reader reads one message.
type reader struct {
	*Handler
	how   typing
	date  time.Time // when it was said
	id    string    // of the message
	text  string    // of the message
	asked asked     // what the interviewer asked about
	// placed says that the message has named the employer of what comes next.
	placed bool

	judge *evidence.Finder // of this message alone
	chars counter
}

// open sets the reader to a message.
func (x *reader) open(id, text string) {
	x.id, x.text = id, text
	x.judge = evidence.NewFinder([]evidence.Message{{ID: id, ByPerson: true, Text: text}})
	x.chars = newCounter(text)
}

// polarity judges words as the gate will: with the whole message around them.
func (x *reader) polarity(s sentence, sp span) evidence.Polarity {
	start, end := s.bytes(sp)
	return x.judge.PolarityAt(x.id, x.chars.at(start), x.chars.at(end))
}

// tokensAt turns a range of characters of a run's text into tokens.
func tokensAt(s sentence, sp span, from, to int) span {
	start, _ := s.bytes(sp)
	text := s.quote(sp)
	first := start + byteAt(text, from)
	last := start + byteAt(text, to)
	out := span{-1, -1}
	for i := sp.from; i < sp.to; i++ {
		if s.toks[i].end <= first {
			continue
		}
		if s.toks[i].start >= last {
			break
		}
		if out.from < 0 {
			out.from = i
		}
		out.to = i + 1
	}
	if out.from < 0 {
		return span{sp.from, sp.from}
	}
	return out
}

// byteAt returns the byte where character n of text begins.
func byteAt(text string, n int) int {
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}

// pick chooses the words to quote for a run of tokens: its sentence when that
// is short and says the same, else its clause, else a few words around it.
func (x *reader) pick(s sentence, core span, want evidence.Polarity) (prompts.Quote, bool) {
	return x.pickIn(s, s.whole(), core, want)
}

// pickIn is pick with a narrower run than the sentence to try first.
func (x *reader) pickIn(s sentence, first, core span, want evidence.Polarity) (prompts.Quote, bool) {
	clause := span{s.clauseAt(core.from).from, s.clauseAt(core.to - 1).to}
	for _, sp := range []span{first, clause, widen(s, core, 2, 3), widen(s, core, 6, 8), widen(s, core, 1, 1)} {
		sp = trimSigns(s, sp)
		text := s.quote(sp)
		if len(text) > maxQuote && sp != trimSigns(s, core) || countWords(s, sp) < minQuoteWords && sp != trimSigns(s, s.whole()) {
			continue
		}
		if len(text) <= 3*maxQuote && x.polarity(s, sp) == want && x.unmixed(s, sp, clause, want) {
			return prompts.Quote{MessageID: x.id, Quote: text}, true
		}
	}
	return prompts.Quote{}, false
}

// unmixed keeps a denial out of the quote of a claim, and the other way round:
// "I never used Java, but I know Python" is cut to the half that matters.
func (x *reader) unmixed(s sentence, sp, clause span, want evidence.Polarity) bool {
	if len(s.clauses) < 2 || sp.from >= clause.from && sp.to <= clause.to {
		return true
	}
	for _, c := range s.clauses {
		if c.from < sp.to && c.to > sp.from && (c.from < clause.from || c.from >= clause.to) && x.polarity(s, c) != want {
			return false
		}
	}
	return true
}

// pickOrNil is pick for a field that may be null.
func (x *reader) pickOrNil(s sentence, core span) *prompts.Quote {
	if core.to <= core.from {
		return nil
	}
	q, ok := x.pick(s, core, asserted)
	if !ok {
		return nil
	}
	return &q
}

func widen(s sentence, sp span, before, after int) span {
	return span{max(0, sp.from-before), min(len(s.toks), sp.to+after)}
}

// trimSigns takes signs off both ends, but leaves a closing mark and brackets.
func trimSigns(s sentence, sp span) span {
	for sp.from < sp.to && s.toks[sp.from].kind == sign && !strings.ContainsAny(s.toks[sp.from].lower, `"“„«`) {
		sp.from++
	}
	for sp.to > sp.from && s.toks[sp.to-1].kind == sign && strings.ContainsAny(s.toks[sp.to-1].lower, ",;:–—-(") {
		sp.to--
	}
	return sp
}

func countWords(s sentence, sp span) int {
	n := 0
	for _, t := range s.toks[sp.from:sp.to] {
		if t.kind != sign {
			n++
		}
	}
	return n
}

// tight quotes a run itself where it can stand alone, else as pickOrNil.
func (x *reader) tight(s sentence, core span) *prompts.Quote {
	sp := trimSigns(s, core)
	if countWords(s, sp) >= minQuoteWords && len(s.quote(sp)) <= maxQuote && x.polarity(s, sp) == asserted {
		return &prompts.Quote{MessageID: x.id, Quote: s.quote(sp)}
	}
	return x.pickOrNil(s, core)
}
