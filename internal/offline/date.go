package offline

import (
	"strings"

	"assay/internal/evidence"
	"assay/models"
)

// when is what a run of words says about time.
type when struct {
	started, finished models.Date
	current           bool
	open              bool // it is said outright that it goes on: "2014 to now"
	at                span // the tokens that say it
}

func (w when) any() bool { return w.started != "" || w.finished != "" || w.current }

var (
	sinceWords  = set(`since seit desde depuis ab`)
	untilWords  = set(`until till til to through bis hasta jusqu'en jusqu'à jusqu' jusqu'a até ate - – — and à`)
	fromWords   = set(`from between von zwischen de del du entre`)
	endWords    = set(`left finished ended quit grad graduated completed retired closed stopped resigned until till finishing leaving redundant sold shut folded bankrupt sacked laid bis verlassen gekündigt aufgehört entlassen zugemacht geschlossen insolvent beendet abgeschlossen terminé dejé renuncié cerró cerraron quebró despidieron jubilé terminado terminada acabado acabada finalizado finalizada entregado entregada concluído concluída entregue livré livrée achevé achevée finie terminée fertig fertiggestellt ausgeliefert delivered handed terminei saí demitida demitido fechou aposentei quitté fini démissionné licencié licenciée fermé parti partie`)
	startWords  = set(`started began joined start starting hired opened founded angefangen begonnen empecé entré commencé comecei entrei`)
	presentCues = set(`date present now today currently still heute aktuell derzeit momentan noch actualidad actualmente ahora hoy aujourd'hui actuellement encore maintenant atualmente hoje agora ainda`)
)

// readWhen reads the dates of a run of tokens.
func (x *reader) readWhen(s sentence, sp span, h hit) when {
	w := when{at: span{-1, -1}}
	if sp.to <= sp.from || !mayHoldDate(s, sp) {
		return w
	}
	dates := evidence.Dates(s.quote(sp), x.date)
	for n, m := range dates {
		at := tokensAt(s, sp, m.Start, m.End)
		if at.to <= at.from || x.polarity(s, at) != asserted && !untilEvent(s, sp, at) || h.current && agoWords[s.toks[at.from].lower] {
			continue
		}
		w.take(s, sp, at, m.Date, role(s, sp, at, h, n, len(dates)))
	}
	if w.started != "" && w.finished == "" {
		w.closeWithPresent(s, sp)
	}
	if w.started == "" && w.finished == "" && sinceDuration(s, sp, h) {
		w.current = true
	}
	if w.finished != "" && w.started != "" && before(w.finished, w.started) {
		w.finished = ""
	}
	return w
}

// mayHoldDate spares the search where no word can belong to a date.
func mayHoldDate(s sentence, sp span) bool {
	for _, t := range s.toks[sp.from:sp.to] {
		if t.kind == number || months[t.lower] || dateWords[t.lower] || t.lower[0] >= '0' && t.lower[0] <= '9' {
			return true
		}
	}
	return false
}

var dateWords = set(`ago last this year years months month yesterday today nineties eighties seventies nineteen twenty two early late mid vor letztes
letzten hace pasado il dernière dernier passé há passado uno tres since now present`)

// dateRole is what a date says about an experience.
type dateRole uint8

const (
	isStart dateRole = iota
	isEnd
	isOngoing
	isNothing
)

func role(s sentence, sp, at span, h hit, n, of int) dateRole {
	for j, near := at.from, 0; j >= sp.from && near <= 2; j-- {
		w := s.toks[j].lower
		if !aboutDates[w] {
			near++
		}
		if j < at.from && (s.toks[j].kind == number || s.toks[j].lower == ",") {
			break
		}
		switch {
		case sinceWords[w] && !fromToNext(s, at):
			return isOngoing
		case sinceWords[w], fromWords[w] && j < at.from:
			return isStart
		case untilWords[w] && j < at.from && (n > 0 || w != "and" && w != "à" && w != "to"):
			return isEnd
		}
	}
	if untilEvent(s, sp, at) || at.from > sp.from && of == 1 && h.kind == defaultKind && beforeWords[s.toks[at.from-1].lower] {
		return isEnd
	}
	if endsAfter(s, sp, at) {
		return isEnd
	}
	if of > 1 && n == 0 {
		if h.finishes && verbBefore(s, sp, at, endWords) {
			return isEnd
		}
		return isStart
	}
	if n > 0 {
		if ranged(s, sp, at) || verbBefore(s, sp, at, endWords) {
			return isEnd
		}
		if verbBefore(s, sp, at, startVerbs) {
			return isStart
		}
		return isNothing
	}
	if h.begins && at.to <= h.at {
		return isStart
	}
	if h.kind == "education" && of == 1 && !h.begins && !verbBefore(s, sp, at, startWords) && !holdsStart(s, sp) {
		return isEnd
	}
	for j := at.to; j < sp.to && j < at.to+3; j++ {
		if w := s.toks[j].lower; w == "left" || w == "quit" || w == "retired" {
			return isEnd
		}
	}
	if h.finishes || verbBefore(s, sp, at, endWords) {
		return isEnd
	}
	return isStart
}

