package twin

import (
	"cmp"
	"maps"
	"slices"
)

// Reason says why two postings are the same opening, or are not.
type Reason string

// The reasons.
const (
	SameText Reason = "text" // they are the same: nothing differs, and the texts agree

	Companies   Reason = "company"
	Titles      Reason = "title"
	Levels      Reason = "level"
	Shifts      Reason = "shift"
	Places      Reason = "place"
	Remote      Reason = "remote"
	Terms       Reason = "employment type"
	Pay         Reason = "pay"
	Language    Reason = "language"
	TooLittle   Reason = "too little text"
	OtherText   Reason = "other text"
	ChangedText Reason = "changed text"
)

const (
	minMatched  = 20  // words that stand in both texts
	minShare    = .8  // of the words of the shorter text
	strictShare = .93 // where titles or companies are not plainly the same
)

// Same reports whether two postings are for the same opening, and why, or why
// not. It is symmetric.
func Same(a, b *Print) (bool, Reason) {
	if order(a, b) > 0 {
		a, b = b, a
	}
	company, known := sameCompany(a, b)
	strict := !known
	switch {
	case !company:
		return false, Companies
	case !samePlaces(a, b):
		return false, Places
	case !sameRemote(a, b):
		return false, Remote
	case !a.terms.fits(b.terms) || !a.saysTerms(b) || !b.saysTerms(a):
		return false, Terms
	case !samePay(a.row, b.row):
		return false, Pay
	case a.row.Language != "" && b.row.Language != "" && a.row.Language != b.row.Language:
		return false, Language
	case !maps.Equal(a.title.levels, b.title.levels):
		return false, Levels
	case !a.saysShifts(b) || !b.saysShifts(a) || !meet(a.shifts, b.shifts):
		return false, Shifts
	}
	same, sure := sameTitle(a, b)
	if !same {
		return false, Titles
	}
	strict = strict || !sure
	o := compare(a, b)
	switch {
	case o.parts:
		return false, ChangedText
	case o.share < minShare || strict && o.share < strictShare:
		return false, OtherText
	case o.matched < minMatched:
		return false, TooLittle
	}
	return true, SameText
}

// order puts the shorter text first, so that it does not matter which posting is
// named first.
func order(a, b *Print) int {
	return cmp.Or(cmp.Compare(len(a.words), len(b.words)), cmp.Compare(a.row.Description, b.row.Description), cmp.Compare(a.row.JobTitle, b.row.JobTitle),
		cmp.Compare(a.row.CompanyName, b.row.CompanyName))
}

// saysTerms reports whether what a's title and type say of contract and hours,
// beyond what is usual, is said by b too.
func (p *Print) saysTerms(b *Print) bool {
	title := readTerms(p.row.JobTitle)
	for c := range title.contract {
		if c != "permanent" && !b.terms.contract[c] && !b.says(contracts, c) {
			return false
		}
	}
	return !title.hours["part"] || title.hours["full"] || b.terms.hours["part"] || b.says(hours, "part")
}

// saysShifts reports whether the shift in a's title is one that b names.
func (p *Print) saysShifts(b *Print) bool {
	for s := range p.title.shifts {
		if !b.title.shifts[s] && !b.shifts[s] && !b.says(shiftsInTitles, s) {
			return false
		}
	}
	return true
}

// says reports whether a text has a word with a meaning.
func (p *Print) says(meanings map[string]string, meaning string) bool {
	for w, m := range meanings {
		if m == meaning && p.has[w] {
			return true
		}
	}
	return false
}

// sameTitle reports whether titles may be of one job, and whether that is sure:
// else the texts have to agree all the more.
func sameTitle(a, b *Print) (same, sure bool) {
	x, y := a.title.core, b.title.core
	if len(x) == 0 || len(y) == 0 {
		return true, false
	}
	names := map[string]bool{}
	for _, p := range [...]*Print{a, b} {
		for _, w := range p.company {
			names[w] = true
		}
		for _, at := range p.places {
			for _, w := range append(words(at.city), at.others...) {
				names[w] = true
			}
			for city, own := range exonyms {
				if own == at.city {
					names[city] = true
				}
			}
		}
	}
	onlyX, onlyY := without(x, y, names), without(y, x, names)
	switch {
	case len(onlyX) == 0 && len(onlyY) == 0:
		return true, true
	case a.title.offers(y) || b.title.offers(x), short(onlyX, y) && len(onlyY) == 0, short(onlyY, x) && len(onlyX) == 0:
		return true, false
	case len(onlyX) == 0 || len(onlyY) == 0:
		// One title says more: of a job whose text says so too it is the same.
		return all(append(onlyX, onlyY...), func(w string) bool { return a.tells(w) && b.tells(w) }), false
	}
	// A title in another language shares nothing with the first, which the text
	// still names.
	if len(onlyX) < len(x) || len(onlyY) < len(y) {
		return false, false
	}
	tells := func(w string) bool { return a.tells(w) && b.tells(w) }
	return all(onlyX, tells) != all(onlyY, tells), false
}

// offers reports whether one side of a stroke in a title is the other title.
func (t title) offers(other map[string]bool) bool {
	return slices.ContainsFunc(t.either, func(side map[string]bool) bool {
		return len(side) > 0 && len(without(side, other)) == 0 && len(without(other, side)) == 0
	})
}

// short reports whether all that a title says more are the first letters of what
// the other one says.
func short(more []string, other map[string]bool) bool {
	var letters []byte
	for w := range other {
		letters = append(letters, w[0])
	}
	slices.Sort(letters)
	return len(more) == 1 && len(more[0]) >= 2 && slices.Equal(slices.Sorted(slices.Values([]byte(more[0]))), letters)
}

// tells reports whether a text has a word of a title, or one that means the
// same.
func (p *Print) tells(w string) bool {
	if p.has[w] {
		return true
	}
	return slices.ContainsFunc(slices.Collect(maps.Keys(p.has)), func(has string) bool { return alike(w, has) || concepts[has] == w })
}
