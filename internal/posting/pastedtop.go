package posting

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/internal/occupation"
)

// topLines is how many lines at the start of a pasted text may name the job.
const topLines = 8

var (
	hiringLine  = regexp.MustCompile(`^(.{2,60}?)\s+(?:is (?:now |currently )?(?:hiring|looking for|seeking|recruiting)|sucht|recrute|söker|zoekt)(?:\s+(?:for|an?|eine?n?|une?|en|ett|een|zum nächstmöglichen Zeitpunkt|ab sofort|\d+))*\s*:?\s*(.*)$`)
	lookingFor  = regexp.MustCompile(`(?i)\b(?:(?:we(?:'re|’re| are)|is) (?:currently |now )?(?:looking for|looking to appoint|seeking|hiring|recruiting)|we need|wish to appoint|suchen wir|wir suchen|suchen|nous (?:recherchons|cherchons)|recherchons|recrutons|(?:on|je) (?:re)?cherche|à la recherche de|(?:nous )?engageons|incorporamos(?: a)?|sumamos(?: a)?|necesitamos|se (?:busca|necesita|solicita|precisa)|precisamos de|precisa-se de|selecciona|seleciona|seleziona|contrata|alla ricerca di|ricerchiamo|selezioniamo|(?:sind|bin|ist) auf der suche nach|i need|is wanted|vi söker|wij zoeken|zoeken wij|buscamos|busca|procuramos|cerchiamo|recrute)(?:\s+(?:for|an?|our|another|zum nächstmöglichen Zeitpunkt|ab (?:sofort|der \S+|dem \S+)|zum \S+(?: \S+)?|in (?:Vollzeit|Teilzeit)|für \S+ \S+|zwei|drei|two|three|deux|dos))*(?:\s+(?:eine?n?|une?|un\(e\)|un/e|un/a|uma?\(?a?\)?|en|ett|een|una?|uno|an?))?\s+(.+)$`)
	endOfTitle  = regexp.MustCompile(`(?i)\s*(?:[.!?;,:(]|\s[àa] \d|\s(?:al equipo|à l'équipe|al team|im team|to|who|with|for|that|in|at|based|on|and help|und|der|die|das|für|mit|pour|qui|till|som|voor|aan|will)(?:\s|$)).*$`)
	genderMark  = regexp.MustCompile(`(?i)\s*[(\[]\s*(?:[mwfdxhnvki]|div(?:ers)?\.?|gn)(?:\s*[/|,*+-]\s*(?:[mwfdxhnvki]|div(?:ers)?\.?|gn|\*)){1,4}\s*[)\]]|\s*\((?:all genders|alle geschlechter|tous genres|gn|mwd|a)[^)]{0,30}\)|\s+-?\s*(?:[mwfhv]/[mwfhvdx](?:/[mwfdxhv])?|d/[mwf]/[mwf]|x/[mwf]/[mwf])(?:$|[\s,])`)
	topPart     = regexp.MustCompile(`\s+[|–—•·-]\s+|\s*\|\s*`)
	roleWord    = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:engineer|developer|manager|assistant|analyst|designer|nurse|welder|driver|teacher|consultant|technician|director|officer|specialist|coordinator|administrator|architect|scientist|lead|head of|chef|cook|clerk|accountant|sales|intern|trainee|apprentice|executive|representative|supervisor|operator|mechanic|electrician|planner|editor|writer|researcher|advisor|adviser|associate|recruiter|worker|carpenter|plumber|cleaner|receptionist|therapist|physician|doctor|pharmacist|attorney|lawyer|paralegal|buyer|tester|programmer|strategist|producer|guard|baker|barista|waiter|waitress|cashier|librarian|professor|lecturer|\p{L}{4,}ist|attendant|entwickler\p{L}*|ingenieur\p{L}*|leiter\p{L}*|\p{L}+pfleger\p{L}*|\p{L}+kraft|berater\p{L}*|sachbearbeiter\p{L}*|techniker\p{L}*|développeur|ingénieur|responsable|infirmi\p{L}+|chargé\p{L}*|vendeu\p{L}+|\p{L}*utvecklare|\p{L}*sköterska|\p{L}*tekniker|medewerker|ontwikkelaar|ingeniero|desarrollador\p{L}*|enfermer\p{L}+|fitter|operative|caretaker|labourer|laborer|handyman|gardener|tailor|butcher|barber|hairdresser|stylist|groomer|inspector|surveyor|agronomist|apprenti\p{L}*|auxiliar\p{L}*|agent|adviser|broker|trader|auditor|controller|bookkeeper|secretary|tutor|trainer|coach|nanny|carer|practitioner|midwife|radiographer|sonographer|dentist|optician|vet|paramedic|firefighter|ranger|warden|porter|housekeeper|bartender|sommelier|conductor|captain|pilot|deckhand|courier|roofer|plasterer|bricklayer|joiner|painter|decorator|glazier|scaffolder|machinist|toolmaker|moulder|founder|printer|packer|picker|loader|merchandiser|animator|illustrator|photographer|curator|archivist|translator|interpreter|copywriter|journalist|publicist|statistician|actuary|economist|geologist|chemist|biologist|physicist|technologist|draughtsman|estimator|negotiator|examiner|investigator|caseworker|counsellor|counselor|psychologist|chaplain|head|partner|principal|owner|master|director|mitarbeiter\p{L}*|fachkraft|fahrer\p{L}*|\p{L}+fahrer\p{L}*|verkäufer\p{L}*|\p{L}+verkäufer\p{L}*|koch|köchin|bäcker\p{L}*|\p{L}+monteur\p{L}*|monteur\p{L}*|elektroniker\p{L}*|mechatroniker\p{L}*|mechaniker\p{L}*|\p{L}+mechaniker\p{L}*|tischler\p{L}*|schreiner\p{L}*|maler\p{L}*|maurer\p{L}*|dachdecker\p{L}*|schlosser\p{L}*|\p{L}+schlosser\p{L}*|schweißer\p{L}*|gärtner\p{L}*|erzieher\p{L}*|lehrer\p{L}*|\p{L}+lehrer\p{L}*|arzt|ärztin|\p{L}+arzt|\p{L}+berater\p{L}*|\p{L}+kaufmann|\p{L}+kauffrau|\p{L}+assisten\p{L}*|assistent\p{L}*|referent\p{L}*|sachbearbeitung|\p{L}+leitung|\p{L}+helfer\p{L}*|\p{L}+führer\p{L}*|architekt\p{L}*|planer\p{L}*|\p{L}+planer\p{L}*|disponent\p{L}*|laborant\p{L}*|\p{L}+meister\p{L}*|meister\p{L}*|buchhalter\p{L}*|controller\p{L}*|pädagog\p{L}*|sozialarbeiter\p{L}*|therapeut\p{L}*|\p{L}+therapeut\p{L}*|\p{L}+in \(m/w/d\)|technicien\p{L}*|mécanicien\p{L}*|électricien\p{L}*|plombier\p{L}*|menuisier\p{L}*|soudeur\p{L}*|maçon\p{L}*|cuisinier\p{L}*|serveu\p{L}+|boulanger\p{L}*|pâtissier\p{L}*|conducteur\p{L}*|conductrice|chauffeur\p{L}*|assistant\p{L}*|gestionnaire|comptable|secrétaire|aide-soignant\p{L}*|aide|animat\p{L}+|éducat\p{L}+|professeur\p{L}*|enseignant\p{L}*|formateur\p{L}*|formatrice|juriste|avocat\p{L}*|délégué\p{L}*|commercial\p{L}*|acheteu\p{L}+|chef\p{L}*|directeur\p{L}*|directrice|ouvrier\p{L}*|opérateur\p{L}*|opératrice|magasinier\p{L}*|préparateur\p{L}*|agent\p{L}*|conseill\p{L}+|graphiste|rédact\p{L}+|traduct\p{L}+|soldador\p{L}*|electricista|fontanero|albañil|cocinero\p{L}*|camarer\p{L}+|recepcionista|conductor\p{L}*|mecánico\p{L}*|técnico\p{L}*|administrativ\p{L}+|administrador\p{L}*|contable|abogad\p{L}+|profesor\p{L}*|maestr\p{L}+|médic\p{L}+|auxiliar|operario\p{L}*|operador\p{L}*|vendedor\p{L}*|dependient\p{L}+|encargad\p{L}+|jefe|jefa|gestor\p{L}*|analista|programador\p{L}*|diseñador\p{L}*|eletricista|soldador|pedreiro|cozinheir\p{L}+|motorista|enfermeir\p{L}+|técnic\p{L}+|assistente|professor\p{L}*|engenheir\p{L}+|mecânic\p{L}+|operador\p{L}*|ilustrador\p{L}*|advogad\p{L}+|contabilista|saldatore|elettricista|idraulico|cuoco|cameriere|autista|impiegat\p{L}+|infermier\p{L}+|marmorista|operaio|magazziniere|responsabile|addett\p{L}+|svetsare|elektriker\p{L}*|snickare|kock|lärare|undersköterska|lastbilschaufför|säljare|chaufför|handläggare|ingenjör\p{L}*|\p{L}*(?:medewerkster|kundige|verzorgende|monteur|chauffeur|leider|leidster|beheerder|adviseur|begeleider|begeleidster|leerkracht|docent|houder|picker|verkoper|verkoopster|schilder|timmerman|loodgieter|lasser|bakker|slager|kapper|kapster|hovenier|schoonmaker|schoonmaakster|verpleger|bewindvoerder|inspecteur|controleur|opzichter|werkvoorbereider|uitvoerder|voorman|stagiair|coördinator|secretaresse|boekhouder|administrateur|ingenieur|tekenaar|analist|onderzoeker|beveiliger|portier|gastheer|gastvrouw|afwasser|bezorger|koerier|magazijnier|inpakker|metselaar|stratenmaker|dakdekker|elektricien|installateur|maker|handhaver|huismeester|conciërge|kracht|hulp|machinist|vrouw|mann|frau|wart|wirtin)|kok|loods|arts|jurist\p{L}*|tuinman|geometra|geometri|ingegner\p{L}|progettist\p{L}|sviluppator\p{L}|programmator\p{L}|manutentor\p{L}|tornitor\p{L}|fresator\p{L}|carpentier\p{L}|muratore|falegnam\p{L}|giardinier\p{L}|parrucchier\p{L}|estetist\p{L}|farmacist\p{L}|medico|veterinari\p{L}|tirocin\p{L}+|stagista|apprendist\p{L}|coordinator\p{L}|direttor\p{L}|direttrice|venditor\p{L}|consulent\p{L}|cassier\p{L}|banconist\p{L}|pizzaiol\p{L}|pasticcer\p{L}|panettier\p{L}|macellaio|lavapiatti|custode|badante|commess\p{L}|barist\p{L}|educat(?:ore|rice)\p{L}*|insegnant\p{L}|contabil\p{L}|segretari\p{L}|tecnic\p{L}|magazzinier\p{L}|saldator\p{L}|elettricist\p{L}|idraulic\p{L}|cuoc\p{L}|camerier\p{L}|autist\p{L}|meccanic\p{L}|operator\p{L}|préposé\S*|einkäufer\p{L}*|gärtner\p{L}*|friseur\p{L}*|konditor\p{L}*|metzger\p{L}*|fleischer\p{L}*|hausmeister\p{L}*|\p{L}+gehilf\p{L}*|\p{L}+angestellte\p{L}*|\p{L}+techniker\p{L}*|\p{L}+ingenieur\p{L}*|\p{L}+entwickler\p{L}*|\p{L}+arbeiter\p{L}*|\p{L}+mitarbeiter\p{L}*)(?:$|[^\p{L}])`)
	greeting    = regexp.MustCompile(`(?i)^(?:hi|hello|dear|hey|job description|about|we |our |the company|join|https?:|www\.|hallo|liebe|bonjour|posted|date|full description|apply|nous|notre|wir|unser\p{L}*|wij|ons|onze|nosotros|nuestr\p{L}+|nós|noss\p{L}|noi|nostr\p{L}|beste|lieve|geachte|car[oaie]|gentil\p{L}|estimad\p{L}+|querid\p{L}+|prezad\p{L}+|chers?|chères?|sehr|vi|vår\p{L}*|welcome|willkommen|bienvenue|bienvenid\p{L}+|benvenut\p{L}|welkom)\b`)
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
		if l.kind == bullet && i > 0 && !(i < 12 && roleLike(l.text) && len(strings.Fields(l.text)) <= 6) || utf8.RuneCountInString(l.text) > 300 || sectionOf(l) != noSection && !roleLike(l.text) {
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
	if n := utf8.RuneCountInString(s); n < 3 || n > 140 || letters(s) < 3 || generic(s) || greeting.MatchString(s) || isControl(s) || isNote(s) || kindOfPost.has(strings.ToLower(s)) {
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
	if strings.HasSuffix(s, ":") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, ",") {
		weight -= 3
	}
	if !roleLike(s) && slices.ContainsFunc(strings.Fields(fold(s)), addressed.has) {
		weight -= 3
	}
	if sectionOf(line{kind: heading, text: s}) != noSection && !roleLike(s) || formTail.MatchString(s) {
		weight -= 6
	}
	if digitRuns(s) >= 3 {
		weight -= 6 // a row of a table, a day with its hours
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
	for i, part := range topPart.Split(cutTitle(pictures.ReplaceAllString(s, " | ")), 5) {
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

// pictures part the words of messages.
var pictures = regexp.MustCompile(`\s*[\p{So}\p{Co}\x{FE0F}\x{200D}\x{1F3FB}-\x{1F3FF}]+\s*`)

func digitRuns(s string) int {
	n, in := 0, false
	for _, r := range s {
		is := unicode.IsDigit(r)
		n += btoi(is && !in)
		in = is
	}
	return n
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
	return roleLike(s) || headedByRole(s) || unicode.IsUpper(first) && len(words) <= 5
}

var anybody = regexp.MustCompile(`(?i)\b(?:person|people|someone|somebody|individual|candidate|candidates|team|teammate|colleague|colleagues|menschen|jemand\w*|verstärkung|dich|sie|personne|quelqu'un|alguien|personas|alguém|pessoas|persona|help|additional|new|motivierte\w*|engagierte\w*)\b`)

func roleLike(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 3 && n <= 120 && (roleWord.MatchString(s) || genderMark.MatchString(s) || bothGenders.MatchString(s))
}

// bothGenders are words written for women and men at once, as names of
// occupations are: "Técnico/a", "Préposé.e.s", "Erzieher*in".
var bothGenders = regexp.MustCompile(`(?:^|[^\p{L}])\p{L}{4,}(?:/(?:a|as|in|innen|euse|trice|rice|ère|ne|e)\b|\((?:a|as|in|e|euse|trice|ne|ra)\)|[.·](?:e|ne|rice|euse|ère)(?:[.·]?s)?\b|[*:_](?:in|innen)\b|Innen\b)`)

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

// orArticle is between the two forms of a title that a sentence names:
// "un fromager ou une fromagère".
var orArticle = regexp.MustCompile(`\s(ou|oder|o|of|or|/|bzw\.)\s+(?:une?|eine?n?|una?|uma?|een|an?)\s+`)

// titleEnd cuts a title off the sentence it stands in.
func titleEnd(s string) string {
	s = genderless(s)
	if len(s) > 2 {
		s = s[:2] + endOfTitle.ReplaceAllString(s[2:], "")
	}
	return strings.TrimSpace(orArticle.ReplaceAllString(s, " $1 "))
}
