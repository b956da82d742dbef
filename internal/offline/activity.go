package offline

// occupations are verbs that name a trade when a place or a time stands with
// them: "I drove trucks for DHL", "I've been teaching maths since 2012".
var occupations = set(`taught teaching teach drove driving drive cooked cooking cook nursed nursing cleaned cleaning welded welding farmed
farming managed managing manage supervised supervising sold selling tutored tutoring coached coaching painted painting delivered
delivering guarded guarding waited waiting bartended bartending served cared caring looked looking repaired repairing fixed fixing
installed installing programmed programming coded coding designed designing wrote writing edited editing translated translating
photographed baked baking packed packing picked picking stacked stacking ran running led leading maintained maintaining operated
operating answered answering processed processing researched researching trained training stocked stocking loaded loading milked
milking landscaped landscaping gardened gardening plumbed wired wiring laid laying built building developed developing worked working
planned planning recruited recruiting babysat babysitting worked-nights fostered
unterrichte unterrichtete fahre fuhr koche kochte pflege pflegte leite leitete
enseñé enseño conduje conduzco cociné cocino dirigí dirijo enseigne enseigné conduis conduit cuisine ensinei ensino dirigi dirijo cozinhei`)

var timeWords = set(`for since from between until years year months ago seit von desde durante depuis pendant há por`)

// activity reads a trade told by its verb. Without an organisation it takes a
// turn in the story ("before that") and a time.
func (x *reader) activity(s sentence) (hit, bool) {
	for i, t := range s.toks {
		if (t.lower == "looked" || t.lower == "looking") && (i+1 >= len(s.toks) || s.toks[i+1].lower != "after") {
			continue
		}
		if !occupations[t.lower] || i+1 >= len(s.toks) {
			continue
		}
		sub := subjectOf(s, i)
		if sub == subjectOther || sub == subjectTeam || sub == subjectNone && i > 0 && !headless(t.lower) {
			continue
		}
		if i > 0 && articles[s.toks[i-1].lower] || !x.said(s, span{i, i + 1}) {
			continue
		}
		if h, ok := x.trade(s, i); ok {
			return h, true
		}
	}
	return hit{}, false
}

func (x *reader) trade(s sentence, i int) (hit, bool) {
	h := hit{at: i, kind: defaultKind}
	end := i + 1
	for end < len(s.toks) && end-i < 6 {
		t := s.toks[end]
		if t.kind != word || timeWords[t.lower] || placePrepositions[t.lower] || t.lower == "and" || t.lower == "where" || t.lower == "to" || selfWords[t.lower] {
			break
		}
		end++
	}
	h.current = i > 0 && (s.toks[i-1].lower == "been" || s.toks[i-1].lower == "i'm" || s.toks[i-1].lower == "am" || s.toks[i-1].lower == "currently")
	if !h.current && i > 0 && selfWords[s.toks[i-1].lower] && !isActionVerb(s.toks[i].lower) && !notPresent[s.toks[i].lower] {
		h.current = true
	}
	if end == i+2 && pronouns[s.toks[i+1].lower] {
		return h, false
	}
	h.title, h.end = span{i, end}, end
	if org, ok := x.placeAfter(s, end, h.title); ok && !toolAt(s, org) {
		h.org, h.end = org, org.to
		if end == i+1 {
			h.title.to = org.to
		}
		return h, end > i+1 || mildVerbs[s.toks[i].lower]
	}
	return h, end > i+1 && (turns(s, i) || h.current) && saysTime(s, end)
}

// saysTime reports whether the words from token i on say when or how long.
func saysTime(s sentence, i int) bool {
	for ; i < len(s.toks); i++ {
		if w := s.toks[i].lower; timeWords[w] && w != "for" || timeUnits[w] {
			return true
		}
	}
	return false
}

// toolAt sees that a name after "with" or "in" is what was used, not where.
func toolAt(s sentence, org span) bool {
	for j := org.from - 1; j >= 0 && org.from-j <= 3; j-- {
		switch s.toks[j].lower {
		case "with", "in", "mit", "con", "com", "avec":
			return !containsWord(s, org, orgNouns)
		}
	}
	return false
}

var notPresent = set(`taught drove sold wrote ran led fuhr conduje built laid`)

// turningWords turn to another chapter of the story.
var turningWords = set(`then later afterwards next subsequently previously before earlier after prior originally danach später vorher davor
zuvor anschließend dann luego despues apres después antes previamente ensuite puis avant après depois antes`)

// turns reports whether the words before token i turn to another chapter.
func turns(s sentence, i int) bool { return turnsSince(s, 0, i) }

func turnsSince(s sentence, from, i int) bool {
	for j := max(from, i-12); j < i; j++ {
		if turningWords[s.toks[j].lower] {
			return true
		}
	}
	return false
}
