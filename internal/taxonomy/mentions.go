package taxonomy

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// slack is how many other words may stand between the words of a name.
const slack = 4

// maxOwn is how many words a name may have; a longer one names no skill.
const maxOwn = 16

// Mentions reports whether text names the skill called name. A known skill is
// named by any of its aliases, or by the words of its name in any inflection;
// an everyday word needs its context, unless it is all there is. A skill that
// the taxonomy does not know is named by its own words in any inflection, close
// together in one sentence.
func (t *Taxonomy) Mentions(text, name string) bool {
	i, known := t.lookup(name)
	if !known {
		return ownWords(fold(text), name, false)
	}
	s := t.scan(text)
	defer t.done(s)
	s.lenient = true
	for _, h := range s.hits {
		if s.t.terms[h.term].skill == i && s.admits(h) && !s.hidden(h) {
			return true
		}
	}
	return ownWords(&s.f.folded, t.skills[i].Name, true) && !t.skills[i].Ambiguous
}

// hidden reports whether a hit is part of a longer name of another skill that
// is something else: React in React Native counts, since the one implies the
// other, but Java in Java Card would not.
func (s *scan) hidden(h hit) bool {
	for k := max(0, h.first-6); k <= h.last; k++ {
		for _, o := range s.at(k) {
			if s.t.terms[o.term].wild || o.start > h.start || o.end < h.end || o.end-o.start <= h.end-h.start {
				continue
			}
			mine, theirs := s.t.terms[h.term].skill, s.t.terms[o.term].skill
			if mine == theirs || !s.admits(o) {
				continue
			}
			switch s.t.Relate(s.t.skills[theirs].Key, s.t.skills[mine].Key) {
			case RelationChild, RelationImplied:
			default:
				return true
			}
		}
	}
	return false
}

var glue = strings.Fields("a an the of and or in on at for to with by from de la le el los las du des und der die das y et e o & skills skill")

// ownWords reports whether every word of name that carries meaning stands in
// one sentence of the text, in any inflection. Several asks for at least two
// such words: one word alone says too little about a known skill.
func ownWords(f *folded, name string, several bool) bool {
	var want []string
	for _, w := range fold(name).wordList() {
		if !slices.Contains(glue, w) {
			want = append(want, stem(w))
		}
	}
	if len(want) == 0 || len(want) > maxOwn || several && len(want) < 2 {
		return false
	}
	stems := make([]string, len(f.words))
	for k := range f.words {
		stems[k] = stem(string(f.word(k)))
	}
	for k := range stems {
		if slices.Contains(want, stems[k]) && f.together(stems, k, want) {
			return true
		}
	}
	return false
}

// together reports whether all of want stand within reach from word k on, in
// its sentence.
func (f *folded) together(stems []string, k int, want []string) bool {
	end := k + len(want) + slack
	left := slices.Clone(want)
	for ; k < min(end, len(stems)); k++ {
		if f.words[k].sentence != f.words[max(0, end-len(want)-slack)].sentence {
			return false
		}
		if at := slices.Index(left, stems[k]); at >= 0 {
			left = slices.Delete(left, at, at+1)
		}
		if len(left) == 0 {
			return true
		}
	}
	return false
}

// wordList returns the folded words as strings.
func (f *folded) wordList() []string {
	out := make([]string, len(f.words))
	for k := range f.words {
		out[k] = string(f.word(k))
	}
	return out
}

// stem cuts the endings that English puts on one word: analyse, analysed,
// analysing, analysis and analyst share a stem.
func stem(w string) string {
	if utf8.RuneCountInString(w) < 4 || strings.ContainsAny(w, "+#0123456789") {
		return w
	}
	if s, ok := irregular[w]; ok {
		w = s
	}
	for _, e := range endings {
		if base, ok := strings.CutSuffix(w, e); ok && utf8.RuneCountInString(base) >= 3 {
			w = base
			break
		}
	}
	if k := len(w); k > 3 && w[k-1] == w[k-2] && !strings.ContainsAny(w[k-1:], "aeiouls") {
		w = w[:k-1]
	}
	if len(w) > 3 {
		w = strings.TrimSuffix(w, "e")
	}
	if base, ok := strings.CutSuffix(w, "y"); ok && len(base) >= 3 {
		w = base + "i"
	}
	return w
}

// endings, longest first where one contains another.
var endings = strings.Fields(`izations isations ization isation ations ation izing ising ized ised ized ments ment ings ing
	ises izes ise ize ysing yzing yses ysis ysed yzed yst yse yze ers ors er or ies ied ed es s`)

// irregular maps the past forms of common verbs to their base.
var irregular = map[string]string{
	"wrote": "write", "written": "write", "taught": "teach", "drove": "drive", "driven": "drive",
	"built": "build", "sold": "sell", "bought": "buy", "ran": "run", "spoke": "speak", "spoken": "speak",
	"grew": "grow", "grown": "grow", "made": "make", "drew": "draw", "drawn": "draw", "sang": "sing",
	"kept": "keep", "cut": "cut", "fed": "feed", "caught": "catch", "swam": "swim", "swimming": "swim",
	"analysis": "analyse", "analyses": "analyse", "analyst": "analyse", "analytics": "analyse",
	"analyze": "analyse", "analyzed": "analyse", "analyzing": "analyse", "management": "manage",
	"managing": "manage", "bred": "breed", "knitted": "knit", "wove": "weave", "woven": "weave",
}
