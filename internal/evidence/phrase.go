package evidence

import "strings"

// words is a fixed set of tokens.
type words map[string]bool

func set(lists ...string) words {
	w := words{}
	for _, list := range lists {
		for _, s := range strings.Fields(list) {
			w[s] = true
		}
	}
	return w
}

func union(sets ...words) words {
	all := words{}
	for _, s := range sets {
		for w := range s {
			all[w] = true
		}
	}
	return all
}

// phrases is a fixed set of token sequences by their first token. "*" stands
// for any one word.
type phrases map[string][][]string

func sequences(list string) phrases {
	p := phrases{}
	for _, line := range strings.FieldsFunc(list, func(r rune) bool { return r == '\n' || r == '|' }) {
		if f := strings.Fields(line); len(f) > 0 {
			p[f[0]] = append(p[f[0]], f)
		}
	}
	return p
}

// at returns how many tokens the longest phrase that starts at i covers, or 0.
func (p phrases) at(toks []token, i int) int {
	best := 0
	for _, f := range p[toks[i].text] {
		if len(f) > best && i+len(f) <= len(toks) && matches(toks[i:], f) {
			best = len(f)
		}
	}
	return best
}

func matches(toks []token, f []string) bool {
	for k, want := range f {
		if toks[k].text != want && (want != "*" || toks[k].kind == sign) {
			return false
		}
	}
	return true
}

// in reports whether one of the phrases stands anywhere in toks.
func (p phrases) in(toks []token) bool {
	for i := range toks {
		if p.at(toks, i) > 0 {
			return true
		}
	}
	return false
}

// where returns the token where one of the phrases begins, or -1.
func (p phrases) where(toks []token) int {
	for i := range toks {
		if p.at(toks, i) > 0 {
			return i
		}
	}
	return -1
}

// text returns the token's text at i, or "" outside.
func text(toks []token, i int) string {
	if i < 0 || i >= len(toks) {
		return ""
	}
	return toks[i].text
}
