package twin

import (
	"slices"
	"strings"
)

// place is one place of a posting. What of it is not said is empty.
type place struct {
	city    string // or what comes first, where the posting names no city
	others  []string
	street  string
	country string
}

// countries are the names of countries, and wider regions, by one name each.
var countries = table(`gb: uk gb england scotland wales
de: de deutschland germany allemagne alemania alemanha
at: at osterreich austria autriche
ch: ch schweiz suisse svizzera switzerland suiza suica
fr: fr france frankreich francia franca
es: es espana spain spanien espagne espanha
pt: pt portugal
br: br brasil brazil
mx: mx mexico mexiko
us: us usa
ca: ca canada kanada
ie: ie ireland irland eire
it: it italia italy italien
nl: nl netherlands nederland niederlande holland
be: be belgium belgique belgie belgien
ar: argentina
cl: chile
co: colombia
lu: luxembourg luxemburg
eu: europe europa eu emea dach
na: northamerica americas
sa: latam southamerica latinamerica
ap: apac asia asiapacific
any: worldwide anywhere global earth`)

// regions are those that countries lie in.
var regions = table(`eu: gb de at ch fr es pt ie it nl be lu
na: us ca
sa: br ar cl co mx`)

// exonyms are cities that other languages call otherwise.
var exonyms = table(`munchen: munich
koln: cologne colonia
nurnberg: nuremberg
hannover: hanover
wien: vienna vienne
zurich: zuerich
geneve: geneva genf ginebra
basel: bale basle basilea
bruxelles: brussels brussel brussel
antwerpen: antwerp anvers
lisboa: lisbon lissabon lisbonne
porto: oporto
sevilla: seville
zaragoza: saragossa
cordoba: cordova
milano: milan mailand
roma: rome rom
torino: turin
firenze: florence
praha: prague prag
warszawa: warsaw warschau
kobenhavn: copenhagen kopenhagen
goteborg: gothenburg
strasbourg: strassburg
lyon: lyons
marseille: marseilles
muenchen: munich`)

// apart are cities whose names begin with the name of another city.
var apart = set("alegre velho real bishop")

func readPlaces(list []string) (places []place, remote bool) {
	for _, s := range list {
		p, isRemote := readPlace(s)
		remote = remote || isRemote
		if p.city != "" || p.country != "" {
			places = append(places, p)
		}
	}
	return places, remote
}

func readPlace(s string) (p place, remote bool) {
	for part := range strings.FieldsFuncSeq(fold(s), func(r rune) bool { return r == ',' || r == ';' || r == '/' || r == '|' || r == '(' || r == ')' }) {
		part = strings.ReplaceAll(strings.ReplaceAll(part, "united kingdom", "uk"), "united states", "us")
		var kept []string
		street := false
		for _, w := range words(part) {
			switch {
			case w == "remote" || w == "homeoffice" || w == "teletravail" || w == "teletrabajo" || w == "remoto":
				remote = true
			case w == "hybrid" || w == "onsite" || w == "greater" || w == "area" || w == "metropolitan" || w == "raum" || w == "grossraum" || w == "near" || w == "bei":
			case hasDigit(w) && len(w) >= 4 || hasDigit(w) && len(kept) == 0 && len(words(part)) > 1 && len(w) > 3: // a postal code
			default:
				street = street || hasDigit(w) || isStreet(w)
				kept = append(kept, w)
			}
		}
		text, joined := strings.Join(kept, " "), strings.Join(kept, "")
		switch {
		case text == "" || text == "of america":
		case countries[joined] != "" && (len(text) > 2 || p.city != "" || text == "uk" || text == "us" || text == "eu"):
			p.country = countries[joined]
		case street && (p.city != "" || hasDigit(kept[len(kept)-1])):
			p.street = text
		case p.city == "":
			p.city = home(text)
		default:
			p.others = append(p.others, home(text))
		}
	}
	return p, remote
}

func isStreet(w string) bool {
	switch w {
	case "street", "road", "avenue", "rue", "calle", "rua", "avenida", "platz", "lane":
		return true
	}
	return strings.HasSuffix(w, "strasse") || strings.HasSuffix(w, "platz") && len(w) > 6 || strings.HasSuffix(w, "allee") && len(w) > 6
}

func home(city string) string {
	if own := exonyms[city]; own != "" {
		return own
	}
	return city
}

// samePlaces reports whether postings may be for the same place: one of those
// named is named by both, or one of the postings names none.
func samePlaces(a, b *Print) bool {
	if len(a.places) == 0 || len(b.places) == 0 {
		return true
	}
	return slices.ContainsFunc(a.places, func(x place) bool {
		return slices.ContainsFunc(b.places, func(y place) bool { return samePlace(x, y) })
	})
}

func samePlace(x, y place) bool {
	if !sameCountry(x.country, y.country) {
		return false
	}
	if x.street != "" && y.street != "" && x.street != y.street {
		return false
	}
	if x.city == "" || y.city == "" || sameCity(x.city, y.city) {
		return true
	}
	return slices.Contains(x.others, y.city) || slices.Contains(y.others, x.city)
}

// sameCountry reports whether countries are one, or one lies in the other.
func sameCountry(x, y string) bool {
	return x == "" || y == "" || x == y || x == "any" || y == "any" || regions[x] == y || regions[y] == x
}

// sameCity reports whether names are of one city: equal, or one with more to it,
// such as a part of the city.
func sameCity(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	rest, ok := strings.CutPrefix(y, x)
	return ok && (rest == "" || rest[0] == ' ' && !apart[words(rest)[0]])
}

// sameRemote reports whether postings agree about work from anywhere. A posting
// for a city and one for no place at all are two, unless both are remote.
func sameRemote(a, b *Print) bool {
	if a.remote != nil && b.remote != nil && *a.remote != *b.remote {
		return false
	}
	for _, pair := range [...][2]*Print{{a, b}, {b, a}} {
		anywhere, city := pair[0], pair[1]
		if anywhere.remote != nil && *anywhere.remote && !anywhere.hasCity() && city.hasCity() && (city.remote == nil || !*city.remote) {
			return false
		}
	}
	return true
}

func (p *Print) hasCity() bool {
	return slices.ContainsFunc(p.places, func(x place) bool { return x.city != "" })
}
