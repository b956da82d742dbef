package offline

import (
	"strings"

	"assay/internal/taxonomy"
	"assay/models"
)

// group is one thing asked for, or several of which any one is enough.
type group struct {
	kind    string
	names   []string
	at      span
	years   float64
	yearsAt span // where the years stand, empty for none
	ageless bool // years in its piece are not years of it
}

// groups reads what one item asks: degrees, conditions and roles by their
// wording, skills by the taxonomy.
func (p *posting) groups(it item) []group {
	s := it.s
	var out []group
	taken := make([]bool, len(s.toks))
	take := func(g group) {
		for i := g.at.from; i < g.at.to; i++ {
			taken[i] = true
		}
		out = append(out, g)
	}
	for _, g := range degrees(it) {
		take(g)
	}
	for _, g := range conditions(it) {
		if !anyTaken(taken, g.at) {
			take(g)
		}
	}
	var skills []found
	for _, m := range p.skills.Find(s.quote(it.run)) {
		at := tokensAt(s, it.run, m.Start, m.End)
		if at.to > at.from && !anyTaken(taken, at) && !negatedAsk(s, at) {
			if n := len(skills); n > 0 && skills[n-1].skill.Key == m.Skill.Key {
				continue // "Qualified Teacher Status (QTS)"
			}
			skills = append(skills, found{at, m.Skill})
		}
	}
	skills = p.spoken(it, taken, skills)
	for _, g := range joinSkills(s, it.run, skills) {
		take(g)
	}
	if g, ok := roleAsked(it, taken); ok {
		take(g)
	}
	if g, ok := licence(it, taken); ok {
		take(g)
	}
	sortGroups(out)
	return out
}

// spoken adds human languages that stand alone, as in "Spanish a plus", where
// the taxonomy asks for more words around them than a posting gives.
func (p *posting) spoken(it item, taken []bool, have []found) []found {
	s := it.s
	for i := it.run.from; i < it.run.to; i++ {
		t := s.toks[i]
		if t.kind != word || len(t.lower) < 5 || taken[i] || i+1 < it.run.to && s.toks[i+1].kind == word && !besideLanguage[s.toks[i+1].lower] {
			continue
		}
		at := span{i, i + 1}
		skill, ok := p.skills.Lookup(s.quote(at))
		if !ok || skill.Type != "language" || negatedAsk(s, at) || overlaps(have, at) {
			continue
		}
		n := len(have)
		for n > 0 && have[n-1].at.from > i {
			n--
		}
		have = append(have, found{})
		copy(have[n+1:], have[n:])
		have[n] = found{at, skill}
	}
	return have
}

func overlaps(have []found, at span) bool {
	for _, f := range have {
		if f.at.from < at.to && f.at.to > at.from {
			return true
		}
	}
	return false
}

// besideLanguage are words that may follow a language that is asked for.
var besideLanguage = set(`a an is are and or as would required preferred essential desirable speaking language skills fluent fluently helpful
und oder ist von sind wäre erforderlich wünschenswert fließend y o es fluido fluida deseable imprescindible et ou est souhaité courant
apprécié exigé e é fluente desejável obrigatório`)

func anyTaken(taken []bool, sp span) bool {
	for i := sp.from; i < sp.to; i++ {
		if taken[i] {
			return true
		}
	}
	return false
}

// sortGroups puts groups in the order of the text; a posting item has few.
func sortGroups(g []group) {
	for i := 1; i < len(g); i++ {
		for j := i; j > 0 && g[j].at.from < g[j-1].at.from; j-- {
			g[j], g[j-1] = g[j-1], g[j]
		}
	}
}

// negatedAsk sees "no Python", "without Excel".
func negatedAsk(s sentence, at span) bool {
	if at.from == 0 {
		return false
	}
	switch s.toks[at.from-1].lower {
	case "no", "not", "without", "kein", "keine", "ohne", "sin", "sans", "sem":
		return true
	}
	return false
}

// found is a skill of the taxonomy at its place.
type found struct {
	at    span
	skill taxonomy.Skill
}

