package offline

import (
	"slices"
	"strings"

	"assay/internal/evidence"
	"assay/prompts"
)

// experience is one role, study or deed as it is pieced together.
type experience struct {
	kind, title    string
	titled         bool // the title is a role, not a stand-in
	org, field     string
	when           when
	dates          *prompts.Quote
	evidence       []prompts.Quote
	aside          []prompts.Quote // what else was said while it was told of
	situation      *prompts.Quote
	action, result *prompts.Quote
	tags           []string
	degree         bool // the title names a degree
	unnamed        bool // the organisation was only described
	trade          bool // told only as what one is: "I'm a nurse"
	told           bool // an own deed was told
	present        bool // it answers what one does now
	seen           int  // the message that last spoke of it
	born           int  // the message that first spoke of it

}

// prove adds a quote unless it is there already.
func (e *experience) prove(q prompts.Quote) {
	for _, have := range e.evidence {
		if have == q || have.MessageID == q.MessageID && strings.Contains(have.Quote, q.Quote) {
			return
		}
	}
	if len(e.evidence) < 4 {
		e.evidence = append(e.evidence, q)
	}
}

// tag adds a single word, at most five.
func (e *experience) tag(w string) {
	w = strings.ToLower(w)
	if len(e.tags) >= 5 || w == "" || strings.ContainsAny(w, " \t\n") {
		return
	}
	for _, t := range e.tags {
		if t == w {
			return
		}
	}
	e.tags = append(e.tags, w)
}

// mention keeps what else is said of an experience: it proves no title and no
// date, but what the person says of their work may answer what a posting asks.
// How long something lasted is left out: it need not be this.
func (e *experience) mention(q prompts.Quote) {
	if len(e.aside) < maxAsides && len(evidence.Years(q.Quote)) == 0 {
		e.aside = append(e.aside, q)
	}
}

const maxAsides = 6

// quotes are the proof of an experience and, after it, what else was said.
func (e *experience) quotes() []prompts.Quote {
	all := slices.Clone(e.evidence)
	for _, q := range e.aside {
		said := func(have prompts.Quote) bool {
			return have.MessageID == q.MessageID && (strings.Contains(have.Quote, q.Quote) || strings.Contains(q.Quote, have.Quote))
		}
		if !slices.ContainsFunc(all, said) {
			all = append(all, q)
		}
	}
	return all[:min(len(all), maxQuotes)]
}

// maxQuotes is how many quotes the product keeps of one experience.
const maxQuotes = 8

func (e *experience) output() prompts.ExtractedExperience {
	tags := e.tags
	if tags == nil {
		tags = []string{}
	}
	org := e.org
	if e.unnamed {
		org = ""
	}
	return prompts.ExtractedExperience{
		Kind: e.kind, Title: e.title, Organisation: optional(org), FieldOfStudy: optional(e.field),
		Started: optional(string(e.when.started)), Finished: optional(string(e.when.finished)),
		Current: e.when.current && e.when.finished == "", Dates: e.dates, Evidence: e.quotes(),
		Situation: e.situation, Action: e.action, Result: e.result, Tags: tags,
	}
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// date adds what a run of words says about time, unless the experience has it.
func (e *experience) date(w when, q *prompts.Quote) {
	if w.started == "" && w.finished == "" {
		e.when.current = e.when.current || w.current
		return
	}
	if q == nil {
		return
	}
	switch {
	case e.dates == nil:
		w.current = w.current || e.when.current && w.finished == ""
		e.when, e.dates = w, q
	case e.when.finished == "" && w.finished != "" && w.started == "" && !before(w.finished, e.when.started):
		// A second sentence gives the end; one quote cannot prove both, so it
		// joins the evidence.
		e.when.finished, e.when.current = w.finished, false
		e.prove(*q)
	case e.when.started == "" && w.started != "" && w.finished == "" && e.when.finished != "" && !before(e.when.finished, w.started):
		e.when.started = w.started
		e.prove(*q)
	}
}

func sameName(a, b string) bool {
	return a != "" && strings.EqualFold(evidence.Fold(a), evidence.Fold(b))
}

// sameOrg compares organisations loosely: "the Acme" and "Acme GmbH" are one.
func sameOrg(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	a, b = strings.ToLower(evidence.Fold(a)), strings.ToLower(evidence.Fold(b))
	return a == b || strings.HasPrefix(a, b+" ") || strings.HasPrefix(b, a+" ")
}

// mergeLoose drops a job told by a part of a title alone, without place or time,
// where the whole title is told as well: "I was a technician first", of one who
// was a repair technician.
func mergeLoose(found []*experience) []*experience {
	var kept []*experience
	for _, e := range found {
		loose := e.kind == defaultKind && e.titled && e.when.started == "" && e.when.finished == ""
		for _, o := range found {
			if loose && o != e && o.kind == e.kind && o.titled && (o.org != "" || o.when.any()) && (e.org == "" || sameOrg(e.org, o.org)) && wordsWithin(e.title, o.title) {
				loose = false
				e = nil
				break
			}
		}
		if e != nil {
			kept = append(kept, e)
		}
	}
	return kept
}

// wordsWithin reports whether all words of a title stand in a longer one.
func wordsWithin(short, long string) bool {
	have := strings.Fields(strings.ToLower(long))
	words := strings.Fields(strings.ToLower(short))
	for _, w := range words {
		if !slices.Contains(have, w) {
			return false
		}
	}
	for _, w := range have {
		if rankWords[w] && !slices.Contains(words, w) {
			return false // a stylist may have become a senior stylist
		}
	}
	return len(words) > 0 && len(words) < len(have)
}

// mergeTrades drops what one only said to be by trade where a job of the same
// time is told as well: "I'm a nurse. I work at St Mary's" is one job. A job that
// has no title of its own takes that of the trade.
func mergeTrades(found []*experience) []*experience {
	var kept []*experience
	for _, e := range found {
		if e.trade && e.kind == defaultKind && e.org == "" && e.when.started == "" && e.when.finished == "" {
			if job := currentJob(found, e); job != nil {
				if !job.titled {
					job.title, job.titled = e.title, true
					for _, q := range e.evidence[:min(1, len(e.evidence))] {
						job.prove(q)
					}
				}
				continue
			}
		}
		kept = append(kept, e)
	}
	return kept
}

// currentJob is a job with a place that goes on.
func currentJob(found []*experience, but *experience) *experience {
	for _, e := range found {
		if e != but && e.kind == defaultKind && e.org != "" && e.when.current && e.when.finished == "" {
			return e
		}
	}
	return nil
}
