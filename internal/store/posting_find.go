package store

import (
	"cmp"
	"context"
	"slices"

	"assay/models"
)

// PostingSort is an order of postings. Among equals the newest come first.
type PostingSort string

// The orders there are.
const (
	SortCreated   PostingSort = "created"
	SortMatch     PostingSort = "match"     // the best scored first
	SortRelevance PostingSort = "relevance" // what was looked for best; needs words
)

// PostingQuery asks for a stretch of the postings.
type PostingQuery struct {
	models.PostingFilter
	Sort  PostingSort
	Limit int // at most this many rows
	After PostingPlace
}

// PostingPlace is where a posting stands in the order that was asked for. The
// zero value is the start.
type PostingPlace struct {
	ID models.ID
	N  int // its score or its rank
}

// FoundPosting is a posting in a list, without what it was read from.
type FoundPosting struct {
	models.JobPosting
	Match      *models.Match // nil before it is scored
	Highlights []models.Highlight
	Place      PostingPlace
}

// FindPostings answers a query, whose filter must be a good one.
func (tx *Tx) FindPostings(ctx context.Context, q PostingQuery) ([]FoundPosting, error) {
	f, err := tx.newFinder(ctx, q)
	if err != nil || f.nothing {
		return []FoundPosting{}, translate(err)
	}
	var places []PostingPlace
	switch q.Sort {
	case SortRelevance:
		places, err = f.byRank(ctx)
	case SortMatch:
		places, err = f.byScore(ctx)
	default:
		places, err = f.byID(ctx)
	}
	if err == nil {
		err = f.rest(ctx)
	}
	if err != nil {
		return nil, translate(err)
	}
	return f.load(ctx, places)
}

// byID walks from the newest on.
func (f *finder) byID(ctx context.Context) ([]PostingPlace, error) {
	if f.q.PostingFilter == (models.PostingFilter{}) {
		return f.all(ctx)
	}
	return f.newest(ctx, ask{words: f.words, below: f.q.After.ID, limit: f.q.Limit})
}

// byScore goes through scores, and then through what has none.
func (f *finder) byScore(ctx context.Context) ([]PostingPlace, error) {
	var found []PostingPlace
	var err error
	after := f.q.After
	if after.ID == (models.ID{}) || after.N >= 0 {
		found, err = f.scored(ctx, after)
		if err != nil || len(found) == f.q.Limit {
			return found, err
		}
		after = PostingPlace{}
	}
	unscored, err := f.newest(ctx, ask{words: f.words, below: after.ID, limit: f.q.Limit - len(found), unscored: true})
	for i := range unscored {
		unscored[i].N = -1
	}
	return append(found, unscored...), err
}

// rankedHits is how many of the newest that hold the words, and of the newest
// that have them in their title or company, are ranked. What is older follows,
// the newest first.
const rankedHits = 200

// byRank ranks what was found. A rank is from 0 to maxRank; -1 is what stands
// behind all that were ranked.
func (f *finder) byRank(ctx context.Context) ([]PostingPlace, error) {
	top := f.sample.Top
	after := PostingPlace{ID: f.q.After.ID}
	if after.ID != (models.ID{}) {
		top, after.N = unpackRank(f.q.After.N)
	}
	ranked, lowest, err := f.ranked(ctx, top)
	if err != nil {
		return nil, err
	}
	var found []PostingPlace
	for _, p := range ranked {
		if after.ID == (models.ID{}) || comparePlaces(p, after) > 0 {
			found = append(found, p)
		}
	}
	found = found[:min(len(found), f.q.Limit)]
	if len(found) < f.q.Limit && lowest != (models.ID{}) {
		if after.ID == (models.ID{}) || after.N >= 0 {
			after.ID = lowest
		}
		var known []models.ID
		for _, p := range ranked {
			known = append(known, p.ID)
		}
		older, err := f.newest(ctx, ask{words: f.words, below: after.ID, limit: f.q.Limit - len(found), but: known})
		if err != nil {
			return nil, err
		}
		for i := range older {
			older[i].N = -1
		}
		found = append(found, older...)
	}
	for i := range found {
		found[i].N = packRank(top, found[i].N)
	}
	return found, nil
}

// ranked returns what is ranked, the best first, and the oldest id of the
// newest that hold the words, if there are more of them.
func (f *finder) ranked(ctx context.Context, top models.ID) (all []PostingPlace, lowest models.ID, err error) {
	all, err = f.newest(ctx, ask{words: f.words, upTo: top, limit: rankedHits, rank: true})
	if err != nil || len(all) < rankedHits {
		return sorted(all), lowest, err
	}
	lowest = all[len(all)-1].ID
	if f.titles == "" {
		return sorted(all), lowest, nil
	}
	titled, err := f.newest(ctx, ask{words: f.titles, titles: true, upTo: top, limit: rankedHits, rank: true})
	for _, p := range titled {
		if !slices.ContainsFunc(all, func(known PostingPlace) bool { return known.ID == p.ID }) {
			all = append(all, p)
		}
	}
	return sorted(all), lowest, err
}

func sorted(all []PostingPlace) []PostingPlace {
	slices.SortFunc(all, comparePlaces)
	return all
}

// comparePlaces orders by number, then by id, both falling.
func comparePlaces(a, b PostingPlace) int {
	if a.N != b.N {
		return cmp.Compare(b.N, a.N)
	}
	return slices.Compare(b.ID[:], a.ID[:])
}

// A rank goes into a cursor together with the moment of the first page: what is
// saved later would move the line between what is ranked and what is not.
const (
	rankBits = 17
	maxRank  = 1<<rankBits - 3
	topBits  = 42 // milliseconds, as the first bits of an id; they last until 2109
)

// packRank makes one number of a rank, -1 included, and of the first
// milliseconds of an id.
func packRank(top models.ID, rank int) int {
	ms := int64(0)
	for _, b := range top[:6] {
		ms = ms<<8 | int64(b)
	}
	return int(min(ms, 1<<topBits-1)<<rankBits | int64(rank+1))
}

// unpackRank is the other way round; top is the last id there can be of that
// millisecond.
func unpackRank(n int) (top models.ID, rank int) {
	for i := range top {
		top[i] = 0xff
	}
	if ms := int64(n) >> rankBits & (1<<topBits - 1); ms < 1<<topBits-1 {
		for i := range 6 {
			top[i] = byte(ms >> (8 * (5 - i)))
		}
	}
	return top, n&(1<<rankBits-1) - 1
}
