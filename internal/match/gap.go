package match

import (
	"bytes"
	"cmp"
	"slices"

	"assay/models"
)

// Scored is one posting and its result.
type Scored struct {
	PostingID models.ID
	Result    Result
}

// Gaps gathers what the postings ask for and the person has not fully proven:
// one line for each canonical key, or for each text where there is no key.
// What is gained is found by scoring each posting again with the requirements
// of that line in full. The state of a line is the worst of its parts: gap, then
// not discussed, then partly met. Of two items with one posting id the one with
// the smaller facts hash counts. The order is points to gain, then in how many
// postings it is required, then key and title. Never nil.
func Gaps(items []Scored) []models.SkillGap {
	items = slices.Clone(items)
	slices.SortFunc(items, func(a, b Scored) int {
		return cmp.Or(bytes.Compare(a.PostingID[:], b.PostingID[:]), bytes.Compare(a.Result.FactsHash, b.Result.FactsHash))
	})
	items = slices.CompactFunc(items, func(a, b Scored) bool { return a.PostingID == b.PostingID })

	lines := map[string]*models.SkillGap{}
	for _, item := range items {
		for _, id := range addGaps(item, lines) {
			lines[id].PostingIDs = append(lines[id].PostingIDs, item.PostingID)
			lines[id].Postings++
		}
	}
	out := make([]models.SkillGap, 0, len(lines))
	for _, g := range lines {
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b models.SkillGap) int {
		return cmp.Or(
			cmp.Compare(b.PointsToGain, a.PointsToGain), cmp.Compare(b.RequiredIn, a.RequiredIn),
			cmp.Compare(a.CanonicalKey, b.CanonicalKey), cmp.Compare(a.Title, b.Title),
		)
	})
	return out
}

// addGaps adds one posting to the lines and returns the lines it touched.
func addGaps(item Scored, lines map[string]*models.SkillGap) []string {
	members := map[string][]int{}
	var ids []string
	for i, c := range item.Result.Contributions {
		if c.State == models.StateMet || c.MaxPoints == 0 || i >= len(item.Result.Asks) {
			continue
		}
		ask := item.Result.Asks[i]
		id := "key " + ask.Key
		if ask.Key == "" {
			id = "text " + fold(c.Text)
		}
		if members[id] == nil {
			ids = append(ids, id)
		}
		members[id] = append(members[id], i)
		g := lines[id]
		if g == nil {
			g = &models.SkillGap{CanonicalKey: ask.Key, Title: ask.Title, State: c.State, Related: ask.Related}
			lines[id] = g
		}
		g.State = worse(g.State, c.State)
		g.Related = cmp.Or(g.Related, ask.Related)
	}
	for _, id := range ids {
		required := func(i int) bool {
			return item.Result.Contributions[i].Importance == models.ImportanceRequired
		}
		if slices.ContainsFunc(members[id], required) {
			lines[id].RequiredIn++
		}
		lines[id].PointsToGain += rescore(item.Result.Contributions, members[id]) - item.Result.Score
	}
	return ids
}

// rescore is the score of a posting with some of its contributions in full.
func rescore(list []models.Contribution, proven []int) int {
	products := make([]int64, len(list))
	for i, c := range list {
		credit := int64(c.RelationPct) * int64(c.EvidencePct) * int64(c.YearsPct) * int64(c.RecencyPct)
		if slices.Contains(proven, i) {
			credit = full
		}
		products[i] = int64(c.MaxPoints) * credit
	}
	return rounded(products)
}

func worse(a, b string) string {
	order := []string{models.StatePartlyMet, models.StateNotDiscussed, models.StateGap}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}
