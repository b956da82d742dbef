package taxonomy

import (
	"fmt"
	"slices"
	"strings"
)

var kinds = []string{TypeTechnical, TypeProfessional, TypeInterpersonal, TypeLanguage, TypeCertification}

// checkEntry refuses an entry that breaks a rule of the format by itself.
func checkEntry(e entry, gates map[string]*gate) error {
	switch {
	case !isKey(e.key):
		return fmt.Errorf("%s: key %q is not kebab-case ASCII", e.where, e.key)
	case e.name.text == "":
		return fmt.Errorf("%s: %s has no name", e.where, e.key)
	case !slices.Contains(kinds, e.section.kind):
		return fmt.Errorf("%s: %q is no type of skill", e.where, e.section.kind)
	case !slices.Contains(categories, e.section.category):
		return fmt.Errorf("%s: %q is no category", e.where, e.section.category)
	}
	for _, a := range append([]alias{e.name}, e.aliases...) {
		if a.text == "" {
			return fmt.Errorf("%s: %s has an empty name", e.where, e.key)
		}
		if strings.ContainsRune(e.name.text, wildcard) || strings.ContainsAny(e.name.text, "()") {
			return fmt.Errorf("%s: a name is plain words, without * or ( )", e.where)
		}
		if a.ambiguous && gates[keyOf(a.text)] == nil && gates[e.section.gate] == nil {
			return fmt.Errorf("%s: %q is ambiguous but has no gate", e.where, a.text)
		}
	}
	return nil
}

// isKey reports whether s is lower-case ASCII words joined by single hyphens.
func isKey(s string) bool {
	if s == "" || strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") || strings.Contains(s, "--") {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return true
}
