package posting

import (
	"regexp"
	"slices"
	"strings"

	"assay/internal/town"
)

// inPlace is a place named at a title's end without a sign: "Welder in Leeds".
var inPlace = regexp.MustCompile(`\s+(?:@|at|bei|chez|in|i|à|a|en|em|te|til|im Raum|im|Raum|am|für|for|para|pour|near|nahe|Standort|Region)\s+([^-–—|·(),]{2,60})$`)

// ordinals are the numbers of districts: "Lyon 3ème", "Wien 14".
var ordinals = regexp.MustCompile(`\s+\d+\p{L}*\.?$`)

// trimTitle takes off the title's ends what only repeats the place or the
// employer.
func (r *Reading) trimTitle() {
	known := map[string]bool{fold(r.CompanyName): true, fold(formTail.ReplaceAllString(r.CompanyName, "")): true}
	for _, place := range r.Location {
		known[fold(place)] = true
		for one := range strings.SplitSeq(place, ",") {
			known[fold(one)] = true
		}
	}
	delete(known, "")
	one := func(part string) bool {
		part = strings.TrimSpace(ordinals.ReplaceAllString(postalCode.ReplaceAllString(part, " "), ""))
		return known[fold(part)] || countryNames[strings.ToLower(part)] || town.Known(part)
	}
	repeats := func(part string) bool {
		if one(part) {
			return true
		}
		parts := strings.FieldsFunc(part, func(c rune) bool { return strings.ContainsRune(",/&|", c) })
		return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !one(p) && !regionCode.MatchString(strings.TrimSpace(p)) && !isNote(p) })
	}
	whole := r.JobTitle
	defer func() { r.placesOff(whole) }()
	for range 4 {
		bare := genderless(r.JobTitle)
		if m := hiringTitle.FindStringSubmatch(bare); m != nil && known[fold(m[1])] {
			bare = m[2]
		}
		cut := cutNotes(bare, repeats)
		if at := inPlace.FindStringSubmatchIndex(cut); at != nil && at[0] >= 3 && (repeats(cut[at[2]:at[3]]) || isNote(cut[at[2]:at[3]])) {
			cut = strings.TrimSpace(cut[:at[0]])
		}
		if words := strings.Fields(postalCode.ReplaceAllString(cut, " ")); len(words) > 2 && known[fold(words[len(words)-1])] && roleLike(strings.Join(words[:len(words)-1], " ")) {
			cut = strings.Join(words[:len(words)-1], " ")
		}
		if cut = strings.TrimRight(cut, " !"); cut == genderless(r.JobTitle) || letters(cut) < 3 {
			return
		}
		r.JobTitle = cut
	}
}

// placesOff keeps the towns that were taken off the title where nothing else
// tells the place: without them postings for two towns would read the same.
func (r *Reading) placesOff(whole string) {
	if len(r.Location) > 0 {
		return
	}
	for _, at := range town.In(whole) {
		if name := whole[at.From:at.To]; !wordsIn(foldHeading(r.JobTitle), foldHeading(name)) && !r.isCompany(name) {
			addPlace(&r.Location, name, r)
		}
	}
}

var regionCode = regexp.MustCompile(`^\p{Lu}{2,3}$`)
