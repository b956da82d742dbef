package taxonomy

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestParseRefusesBrokenData(t *testing.T) {
	t.Parallel()
	const head = "[Data; professional; tool]\n"
	for name, tc := range map[string]struct{ data, want string }{
		"key twice":            {head + "a | A\na | B\n", "already that of"},
		"key in capitals":      {head + "Ab | A\n", "kebab-case"},
		"key not ASCII":        {head + "käse | A\n", "kebab-case"},
		"no name":              {head + "a |\n", "no name"},
		"alias of two":         {head + "a | A | x\nb | B | X\n", "already a name of"},
		"alias with no letter": {head + "a | A | ?\n", "empty name"},
		"unknown category":     {"[Magic; professional]\na | A\n", "no category"},
		"unknown type":         {"[Data; magic]\na | A\n", "no type"},
		"bad heading":          {"[Data]\na | A\n", "heading"},
		"unknown target":       {head + "a | A | | > b\n", "no skill"},
		"unknown sign":         {head + "a | A | | ! b\n", "none of"},
		"circle of two":        {head + "a | A | | => b\nb | B | | => a\n", "lead back"},
		"circle of three":      {head + "a | A | | => b\nb | B | | => c\nc | C | | => a\n", "lead back"},
		"too deep":             {head + "a | A | | > b\nb | B | | > c\nc | C | | > d\nd | D\n", "deep"},
		"no gate":              {"[Data; professional]\na | ?A\n", "no gate"},
		"open group":           {head + "a | A | (b/c d\n", "close"},
		"one column":           {head + "alone\n", "want key"},
		"gap at the end":       {head + "a | A | led a *\n", "no text can hold"},
		"gap at the start":     {head + "a | A | * team\n", "no text can hold"},
		"gap inside a word":    {head + "a | A | le* team\n", "no text can hold"},
		"no word at all":       {head + "a | A | !!!\n", "no text can hold"},
		"one gap twice":        {head + "a | A | led * team, led *team\n", "no text can hold"},
		"more for no skill":    {head + "a | A\n+ b | x\n", "no skill"},
		"more without aliases": {head + "a | A\n+ a\n", "want + key"},
		"more of another's":    {head + "a | A | x\nb | B\n+ b | X\n", "already a name of"},
		"more with open group": {head + "a | A\n+ a | (b/c d\n", "close"},
		"gate nobody uses":     {head + "a | A\n", "no skill has"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			gates := ""
			if name == "gate nobody uses" {
				gates = "[lonely]\naccept: always\n"
			}
			_, err := parse(fstest.MapFS{
				"skills/data.txt":  {Data: []byte(tc.data)},
				"skills/gates.txt": {Data: []byte(gates)},
			})
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want an error about %q", err, tc.want)
			}
		})
	}
	for name, gates := range map[string]string{
		"unknown property": "[x]\ncolour: red\n", "no colon": "[x]\nhello\n", "unknown set": "[x]\nbefore: $y\n", "twice": "[x]\n[x]\n",
	} {
		if _, err := parse(fstest.MapFS{"skills/gates.txt": {Data: []byte(gates)}}); err == nil {
			t.Errorf("gates with %s are accepted", name)
		}
	}
}

// A file of another language adds names to the skills of any file, before or
// after it, and may repeat a name that the skill has.
func TestMoreAliases(t *testing.T) {
	t.Parallel()
	tax, err := parse(fstest.MapFS{
		"skills/lang-de.txt": {Data: []byte("+ masonry | (Wand/Wände) gemauert, Maurer, MASONRY\n")},
		"skills/trades.txt":  {Data: []byte("[Trades; professional]\nmasonry | Masonry | stonework\n")},
		"skills/z.txt":       {Data: []byte("+ masonry | albañilería, maurer\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"stonework", "Wände gemauert", "wand gemauert", "albanileria", "Maurer"} {
		if got, ok := tax.Lookup(name); !ok || got.Key != "masonry" {
			t.Errorf("%q resolves to %q", name, got.Key)
		}
	}
}

func TestVersionFollowsTheData(t *testing.T) {
	t.Parallel()
	version := func(data string) string {
		tax, err := parse(fstest.MapFS{"skills/d.txt": {Data: []byte("[Data; technical]\n" + data)}})
		if err != nil {
			t.Fatal(err)
		}
		return tax.Version()
	}
	first, again, other := version("a | A\n"), version("a | A\n"), version("a | B\n")
	if first == other || first != again {
		t.Error("the version does not name the data")
	}
}

func TestExpand(t *testing.T) {
	t.Parallel()
	got := strings.Join(expand("(led/ran) (a/) team, CI/CD"), "|")
	if want := "led a team, CI/CD|led team, CI/CD|ran a team, CI/CD|ran team, CI/CD"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
