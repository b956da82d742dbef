package eval

import (
	"slices"
	"strings"

	"assay/internal/evidence"
	"assay/internal/taxonomy"
	"assay/models"
)

// goldSkill is a labelled skill under the name the taxonomy gives it. Labels
// that resolve to one skill are one.
type goldSkill struct {
	Skill
	key   string
	known bool   // the taxonomy has it
	spans []span // wherever its quotes stand
}

// foundSkill is a skill that was stored, with the proofs of it.
type foundSkill struct {
	models.Skill
	spans []span
	named []span // where in its proofs the skill is named, or the proof where that cannot be told
}

// skillMatch says which labels were found.
type skillMatch struct {
	gold   []goldSkill
	found  []foundSkill
	of     []int // by label: index in found, or -1
	credit []int // by found: index in gold, broader or wrong
}

// What a found skill is that matches no label.
const (
	broader = -1 // a broad term of one that is labelled: counts neither way
	wrong   = -2
)

func goldSkills(t *taxonomy.Taxonomy, c Conversation, texts map[string]string) []goldSkill {
	var all []goldSkill
	at := map[string]int{}
	for _, s := range c.Skills {
		key, _ := t.KeyFor(s.Name)
		_, known := t.ByKey(key)
		i, again := at[key]
		if !again {
			i = len(all)
			at[key] = i
			all = append(all, goldSkill{Skill: s, key: key, known: known})
		}
		for _, q := range s.Evidence {
			all[i].spans = append(all[i].spans, occurrences(q.Message, texts[q.Message], q.Quote)...)
		}
	}
	return all
}

func (r *run) foundSkills(h heard) []foundSkill {
	f := h.reading.Facts
	skillOf := map[models.ID]models.ID{}
	for _, l := range f.Links {
		skillOf[l.ID] = l.SkillID
	}
	spans := map[models.ID][]span{}
	for _, e := range f.Evidences {
		if e.Field != models.FieldSkill || e.ConversationMessageID == nil {
			continue
		}
		at := span{h.doc.names[*e.ConversationMessageID], e.StartChar, e.EndChar}
		switch {
		case e.SkillID != nil:
			spans[*e.SkillID] = append(spans[*e.SkillID], at)
		case e.ExperienceSkillID != nil:
			spans[skillOf[*e.ExperienceSkillID]] = append(spans[skillOf[*e.ExperienceSkillID]], at)
		}
	}
	var all []foundSkill
	for _, s := range f.Skills {
		all = append(all, foundSkill{s, spans[s.ID], r.named(h.doc, s, spans[s.ID])})
	}
	slices.SortFunc(all, func(a, b foundSkill) int { return strings.Compare(a.CanonicalKey, b.CanonicalKey) })
	return all
}

// named narrows proofs, which may be whole sentences, to the words that name a
// skill.
func (r *run) named(d document, s models.Skill, proofs []span) []span {
	var all []span
	for _, proof := range proofs {
		text := d.text([]span{proof})
		known := len(all)
		for _, m := range r.system.taxonomy.Find(text) {
			if m.Skill.Key == s.CanonicalKey {
				all = append(all, span{proof.where, proof.start + m.Start, proof.start + m.End})
			}
		}
		if start, end, ok := evidence.FindIn(text, s.Title); ok {
			all = append(all, span{proof.where, proof.start + start, proof.start + end})
		}
		if len(all) == known {
			all = append(all, proof)
		}
	}
	return all
}

// matchSkills pairs labels with what was found: by key, then for names that the
// taxonomy lacks by words in common.
func matchSkills(t *taxonomy.Taxonomy, gold []goldSkill, found []foundSkill) skillMatch {
	m := skillMatch{gold: gold, found: found, of: make([]int, len(gold)), credit: make([]int, len(found))}
	for i := range m.credit {
		m.credit[i] = wrong
	}
	for g := range gold {
		m.of[g] = slices.IndexFunc(found, func(f foundSkill) bool { return f.CanonicalKey == gold[g].key })
		if m.of[g] >= 0 {
			m.credit[m.of[g]] = g
		}
	}
	for g := range gold {
		if m.of[g] >= 0 || gold[g].known {
			continue
		}
		for f := range found {
			if m.credit[f] == wrong && touch(found[f].named, gold[g].spans) {
				m.of[g], m.credit[f] = f, g
				break
			}
		}
	}
	for f := range found {
		if m.credit[f] == wrong && slices.ContainsFunc(gold, func(g goldSkill) bool { return isBroader(t, g.key, found[f].CanonicalKey) }) {
			m.credit[f] = broader
		}
	}
	return m
}

