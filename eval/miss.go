package eval

import (
	"math"
	"strconv"
)

// Miss is one error, for a list that people read while they mend rules.
type Miss struct {
	Measure  string `json:"measure"`
	Document string `json:"document"`
	Kind     string `json:"kind"` // "missed" or "wrong", or what else it is
	Name     string `json:"name"`
	Text     string `json:"text"`
}

// miss keeps an error of a document for developing. One of a document that is
// kept for reporting is never kept.
func (r *run) miss(split, measure, document, kind, name, text string) {
	if split != SplitDev {
		return
	}
	r.misses = append(r.misses, Miss{measure, document, kind, name, text})
}

func number(v float64) string {
	if math.IsNaN(v) {
		return "-"
	}
	return strconv.FormatFloat(v, 'f', 3, 64)
}
