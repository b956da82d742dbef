package taxonomy

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// oddNames stress what our own data hardly has: punctuation at the end of names
// and between their words, names of other scripts, several gaps, names that begin
// alike, with and without a dot.
const oddNames = `[Data; technical; odd]
yahoo | Yahoo! | yahoo!!, yahoo! mail, yahoo
lists | a, b | x -y, x - y, x/y, x&y, x...y, one . two
scripts | 中文api | 中文 api, 中文, кухня, кухня!, Kα
dots | .net | .net core, .netter
net | net | nets core, netter s
gaps | Gaps | foo * bar * baz, foo bar, foo * bar, foo baz qux
gated | ?odd | ?odd one, ^ODDS, ?.odd
sevens | seventy | seventy7, 7 seventy, seven seventies
long | antidisestablishmentarianism | antidisestablishmentarianis, antidisestablishmentarianism today
`

func TestOddNamesAreFoundAsTheSlowWayFindsThem(t *testing.T) {
	t.Parallel()
	tax, err := parse(fstest.MapFS{
		"skills/odd.txt":   {Data: []byte(oddNames)},
		"skills/gates.txt": {Data: []byte("[odd]\nafter: one, net core\naccept: context, capital\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"We use yahoo!, daily": "yahoo!", "yahoo!!!": "yahoo!!", "yahoo! mail": "yahoo! mail", "x -y": "x -y", "x...y": "x...y",
		"中文apis": "中文apis", ".nets": ".nets", "foo is bar was baz": "foo is bar was baz", "КУХНЯ! да": "КУХНЯ!",
	} {
		if got := tax.Find(text); len(got) == 0 || got[0].Text != want {
			t.Errorf("%q: found %v, want %q", text, got, want)
		}
	}
	aliases := slowAliases(tax)
	m := newMixer([]string{oddNames}, tax, 11)
	for range 400 {
		if text := m.text(); difference(tax, aliases, text) != "" {
			t.Fatalf("%q (-slow +fast):\n%s", text, difference(tax, aliases, text))
		}
	}
}

func TestTheZeroTaxonomyKnowsNothing(t *testing.T) {
	t.Parallel()
	var tax Taxonomy
	if got := tax.Find("Python, and led a team"); got != nil {
		t.Error(cmp.Diff([]Mention(nil), got))
	}
	if tax.Mentions("Python", "Go") || !tax.Mentions("Python", "Python") {
		t.Error("an unknown name is not looked for by its own words")
	}
}
