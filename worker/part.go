package worker

import (
	"slices"
	"strings"

	"assay/models"
	"assay/prompts"
)

// readParts asks about each part of a text in turn. A part whose answer was cut
// off because it grew too long is asked about once more: in halves, or as it is
// when it has none.
func readParts[T any](parts []T, halve func(T) []T, ask func(T) error) error {
	for _, part := range parts {
		err := ask(part)
		if models.CodeOf(err) == models.CodeModelTruncated {
			halves := halve(part)
			if halves == nil {
				halves = []T{part}
			}
			for _, half := range halves {
				if err = ask(half); err != nil {
					break
				}
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// longSentence is the length, in bytes, from which even one sentence is cut.
// A shorter one would lose its sense, and with it what it proves.
const longSentence = 1000

// halveText cuts a text in two where a line or a sentence ends, as near to the
// middle as it can. It returns nil for what is one sentence and not long.
func halveText(text string) []string {
	best, middle := 0, len(text)/2
	consider := func(at int) {
		if max(at-middle, middle-at) < max(best-middle, middle-best) {
			best = at
		}
	}
	for _, end := range []string{"\n", ". ", "! ", "? "} {
		if i := strings.LastIndex(text[:middle], end); i >= 0 {
			consider(i + len(end))
		}
		if i := strings.Index(text[middle:], end); i >= 0 {
			consider(middle + i + len(end))
		}
	}
	if best > 0 && 10*best >= len(text) && 10*best <= 9*len(text) {
		return []string{text[:best], text[best:]}
	}
	if len(text) < longSentence {
		return nil
	}
	parts := cutText(text, (len(text)+1)/2)
	return []string{parts[0], text[len(parts[0]):]}
}

// halveChunk cuts a chunk between two messages near its middle; when a long
// message lies across the middle, within that. It returns nil for what is one
// sentence.
func halveChunk(chunk []prompts.ExtractMessage) [][]prompts.ExtractMessage {
	whole, size := 0, 0
	for _, m := range chunk {
		whole += len(m.Text)
	}
	for i, m := range chunk {
		end := size + len(m.Text)
		switch {
		case 2*end < whole:
			size = end
			continue
		case i+1 < len(chunk) && 10*end <= 6*whole:
			return [][]prompts.ExtractMessage{chunk[:i+1], chunk[i+1:]}
		case i > 0 && 10*size >= 4*whole:
			return [][]prompts.ExtractMessage{chunk[:i], chunk[i:]}
		}
		texts := halveText(m.Text)
		switch {
		case texts == nil && i > 0:
			return [][]prompts.ExtractMessage{chunk[:i], chunk[i:]}
		case texts == nil && i+1 < len(chunk):
			return [][]prompts.ExtractMessage{chunk[:i+1], chunk[i+1:]}
		case texts == nil:
			return nil
		}
		head, tail := m, m
		head.Text, tail.Text = texts[0], texts[1]
		return [][]prompts.ExtractMessage{append(slices.Clone(chunk[:i]), head), append([]prompts.ExtractMessage{tail}, chunk[i+1:]...)}
	}
	return nil
}
