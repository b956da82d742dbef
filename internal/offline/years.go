package offline

import (
	"assay/internal/evidence"
	"assay/models"
)

// saidYears are the numbers of years an item names and where, ages left out.
func saidYears(it item) []group {
	var out []group
	for _, y := range evidence.Years(it.s.quote(it.run)) {
		at := tokensAt(it.s, it.run, y.Start, y.End)
		if at.to > at.from && !isAge(it.s, at.to) && (at.from == 0 || !ageWords[it.s.toks[at.from-1].lower]) {
			out = append(out, group{years: y.Years, yearsAt: at})
		}
	}
	return out
}

// proving widens a quote until the years are said in it: "two of them with
// trains" says nothing without the years before it.
func proving(it item, g group, own span) span {
	said := saidYears(it)
	for i := len(said) - 1; i >= 0; i-- {
		for _, y := range evidence.Years(it.s.quote(own)) {
			if y.Years == g.years {
				return own
			}
		}
		own.from = min(own.from, said[i].yearsAt.from)
	}
	return own
}

// shareYears gives each number of years to what it stands with: the next thing
// asked for in its piece and those joined to it, else the one before.
func shareYears(it item, groups []group) {
	s := it.s
	for _, y := range saidYears(it) {
		said := y.yearsAt
		around := pieceOf(it, said)
		target := -1
		for i, g := range groups {
			if g.ageless || !touches(around, g.at) {
				continue
			}
			if target < 0 || groups[target].at.to <= said.from {
				target = i
			}
		}
		for i := target; i >= 0 && i < len(groups); i++ {
			if i > target && !sharesYears(s, groups[i-1], groups[i]) || groups[i].years > 0 {
				break
			}
			groups[i].years, groups[i].yearsAt = y.years, said
			if groups[i].field {
				groups[i].kind = models.RequirementExperience
			}
		}
	}
}

// sharesYears sees "3 years of Docker and Kubernetes". A list with commas goes on
// with skills only.
func sharesYears(s sentence, a, b group) bool {
	if b.ageless || a.kind != b.kind || !joined(s, a.at, b.at) {
		return false
	}
	return b.kind == models.RequirementSkill || s.toks[a.at.to].lower != ","
}

// eitherField takes the other fields of "four years in operations, SRE or platform
// work" into the first, and drops what was read of them.
func eitherField(s sentence, run span, groups []group) []group {
	var out []group
	for _, g := range groups {
		if n := len(out); n > 0 && out[n-1].kind == models.RequirementExperience && g.at.from < out[n-1].at.to {
			continue
		}
		if g.kind == models.RequirementExperience && !experienceWords[s.toks[g.at.to-1].lower] && !proven(groups, g) {
			g.names, g.at.to = withOthers(s, run, g)
		}
		out = append(out, g)
	}
	return out
}

// proven sees a licence or a degree soon behind a field, which is no other field.
func proven(groups []group, g group) bool {
	for _, o := range groups {
		if o.at.from >= g.at.to && o.at.from < g.at.to+6 && o.kind != models.RequirementSkill && o.kind != models.RequirementExperience {
			return true
		}
	}
	return false
}

// withOthers reads on from a field over commas to an "or"; without one the
// commas part things that are all asked for.
func withOthers(s sentence, run span, g group) (names []string, end int) {
	names, end = g.names, g.at.to
	for i := g.at.to; i < run.to && (s.toks[i].lower == "," || ors[s.toks[i].lower]); {
		last := ors[s.toks[i].lower]
		from := i + 1
		if from < run.to && ors[s.toks[from].lower] {
			from, last = from+1, true
		}
		to := from
		for to < run.to && to-from < 4 && s.toks[to].kind == word && !nounStops[s.toks[to].lower] && !leadWords[s.toks[to].lower] {
			to++
		}
		if to == from {
			break
		}
		names = append(names, s.quote(span{from, to}))
		if i = to; last {
			return names, to
		}
	}
	return g.names, end
}

// touches reports whether a group lies in a piece, or right before the bracket
// that the piece is.
func touches(piece, at span) bool {
	return at.from >= piece.from && at.from < piece.to || at.to+1 == piece.from || at.from < piece.from && at.to > piece.from
}

