package offline

import "strings"

// businessNouns are what one person may own or lead as a business.
var businessNouns = set(`bakery cafe café restaurant bar pub hotel inn shop store garage salon studio farm ranch company firm agency
business kiosk stall laden geschäft betrieb firma tienda taller empresa panadería boutique atelier boulangerie loja padaria oficina`)

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
	switch {
	case (containsWord(s, s.whole(), unpaidWords) || end-after > 1 && notForMoney[s.toks[end-2].lower]) && (circleNouns[head] || businessNouns[head]), circleNouns[head]:
		h.kind = "volunteering"
	case projectNouns[head]:
		h.kind = "project"
	case businessNouns[head] || hasSuffixIn(head, germanBusiness):
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

var germanBusiness = []string{"laden", "geschäft", "betrieb", "werkstatt", "firma", "salon", "bäckerei"}

// germanPlaces end the compound names of places.
var germanPlaces = []string{"verein", "laden", "praxis", "schule", "haus", "heim", "klinik", "betrieb", "büro", "amt", "werk", "markt", "werkstatt"}

func hasSuffixIn(w string, ends []string) bool {
	for _, e := range ends {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
