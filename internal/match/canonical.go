package match

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"

	"assay/models"
)

// encoder writes values so that different values never give equal bytes:
// every text carries its length and every list its count.
type encoder struct{ b []byte }

func (e *encoder) text(s string) {
	e.b = binary.AppendUvarint(e.b, uint64(len(s)))
	e.b = append(e.b, s...)
}

func (e *encoder) number(n int) { e.b = binary.AppendVarint(e.b, int64(n)) }

func (e *encoder) id(id models.ID) { e.b = append(e.b, id[:]...) }

func (e *encoder) flag(v bool) {
	if v {
		e.b = append(e.b, 1)
		return
	}
	e.b = append(e.b, 0)
}

// set writes items in the order of their bytes, each once.
func (e *encoder) set(items [][]byte) {
	slices.SortFunc(items, bytes.Compare)
	items = slices.CompactFunc(items, bytes.Equal)
	e.number(len(items))
	for _, item := range items {
		e.b = binary.AppendUvarint(e.b, uint64(len(item)))
		e.b = append(e.b, item...)
	}
}

func (e *encoder) words(list []string) {
	items := make([][]byte, len(list))
	for i, s := range list {
		items[i] = []byte(s)
	}
	e.set(items)
}

func (e *encoder) quotes(list []quote) {
	e.number(len(list))
	for _, q := range list {
		e.id(q.id)
		e.text(q.text)
	}
}

// sorted returns items in the order of what encode writes of them, each once.
// Sorting by everything that counts, rather than by id,
// keeps the result the same even for facts that share an id.
func sorted[T any](items []T, encode func(*encoder, T)) []T {
	type pair struct {
		item T
		code []byte
	}
	pairs := make([]pair, len(items))
	for i, item := range items {
		var e encoder
		encode(&e, item)
		pairs[i] = pair{item, e.b}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return bytes.Compare(a.code, b.code) })
	pairs = slices.CompactFunc(pairs, func(a, b pair) bool { return bytes.Equal(a.code, b.code) })
	out := make([]T, len(pairs))
	for i, p := range pairs {
		out[i] = p.item
	}
	return out
}

// quote is the part of an evidence that reaches a result.
type quote struct {
	id   models.ID
	text string
}

// quotesOf returns the distinct quotes of the lists, in one order whatever
// order they come in. Evidence without words proves nothing.
func quotesOf(lists ...[]models.Evidence) []quote {
	var out []quote
	for _, list := range lists {
		for _, ev := range list {
			if strings.TrimSpace(ev.Quote) != "" {
				out = append(out, quote{ev.ID, ev.Quote})
			}
		}
	}
	slices.SortFunc(out, compareQuotes)
	return slices.Compact(out)
}

func compareQuotes(a, b quote) int {
	if c := bytes.Compare(a.id[:], b.id[:]); c != 0 {
		return c
	}
	return strings.Compare(a.text, b.text)
}
