package taxonomy

import "bytes"

// openings turns away most words of a text at the cost of one or two bits: it
// has the words that are an alias alone or come before a wildcard, and the pairs
// of words with which the others begin. A version stuck to a word is not
// foreseen, so a word that may have one has to be tried.
type openings struct {
	alone, pairs bitmap
}

// bitmap holds a set of hashes. Its 64 KiB stay in the second-level cache, and
// some ten thousand hashes leave it sparse.
type bitmap [1 << 13]uint64

func (b *bitmap) add(hash uint32)      { b[hash>>6%uint32(len(b))] |= 1 << (hash % 64) }
func (b *bitmap) has(hash uint32) bool { return b[hash>>6%uint32(len(b))]>>(hash%64)&1 != 0 }

// add foresees an alias, and its plural too.
func (o *openings) add(f *folded, plural bool) {
	hash := f.words[0].hash
	last := len(f.words) - 1
	switch {
	case last == 0:
		o.alone.add(hash)
		if plural {
			o.alone.add(hashString(string(f.word(0)) + "s"))
		}
	case bytes.IndexByte(f.ch[f.words[0].end:f.words[1].start], wildcard) >= 0:
		o.alone.add(hash)
	default:
		o.pairs.add(pair(hash, f.words[1].hash))
		if plural && last == 1 {
			o.pairs.add(pair(hash, hashString(string(f.word(1))+"s")))
		}
	}
}
