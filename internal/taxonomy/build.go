package taxonomy

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// build fills the look-ups from the entries, and refuses data that breaks a
// rule.
func (t *Taxonomy) build(entries []entry) error {
	t.trie = newTrie()
	t.byKey = make(map[string]int, len(entries))
	t.byName = make(map[string]int, 4*len(entries))
	for i, e := range entries {
		if err := checkEntry(e, t.gates); err != nil {
			return err
		}
		if other, taken := t.byKey[e.key]; taken {
			return fmt.Errorf("%s: key %q is already that of %s", e.where, e.key, t.skills[other].Name)
		}
		t.byKey[e.key] = i
		t.skills = append(t.skills, Skill{
			Key: e.key, Name: e.name.text, Category: e.section.category, Type: e.section.kind,
		})
	}
	for _, groups := range []bool{false, true} {
		for i, e := range entries {
			if err := t.addNames(i, e, groups); err != nil {
				return err
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(t.gates)) {
		if !t.gates[name].used {
			return fmt.Errorf("gates: no skill has the ambiguous name %q", name)
		}
	}
	if err := t.addVariants(entries); err != nil {
		return err
	}
	for key, i := range t.byKey {
		if _, taken := t.byName[keyOf(key)]; !taken {
			t.byName[keyOf(key)] = i
		}
	}
	return t.addRelations(entries)
}

// addNames enters the names of one skill: those that are written out, or those
// that groups spell. What a group spells gives way to a name that is taken, so
// that one line may say in general what another says in particular; a + line
// may repeat what its skill is called already.
func (t *Taxonomy) addNames(i int, e entry, groups bool) error {
	for _, a := range append([]alias{e.name}, e.aliases...) {
		texts := expand(a.text)
		if len(texts) == 0 {
			return fmt.Errorf("%s: %q does not close its group", a.from(e), a.text)
		}
		if len(texts) > 1 != groups {
			continue
		}
		t.skills[i].Ambiguous = t.skills[i].Ambiguous || a.ambiguous
		for _, text := range texts {
			folded := keyOf(text)
			if folded == "" {
				return fmt.Errorf("%s: %s has an empty alias", a.from(e), e.key)
			}
			if other, taken := t.byName[folded]; taken {
				if groups || other == i && a.added != "" {
					continue
				}
				return fmt.Errorf("%s: %q of %s is already a name of %s", a.from(e), text, e.key, t.skills[other].Key)
			}
			if err := t.addName(i, text, folded, a, e); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Taxonomy) addName(i int, text, folded string, a alias, e entry) error {
	t.byName[folded] = i
	if s := &t.skills[i]; text != s.Name && !strings.ContainsRune(text, wildcard) {
		s.Aliases = append(s.Aliases, text)
	}
	return t.addTerm(i, folded, a, e)
}

// from is the line an alias of e stands in.
func (a alias) from(e entry) string {
	if a.added != "" {
		return a.added
	}
	return e.where
}

// addVariants enters the other spellings of the names that need no gate, where
// no other skill has claimed them.
func (t *Taxonomy) addVariants(entries []entry) error {
	for _, m := range t.terms {
		if m.gate != nil {
			continue
		}
		for _, v := range variants(m.text) {
			if _, taken := t.byName[v]; taken {
				continue
			}
			t.byName[v] = m.skill
			if err := t.addTerm(m.skill, v, alias{upper: m.upper}, entries[m.skill]); err != nil {
				return err
			}
		}
	}
	return nil
}

// addTerm enters one folded spelling into the trie.
func (t *Taxonomy) addTerm(i int, folded string, a alias, e entry) error {
	last, _ := utf8.DecodeLastRuneInString(folded)
	letter := last >= 'a' && last <= 'z'
	runes := utf8.RuneCountInString(folded)
	wild := strings.ContainsRune(folded, wildcard)
	m := term{
		skill:   i,
		text:    folded,
		wild:    wild,
		short:   runes <= 2 && !wild,
		upper:   a.upper,
		plural:  letter && last != 's' && !a.ambiguous && runes > 1,
		digits:  letter && e.section.kind == TypeTechnical && runes > 2,
		vouches: vouches(&t.skills[i]),
	}
	if a.ambiguous {
		m.gate = t.gateFor(folded, e.section)
		m.gate.used = true
	}
	t.terms = append(t.terms, m)
	if !t.trie.insert(folded, int32(len(t.terms)-1), m.plural) {
		return fmt.Errorf("%s: no text can hold %q of %s", e.where, folded, e.key)
	}
	return nil
}

// gateFor returns the gate of an ambiguous name: its own, or its section's.
func (t *Taxonomy) gateFor(folded string, sec section) *gate {
	if g := t.gates[folded]; g != nil {
		return g
	}
	return t.gates[sec.gate]
}
