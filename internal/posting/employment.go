package posting

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// employmentGroup holds kinds of employment of which a posting has one: the
// first place that names any of a group speaks for the group.
type employmentGroup uint8

const (
	groupHours employmentGroup = iota
	groupTerm
	groupRelation
	employmentGroups
)

// employmentKind is a kind of employment and the words for it.
type employmentKind struct {
	name  string
	group employmentGroup
	stems []string       // one of them is in whatever the patterns match: patterns are slow, and pages are long
	plain *regexp.Regexp // words that say it in any clause
	brief *regexp.Regexp // words that say it in a title or a few words alone: elsewhere they mean other things
}

// whole matches any of the alternatives where no letter or digit adjoins.
func whole(alternatives string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}])(?:` + alternatives + `)(?:$|[^\p{L}\p{N}])`)
}

var employmentKinds = []employmentKind{
	{"full-time", groupHours, strings.Fields("time zeit temps completa completo inteiro integral pieno voltijd heltid"), whole(`full[- ]?time|vollzeit(?:stelle)?|temps[- ](?:plein|complet)|plein[- ]temps|jornada completa|tiempo completo|tempo (?:inteiro|integral|pieno)|período integral|voltijds?|fulltime|heltid`), nil},
	{"part-time", groupHours, strings.Fields("time zeit minijob temps jornada parcial parziale tiempo meio deeltijd deltid"), whole(`part[- ]?time|teilzeit(?:stelle)?|minijob|temps partiel|mi[- ]temps|media jornada|jornada parcial|tiempo parcial|medio tiempo|tempo (?:parcial|parziale)|meio período|deeltijds?|parttime|deltid`), nil},
	{"permanent", groupTerm, strings.Fields("permanent unbefristet festanstellung cdi indéterminée indefinido termo indeterminato contract aanstelling dienstverband onbepaalde tillsvidare efetivo"), whole(`permanent (?:position|role|post|contract|job|full|part)|unbefristete?[nrs]?|festanstellung|cdi|durée indéterminée|contrato (?:por tiempo )?indefinido|contrato sem termo|tempo indeterminato|vaste? (?:contract|aanstelling|dienstverband)|onbepaalde tijd|tillsvidareanställning`), whole(`permanent|permanente?|indefinido|sem termo|efetivo`)},
	{"temporary", groupTerm, strings.Fields("fixed befrist cdd déterminée contrato determinato bepaalde cover visstid tempor seasonal tijdelijk saisonni stagional"), whole(`fixed[- ]term|befristete?[nrs]?|cdd|durée déterminée|contrato temporal|contrato a termo(?: certo)?|tempo determinato|bepaalde tijd|maternity cover|parental leave cover|visstid`), whole(`temporary|seasonal|temporal|temporário|tijdelijk|saisonnier|saisonnière|stagionale`)},
	{"internship", groupRelation, strings.Fields("intern tirocinio estági estagi stage stagiaire praktik prácticas becari"), whole(`internship|tirocinio|estágio curricular|convention de stage`), whole(`intern|praktikum|praktikant(?:in)?|stage|stagiaire|prácticas|becari[oa]|estágio|estagiári[oa]|pflichtpraktikum`)},
	{"apprenticeship", groupRelation, strings.Fields("apprenti contrat azubi ausbildung alternance lehr"), whole(`contrat d['’]apprentissage|contrato de formación`), whole(`apprenticeship|apprentice|azubi|ausbildung zu[rm]|alternance|apprenti|apprentie|lehrling|lehrstelle`)},
	{"volunteer", groupRelation, strings.Fields("volunt ehrenamt bénévole vrijwillig volontari"), whole(`voluntary (?:role|position|post)|unpaid voluntary`), whole(`volunteer|ehrenamtlich|bénévole|voluntari[oa]|voluntári[oa]|vrijwilliger|volontari[oa]`)},
	{"contract", groupRelation, strings.Fields("ir35 mitarbeit zzp contractor freelance freiberuf prestation autónom prestador day"), whole(`outside ir35|inside ir35|freie mitarbeit|zzp`), whole(`contractor|freelancer?|freiberuflich|prestation|autónom[oa]|prestador de serviços|day rate`)},
	{"per diem", groupRelation, strings.Fields("required zero diem"), whole(`as and when required|zero[- ]hours? contract|per diem`), nil},
}

const (
	briefWords  = 8
	clauseWords = 14
	titleLines  = 3 // where the title stands with the notes that it lost
)

