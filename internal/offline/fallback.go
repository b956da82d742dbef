package offline

import (
	"strings"

	"assay/internal/occupation"
	"assay/models"
)

// leadWords lead to what is asked and are no part of its name.
var leadWords = set(`a an the of in with for to on at and or as is are be your you our we must have having has had will should can able ability
strong solid good great excellent outstanding proven demonstrated demonstrable deep sound basic advanced hands-on hands extensive prior previous
relevant some any knowledge understanding experience experienced expertise familiarity familiar proficiency proficient comfortable skilled
skills minimum min least at-least required preferred valid current working command willingness willing track record plus ideally essential
hold holding possess possession desire desirable fluent knowing know how using use by from that who it its this need needed bring years year
or-more more than over up confident confidence including such nice want passion passionate about running candidate candidates person
exp grip grasp thorough careful warm real bit lot little very well also you've you're you'll you'd youre already like similar exposure used preferably
practical preference level diplômé diplômée werden wird wurde ebenfalls too likewise también aussi também clear must-have if we'd someone somebody people neat decent robust ease dealing be-able they i'd i proper least two three four five six one
first level-headed actual genuine general fairly quite really reasonable competent competence ideal would do does did been done everyone expect expected expects want wants wanted applicants applicant show not scared afraid
recherche recherchons cherche cherchons busca buscamos sucht gesucht procura procuramos necesita mejor sumás suma etc please urgent hiring
gute guter gutes guten sehr sicherer sicherere sichere sicheres sicher umgang kenntnisse kenntnis erfahrung erfahrungen mit in im von und oder ein eine einen einer einem der die das den dem sie du ihr ihre deine dein verfügen über idealerweise
arbeitest arbeiten arbeitet nutzt nutzen hast haben bist sind ist wäre wären wär kannst können bringst bringen solltest sollten hohe hoher hohes ausgeprägte ausgeprägter fundierte fundiertes grundkenntnisse mindestens erste ersten wir erwarten suchen gern gerne schon mal auch als zur zum
praktische wünschenswert fähigkeit freude spaß
experiencia conocimientos conocimiento en de con y o un una el la lo los las buen buena buenos buenas manejo dominio nivel capacidad que se sepa tenga tengas maneje pueda alguien para muy bien al menos mínimo mínima mínimos saber haber ser estar tener sólidos sólida sólido del a su tu
valorará valora ideal idealmente habilidad habilidades hábil
expérience connaissance connaissances maîtrise du des le les l' d' et ou une au aux à tu vous nous ne n'est sais savez savoir avez as connais connaissez connaître bases base pratique vraie vrai excellente excellent bonnes bon bons capacité goût sens
titulaire titulaires domine domines dominar domina bonne aise mind mind. si possible so hence therefore but donc alors daher deshalb also aber pero por tanto así assim então portanto mas avec dans pour êtes es parlez maîtrisez être avoir
experiência conhecimento conhecimentos em com e ou um uma os boa bom boas bons domínio capacidade nível ter que na no nas nos seu sua vivência forte sólida sólidos para mínima mínimo ao pelo desejável obrigatório facilidade`)

// unnamed are words that name nothing one could have.
var unnamed = set(`team role position company business people customers clients work job opportunity environment us candidate person you apply
today application cv resume everything anything something start advantage bonus plus may june july things thing way ways one ones us it that level least way equivalent similar
client customer kunde kunden cliente clientes us more place stuff email letter pictures yourself somebody someone anyone alles etwas nous vous todo`)

// fallbacks reads what the taxonomy does not know: from each piece that asks and
// in which nothing was recognised, the short phrase after the words that lead
// to it.
func fallbacks(it item, groups []group, cuts []piece) []group {
	var out []group
	asked := it.part == partRequired || it.part == partPreferred
	for i, c := range cuts {
		asked = asked || c.cued && live(c)
		if orSimilar(it.s, c.at.from, c.at.to) && i > 0 && touched(groups, cuts[i-1].at) {
			continue // "Jest, Vitest or similar" asks for Jest
		}
		if !asked || it.title.to > it.title.from && !c.cued || !live(c) || c.inside && !c.cued || c.aside || inGroup([]group{{at: it.title}}, c.at) || explained(it.s, groups, cuts, i) {
			continue
		}
		for _, sp := range unread(it, groups, c) {
			if plausible(it, c, sp) {
				out = append(out, unknownAsks(it, c, sp)...)
			}
		}
	}
	return out
}

