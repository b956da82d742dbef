package eval

import (
	"slices"

	"assay/internal/taxonomy"
)

// refusals are the labels of one conversation that must not be credited: what
// was refused, and what was said to be lacking without being among it.
func refusals(t *taxonomy.Taxonomy, c Conversation) []Refused {
	all := slices.Clone(c.Refused)
	for _, l := range c.Lacks {
		key, _ := t.KeyFor(l.Name)
		if !slices.ContainsFunc(all, func(r Refused) bool { k, _ := t.KeyFor(r.Name); return k == key }) {
			all = append(all, Refused{Name: l.Name, Why: "lacks", Message: l.Message, Quote: l.Quote})
		}
	}
	return all
}

// credited returns the stored skill that credits what the person must not be
// credited with, or -1: one under the same name, unless the person has it by
// other words of theirs, or for a name that the taxonomy lacks one that matches
// no label and is named within the refused words.
func credited(t *taxonomy.Taxonomy, m skillMatch, item Refused, at []span) int {
	key, _ := t.KeyFor(item.Name)
	_, known := t.ByKey(key)
	owned := slices.IndexFunc(m.gold, func(g goldSkill) bool { return g.key == key })
	for f, s := range m.found {
		switch {
		case s.CanonicalKey == key && owned < 0:
			return f
		case s.CanonicalKey == key && touch(s.named, at) && !touch(s.named, m.gold[owned].spans):
			return f
		case !known && m.credit[f] == wrong && touch(s.named, at):
			return f
		}
	}
	return -1
}

// speaker is the share of refused and lacking skills that were credited all the
// same: said by somebody else, denied, imagined, planned or taken back. Denials
// are those of the lacking skills that were stored as such.
func (r *run) speaker() ([]Score, error) {
	docs, err := r.hearConversations()
	if err != nil {
		return nil, err
	}
	t := r.system.taxonomy
	bad, all := make([]int, len(docs)), make([]int, len(docs))
	denials := make([]tally, len(docs))
	reasons := map[string]*[2]int{}
	for i, h := range docs {
		c := r.golden.Conversations[i]
		m := matchSkills(t, goldSkills(t, c, h.doc.texts), r.foundSkills(h))
		for _, item := range refusals(t, c) {
			if reasons[item.Why] == nil {
				reasons[item.Why] = &[2]int{}
			}
			all[i]++
			reasons[item.Why][1]++
			if f := credited(t, m, item, occurrences(item.Message, h.doc.texts[item.Message], item.Quote)); f >= 0 {
				bad[i]++
				reasons[item.Why][0]++
				r.miss(h.doc.split, "speaker", h.doc.id, "credited, "+item.Why, item.Name, h.doc.text(m.found[f].spans))
			}
		}
		denials[i] = r.denials(c, h)
	}
	errors := shareOf("speaker_errors", bad, all).atMost(.03)
	errors.Parts = partsOf(reasons)
	return append([]Score{errors}, prf("denials", denials, noTargets())...), nil
}

// denials compares what is stored as lacking with the labels.
func (r *run) denials(c Conversation, h heard) tally {
	t := r.system.taxonomy
	var n tally
	stored := map[string]bool{}
	for _, d := range h.reading.Facts.Denials {
		stored[d.CanonicalKey] = true
	}
	for _, l := range c.Lacks {
		key, _ := t.KeyFor(l.Name)
		if stored[key] {
			n.hit++
			delete(stored, key)
			continue
		}
		n.missed++
		r.miss(h.doc.split, "denials", h.doc.id, "missed", l.Name, l.Quote)
	}
	refused := map[string]bool{}
	for _, item := range c.Refused {
		key, _ := t.KeyFor(item.Name)
		refused[key] = item.Why == "negated"
	}
	for key := range stored {
		if !refused[key] {
			n.wrong++
			r.miss(h.doc.split, "denials", h.doc.id, "wrong", key, "")
		}
	}
	return n
}
