package offline

import (
	"slices"
	"strings"

	"assay/internal/occupation"
	"assay/models"
)

// group is one thing asked for, or several of which any one is enough.
type group struct {
	kind    string
	key     string // of the one skill it asks for, when it is known
	names   []string
	at      span
	years   float64
	yearsAt span // where the years stand, empty for none
	ageless bool // years in its piece are not years of it
	field   bool // one may spend years in it, as in teaching
	soft    bool // it is between people
	anyhow  bool // it binds wherever a posting says it
	bare    bool // it is no more than a number of years
}

// groups reads what one item asks: degrees, conditions and roles by their
// wording, skills by the taxonomy.
func (p *posting) groups(it item, cuts []piece) []group {
	s := it.s
	var out []group
	taken := make([]bool, len(s.toks))
	take := func(g group) {
		if anyTaken(taken, g.at) {
			return
		}
		for i := g.at.from; i < g.at.to; i++ {
			taken[i] = true
		}
		out = append(out, g)
	}
	for i := it.title.from; i < it.title.to; i++ {
		taken[i] = true
	}
	for _, read := range [](func(item) []group){degrees, driving, conditions} {
		for _, g := range read(it) {
			take(g)
		}
	}
	var skills []found
	hirer := hirerIn(s, it.run)
	for _, m := range p.skills.Find(s.quote(it.run)) {
		at := tokensAt(s, it.run, m.Start, m.End)
		if at.to > at.from && at.from >= hirer && !detailOf(s, at, skills) && !anyTaken(taken, at) && !negatedAsk(s, at) && (m.Skill.Type == "certification" || !titled(s, it.run, at)) && live(pieceAt(cuts, at.from)) {
			if n := len(skills); n > 0 && skills[n-1].skill.Key == m.Skill.Key {
				continue // "Qualified Teacher Status (QTS)"
			} else if n > 0 && skills[n-1].at.to == at.from && tenureLinksOf[s.toks[at.from-1].lower] {
				skills = skills[:n-1] // "design of" before REST APIs names nothing by itself
			}
			skills = append(skills, found{at, m.Skill})
		}
	}
	skills = p.spoken(it, taken, p.alone(it, cuts, taken, skills))
	for _, g := range joinSkills(s, it.run, skills) {
		take(asTicket(s, it.run, asTenure(s, it.run, asTrait(s, g))))
	}
	for _, g := range rolesAsked(it, taken) {
		take(g)
	}
	for _, g := range licences(it, taken) {
		take(g)
	}
	sortGroups(out)
	return joinTickets(s, out)
}

// joinTickets gives the kind of a licence to what shares its head word: "reach
// truck or counterbalance licence", "stump grinder and MEWP tickets".
func joinTickets(s sentence, all []group) []group {
	var out []group
	for _, g := range all {
		n := len(out)
		if n > 0 && orBetween(s, out[n-1].at.to, g.at.from) && out[n-1].kind != g.kind && proves(out[n-1].kind) && proves(g.kind) {
			out[n-1].names = append(out[n-1].names, g.names...)
			if out[n-1].at.to = g.at.to; out[n-1].kind == models.RequirementSkill {
				out[n-1].kind = g.kind
			}
			continue
		}
		if g.kind == models.RequirementCertification && n > 0 && out[n-1].kind == models.RequirementSkill && out[n-1].at.to+1 == g.at.from {
			switch s.toks[g.at.from-1].lower {
			case "and", "und", "y", "et", "e", "&":
				if strings.HasSuffix(s.toks[g.at.to-1].lower, "s") {
					out[n-1].kind = g.kind
				}
			}
		}
		out = append(out, g)
	}
	return out
}

// proves says which kinds stand in for one another: "the Care Certificate or an
// NVQ".
func proves(kind string) bool {
	return kind == models.RequirementSkill || kind == models.RequirementCertification || kind == models.RequirementEducation || kind == models.RequirementExperience
}

func orBetween(s sentence, from, to int) bool {
	if to <= from || to-from > 2 {
		return false
	}
	switch s.toks[from].lower {
	case "or", "oder", "o", "ou", "/":
		return to-from == 1 || tenureLinks[s.toks[from+1].lower]
	}
	return false
}

func live(c piece) bool { return c.stance == wanted || c.stance == liked }

// titled sees a skill that is part of the name of a job or a team: "Go
// developer", "our packaging team".
func titled(s sentence, run, at span) bool {
	last := s.toks[at.to-1]
	if occupation.Names(last.lower) && (!last.upper || at.to-at.from > 1 || at.from == run.from) || hiringCues.end(s, at.from) > 0 {
		return true
	}
	if at.from-1 > run.from && teams[s.toks[at.from-2].lower] && tenureLinksOf[s.toks[at.from-1].lower] {
		return true
	}
	return at.to < run.to && s.toks[at.to].kind == word && (occupation.Names(s.toks[at.to].lower) || teams[s.toks[at.to].lower])
}

