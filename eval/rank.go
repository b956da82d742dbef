package eval

import (
	"cmp"
	"math"
	"slices"
)

// depth is how far down a ranking nDCG looks.
const depth = 10

// best is the grade of a candidate who has what is required.
const best = 3

// ranking says how well scores order the candidates of each job, beside two
// lines that read nothing: BM25, and the share of the posting's words that a
// candidate uses. Equal scores are ordered by chance, the same for all.
func (r *run) ranking() ([]Score, error) {
	docs, err := r.rankJobs()
	if err != nil {
		return nil, err
	}
	corpus := newBM25(r.golden.Jobs)
	lines := map[string][2][]float64{}
	for _, line := range []string{"", "_bm25", "_exact_match"} {
		lines[line] = [2][]float64{make([]float64, len(docs)), make([]float64, len(docs))}
	}
	over := make([]float64, len(docs))
	for i, d := range docs {
		job := r.golden.Jobs[i]
		by := map[string][]float64{"": nil, "_bm25": nil, "_exact_match": nil}
		for k, c := range job.Candidates {
			by[""] = append(by[""], float64(d.results[k].Score))
			by["_bm25"] = append(by["_bm25"], corpus.score(job.Posting.Title+" "+job.Posting.Text, c.Text))
			by["_exact_match"] = append(by["_exact_match"], exactMatch(job.Posting.Title+" "+job.Posting.Text, c.Text))
		}
		for line, scores := range by {
			grades := order(job, scores)
			lines[line][0][i], lines[line][1][i] = ndcg(grades, depth), reciprocal(grades)
		}
		over[i] = lines[""][0][i] - lines["_bm25"][0][i]
	}
	return []Score{
		meanOf("ndcg10", lines[""][0]).atLeast(.85), meanOf("ndcg10_bm25", lines["_bm25"][0]), meanOf("ndcg10_exact_match", lines["_exact_match"][0]),
		meanOf("ndcg10_over_bm25", over).atLeast(.08),
		meanOf("mrr", lines[""][1]).atLeast(.85), meanOf("mrr_bm25", lines["_bm25"][1]), meanOf("mrr_exact_match", lines["_exact_match"][1]),
	}, nil
}

// order returns the candidates' grades, the best score first.
func order(job Job, scores []float64) []int {
	at := whole(len(job.Candidates))
	slices.SortFunc(at, func(a, b int) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(hashOf(job.ID+job.Candidates[a].ID), hashOf(job.ID+job.Candidates[b].ID)))
	})
	grades := make([]int, len(at))
	for i, k := range at {
		grades[i] = job.Candidates[k].Grade
	}
	return grades
}

// ndcg is the discounted gain of the first k grades, of what the best order
// would bring; NaN when every grade is 0.
func ndcg(grades []int, k int) float64 {
	ideal := slices.Sorted(slices.Values(grades))
	slices.Reverse(ideal)
	return ratio(dcg(grades, k), dcg(ideal, k))
}

func dcg(grades []int, k int) float64 {
	sum := 0.0
	for i, g := range grades[:min(k, len(grades))] {
		sum += (math.Pow(2, float64(g)) - 1) / math.Log2(float64(i)+2)
	}
	return sum
}

// reciprocal is one over the place of the first candidate with the best grade,
// 0 when there is none.
func reciprocal(grades []int) float64 {
	if i := slices.Index(grades, best); i >= 0 {
		return 1 / float64(i+1)
	}
	return 0
}

// exactMatch is the share of the posting's words that a candidate uses.
func exactMatch(posting, text string) float64 {
	asked, said := wordSet(posting), wordSet(text)
	n := 0
	for w := range asked {
		if said[w] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(asked)))
}

// bm25 ranks by words, with the usual k1 of 1.2 and b of 0.75, over the texts of
// all candidates.
type bm25 struct {
	texts  float64
	length float64 // words of a text, on average
	in     map[string]int
}

func newBM25(jobs []Job) bm25 {
	c := bm25{in: map[string]int{}}
	total := 0
	for _, job := range jobs {
		for _, candidate := range job.Candidates {
			c.texts++
			total += len(words(candidate.Text))
			for w := range wordSet(candidate.Text) {
				c.in[w]++
			}
		}
	}
	c.length = ratio(float64(total), c.texts)
	return c
}

func (c bm25) score(query, text string) float64 {
	const k1, b = 1.2, .75
	said := words(text)
	count := map[string]float64{}
	for _, w := range said {
		count[w]++
	}
	sum := 0.0
	for _, w := range slices.Sorted(keys(wordSet(query))) {
		n := float64(c.in[w])
		weight := math.Log(1 + (c.texts-n+.5)/(n+.5))
		sum += weight * count[w] * (k1 + 1) / (count[w] + k1*(1-b+b*float64(len(said))/c.length))
	}
	return sum
}
