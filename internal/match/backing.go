package match

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"assay/models"
)

// backing says which experiences the score rests on. The points of a
// contribution are split over the experiences behind it in the proportion of
// their strongest evidence, by largest remainder; points that no experience
// backs, such as those of a bare claim, belong to none. So the match scores add
// up to the score or less.
//
// Relevance is the share of the score: high from a third, medium from a tenth.
func backing(score int, asks []*ask) []models.JobExperience {
	counted := 0
	byID := map[models.ID]*backer{}
	for _, a := range asks {
		if a.weight > 0 {
			counted++
		}
		if a.points > 0 {
			splitPoints(a, byID)
		}
	}
	list := make([]*backer, 0, len(byID))
	for _, b := range byID {
		if b.points > 0 {
			list = append(list, b)
		}
	}
	slices.SortFunc(list, func(a, b *backer) int {
		return cmp.Or(cmp.Compare(b.points, a.points), bytes.Compare(a.id[:], b.id[:]))
	})
	out := make([]models.JobExperience, len(list))
	for i, b := range list {
		slices.Sort(b.keys)
		out[i] = models.JobExperience{
			ExperienceID: b.id, Relevance: relevance(b.points, score), MatchScore: b.points,
			TargetSkills: slices.Compact(b.keys), CreationSource: Scorer,
			RelevanceNotes: "Speaks for " + strconv.Itoa(b.asks) + " of the " + strconv.Itoa(counted) + " things asked: " + someOf(b.titles) + ".",
		}
	}
	return out
}

type backer struct {
	id     models.ID
	points int
	asks   int
	keys   models.Strings
	titles []string
}

func splitPoints(a *ask, byID map[models.ID]*backer) {
	var ids []models.ID
	var strength []int64
	for _, h := range a.answer.proofs {
		if h.experience == (models.ID{}) {
			continue
		}
		i := slices.Index(ids, h.experience)
		if i < 0 {
			ids, strength, i = append(ids, h.experience), append(strength, 0), len(ids)
		}
		strength[i] = max(strength[i], int64(h.level))
	}
	for i, n := range share(a.points, strength) {
		b := byID[ids[i]]
		if b == nil {
			b = &backer{id: ids[i], keys: models.Strings{}}
			byID[ids[i]] = b
		}
		b.points += n
		b.asks++
		b.titles = appendNew(b.titles, strings.TrimRight(a.title, ". "))
		b.keys = append(b.keys, a.keys...)
	}
}

func relevance(points, score int) string {
	switch {
	case points*3 >= score:
		return "high"
	case points*10 >= score:
		return "medium"
	default:
		return "low"
	}
}
