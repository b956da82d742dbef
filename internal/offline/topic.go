package offline

// topic is what the interviewer asked last; it only tells how to read a short
// answer and is never quoted.
type topic uint8

const (
	topicNone topic = iota
	topicRole
	topicPlace
	topicDates
)

var topicFrames = newFrameIndex([]frame{
	{pattern: "job title|title"}, {pattern: "your role|position|job|title"}, {pattern: "what did|do|was|were you do|doing?"}, {pattern: "as what"},
	{pattern: "where did|do|was|were|is", slot: slotOrg}, {pattern: "which company|hospital|school|employer|place", slot: slotOrg},
	{pattern: "what company|hospital|school|employer", slot: slotOrg}, {pattern: "who did|do you work", slot: slotOrg},
	{pattern: "your old|last|previous|first|current place|employer|company", slot: slotOrg},
	{pattern: "when did|was|were", slot: slotStudy}, {pattern: "how long", slot: slotStudy}, {pattern: "what|which year|years", slot: slotStudy},
	{pattern: "since when", slot: slotStudy}, {pattern: "from when", slot: slotStudy},
})

// maxQuestion bounds how much of an interviewer's turn is read for its topic:
// the question stands at its end.
const maxQuestion = 600

// questionIn is the end of an interviewer's turn.
func questionIn(turn string) string { return turn[max(0, len(turn)-maxQuestion):] }

func topicOf(question []sentence) topic {
	found := topicNone
	for _, s := range question {
		for i := range s.toks {
			matches := topicFrames.match(s, i)
			if len(matches) == 0 {
				continue
			}
			switch matches[0].slot {
			case slotOrg:
				found = topicPlace
			case slotStudy:
				found = topicDates
			default:
				found = topicRole
			}
		}
	}
	return found
}

// shortAnswer reads a whole message of a few words by the question before it.
func (t *telling) shortAnswer(s sentence) []hit {
	if len(s.toks) > 14 || countWords(s, s.whole()) < minQuoteWords {
		return nil
	}
	h := hit{kind: defaultKind}
	switch t.topic {
	case topicRole:
		from := 0
		if s.toks[0].lower == "as" {
			from = 1
		}
		title, next, ok := readTitle(s, from, true)
		if !ok || title.from > 3 {
			return nil
		}
		h.title, h.end = title, next
		if org, ok := t.placeAfter(s, next, title); ok {
			h.org, h.end = org, org.to
		}
	case topicPlace:
		from := 0
		if placePrepositions[s.toks[0].lower] {
			from = 1
		}
		org, ok := readOrganisation(s, from, "at", t.how)
		if !ok || !s.toks[org.from].upper && !containsWord(s, org, orgNouns) {
			return nil
		}
		h.org, h.end = org, org.to
		if title, next, ok := readTitle(s, min(org.to+1, len(s.toks)), true); ok && org.to < len(s.toks) && s.toks[org.to].lower == "as" {
			h.title, h.end = title, next
		}
	default:
		return nil
	}
	if !t.said(s, span{h.at, h.end}) {
		return nil
	}
	return []hit{h}
}
