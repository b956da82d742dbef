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
	numbered
	ask   models.Ask
	keys  []*asked
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
	parts []*part
	// silence is the reply of who has nothing to say to it.
	silence reply
}

// asked is one of the keys that satisfy a question.
type asked struct {
	numbered
	key    string
	name   string
	names  []phrase
	wanted []string // the words that say which role it is
}

// part is one alternative of a text that came without names.
type part struct {
	numbered
	role   bool
	words  []phrase // the one
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

// asksYears reports whether the answer tells for how long.
func (q *question) asksYears() bool { return q.need > 0 && q.ask.Kind != models.RequirementEducation }

// question is what a requirement asks. The ask that it is filed under is only
// believed where it fits.
func (l *Lexicon) question(r *models.JobRequirement) *question {
	if r.AskID != nil {
		l.mu.RLock()
		q := l.questions[*r.AskID]
		l.mu.RUnlock()
		if q != nil && q.askedBy(r) {
			return q
		}
	}
	return l.questionOf(AskOf(*r))
}

func (q *question) askedBy(r *models.JobRequirement) bool {
	if q.ask.Kind != r.Kind || q.ask.Required != (r.Importance == models.ImportanceRequired) || q.ask.Months != months(r.MinYears) || q.ask.Text != "" && q.ask.Text != r.Text {
		return false
	}
	var room [8]string
	keys := appendKeys(room[:0], r)
	return slices.Equal(keys, q.ask.Keys) && (q.ask.Text != "" || r.Text == "" || !textCounts(r.Kind, len(keys)))
}

// questionOf is what an ask asks; its id must be its own.
func (l *Lexicon) questionOf(ask models.Ask) *question {
	l.mu.RLock()
	q := l.questions[ask.ID]
	l.mu.RUnlock()
	if q != nil {
		return q
	}
	return remembered(&l.mu, l.questions, ask.ID, func() *question { return l.read(ask) })
}

func (l *Lexicon) read(ask models.Ask) *question {
	q := &question{ask: ask, need: ask.Months}
	keys := []string(ask.Keys)
	if len(keys) == 0 && (ask.Kind == models.RequirementSkill || ask.Kind == models.RequirementCertification || ask.Kind == models.RequirementLanguage) {
		if key, _ := l.taxonomy.KeyFor(ask.Text); key != "" {
			keys = []string{key}
		}
	}
	for _, k := range keys {
		q.keys = append(q.keys, l.asking(k))
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
	q.silence = reply{q: q, voice: l.silent, missing: q.missing(nil)}
	if q.left {
		q.silence.voice = l.left
	}
	q.silence.sum = q.digest(&answer{}, q.silence.missing, nil)
	return q
}

// speakable reports a thing filed under "other" that facts can speak to all the
// same: one that the taxonomy knows, or whose words name a certificate.
func (l *Lexicon) speakable(key string) bool {
	return l.known(key) || slices.ContainsFunc(l.taxonomy.Find(l.taxonomy.NameOf(key)), func(m taxonomy.Mention) bool {
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
	open := slices.IndexFunc(q.keys, func(k *asked) bool { _, denied := denials[k.key]; return !denied })
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
	role := q.ask.Kind == models.RequirementExperience
	for _, text := range alternatives(q.ask.Text) {
		if one := l.part(text, role); !role || len(one.wanted) > 0 {
			q.parts = append(q.parts, one)
		}
	}
}

// alternatives are the parts of a text that "or" and its like hold apart.
func alternatives(text string) []string {
	for _, or := range []string{" or ", " oder ", " ou ", " o ", " u "} {
		text = strings.ReplaceAll(text, or, "/")
	}
	return strings.Split(text, "/")
}
