package evidence

import "time"

// Message is one turn of a conversation. ByPerson is true when the person whose
// career it is said it; only such messages are evidence. Text is never changed.
type Message struct {
	ID       string
	ByPerson bool
	Text     string
	SentAt   time.Time
}

// Claim is a quote a model says stands in a message. Neither part is trusted.
type Claim struct{ MessageID, Quote string }

// Span is where a quote stands: characters Start to End, half-open, of the
// message's text. Quote is exactly that slice of the text.
type Span struct {
	MessageID  string
	Start, End int
	Quote      string
}

// Verify reports whether s.Quote is exactly what stands at s in text. It is the
// check to repeat before a span is stored.
func Verify(text string, s Span) bool {
	got, ok := slice(text, s.Start, s.End)
	return ok && s.Start < s.End && got == s.Quote
}

// slice returns the characters start to end of text without copying.
func slice(text string, start, end int) (string, bool) {
	if start < 0 || end < start {
		return "", false
	}
	from, ok := advance(text, 0, start)
	if !ok {
		return "", false
	}
	to, ok := advance(text, from, end-start)
	return text[from:max(from, to)], ok
}

// advance returns the byte n characters after byte at; false when text ends
// before.
func advance(text string, at, n int) (int, bool) {
	for i := range text[at:] {
		if n == 0 {
			return at + i, true
		}
		n--
	}
	return len(text), n == 0
}
