package twin

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
)

const (
	shingle   = 5   // words in a row that make a band
	headWords = 200 // at the beginning, of which more is taken: it is what sites keep
	headOne   = 12  // one in so many of the shingles there
	laterOne  = 64  // and of those after
	maxBands  = 16  // of the text

	maxPlaceBands = 3
)

// Bands returns numbers by which postings of the same opening find each other:
// two that are the same share at least one, all but certainly, and two that are
// not seldom do. They are of the company and the title, of the title and a place
// (of a chain with a shop in each town), and of passages of the text that are
// chosen by what they say, so that a text that was cut short or turned around
// keeps those that are left of it. They come in order, each once.
func (p *Print) Bands() []int64 {
	bands := []int64{}
	core := strings.Join(slices.Concat(slices.Sorted(maps.Keys(p.title.core)), slices.Sorted(maps.Keys(p.title.levels))), " ")
	if core != "" && len(p.company) > 0 {
		bands = append(bands, band("job", strings.Join(p.company, ""), core))
	}
	for _, at := range p.places[:min(len(p.places), maxPlaceBands)] {
		if core != "" && at.city != "" {
			bands = append(bands, band("place", strings.Fields(at.city)[0], core))
		}
	}
	of := map[int64]bool{}
	for i := 0; i+shingle <= len(p.words) && len(of) < maxBands; i++ {
		parts := make([]string, shingle)
		for n := range parts {
			parts[n] = p.words[i+n].text
		}
		one := int64(headOne)
		if i >= headWords {
			one = laterOne
		}
		if b := band("text", parts...); (b>>1)%one == 0 {
			of[b] = true
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(slices.AppendSeq(bands, maps.Keys(of)))))
}

// band is a number made from words.
func band(kind string, parts ...string) int64 {
	h := fnv.New64a()
	h.Write([]byte(kind))
	for _, part := range parts {
		h.Write([]byte{0})
		h.Write([]byte(part))
	}
	return int64(binary.BigEndian.Uint64(h.Sum(nil))) // #nosec G115 -- a name, not an amount
}
