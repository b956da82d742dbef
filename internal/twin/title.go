package twin

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// title is what a job title says once all that changes from site to site is
// taken away.
type title struct {
	core   map[string]bool   // the job itself, and the team
	either []map[string]bool // the same, of each side of a stroke: "A / B"
	levels map[string]bool   // how high it stands, and its numbers
	shifts map[string]bool
	cut    bool // it ends in "..."
}

var (
	inBrackets = regexp.MustCompile(`[\(\[{]([^\(\)\[\]{}]*)[\)\]}]`)
	genders    = regexp.MustCompile(`(^|[\s,\-–|(])(?:[a-z]{1,2}|div|divers)(?:\s?[/|*.]\s?(?:[a-z]{1,2}|div|divers)){1,3}($|[\s,\-–|)])`)
	feminine   = regexp.MustCompile(`([a-z]{3,})\s?[/:*_(]-?\s?(?:in|innen|a|as|ora|oras|o|os|e|euse|trice|ne|re|iere)\b\)?`)
	reference  = regexp.MustCompile(`\b(?:job-?\s?id|ref(?:erence|erenz|\.)?(?:-?\s?nr\.?)?|req(?:uisition)?|kennziffer|id|nr|no)\b[\s.:#]*[a-z]{0,4}[-/]?\d[\w\-/]*|#\s?\w*\d\w*`)
)

func readTitle(s string, p *Print) title {
	t := title{core: map[string]bool{}, levels: map[string]bool{}, shifts: map[string]bool{}}
	s = fold(s)
	t.cut = strings.HasSuffix(strings.TrimSpace(s), "...") || strings.HasSuffix(strings.TrimSpace(s), "…")
	s = reference.ReplaceAllString(s, " ")
	s = feminine.ReplaceAllString(s, "$1")
	s = inBrackets.ReplaceAllStringFunc(s, func(in string) string {
		if all(words(in), func(w string) bool { return len(w) == 1 || glue[w] || w == "hf" || w == "fh" }) {
			return " "
		}
		return in
	})
	s = genders.ReplaceAllString(s, "$1 $2")
	s = sayings.Replace(s)
	t.add(s, p)
	if sides := strings.Split(s, " / "); len(sides) > 1 {
		for _, side := range sides {
			one := title{core: map[string]bool{}, levels: map[string]bool{}, shifts: map[string]bool{}}
			one.add(side, p)
			t.either = append(t.either, one.core)
		}
	}
	return t
}

func (t *title) add(part string, p *Print) {
	all := words(part)
	for i, w := range all {
		switch {
		case number(w) && len(w) > 3 && !strings.HasPrefix(w, "20"): // of a requisition
		case hasDigit(w), w == "i" && i > 0 && !isSpanish(all), w == "ii", w == "iii", w == "iv", w == "v":
			t.levels[roman(w)] = true
		case levels[w] != "" && (i == 0 || w != "assistant" && w != "stage"): // an assistant manager, but a sales assistant
			t.levels[levels[w]] = true
		case shifts[w] != "":
			t.shifts[shifts[w]] = true
		case shiftsInTitles[w] != "":
			t.shifts[shiftsInTitles[w]] = true
		case w == "shift" || w == "schicht" || w == "turno" || w == "dienst" || w == "poste" || glue[w] || legal[w] || len(w) == 1 && !p.keeps(w):
		default:
			for _, c := range conceptsOf(w) {
				t.core[c] = true
			}
		}
	}
}

// isSpanish is for "i", which is a word there and in Catalan and not a one.
func isSpanish(all []string) bool { return slices.Contains(all, "de") }

func roman(w string) string {
	switch w {
	case "i":
		return "1"
	case "ii":
		return "2"
	case "iii":
		return "3"
	case "iv":
		return "4"
	case "v":
		return "5"
	}
	return w
}

// keeps is for letters that name something, as in "C" or "R".
func (p *Print) keeps(w string) bool { return w == "c" || w == "r" }

// conceptsOf are the names of what a word of a title means: its own, in one
// gender, where it is not known.
func conceptsOf(w string) []string {
	if c := concepts[w]; c != "" {
		return []string{c}
	}
	w = oneGender(w)
	if c := concepts[w]; c != "" {
		return []string{c}
	}
	for _, end := range ended {
		if head, ok := strings.CutSuffix(w, end); ok && len(head) >= 3 {
			return append(conceptsOf(head), concepts[end])
		}
	}
	return []string{w}
}

// oneGender gives a word of a title the ending of men, which most titles have.
func oneGender(w string) string {
	for _, e := range [...][2]string{{"erin", "er"}, {"orin", "or"}, {"entin", "ent"}, {"istin", "ist"}, {"euse", "eur"}, {"rices", "eur"}, {"trice", "teur"}, {"iere", "ier"},
		{"ante", "ant"}, {"dora", "dor"}, {"sora", "sor"}, {"eira", "eiro"}, {"era", "ero"}, {"aria", "ario"}, {"tica", "tico"}, {"nica", "nico"}, {"iva", "ivo"}, {"ada", "ado"}} {
		if head, ok := strings.CutSuffix(w, e[0]); ok && len(head) >= 3 {
			return head + e[1]
		}
	}
	return w
}

func all(list []string, ok func(string) bool) bool {
	return !slices.ContainsFunc(list, func(s string) bool { return !ok(s) })
}

// without are the words of a set that neither are in another nor stand there in
// another form.
func without(a, b map[string]bool, besides ...map[string]bool) []string {
	var out []string
	for _, w := range slices.Sorted(maps.Keys(a)) {
		if b[w] || slices.ContainsFunc(besides, func(m map[string]bool) bool { return m[w] }) {
			continue
		}
		if !slices.ContainsFunc(slices.Collect(maps.Keys(b)), func(o string) bool { return alike(w, o) }) {
			out = append(out, w)
		}
	}
	return out
}

// alike reports whether two words are forms of one: the beginning of each is the
// same and their ends are short.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	if hasDigit(a) || hasDigit(b) {
		return false
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 5 && len(a)-n <= 2 && len(b)-n <= 2 || n >= 4 && len(a)-n <= 1 && len(b)-n <= 1 && n+1 >= max(len(a), len(b))
}
