package posting

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"assay/internal/town"
)

var (
	placeName   = `\p{Lu}[\p{L}'’.-]+(?:[ -](?:(?:am|an der|de|del|la|le|les|sur|sous|on|upon|im|in|do|da|dos|of|ob der|the)[ -])*\p{Lu}[\p{L}'’.-]+){0,3}`
	postalFirst = regexp.MustCompile(`^(?:[A-Z]{1,2}[- ])?\d{4,5}(?:[ -]\d{3})?\s*[-–,]?\s+(` + placeName + `)`)
	postalLast  = regexp.MustCompile(`^(` + placeName + `),?\s+(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2,3} \d{4,5}|\d{4,5})$`)
	cityRegion  = regexp.MustCompile(`^(` + placeName + `)(?:,\s*|\s+[-–]\s+|\s*\()(?:[A-Z]{2}|` + placeName + `)\)?(?:,\s*` + placeName + `)?(?:\s*\(` + placeName + `\))?$`)
	titlePlace  = regexp.MustCompile(`\s(?:[-–|,]\s*|in\s+|à\s+|en\s+)(` + placeName + `(?:(?:\s+(?:or|and|und|oder|et|ou|y|o|e|ou)\s+|\s*[/,]\s*)` + placeName + `)*)$`)
	placeInText = regexp.MustCompile(`(?:^|[^\p{L}])(?:based|located|office|offices|workshop|site|sites|depot|yard|clinic|school|hospital|laboratory|lab|team|branch|studio|plant|factory|warehouse|bakery|kitchen|shop|store|farm|headquarters|Büro|Werk|Werkstatt|Standort|Betrieb|Niederlassung|Meisterbetrieb|Praxis|Filiale|Team|Leuten|Kreishaus|Außenstelle|atelier|usine|bureaux|agence|magasin|établissement|résidence|oficina|taller|planta|fábrica|tienda|restaurante|escritório|loja|unidade|obra|sede|stabilimento|kontor|verkstad|kantoor|vestiging|PLANTA|dienstsitz)\s+(?:is\s+|are\s+|liegt\s+|ist\s+|est\s+|se trouve\s+|está\s+)?(?:in|at|à|en|em|i|EN|near|bei)\s+(?:(?:central|downtown|the centre of|der Nähe von)\s+)?(?:(?:[A-Z]-?)?\d{4,5}\s+)?(` + placeName + `)`)
	streetPart  = regexp.MustCompile(`(?i)\d|\b(?:street|road|lane|avenue|quay|square|park|drive|way|estate|floor)$|(?:straße|strasse|str\.|weg|platz|allee|gasse)$|^(?:rue|avenue|boulevard|place|calle|avenida|paseo|plaza|rua|praça|via|viale|piazza)\b`)
	placeWords  = regexp.MustCompile(`(?i)^(?:remote|hybrid|anywhere|home ?office|on[- ]?site|fully|presencial|híbrido|full|part|time|permanent|teilzeit|vollzeit)\b`)
)

// addPlaces adds the places that a value names: "Kisumu and Homa Bay", "Uppal,
// Hyderabad", "Skipton, North Yorkshire. The first bus gets here at seven."
func addPlaces(r *Reading, value string) {
	if all := sentences(value); len(all) > 0 {
		value = strings.TrimSuffix(all[0], ".")
	}
	for part := range splitPlaces(value) {
		for _, one := range placeAnd.Split(part, 8) {
			if one = tidyPlace(one); one != "" {
				addPlace(&r.Location, one, r)
			}
		}
	}
}

var placeAnd = regexp.MustCompile(`\s+(?:and|or|und|oder|et|ou|y|o|e|och|en)\s+(?:(?:in|à|en|em)\s+)?`)

var (
	postalCode = regexp.MustCompile(`(?:^|[\s,(])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|(?:[A-Z]{1,2}[- ])?\d{4,6}(?:-\d{3})?)(?:$|[\s,)])`)
	placeNote  = regexp.MustCompile(`(?i)\s*[,–-]?\s*\b(?:on[- ]?site(?: only)?|hybrid|remote|with travel.*|or remote|localiser avec mappy)\s*$|^(?:our|the|in|à|en)\s+`)
)

