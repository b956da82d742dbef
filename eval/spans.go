package eval

import (
	"slices"

	"assay/models"
)

// spans says how well the proofs of skills lie on the labelled quotes, whatever
// skill each is of: a proof and a quote agree when they share a character.
// Tightness is how much of the proofs' text is labelled: whole sentences offered
// as proof overlap easily, and cover little.
func (r *run) spans() ([]Score, error) {
	docs, err := r.hearConversations()
	if err != nil {
		return nil, err
	}
	good, proofs, found, quotes := make([]int, len(docs)), make([]int, len(docs)), make([]int, len(docs)), make([]int, len(docs))
	covered, length := make([]int, len(docs)), make([]int, len(docs))
	for i, h := range docs {
		var labelled []span
		var said []span
		for _, s := range r.foundSkills(h) {
			said = append(said, s.spans...)
		}
		for _, s := range r.golden.Conversations[i].Skills {
			for _, q := range s.Evidence {
				at := occurrences(q.Message, h.doc.texts[q.Message], q.Quote)
				labelled = append(labelled, at...)
				quotes[i]++
				if touch(at, said) {
					found[i]++
				}
			}
		}
		slices.SortFunc(said, compareSpans)
		for _, s := range slices.Compact(said) {
			proofs[i]++
			if touch([]span{s}, labelled) {
				good[i]++
			}
			length[i] += s.end - s.start
			covered[i] += cover(s, labelled)
		}
	}
	return []Score{shareOf("span_precision", good, proofs), shareOf("span_recall", found, quotes), shareOf("span_tightness", covered, length)}, nil
}

// cover is how many characters of s lie in any of the spans.
func cover(s span, spans []span) int {
	n := 0
	for at := s.start; at < s.end; at++ {
		if slices.ContainsFunc(spans, span{s.where, at, at + 1}.overlaps) {
			n++
		}
	}
	return n
}

// grounding re-checks every stored proof: the text at its offsets is its quote,
// and the message is the person's.
func (r *run) grounding() ([]Score, error) {
	talks, err := r.hearConversations()
	if err != nil {
		return nil, err
	}
	attacks, err := r.hearAttacks()
	if err != nil {
		return nil, err
	}
	docs := slices.Concat(talks, attacks)
	good, all := make([]int, len(docs)), make([]int, len(docs))
	kept, refused := make([]int, len(docs)), make([]int, len(docs))
	for i, h := range docs {
		for _, e := range h.reading.Facts.Evidences {
			all[i]++
			if grounded(h.doc, e) {
				good[i]++
			} else {
				r.miss(h.doc.split, "grounding", h.doc.id, "wrong", e.Field, e.Quote)
			}
		}
		for reason, n := range h.reading.Dropped {
			if !detailOnly(reason) {
				refused[i] += n
			}
		}
		kept[i] = all[i] + refused[i]
	}
	asked, err := r.groundedRequirements()
	if err != nil {
		return nil, err
	}
	return []Score{
		shareOf("grounding", good, all).atLeast(1),
		asked.atLeast(1),
		shareOf("refused_before_storing", refused, kept).noting("quotes that the gate refused, of all proposed"),
	}, nil
}

func grounded(d document, e models.Evidence) bool {
	if e.ConversationMessageID == nil {
		return false
	}
	at := slices.IndexFunc(d.rows, func(m models.ConversationMessage) bool { return m.ID == *e.ConversationMessageID })
	return at >= 0 && d.rows[at].Role == models.RoleUser && standsAt(d.rows[at].Content, e.StartChar, e.EndChar, e.Quote)
}

func standsAt(text string, start, end int, quote string) bool {
	runes := []rune(text)
	return quote != "" && start >= 0 && start < end && end <= len(runes) && string(runes[start:end]) == quote
}

// groundedRequirements re-checks the spans of requirements.
func (r *run) groundedRequirements() (Score, error) {
	docs, err := r.readPostings()
	if err != nil {
		return Score{}, err
	}
	good, all := make([]int, len(docs)), make([]int, len(docs))
	for i, p := range docs {
		for _, row := range p.read.Rows {
			all[i]++
			if standsAt(p.row.Description, row.StartChar, row.EndChar, row.Quote) {
				good[i]++
			}
		}
	}
	return shareOf("grounding_requirements", good, all), nil
}

// detailOnly reports whether a reason concerns a detail of something kept, such
// as its title, not a quote.
func detailOnly(reason string) bool {
	return slices.Contains([]string{
		"title_not_said", "organisation_not_said", "date_not_said", "years_not_said", "field_of_study_not_said", "tag_not_said",
		"too_many", "unknown_standing", "bad_name", "no_quote",
	}, reason)
}
