package eval

import (
	"slices"
	"strings"

	"assay/internal/taxonomy"
)

// normalisation is the share of names, each within its sentence, that are found
// as the skill they mean, and the share of hard negatives taken for it. By name
// is the same without the sentence, as when somebody types the name into a form.
func (r *run) normalisation() ([]Score, error) {
	t := r.system.taxonomy
	aliases, negatives := r.golden.Aliases, r.golden.Negatives
	right, typed := make([]int, len(aliases)), make([]int, len(aliases))
	languages := map[string]*[2]int{}
	unknown := map[string]bool{}
	for i, a := range aliases {
		key, _ := t.KeyFor(a.Skill)
		_, known := t.ByKey(key)
		if !known {
			unknown[a.Skill] = true
		}
		right[i] = btoi(finds(t, a.Context, a.Written, key))
		if s, ok := t.Lookup(a.Written); ok && s.Key == key {
			typed[i] = 1
		}
		if languages[a.Language] == nil {
			languages[a.Language] = &[2]int{}
		}
		languages[a.Language][0] += right[i]
		languages[a.Language][1]++
		if right[i] == 0 {
			r.miss(a.split(), "normalisation", a.Language, missedKind(known), a.Written+" = "+a.Skill, a.Context)
		}
	}
	accepted := make([]int, len(negatives))
	for i, n := range negatives {
		key, _ := t.KeyFor(n.Not)
		accepted[i] = btoi(finds(t, n.Sentence, n.Written, key))
		if accepted[i] == 1 {
			r.miss(n.split(), "negatives", n.Language, "wrong", n.Written+" = "+n.Not, n.Sentence)
		}
	}
	names := score("normalisation_names_lacking", len(aliases), func([]int) float64 { return float64(len(unknown)) }).in("count").
		noting("skills meant that the taxonomy does not have")
	accuracy := shareOf("normalisation", right, ones(len(aliases))).atLeast(.97)
	accuracy.Parts = partsOf(languages)
	return []Score{
		accuracy, shareOf("normalisation_by_name", typed, ones(len(aliases))), names,
		shareOf("hard_negatives_accepted", accepted, ones(len(negatives))).atMost(.03),
	}, nil
}

// finds reports whether the words written, where they stand in text, are found
// as the skill with that key. Where they do not stand in it letter for letter,
// the skill may be found anywhere.
func finds(t *taxonomy.Taxonomy, text, written, key string) bool {
	at := occurrences("", text, written)
	if at == nil {
		at = occurrences("", strings.ToLower(text), strings.ToLower(written))
	}
	return slices.ContainsFunc(t.Find(text), func(m taxonomy.Mention) bool {
		return m.Skill.Key == key && (at == nil || touch([]span{{"", m.Start, m.End}}, at))
	})
}

func ones(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = 1
	}
	return all
}
