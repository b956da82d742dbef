package twin

// run is a passage of a text.
type run struct {
	p          *Print
	start, end int
}

func (r run) words() []word { return r.p.words[r.start:r.end] }

// neutral reports whether a passage may be anything: it is empty, is made of the
// words of headings, or is a heading.
func (r run) neutral() bool { return r.empty() || r.heading() }

func (r run) empty() bool {
	for _, w := range r.words() {
		if telling(w.text) {
			return false
		}
	}
	return true
}

// telling reports whether a word tells one opening from another: it is none of
// those that headings are made of.
func telling(w string) bool { return !headings[w] && len(w) > 1 || hasDigit(w) }

// maxHeading is how many words a heading has at most.
const maxHeading = 6

// heading reports whether a passage is a line or sentence of its own, short, no
// item of a list, and speaks as headings do.
func (r run) heading() bool {
	if r.end-r.start > maxHeading || !r.whole() {
		return false
	}
	speaks := false
	for _, w := range r.words() {
		if w.bullet || hasDigit(w.text) || shifts[w.text] != "" || contracts[w.text] != "" || hours[w.text] != "" {
			return false
		}
		speaks = speaks || headings[w.text]
	}
	return speaks
}

// whole reports whether a passage is made of whole sentences, lines or items.
func (r run) whole() bool {
	return r.start == r.end || r.p.words[r.start].opens && (r.end == len(r.p.words) || r.p.words[r.end].opens)
}

// apartOf reports which of two passages says words that the other does not, and
// that are no name of the company or place of either.
func apartOf(x, y run) (onlyX, onlyY bool) {
	left := map[string]int{}
	for _, w := range y.words() {
		left[w.text]++
	}
	var more []string
	for _, w := range x.words() {
		if left[w.text] > 0 {
			left[w.text]--
		} else if counts(w.text, x.p, y.p) {
			more = append(more, w.text)
		}
	}
	var others []string
	for _, w := range y.words() {
		if left[w.text] > 0 {
			left[w.text]--
			if counts(w.text, x.p, y.p) {
				others = append(others, w.text)
			}
		}
	}
	for _, w := range more {
		at := -1
		for i, o := range others {
			if alike(w, o) {
				at = i
				break
			}
		}
		if at < 0 {
			onlyX = true
		} else {
			others = append(others[:at], others[at+1:]...)
		}
	}
	return onlyX, len(others) > 0
}

// counts reports whether a word that only one passage says keeps two postings
// apart.
func counts(w string, a, b *Print) bool {
	return telling(w) && !a.named(w) && !b.named(w)
}

// named reports whether a word is of the company's name or of a place.
func (p *Print) named(w string) bool {
	for _, c := range p.company {
		if c == w {
			return true
		}
	}
	for _, at := range p.places {
		if at.city == w || home(w) == at.city {
			return true
		}
	}
	return false
}