var (
	teams         = set(`team teams department crew abteilung equipo équipe equipe departamento squad`)
	tenureLinksOf = set(`de of du des do da`)
)

// hiredFor is the job that a posting looks for somebody to do, "a backend
// developer (Python)"; no skill in it is asked for by that.
func hiredFor(it item) span {
	s := it.s
	i := firstOf(hiringCues, s, it.run)
	if i < 0 {
		return span{}
	}
	switch s.toks[i].lower {
	case "wanted", "needed", "gesucht":
		if end := i + 1; i == it.run.from && end < it.run.to && it.s.toks[end].lower == ":" {
			return titleIn(it, end+1, it.run.to)
		}
		return titleIn(it, it.run.from, i)
	}
	return titleIn(it, hiringCues.end(s, i), it.run.to)
}

func titleIn(it item, i, end int) span {
	s := it.s
	for k := i; k < min(end, i+6) && s.toks[k].kind == word; k++ {
		if oneToHire[s.toks[k].lower] {
			i = k // "suchen zum 1. Mai eine ..."
			break
		}
	}
	if i >= end || s.toks[i].kind != word {
		return span{}
	}
	to, role := i, false
	for to < end && to-i < 9 && !titleEnds[s.toks[to].lower] && (s.toks[to].kind != sign || s.toks[to].lower == "/") {
		if experienceWords[s.toks[to].lower] && s.toks[to].lower != "experienced" || conditionWords[s.toks[to].lower] {
			return span{}
		}
		role = role || (occupation.Names(s.toks[to].lower) || mayBeRole(s.toks[to].lower) && (!s.toks[to].upper || oneToHire[s.toks[i].lower])) && !strings.HasSuffix(s.toks[to].lower, "'s") || hiredHeads[s.toks[to].lower]
		to++
	}
	if !role {
		return span{}
	}
	if to+2 < it.run.to && s.toks[to].lower == "(" && s.toks[to+2].lower == ")" {
		to += 3
	}
	return span{i, to}
}

var hiredHeads = set(`someone somebody colleague person people op jemand alguien quelqu'un alguém staff hands verstärkung`)

// oneToHire are words that stand before somebody to be hired, not before a tool.
var oneToHire = set(`a an one another two three our new ein eine einen zwei drei un una uno une um uma dos deux dois`)

var titleEnds = set(`because since as and in und y et e weil porque with who that whose which to for in at on mit der die für im con que para en qui avec pour dans com em skills knowledge have has`)
var conditionWords = set(`skills knowledge ability understanding kenntnisse conocimientos connaissances conhecimentos shift`)

// asTrait tells character from skill where the taxonomy has both under one
// roof: patience is no skill, communication is.
func asTrait(s sentence, g group) group {
	if g.kind == models.RequirementSkill && g.soft {
		for _, t := range s.toks[g.at.from:g.at.to] {
			if personal[t.lower] {
				g.kind = models.RequirementOther
			}
		}
	}
	return g
}

// asTenure tells time spent in a field from a skill: "experience in
// logistics", "warehouse experience".
func asTenure(s sentence, run span, g group) group {
	if !g.field || g.kind != models.RequirementSkill {
		return g
	}
	if g.at.to < run.to && (experienceWords[s.toks[g.at.to].lower] || s.toks[g.at.to].lower == "gearbeitet") || g.at.to+1 < run.to && s.toks[g.at.to].lower == "work" && experienceWords[s.toks[g.at.to+1].lower] {
		g.kind = models.RequirementExperience
		return g
	}
	for i := g.at.from - 1; i >= run.from && g.at.from-i < 5; i-- {
		w := s.toks[i].lower
		if experienceWords[w] || workedWords[w] {
			g.kind = models.RequirementExperience
		}
		if !tenureLinks[w] && !pastWords[w] && w != "or" && w != "more" {
			break
		}
	}
	return g
}

// tenureLinks may stand between "experience" and its field.
var tenureLinks = set(`in the a an im in der en el la dans le em na no als as como comme working`)

var workedWords = set(`seasons season saisons temporadas temporada worked trabajado trabalhado travaillé`)

