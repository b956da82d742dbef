package match

import (
	"cmp"
	"slices"
)

// share splits total into whole parts in the proportion of weights, by largest
// remainder: each gets what is whole in its share, and what is left goes one by
// one to the largest remainders, the first of equals first. The parts add up to
// total exactly, unless no weight is positive; then all are 0.
func share(total int, weights []int64) []int {
	sum := int64(0)
	for _, w := range weights {
		sum += w
	}
	if sum == 0 {
		return make([]int, len(weights))
	}
	products := make([]int64, len(weights))
	for i, w := range weights {
		products[i] = int64(total) * w
	}
	return spread(total, products, sum)
}

// rounded is a sum of max points times credit, in hundredths, halves up.
func rounded(products []int64) int {
	total := int64(0)
	for _, n := range products {
		total += n
	}
	return int((total + full/2) / full)
}

// pointsOf splits the rounded sum into whole parts, by largest remainder. No
// part passes its max: only a part with a remainder is ever raised, and one at
// its max has none.
func pointsOf(products []int64) []int { return spread(rounded(products), products, full) }

// spread gives each part what is whole in product/unit and raises the largest
// remainders until the parts add up to total.
func spread(total int, products []int64, unit int64) []int {
	out := make([]int, len(products))
	order := make([]int, len(products))
	left := total
	for i, n := range products {
		out[i], order[i] = int(n/unit), i
		left -= out[i]
	}
	if left == 0 {
		return out
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(products[b]%unit, products[a]%unit) })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}
