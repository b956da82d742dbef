package match

import (
	"fmt"
	"slices"
	"strings"
)

// Bands of a score, and the score each starts at in hundredths of a point.
const (
	bandStrong  = "strong"
	bandGood    = "good"
	bandPartial = "partial"
	bandLow     = "low"
	bandUnknown = "unknown"

	strongFrom  = 80_00
	goodFrom    = 60_00
	partialFrom = 35_00
)

// band puts a score into words. A missing must-have caps it at partial, one
// that was not discussed at good, whatever the sum; the reason names them. It
// is unknown when nothing that counts is asked, or nothing is known of any of
// it.
func band(score int, lines []line) (string, string) {
	var missing, silent []string
	counted, known := 0, 0
	for i := range lines {
		a := &lines[i]
		if a.weight == 0 {
			continue
		}
		counted++
		switch {
		case !a.silent():
			known++
			if a.denied && a.q.ask.Required {
				missing = appendNew(missing, a.title)
			}
		case a.q.ask.Required:
			silent = appendNew(silent, a.title)
		}
	}
	if counted == 0 {
		return bandUnknown, "this posting asks for nothing that your facts can speak to"
	}
	name := bandOf(score)
	var reasons []string
	if len(silent) > 0 {
		name = capAt(name, bandGood)
		reasons = append(reasons, "not discussed yet: "+someOf(silent))
	}
	if len(missing) > 0 {
		name = capAt(name, bandPartial)
		reasons = append([]string{"missing must-have: " + someOf(missing)}, reasons...)
	}
	if known == 0 {
		name = bandUnknown
		if len(reasons) == 0 {
			reasons = []string{"nothing that is asked has been discussed yet"}
		}
	}
	return name, strings.Join(reasons, "; ")
}

func bandOf(score int) string {
	switch {
	case score >= strongFrom:
		return bandStrong
	case score >= goodFrom:
		return bandGood
	case score >= partialFrom:
		return bandPartial
	default:
		return bandLow
	}
}

// capAt returns the lower of two bands.
func capAt(name, cap string) string {
	order := []string{bandLow, bandPartial, bandGood, bandStrong}
	if slices.Index(order, name) > slices.Index(order, cap) {
		return cap
	}
	return name
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// namedAtMost is how many things a sentence lists before it counts the rest.
const namedAtMost = 3

func someOf(names []string) string {
	if extra := len(names) - namedAtMost; extra > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:namedAtMost], ", "), extra)
	}
	return strings.Join(names, ", ")
}
