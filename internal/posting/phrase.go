package posting

import "strings"

// phrases finds known phrases in a row of words, by their first words. A word
// that ends in "*" stands for all that begin so.
type phrases struct {
	exact map[string][]phrase
	stems map[string][]phrase // by the first three letters
}

// phrase is one of them and what it tells.
type phrase struct {
	words   []string
	section section
	weight  int
}

func newPhrases() phrases {
	return phrases{exact: map[string][]phrase{}, stems: map[string][]phrase{}}
}

// with adds phrases, separated by "|".
func (x phrases) with(s section, weight int, list ...string) phrases {
	for _, some := range list {
		for one := range strings.SplitSeq(some, "|") {
			p := phrase{strings.Fields(one), s, weight}
			if len(p.words) == 0 {
				continue
			}
			if stem, ok := strings.CutSuffix(p.words[0], "*"); ok {
				key := stem[:min(3, len(stem))]
				x.stems[key] = append(x.stems[key], p)
			} else {
				x.exact[p.words[0]] = append(x.exact[p.words[0]], p)
			}
		}
	}
	return x
}

// each calls hit for every phrase that stands in words, with its place.
func (x phrases) each(words []string, hit func(p phrase, at int)) {
	for i, w := range words {
		for _, p := range x.exact[w] {
			if p.standsAt(words, i) {
				hit(p, i)
			}
		}
		if len(w) >= 3 {
			for _, p := range x.stems[w[:3]] {
				if p.standsAt(words, i) {
					hit(p, i)
				}
			}
		}
	}
}

func (p phrase) standsAt(words []string, at int) bool {
	if at+len(p.words) > len(words) {
		return false
	}
	for i, want := range p.words {
		have := words[at+i]
		if stem, ok := strings.CutSuffix(want, "*"); ok {
			if !strings.HasPrefix(have, stem) {
				return false
			}
		} else if have != want {
			return false
		}
	}
	return true
}