// joined reports whether only a list mark or an "and" stands between two things.
func joined(s sentence, a, b span) bool {
	for i := a.to; i < b.from; i++ {
		switch s.toks[i].lower {
		case "and", "or", "/", "&", "und", "oder", "y", "o", "et", "ou", "e":
		case ",":
		default:
			return false
		}
	}
	return b.from-a.to <= 2
}

var ageWords = set(`mindestalter alter age aged edad idade âge`)

func isAge(s sentence, i int) bool {
	return i < len(s.toks) && (s.toks[i].lower == "old" || s.toks[i].lower == "of" && i+1 < len(s.toks) && s.toks[i+1].lower == "age")
}

// untitledYears makes an experience of years that stand with no other thing
// asked for: "two years or more in a similar job", "you've managed engineers for
// at least three years".
func untitledYears(it item, groups []group, cuts []piece) []group {
	var out []group
	for _, y := range saidYears(it) {
		c := pieceAt(cuts, y.yearsAt.from)
		if yearsOnly(it, c.at, y.yearsAt) {
			continue
		}
		if y.years < 1 && !speaksOfExperience(it.s, c.at) || !live(c) || given(groups, y.yearsAt) || isAge(it.s, y.yearsAt.to) {
			continue
		}
		at, ok := nounsFrom(it.s, y.yearsAt.to, c.at.to)
		if !ok || unnamed[it.s.toks[at.to-1].lower] {
			at, ok = nounsFrom(it.s, c.at.from, y.yearsAt.from)
		}
		name := at
		if !ok && !speaksOfExperience(it.s, span{0, c.at.to}) {
			continue
		}
		if !ok {
			at, name = y.yearsAt, y.yearsAt
		}
		bare := !ok
		if inGroup(groups, at) {
			continue
		}
		whole := span{min(at.from, y.yearsAt.from), max(at.to, y.yearsAt.to)}
		out = append(out, group{kind: models.RequirementExperience, names: []string{it.s.quote(name)}, at: whole, years: y.years, yearsAt: y.yearsAt, bare: bare})
	}
	return out
}

// loneYears gives years that stand by themselves to the thing before them:
// "dairy herd management, five years or more".
func loneYears(it item, groups []group, cuts []piece) {
	for _, y := range saidYears(it) {
		c := pieceAt(cuts, y.yearsAt.from)
		if !yearsOnly(it, c.at, y.yearsAt) {
			continue
		}
		for i := range groups {
			if g := &groups[i]; g.years == 0 && !g.ageless && g.at.to <= c.at.from && c.at.from-g.at.to <= 2 {
				g.years, g.yearsAt = y.years, y.yearsAt
			}
		}
	}
}

// yearsOnly sees a piece that says how long and nothing else, behind another.
func yearsOnly(it item, sp, said span) bool {
	s := it.s
	if sp.from <= it.run.from {
		return false
	}
	for i := sp.from; i < sp.to; i++ {
		if t := s.toks[i]; t.kind == word && (i < said.from || i >= said.to) && !leadWords[t.lower] && !durationWords[t.lower] {
			return false
		}
	}
	return true
}

func speaksOfExperience(s sentence, sp span) bool {
	for _, t := range s.toks[sp.from:sp.to] {
		if experienceWords[t.lower] {
			return true
		}
	}
	return false
}

func given(groups []group, said span) bool {
	for _, g := range groups {
		if g.years > 0 && g.yearsAt == said || g.at.from <= said.from && g.at.to >= said.to {
			return true
		}
	}
	return false
}

func inGroup(groups []group, at span) bool {
	for _, g := range groups {
		if g.at.from < at.to && g.at.to > at.from {
			return true
		}
	}
	return false
}

// pieceOf is the stretch between separators that holds a run, with the bracket
// behind it that says more about it: "Python (5+ years)".
func pieceOf(it item, at span) span {
	sp := at
	for sp.from > it.run.from && !separates(it.s, sp.from-1, it.run.to) {
		sp.from--
	}
	for sp.to < it.run.to && !separates(it.s, sp.to, it.run.to) {
		sp.to++
	}
	return trimSigns(it.s, sp)
}