// joinSkills makes one group of skills joined by "or" or a slash, and one group
// each of skills joined by "and".
func joinSkills(s sentence, run span, skills []found) []group {
	var out []group
	for i := 0; i < len(skills); {
		j, either := i+1, false
		for j < len(skills) {
			or, list := joint(s, span{skills[j-1].at.to, skills[j].at.from})
			if !list {
				break
			}
			either = either || or
			j++
		}
		chain := skills[i:j]
		end := chain[len(chain)-1].at.to
		if orSimilar(s, end, run.to) && !allHuman(chain) {
			either = either || len(chain) > 1
		}
		at := span{chain[0].at.from, end}
		if either {
			g := group{kind: kindOf(chain[0].skill), at: at}
			if suchAs(s, span{chain[0].at.to, chain[1].at.from}) {
				g.kind = kindOf(chain[len(chain)-1].skill)
			}
			for _, f := range chain {
				g.names = append(g.names, s.quote(f.at))
			}
			if name, more, ok := orUnknown(s, end, run.to); ok {
				g.names, g.at.to = append(g.names, name), more
			}
			out = append(out, g)
		} else {
			for _, f := range chain {
				g := group{kind: kindOf(f.skill), names: []string{s.quote(f.at)}, at: f.at}
				if name, more, ok := orUnknown(s, f.at.to, run.to); ok {
					g.names, g.at.to = append(g.names, name), more
				}
				out = append(out, g)
			}
		}
		i = j
	}
	return out
}

// joint tells what stands between two skills: or reports a choice, list that
// only a comma or a choice does. "and" ends a list of choices.
func joint(s sentence, between span) (or, list bool) {
	if between.to < between.from || between.to-between.from > 4 {
		return false, false
	}
	if suchAs(s, between) {
		return true, true
	}
	if between.to-between.from > 3 {
		return false, false
	}
	for i := between.from; i < between.to; i++ {
		t := s.toks[i]
		switch t.lower {
		case "or", "oder", "o", "ou", "either", "and/or", "bzw.":
			or = true
		case "/":
			or = !webPair(s, between)
		case ",":
		case "(":
			if i+1 >= between.to || s.toks[i+1].lower != "or" {
				return false, false
			}
		case "and":
			// "and/or" comes as three tokens.
			if !(i+2 < between.to && s.toks[i+1].lower == "/") {
				return false, false
			}
		default:
			return false, false
		}
	}
	return or, true
}

// suchAs sees an example of the thing before it: "a project management
// certificate such as PRINCE2".
func suchAs(s sentence, between span) bool {
	for i := between.from; i < between.to; i++ {
		w := s.toks[i].lower
		if w == "such" && i+1 < between.to && s.toks[i+1].lower == "as" || w == "e.g." && i+1 == between.to || w == "like" && i+1 == between.to {
			return true
		}
		if !exampleOf[w] {
			return false
		}
	}
	return false
}

var exampleOf = set(`certificate certificates certification certifications qualification qualifications licence license tool tools software system
systems framework frameworks language languages database databases library libraries platform platforms , (`)

// webPair knows that "HTML/CSS" asks for both.
func webPair(s sentence, between span) bool {
	return between.from > 0 && strings.HasPrefix(s.toks[between.from-1].lower, "html") && between.to < len(s.toks) && strings.HasPrefix(s.toks[between.to].lower, "css")
}

func orSimilar(s sentence, i, end int) bool {
	for j := i; j < end && j < i+2; j++ {
		if w := s.toks[j].lower; w == "or" || w == "oder" || w == "o" || w == "ou" {
			for k := j + 1; k < end && k < j+4; k++ {
				switch s.toks[k].lower {
				case "similar", "equivalent", "comparable", "other", "another", "ähnliche", "vergleichbare", "similares", "similaires", "equivalente":
					return true
				}
			}
		}
	}
	return false
}

func allHuman(chain []found) bool {
	for _, f := range chain {
		if f.skill.Type != "language" {
			return false
		}
	}
	return true
}

// orUnknown takes the name after "or" that the taxonomy does not know.
func orUnknown(s sentence, i, end int) (string, int, bool) {
	if i+1 >= end || s.toks[i].lower != "or" || s.toks[i+1].kind != word || !s.toks[i+1].upper {
		return "", 0, false
	}
	to := i + 1
	for to < end && to < i+4 && s.toks[to].kind != sign && (s.toks[to].upper || s.toks[to].kind == number) {
		to++
	}
	return s.quote(span{i + 1, to}), to, true
}

func kindOf(skill taxonomy.Skill) string {
	switch skill.Type {
	case "language":
		return models.RequirementLanguage
	case "certification":
		return models.RequirementCertification
	}
	return models.RequirementSkill
}
