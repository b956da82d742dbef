package worker

import (
	"slices"

	"assay/models"
	"assay/prompts"
)

// readParts asks about each part of a text in turn. A part whose answer was cut
// off because it grew too long is asked about once more, in halves.
func readParts[T any](parts []T, halve func(T) []T, ask func(T) error) error {
	for _, part := range parts {
		err := ask(part)
		if models.CodeOf(err) == models.CodeModelTruncated {
			for _, half := range halve(part) {
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

// halveText cuts a text in two, where a line or a sentence ends if it can.
func halveText(text string) []string {
	parts := cutText(text, (len(text)+1)/2)
	if len(parts) < 2 {
		return nil
	}
	return []string{parts[0], text[len(parts[0]):]}
}

// halveChunk cuts a chunk between two messages near its middle; when a long
// message lies across the middle, within that.
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
		if texts == nil {
			return nil
		}
		head, tail := m, m
		head.Text, tail.Text = texts[0], texts[1]
		return [][]prompts.ExtractMessage{append(slices.Clone(chunk[:i]), head), append([]prompts.ExtractMessage{tail}, chunk[i+1:]...)}
	}
	return nil
}
