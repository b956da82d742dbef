package posting

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/internal/occupation"
)

// topLines is how many lines at the start of a pasted text may name the job.
const topLines = 8

var (
	hiringLine  = regexp.MustCompile(`^(.{2,60}?)\s+(?:is (?:now |currently )?(?:hiring|looking for|seeking|recruiting)|sucht|recrute|söker|zoekt)(?:\s+(?:for|an?|eine?n?|une?|en|ett|een|zum nächstmöglichen Zeitpunkt|ab sofort|\d+))*\s*:?\s*(.*)$`)
	lookingFor  = regexp.MustCompile(`(?i)\b(?:(?:we(?:'re|’re| are)|is) (?:currently |now )?(?:looking for|looking to appoint|seeking|hiring|recruiting)|we need|wish to appoint|suchen wir|wir suchen|suchen|nous recherchons|recherchons|recrutons|on recherche|on cherche|vi söker|wij zoeken|zoeken wij|buscamos|busca|procuramos|cerchiamo|recrute)(?:\s+(?:for|an?|our|another|zum nächstmöglichen Zeitpunkt|ab (?:sofort|der \S+|dem \S+)|zum \S+(?: \S+)?|in (?:Vollzeit|Teilzeit)|für \S+ \S+|zwei|drei|two|three|deux|dos))*(?:\s+(?:eine?n?|une?|un\(e\)|en|ett|een|una?|um|uma|uno|an?))?\s+(.+)$`)
	endOfTitle  = regexp.MustCompile(`(?i)\s*(?:[.!?;,:]|\s(?:to|who|with|for|that|in|at|based|on|and help|und|der|die|das|für|mit|pour|qui|till|som|voor|aan|will)\s).*$`)
	genderMark  = regexp.MustCompile(`(?i)\s*[(\[]\s*(?:[mwfdxhnvki]|div(?:ers)?\.?|gn)(?:\s*[/|,*+-]\s*(?:[mwfdxhnvki]|div(?:ers)?\.?|gn|\*)){1,4}\s*[)\]]|\s*\((?:all genders|alle geschlechter|tous genres|gn|mwd|a)[^)]{0,30}\)|\s+-?\s*(?:h/f|f/h|h/m|m/h|f/m/x|m/f/x|m/w/d|w/m/d|m/w/x|w/m/x|m/f/d|f/m/d|x/f/m|m/v/x|m/w)(?:$|[\s,])`)
	topPart     = regexp.MustCompile(`\s+[|–—•·-]\s+|\s*\|\s*`)
	roleWord    = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:engineer|developer|manager|assistant|analyst|designer|nurse|welder|driver|teacher|consultant|technician|director|officer|specialist|coordinator|administrator|architect|scientist|lead|head of|chef|cook|clerk|accountant|sales|intern|trainee|apprentice|executive|representative|supervisor|operator|mechanic|electrician|planner|editor|writer|researcher|advisor|adviser|associate|recruiter|worker|carpenter|plumber|cleaner|receptionist|therapist|physician|doctor|pharmacist|attorney|lawyer|paralegal|buyer|tester|programmer|strategist|producer|guard|baker|barista|waiter|waitress|cashier|librarian|professor|lecturer|\w{4,}ist|attendant|entwickler\w*|ingenieur\w*|leiter\w*|\w+pfleger\w*|\w+kraft|berater\w*|sachbearbeiter\w*|techniker\w*|développeur|ingénieur|responsable|infirmi\w+|chargé\w*|vendeu\w+|\w*utvecklare|\w*sköterska|\w*tekniker|medewerker|ontwikkelaar|ingeniero|desarrollador\w*|enfermer\w+|fitter|operative|caretaker|labourer|laborer|handyman|gardener|tailor|butcher|barber|hairdresser|stylist|groomer|inspector|surveyor|agronomist|apprenti\w*|auxiliar\w*|agent|adviser|broker|trader|auditor|controller|bookkeeper|secretary|tutor|trainer|coach|nanny|carer|practitioner|midwife|radiographer|sonographer|dentist|optician|vet|paramedic|firefighter|ranger|warden|porter|housekeeper|bartender|sommelier|conductor|captain|pilot|deckhand|courier|roofer|plasterer|bricklayer|joiner|painter|decorator|glazier|scaffolder|machinist|toolmaker|moulder|founder|printer|packer|picker|loader|merchandiser|animator|illustrator|photographer|curator|archivist|translator|interpreter|copywriter|journalist|publicist|statistician|actuary|economist|geologist|chemist|biologist|physicist|technologist|draughtsman|estimator|negotiator|examiner|investigator|caseworker|counsellor|counselor|psychologist|chaplain|head|partner|principal|owner|master|director|mitarbeiter\w*|fachkraft|fahrer\w*|\w+fahrer\w*|verkäufer\w*|\w+verkäufer\w*|koch|köchin|bäcker\w*|\w+monteur\w*|monteur\w*|elektroniker\w*|mechatroniker\w*|mechaniker\w*|\w+mechaniker\w*|tischler\w*|schreiner\w*|maler\w*|maurer\w*|dachdecker\w*|schlosser\w*|\w+schlosser\w*|schweißer\w*|gärtner\w*|erzieher\w*|lehrer\w*|\w+lehrer\w*|arzt|ärztin|\w+arzt|\w+berater\w*|\w+kaufmann|\w+kauffrau|\w+assisten\w*|assistent\w*|referent\w*|sachbearbeitung|\w+leitung|\w+helfer\w*|\w+führer\w*|architekt\w*|planer\w*|\w+planer\w*|disponent\w*|laborant\w*|\w+meister\w*|meister\w*|buchhalter\w*|controller\w*|pädagog\w*|sozialarbeiter\w*|therapeut\w*|\w+therapeut\w*|\w+in \(m/w/d\)|technicien\w*|mécanicien\w*|électricien\w*|plombier\w*|menuisier\w*|soudeur\w*|maçon\w*|cuisinier\w*|serveu\w+|boulanger\w*|pâtissier\w*|conducteur\w*|conductrice|chauffeur\w*|assistant\w*|gestionnaire|comptable|secrétaire|aide-soignant\w*|aide|animat\w+|éducat\w+|professeur\w*|enseignant\w*|formateur\w*|formatrice|juriste|avocat\w*|délégué\w*|commercial\w*|acheteu\w+|chef\w*|directeur\w*|directrice|ouvrier\w*|opérateur\w*|opératrice|magasinier\w*|préparateur\w*|agent\w*|conseill\w+|graphiste|rédact\w+|traduct\w+|soldador\w*|electricista|fontanero|albañil|cocinero\w*|camarer\w+|recepcionista|conductor\w*|mecánico\w*|técnico\w*|administrativ\w+|administrador\w*|contable|abogad\w+|profesor\w*|maestr\w+|médic\w+|auxiliar|operario\w*|operador\w*|vendedor\w*|dependient\w+|encargad\w+|jefe|jefa|gestor\w*|analista|programador\w*|diseñador\w*|eletricista|soldador|pedreiro|cozinheir\w+|motorista|enfermeir\w+|técnic\w+|assistente|professor\w*|engenheir\w+|mecânic\w+|operador\w*|ilustrador\w*|advogad\w+|contabilista|saldatore|elettricista|idraulico|cuoco|cameriere|autista|impiegat\w+|infermier\w+|marmorista|operaio|magazziniere|responsabile|addett\w+|svetsare|elektriker\w*|snickare|kock|lärare|undersköterska|lastbilschaufför|säljare|chaufför|handläggare|ingenjör\w*)(?:$|[^\p{L}])`)
	greeting    = regexp.MustCompile(`(?i)^(?:hi|hello|dear|hey|job description|about|we |our |the company|join|https?:|www\.|hallo|liebe|bonjour|posted|date|full description|apply|nous|notre|wir|unser\p{L}*|wij|ons|onze|nosotros|nuestr\p{L}+|nós|noss\p{L}|noi|nostr\p{L}|vi|vår\p{L}*|welcome|willkommen|bienvenue|bienvenid\p{L}+|benvenut\p{L}|welkom)\b`)
	placeSuffix = regexp.MustCompile(`\s+(?:in|based in)\s+(\p{Lu}[\p{L} .'’-]{1,40}(?:,\s*\p{Lu}[\p{L} .'’-]{1,40}){0,2})$`)
)

// readTop finds the job's title and the employer. all is the text with what
// stands around the posting: signatures name employers as well.
func (r *Reading) readTop(lines, all []line) {
	f := readFacts(lines, false)
	c := topTitles{scores: map[string]int{}}
	c.try(f.value[fieldTitle], 8)
	seen := 0
	for i, l := range lines {
		if seen == topLines {
			break
		}
		if l.kind == bullet && i > 0 || utf8.RuneCountInString(l.text) > 300 || sectionOf(l) != noSection && !roleLike(l.text) {
			continue
		}
		seen++
		c.line(l.text, seen, r)
	}
	for _, l := range lines[:min(len(lines), 40)] {
		for _, s := range sentences(clip(l.text, 600)) {
			if m := lookingFor.FindStringSubmatch(s); m != nil {
				if title := titleEnd(m[1]); titleAlone(title) {
					c.try(title, 4)
				}
			}
		}
	}
	r.JobTitle = clip(genderless(c.best), 300)
	r.CompanyName = orDefault(companyName(f.value[fieldCompany]), r.CompanyName)
	r.CompanyName = acronymEnd.ReplaceAllString(r.CompanyName, "")
	if r.CompanyName == "" {
		r.CompanyName = companyInText(lines, r.JobTitle, 3)
	}
	if r.CompanyName == "" {
		r.CompanyName = companyInText(all, r.JobTitle, 2)
	}
}

// topTitles weighs what may be the job's title in the first lines of a text.
type topTitles struct {
	scores map[string]int
	best   string
	most   int
}

// weakRole are endings that names of occupations have more often than other words.
var weakRole = regexp.MustCompile(`(?i)(?:^\p{L}{3,}|\p{L}{3,})(?:er|or|ist|ian|eur|euse|trice|ière?|ien|ienne|ador|adora|eiro|eira|ista|ero|era|tor|tora|erin|innen)(?:$|\s*[-–,(/]|\s(?:de|für|of|en|im|in)\s)`)

func (c *topTitles) try(s string, weight int) {
	s = cutTitle(s)
	if n := utf8.RuneCountInString(s); n < 3 || n > 140 || letters(s) < 3 || genericTitles.MatchString(s) || greeting.MatchString(s) || isControl(s) || isNote(s) || kindOfPost.has(strings.ToLower(s)) {
		return
	}
	if roleLike(s) {
		weight += 4
	}
	if genderMark.MatchString(s) {
		weight += 3
	} else if weakRole.MatchString(s) {
		weight += 2
	}
	if strings.HasSuffix(s, ":") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		weight -= 3
	}
	if sectionOf(line{kind: heading, text: s}) != noSection && !roleLike(s) || formTail.MatchString(s) {
		weight -= 6
	}
	if address.MatchString(s) || strings.Contains(s, "@") || strings.ContainsAny(s, "$€£") {
		weight -= 6
	}
	key := fold(genderless(s))
	c.scores[key] += weight
	if c.scores[key] > c.most {
		c.best, c.most = s, c.scores[key]
	}
}

// line reads one of the first lines: "Welder at Acme", "Welder - Acme - Hull",
// "Acme sucht Schweißer", or a title by itself.
func (c *topTitles) line(s string, nth int, r *Reading) {
	if m := hiringLine.FindStringSubmatch(plainSigns(s)); m != nil && !pronoun(m[1]) && wholeName.MatchString(article.ReplaceAllString(m[1], "")) {
		r.CompanyName = orDefault(r.CompanyName, companyName(article.ReplaceAllString(m[1], "")))
		if title := titleEnd(m[2]); titleAlone(title) {
			c.try(title, 5)
		}
		return
	}
	if _, _, labelled := cutLabel(s); labelled && nth > 1 && !genderMark.MatchString(s) && !callsOut(s) {
		return
	}
	if m := lookingFor.FindStringSubmatch(s); m != nil {
		if title := titleEnd(m[1]); titleAlone(title) {
			c.try(title, 6)
			return
		}
	}
	if utf8.RuneCountInString(s) > 140 || endsSentence(s) && !strings.HasSuffix(s, "!") {
		return
	}
	weight := 1
	switch {
	case nth == 1:
		weight = 4
	case nth <= 3:
		weight = 2
	}
	if len(strings.Fields(s)) > 9 {
		weight -= 3
	}
	if scores := lineScores(s, false); firmest(scores, 4) != noSection && !roleLike(s) {
		weight -= 3
	}
	for i, part := range topPart.Split(cutTitle(s), 5) {
		part = strings.TrimSpace(part)
		if m := atCompany.FindStringSubmatch(part); m != nil && !greeting.MatchString(part) {
			company := m[2]
			if at := placeSuffix.FindStringSubmatchIndex(company); at != nil {
				company = company[:at[0]]
			}
			r.CompanyName = orDefault(r.CompanyName, companyName(strings.TrimRight(company, " ,.!")))
			part = m[1]
		}
		c.try(part, weight-min(i, 2))
		if i == 0 {
			c.try(placeSuffix.ReplaceAllString(part, ""), 1)
		}
	}
}

// callsOut reports whether a label calls for people: "Admissão: Eletricista".
func callsOut(s string) bool {
	name, _, _ := strings.Cut(s, ":")
	return labelWords[foldHeading(name)] == fieldTitle || titleCall.MatchString(name+" x")
}

// titleAlone reports whether words cut from a sentence can be a title: they name
// an occupation, or are few and name nobody in general.
func titleAlone(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 8 || anybody.MatchString(s) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	return roleLike(s) || unicode.IsUpper(first) && len(words) <= 5
}

var anybody = regexp.MustCompile(`(?i)\b(?:person|people|someone|somebody|individual|candidate|candidates|team|teammate|colleague|colleagues|menschen|jemand\w*|verstärkung|dich|sie|personne|quelqu'un|alguien|personas|alguém|pessoas|persona|help|additional|new|motivierte\w*|engagierte\w*)\b`)

func roleLike(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 3 && n <= 120 && (roleWord.MatchString(s) || genderMark.MatchString(s))
}

// headedByRole reports whether the head of a few words names a kind of worker:
// the last word before a preposition or a sign in English and German, the
// first in the Romance languages.
func headedByRole(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(endOfHead.ReplaceAllString(s, "")), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' })
	names := func(w string) bool { return occupation.Names(w) && !termOnly.has(w) }
	return len(words) > 0 && len(words) <= 6 && (names(words[len(words)-1]) || names(words[0]))
}

// termOnly are words that people call their work by and that a heading uses for
// a kind of employment.
var termOnly = indexJobWords("praktikum fsj minijob ferienjob zivildienst zivi intérim interim internship pasantía temp crew model relief op hod lead head")

var endOfHead = regexp.MustCompile(`(?i)\s*(?:[,(/|:–—]|\s-|\s(?:of|for|in|at|to|with|de|d['’]|du|des|da|do|dos|di|del|della|en|em|für|im|der|des|voor|van|à|au|aux|auprès|para|per|pour|y|e|et|and|und|en)\s).*$`)

func genderless(s string) string {
	return strings.TrimSpace(genderMark.ReplaceAllString(s, ""))
}

// titleEnd cuts a title off the sentence it stands in.
func titleEnd(s string) string {
	s = genderless(s)
	if len(s) > 2 {
		s = s[:2] + endOfTitle.ReplaceAllString(s[2:], "")
	}
	return strings.TrimSpace(s)
}
