package match

// spreader splits numbers into whole parts by largest remainder: each part gets
// what is whole in its share, and what is left goes one by one to the largest
// remainders, the first of equals first. It keeps room to work in.
type spreader struct {
	products []int64
	rest     []int64
}

// share splits total in the proportion of weights, into out. The parts add up to
// total exactly, unless no weight is positive; then all are 0.
func (s *spreader) share(out []int, total int, weights []int64) {
	sum := int64(0)
	for _, w := range weights {
		sum += w
	}
	if sum == 0 {
		clear(out)
		return
	}
	s.products = sized(s.products, len(weights))
	for i, w := range weights {
		s.products[i] = int64(total) * w
	}
	s.spread(out, total, s.products, sum)
}

// rounded is a sum of max points times credit, in hundredths, halves up.
func rounded(products []int64) int {
	total := int64(0)
	for _, n := range products {
		total += n
	}
	return int((total + full/2) / full)
}

// points splits the rounded sum. No part passes its max: only a part with a
// remainder is ever raised, and one at its max has none.
func (s *spreader) points(out []int, products []int64) {
	s.spread(out, rounded(products), products, full)
}

// spread gives each part what is whole in product/unit and raises the largest
// remainders until the parts add up to total.
func (s *spreader) spread(out []int, total int, products []int64, unit int64) {
	left := total
	s.rest = sized(s.rest, len(products))
	for i, n := range products {
		out[i] = int(n / unit)
		s.rest[i] = n - int64(out[i])*unit
		left -= out[i]
	}
	for ; left > 0; left-- {
		at := 0
		for i, rest := range s.rest {
			if rest > s.rest[at] {
				at = i
			}
		}
		out[at]++
		s.rest[at] = -1 // nothing more to offer
	}
}
