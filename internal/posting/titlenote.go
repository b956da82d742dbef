package posting

import (
	"regexp"
	"strings"
	"unicode"
)

// A title on a page is the name of a job in a row of parts: "Welder - Leeds - 12
// month FTC (ref. 4711)". The parts that are notes are known by their words,
// which are all about hours, contract, shift, start, pay or a reference.

// noteWords are those that make a part a note; a "*" stands for any ending.
var noteWords = indexJobWords(
	"full-time full part-time part permanent perm fixed-term ftc temporary temp temp-to-perm contract contractor interim maternity paternity parental cover freelance freelancer remote hybrid homeoffice home-office onsite on-site wfh telework seasonal casual " +
		"term-time term urgent urgently asap immediate immediately start starting starts new hot hiring nights days evenings weekends mornings early late twilight shift shifts rotating roster rotation fifo waking sleep-in live-in backshift hours hrs hr hourly weekly week weeks wk pw month months monthly year years annum pa p.a. p.a per fte month ref ref. reference id req requisition job-id jobid vacancy inside outside ir35 w2 posts openings positions m/w/d dbs uk-wide nationwide " +
		"vollzeit* teilzeit* voll- unbefristet* befristet* minijob* minijobber aushilfe nebenjob midijob festanstellung zeitarbeit arbeitnehmerüberlassung elternzeitvertretung schwangerschaftsvertretung vertretung sofort nächstmöglich* zeitpunkt schicht* zweischicht* dreischicht* nachtschicht wechselschicht nachtdienst tagdienst spätdienst frühdienst schichtdienst 2-schicht* 3-schicht* std std. stunden wochenstunden std/woche woche monat* jahr* neu gesucht quereinsteiger* kennziffer referenznummer homeoffice* mobil* pensum stelle entgeltgruppe tvöd* alle geschlechter schweizweit bundesweit deutschlandweit " +
		"cdi cdd intérim interim temps plein complet partiel alternance h/f f/h mois heures hebdo semaine jour nuit week-end urgent télétravail hybride saisonnier* saison réf réf. tous genres remplacement poste référence " +
		"tiempo completo parcial jornada completa media intensiva indefinido temporal turno turnos noche noches mañana tarde fines horas semana mes meses remoto teletrabajo híbrido hibrido presencial urgente incorporación inmediata vacante zona tempo inteiro integral determinado indeterminado indeterminato pieno efetivo efectivo clt pj noturno diurno referência referencia meio período pcd " +
		"heltid deltid tillsvidare vikariat timmar omgående sommarjobb fulltime parttime voltijd deeltijd uur uren per bepaalde onbepaalde tijd fast faststilling fulltid vikar avondploeg nachtploeg dagploeg dagdienst avonddienst ploeg* 2-ploegen* 3-ploegen* weekend weekends " +
		"monday tuesday wednesday thursday friday saturday* sunday* montag* dienstag* mittwoch* donnerstag* freitag* samstag* sonntag* lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado* domingo* segunda terça quarta quinta sexta maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lunedì martedì mercoledì giovedì venerdì sabato domenica sostituzione maternità maternité zwangerschapsvervanging vervanging " +
		"m w d f x h v i k div divers gn mwd all genders any gender")

// hardNotes end a title even without a sign before them.
var hardNotes = indexJobWords("voll- full- full-time part-time vollzeit teilzeit fulltime parttime heltid deltid cdi cdd fte unbefristet befristet minijob ftc")

// kindOfPost are kinds of post that some put before a title that names a job by
// itself.
var kindOfPost = indexJobWords("stage alternance apprentissage praktikum internship ausbildung prácticas practicas estágio estagio tirocinio traineeship job nebenjob ferienjob saisonjob bijbaan")

// noteJoins stand between the words of a note.
var noteJoins = indexJobWords("only day night evening morning weekend 1st 2nd 3rd 4th first second third and or und oder et ou y o e ed och den dem einen einer of en the de la le du des da do das dos in im am an ab à a as ao for für pour para zum zur mit with bis to from as by on per pro par por und/oder time working work based term notice no nr no. nr. n° nº number job role position january jan februar* february feb märz march mar april apr may mai june juni jun july juli jul august aug september sept sep october oktober oct okt november nov december dezember dec dez enero febrero marzo mayo junio julio agosto septiembre octubre noviembre diciembre janvier février mars avril juin juillet août septembre octobre novembre décembre")

var (
	noteCode   = regexp.MustCompile(`^#?[\p{L}\d]*(?:[-/._:][\p{L}\d]*)*$`)
	noteCount  = regexp.MustCompile(`^[(]?\d+(?:[.,:]\d+)?(?:%|h|x|std|u|fte|k|er)?(?:[-–/](?:\d+(?:[.,:]\d+)?)?(?:%|h|std|u|fte|k|er|schicht\p{L}*)?)*[.)]?$`)
	bracketEnd = regexp.MustCompile(`\s*[(\[]([^()\[\]]*)[)\]]\s*$`)
	signEnd    = regexp.MustCompile(`^.+?()(?:\s+[-–—|·•/:]+\s+|\s*[|•·]\s*|\s*[,;:]\s+|\s+[-–—])((?:[^|•·,;:()\[\]\s]|\s[^|•·,;:()\[\]\s–—-]|\s-[^\s]|[,;:][^\s])*)\s*$`)
	signStart  = regexp.MustCompile(`^\s*(?:[(\[]([^()\[\]]{2,40})[)\]]\s*|([^|•·:()\[\]]{2,40}?)(?:\s+[-–—|·•]+\s+|\s*[|•·]\s*|\s*:\s+|!+\s+))`)
)

