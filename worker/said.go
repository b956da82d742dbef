package worker

import (
	"strings"
	"unicode"

	"assay/internal/evidence"
)

// textsOf returns the messages that spans come from, or every message of the
// person for no spans.
func (g *grounder) textsOf(spans []evidence.Span) []string {
	var texts []string
	for _, label := range g.labelsOf(spans) {
		texts = append(texts, g.messages[label].Content)
	}
	return texts
}

func (g *grounder) labelsOf(spans []evidence.Span) []string {
	if len(spans) == 0 {
		return g.order
	}
	var labels []string
	seen := map[string]bool{}
	for _, span := range spans {
		if !seen[span.MessageID] {
			seen[span.MessageID] = true
			labels = append(labels, span.MessageID)
		}
	}
	return labels
}

// saidAll reports whether every weighty word of phrase is in one of the texts,
// in some inflection: two words are the same when they share their first five
// letters, or are equal when shorter.
func saidAll(phrase string, texts []string) bool {
	said := map[string]bool{}
	for _, text := range texts {
		for _, word := range weighty(text) {
			said[stem(word)] = true
		}
	}
	words := weighty(phrase)
	for _, word := range words {
		if !said[stem(word)] {
			return false
		}
	}
	return len(words) > 0
}

// weighty returns the words that carry meaning, folded: those of three letters
// or more and numbers, which tell Station 4 from Station 7; or all of them when
// there is none.
func weighty(text string) []string {
	var long, all []string
	for _, word := range strings.FieldsFunc(strings.ToLower(evidence.Fold(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#'
	}) {
		all = append(all, word)
		if len([]rune(word)) >= 3 || strings.ContainsFunc(word, unicode.IsDigit) {
			long = append(long, word)
		}
	}
	if len(long) == 0 {
		return all
	}
	return long
}

func stem(word string) string {
	runes := []rune(word)
	return string(runes[:min(len(runes), 5)])
}

// wordsOf is a text reduced to what two tellings of one name share.
func wordsOf(text string) string { return strings.Join(weighty(text), " ") }

func sameWords(a, b string) bool { return wordsOf(a) == wordsOf(b) }

// saysOngoing reports whether a quote says that something still goes on.
func saysOngoing(spans []evidence.Span) bool {
	for _, span := range spans {
		for _, cue := range []string{
			"since", "currently", "now", "still", "present", "today", "these days", "at the moment", "i work", "i am", "i'm", "i've been", "i have been", "i run", "i lead",
			"seit", "derzeit", "aktuell", "heute", "immer noch", "ich arbeite", "ich bin", "desde", "actualmente", "ahora", "trabajo", "hoy",
			"depuis", "actuellement", "maintenant", "aujourd'hui", "je travaille", "je suis", "atualmente", "agora", "hoje", "trabalho", "há",
		} {
			if evidence.Says(span.Quote, cue) {
				return true
			}
		}
	}
	return false
}

// clip shortens text to at most n characters, at a space where there is one.
func clip(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	cut := string(runes[:n])
	if i := strings.LastIndexByte(cut, ' '); i > n/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:-")
}
