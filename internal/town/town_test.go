package town_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/internal/town"
)

func TestCountriesOfATown(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"Leeds": {"GB"}, "LEEDS": {"GB"}, "Krakow": {"PL"}, "Kraków": {"PL"}, "Nowhere-on-the-Hill": nil, "": nil, "the": nil,
	} {
		if got := town.Countries(name); !slices.Equal(got, want) {
			t.Errorf("%q is of %v, wanted %v", name, got, want)
		}
	}
	if of := town.Countries("Hamilton"); len(of) < 2 {
		t.Errorf("Hamilton is of %v, wanted several countries", of)
	}
}

func TestTownsInAText(t *testing.T) {
	t.Parallel()
	text := "Our yard in Leeds, not far from Stoke-on-Trent and St. Nowhere; leeds in small letters is none. Rimouski!"
	var got []string
	for _, f := range town.In(text) {
		got = append(got, text[f.From:f.To])
	}
	if want := []string{"Leeds", "Stoke-on-Trent", "Rimouski"}; !slices.Equal(got, want) {
		t.Errorf("found %q, wanted %q", got, want)
	}
}

// Whatever the text, what is found lies in it, in order, and is known.
func TestWhatIsFoundIsKnown(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"Leeds", "São", "Paulo", "in", "St", "Stoke-on-Trent", "\xff", "-"}))).Draw(t, "words"), " ")
		last := 0
		for _, f := range town.In(text) {
			if f.From < last || f.To <= f.From || f.To > len(text) || !town.Known(text[f.From:f.To]) {
				t.Fatalf("%v of %q", f, text)
			}
			last = f.To
		}
	})
}

// The list is what its form says: a country a line, no name twice in one.
func TestListIsWellFormed(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("towns.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		country, names, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || len(country) != 2 || country != strings.ToUpper(country) || seen[country] {
			t.Errorf("%q begins no line of a country", country)
		}
		seen[country] = true
		all := strings.Split(names, "|")
		for i, name := range all {
			if strings.TrimSpace(name) != name || name == "" || slices.Contains(all[:i], name) || !town.Known(name) {
				t.Errorf("%s: %q is empty, untidy or there twice", country, name)
			}
		}
	}
}
