package posting

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/internal/town"
)

// beforeTown are the words that stand before the place where something is.
var beforeTown = regexp.MustCompile(`(?i)(?:^|[\s(])(?:in|at|near|around|within|serving|outside|based|from our|à|a|en|em|près de|sur|bei|nahe|raum|region|standort|te|nabij|vlakbij|presso|vicino a|i|unit|site|office|branch|depot|campus|of|von|de|di|of the|centre|downtown|central|north|south|east|west|nord|sud|süd|ost|(?:\d[\d ]{3,6}))[\s,:]+$`)

// reachWords are of the lines that say how to get in touch: their town is the
// office's, and perhaps not where the work is.
var reachWords = regexp.MustCompile(`(?i)\b(?:flights?|fifo|ex|born|founded in|headquarter\w*|registered|sitz|siège|sede legale|p\.?\s?o\.? box|postfach|interviews?|from|between)\b`)

// townPlaces reads the towns of a posting where nothing labels its place and no
// form tells it: those of short lines at the top, and those that sentences name
// as where something is.
func (r *Reading) townPlaces(lines []line) string {
	for i, l := range lines[:min(len(lines), 100)] {
		text := clip(l.text, maxItemChars)
		short := utf8.RuneCountInString(text) <= 90 && !endsSentence(text)
		var found []string
		for _, at := range town.In(text) {
			name := text[at.From:at.To]
			switch {
			case r.isCompany(name) || roleLike(name) || months[strings.ToLower(name)] != 0:
			case strings.EqualFold(name, text), short && i < 12, beforeTown.MatchString(text[:at.From]) && !reachWords.MatchString(sentenceBefore(text, at.From)):
				found = append(found, name)
			case len(found) > 0 && listed.MatchString(text[:at.From]):
				found = append(found, name)
			}
		}
		if len(found) > 0 {
			return strings.Join(slices.Compact(found), "; ")
		}
	}
	return ""
}

// listed ends before the next of several places.
var listed = regexp.MustCompile(`(?:,|/|&|\b(?:and|or|und|oder|et|ou|y|o|e|en|of))\s+$`)

// sentenceBefore is what a sentence says before byte i.
func sentenceBefore(text string, i int) string {
	return text[strings.LastIndexAny(text[:i], ".;!?")+1 : i]
}

// namesTown reports whether one of the places read so far is a known town.
func (r *Reading) namesTown() bool {
	return slices.ContainsFunc(r.Location, func(p string) bool { return len(town.In(p)) > 0 })
}
