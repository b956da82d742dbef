package interview

import "strings"

// Voice lets out of what a model is saying as much as may be shown before the
// rest is known: whole words, up to the first question mark, and nothing from
// where a text begins that no question holds.
type Voice struct {
	decoder Decoder
	heard   string
	shown   int // bytes of what was let out
	silent  bool
}

// Hear takes a piece of the model's answer and returns what may be shown of it.
func (v *Voice) Hear(piece string) string {
	v.heard += v.decoder.Write(piece)
	if v.silent || v.heard == "" {
		return ""
	}
	text := OneQuestion(v.heard)
	if !strings.ContainsAny(text, "?？") {
		text = text[:max(0, strings.LastIndexByte(text, ' '))]
	}
	if !Sayable(text) {
		v.silent = true
		return ""
	}
	if len(text) <= v.shown {
		return ""
	}
	more := text[v.shown:]
	v.shown = len(text)
	return more
}

// Rest returns what is to be shown of the final text behind what was shown. ok is
// false when something else was shown, so that all of it is void.
func (v *Voice) Rest(final string) (rest string, ok bool) {
	shown := OneQuestion(v.heard)
	shown = shown[:min(v.shown, len(shown))]
	if !strings.HasPrefix(final, shown) {
		return final, false
	}
	return final[len(shown):], true
}
