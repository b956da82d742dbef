package offline

import "strings"

// businessNouns are what one person may own or lead as a business.
var businessNouns = set(`bakery cafe café restaurant bar pub hotel inn shop store garage salon studio farm ranch company firm agency
business kiosk stall local negocio negócio puesto quiosco quiosque chiringuito food-truck van salon-de-thé laden geschäft betrieb firma tienda taller empresa panadería boutique atelier boulangerie loja padaria oficina peluquería ferretería frutería carnicería librería granja finca academia asesoría mercería floristería tintorería
salão mercearia quinta sítio confeitaria papelaria barbearia lanchonete exploitation ferme épicerie librairie brasserie crêperie gîte cabinet entreprise
bäckerei metzgerei gärtnerei schneiderei schreinerei tischlerei praxis kneipe pension imkerei hof werkstatt bauernhof agentur studio`)

// circleNouns are what people set going besides their work, most of the time
// unpaid; projectNouns what they make.
var (
	circleNouns = set(`club group choir charity band circle meetup society association festival league bank kitchen pantry scheme campaign garden
verein gruppe chor coro grupo asociación association chorale club`)
	projectNouns = set(`blog podcast channel newsletter website project app tool library`)
)

// fillBusiness reads what the person runs: a business, or a circle such as "a
// repair cafe in our parish hall".
func (x *reader) fillBusiness(s sentence, h *hit, after int) bool {
	end := after
	for end < len(s.toks) && end-after < 5 {
		t := s.toks[end]
		if t.kind != word || titleStops[t.lower] || t.lower == "called" || t.lower == "named" || t.lower == "and" || t.lower == "of" {
			break
		}
		end++
	}
	if end == after {
		return false
	}
	head := s.toks[end-1].lower
	if first := s.toks[after].lower; businessNouns[first] || circleNouns[first] {
		head = first // "salon de coiffure"
	}
	switch {
	case (containsWord(s, s.whole(), unpaidWords) || end-after > 1 && notForMoney[s.toks[end-2].lower]) && (circleNouns[head] || businessNouns[head]), circleNouns[head]:
		h.kind = "volunteering"
	case projectNouns[head]:
		h.kind = "project"
	case businessNouns[head] || hasSuffixIn(head, germanBusiness) || len(head) > 7 && hasSuffixIn(head, romanceBusiness):
	default:
		return false
	}
	h.title, h.end = span{after, end}, end
	for j := end; j < len(s.toks)-1 && j < end+3; j++ {
		if w := s.toks[j].lower; w == "called" || w == "named" || w == "," && s.toks[j+1].upper {
			if org, ok := readOrganisation(s, j+1, "at", x.how); ok && s.toks[org.from].upper {
				h.org, h.end = org, org.to
			}
			break
		}
	}
	return true
}

// ofOnesOwn are words between an article and a business.
var ofOnesOwn = set(`kleinen kleine kleines eigenen eigene eigenes`)

// notForMoney stand before a kind of place that is no business.
var notForMoney = set(`repair community village parish neighbourhood neighborhood soup food youth free charity school`)

var romanceBusiness = []string{"ería", "eria", "erie", "charia", "daria"}

var germanBusiness = []string{"laden", "geschäft", "betrieb", "werkstatt", "firma", "salon", "erei", "praxis", "studio", "büro"}

// germanPlaces end the compound names of places.
var germanPlaces = []string{"verein", "laden", "praxis", "schule", "haus", "heim", "klinik", "klinikum", "betrieb", "büro", "amt", "werk", "werke", "markt", "werkstatt",
	"kita", "bank", "kasse", "hotel", "verlag", "institut", "kanzlei", "zentrum", "center", "gesellschaft", "fabrik", "erei", "kammer", "universität", "akademie",
	"gymnasium", "theater", "museum", "kirche", "stiftung", "kindergarten", "labor", "apotheke", "spital", "gemeinde", "verwaltung", "ministerium", "zoo", "agentur"}

func hasSuffixIn(w string, ends []string) bool {
	for _, e := range ends {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// fillSelf names working for oneself by the words that say so.
func fillSelf(s sentence, h *hit, after int) bool {
	for j := h.at; j < len(s.toks) && j < after+8; j++ {
		switch s.toks[j].lower {
		case "selbstständig", "selbständig":
			h.title, h.end = span{j, j + 1}, j+1
			if title, next, ok := roleBefore(s, h.at, j); ok {
				h.title, h.end = title, max(next, j+1)
			}
			return timed(s, s.clauseAt(j))
		}
	}
	from := h.at
	for from < after-2 && (selfWords[s.toks[from].lower] || verbsOfBeing[s.toks[from].lower] || s.toks[from].lower == "suis" || s.toks[from].lower == "je") {
		from++
	}
	h.title, h.end = span{from, after}, after
	return from < after
}

// roleBefore finds "als Fotografin" between two tokens.
func roleBefore(s sentence, from, to int) (span, int, bool) {
	for j := from; j+1 < to; j++ {
		if s.toks[j].lower == "als" {
			return readTitle(s, j+1, true)
		}
	}
	return span{}, 0, false
}

// ownForeign are possessives of other languages before a business.
var ownForeign = set(`mi mein meine meinen meu minha mon ma propia propio própria próprio propre pequeña pequeño pequena petit petite`)

// germanPlace sees the compound name of a place anywhere in a run.
func germanPlace(s sentence, sp span) bool {
	for _, t := range s.toks[sp.from:sp.to] {
		if t.upper && len(t.lower) > 6 && hasSuffixIn(t.lower, germanPlaces) {
			return true
		}
	}
	return false
}
