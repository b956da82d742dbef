package taxonomy

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/unicode/norm"
)

// difference says where Find and the slow way part over a text, or nothing: in
// what it folds to, or in what is found.
func difference(t *Taxonomy, aliases map[rune][]slowAlias, text string) string {
	if diff := foldDifference(text); diff != "" {
		return diff
	}
	return cmp.Diff(slowFind(t, aliases, text), t.Find(text))
}

// seen is a folded character: its mark, and the bytes and characters of the text
// that it stands for.
type seen struct {
	Char                string
	Mark                uint8
	Off, At, OffEnd, To int
}

func foldDifference(text string) string {
	slow, fast := slowFold(text), fold(text)
	var want, got []seen
	var words []word
	byteOf := make([]int32, 0, len(slow.ch)+1)
	at := 0
	for i, r := range slow.ch {
		byteOf = append(byteOf, int32(at))
		last := i // of what one character folds to, which ends together
		for last+1 < len(slow.ch) && slow.at[last+1] == slow.at[i] {
			last++
		}
		want = append(want, seen{
			string(r), slow.mark[i], int(slow.off[i]), int(slow.at[i]), int(slow.offE[last]), int(slow.end[last]),
		})
		at += len(string(r))
	}
	byteOf = append(byteOf, int32(at))
	for _, w := range slow.words {
		words = append(words, word{start: byteOf[w.start], end: byteOf[w.end], sentence: w.sentence})
	}
	for i, r := range string(fast.ch) {
		off, at := fast.begins(int32(i))
		offEnd, to := fast.ends(int32(i + len(string(r)) - 1))
		got = append(got, seen{string(r), fast.mark[i], off, at, offEnd, to})
	}
	for i, w := range fast.words {
		if w.hash != hashString(string(fast.word(i))) {
			return fmt.Sprintf("the hash of %q depends on where it stands", fast.word(i))
		}
		fast.words[i].hash = 0
	}
	return cmp.Diff(want, got) + cmp.Diff(words, slices.Clip(fast.words), cmp.AllowUnexported(word{}), cmpopts.EquateEmpty())
}

func TestFoldFoldsAsTheSlowWayDoes(t *testing.T) {
	t.Parallel()
	tax, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	m := newMixer(texts(t), tax, 3)
	for range 300 {
		text := m.text()
		for range 3 {
			at := m.random.IntN(len(text) + 1)
			text = text[:at] + pick(m.random, oddities) + pick(m.random, oddities) + text[at:]
		}
		if diff := foldDifference(text); diff != "" {
			t.Fatalf("%q (-slow +fast):\n%s", text, diff)
		}
	}
}

func TestFindFindsWhatTheSlowWayFinds(t *testing.T) {
	t.Parallel()
	tax, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	aliases := slowAliases(tax)
	for i, text := range texts(t) {
		if raceDetector && i%4 != 0 {
			continue // the slow way is slow, and the race detector looks at the same few lines again and again
		}
		form := []string{text, strings.ToLower(text), norm.NFD.String(text), strings.ReplaceAll(text, "\n", "\r\n"), strings.ToUpper(text)}[i%5]
		if diff := difference(tax, aliases, form); diff != "" {
			t.Errorf("%.60q (-slow +fast):\n%s", form, diff)
		}
	}
}

func TestFindFindsWhatTheSlowWayFindsInMixedUpTexts(t *testing.T) {
	t.Parallel()
	tax, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	aliases := slowAliases(tax)
	m := newMixer(texts(t), tax, 7)
	rounds := 40
	if raceDetector {
		rounds = 10
	}
	for range rounds {
		if text := m.text(); difference(tax, aliases, text) != "" {
			t.Fatalf("%q (-slow +fast):\n%s", text, difference(tax, aliases, text))
		}
	}
}

