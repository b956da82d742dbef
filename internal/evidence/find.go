package evidence

// Finder looks quotes up in the messages of one conversation. It remembers which
// occurrences it handed out, so that a quote said twice and asked for twice gives
// both places. The zero value knows no message. Not safe for concurrent use.
type Finder struct {
	docs    []*document
	byID    map[string]int
	doubled map[string]bool
	seen    map[request]*series
}

// request names one question: the same one again is answered with the next
// occurrence.
type request struct {
	Claim
	mode mode
}

// mode is what the words must do.
type mode int

const (
	assertion mode = iota
	denial
	anyPolarity
)

// series is the run of occurrences of one quote in one message, found as they
// are asked for.
type series struct {
	needle    string
	at        int   // byte from which to look on
	first     *Span // the first occurrence handed out
	exhausted bool
	refused   int
	why       Reason // the reason of the first occurrence that was refused
}

// document is a message with what was worked out about it.
type document struct {
	Message
	runes  []rune
	folded *folded
	parsed *analysis
}

// NewFinder makes a Finder over messages. A message is read when the first
// claim asks for it. An id carried by two messages proves nothing.
func NewFinder(messages []Message) *Finder {
	f := &Finder{byID: make(map[string]int, len(messages)), doubled: map[string]bool{}, seen: map[request]*series{}}
	for i, m := range messages {
		if _, twice := f.byID[m.ID]; twice {
			f.doubled[m.ID] = true
		}
		f.byID[m.ID] = i
		f.docs = append(f.docs, &document{Message: m})
	}
	return f
}

// Find returns where the person says what the claim quotes, in the cited message
// and as something that is so. Otherwise the error is a *Refusal.
//
// A quote needs three words (four characters where a script sets no spaces), or
// must be a whole sentence. Occurrences that cannot be evidence are passed over;
// when all were handed out, the first is returned again.
func (f *Finder) Find(c Claim) (Span, error) { return f.find(request{Claim: c}) }

// FindDenial is Find for the opposite: the words must deny, and about the person
// ("I have never used X").
func (f *Finder) FindDenial(c Claim) (Span, error) { return f.find(request{Claim: c, mode: denial}) }

// Locate is Find without the question what the words do: position, speaker and
// length only. It is for what sets a scene, such as the situation of a story;
// what it returns proves no skill.
func (f *Finder) Locate(c Claim) (Span, error) { return f.find(request{Claim: c, mode: anyPolarity}) }

// PolarityAt looks at the clauses around and inside characters start to end of a
// message. When the span lies in several clauses, those it covers in the main
// decide, and one that asserts is enough. A span outside the message, or of an
// unknown one, is third_party, which proves nothing.
func (f *Finder) PolarityAt(messageID string, start, end int) Polarity {
	i, ok := f.byID[messageID]
	if !ok || f.doubled[messageID] {
		return ThirdParty
	}
	d := f.docs[i]
	d.read()
	if start < 0 || start >= end || end > len(d.runes) {
		return ThirdParty
	}
	return d.parsed.quoted(start, end)
}

func (f *Finder) find(q request) (Span, error) {
	quotes := needles(q.Quote)
	if len(quotes) == 0 {
		return Span{}, &Refusal{ReasonNoText}
	}
	i, ok := f.byID[q.MessageID]
	switch {
	case !ok:
		return Span{}, &Refusal{ReasonUnknownMessage}
	case f.doubled[q.MessageID]:
		return Span{}, &Refusal{ReasonAmbiguous}
	case !f.docs[i].ByPerson:
		return Span{}, &Refusal{ReasonWrongSpeaker}
	}
	d := f.docs[i]
	d.read()
	s := f.series(q, d, quotes)
	if s.needle == "" {
		return Span{}, &Refusal{s.why}
	}
	if span, ok := s.next(d, q.mode); ok {
		return span, nil
	}
	if s.first != nil {
		return *s.first, nil
	}
	return Span{}, &Refusal{s.why}
}

// series returns the state of a question, starting it with the first form of the
// quote that occurs at all.
func (f *Finder) series(q request, d *document, quotes []string) *series {
	key := request{Claim: Claim{q.MessageID, quotes[0]}, mode: q.mode}
	if s, ok := f.seen[key]; ok {
		return s
	}
	s := &series{}
	for _, quote := range quotes {
		if _, _, _, ok := d.folded.next(d.runes, quote, 0); ok {
			s.needle = quote
			break
		}
	}
	if s.needle == "" {
		s.why = f.whyAbsent(quotes)
	}
	f.seen[key] = s
	return s
}

// whyAbsent tells a quote taken from another speaker from one nobody said.
func (f *Finder) whyAbsent(quotes []string) Reason {
	for _, d := range f.docs {
		if d.ByPerson {
			continue
		}
		d.fold()
		for _, quote := range quotes {
			if _, _, _, ok := d.folded.next(d.runes, quote, 0); ok {
				return ReasonWrongSpeaker
			}
		}
	}
	return ReasonNotFound
}

// patience is how many occurrences of one quote may be refused before the rest
// are not looked at.
const patience = 200

// next hands out the next occurrence that is evidence.
func (s *series) next(d *document, m mode) (Span, bool) {
	for !s.exhausted {
		start, end, after, ok := d.folded.next(d.runes, s.needle, s.at)
		if !ok {
			s.exhausted = true
			break
		}
		s.at = after
		if why := d.judge(start, end, s.needle, m); why != "" {
			if s.why == "" {
				s.why = why
			}
			s.refused++
			s.exhausted = s.refused >= patience
			continue
		}
		span := Span{MessageID: d.ID, Start: start, End: end, Quote: string(d.runes[start:end])}
		if s.first == nil {
			s.first = &span
		}
		return span, true
	}
	return Span{}, false
}

// judge returns why the occurrence is no evidence, or "".
func (d *document) judge(start, end int, needle string, m mode) Reason {
	if !longEnough(needle) && !d.parsed.wholeSentence(start, end) {
		return ReasonTooShort
	}
	switch m {
	case anyPolarity:
		return ""
	case denial:
		return d.parsed.denial(start, end)
	}
	if p := d.parsed.quoted(start, end); p != Asserted {
		return Reason(p)
	}
	return ""
}

func (d *document) fold() {
	if d.folded == nil {
		d.runes = []rune(d.Text)
		f := foldRunes(d.runes)
		d.folded = &f
	}
}

func (d *document) read() {
	d.fold()
	if d.parsed == nil {
		d.parsed = analyse(d.runes)
	}
}

// longEnough asks for three words, or four characters of a script without
// spaces, so that a quote says something.
func longEnough(s string) bool {
	words, signs, in := 0, 0, false
	for _, r := range s {
		switch {
		case spaceless(r):
			signs++
			in = false
		case wordRune(r):
			if !in {
				words++
			}
			in = true
		case r == '\'':
		default:
			in = extends(r) && in
		}
	}
	return words >= 3 || signs >= 4 || words+signs >= 4
}
