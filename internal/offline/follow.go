package offline

import "strings"

// follow takes a sentence that names no role: its dates may belong to the
// experience under discussion, or it may tell of a deed of its own.
func (t *telling) follow(s sentence, next *sentence) {
	if t.ofProject(s, hit{kind: defaultKind}, s.whole(), "") {
		return
	}
	if e := t.project(s, next); e != nil && t.theme != themeWish {
		t.beside(e)
		return
	}
	if t.now != nil && t.now.dates == nil && (t.topic == topicDates || datesBack(s) || t.now.kind == "project" && containsWord(s, s.whole(), sinceWords)) && t.at-t.nowAt <= 3 {
		if ownTime(s) {
			w := t.readWhen(s, s.whole(), hit{kind: t.now.kind})
			t.now.date(w, t.pickOrNil(s, w.at))
		}
	} else if t.now != nil && t.now.when.finished == "" && leaves(s) && !goesOn(s) && (t.asked != askedStudy || t.now.kind == "education") && !holds(stillThere, s, s.whole()) {
		w := t.readWhen(s, s.whole(), hit{kind: t.now.kind, finishes: true})
		t.now.date(w, t.pickOrNil(s, w.at))
	}
	if t.now != nil && t.now.when.finished == "" && t.now.kind != "education" && goesOn(s) && t.said(s, s.whole()) {
		t.now.when.current = true
		if q := t.pickOrNil(s, s.whole()); q != nil {
			// That it goes on is believed only where a quote says so.
			t.now.evidence = t.now.evidence[:min(len(t.now.evidence), 3)]
			t.now.prove(*q)
		}
	}
	if t.now == nil && t.theme != themeApart && t.theme != themeWish || t.theme == themeProject {
		if e := t.achievement(s); e != nil && (t.theme == themeProject || e.kind == "volunteering" || makes(s)) {
			t.begin(s, e)
			t.theme = themeNone
		}
	}
}

// beside adds a project told of within a job: it was done there, and the talk
// goes back to the job with the next message.
func (t *telling) beside(e *experience) {
	for _, have := range t.found {
		if have.kind == e.kind && sameName(have.title, e.title) {
			return
		}
	}
	if len(t.found) >= maxExperiences {
		return
	}
	if e.kind == "project" {
		t.doneAt(e)
	}
	t.found = append(t.found, e)
	t.now, t.nowAt = e, t.at
	t.theme = themeNone
}

// doneAt gives a project the place of the job it was done in: the one under
// discussion, or the present one when that was over by then or is not known.
func (t *telling) doneAt(e *experience) {
	job := t.now
	if job == nil || job.kind != defaultKind || job.org == "" || job.unnamed || job.when.finished != "" && e.when.started != "" && precedes(job.when.finished, e.when.started) {
		job = currentJob(t.found, e)
	}
	if job == nil || job.unnamed || len(job.evidence) == 0 || job.when.started != "" && e.when.started != "" && before(e.when.started, job.when.started) {
		return
	}
	e.org = job.org
	if !strings.Contains(t.text, job.org) {
		e.prove(job.evidence[0])
	}
}

var (
	datingWords  = set(`there left finished joined stayed started began that dort ahí allí ali cá lá acá aquí`)
	periodWords  = set(`since from until till between seit von bis desde hasta depuis até de`)
	leavingWords = set(`left quit finished resigned stayed until till til bis hasta jusqu'en jusqu'à jusque até saí salí quitté`)
)

// aside begins a project that stands apart from the role under discussion: "in
// my spare time I built".
func (t *telling) aside(s sentence) bool {
	if !holds(asideCues, s, s.whole()) {
		return false
	}
	e := t.achievement(s)
	if e == nil {
		return false
	}
	t.begin(s, e)
	return true
}

var asideCues = newFrameIndex([]frame{
	{pattern: "side project|projects|hustle"}, {pattern: "spare|free time"}, {pattern: "for fun"}, {pattern: "personal|school|university|college|hobby|final-year|thesis|community project"},
	{pattern: "final year project"}, {pattern: "as a hobby"}, {pattern: "hackathon"}, {pattern: "open source|open-source"}, {pattern: "at|in university|uni|college|school"}, {pattern: "on my own time"},
	{pattern: "in meiner freizeit"}, {pattern: "en mi tiempo libre"}, {pattern: "proyecto personal"}, {pattern: "projet personnel"}, {pattern: "projeto pessoal"},
})

// begin makes an experience the one under discussion and dates it.
func (t *telling) begin(s sentence, e *experience) {
	e.born = t.message
	t.found = append(t.found, e)
	t.now, t.nowAt = e, t.at
	w := t.readWhen(s, s.whole(), hit{kind: e.kind})
	e.date(w, t.pickOrNil(s, w.at))
}

// leaves reports whether a sentence says until when, or that the person left.
func leaves(s sentence) bool {
	for i, tok := range s.toks {
		if leavingWords[tok.lower] && (tok.lower != "left" && tok.lower != "quit" && tok.lower != "finished" || subjectOf(s, i) != subjectTeam && subjectOf(s, i) != subjectOther) {
			return true
		}
	}
	return false
}

// datesBack sees words that date what was spoken of before: "I was there until
// 2018", or nothing but a period.
func datesBack(s sentence) bool {
	return containsWord(s, s.whole(), datingWords) || len(s.toks) <= 8 && containsWord(s, s.whole(), periodWords)
}

// ownTime keeps the dates of others' lives apart.
func ownTime(s sentence) bool {
	return ownVerb(s, s.whole(), false) >= 0 || len(s.toks) <= 14 || containsWord(s, s.whole(), selfWords)
}
