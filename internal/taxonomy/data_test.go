package taxonomy_test

import (
	"regexp"
	"testing"
	"unicode"
)

func TestDataIsLargeEnoughAndSound(t *testing.T) {
	t.Parallel()
	tax := open(t)
	kebab := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	seen := map[string]bool{}
	byType, byCategory := map[string]int{}, map[string]int{}
	aliases, ambiguous := 0, 0
	for _, s := range tax.Skills() {
		if seen[s.Key] || !kebab.MatchString(s.Key) {
			t.Errorf("key %q is taken or no kebab-case ASCII", s.Key)
		}
		seen[s.Key] = true
		if s.Name == "" || s.Category == "" {
			t.Errorf("%s has no name or category", s.Key)
		}
		byType[s.Type]++
		byCategory[s.Category]++
		aliases += len(s.Aliases)
		if s.Ambiguous {
			ambiguous++
		}
		for _, name := range append([]string{s.Name, s.Key}, s.Aliases...) {
			if got, ok := tax.Lookup(name); !ok || got.Key != s.Key {
				t.Errorf("%q of %s resolves to %q", name, s.Key, got.Key)
			}
		}
	}
	t.Logf("version %s: %d skills, %d aliases, %d ambiguous", tax.Version(), len(seen), aliases, ambiguous)
	t.Logf("by type: %v", byType)
	t.Logf("by category: %v", byCategory)
	if len(seen) < 2500 || aliases < 6000 {
		t.Errorf("%d skills and %d aliases are fewer than version 1 promises", len(seen), aliases)
	}
}

// A name that Find cannot find, given alone, would be a dead line in the data.
func TestEveryNameIsFoundAlone(t *testing.T) {
	t.Parallel()
	tax := open(t)
	for _, s := range tax.Skills() {
		for _, name := range append([]string{s.Name}, s.Aliases...) {
			if got := tax.Find(name); len(got) != 1 || got[0].Skill.Key != s.Key {
				t.Errorf("%q of %s: found %v", name, s.Key, keys(tax, name))
			}
		}
	}
}

func TestNamesHoldNoControlCharacters(t *testing.T) {
	t.Parallel()
	for _, s := range open(t).Skills() {
		for _, name := range append([]string{s.Name}, s.Aliases...) {
			for _, r := range name {
				if unicode.IsControl(r) {
					t.Errorf("%s: %q holds a control character", s.Key, name)
				}
			}
		}
	}
}
