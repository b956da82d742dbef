package posting

import (
	"strings"
	"unicode/utf8"
)

// field is a fact that postings state after a label.
type field uint8

const (
	noField field = iota
	fieldTitle
	fieldCompany
	fieldLocation
	fieldSalary
	fieldEmployment
	fieldPosted
	fieldValid
	fieldCount
)

var labelWords = labels{}.with(fieldTitle, "designation", "job role", "name of post", "name of the post", "post title", "opening", "occupation", "funktion", "bezeichnung", "berufsbezeichnung", "tätigkeit", "emploi", "fonction", "métier", "intitulé", "libellé du poste", "nombre del puesto", "denominación", "denominación del puesto", "nome da vaga", "função", "mansione", "figura professionale", "figura ricercata", "profilo professionale", "functienaam", "functietitel", "position", "post", "puesto de trabajo", "vacante", "vaga", "cargo", "ruolo", "titre", "offene stelle", "roll", "job title", "title", "role", "job", "vacancy", "position title", "stelle", "stellenbezeichnung",
	"poste", "intitulé du poste", "tjänst", "befattning", "functie", "puesto").
	with(fieldCompany, "company", "hiring organisation", "hiring organization", "organisme", "collectivité", "raison sociale", "employeur", "nom de l'entreprise", "nombre de la empresa", "entidad", "institución", "instituição", "empresa contratante", "ente", "datore di lavoro", "organisatie", "opdrachtgever", "behörde", "dienststelle", "einrichtung", "advertiser", "agency", "school", "practice", "charity", "hotel", "träger", "schule", "betrieb", "institution", "client", "établissement", "société", "empregador", "entidade", "azienda", "société qui recrute", "recruiter", "employer", "organization", "organisation", "company name", "hiring company", "unternehmen", "arbeitgeber", "firma",
		"entreprise", "employeur", "företag", "arbetsgivare", "bedrijf", "werkgever", "empresa").
	with(fieldLocation, "location", "campus", "our location", "primary location", "main location", "location(s)", "arbeitsplatz", "arbeitsstätte", "tätigkeitsort", "dienstsitz", "ort/region", "lieu d'affectation", "résidence administrative", "lieu de mission", "lugar de prestación", "población/provincia", "provincia", "local de prestação", "localização", "località", "luogo", "città", "werklocatie", "werkplek", "plaats", "vestiging", "regio", "ubicacion", "localización", "duty station", "duty stations", "place", "dienstort", "dienstorte", "zona de trabalho", "sede", "sede di lavoro", "ciudad", "localidad", "localidade", "depot", "depots", "base", "bases", "town", "local de trabalho", "local", "centro de trabajo", "lugar de trabajo", "poblacion", "población", "ville", "lieu du poste", "commune", "work place", "workplace", "site", "offices", "dove", "luogo di lavoro", "arbetsort", "placering", "ort der tätigkeit", "where you'll work", "where you will work", "areas", "region", "based at", "locations", "job location", "work location", "office", "city", "place of work", "based in", "where", "standort", "arbeitsort", "ort", "einsatzort",
		"lieu", "localisation", "lieu de travail", "plats", "locatie", "standplaats", "ubicación", "lugar").
	with(fieldSalary, "salary", "faixa salarial", "rango salarial", "banda salarial", "fourchette de salaire", "fascia retributiva", "salarisindicatie", "gehaltsrahmen", "gehaltsband", "uurloon", "maandsalaris", "pay scale", "gross salary", "ctc", "wages", "day rate", "salary band", "lohn", "stundenlohn", "monatsgehalt", "jahresgehalt", "verdienst", "entlohnung", "bezahlung", "salaire brut", "salaire mensuel", "remuneración", "retribución", "sueldo", "remuneração", "salário", "vencimento", "retribuzione", "ral", "stipendio", "starting salary", "salary per annum", "what we pay", "salary range", "pay", "pay range", "pay rate", "compensation", "compensation range", "base salary", "wage", "rate", "remuneration", "hourly rate", "gehalt", "vergütung", "lohn",
		"salaire", "rémunération", "lön", "salaris", "salario", "annual salary", "base pay", "gehaltsspanne").
	with(fieldEmployment, "employment type", "work type", "statut", "temps de travail", "tipo de oferta", "jornada", "tipo de contrato", "regime", "contratto", "umfang", "working pattern", "vertrag", "job type", "type of employment", "contract type", "employment", "contract", "type", "anstellungsart", "beschäftigungsart", "vertragsart", "type de contrat", "contrat",
		"anställningsform", "dienstverband", "tipo de contrato").
	with(fieldPosted, "posted", "ingevoerd", "data pubblicazione", "listed on", "put up", "eingestellt am", "online seit dem", "posting date", "date added", "date of posting", "date listed", "listed", "date de parution", "date de mise en ligne", "mise en ligne", "ausschreibungsdatum", "anzeigendatum", "data di pubblicazione", "pubblicato il", "pubblicato", "geplaatst", "geplaatst op", "publicatiedatum", "fecha", "publicado el", "publicado em", "date of advert", "advert date", "erschienen", "veröffentlicht am", "online seit", "publié le", "publiée le", "fecha de publicación", "publicado", "publicada", "data de publicação", "date posted", "posted on", "published", "publication date", "veröffentlicht", "date de publication", "publicerad").
	with(fieldValid, "closing date", "vacancy closes", "open until", "applications close on", "scadenza annuncio", "scadenza candidature", "inscrições até", "reageren tot", "sluit op", "bewerbungsfrist bis", "einsendeschluss", "date limite de réception", "recevoir les candidatures avant", "closing date for applications", "closing on", "applications closing", "close date", "application closing date", "bewerbungsende", "bewerben bis", "ausschreibungsende", "ende der bewerbungsfrist", "date de clôture", "date de fin de publication", "limite de candidature", "candidater avant le", "fecha fin de inscripción", "fin de plazo", "válida hasta", "prazo de candidatura", "candidaturas até", "termine", "scadenza bando", "entro il", "reageren voor", "reageer voor", "solliciteren voor", "solliciteer voor", "solliciteren kan tot", "uiterste datum", "application deadline", "closing", "last date", "last date to apply", "apply until", "applications by", "expires", "expiry date", "reply by", "bewerbungsschluss", "bewerbung bis", "bewerben bis", "frist", "date limite de candidature", "date limite de dépôt", "fin de l'affichage", "clôture", "fecha límite", "plazo", "plazo de inscripción", "fecha de cierre", "data limite", "prazo", "inscrições até", "scadenza", "sluitingsdatum", "søknadsfrist", "ansøgningsfrist", "deadline", "apply by", "apply before", "closes", "valid through", "applications close", "bewerbungsfrist", "date limite", "sista ansökningsdag", "ansök senast")

