// Package occupation knows the words by which work is called in English, German,
// Spanish, French and Portuguese, with some Dutch and Italian: "welder",
// "Krankenpflegerin", "soldador". It is pure and imports the standard library
// only.
package occupation

import "strings"

// Names reports whether a lower-case word names a kind of worker, in the
// singular or plural, alone or as the end of a compound.
func Names(word string) bool {
	word = strings.TrimSuffix(word, "'s")
	if Listed(word) || Listed(strings.TrimSuffix(word, "s")) {
		return true
	}
	if i := strings.LastIndexByte(word, '-'); i > 0 {
		return Listed(word[i+1:])
	}
	if len(word) > 7 && strings.HasSuffix(word, "erin") {
		return true
	}
	for _, head := range germanHeads {
		if len(word) > len(head)+3 && strings.HasSuffix(word, head) {
			return true
		}
	}
	return false
}

// Listed reports whether the word itself, as it is spelled, is on the list.
func Listed(word string) bool { return words[word] || names[word] }

// Words are those of a list, and the same without accents for people who type
// none.
func Words(all string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(all) {
		set[word] = true
		if plain := unaccent.Replace(word); len(plain) > 4 {
			set[plain] = true
		}
	}
	return set
}

var unaccent = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ã", "a", "é", "e", "è", "e", "ê", "e", "ë", "e", "í", "i", "î", "i", "ï", "i",
	"ó", "o", "ô", "o", "õ", "o", "ú", "u", "û", "u", "ù", "u", "ç", "c", "ñ", "n")
