package evidence

import (
	"sort"
	"strings"
)

// indexFrom is the length in bytes from which a text gets an index of its words;
// in shorter ones a plain search is as fast.
const indexFrom = 2048

// index returns where each word between spaces stands in f, made once.
func (f *folded) index() map[string][]int32 {
	if f.words == nil {
		f.words = map[string][]int32{}
		for at := 0; at < len(f.s); {
			end := strings.IndexByte(f.s[at:], ' ')
			if end < 0 {
				end = len(f.s) - at
			}
			w := f.s[at : at+end]
			f.words[w] = append(f.words[w], int32(at))
			at += end + 1
		}
	}
	return f.words
}

// candidate returns the first byte from at on where q stands in f, or -1. The
// inner words of q stand in f as they are, so the rarest of them tells the few
// places to look at: ten thousand quotes cost no ten thousand readings.
func (f *folded) candidate(q string, at int) int {
	first, last := strings.IndexByte(q, ' '), strings.LastIndexByte(q, ' ')
	if len(f.s) < indexFrom || first == last {
		i := strings.Index(f.s[at:], q)
		if i < 0 {
			return -1
		}
		return at + i
	}
	var places []int32
	offset := -1
	for from := first + 1; from <= last; {
		end := from + strings.IndexByte(q[from:], ' ')
		found := f.index()[q[from:end]]
		if len(found) == 0 {
			return -1
		}
		if offset < 0 || len(found) < len(places) {
			places, offset = found, from
		}
		from = end + 1
	}
	k := sort.Search(len(places), func(i int) bool { return int(places[i])-offset >= at })
	for _, p := range places[k:] {
		if start := int(p) - offset; strings.HasPrefix(f.s[start:], q) {
			return start
		}
	}
	return -1
}
