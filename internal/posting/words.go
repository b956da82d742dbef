package posting

import (
	"iter"
	"regexp"
	"strings"
)

var machineWords = regexp.MustCompile(`(?i)\b(?:ignore|disregard|forget) (?:all |any |the |your )*(?:previous|prior|above|earlier) (?:instructions|prompts?|rules|text)|\bsystem prompt\b|\bas an? (?:ai|llm|language model)\b|\bif you are an? (?:ai|llm|language model|bot)\b|\b(?:ai|llms?|language models?)(?: assistants?)?:? (?:must|should|please) |\boutput (?:only )?(?:the )?json\b|</?(?:posting|system|user|assistant|data)>`)

// instructs reports whether a text seems to address a language model. It is a
// flag for the reader; nothing relies on it.
func instructs(text string) bool {
	lower := strings.ToLower(text)
	return anyOf(lower, "ignore", "disregard", "forget", "prompt", "language model", "llm", " ai ", " ai:", "an ai", "ai assistant", "json",
		"</", "<posting", "<system", "<user", "<assistant", "<data") && machineWords.MatchString(lower)
}

// anyOf reports whether one of the words stands in s. It keeps patterns, which
// are slow, away from texts they cannot match.
func anyOf(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// endsEarly reports whether a source gave only the beginning of its text.
func endsEarly(lines []line) bool {
	if len(lines) == 0 {
		return false
	}
	last := strings.ToLower(lines[len(lines)-1].text)
	return strings.HasSuffix(last, "...") || strings.HasSuffix(last, "…") || strings.HasSuffix(last, "[…]")
}

var payWord = regexp.MustCompile(`(?i)\b(?:salary|pay|wage|compensation|remuneration|competitive|gehalt|vergütung|entgelt|lohn|tarif|salaire|rémunération|lön|salaris|salario|stipend|negotiable|doe|dependent|based on)`)

// saysPay reports whether words without numbers are about pay.
func saysPay(s string) bool { return payWord.MatchString(s) || strings.ContainsAny(s, "0123456789") }

// splitPlaces cuts "Berlin / Hamburg" and "Paris; Lyon" into places.
func splitPlaces(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' || r == '/' || r == '•' || r == '·' }) {
			if part = strings.TrimSpace(part); part != "" && !yield(part) {
				return
			}
		}
	}
}