// explained sees a name that brackets or a dash behind it spell out, "message
// queues (RabbitMQ or Kafka)", and what spells out a name behind a colon.
func explained(s sentence, groups []group, cuts []piece, i int) bool {
	if i > 0 && s.toks[cuts[i].at.from-1].lower == ":" && touched(groups, cuts[i-1].at) {
		return true
	}
	if i+1 >= len(cuts) || !cuts[i+1].inside && !cuts[i+1].aside {
		return false
	}
	switch s.toks[cuts[i+1].at.from-1].lower {
	case "(", "–", "—", "-", ":":
	default:
		return false
	}
	return !touched(groups, cuts[i].at) && live(cuts[i+1]) && touched(groups, cuts[i+1].at)
}

// unread are the stretches of a piece in which nothing was recognised: all of
// it, or what an "and" joins to what was.
func unread(it item, groups []group, c piece) []span {
	if !touched(groups, c.at) {
		return []span{c.at}
	}
	first, last := c.at.to, c.at.from
	for _, g := range groups {
		at := g.at
		if g.years > 0 {
			at = span{min(at.from, g.yearsAt.from), max(at.to, g.yearsAt.to)}
		}
		if at.from < c.at.to && at.to > c.at.from {
			first, last = min(first, at.from), max(last, at.to)
		}
	}
	var out []span
	if n := first - 1; n > c.at.from && ands[it.s.toks[n].lower] && n-c.at.from <= 4 && (n-c.at.from > 1 || last-first == 1) {
		out = append(out, span{c.at.from, n})
	}
	if last+1 < c.at.to && !ands[it.s.toks[last].lower] && ands[it.s.toks[last+1].lower] && it.s.toks[last].kind == word {
		last++ // "Spectrum standards and ..."
	}
	if last < c.at.to && ands[it.s.toks[last].lower] && c.at.to-last <= 6 && !asksForTime(groups, c.at) {
		out = append(out, span{last + 1, c.at.to})
	}
	return out
}

var ands = set(`and und y et e &`)

// asksForTime reports whether a piece asks for time in a field, which may be two in
// one: "four years on domestic and light commercial jobs".
func asksForTime(groups []group, at span) bool {
	for _, g := range groups {
		if g.kind == models.RequirementExperience && g.at.from < at.to && g.at.to > at.from {
			return true
		}
	}
	return false
}

// plausible keeps to what reads like a thing asked for. In running text more
// must speak for it than in a list.
func plausible(it item, c piece, sp span) bool {
	words := countWords(it.s, sp)
	if words == 0 || words > 22 || sp.from < hirerIn(it.s, it.run) || conditional(it.s, c.at) || remarks(it.s, sp) || ofOthers(it.s, c) {
		return false
	}
	if negations[it.s.toks[min(sp.from+1, sp.to-1)].lower] && countWords(it.s, sp) > 1 {
		return false // "que no muerde"
	}
	if !it.line && incapable(it.s, sp) {
		return false // "people who can't see"
	}
	listed := it.line && (it.part == partRequired || it.part == partPreferred)
	if listed {
		return true
	}
	if first := it.s.toks[sp.from].lower; negations[first] || contractWords[first] {
		return false
	}
	for i := sp.from; i < sp.to; i++ {
		t := it.s.toks[i]
		if i > sp.from+2 && (t.kind == number || t.lower[0] <= '9') {
			break
		}
		if aboutOthers[t.lower] || occupation.Names(t.lower) && !t.upper || t.kind == number || t.lower[0] >= '0' && t.lower[0] <= '9' || strings.ContainsAny(t.lower, "$€£") {
			return false
		}
	}
	if it.part == partUnknown || it.part == partDuties || it.part == partAbout || it.part == partOffer {
		return c.cued && words <= 16 || words <= 7
	}
	return words <= 14
}

// ofOthers sees a piece whose words speak of the employer or of things: "it's
// what we speak", "on vous montre".
func ofOthers(s sentence, c piece) bool {
	if c.cued && youAsk.end(s, c.at.from) > 0 {
		return false
	}
	reach := c.at.from + 3
	if contrasts[s.toks[c.at.from].lower] {
		reach = c.at.to
	}
	for i := c.at.from; i < min(c.at.to, reach); i++ {
		w := s.toks[i].lower
		if w != "my" && w != "her" && w != "his" && w != "es" && w != "elle" && w != "us" && (aboutOthers[w] || w == "that's" || w == "thats" || w == "who's" || w == "nobody") {
			return !holds(hiringCues, s, c.at)
		}
	}
	return false
}