var (
	clauseEnd = regexp.MustCompile(`[,;|/()•·–—]|[.!?](?:\s|$)`)
	// others are words after which a kind of employment is somebody else's or
	// part of another measure.
	othersWork = regexp.MustCompile(`(?i)(?:time|permanent|temporary|seasonal)\s+(?:equivalent|staff|colleague|employee|people|worker|team|study|studies|course|degree|mitarbeit|student)`)
	notSo      = whole(`not|no|nor|nicht|kein|keine|pas|sin|não|geen|non|never|other|previous|former|prior`)
	weekHours  = regexp.MustCompile(`(?i)(?:^|[^\d.,-])(\d{2})(?:[.,]\d+)?\s?[-–]?\s?(?:hours|hrs|h|std\.?|stunden|heures|horas|uur|ore|timmar|wochenstunden)(?:$|[^\p{L}])`)
	aWeek      = whole(`week|weekly|woche|wöchentlich|wochenstunden|semaine|hebdomadaires?|hebdo|semana|semanales|semanais|settimana|settimanali|vecka|p/w|pw|uur|ore|an (?:fünf|vier) tagen`)
)

// employmentOf returns the kinds of employment that a few words name, or "".
func employmentOf(words string) string {
	var found employmentFound
	found.read(words, aLabel)
	return found.String()
}

// employmentInText returns the kinds of employment that a posting says it is,
// or "" where it says none. A label's kinds come before what its title and text
// say; weekly hours tell where no word does.
func employmentInText(label, title string, lines []line) string {
	var found employmentFound
	found.read(label, aLabel)
	found.read(title, aLabel)
	for i, l := range lines {
		text, kind := clip(l.text, maxItemChars), aText
		if i < titleLines && len(strings.Fields(text)) <= briefWords {
			kind = aTitle
		}
		found.read(text, kind)
	}
	for _, l := range lines {
		if found.done[groupHours] {
			break
		}
		if kind := hoursKind(clip(l.text, maxItemChars)); kind != "" {
			found.names[groupHours], found.done[groupHours] = []string{kind}, true
		}
	}
	return found.String()
}

// hoursKind tells full from part-time by the hours of a week: 35 and more are
// full, below 32 part. What lies between is either.
func hoursKind(text string) string {
	if !strings.ContainsAny(text, "0123456789") || len(strings.Fields(text)) > 2*clauseWords {
		return ""
	}
	m := weekHours.FindStringSubmatch(text)
	if m == nil || !aWeek.MatchString(text) {
		return ""
	}
	switch hours, _ := strconv.Atoi(m[1]); {
	case hours >= 35 && hours <= 60:
		return "full-time"
	case hours < 32:
		return "part-time"
	}
	return ""
}

// employmentText is where words stand, which decides what may be read into them.
type employmentText uint8

const (
	aText  employmentText = iota
	aTitle                // a short line that may be the title
	aLabel                // what stands behind a label, or the title itself
)

// employmentFound gathers kinds, by group.
type employmentFound struct {
	names [employmentGroups][]string
	done  [employmentGroups]bool
}

// read notes what a line says of the groups that nothing was said of before.
func (f *employmentFound) read(text string, from employmentText) {
	open := f.sought(text)
	if len(open) == 0 {
		return
	}
	var said [employmentGroups][]string
	for _, clause := range clauseEnd.Split(text, 40) {
		words := len(strings.Fields(clause))
		alone := words <= briefWords/2 && len(strings.Fields(text)) <= 2*briefWords
		if words == 0 || words > clauseWords || notSo.MatchString(clause) || othersWork.MatchString(clause) {
			continue
		}
		for _, k := range open {
			if k.plain.MatchString(clause) || k.brief != nil && (from == aLabel || k.group == groupTerm && alone || k.group == groupRelation && from == aTitle) && k.brief.MatchString(clause) {
				said[k.group] = append(said[k.group], k.name)
			}
		}
	}
	for g, names := range said {
		if len(names) > 0 {
			f.names[g], f.done[g] = names, true
		}
	}
}

// sought are the kinds that a line may name and that are still to be found.
func (f *employmentFound) sought(text string) (open []employmentKind) {
	lower := strings.ToLower(text)
	for _, k := range employmentKinds {
		if !f.done[k.group] && anyOf(lower, k.stems...) {
			open = append(open, k)
		}
	}
	return open
}

// String lists what was found: hours, then term, then relation.
func (f *employmentFound) String() string {
	var all []string
	for _, names := range f.names {
		for _, name := range names {
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return strings.Join(all, ", ")
}
