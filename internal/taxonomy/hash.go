package taxonomy

import (
	"encoding/binary"
	"math/bits"
)

// Hashes say where to look for a word. Whether it stands there is decided by its
// bytes.

// hashWord returns a hash of ch[start:end], which may read up to seven bytes
// beyond end but does not depend on them. Most words fit into one step.
func hashWord(ch []byte, start, end int) uint32 {
	h := uint64(end-start) << 56
	for ; end-start > stride; start += stride {
		h = fuse(h ^ binary.LittleEndian.Uint64(ch[start:]))
	}
	last := binary.LittleEndian.Uint64(ch[start:]) & (1<<(8*(end-start)) - 1)
	return uint32(fuse(h ^ last))
}

// fuse makes every bit of x count in every bit of the result.
func fuse(x uint64) uint64 {
	high, low := bits.Mul64(x^0x2d358dccaa6c78a5, 0x9e3779b97f4a7c15)
	return high ^ low
}

// hashString returns the hash of a word that stands alone.
func hashString(s string) uint32 {
	var buf [32]byte
	return hashWord(append(append(buf[:0], s...), 0, 0, 0, 0, 0, 0, 0, 0), 0, len(s))
}

// hash returns the hash of the first n bytes of word k.
func (f *folded) hash(k, n int) uint32 {
	start := int(f.words[k].start)
	return hashWord(f.ch[:cap(f.ch)], start, start+n)
}

// edgeTag mixes the hash of a word with the node it follows.
func edgeTag(at int32, hash uint32) uint32 {
	return uint32(fuse(uint64(at)<<32 | uint64(hash)))
}

// pair is the hash of two words one after the other.
func pair(first, second uint32) uint32 { return bits.RotateLeft32(first, 7) ^ second }