// contractWords open notes on the contract.
var contractWords = set(`part full part-time full-time permanent temporary fixed-term contract vollzeit teilzeit befristet unbefristet jornada contrato contrat cdi cdd salary pay start remote hybrid temps tempo tiempo`)

// aboutOthers are words by which running text speaks of its writer.
var aboutOthers = set(`ça we us our ours me my we're we've we'll i i'm it them they she he his her him wir uns unser unsere ihn es nos nosotros nuestro nuestra nous notre nossa nosso nós gente elle il lui`)

func touched(groups []group, at span) bool {
	for _, g := range groups {
		if g.at.from < at.to && g.at.to > at.from || g.years > 0 && g.yearsAt.from < at.to && g.yearsAt.to > at.from {
			return true
		}
	}
	return false
}

// unknownAsks names what one piece asks for: one thing, two joined by "and", or
// one of several.
func unknownAsks(it item, c piece, sp span) []group {
	s := it.s
	at, ok := phraseIn(s, sp)
	if named, more := suchNames(s, sp); more {
		at, ok = named, true
	}
	if !ok || at.to-at.from == 1 && unnamed[s.toks[at.from].lower] || occupation.Names(s.toks[at.to-1].lower) && !s.toks[at.to-1].upper && (!it.line || at.to-at.from == 1) {
		return nil
	}
	if !namesThing(s, at) || remarks(s, at) {
		return nil
	}
	kind := kindByWords(s, c.at, at)
	for from := at.from; kind == models.RequirementSkill && from < at.to; from++ {
		if validity[s.toks[from].lower] || s.toks[from].lower == "jour" && from > at.from && s.toks[from-1].lower == "à" || s.toks[from].lower == "dia" && from > at.from && s.toks[from-1].lower == "em" {
			kind = models.RequirementCertification
		}
	}
	parts, either := alternatives(s, at)
	if either {
		g := group{kind: kind, at: at}
		for _, sp := range parts {
			g.names = append(g.names, s.quote(sp))
		}
		return []group{g}
	}
	var out []group
	for _, sp := range parts {
		out = append(out, group{kind: kind, names: []string{s.quote(sp)}, at: sp})
	}
	return out
}

// validity is what is said of papers alone.
var validity = set(`in-date vigente vigentes gültig gültige gültiger gültiges gültigen válido válida valide valable vigor`)

// namesThing leaves out what is all numbers and units: "1 yr".
func namesThing(s sentence, at span) bool {
	for _, t := range s.toks[at.from:at.to] {
		if t.kind == word && hasLetter(t.lower) && !durationWords[t.lower] && (len(t.lower) > 1 || t.upper) {
			return true
		}
	}
	return false
}

// suchNames are the examples that stand for a thing: "a collections database such
// as Modes or Axiell".
func suchNames(s sentence, sp span) (span, bool) {
	for i := sp.from + 1; i+1 < sp.to; i++ {
		w, next := s.toks[i].lower, s.toks[i+1]
		from := i + 1
		switch {
		case w == "such" && next.lower == "as" && i+2 < sp.to:
			from = i + 2
		case w == "like", w == "wie", w == "e.g.", w == "comme", w == "como":
		default:
			continue
		}
		if at, ok := phraseIn(s, span{from, sp.to}); ok && s.toks[at.from].upper {
			return at, true
		}
	}
	return span{}, false
}

// phraseIn is what a piece names, without the words that lead to it and those
// that weigh it.
func phraseIn(s sentence, piece span) (span, bool) {
	from := piece.from
	for from < piece.to {
		end := max(preferredCues.end(s, from), strictCues.end(s, from))
		if end <= from || end > piece.to {
			break
		}
		from = end
	}
	for from < piece.to && (leadWords[s.toks[from].lower] || s.toks[from].kind == sign || s.toks[from].kind == number && from == piece.from) {
		from++
	}
	to := from
	for to < piece.to && to-from < 8 {
		t := s.toks[to]
		if t.breaks > 0 && to > from || phraseStops[t.lower] || to > from && (preferredCues.end(s, to) > 0 || strictCues.end(s, to) > 0) || t.kind == sign && t.lower != "/" && t.lower != "&" && t.lower != "+" && t.lower != "'" {
			break
		}
		to++
	}
	for to > from && (leadWords[s.toks[to-1].lower] && !phraseEnds[s.toks[to-1].lower] || s.toks[to-1].kind == sign) {
		to--
	}
	return span{from, to}, to > from
}

