package match

import (
	"strings"
	"sync"

	"assay/internal/taxonomy"
)

// Lexicon is what asks mean and names consist of, whoever is asked. It only
// remembers: the same words come up with every person. It is safe for
// concurrent use.
type Lexicon struct {
	taxonomy  *taxonomy.Taxonomy
	mu        sync.RWMutex
	phrases   map[string][]phrase
	questions map[string]*question
}

// NewLexicon returns one that knows nothing yet. t must not be nil.
func NewLexicon(t *taxonomy.Taxonomy) *Lexicon {
	return &Lexicon{taxonomy: t, phrases: map[string][]phrase{}, questions: map[string]*question{}}
}

// maxRemembered bounds what is remembered of each sort; postings can ask for
// ever new things, lengths of time and names of roles.
const maxRemembered = 1 << 16

// remembered looks a value up, or computes it and keeps it while there is room. What
// comes of it depends on the key alone, so that it does not matter who computes it.
func remembered[V any](mu *sync.RWMutex, known map[string]V, key string, compute func() V) V {
	mu.RLock()
	v, ok := known[key]
	mu.RUnlock()
	if ok {
		return v
	}
	v = compute()
	mu.Lock()
	if len(known) < maxRemembered {
		known[key] = v
	}
	mu.Unlock()
	return v
}

func (l *Lexicon) known(key string) bool {
	_, ok := l.taxonomy.ByKey(key)
	return ok
}

// name is what a person calls the thing with this key: its name in the
// taxonomy, or the words of a key of their own.
func (l *Lexicon) name(key string) string {
	if s, ok := l.taxonomy.ByKey(key); ok {
		return s.Name
	}
	words := strings.Split(strings.TrimPrefix(key, ownPrefix), "-")
	// A slug that had to leave something out ends in a checksum, which is no
	// word of anybody's.
	if last := words[len(words)-1]; len(words) > 1 && len(last) == 8 && strings.ContainsAny(last, "0123456789") && strings.Trim(last, "0123456789abcdef") == "" {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

const ownPrefix = "own:"

// names are the names of the thing with this key: all that the taxonomy has for
// it, or the words of a key of somebody's own.
func (l *Lexicon) names(key string) []phrase {
	return remembered(&l.mu, l.phrases, key, func() []phrase { return l.readNames(key) })
}

func (l *Lexicon) readNames(key string) (out []phrase) {
	list := []string{l.name(key)}
	if s, ok := l.taxonomy.ByKey(key); ok {
		list = append(list, s.Aliases...)
	}
	for _, name := range list {
		if words := phraseOf(name); len(words) > 0 {
			out = append(out, words)
		}
	}
	return out
}
