package search

import (
	"slices"
	"strings"
)

// Query is what somebody looks for: any of some groups, in each of which all
// terms must be there, or must not.
type Query struct{ groups [][]term }

// term is a word, or words that stand side by side.
type term struct {
	words []string
	not   bool
}

// Parse reads a search as one types it: words, "a phrase", or between what
// will do as well, - before what must not be there. Nothing is an error: signs
// that mean nothing are passed over, and a quote that is not closed ends with
// the text.
func Parse(text string) Query {
	var q Query
	var group []term
	end := func() {
		if len(group) > 0 {
			q.groups = append(q.groups, group)
		}
		group = nil
	}
	for text != "" {
		var t term
		var quoted bool
		t, text, quoted = next(text)
		if !quoted && !t.not && len(t.words) == 1 && t.words[0] == "or" {
			end()
			continue
		}
		if len(t.words) > 0 {
			group = append(group, t)
		}
	}
	end()
	return q
}

// next cuts one term off a text.
func next(text string) (t term, rest string, quoted bool) {
	text = strings.TrimSpace(text)
	if bare, ok := strings.CutPrefix(text, "-"); ok {
		t.not, text = true, bare
	}
	var own string
	if inner, ok := strings.CutPrefix(text, `"`); ok {
		quoted = true
		own, rest, _ = strings.Cut(inner, `"`)
	} else if i := strings.IndexAny(text, " \t\n\r\""); i >= 0 {
		own, rest = text[:i], text[i:]
	} else {
		own = text
	}
	for _, w := range Words(own) {
		t.words = append(t.words, w.Text)
	}
	return t, rest, quoted
}

// Phrase is a query for words that stand side by side.
func Phrase(text string) Query {
	var t term
	for _, w := range Words(text) {
		t.words = append(t.words, w.Text)
	}
	if t.words == nil {
		return Query{}
	}
	return Query{[][]term{{t}}}
}

// Words returns each word of the query once.
func (q Query) Words() []string { return q.words(func(term) bool { return true }) }

// Wanted returns each word that must be there, or may be, once.
func (q Query) Wanted() []string { return q.words(func(t term) bool { return !t.not }) }

func (q Query) words(take func(term) bool) []string {
	var words []string
	for _, group := range q.groups {
		for _, t := range group {
			if take(t) {
				words = append(words, t.words...)
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// Forms are, by word, the lexemes of an index that the word may stand as.
type Forms map[string][]string

// TSQuery writes the query as a tsquery. mark stands before each lexeme that
// is wanted, though not before what must not be there. A word without any form
// is passed over; the answer is "" when nothing is left that could be looked
// for, and when a mark is given and nothing is wanted.
func (q Query) TSQuery(forms Forms, mark string) string {
	var groups []string
	for _, group := range q.groups {
		var all []string
		wanted := mark == ""
		for _, t := range group {
			own := mark
			if t.not {
				own = ""
			}
			one := t.tsquery(forms, own)
			switch {
			case one == "":
			case t.not:
				all = append(all, "!("+one+")")
			default:
				all, wanted = append(all, one), true
			}
		}
		if len(all) > 0 && wanted {
			groups = append(groups, "("+strings.Join(all, " & ")+")")
		}
	}
	return strings.Join(groups, " | ")
}

func (t term) tsquery(forms Forms, mark string) string {
	quoter := strings.NewReplacer(`'`, `''`, `\`, `\\`)
	var words []string
	for _, word := range t.words {
		var any []string
		for _, form := range forms[word] {
			any = append(any, "'"+quoter.Replace(mark+form)+"'")
		}
		if len(any) > 0 {
			words = append(words, "("+strings.Join(any, "|")+")")
		}
	}
	if len(words) == 0 {
		return ""
	}
	return "(" + strings.Join(words, " <-> ") + ")"
}