var phraseStops = set(`with that which who when while if but is are was were would will could because since so than as without für mit wenn weil ist sind wäre wären con que cuando si es será avec qui quand pour est sont serait com quando é será
incl incl. inkl inkl. every each during under through within from you we your our`)
var phraseEnds = set(`skills experience knowledge level management kenntnisse umgang record`)

// alternatives cuts a phrase at its "or", or at an "and" between two short
// names.
func alternatives(s sentence, at span) (parts []span, either bool) {
	from, and := at.from, false
	for i := at.from; i < at.to; i++ {
		switch s.toks[i].lower {
		case "or", "oder", "o", "ou", "/":
			if i > from && i+1 < at.to && (s.toks[i].lower != "o" || !s.toks[i].upper) {
				parts, from, either = append(parts, span{from, i}), i+1, true
			}
		case "and", "und", "y", "et", "&", "e":
			if i > from && i+1 < at.to && !either && i-at.from <= 2 && at.to-i <= 3 {
				parts, from, and = append(parts, span{from, i}), i+1, true
			}
		}
	}
	parts = append(parts, span{from, at.to})
	for i, sp := range parts {
		for sp.from < sp.to-1 && leadWords[s.toks[sp.from].lower] {
			sp.from++
		}
		parts[i] = sp
	}
	return parts, either && !and
}

var languageHeads = set(`gebärdensprache landessprache amtssprache language languages sprache fremdsprache sprachen idioma idiomas langue langues língua línguas`)

// knowing are words for knowledge, which no time was spent in.
var knowing = set(`knowledge understanding grounding kenntnisse grundkenntnisse fachkenntnisse kenntnis wissen conocimientos conocimiento connaissances connaissance conhecimentos conhecimento interest proficient fluent skills skilled qualification qualified trained training training schulung formación formation formação`)
var signing = set(`gestual gestuelle de des signos signes sinais`)
var notSpoken = set(`programming scripting query markup body pattern modelling clear plain`)

// kindByWords reads from the words of a phrase and its piece what kind of thing
// it is.
func kindByWords(s sentence, piece, at span) string {
	for i := at.from; i < at.to; i++ {
		switch w := s.toks[i].lower; {
		case (personal[w] || readiness[w]) && (i == at.from || i == at.to-1):
			return models.RequirementOther
		case isLicence(w), shortCourses[w] && i == at.from && acronym(s, at.to-1):
			return models.RequirementCertification
		case experienceWords[w]:
			return models.RequirementExperience
		case languageHeads[w] && i == at.from && i+1 < at.to && signing[s.toks[i+1].lower]:
			return models.RequirementLanguage
		case languageHeads[w] && i == at.to-1 && (i == at.from || !notSpoken[s.toks[i-1].lower]):
			return models.RequirementLanguage
		}
	}
	for i := piece.from; i < at.from; i++ {
		if readiness[s.toks[i].lower] {
			return models.RequirementOther
		}
		if s.toks[i].lower == "titulaire" || s.toks[i].lower == "titulaires" {
			return models.RequirementCertification
		}
		switch s.toks[i].lower {
		case "in", "from", "aus", "im", "en", "dans", "em", "na":
			if i == at.from-1 && i-piece.from <= 2 && i > piece.from && !knowing[s.toks[i-1].lower] {
				return models.RequirementExperience // "ideally in rail"
			}
		}
	}
	return models.RequirementSkill
}

// nounsFrom reads the few words that name something, from token i on.
func nounsFrom(s sentence, i, end int) (span, bool) {
	for i < end && (leadWords[s.toks[i].lower] || s.toks[i].kind != word || durationWords[s.toks[i].lower]) {
		i++
	}
	to := i
	for to < end && to-i < 5 {
		t := s.toks[to]
		if t.kind != word || t.breaks > 0 && to > i || nounStops[t.lower] && !(to == i+1 && t.lower == "to") {
			break
		}
		to++
	}
	for to > i && (leadWords[s.toks[to-1].lower] && s.toks[to-1].lower != "skills" && s.toks[to-1].lower != "experience" && s.toks[to-1].lower != "knowledge") {
		to--
	}
	return span{i, to}, to > i
}

var nounStops = set(`and or with for in at to is are that which who as on from but if when while including such by of und oder mit für bei y o con para et ou avec pour
e com required preferred desirable essential needed must plus a an the within using under through during gearbeitet d' d'au ist sind est sont es son é são wäre será would will should could`)