// untilEvent sees that a date is that of what ended it: "until they closed us
// in 2020".
func untilEvent(s sentence, sp, at span) bool {
	for j := at.from - 1; j >= sp.from && at.from-j <= 9; j-- {
		switch w := s.toks[j].lower; {
		case w == "until" || w == "till" || w == "til" || w == "hasta" || w == "até" || w == "bis" || w == "jusqu'à" || w == "jusque" || w == "jusqu'en":
			return true
		case w == "," || w == ";" || isTime(s.toks, j):
			return false
		}
	}
	return false
}

// beforeWords stand before the date that something ended by.
var beforeWords = set(`before`)

// agoWords begin "há doze anos", which with a verb of the present says how long,
// not when.
var agoWords = set(`há hace faz`)

// sinceDuration sees "seit drei Jahren", "depuis douze ans", "desde hace un año".
func sinceDuration(s sentence, sp span, h hit) bool {
	for j := sp.from; j < sp.to-1; j++ {
		w := s.toks[j].lower
		if (sinceWords[w] && w != "ab" || h.current && agoWords[w]) && timeRun(s.toks, j+1) > j+1 {
			return true
		}
	}
	return false
}

// startVerbs say that something began, after its end was told: "until 2015,
// having started in 2012".
var startVerbs = set(`started began joined angefangen begonnen empecé entré commencé comecei entrei`)

// endsAfter sees the verb of ending that German, and "In 2015 I left", put after
// the date.
func endsAfter(s sentence, sp, at span) bool {
	for j := at.to; j < sp.to && j < at.to+4; j++ {
		switch s.toks[j].lower {
		case "left", "quit", "retired", "gegangen", "aufgehört", "gekündigt", "verlassen", "beendet", "abgeschlossen", "abgebrochen", "ausgeschieden":
			return true
		case ",", ";", ".":
			return false
		}
	}
	return false
}

// ranged reports whether nothing but a dash or a word of range stands between a
// date and the one before it.
func ranged(s sentence, sp, at span) bool {
	if w := s.toks[at.from].lower; len(w) > 5 && isYear(w[:4]) {
		return true // "2008-2010" is one token
	}
	for j := at.from - 1; j >= sp.from && at.from-j <= 4; j-- {
		w := s.toks[j].lower
		if isTime(s.toks, j) || s.toks[j].kind == number && len(w) == 2 {
			return true
		}
		if !timeGlue[w] && w != "und" && w != "e" && w != "y" && w != "et" && w != "pis" && w != "/" {
			return false
		}
	}
	return false
}

// aboutDates may stand between "since" and a date.
var aboutDates = set(`the about around roughly first beginning start end of early late mid`)

// fromToNext sees "desde 2015 hasta 2019": a since-word that opens a range.
func fromToNext(s sentence, at span) bool {
	return at.to < len(s.toks) && untilWords[s.toks[at.to].lower]
}

// holdsStart reports whether a study is said to begin, or to go on.
func holdsStart(s sentence, sp span) bool {
	return containsWord(s, sp, startWords) || containsWord(s, sp, presentCues)
}

// verbBefore reports whether the last beginning or ending named before a date
// is one of words.
func verbBefore(s sentence, sp, at span, words map[string]bool) bool {
	for j := at.from - 1; j >= sp.from; j-- {
		w := s.toks[j].lower
		if words[w] || w == "fui" && j > sp.from && s.toks[j-1].lower == "me" && words["left"] {
			return true
		}
		if startWords[w] {
			return false
		}
	}
	return false
}

func (w *when) take(s sentence, sp, at span, d models.Date, r dateRole) {
	switch r {
	case isOngoing:
		if w.started == "" {
			w.started, w.current = d, true
		}
	case isStart:
		if w.started != "" {
			return
		}
		w.started = d
	case isEnd:
		if w.finished != "" {
			return
		}
		w.finished, w.current = d, false
	}
	from := at.from
	if from > sp.from && s.toks[from-1].kind == word {
		from--
	}
	if w.at.from < 0 || from < w.at.from {
		w.at.from = from
	}
	w.at.to = max(w.at.to, at.to)
}

// closeWithPresent reads "2018 - present" and "from 2018 until now".
func (w *when) closeWithPresent(s sentence, sp span) {
	if _, far, ok := strings.Cut(s.toks[max(w.at.to-1, 0)].lower, "-"); ok && presentCues[far] {
		w.current, w.open = true, true // "2014-now"
		return
	}
	for j := w.at.to; j < sp.to && j < w.at.to+4; j++ {
		if presentCues[s.toks[j].lower] {
			w.current, w.open, w.at.to = true, true, j+1
			return
		}
	}
}

// before compares two dates at the precision both have.
func before(a, b models.Date) bool {
	if a.Year() != b.Year() {
		return a.Year() < b.Year()
	}
	return a.Month() > 0 && b.Month() > 0 && a.Month() < b.Month()
}