// tidyPlace takes the street, the postal code and remarks off a place.
func tidyPlace(s string) string {
	s = squeeze(postalCode.ReplaceAllString(s, " "))
	if rest := placeNote.ReplaceAllString(s, ""); rest != "" {
		s = rest
	}
	var kept []string
	parts := strings.Split(s, ",")
	for _, part := range parts {
		if !strings.Contains(part, "(") || !strings.Contains(part, ")") {
			part = strings.Trim(part, " ()")
		}
		if part = strings.Trim(part, " -–"); part != "" && (len(parts) == 1 || !streetPart.MatchString(part)) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ", ")
}

// pinned is a place behind the picture of a pin.
var pinned = regexp.MustCompile(`(?:📍|📌|🗺️?|🏢|🌍)\s*([^\p{So}|·•–]{2,60})`)

// readPlaces finds where the work is done when nothing is labelled as that: in a
// short line at the top that has the form of a place, behind the title, or after
// words such as "based in".
func (r *Reading) readPlaces(lines []line) {
	if len(r.Location) > 0 {
		return
	}
	r.placesByForm(lines)
	if r.namesTown() {
		return
	}
	if towns := r.townPlaces(lines); towns != "" {
		r.Location = nil // what has the form of a place is one less surely than a known town
		addPlaces(r, towns)
	}
}

// placesByForm finds places by the form of what is written.
func (r *Reading) placesByForm(lines []line) {
	for _, l := range lines[:min(len(lines), 40)] {
		if !strings.ContainsAny(l.text, "📍📌🗺🏢🌍") {
			continue
		}
		if m := pinned.FindStringSubmatch(l.text); m != nil {
			addPlaces(r, m[1])
			return
		}
	}
	for i, l := range lines[:min(len(lines), 14)] {
		if l.kind == bullet && i > 6 || utf8.RuneCountInString(l.text) > 120 {
			continue
		}
		for _, part := range topPart.Split(plainSigns(l.text), 6) {
			if place := r.placeLine(strings.TrimSpace(part)); place != "" {
				addPlaces(r, place)
			}
		}
		if len(r.Location) > 0 {
			return
		}
	}
	for _, l := range lines[:min(len(lines), 3)] {
		if m := titlePlace.FindStringSubmatch(l.text); m != nil && (l.kind == heading || strings.Contains(fold(l.text), fold(r.JobTitle))) && !strings.Contains(r.JobTitle, m[1]) && !r.isCompany(m[1]) && !roleLike(m[1]) && !isNote(m[1]) {
			addPlaces(r, m[1])
			return
		}
	}
	if r.addHint(r.chipPlaces(lines)) || r.addHint(r.dutyPlaces(lines)) {
		return
	}
	for _, l := range lines[:min(len(lines), 100)] {
		if m := placeInText.FindStringSubmatch(clip(l.text, 1200)); m != nil && months[strings.ToLower(m[1])] == 0 && !r.isCompany(m[1]) {
			addPlaces(r, m[1])
			return
		}
	}
	if !r.addHint(r.numberedPlace(lines)) {
		r.addHint(r.toldPlace(lines))
	}
}

func (r *Reading) isCompany(s string) bool {
	return r.CompanyName != "" && strings.Contains(fold(r.CompanyName), fold(s))
}

// placeLine returns the place that a whole short line names, or "".
func (r *Reading) placeLine(s string) string {
	if placeWords.MatchString(s) || isNote(s) || roleLike(s) || formTail.MatchString(s) || r.isCompany(s) || sectionOf(line{kind: heading, text: s}) != noSection {
		return ""
	}
	for _, form := range []*regexp.Regexp{postalFirst, postalLast} {
		if m := form.FindStringSubmatch(s); m != nil {
			return m[1]
		}
	}
	if m := cityRegion.FindStringSubmatch(s); m != nil && len(strings.Fields(s)) <= 6 {
		return s
	}
	if countryNames[strings.ToLower(s)] || town.Known(s) {
		return s
	}
	return ""
}

var countryNames = func() map[string]bool {
	m := map[string]bool{}
	for name := range strings.SplitSeq("united states|united kingdom|ireland|germany|deutschland|france|spain|españa|portugal|italy|italia|netherlands|belgium|austria|österreich|switzerland|schweiz|canada|australia|new zealand|india|kenya|south africa|brazil|brasil|mexico|méxico|sweden|sverige|norway|denmark|finland|poland|scotland|wales|england|northern ireland|singapore|europe|uk|usa", "|") {
		m[name] = true
	}
	return m
}()
