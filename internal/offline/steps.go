package offline

import (
	"strings"

	"assay/internal/evidence"
	"assay/internal/occupation"
	"assay/models"
	"assay/prompts"
)

// closes ends the role before a promotion where the new one begins.
func (t *telling) closes(before, e *experience, q prompts.Quote) {
	if before == nil || before == e || before.kind != defaultKind || e.kind != defaultKind || !sameOrg(before.org, e.org) || !before.titled || !e.titled {
		return
	}
	if before.present && before.when.started == "" && before.when.finished == "" && e.when.finished != "" && e.dates != nil {
		before.when.started, before.dates = e.when.finished, e.dates // the one told first came after
		return
	}
	if e.when.started == "" || before.when.open || before.when.current && before.when.started == "" || before.when.finished != "" || before.when.started != "" && !precedes(before.when.started, e.when.started) || strings.HasPrefix(strings.ToLower(e.title), "acting") {
		return
	}
	before.when.finished, before.when.current = e.when.started, false
	if before.dates == nil {
		before.dates = e.dates
	}
	if e.dates != nil {
		before.prove(*e.dates)
	}
}

// endsBefore ends a role told as the one before another at the same place where
// the other begins: "before that I was a secretary there".
func (t *telling) endsBefore(later, e *experience, s sentence, h hit, cut span) {
	if later == nil || later == e || later.when.started == "" || later.dates == nil || e.when.finished != "" || e.when.current || !sameOrg(later.org, e.org) || later.kind != e.kind || !back(s, cut.from, h.at) && !back(s, h.at, h.title.from) {
		return
	}
	if e.when.started != "" && !precedes(e.when.started, later.when.started) {
		return
	}
	e.when.finished = later.when.started
	if e.dates == nil {
		e.dates = later.dates
	} else {
		e.prove(*later.dates)
	}
}

// precedes reports whether a is surely earlier than b.
func precedes(a, b models.Date) bool { return before(a, b) || a.Year() < b.Year() }

// sinceThen dates a role that began when something else ended or happened: "I
// came home in 2013 and I've been an electrician since".
func (t *telling) sinceThen(s sentence, h hit, cut span, w when, last *experience) (when, *prompts.Quote) {
	if w.started != "" || w.finished != "" || !bareSince(s, cut) {
		return w, nil
	}
	if cut.from > 0 {
		dates := evidence.Dates(s.quote(span{0, cut.from}), t.date)
		if n := len(dates); n > 0 {
			at := tokensAt(s, span{0, cut.from}, dates[n-1].Start, dates[n-1].End)
			if q := t.pickOrNil(s, at); q != nil {
				return when{started: dates[n-1].Date, current: true, at: at}, q
			}
		}
	}
	if last != nil && last.when.finished != "" && last.dates != nil {
		return when{started: last.when.finished, current: true}, last.dates
	}
	return w, nil
}

// bareSince sees a "since" that names no time of its own.
func bareSince(s sentence, cut span) bool {
	for i := max(0, cut.from-2); i < cut.to; i++ {
		switch s.toks[i].lower {
		case "seither", "seitdem":
			return true
		case "since", "desde", "depuis":
			if i+1 >= len(s.toks) || s.toks[i+1].kind == sign && s.toks[i+1].lower != "'" || s.toks[i+1].lower == "then" || s.toks[i+1].lower == "entonces" || s.toks[i+1].lower == "então" || s.toks[i+1].lower == "lors" {
				return true
			}
		}
	}
	return false
}

// stepsUp reports whether a role of rank that names no place is one at the place
// under discussion: "I am head of maths since January".
func (t *telling) stepsUp(s sentence, h hit, cut span, title string) bool {
	return t.now != nil && t.now.kind == h.kind && h.kind == defaultKind && t.now.org != "" && t.now.seen >= t.message-1 && !sameName(t.now.title, title) &&
		(containsWord(s, h.title, rankWords) || t.now.titled && (t.named == t.now || t.now.seen == t.message && t.now.born == t.message)) && !containsWord(s, cut, ownAccount) && !back(s, cut.from, h.at) && !goesElsewhere(s, h.end)
}

// goesElsewhere reports whether the words after a role lead to another place, not
// to a time.
func goesElsewhere(s sentence, i int) bool {
	for j := i; j < len(s.toks) && j < i+6; j++ {
		if s.toks[j].kind == sign && j > i {
			return false
		}
		if elsewhere[s.toks[j].lower] && timeRun(s.toks, j) == j {
			return true
		}
	}
	return false
}

// ownAccount are words of working for oneself.
var ownAccount = set(`self-employed freelance freelancer own selbstständig selbständig freiberuflich autónomo autónoma autonomo cuenta compte indépendant indépendante
auto-entrepreneur conta própria autônomo autônoma`)

// rankWords name a step up, which is made where one works more often than not.
var rankWords = occupation.Words(`lead leader supervisor senior deputy head hod foreman teamleiter teamleiterin teamleitung schichtleiter schichtleiterin stationsleiterin
stationsleitung projektleiter projektleiterin abteilungsleiter abteilungsleiterin vorarbeiter vorarbeiterin filialleiter filialleiterin leiterin leiter
jefa jefe encargada encargado coordinadora coordinador supervisora supervisor responsable cheffe chef contremaître coordinatrice chefe líder gerente encarregado encarregada coordenador coordenadora subchefe`)

// back reports whether the story goes back in time before token i.
func back(s sentence, from, i int) bool {
	for j := max(0, min(from, i-12)); j < i; j++ {
		switch s.toks[j].lower {
		case "before", "previously", "earlier", "davor", "vorher", "zuvor", "früher", "antes", "previamente", "avant", "auparavant", "anteriormente":
			return true
		}
	}
	return false
}
