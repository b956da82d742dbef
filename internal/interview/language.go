package interview

import (
	"strings"
	"unicode"
)

// guess tells a text's language by its smallest words, English when nothing
// speaks for another.
func guess(text string) string {
	small := map[string][]string{
		"en": {"the", "and", "i", "was", "of", "to", "my", "in", "we", "for", "with", "at", "that", "had", "it", "is"},
		"de": {"ich", "und", "der", "die", "das", "war", "habe", "wir", "mit", "bei", "ein", "eine", "den", "auf", "für", "nicht", "im"},
		"es": {"yo", "el", "la", "los", "y", "de", "en", "que", "con", "una", "un", "por", "mi", "fue", "era", "las", "trabajé"},
		"fr": {"je", "le", "les", "et", "des", "j", "une", "un", "dans", "avec", "pour", "ai", "était", "chez", "mon", "nous", "la", "du"},
		"pt": {"eu", "o", "os", "e", "de", "em", "que", "com", "uma", "um", "por", "meu", "minha", "não", "na", "no", "trabalhei"},
	}
	score := map[string]int{}
	for _, word := range words(text) {
		for language, list := range small {
			for _, w := range list {
				if w == word {
					score[language]++
				}
			}
		}
	}
	best := "en"
	for _, language := range []string{"de", "es", "fr", "pt"} {
		if score[language] > score[best] {
			best = language
		}
	}
	return best
}

// words are a text's, in lower case.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
