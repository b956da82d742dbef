package offline

import (
	"strings"

	"assay/internal/taxonomy"
	"assay/models"
)

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
			if !list || mixed(skills[j-1], skills[j]) {
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
		if _, _, ok := orUnknown(s, end, run.to); ok && len(chain) > 1 {
			either = true // "ACCA, CIMA or ACA"
		}
		at := span{chain[0].at.from, end}
		if either {
			g := group{kind: kindOf(chain[0].skill), at: at, field: isField(chain[0].skill), soft: chain[0].skill.Type == taxonomy.TypeInterpersonal}
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
				g := group{kind: kindOf(f.skill), key: f.skill.Key, names: []string{s.quote(f.at)}, at: f.at, field: isField(f.skill), soft: f.skill.Type == taxonomy.TypeInterpersonal}
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

// mixed reports whether one of two is a spoken language and the other none: they
// are no choice, in "shift rotas, Polish or Romanian".
func mixed(a, b found) bool {
	return (a.skill.Type == taxonomy.TypeLanguage) != (b.skill.Type == taxonomy.TypeLanguage)
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
	for j := i; j < end && j < i+4; j++ {
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

// isField tells work that one may spend years in from a tool: "logistics" from
// "Python".
func isField(skill taxonomy.Skill) bool {
	switch skill.Type {
	case taxonomy.TypeProfessional:
		return true
	case taxonomy.TypeTechnical, taxonomy.TypeInterpersonal:
	default:
		return false
	}
	words := strings.Fields(strings.ToLower(skill.Name))
	last := words[len(words)-1]
	if fieldHeads[last] {
		return true
	}
	for _, end := range []string{"ing", "ment", "tion", "care", "istry", "ology"} {
		if strings.HasSuffix(last, end) {
			return true
		}
	}
	return false
}

var fieldHeads = set(`work sales support operations accounting teaching nursing logistics retail hospitality design law finance marketing payroll insurance
service leadership supervision research analytics security robotics reception childcare e-commerce science warehousing trade`)

func kindOf(skill taxonomy.Skill) string {
	switch skill.Type {
	case "language":
		return models.RequirementLanguage
	case "certification":
		return models.RequirementCertification
	}
	return models.RequirementSkill
}
