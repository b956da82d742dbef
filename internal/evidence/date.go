package evidence

import (
	"strings"
	"time"

	"assay/models"
)

// DateMention is a date a text states, and where: characters, half-open.
type DateMention struct {
	Date       models.Date
	Start, End int
}

// States reports whether text states d, or something more precise that d
// shortens: "March 2019" states "2019". Nothing states an unknown date.
func States(text string, said time.Time, d models.Date) bool {
	if d == "" || !d.Valid() {
		return false
	}
	for _, m := range Dates(text, said) {
		if m.Date == d || strings.HasPrefix(string(m.Date), string(d)+"-") {
			return true
		}
	}
	return false
}
