package resumecheck

import (
	"cmp"
	"slices"

	"assay/models"
)

// unmentioned lists the proven skills that answer a term and are not named in
// the text, each under the first term it answers.
func (c *checker) unmentioned(terms []models.ResumeTerm) []models.ProvenSkill {
	out := []models.ProvenSkill{}
	silent := slices.DeleteFunc(slices.Clone(c.facts), c.isNamed)
	listed := map[models.ID]bool{}
	for i, term := range terms {
		if term.State == models.TermAppears {
			continue
		}
		for _, s := range silent {
			if listed[s.ID] || !slices.ContainsFunc(c.keys[i], func(key string) bool { return answers(c.taxonomy.Relate(s.Key, key)) }) {
				continue
			}
			listed[s.ID] = true
			proofs := slices.Clone(s.Evidences)
			slices.SortFunc(proofs, func(a, b models.ID) int { return slices.Compare(a[:], b[:]) })
			out = append(out, models.ProvenSkill{
				SkillID: s.ID, CanonicalKey: s.Key, Title: s.Title, RequirementID: term.RequirementID, Importance: term.Importance,
				EvidenceIDs: proofs[:min(len(proofs), maxEvidences)],
			})
		}
	}
	return out
}

func (c *checker) isNamed(s Skill) bool {
	return c.named[s.Key] != nil || c.inWords(s.Key, s.Title).times > 0
}

// unproven lists what the text names and nothing on file shows.
func (c *checker) unproven(denied []string) []models.UnprovenSkill {
	out := []models.UnprovenSkill{}
	for _, m := range c.order {
		if slices.ContainsFunc(c.facts, func(s Skill) bool { return answers(c.taxonomy.Relate(s.Key, m.key)) }) {
			continue
		}
		out = append(out, models.UnprovenSkill{
			CanonicalKey: m.key, Title: m.title, Importance: c.importance[m.key], Denied: slices.Contains(denied, m.key),
			Places: first(m.places), Times: m.times,
		})
	}
	weight := map[string]int{models.ImportanceRequired: 0, models.ImportancePreferred: 1, "": 2}
	slices.SortStableFunc(out, func(a, b models.UnprovenSkill) int {
		return cmp.Or(cmp.Compare(weight[a.Importance], weight[b.Importance]), cmp.Compare(a.Places[0].Start, b.Places[0].Start), cmp.Compare(a.CanonicalKey, b.CanonicalKey))
	})
	return out
}
