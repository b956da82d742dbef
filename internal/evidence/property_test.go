package evidence_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/internal/evidence"
)

// pieces are what texts are made of: words, marks, emoji, scripts that run from
// right to left or set no spaces, line ends, typography.
var pieces = []string{
	"I", "led", "never", "not", "used", "Java", "JavaScript", "C++", "team", "would", "my", "boss", "e\u0301", "é", "x\u0302\u0323", "ﬁ", "Ａ",
	"👍🏽", "👩\u200d🚀", "🇩🇪", "❤\ufe0f", "עבד", "مدرسة", "医院", "工作", "を", "한국", "각", "12", "2019", "don’t", "l’eau", "𝒜", "½", "ª",
	" ", " ", " ", " ", "\r\n", "\n", "\t", "\u00a0", "\u3000", "\u200b", "\u00ad", "\u202e", ".", ",", "…", "—", "-", "“", "”", "'", "«", "»", "?", "(", ")", ";", ":",
}

func texts() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 40).Draw(t, "pieces"), "")
	})
}

func TestFoldIsStable(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(texts(), rapid.String()).Draw(t, "text")
		once := evidence.Fold(s)
		if twice := evidence.Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, again %q", s, once, twice)
		}
	})
}

// TestWhatIsFoundStandsThere takes any slice of any text as a quote: whatever is
// found is exactly there, and is what was asked for.
func TestWhatIsFoundStandsThere(t *testing.T) {
	t.Parallel()
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		runes := []rune(text)
		from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(runes)).Draw(t, "to")
		quote := string(runes[from:to])
		start, end, ok := evidence.FindIn(text, quote)
		f := evidence.NewFinder([]evidence.Message{{ID: "m", ByPerson: true, Text: text}})
		span, err := f.Find(evidence.Claim{MessageID: "m", Quote: quote})
		if err == nil && !ok {
			t.Fatalf("Find found %+v, FindIn nothing", span)
		}
		if err == nil && !evidence.Verify(text, span) {
			t.Fatalf("Verify refuses %+v", span)
		}
		if !ok {
			return
		}
		found++
		got, want := evidence.Fold(string(runes[start:end])), evidence.Fold(quote)
		if got != want && got != strings.TrimSpace(strings.Trim(want, `"' `)) {
			t.Fatalf("found %q for %q in %q", got, want, text)
		}
	})
	if found == 0 {
		t.Error("no text held its own slice: the property was never put to the test")
	}
}

// TestTypographyMovesNothing writes the same words in other typography, with
// invisible characters strewn in: the quote is still found, and the offsets are
// those of the text as written.
func TestTypographyMovesNothing(t *testing.T) {
	t.Parallel()
	plain := []string{"I've", "led", "a", "team", "-", `"five"`, "nurses", "caf\u00e9", "on", "the", "night", "shift", "..."}
	swaps := map[rune][]string{
		' ': {" ", "  ", "\u00a0", "\r\n", "\t", "\u2009"}, '\'': {"'", "’", "ʼ"}, '"': {`"`, "“", "”", "«"},
		'-': {"-", "–", "—", "\u2212"}, 'é': {"é", "e\u0301"}, 'e': {"e", "ｅ"},
	}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(plain), 4, 20).Draw(t, "words")
		from := rapid.IntRange(0, len(words)-3).Draw(t, "from")
		quote := strings.Join(words[from:from+3], " ")
		var text strings.Builder
		for _, r := range strings.Join(words, " ") {
			if s, ok := swaps[r]; ok {
				text.WriteString(rapid.SampledFrom(s).Draw(t, "swap"))
			} else {
				text.WriteRune(r)
			}
			text.WriteString(rapid.SampledFrom([]string{"", "", "", "\u200b", "\u00ad", "\u2060"}).Draw(t, "unseen"))
		}
		start, end, ok := evidence.FindIn(text.String(), quote)
		if !ok {
			if evidence.Fold(strings.Trim(quote, `-." `)) == "" {
				return
			}
			t.Fatalf("%q not found in %q", quote, text.String())
		}
		got := evidence.Fold(string([]rune(text.String())[start:end]))
		if want := evidence.Fold(quote); got != want && got != strings.TrimSpace(strings.Trim(want, `"' `)) {
			t.Fatalf("found %q for %q", got, want)
		}
	})
}

// TestPolarityReadsLocally: what stands far away, in another paragraph, changes
// nothing.
func TestPolarityReadsLocally(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := "I have never used Java but I know Python well."
		pad := strings.Repeat("I led a team. ", rapid.IntRange(0, 400).Draw(t, "before"))
		at := len([]rune(pad)) + 2
		all := pad + "\n\n" + text + "\n\n" + texts().Draw(t, "after")
		if p := polarityAt(all, at+18, at+22); p != evidence.Negated {
			t.Fatalf("Java: %s", p)
		}
		if p := polarityAt(all, at+34, at+40); p != evidence.Asserted {
			t.Fatalf("Python: %s", p)
		}
	})
}
