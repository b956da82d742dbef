package posting

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// What goes through a line once gives what its definition gives.
func TestFoldedLinesAreAsDefined(t *testing.T) {
	t.Parallel()
	marks := strings.NewReplacer("’", "'", "‘", "'", "&", " and ")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune("aZ9é ÄİǅΣß’‘'&-_·|\t\n\u00a0\u0301\u2028")))).Draw(t, "line") + rapid.SampledFrom([]string{"", "\xff", " "}).Draw(t, "end")
		want := strings.Join(strings.FieldsFunc(strings.ToLower(marks.Replace(s)), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '-'
		}), " ")
		if got := foldHeading(s); got != want {
			t.Errorf("%q is folded to %q, wanted %q", s, got, want)
		}
		if got, want := squeeze(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Errorf("%q is squeezed to %q, wanted %q", s, got, want)
		}
	})
}
