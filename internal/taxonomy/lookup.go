package taxonomy

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
)

// ownPrefix begins the key of a skill that the taxonomy does not know.
const ownPrefix = "own:"

// maxTrims bounds how many trimmings a name may carry, and maxPhrase the words
// of a phrase.
const (
	maxTrims  = 4
	maxPhrase = 10
)

// maxSlug bounds the slug of an unknown name, in characters.
const maxSlug = 80

// Lookup returns the skill that name names, by key, name or alias, whatever its
// case, accents and hyphens. It sees past a remark in brackets, a version, a
// level and a maker: "Python (primary)", "Python 3.11", "fluent German", "MS
// Excel". An everyday word counts here, since somebody gave it as a name.
func (t *Taxonomy) Lookup(name string) (Skill, bool) {
	i, ok := t.lookup(name)
	if !ok {
		return Skill{}, false
	}
	return t.skills[i], true
}

func (t *Taxonomy) lookup(name string) (int, bool) {
	if i, ok := t.named(name); ok {
		return i, true
	}
	bare := dropBrackets(name)
	if i, ok := t.named(bare); ok {
		return i, true
	}
	words := strings.Fields(keyOf(bare))
	for range maxTrims {
		shorter := trimWords(words)
		if len(shorter) == 0 || slices.Equal(shorter, words) {
			break
		}
		words = shorter
		if i, ok := t.named(strings.Join(words, " ")); ok {
			return i, true
		}
	}
	return t.phrase(bare)
}

// phrase returns the skill of a name that is, as a whole, one of the phrases
// with a gap: "led a small team".
func (t *Taxonomy) phrase(name string) (int, bool) {
	s := scan{t: t}
	s.f.fold(strings.TrimSpace(name))
	f := &s.f
	if len(f.words) < 2 || len(f.words) > maxPhrase || t.trie.opens == nil {
		return 0, false
	}
	s.word(root, hit{start: f.words[0].start}, 0)
	for _, h := range s.hits {
		if int(h.last) == len(f.words)-1 && t.terms[h.term].wild {
			return t.terms[h.term].skill, true
		}
	}
	return 0, false
}

// named looks the folded name up, and its singular.
func (t *Taxonomy) named(name string) (int, bool) {
	key := strings.Trim(keyOf(name), ".,;:!?\"'- ")
	if strings.HasPrefix(strings.TrimSpace(name), ".") {
		key = keyOf(strings.TrimSpace(name))
	}
	if i, ok := t.byName[key]; ok {
		return i, true
	}
	if single, ok := strings.CutSuffix(key, "s"); ok && len(single) > 3 {
		i, ok := t.byName[single]
		return i, ok
	}
	return 0, false
}

// dropBrackets cuts what stands in brackets.
func dropBrackets(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

var (
	leading  = strings.Fields("advanced basic strong good excellent solid fluent native intermediate expert professional working some microsoft ms apache the in of conversational business proficient experienced")
	trailing = strings.Fields("programming language languages skills skill js framework development knowledge proficiency experience basics level fluent native advanced basic intermediate conversational beginner expert software lts a1 a2 b1 b2 c1 c2")
)

// trimWords drops one kind of trimming from a name: versions at the end, then a
// level or maker in front, then a general word at the end.
func trimWords(words []string) []string {
	n := len(words)
	if n == 0 {
		return nil
	}
	for n > 1 && isVersion(words[n-1]) {
		n--
	}
	switch {
	case n < len(words):
		return words[:n]
	case n > 1 && slices.Contains(leading, words[0]):
		return words[1:]
	case n > 1 && slices.Contains(trailing, strings.Trim(words[n-1], ",.:;-")):
		return words[:n-1]
	case n > 1 && (words[n-1] == "-" || words[n-1] == ","):
		return words[:n-1]
	}
	if n == 1 {
		return trimDigits(words[0])
	}
	if last := strings.TrimRight(words[n-1], ",:;-"); last != words[n-1] && last != "" {
		return []string{strings.Join(append(slices.Clone(words[:n-1]), last), " ")}
	}
	return words
}

// trimDigits parts "python3" into its name and version.
func trimDigits(w string) []string {
	bare := strings.TrimRight(w, "0123456789+")
	if bare == w || len(bare) < 3 {
		return []string{w}
	}
	return []string{bare}
}

// isVersion reports whether w is a version such as 3, v3 or 3x.
func isVersion(w string) bool {
	w = strings.TrimRight(strings.TrimPrefix(w, "v"), "x+")
	if w == "" {
		return false
	}
	for _, r := range w {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

// KeyFor returns the canonical key and title of name: those of the skill when
// the taxonomy knows it, otherwise "own:" and a slug, with the name as given
// but trimmed. Names that differ only in case, spaces, accents or hyphens get
// the same key. A blank name gets two empty strings.
func (t *Taxonomy) KeyFor(name string) (key, title string) {
	title = strings.Join(strings.Fields(name), " ")
	if title == "" {
		return "", ""
	}
	if i, ok := t.lookup(title); ok {
		return t.skills[i].Key, t.skills[i].Name
	}
	return ownPrefix + slug(title), title
}

// NameOf is what a person calls the thing with this key: the name of the skill
// when the taxonomy knows it, otherwise the words of the key that KeyFor made.
func (t *Taxonomy) NameOf(key string) string {
	if s, ok := t.ByKey(key); ok {
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

// slug spells a name in letters, digits and hyphens. What is left out or too
// long is replaced by a checksum, so that different names stay different.
func slug(name string) string {
	var b strings.Builder
	lossy := false
	count := 0
	for _, r := range keyOf(name) {
		switch {
		case count >= maxSlug:
			lossy = true
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			b.WriteRune(r)
			count++
		case r == '+' || r == '#':
			b.WriteString(map[rune]string{'+': "plus", '#': "sharp"}[r])
			count += 5
		case r == ' ' || r == '\n':
			if !strings.HasSuffix(b.String(), "-") && b.Len() > 0 {
				b.WriteByte('-')
				count++
			}
		default:
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
				count++
			}
		}
	}
	out := strings.Trim(b.String(), "-")
	if out == "" || lossy {
		h := fnv.New32a()
		h.Write([]byte(keyOf(name)))
		out = strings.Trim(fmt.Sprintf("%s-%08x", out, h.Sum32()), "-")
	}
	return out
}
