package taxonomy

import (
	"fmt"
	"slices"
)

// Relation says how a skill somebody has stands to a skill somebody wants.
type Relation string

// The relations, strongest first. RelationNone is the zero value.
const (
	RelationExact   Relation = "exact"   // the same skill
	RelationChild   Relation = "child"   // have is a kind of want
	RelationImplied Relation = "implied" // nobody has have without want
	RelationParent  Relation = "parent"  // have is the broader skill
	RelationSibling Relation = "sibling" // a neighbour: the one helps to learn the other
	RelationNone    Relation = ""
)

// relations holds what one skill reaches within two steps.
type relations struct {
	broader  []string // kinds of which it is one
	implied  []string
	siblings []string // groups, not keys
}

// Relate returns how the skill with the key have answers for the skill with the
// key want. It is one way: Next.js implies React, and React implies nothing
// about Next.js. Keys that the taxonomy does not know relate only to
// themselves.
func (t *Taxonomy) Relate(have, want string) Relation {
	if have == want && have != "" {
		return RelationExact
	}
	h, w := t.edges[have], t.edges[want]
	switch {
	case slices.Contains(h.broader, want):
		return RelationChild
	case slices.Contains(h.implied, want):
		return RelationImplied
	case slices.Contains(w.broader, have):
		return RelationParent
	}
	for _, group := range h.siblings {
		if slices.Contains(w.siblings, group) {
			return RelationSibling
		}
	}
	return RelationNone
}

// Reach returns what Relate goes by for a key: the kinds of which it is one, what
// nobody has it without, and the groups whose members are its siblings. The
// slices are not the caller's to change.
func (t *Taxonomy) Reach(key string) (broader, implied, groups []string) {
	r := t.edges[key]
	return r.broader, r.implied, r.siblings
}

// addRelations follows each relation two steps and refuses unknown targets and
// circles.
func (t *Taxonomy) addRelations(entries []entry) error {
	t.edges = make(map[string]relations, len(entries))
	for _, e := range entries {
		if len(e.parents)+len(e.implied)+len(e.siblings) == 0 {
			continue
		}
		var r relations
		r.siblings = e.siblings
		for _, p := range e.parents {
			if err := t.known(e, p); err != nil {
				return err
			}
			up := entries[t.byKey[p]]
			r.broader = appendNew(r.broader, p)
			r.broader = appendNew(r.broader, up.parents...)
			r.implied = appendNew(r.implied, up.implied...)
		}
		for _, p := range e.implied {
			if err := t.known(e, p); err != nil {
				return err
			}
			up := entries[t.byKey[p]]
			r.implied = appendNew(r.implied, p)
			r.implied = appendNew(r.implied, up.implied...)
			r.implied = appendNew(r.implied, up.parents...)
		}
		t.edges[e.key] = r
	}
	return checkDepth(entries, t.byKey)
}

func (t *Taxonomy) known(e entry, target string) error {
	if _, ok := t.byKey[target]; !ok {
		return fmt.Errorf("%s: %s relates to %q, which is no skill", e.where, e.key, target)
	}
	return nil
}

func appendNew(to []string, keys ...string) []string {
	for _, k := range keys {
		if !slices.Contains(to, k) {
			to = append(to, k)
		}
	}
	return to
}

// checkDepth refuses circles of any length, and chains of more than two "kind
// of" steps, which would let a match rest on hearsay.
func checkDepth(entries []entry, byKey map[string]int) error {
	const open, done = 1, 2
	state := make([]int, len(entries))
	depth := make([]int, len(entries))
	var visit func(i int) error
	visit = func(i int) error {
		state[i] = open
		for n, key := range append(slices.Clone(entries[i].parents), entries[i].implied...) {
			next := byKey[key]
			if state[next] == open {
				return fmt.Errorf("%s: the relations of %s lead back to it", entries[i].where, entries[i].key)
			}
			if state[next] != done {
				if err := visit(next); err != nil {
					return err
				}
			}
			if n < len(entries[i].parents) {
				depth[i] = max(depth[i], depth[next]+1)
			}
		}
		state[i] = done
		if depth[i] > 2 {
			return fmt.Errorf("%s: %s stands more than two kinds deep", entries[i].where, entries[i].key)
		}
		return nil
	}
	for i := range entries {
		if state[i] == 0 {
			if err := visit(i); err != nil {
				return err
			}
		}
	}
	return nil
}
