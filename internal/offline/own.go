package offline

// roomsOfHome are one's own without being a business.
var roomsOfHome = set(`kitchen garden home house bathroom garage office shed library lab flat extension workshop gym bar website cv`)

// fillOwn reads a business of one's own.
func (x *reader) fillOwn(s sentence, h *hit, after int) bool {
	if t := s.toks[after-1].lower; (articles[t] || ofOnesOwn[t] || ownForeign[t]) && t != "my" && t != "our" {
		return x.fillBusiness(s, h, after)
	}
	if s.toks[after-1].lower != "my" && s.toks[after-1].lower != "our" && s.toks[after-1].lower != "own" {
		org, ok := readOrganisation(s, after, "", x.how)
		if !ok {
			return false
		}
		h.org, h.title, h.end = org, span{h.at, org.to}, org.to
		return true
	}
	end := after
	found := s.toks[after-1].lower == "own"
	for end < len(s.toks) && end-after < 6 {
		t := s.toks[end]
		if t.kind != word || titleStops[t.lower] || t.lower == "called" || t.lower == "named" || t.lower == "and" {
			break
		}
		found = found || orgNouns[t.lower] || t.lower == "own"
		end++
	}
	if end > after && roomsOfHome[s.toks[end-1].lower] {
		return false
	}
	if end == after || !found || !containsWord(s, span{after, end}, orgNouns) {
		return false
	}
	h.title, h.end = span{after, end}, end
	if s.toks[after-1].lower == "own" {
		h.title.from = after - 1
	}
	for j := end; j < len(s.toks)-1 && j < end+8; j++ {
		if past := timeRun(s.toks, end); past > end && j == end {
			end, j = past, past // "my own business in 2015, Green Fingers"
		}
		if j >= len(s.toks)-1 {
			break
		}
		if w := s.toks[j].lower; w == "called" || w == "named" || j == end && (w == `"` || w == "“" || w == "," && s.toks[j+1].upper) {
			if org, ok := readOrganisation(s, j+1, "at", x.how); ok {
				h.org, h.end = org, org.to
			}
			break
		}
	}
	return true
}
