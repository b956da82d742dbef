// Package town knows the names of towns that postings name, and the countries
// they lie in. Its list was written by hand: it has some thousands of names, no
// villages, and no name that is an ordinary word besides.
package town

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed towns.txt
var list string

// maxWords is how many words a name has at most.
const maxWords = 5

// countries are those of each folded name, ISO 3166 alpha-2 in the order of the
// list, two letters each.
var countries = sync.OnceValue(func() map[string]string {
	of := map[string]string{}
	for line := range strings.Lines(list) {
		country, names, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for name := range strings.SplitSeq(names, "|") {
			if key := fold(name); key != "" && !strings.HasSuffix(of[key], country) {
				of[key] += country
			}
		}
	}
	return of
})

// fold writes a name without case, accents and hyphens.
func fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '-' || r == '’' || r == '\'':
			b.WriteByte(' ')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Countries returns the countries, ISO 3166 alpha-2, that have a town of this
// name; none when the name is not known.
func Countries(name string) []string {
	var out []string
	for of := countries()[fold(name)]; len(of) >= 2; of = of[2:] {
		out = append(out, of[:2])
	}
	return out
}

// Known reports whether a town has this name, in any case and with or without
// its accents.
func Known(name string) bool { return countries()[fold(name)] != "" }

// Found is a town's name in a text, by its bytes.
type Found struct{ From, To int }

// In finds the towns that a text names with a capital letter: the longest name
// at each place, in order.
func In(text string) []Found {
	var out []Found
	words := split(text)
	for i := 0; i < len(words); i++ {
		first, _ := utf8.DecodeRuneInString(text[words[i].From:])
		if !unicode.IsUpper(first) {
			continue
		}
		for n := min(maxWords, len(words)-i); n > 0; n-- {
			last := words[i+n-1]
			if Known(text[words[i].From:last.To]) {
				out = append(out, Found{words[i].From, last.To})
				i += n - 1
				break
			}
		}
	}
	return out
}

// split finds the words of a text, with the hyphens and apostrophes in them.
func split(text string) []Found {
	var out []Found
	from := -1
	for i, r := range text {
		letter := unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || from >= 0 && (r == '-' || r == '\'' || r == '’')
		switch {
		case letter && from < 0:
			from = i
		case !letter && from >= 0:
			out = append(out, Found{from, i})
			from = -1
		}
	}
	if from >= 0 {
		out = append(out, Found{from, len(text)})
	}
	return out
}