// isBroader reports whether whoever has narrow has broad as well.
func isBroader(t *taxonomy.Taxonomy, narrow, broad string) bool {
	switch t.Relate(narrow, broad) {
	case taxonomy.RelationChild, taxonomy.RelationImplied:
		return true
	}
	return false
}

// skillKinds, with what offline-rules is to reach.
func skillKinds() map[string]targets {
	return map[string]targets{
		taxonomy.TypeTechnical: {.95, .85, .90}, taxonomy.TypeProfessional: noTargets(), taxonomy.TypeInterpersonal: noTargets(),
		taxonomy.TypeLanguage: noTargets(), taxonomy.TypeCertification: noTargets(),
	}
}

// skills is precision, recall and F1 of the skills, overall and by kind: the
// kind of a label, and of what was found wrongly the kind it is stored with.
func (r *run) skills() ([]Score, error) {
	docs, err := r.hearConversations()
	if err != nil {
		return nil, err
	}
	all := make([]tally, len(docs))
	kinds := map[string][]tally{}
	for kind := range skillKinds() {
		kinds[kind] = make([]tally, len(docs))
	}
	right, stated := make([]int, len(docs)), make([]int, len(docs))
	parts := classes{}
	unknown := map[string]bool{}
	for i, h := range docs {
		c := r.golden.Conversations[i]
		m := matchSkills(r.system.taxonomy, goldSkills(r.system.taxonomy, c, h.doc.texts), r.foundSkills(h))
		count := func(kind string, t tally) {
			all[i].add(t)
			parts.add("language "+c.Language, t)
			parts.add("domain "+c.Domain, t)
			if kinds[kind] != nil {
				kinds[kind][i].add(t)
			}
		}
		for g, f := range m.of {
			if f >= 0 {
				count(m.gold[g].Kind, tally{hit: 1})
				if a, b := m.gold[g].Years, m.found[f].YearsExperience; a != nil || b != nil {
					stated[i]++
					right[i] += btoi(sameYears(a, b))
				}
				continue
			}
			count(m.gold[g].Kind, tally{missed: 1})
			if !m.gold[g].known {
				unknown[m.gold[g].Name] = true
			}
			r.miss(h.doc.split, "skills", h.doc.id, missedKind(m.gold[g].known), m.gold[g].Name, quoteOf(m.gold[g].Evidence))
		}
		for f, g := range m.credit {
			if g == wrong {
				count(m.found[f].SkillType, tally{wrong: 1})
				r.miss(h.doc.split, "skills", h.doc.id, "wrong", m.found[f].Title, h.doc.text(m.found[f].spans))
			}
		}
	}
	scores := prf("skills", all, targets{.90, .70, .79})
	scores[2].Parts = f1Parts(parts)
	for _, kind := range []string{taxonomy.TypeTechnical, taxonomy.TypeProfessional, taxonomy.TypeInterpersonal, taxonomy.TypeLanguage, taxonomy.TypeCertification} {
		scores = append(scores, prf("skills_"+kind, kinds[kind], skillKinds()[kind])...)
	}
	lacking := score("skills_missed_without_a_name", len(docs), func([]int) float64 { return float64(len(unknown)) }).in("count").
		noting("names missed that the taxonomy does not have").of(sum(all, whole(len(all))).missed)
	return append(scores, shareOf("skills_years", right, stated).noting("of those found, where either side says how long"), lacking), nil
}

func missedKind(known bool) string {
	if known {
		return "missed"
	}
	return "missed, no such name"
}

func quoteOf(quotes []Quote) string {
	var all []string
	for _, q := range quotes {
		all = append(all, q.Quote)
	}
	return strings.Join(all, " | ")
}

// text is what stands at spans.
func (d document) text(spans []span) string {
	var all []string
	for _, s := range spans {
		runes := []rune(d.texts[s.where])
		if s.end <= len(runes) {
			all = append(all, string(runes[s.start:s.end]))
		}
	}
	return strings.Join(all, " | ")
}