type labels map[string]field

func (l labels) with(f field, words ...string) labels {
	for _, w := range words {
		l[w] = f
	}
	return l
}

// facts are labelled values by field, and how many different ones of each.
type facts struct {
	value [fieldCount]string
	name  [fieldCount]string // the label of the value
	count [fieldCount]int
	// language tells how dates in digits are read
	language string
}

// readFacts collects labelled values: "Location: Berlin" on one line, or, on
// pages, the label on a line of its own and the value on the next.
func readFacts(lines []line, nextLine bool) facts {
	var f facts
	for i, l := range lines {
		name, value, ok := cutLabel(l.text)
		if !ok && i+1 < len(lines) && lines[i+1].kind == paragraph && (nextLine && utf8.RuneCountInString(lines[i+1].text) <= 100 || !nextLine && answers(lines[i+1].text)) {
			name, value = strings.TrimSuffix(l.text, ":"), lines[i+1].text
		}
		at := labelWords[foldHeading(name)]
		if at == noField || value == "" {
			continue
		}
		if f.value[at] == "" {
			f.value[at], f.name[at] = value, name
		}
		if f.count[at] == 0 || fold(f.value[at]) != fold(value) {
			f.count[at]++
		}
	}
	return f
}

// answers reports whether a line of a text without markup can be the value of a
// label above it: it is brief, no sentence, and no label or heading itself.
func answers(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 60 && !endsSentence(s) && !strings.HasSuffix(s, ":") && labelWords[foldHeading(s)] == noField && sectionOf(line{text: s}) == noSection && !isControl(s)
}

// cutLabel splits "Label: value" and, from tables, "Label | value".
func cutLabel(s string) (name, value string, ok bool) {
	at := strings.IndexAny(s, ":|：")
	if at <= 0 || at > 40 {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	name, value = strings.Trim(s[:at], " *_#"), strings.Trim(s[at+size:], " *_|")
	return name, value, name != "" && value != "" && utf8.RuneCountInString(value) <= 200
}