// asTicket takes the word behind a skill that makes a licence of it: "MEWP
// ticket", "forklift licence".
func asTicket(s sentence, run span, g group) group {
	to := g.at.to
	for to < run.to && to < g.at.to+2 && s.toks[to].kind == word && !licenceWords[s.toks[to].lower] && !leadWords[s.toks[to].lower] && !nounStops[s.toks[to].lower] && s.toks[to].upper {
		to++ // "ECS Gold Card"
	}
	if g.kind == models.RequirementSkill && (papered(s, run, g.at) || isLicence(s.toks[g.at.to-1].lower) && !licenceLeads[s.toks[g.at.from].lower] || len(g.names) == 1 && papers[g.key]) {
		g.kind, g.ageless, g.field = models.RequirementCertification, true, false
		return g
	}
	if end := ticketBehind(s, run, g.at); g.kind == models.RequirementSkill && len(g.names) == 1 && end > g.at.to {
		g.kind, g.ageless, g.field, g.at.to = models.RequirementCertification, true, false, end
		g.names = []string{s.quote(g.at)}
		return g
	}
	if g.kind == models.RequirementSkill && to < run.to && licenceWords[s.toks[to].lower] && s.toks[to].kind == word && !namesMore(s, to, run.to) {
		g.kind, g.ageless, g.field = models.RequirementCertification, true, false
		g.at.to = to + 1
		if len(g.names) == 1 {
			g.names = []string{s.quote(g.at)}
		}
	}
	return g
}

// papers are skills that are proved by paper wherever they are asked for.
var papers = set(`first-aid`)

// papered sees the word of a licence or a short course before a skill:
// "homologación vigente según ISO 9606", "formation SST".
func papered(s sentence, run, at span) bool {
	i := at.from - 1
	for i >= run.from && at.from-i < 4 && paperLinks[s.toks[i].lower] {
		i--
	}
	if i >= run.from && s.toks[i].kind == word {
		if paperNouns[s.toks[i].lower] {
			return true
		}
		if shortCourses[s.toks[i].lower] && at.to == at.from+1 && acronym(s, at.from) {
			return true
		}
	}
	return false
}

// ticketBehind is where "forklift, with licence" ends, or 0.
func ticketBehind(s sentence, run, at span) int {
	i := at.to
	if i < run.to && s.toks[i].lower == "," {
		i++
	}
	if i+1 < run.to && with[s.toks[i].lower] && isLicence(s.toks[i+1].lower) {
		return i + 2
	}
	return 0
}

var (
	with         = set(`with mit con avec com`)
	paperLinks   = set(`vigente vigentes valid current en de em in gültige gültiger gültiges nach según selon segundo to válida válido valide d' da do para for`)
	paperNouns   = set(`homologación homologaciones homologation homologação habilitation habilitations acreditación acreditação accreditation certificación certification certificação zertifizierung carnet carné certificate certificates certificado certificat zertifikat`)
	shortCourses = set(`curso cursos formation formations formación formação schulung lehrgang kurs stage training course`)
)

// spoken adds human languages that stand alone, as in "Spanish a plus", where
// the taxonomy asks for more words around them than a posting gives.
func (p *posting) spoken(it item, taken []bool, have []found) []found {
	s := it.s
	for i := it.run.from; i < it.run.to; i++ {
		t := s.toks[i]
		if t.kind != word || len(t.lower) < 4 || taken[i] || i+1 < it.run.to && s.toks[i+1].kind == word && (notLanguage[s.toks[i+1].lower] || occupation.Names(s.toks[i+1].lower) && !levels[s.toks[i+1].lower]) {
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

// alone adds names that fill a piece of a list, where the taxonomy asks for
// more words around them: "Excel (basic formulas)".
func (p *posting) alone(it item, cuts []piece, taken []bool, have []found) []found {
	if !it.line || it.part != partRequired && it.part != partPreferred {
		return have
	}
	for _, c := range cuts {
		at, ok := phraseIn(it.s, c.at)
		if !ok || !live(c) || c.inside || at.to > at.from+1 || !it.s.toks[at.from].upper || anyTaken(taken, at) || overlaps(have, at) || negatedAsk(it.s, at) {
			continue
		}
		if skill, ok := p.skills.Lookup(it.s.quote(at)); ok && skill.Type == "technical" {
			n := len(have)
			for n > 0 && have[n-1].at.from > at.from {
				n--
			}
			have = slices.Insert(have, n, found{at, skill})
		}
	}
	return have
}

// levels say how well a language is known, though some are called so too.
var levels = set(`técnico técnica technique technical technisches intermedio intermediário comercial commercial native nativo nativa`)

// notLanguage are words behind the name of a language that make something else
// of it: "French cuisine".
var notLanguage = set(`literature market markets customers customer clients client cuisine food wine wines law class classes lessons course courses company companies
team office government citizen citizenship nationals national degree market-leading restaurant bakery style art history studies customers' bulldog kitchen`)

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

var onlies = set(`only just nur bloß solo sólo solamente seulement que só somente apenas`)

// negatedAsk sees "no Python", "without Excel".
func negatedAsk(s sentence, at span) bool {
	if at.from == 0 {
		return false
	}
	if at.from > 1 && onlies[s.toks[at.from-1].lower] && negations[s.toks[at.from-2].lower] {
		return true // "not only Tailwind" asks for something else
	}
	switch s.toks[at.from-1].lower {
	case "no", "not", "without", "kein", "keine", "ohne", "sin", "sans", "sem":
		return true
	}
	return false
}
