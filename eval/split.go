package eval

import (
	"fmt"
	"hash/fnv"
	"slices"
)

// The splits. SplitAll is for asking only; no document carries it.
const (
	SplitDev    = "dev"
	SplitReport = "report"
	SplitAll    = "all"
)

// devEighths is how much of a set without splits of its own is for developing.
const devEighths = 3

// splitOf returns the split a document is in: its own, or one by its id.
func splitOf(own, id string) string {
	if own != "" {
		return own
	}
	h := fnv.New32a()
	h.Write([]byte(id))
	if h.Sum32()%8 < devEighths {
		return SplitDev
	}
	return SplitReport
}

func (c Conversation) split() string { return splitOf(c.Split, c.ID) }
func (p Posting) split() string      { return splitOf(p.Split, p.ID) }
func (p Page) split() string         { return splitOf(p.Split, p.ID) }
func (j Job) split() string          { return splitOf(j.Split, j.ID) }
func (a Attack) split() string       { return splitOf(a.Split, a.ID) }
func (a Alias) split() string        { return splitOf("", a.Written+"\t"+a.Skill) }
func (n Negative) split() string     { return splitOf("", n.Written+"\t"+n.Sentence) }

// Only returns the documents of one split, or all for SplitAll.
func (g Golden) Only(split string) (Golden, error) {
	switch split {
	case SplitAll:
		return g, nil
	case SplitDev, SplitReport:
	default:
		return Golden{}, fmt.Errorf("there is no split %q; the splits are dev, report and all", split)
	}
	return Golden{
		Conversations: of(g.Conversations, split), Postings: of(g.Postings, split), Pages: of(g.Pages, split), Jobs: of(g.Jobs, split),
		Attacks: of(g.Attacks, split), Twins: of(g.Twins, split), Aliases: of(g.Aliases, split), Negatives: of(g.Negatives, split),
	}, nil
}

func of[T interface{ split() string }](all []T, split string) []T {
	return slices.DeleteFunc(slices.Clone(all), func(item T) bool { return item.split() != split })
}
