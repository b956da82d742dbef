package posting

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"
)

// What keeps patterns away from lines must let every line through that they
// match.
func TestStemsAreInAllThatPatternsMatch(t *testing.T) {
	t.Parallel()
	check := func(what string, stems []string, patterns ...*regexp.Regexp) {
		for _, p := range patterns {
			if p == nil {
				continue
			}
			tree, err := syntax.Parse(p.String(), syntax.Perl)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range spelled(tree) {
				if !anyOf(strings.ToLower(text), stems...) {
					t.Errorf("%s: no stem is in %q", what, text)
				}
			}
		}
	}
	for _, k := range employmentKinds {
		check(k.name, k.stems, k.plain, k.brief)
	}
	starts := func(what string, pattern *regexp.Regexp, may func(folded string) bool) {
		tree, err := syntax.Parse(pattern.String(), syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range spelled(tree) {
			if !may(foldHeading(text)) {
				t.Errorf("%s: %q is kept from its pattern", what, text)
			}
		}
	}
	starts("age", age, mayBeAge)
	starts("signOff", signOff, func(folded string) bool { return signOffStarts.has(strings.Fields(folded)[0]) })
	check("workplace", workplaceStems, away, allAway, notAway, here, leadsAway, chipHere, partAway, wholeHere)
}

// spelled are texts that a pattern matches: one for every way through it, with
// one letter for a class and one round for a repetition.
func spelled(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		return []string{string(re.Rune)}
	case syntax.OpCharClass:
		return []string{string(re.Rune[0])}
	case syntax.OpCapture, syntax.OpPlus:
		return spelled(re.Sub[0])
	case syntax.OpQuest, syntax.OpStar:
		return append([]string{""}, spelled(re.Sub[0])...)
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			all = append(all, spelled(sub)...)
		}
		return all
	case syntax.OpConcat:
		all := []string{""}
		for _, sub := range re.Sub {
			var longer []string
			for _, head := range all {
				for _, tail := range spelled(sub) {
					longer = append(longer, head+tail)
				}
			}
			all = longer
		}
		return all
	default: // the ends of a line
		return []string{""}
	}
}
