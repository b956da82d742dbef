// Package taxonomy knows the canonical skills: their names and aliases, which
// of those names are everyday words that need context to count, and how skills
// relate. It is pure, reads nothing but its own embedded data, and every other
// package may import it; it imports only models and text libraries.
package taxonomy

import (
	"sync"
)

// The kinds of Skill.Type.
const (
	TypeTechnical     = "technical"
	TypeProfessional  = "professional"
	TypeInterpersonal = "interpersonal"
	TypeLanguage      = "language"
	TypeCertification = "certification"
)

// Skill is one canonical skill. Aliases are the other names it is known by,
// expanded, in the order of the data file; callers must not change them.
// Ambiguous means that at least one of its names is also an everyday word and
// counts only in context.
type Skill struct {
	Key       string
	Name      string
	Category  string
	Type      string
	Aliases   []string
	Ambiguous bool
}

// Mention is one place where a text names a skill. Start and End count
// characters (Unicode code points) of the text, half open; Text is exactly what
// stands there.
type Mention struct {
	Skill Skill
	Start int
	End   int
	Text  string
}

// Taxonomy is the parsed data. It never changes after parsing and is safe for
// concurrent use. The zero value knows no skill; use Default.
type Taxonomy struct {
	version string
	skills  []Skill
	byKey   map[string]int
	byName  map[string]int // folded key, name, alias or variant -> index in skills
	edges   map[string]relations
	trie    trie
	terms   []term
	gates   map[string]*gate
	scans   sync.Pool // of *scan: memory to read the next text in
}

// term is one entry of the trie: one way to write a skill, folded, and how strict
// to be about it.
type term struct {
	skill   int
	gate    *gate // nil when the words can mean nothing else
	text    string
	wild    bool // it holds a wildcard
	short   bool // one or two characters
	upper   bool // counts as written only in capitals
	plural  bool // a plural s may follow
	digits  bool // a version may follow without a space: Python3
	vouches bool // it makes an ambiguous technology beside it credible
}

var parsed = sync.OnceValues(func() (*Taxonomy, error) { return parse(dataFiles) })

// Default returns the taxonomy built into the program. An error means that the
// data file is broken, which a test rules out; it is the same on every call.
func Default() (*Taxonomy, error) { return parsed() }

// Version names the data exactly: it changes whenever any entry changes, and is
// stored with every score.
func (t *Taxonomy) Version() string { return t.version }

// ByKey returns the skill with that canonical key.
func (t *Taxonomy) ByKey(key string) (Skill, bool) {
	i, ok := t.byKey[key]
	if !ok {
		return Skill{}, false
	}
	return t.skills[i], true
}

// Skills returns all skills in the order of the data files. The slice is the
// caller's own.
func (t *Taxonomy) Skills() []Skill {
	return append([]Skill(nil), t.skills...)
}
