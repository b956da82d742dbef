package taxonomy

import "math"

// place says where in the text a stretch of the folded text comes from, from
// the folded byte ch on. Where the text is plain ASCII the two run side by side
// and one place serves for a whole run; any other character has a place to
// itself, with its end.
type place struct {
	ch       int32
	off, at  int32 // byte and character of the text
	offE, to int32 // byte and character after it; both 0 for a run
}

// bent is the value of folder.straight when no run is under way.
const bent = math.MinInt32

// follow begins a new run at pos unless the one under way goes on there.
func (w *folder) follow(pos int) {
	if d := int32(pos - w.n); d != w.straight {
		w.straight = d
		w.places = append(w.places, place{ch: int32(w.n), off: int32(pos), at: int32(pos) + w.shift})
	}
}

// single gives what was written since begin a place of its own: the character
// of the text at pos, already counted in shift.
func (w *folder) single(begin, pos, size int) {
	if k := len(w.places) - 1; k >= 0 && int(w.places[k].ch) >= begin {
		w.places = w.places[:k] // a run that was begun for it
	}
	end := int32(pos+size) + w.shift
	w.places = append(w.places, place{int32(begin), int32(pos), end - 1, int32(pos + size), end})
	w.straight = bent
}

// stretch lets the last folded character cover one more character of the text,
// at pos: a combining mark, or the apostrophe of a possessive.
func (w *folder) stretch(pos, size int) {
	if w.n == 0 {
		return
	}
	offE, to := int32(pos+size), int32(pos)+w.shift+1
	last := &w.places[len(w.places)-1]
	if last.offE > 0 {
		last.offE, last.to = offE, to
		return
	}
	into := int32(w.n-1) - last.ch
	w.places = append(w.places, place{int32(w.n - 1), last.off + into, last.at + into, offE, to})
	w.straight = bent
}

// begins returns the byte and the character of the text that the folded byte k
// comes from.
func (f *folded) begins(k int32) (off, at int) {
	p := f.placeOf(k)
	if p.offE > 0 {
		return int(p.off), int(p.at)
	}
	return int(p.off + k - p.ch), int(p.at + k - p.ch)
}

// ends returns the byte and the character of the text after the one that the
// folded byte k comes from.
func (f *folded) ends(k int32) (off, at int) {
	p := f.placeOf(k)
	if p.offE > 0 {
		return int(p.offE), int(p.to)
	}
	return int(p.off + k - p.ch + 1), int(p.at + k - p.ch + 1)
}

// placeOf returns the last place that begins at k or before. It goes on from
// where it was last, since whoever asks does so from left to right.
func (f *folded) placeOf(k int32) *place {
	if f.places[f.here].ch > k {
		f.here = 0
	}
	for f.here+1 < len(f.places) && f.places[f.here+1].ch <= k {
		f.here++
	}
	return &f.places[f.here]
}