var noteSigns = strings.NewReplacer("&", " ", "+", " ", " / ", " ")

// isNote reports whether the words of a title's part are all of a note.
func isNote(part string) bool {
	if strings.ContainsAny(part, "€£$₹") && strings.ContainsAny(part, "0123456789") {
		return true
	}
	if folded := foldHeading(part); labelWords[folded] == fieldTitle || generic(part) {
		return true
	} else if genderMark.MatchString(" ("+part+")") && len(part) <= 9 {
		return false // a sign that the words before it are a title
	}
	said := false
	for w := range strings.FieldsSeq(noteSigns.Replace(strings.ToLower(part))) {
		w = strings.Trim(w, ".,;!?*\"")
		switch {
		case w == "" || w == "-" || w == "–" || w == "%":
		case noteWords.has(w), noteCount.MatchString(w), isCode(w):
			said = true
		case noteJoins.has(w):
		case strings.Contains(w, "/") && allNotes(strings.Split(w, "/")):
			said = true
		case strings.Contains(w, "-") && allNotes(strings.Split(w, "-")):
			said = true
		default:
			return false
		}
	}
	return said
}

func allNotes(words []string) bool {
	for _, w := range words {
		if w != "" && !noteWords.has(w) && !noteCount.MatchString(w) && !noteJoins.has(w) {
			return false
		}
	}
	return true
}

// isCode reports whether a word is a reference: three digits or more in it.
func isCode(w string) bool {
	digits := 0
	for _, r := range w {
		digits += btoi(unicode.IsDigit(r))
	}
	return digits >= 3 && noteCode.MatchString(w)
}

// cutNotes takes the notes off both ends of a title. dropped says which other
// parts go: the place, the employer.
func cutNotes(s string, dropped func(part string) bool) string {
	drop := func(part string) bool {
		part = strings.TrimSpace(part)
		return part == "" || isNote(part) || dropped != nil && dropped(part)
	}
	for range 8 {
		before := s
		if at := bracketEnd.FindStringSubmatchIndex(s); at != nil && at[0] >= 3 && drop(s[at[2]:at[3]]) {
			s = strings.TrimSpace(s[:at[0]])
		}
		if at := signEnd.FindStringSubmatchIndex(s); at != nil && at[2] >= 3 && drop(s[at[4]:at[5]]) {
			s = strings.TrimSpace(s[:at[2]])
		}
		if at := signStart.FindStringSubmatchIndex(s); at != nil && letters(s[at[1]:]) >= 3 {
			part, rest := s[max(at[2], at[4]):max(at[3], at[5])], s[at[1]:]
			if drop(part) || kindOfPost.has(strings.ToLower(part)) && roleLike(rest) {
				s = strings.TrimSpace(s[at[1]:])
			}
		}
		s = cutLeadingNotes(cutHardNote(s))
		if s == before {
			break
		}
	}
	return s
}

// hourWords make the count before them one of hours.
var hourWords = indexJobWords("% h hours hrs std std. stunden uur uren timmar heures horas ore fte")

// cutHardNote takes off what stands at a title's end without a sign: "Koch
// Vollzeit", "Nurse 0.8 FTE", "Welder x 3".
func cutHardNote(s string) string {
	s = manyTimes.ReplaceAllString(s, "")
	words := strings.Fields(s)
	at := len(words)
	for i := len(words) - 1; i >= 1; i-- {
		w := strings.ToLower(strings.Trim(words[i], "(),;"))
		counted := noteCount.MatchString(strings.ToLower(strings.Trim(words[i-1], "(),;")))
		switch {
		case hardNotes.has(w), strings.HasSuffix(w, "%") && noteCount.MatchString(w), hourWords.has(w) && counted, strings.ContainsAny(w, "€£$₹") && strings.ContainsAny(w, "0123456789"):
			at = i
			continue
		case noteCount.MatchString(w) && at == i+1 && at < len(words):
			at = i
			continue
		case noteJoins.has(w) && at < len(words):
			continue
		}
		break
	}
	if at == len(words) {
		return s
	}
	return strings.TrimRight(strings.Join(words[:at], " "), " -–—|·,;/")
}

// cutLeadingNotes takes off what a sentence puts before a title: "full-time
// Optometric Assistant".
func cutLeadingNotes(s string) string {
	words := strings.Fields(s)
	at := 0
	for at < len(words)-1 && (hardNotes.has(strings.ToLower(words[at])) || leadNotes.has(strings.ToLower(words[at]))) {
		at++
	}
	if rest := strings.Join(words[at:], " "); at > 0 && (roleLike(rest) || headedByRole(rest)) {
		return rest
	}
	return s
}

// leadNotes say of whoever is looked for how they should be, and name no job.
var leadNotes = indexJobWords("experienced friendly reliable motivated motivierte* engagierte* erfahrene* zuverlässige* freundliche* permanent temporary casual seasonal additional another second neue* weitere* and or und oder enthousiaste ervaren gemotiveerde expérimenté* motivé* dynamique")

var manyTimes = regexp.MustCompile(`\s+x\s?\d+$`)
