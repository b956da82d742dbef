package offline

import "assay/internal/evidence"

// withoutForeign leaves out the items of a posting in which not the employer
// speaks: orders to whoever reads, pasted exchanges, quotations.
func withoutForeign(text string, items []item) []item {
	runs := evidence.Foreign(text)
	if len(runs) == 0 {
		return items
	}
	for i := range runs {
		runs[i][0] = firstForeign([]rune(text), runs[i][0], runs[i][1])
	}
	chars := newCounter(text)
	kept := items[:0]
	for _, it := range items {
		start, end := it.s.bytes(it.run)
		from, to := chars.at(start), chars.at(end)
		for len(runs) > 0 && runs[0][1] <= from {
			runs = runs[1:]
		}
		if len(runs) > 0 && runs[0][0] < to && 2*(min(to, runs[0][1])-max(from, runs[0][0])) > to-from {
			continue
		}
		kept = append(kept, it)
	}
	return kept
}

// firstForeign is where in a run the first line begins that is foreign by
// itself: a list has no stops, so that an order below its last line seems to
// begin with the list. Where no line is, as in a quotation, all of it is.
func firstForeign(text []rune, from, to int) int {
	for at := from; at < to; {
		end := at
		for end < to && text[end] != '\n' {
			end++
		}
		if len(evidence.Foreign(string(text[at:end]))) > 0 {
			return at
		}
		at = end + 1
	}
	return from
}

// counter turns bytes of a text into characters.
type counter struct{ chars []int32 } // nil when every byte is a character

func newCounter(text string) counter {
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < 0x80
	}
	if ascii {
		return counter{}
	}
	chars := make([]int32, len(text)+1)
	n := int32(0)
	for i := range len(text) {
		chars[i] = n
		if i+1 == len(text) || text[i+1]&0xC0 != 0x80 {
			n++
		}
	}
	chars[len(text)] = n
	return counter{chars}
}

// at is the number of characters before byte i, which begins one.
func (c counter) at(i int) int {
	if c.chars == nil {
		return i
	}
	return int(c.chars[i])
}
