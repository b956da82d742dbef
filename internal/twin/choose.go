package twin

import (
	"bytes"
	"cmp"
	"slices"

	"assay/models"
)

// Choose decides which posting stands for x, given those that are for the same
// opening: x itself or another, and which of the others x then stands for. One
// that is linked to a third stands for none and is left where it is. Open
// postings go first, then the earliest.
func Choose(x models.JobPosting, same []models.JobPosting) (original models.ID, taken []models.ID) {
	heads := slices.DeleteFunc(slices.Clone(same), func(y models.JobPosting) bool { return y.DuplicateOf != nil && *y.DuplicateOf != x.ID || y.ID == x.ID })
	slices.SortFunc(heads, Rank)
	if len(heads) > 0 && Rank(heads[0], x) < 0 {
		return heads[0].ID, nil
	}
	for _, y := range heads {
		taken = append(taken, y.ID)
	}
	return x.ID, taken
}

// Rank orders postings of one opening: whichever comes first stands for the
// others.
func Rank(a, b models.JobPosting) int {
	closed := func(p models.JobPosting) int {
		if p.ClosedAt != nil {
			return 1
		}
		return 0
	}
	return cmp.Or(closed(a)-closed(b), a.CreatedAt.Compare(b.CreatedAt), bytes.Compare(a.ID[:], b.ID[:]))
}
