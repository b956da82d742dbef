package match

import (
	"strconv"
	"sync"

	"assay/internal/taxonomy"
	"assay/models"
)

// Lexicon is what asks mean and names consist of, whoever is asked. It only
// remembers: the same words come up with every person. It is safe for
// concurrent use.
type Lexicon struct {
	taxonomy  *taxonomy.Taxonomy
	mu        sync.RWMutex
	phrases   map[string][]phrase
	asked     map[string]*asked
	parts     map[string]*part
	questions map[models.ID]*question
	silent    *voice // of nothing to say, the same for everything that is asked
	left      *voice // and to what facts cannot speak to
}

// NewLexicon returns one that knows nothing yet. t must not be nil.
func NewLexicon(t *taxonomy.Taxonomy) *Lexicon {
	return &Lexicon{taxonomy: t, phrases: map[string][]phrase{}, asked: map[string]*asked{}, parts: map[string]*part{}, questions: map[models.ID]*question{},
		silent: silence(false), left: silence(true)}
}

// maxRemembered bounds what is remembered of each sort; postings can ask for
// ever new things, lengths of time and names of roles.
const maxRemembered = 1 << 17

// remembered looks a value up, or computes it and keeps it while there is room. What
// comes of it depends on the key alone, so that it does not matter who computes it.
func remembered[K comparable, V any](mu *sync.RWMutex, known map[K]V, key K, compute func() V) V {
	mu.RLock()
	v, ok := known[key]
	mu.RUnlock()
	if ok {
		return v
	}
	v = compute()
	mu.Lock()
	defer mu.Unlock()
	if one, ok := known[key]; ok {
		return one
	}
	if len(known) < maxRemembered {
		known[key] = v
		if n, ok := any(v).(interface{ number(int) }); ok {
			n.number(len(known))
		}
	}
	return v
}

// numbered is something that a lexicon remembers: the how manieth of its sort it
// is, or 0 when there was no room for it any more.
type numbered struct{ n int }

func (n *numbered) number(i int) { n.n = i }

// memo remembers something for each numbered thing.
type memo[T any] struct {
	mu    sync.RWMutex
	known []*T
}

func (m *memo[T]) of(n numbered, compute func() *T) *T {
	m.mu.RLock()
	if n.n < len(m.known) && m.known[n.n] != nil {
		defer m.mu.RUnlock()
		return m.known[n.n]
	}
	m.mu.RUnlock()
	v := compute()
	if n.n == 0 {
		return v
	}
	m.mu.Lock()
	if n.n >= len(m.known) {
		m.known = append(m.known, make([]*T, n.n+1-len(m.known))...)
	}
	m.known[n.n] = v
	m.mu.Unlock()
	return v
}

func (l *Lexicon) known(key string) bool {
	_, ok := l.taxonomy.ByKey(key)
	return ok
}

// names are the names of the thing with this key: all that the taxonomy has for
// it, or the words of a key of somebody's own.
func (l *Lexicon) names(key string) []phrase {
	return remembered(&l.mu, l.phrases, key, func() []phrase { return l.readNames(key) })
}

func (l *Lexicon) readNames(key string) (out []phrase) {
	list := []string{l.taxonomy.NameOf(key)}
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

// asking reads the key of something asked.
func (l *Lexicon) asking(key string) *asked {
	return remembered(&l.mu, l.asked, key, func() *asked {
		name := l.taxonomy.NameOf(key)
		return &asked{key: key, name: name, names: l.names(key), wanted: telling(name)}
	})
}

// part reads one alternative of the text of a role or an education.
func (l *Lexicon) part(text string, role bool) *part {
	return remembered(&l.mu, l.parts, strconv.FormatBool(role)+text, func() *part {
		one := &part{words: []phrase{phraseOf(text)}, role: role}
		if !role {
			return one
		}
		one.wanted = telling(text)
		if found := l.taxonomy.Find(text); len(found) == 1 {
			one.key = found[0].Skill.Key
		}
		return one
	})
}
