package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/internal/taxonomy"
	"assay/models"
)

// Weights of a requirement. What is not marked required counts as preferred.
const (
	weightRequired  = 3
	weightPreferred = 1
)

// question is one ask, read.
type question struct {
	ask   models.Ask
	code  string
	keys  []asked
	need  int // months
	title string
	// own says that the requirement's text, when short, names the thing better
	// than the words of its key.
	own bool
	// left says that facts cannot speak to it.
	left bool
	// same is equal for asks of one posting that ask the same, and differ in
	// weight at the most.
	same  string
	parts []part
	// silence is the digest of no answer at all.
	silence sum
}

// asked is one of the keys that satisfy a question.
type asked struct {
	key    string
	name   string
	names  []phrase
	wanted []string // the words that say which role it is
}

// part is one alternative of a text that came without names.
type part struct {
	words  phrase
	wanted []string
	key    string // of the skill it names, when it is one
}

func (q *question) weight() int {
	switch {
	case q.left:
		return 0
	case q.ask.Required:
		return weightRequired
	default:
		return weightPreferred
	}
}

// question reads an ask; code is its encoding, which the question keeps.
func (l *Lexicon) question(code []byte, ask func() models.Ask) *question {
	l.mu.RLock()
	q, ok := l.questions[string(code)]
	l.mu.RUnlock()
	if ok {
		return q
	}
	own := string(code)
	return remembered(&l.mu, l.questions, own, func() *question { return l.read(own, ask()) })
}

func (l *Lexicon) read(code string, ask models.Ask) *question {
	q := &question{ask: ask, code: code, need: ask.Months}
	keys := []string(ask.Keys)
	if len(keys) == 0 && (ask.Kind == models.RequirementSkill || ask.Kind == models.RequirementCertification || ask.Kind == models.RequirementLanguage) {
		if key, _ := l.taxonomy.KeyFor(ask.Text); key != "" {
			keys = []string{key}
		}
	}
	for _, k := range keys {
		name := l.name(k)
		q.keys = append(q.keys, asked{k, name, l.names(k), telling(name)})
	}
	q.left = ask.Kind == models.RequirementOther && !slices.ContainsFunc(keys, l.speakable)
	q.readTitle(l)
	q.readParts(l)
	var e encoder
	e.text(ask.Kind)
	e.number(ask.Months)
	e.words(keys)
	if len(keys) == 0 || ask.Kind == models.RequirementEducation {
		e.text(fold(ask.Text))
	}
	q.same = string(e.b)
	q.silence = q.digest(&reply{q: q, missing: q.missing(nil)})
	return q
}

// speakable reports a thing filed under "other" that facts can speak to all the
// same: one that the taxonomy knows, or whose words name a certificate.
func (l *Lexicon) speakable(key string) bool {
	return l.known(key) || slices.ContainsFunc(l.taxonomy.Find(l.name(key)), func(m taxonomy.Mention) bool {
		return m.Skill.Type == taxonomy.TypeCertification
	})
}

// shortTitle is how long a requirement's own text may be to name it.
const shortTitle = 40

func (q *question) readTitle(l *Lexicon) {
	if q.ask.Kind == models.RequirementEducation || len(q.keys) == 0 {
		return
	}
	var names []string
	for _, k := range q.keys {
		names = append(names, k.name)
	}
	q.title, q.own = strings.Join(names, " or "), len(q.keys) == 1 && !l.known(q.keys[0].key)
}

// titleFor is what a requirement that asks q is called.
func (q *question) titleFor(r *models.JobRequirement) string {
	switch {
	case q.ask.Kind == models.RequirementEducation || len(q.keys) == 0:
		return cmp.Or(r.Text, r.Kind)
	case q.own && r.Text != "" && utf8.RuneCountInString(r.Text) <= shortTitle:
		return r.Text
	default:
		return q.title
	}
}

// missing is what a gap in this is filed under: the first of its keys that the
// person did not deny, since that one is the nearer way.
func (q *question) missing(denials map[string]denial) (out Ask) {
	if len(q.keys) == 0 {
		return out
	}
	open := slices.IndexFunc(q.keys, func(k asked) bool { _, denied := denials[k.key]; return !denied })
	key := q.keys[max(0, open)]
	out.Key = key.key
	if len(q.keys) > 1 && q.ask.Kind != models.RequirementEducation {
		out.Title = key.name
	}
	return out
}

// readParts reads the alternatives out of a text: of a role that came without
// names, and of any education.
func (q *question) readParts(l *Lexicon) {
	if q.ask.Kind != models.RequirementEducation && (q.ask.Kind != models.RequirementExperience || len(q.keys) > 0) {
		return
	}
	for _, text := range alternatives(q.ask.Text) {
		one := part{words: phraseOf(text), wanted: telling(text)}
		if q.ask.Kind == models.RequirementExperience {
			if len(one.wanted) == 0 {
				continue
			}
			if found := l.taxonomy.Find(text); len(found) == 1 {
				one.key = found[0].Skill.Key
			}
		}
		q.parts = append(q.parts, one)
	}
}

// alternatives are the parts of a text that "or" and its like hold apart.
func alternatives(text string) []string {
	for _, or := range []string{" or ", " oder ", " ou ", " o ", " u "} {
		text = strings.ReplaceAll(text, or, "/")
	}
	return strings.Split(text, "/")
}
