package worker

import (
	"cmp"
	"slices"
	"time"

	"assay/internal/store"
	"assay/prompts"
)

// digestChars bounds what a prompt says of earlier experiences, so that the
// fiftieth message of a conversation costs about what the fifth does.
const digestChars = 800

// digest names experiences that were on file when the task was asked for: those
// whose organisation or title the messages speak of, then the newest. With those
// that came since, a task that is tried again would have another prompt, and its
// stored reply would not be found.
func digest(known []store.KnownExperience, asked time.Time, chunk []prompts.ExtractMessage) []string {
	known = slices.DeleteFunc(slices.Clone(known), func(k store.KnownExperience) bool { return !k.CreatedAt.Before(asked) })
	said := map[string]bool{}
	for _, m := range chunk {
		for _, word := range weighty(m.Text) {
			said[stem(word)] = true
		}
	}
	type line struct {
		at, spoken int
		text       string
	}
	var lines []line
	for i, k := range known {
		lines = append(lines, line{i, spokenOf(k, said), digestLine(k)})
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(b.spoken, a.spoken), cmp.Compare(b.at, a.at)) })
	left, n := digestChars, 0
	for n < len(lines) && len(lines[n].text) <= left {
		left -= len(lines[n].text)
		n++
	}
	lines = lines[:n]
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.at, b.at) })
	out := []string{}
	for _, l := range lines {
		out = append(out, l.text)
	}
	return out
}

// spokenOf is how many words of an experience's name are said, in hundredths of
// all.
func spokenOf(k store.KnownExperience, said map[string]bool) int {
	words := weighty(k.Organisation + " " + k.Title)
	n := 0
	for _, word := range words {
		if said[stem(word)] {
			n++
		}
	}
	return n * 100 / max(1, len(words))
}

func digestLine(k store.KnownExperience) string {
	line := k.Title
	if k.Organisation != "" {
		line += ", " + k.Organisation
	}
	if k.DateStarted != "" {
		line += ", " + string(k.DateStarted)
	}
	return line
}
