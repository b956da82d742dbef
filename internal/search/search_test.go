package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"assay/internal/search"
	"assay/models"
)

// itself has each word stand as itself alone.
func itself(words []string) search.Forms {
	forms := search.Forms{}
	for _, w := range words {
		forms[w] = []string{w}
	}
	return forms
}

func TestQueriesReadAsTyped(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"forklift driver":         "((('forklift')) & (('driver')))",
		"Forklift -NIGHT":         "((('forklift')) & !((('night'))))",
		`"night porter" hotel`:    "((('night') <-> ('porter')) & (('hotel')))",
		`-"night shift"`:          "(!((('night') <-> ('shift'))))",
		"baker or carpenter wood": "((('baker'))) | ((('carpenter')) & (('wood')))",
		`"or" OR or`:              "((('or')))",
		"node.js C++ c# l'art":    "((('node') <-> ('js')) & (('c++')) & (('c#')) & (('l') <-> ('art')))",
		`"not closed`:             "((('not') <-> ('closed')))",
		`a"b c"d`:                 "((('a')) & (('b') <-> ('c')) & (('d')))",
		"inter\u00adnal 5%":       "((('internal')) & (('5')))",
		"":                        "", " - \"\" & | ! '": "", "or or": "",
	} {
		q := search.Parse(typed)
		if got := q.TSQuery(itself(q.Words()), ""); got != want {
			t.Errorf("%s reads as %s, want %s", typed, got, want)
		}
	}
	q := search.Parse("driver -night or -x")
	if got := q.TSQuery(search.Forms{"driver": {"driver", "Edriv'\\"}, "night": {"night"}, "x": {"x"}}, "T"); got != `((('Tdriver'|'TEdriv''\\')) & !((('night'))))` {
		t.Errorf("in titles: %s", got)
	}
	if got := q.TSQuery(search.Forms{"night": {"night"}}, "T"); got != "" {
		t.Errorf("nothing wanted: %s", got)
	}
	if diff := cmp.Diff([]string{"driver"}, q.Wanted()); diff != "" {
		t.Error(diff)
	}
}

func TestBeginningsErrOnTheSideOfYes(t *testing.T) {
	t.Parallel()
	all := search.BeginningsOf([]string{"backer", "strasse", "or"})
	for word, want := range map[string]bool{"bäckerinnen": true, "baker": false, "straße": true, "b": true, "øre": true, "orange": true, "oslo": false, "": true} {
		if all.May(word) != want {
			t.Errorf("%s: %t", word, !want)
		}
	}
}

// A text with two crowded places and two lonely words gives the crowded ones,
// in order, cut at spaces.
func TestSnippetsShowTheBestPlaces(t *testing.T) {
	t.Parallel()
	filler := strings.Repeat("lorem ipsum ", 40)
	text := "alpha first. " + filler + "alpha beta here " + filler + "\n– gamma alpha beta\n" + filler + "delta alpha gamma"
	is := func(word string) bool { return slices.Contains([]string{"alpha", "beta", "gamma"}, word) }
	got := search.Snippets("description", text, search.Find(text, is))
	if len(got) != 3 {
		t.Fatalf("%d snippets", len(got))
	}
	words := show(t, text, got)
	if diff := cmp.Diff([]string{"alpha beta", "gamma alpha beta", "alpha gamma"}, words); diff != "" {
		t.Error(diff)
	}
	if got[1].Text != "– gamma alpha beta" {
		t.Errorf("over the end of a line: %q", got[1].Text)
	}
}

// show checks that highlights are pieces of a text, and returns their words.
func show(t *testing.T, text string, all []models.Highlight) (words []string) {
	t.Helper()
	runes, end := []rune(text), 0
	for _, h := range all {
		piece := []rune(h.Text)
		if h.Start < end || h.Start+len(piece) > len(runes) || string(runes[h.Start:h.Start+len(piece)]) != h.Text {
			t.Fatalf("%+v is no piece of the text after %d", h, end)
		}
		end = h.Start + len(piece)
		var own []string
		for _, w := range h.Words {
			if w.Start < 0 || w.End <= w.Start || w.End > len(piece) {
				t.Fatalf("%+v lies outside of %q", w, h.Text)
			}
			own = append(own, string(piece[w.Start:w.End]))
		}
		words = append(words, strings.Join(own, " "))
	}
	return words
}

func FuzzSnippets(f *testing.F) {
	f.Add("one two  three\nfour", "two")
	f.Add("e\u0301te\u0301 \u00adx ++ c++ #", "c")
	f.Add(strings.Repeat("ab ", 300), "ab")
	f.Fuzz(func(t *testing.T, text, part string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		is := func(word string) bool { return len(part) > 0 && strings.Contains(word, part) }
		found := search.Find(text, is)
		if all := search.Snippets("description", text, found); len(all) > 3 || len(found) > 0 && len(all) == 0 {
			t.Errorf("%d snippets of %d words", len(all), len(found))
		} else {
			show(t, text, all)
		}
		show(t, text, []models.Highlight{search.Whole("job_title", text, found)})
	})
}

// Whatever is typed makes a tsquery of balanced brackets and closed quotes.
func FuzzParse(f *testing.F) {
	f.Add(`a "b c" -d or e`)
	f.Add(`-"`)
	f.Add("' \\ ''")
	f.Fuzz(func(t *testing.T, typed string) {
		q := search.Parse(typed)
		forms := itself(q.Words())
		for w := range forms {
			forms[w] = append(forms[w], w+`'\`)
		}
		for _, mark := range []string{"", "T"} {
			sql := q.TSQuery(forms, mark)
			depth, quoted := 0, false
			for i := 0; i < len(sql); i++ {
				switch c := sql[i]; {
				case quoted && c == '\\':
					i++
				case c == '\'':
					quoted = !quoted // two in a row close and open again
				case !quoted:
					depth += strings.Count("(", string(c)) - strings.Count(")", string(c))
				}
			}
			if depth != 0 || quoted {
				t.Errorf("%q makes %s", typed, sql)
			}
		}
	})
}
