package eval

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
)

func keys[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }

// suits is the grade from which a candidate meets most of what is required.
const suits = 2

// bins of a reliability table.
const bins = 10

// judged is one candidate's score, 0 to 1, and whether the grade says that they
// suit.
type judged struct {
	score float64
	suits bool
}

// calibration asks whether a score can be read as how likely a candidate suits.
// The scale is fitted on every other job and judged on the rest, then the other
// way round. Spearman compares score and grade within each job.
func (r *run) calibration() ([]Score, error) {
	docs, err := r.rankJobs()
	if err != nil {
		return nil, err
	}
	people := make([][]judged, len(docs))
	spearmen := make([]float64, len(docs))
	var halves [2][]judged
	for i, d := range docs {
		var scores, grades []float64
		for k, c := range r.golden.Jobs[i].Candidates {
			score := float64(d.results[k].Score) / 10_000
			people[i] = append(people[i], judged{score, c.Grade >= suits})
			scores, grades = append(scores, score), append(grades, float64(c.Grade))
		}
		halves[i%2] = append(halves[i%2], people[i]...)
		spearmen[i] = spearman(scores, grades)
	}
	n := len(halves[0]) + len(halves[1])
	scales := [2]scale{isotonic(halves[1]), isotonic(halves[0])}
	fitted := score("ece", len(docs), func(selection []int) float64 {
		var all []judged
		for _, i := range selection {
			for _, p := range people[i] {
				all = append(all, judged{scales[i%2].at(p.score), p.suits})
			}
		}
		return ece(all)
	}).of(n).atMost(.08)
	var everyone []judged
	for _, p := range people {
		everyone = append(everyone, p...)
	}
	fitted.Parts = reliability(everyone)
	raw := score("ece_of_the_score_itself", len(docs), func(selection []int) float64 {
		var all []judged
		for _, i := range selection {
			all = append(all, people[i]...)
		}
		return ece(all)
	}).of(n)
	return []Score{fitted, raw, meanOf("spearman", spearmen).atLeast(.70)}, nil
}

// ece is how far, on average over candidates, the share that suits lies from
// what the scores of their bin say; NaN for nobody.
func ece(all []judged) float64 {
	var counts, suit, said [bins]float64
	for _, p := range all {
		b := binOf(p.score)
		counts[b]++
		said[b] += p.score
		suit[b] += float64(btoi(p.suits))
	}
	sum := 0.0
	for b := range counts {
		sum += math.Abs(suit[b] - said[b])
	}
	return ratio(sum, float64(len(all)))
}

func binOf(score float64) int { return min(bins-1, max(0, int(score*bins))) }

// reliability is the share that suits, by bins of the score itself.
func reliability(all []judged) []Part {
	var counts, suit [bins]int
	for _, p := range all {
		counts[binOf(p.score)]++
		suit[binOf(p.score)] += btoi(p.suits)
	}
	var table []Part
	for b := range counts {
		name := fmt.Sprintf("score %d to %d, share that suits", b*100/bins, (b+1)*100/bins)
		table = append(table, Part{name, rounded(ratio(float64(suit[b]), float64(counts[b]))), counts[b]})
	}
	return table
}

// scale is a rising step function, from score to the share that suits.
type scale []step

type step struct{ from, share float64 }

// isotonic fits the rising steps nearest to what was judged, by pooling
// neighbours that fall.
func isotonic(all []judged) scale {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b judged) int { return cmp.Compare(a.score, b.score) })
	type block struct{ from, sum, n float64 }
	var blocks []block
	for i, p := range all {
		one := block{p.score, float64(btoi(p.suits)), 1}
		if i > 0 && p.score == all[i-1].score {
			last := &blocks[len(blocks)-1]
			last.sum, last.n = last.sum+one.sum, last.n+1
		} else {
			blocks = append(blocks, one)
		}
		if i+1 < len(all) && all[i+1].score == p.score {
			continue // equal scores are judged together
		}
		for len(blocks) > 1 {
			a, b := &blocks[len(blocks)-2], blocks[len(blocks)-1]
			if a.sum*b.n < b.sum*a.n {
				break
			}
			a.sum, a.n = a.sum+b.sum, a.n+b.n
			blocks = blocks[:len(blocks)-1]
		}
	}
	var s scale
	for _, b := range blocks {
		s = append(s, step{b.from, b.sum / b.n})
	}
	return s
}

// at reads the scale; below its first step the first holds.
func (s scale) at(score float64) float64 {
	share := 0.0
	for i, one := range s {
		if i > 0 && one.from > score {
			break
		}
		share = one.share
	}
	return share
}

// spearman is the correlation of ranks, ties sharing theirs; NaN where one side
// does not vary.
func spearman(a, b []float64) float64 {
	x, y := ranks(a), ranks(b)
	mean := float64(len(x)+1) / 2
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mean) * (y[i] - mean)
		xx += (x[i] - mean) * (x[i] - mean)
		yy += (y[i] - mean) * (y[i] - mean)
	}
	return ratio(xy, math.Sqrt(xx*yy))
}

func ranks(values []float64) []float64 {
	at := whole(len(values))
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(values[i], values[j]) })
	out := make([]float64, len(values))
	for i := 0; i < len(at); {
		j := i
		for j < len(at) && values[at[j]] == values[at[i]] {
			j++
		}
		for k := i; k < j; k++ {
			out[at[k]] = float64(i+j+1) / 2
		}
		i = j
	}
	return out
}