// FuzzFindAgainstSlow compares the two over any text, and over a mixture that
// begins with it.
func FuzzFindAgainstSlow(f *testing.F) {
	tax, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	aliases := slowAliases(tax)
	all := texts(f)
	for i, text := range all {
		f.Add(text[:min(len(text), 300)], uint64(i))
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if len(text) > 4000 {
			t.Skip("what is long is only slow")
		}
		mixed := newMixer(all, tax, seed).text()
		for _, text := range []string{text, text + mixed} {
			if diff := difference(tax, aliases, text); diff != "" {
				t.Errorf("%q (-slow +fast):\n%s", text, diff)
			}
		}
	})
}

// mixer makes texts out of names, words of texts and everything that folding,
// gates and lists look at.
type mixer struct {
	random *rand.Rand
	words  []string
	names  []term
}

// oddities are what a text may hold between and inside words.
var oddities = []string{
	"\u0301", "\u0308", "\u00ad", "\u200b", "\u200d", "\ufeff", "😀", "𝕏", "\xff", "\xc3", "\xe2\x80", "’", "‘", "“", "”", "–", "—", "…",
	"\r\n", "\n\n", "\t", "\u00a0", "\u2028", "ß", "Æ", "İ", "ı", "ﬃ", "ﷺ", "½", "Ⅳ", "中", "文", "カ", "ｶ", "ท", "ั", "д", "Ω", "ｐ", "Ｃ", "＆",
	"．", "+", "#", "&", " & ", ".", "..", "-", "_", "'", "`", "'s", "’s", "/", ",", "(", ")", "@", "!", "?", "•", "·", "。", "*", "s", "3", "17",
	"e.g.", "vs.", "and", "or", "y", "\x00", "\x7f", " ", "  ", "\n", "\r",
}

// tricky are names and words that rules beyond spelling look at.
var tricky = strings.Fields(`.NET .net NET ASP.NET C c C++ C# F# R r R&D CI/CD Node.js KPIs KPI REST RESTs Go go Spring spring Excel
	excel Word React react Access Teams Rust Swift Python3 Java17 Pythons js e.g. A/B Bachelor's and or in with`)

func newMixer(texts []string, t *Taxonomy, seed uint64) *mixer {
	return &mixer{random: rand.New(rand.NewPCG(seed, 1)), words: strings.Fields(strings.Join(texts, " ")), names: t.terms}
}

func (m *mixer) text() string {
	var b strings.Builder
	for range 1 + m.random.IntN(40) {
		b.WriteString(m.mutated(m.piece()))
		switch m.random.IntN(8) {
		case 0:
			b.WriteString(pick(m.random, oddities))
		case 1:
		case 2:
			b.WriteString(pick(m.random, []string{", ", "\n", ". ", "/", " and ", "-", ".", "\n- "}))
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// piece is a word, a name, or one with every wildcard filled.
func (m *mixer) piece() string {
	switch m.random.IntN(6) {
	case 0, 1:
		return pick(m.random, m.words)
	case 2:
		return pick(m.random, tricky)
	}
	name := pick(m.random, m.names).text
	fill := pick(m.random, []string{"", "the ", "our new ", "very big old ", "Python ", "go, "})
	return strings.ReplaceAll(name, "* ", fill)
}

// mutated writes a piece another way, now and then.
func (m *mixer) mutated(s string) string {
	switch m.random.IntN(14) {
	case 0:
		return strings.ToUpper(s)
	case 1:
		return strings.ToUpper(s[:1]) + s[1:]
	case 2:
		return norm.NFD.String(s)
	case 3:
		return s + "s"
	case 4:
		return s + "2"
	case 5:
		return strings.ReplaceAll(s, " ", pick(m.random, []string{"-", ".", "_", "\n", "  ", "\u00a0", "\r\n", "'"}))
	case 6:
		at := m.random.IntN(len(s) + 1) // possibly within a character
		return s[:at] + pick(m.random, oddities) + s[at:]
	case 7:
		return strings.ToUpper(s) + "s"
	case 8:
		return strings.Map(func(r rune) rune {
			if r > ' ' && r < 0x7f {
				return r + 0xfee0
			}
			return r
		}, s)
	}
	return s
}

func pick[T any](random *rand.Rand, list []T) T { return list[random.IntN(len(list))] }
