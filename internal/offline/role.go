package offline

// hit is one place in a sentence where a person says what they were or where.
type hit struct {
	at, end  int // tokens: where its words begin, and one past them
	kind     string
	title    span // empty when none was said
	org      span
	field    span
	named    string // the title when it is not simply the words of title
	current  bool
	begins   bool
	finishes bool
	stays    bool
	fresh    bool // it is a job of its own, not more of the one before
	weak     bool // it only adds to what is known
	chunk    bool // its words begin where it begins
	scene    bool // the sentence sets out from a place
	bare     bool // a place alone, told without a verb
}

// maxHits bounds how many roles one sentence is believed to tell.
const maxHits = 12

const defaultKind = "employment"

// reach is how many tokens after a role its organisation may stand.
const reach = 14

// findHits reads every role and place of a sentence, in order.
func (x *reader) findHits(s sentence) []hit {
	var hits []hit
	for i := 0; i < len(s.toks) && len(hits) < maxHits; {
		h, ok := x.hitAt(s, i)
		if !ok {
			i++
			continue
		}
		hits = append(hits, h)
		i = max(h.end, i+1)
	}
	if len(hits) == 0 {
		if h, ok := x.opening(s); ok {
			return []hit{h}
		}
	}
	hits = x.gaps(s, hits)
	if len(hits) == 0 || hits[0].at > 0 && !ownBefore(s, hits[0].at) {
		if h, ok := x.workAt(s, opener(s)); ok && (len(hits) == 0 || h.end <= hits[0].at) {
			hits = append([]hit{h}, hits...)
		}
	}
	if len(hits) == 0 && !holds(asideCues, s, s.whole()) {
		if h, ok := x.activity(s); ok {
			hits = append(hits, h)
		} else if h, ok := x.spell(s); ok {
			hits = append(hits, h)
		}
	}
	return hits
}

func (x *reader) hitAt(s sentence, i int) (hit, bool) {
	for _, f := range x.frames.match(s, i) {
		if f.end >= len(s.toks) || !ownFrame(s, f.compiled, i) || f.timed && !timed(s, widerClause(s, s.clauseAt(i))) {
			continue
		}
		if !f.noun && i > 0 && (s.toks[i-1].lower == "the" || s.toks[i-1].lower == "a" || s.toks[i-1].lower == "an") {
			continue // "the study day"
		}
		h := hit{at: i, kind: f.kind, current: f.current, begins: f.begins, finishes: f.finishes, stays: f.stays, weak: f.joins, bare: f.joins}
		if h.kind == "" {
			h.kind = defaultKind
		}
		h.fresh = f.slot == slotLate || s.toks[i].lower == "used"
		if x.fill(s, &h, i, f) && x.said(s, span{h.at, h.end}) {
			return h, true
		}
	}
	return hit{}, false
}

// fill reads what the slot of a frame holds; false when it holds nothing.
func (x *reader) fill(s sentence, h *hit, i int, f matched) bool {
	switch f.slot {
	case slotTitle:
		return x.fillTitle(s, h, f.end, f.compiled)
	case slotOrg:
		return x.fillPlace(s, h, f.end, f.compiled)
	case slotOwn:
		return x.fillOwn(s, h, f.end)
	case slotFar:
		return x.fillFar(s, h, f.end)
	case slotLate:
		return x.fillLate(s, h, f.end)
	case slotSelf:
		return fillSelf(s, h, f.end)
	default:
		return x.fillStudy(s, h, i, f.end)
	}
}

// ownBefore reports whether somebody is the subject before token i.
func ownBefore(s sentence, i int) bool {
	for _, t := range s.toks[:i] {
		if selfWords[t.lower] || otherWords[t.lower] || teamWords[t.lower] {
			return true
		}
	}
	return false
}

// opening reads "At Siemens I was responsible for": a sentence that sets out
// from a place.
func (x *reader) opening(s sentence) (hit, bool) {
	from := 0
	if joiners[s.toks[0].lower] {
		from = 1
	}
	if from+2 >= len(s.toks) || !sureAt[s.toks[from].lower] {
		return hit{}, false
	}
	org, ok := readOrganisation(s, from+1, s.toks[from].lower, x.how)
	if !ok || org.to >= len(s.toks) {
		return hit{}, false
	}
	next := org.to
	if s.toks[next].lower == "," && next+1 < len(s.toks) {
		next++
	}
	h := hit{at: from, end: org.to, org: org, kind: defaultKind, scene: true}
	return h, (selfWords[s.toks[next].lower] || teamWords[s.toks[next].lower]) && x.said(s, span{from, next + 1})
}

// ownFrame reports whether the person speaks of themself there.
func ownFrame(s sentence, f compiled, i int) bool {
	if f.noun {
		if i == 0 {
			return true
		}
		for j := i - 1; j >= 0 && i-j <= 4; j-- {
			switch s.toks[j].lower {
			case "his", "her", "their", "your", "whose", "sein", "ihr":
				return false
			case "my", "our", "mein", "meine":
				return true
			}
		}
	}
	for j := i; j >= 0 && i-j <= 5; j-- {
		if w := s.toks[j].lower; i-j <= 2 && (w == "whether" || w == "if" || w == "ob") || f.noun && onlySought[w] {
			return false
		}
	}
	if s.toks[i].lower == "work" && !f.noun && i > 0 && s.toks[i-1].kind == word && !selfWords[s.toks[i-1].lower] && !beforeWork[s.toks[i-1].lower] {
		return false // "safeguarding work with"
	}
	if i+1 < len(s.toks) && s.toks[i+1].lower == "me" {
		return true // "they made me"
	}
	if i > 0 {
		switch s.toks[i-1].lower {
		case "me", "m'a", "m'ont", "mich", "nous", "nos", "us":
			return true // "me hicieron", "on m'a nommée"
		}
		if namedBefore(s, i) {
			return false
		}
	}
	return selfWords[s.toks[i].lower] || subjectOf(s, i) != subjectOther
}

// namedBefore sees that a name is the subject: "Maria worked as".
func namedBefore(s sentence, i int) bool {
	t := s.toks[i-1]
	if !t.upper || t.kind != word || selfWords[t.lower] || isCalendar(t.lower) || timeAdverbs[t.lower] || turnWords[t.lower] || orgNouns[t.lower] || isActionVerb(t.lower) {
		return false
	}
	return i == 1 && s.toks[i].lower != "as" && isActionVerb(s.toks[i].lower) && !openingWords[t.lower] || i > 1 && (joiners[s.toks[i-2].lower] || kin[s.toks[i-2].lower]) && !s.toks[i].upper && isActionVerb(s.toks[i].lower)
}

// beforeWork may stand between "I" and "work".
var beforeWork = set(`now currently also still mostly mainly only just and then to both usually always actually really sometimes i`)

// onlySought are words before a job that one did not get.
var onlySought = set(`applied apply applying application offered offer interview interviewed looking searching rejected declined refused advert ad
beworben bewerbung solicité postulé candidaté candidatei`)

// said reports whether the words are a claim: not denied, planned or another's.
func (x *reader) said(s sentence, sp span) bool {
	return x.polarity(s, sp) == asserted
}
