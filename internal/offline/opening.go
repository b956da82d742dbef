package offline

// opener is where a sentence begins to say something.
func opener(s sentence) int {
	from := 0
	for from < len(s.toks)-1 && from < 6 && (openingWords[s.toks[from].lower] || s.toks[from].lower == ",") {
		from++
	}
	return from
}

// fillFar reads where one works after what on: "on reception at a dental
// practice".
func (x *reader) fillFar(s sentence, h *hit, after int) bool {
	for j := after; j < len(s.toks)-1 && j < after+7; j++ {
		w := s.toks[j].lower
		if s.toks[j].kind == sign || selfWords[w] || otherWords[w] || isActionVerb(w) {
			return false
		}
		if w != "at" && w != "for" && w != "im" && w != "bei" && w != "beim" && w != "chez" {
			continue
		}
		org, ok := readOrganisation(s, j+1, w, x.how)
		if !ok || !containsWord(s, span{j, org.to}, orgNouns) && !s.toks[org.from].upper && !x.how.lowerOnly {
			return false
		}
		h.org, h.end = org, org.to
		return true
	}
	return false
}

// postAt reads a post that only its place names: "Year 4 at Holmbury Primary
// School, since 2019".
func (x *reader) postAt(s sentence, from int) (hit, bool) {
	for j := from; j < len(s.toks)-1 && j < from+6; j++ {
		w := s.toks[j].lower
		if s.toks[j].kind == sign || verbsOfBeing[w] || selfWords[w] || otherWords[w] || isActionVerb(w) {
			return hit{}, false
		}
		if w != "at" || j == from {
			continue
		}
		org, ok := readOrganisation(s, j+1, w, x.how)
		if !ok || !s.toks[org.from].upper || !containsWord(s, span{org.to, len(s.toks)}, timeWords) || ownBefore(s, org.to) {
			return hit{}, false
		}
		h := hit{at: from, end: org.to, kind: defaultKind, org: org}
		if w := s.toks[from].lower; !placePrepositions[w] && !selfWords[w] {
			h.title = span{from, j}
		}
		return h, x.said(s, span{h.at, h.end})
	}
	return hit{}, false
}

// workKinds name kinds of work by a noun: "bar work at the Red Fox".
var workKinds = set(`work job apprenticeship internship traineeship placement centre center sales`)

// workAt reads a kind of work and where: "Call centre, for Voxline".
func (x *reader) workAt(s sentence, from int) (hit, bool) {
	to := from
	for to < len(s.toks) && to-from < 5 && s.toks[to].kind == word && !titleStops[s.toks[to].lower] && !isActionVerb(s.toks[to].lower) {
		to++
	}
	if to == from || to >= len(s.toks)-1 || !workKinds[s.toks[to-1].lower] {
		return x.postAt(s, from)
	}
	for after := to; after < len(s.toks)-1 && after < to+6; after++ {
		w := s.toks[after].lower
		if selfWords[w] || otherWords[w] || isActionVerb(w) {
			return hit{}, false
		}
		if w != "at" && w != "for" && w != "with" {
			continue
		}
		org, ok := readOrganisation(s, after+1, w, x.how)
		if !ok || !s.toks[org.from].upper {
			continue
		}
		h := hit{at: from, end: org.to, kind: defaultKind, title: span{from, to}, org: org}
		if containsWord(s, h.title, degreeWords) {
			h.kind = "education"
		}
		return h, x.said(s, span{h.at, h.end})
	}
	return hit{}, false
}
