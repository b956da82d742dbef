package worker

import (
	"strings"
	"unicode"

	"assay/internal/evidence"
	"assay/internal/match"
	"assay/models"
)

// statementsOf reads what the person asserts of themselves in the quotes that
// prove their facts. A denial's quote says what is not, and is left out. One
// quote proves many facts, and is read once.
func statementsOf(list []models.Evidence) []match.Statement {
	languages := map[string]string{"en": "english", "de": "german", "es": "spanish", "fr": "french", "pt": "portuguese"}
	read := map[string]match.Statement{}
	var all []match.Statement
	for _, e := range list {
		if e.SkillDenialID != nil {
			continue
		}
		s, ok := read[e.Quote]
		if !ok {
			s.Asserted, s.Language = asserted(e.Quote), languages[evidence.WrittenIn(e.Quote)]
			read[e.Quote] = s
		}
		s.Evidence = e
		all = append(all, s)
	}
	return all
}

// asserted returns the words of a quote that the person says of themselves and
// as so, sentence by sentence.
func asserted(quote string) []match.Assertion {
	const label = "quote"
	finder := evidence.NewFinder([]evidence.Message{{ID: label, ByPerson: true, Text: quote}})
	runes := []rune(quote)
	var parts []match.Assertion
	var words []string
	end := func() {
		if len(words) > 0 {
			a := match.Assertion{Text: strings.Join(words, " ")}
			if lengths := evidence.Years(a.Text); len(lengths) == 1 {
				a.Years = lengths[0].Years
			}
			parts = append(parts, a)
		}
		words = nil
	}
	for i := 0; i < len(runes); {
		if !inWord(runes[i]) {
			if strings.ContainsRune(".!?;\n", runes[i]) {
				end()
			}
			i++
			continue
		}
		from := i
		for i < len(runes) && (inWord(runes[i]) || within(runes, i)) {
			i++
		}
		if finder.PolarityAt(label, from, i) == evidence.Asserted {
			words = append(words, string(runes[from:i]))
		}
	}
	end()
	return parts
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// within reports a mark between two letters, as in "Node.js" and "don't".
func within(runes []rune, i int) bool {
	return strings.ContainsRune(".'’-", runes[i]) && i+1 < len(runes) && inWord(runes[i+1])
}
