package eval

import (
	"context"
	"strings"
	"time"

	"assay/models"
)

// cost says what reading took: how many answers had the agreed form at once and
// after a repair, and calls, tokens and money for each conversation.
func (r *run) cost() ([]Score, error) {
	docs, err := r.hearConversations()
	if err != nil {
		return nil, err
	}
	n := len(docs)
	calls, tokens, dollars := make([]float64, n), make([]float64, n), make([]float64, n)
	for i, h := range docs {
		if id := h.doc.conversation(); id != nil {
			s := r.system.ledger.of(*id)
			calls[i], tokens[i], dollars[i] = float64(s.calls), float64(s.input+s.output), float64(s.micros)/1e6
		}
	}
	// Of all documents read so far, each question counts: that is what a reply of
	// the wrong form is a share of.
	all := r.system.ledger.sum(func(models.AIEvent) bool { return true })
	r.system.ledger.mu.Lock()
	questions, malformed := r.system.ledger.questions, r.system.ledger.malformed
	r.system.ledger.mu.Unlock()
	first, after := make([]int, questions), make([]int, questions)
	for i := range questions {
		first[i], after[i] = btoi(i >= all.repairs), btoi(i >= malformed)
	}
	atOnce, repaired := .98, .999
	if r.system.rules() {
		atOnce, repaired = 1, 1
	}
	return []Score{
		shareOf("schema_valid_at_once", first, ones(questions)).atLeast(atOnce),
		shareOf("schema_valid", after, ones(questions)).atLeast(repaired),
		meanOf("calls_per_conversation", calls).in("count"),
		meanOf("tokens_per_conversation", tokens).in("tokens"),
		meanOf("cost_per_conversation", dollars).in("dollars").noting("0 where the price is not listed"),
	}, nil
}

// speedRepeats is how often a conversation is read to see how fast that goes;
// the fastest counts, since others use the machine too.
const speedRepeats = 3

// wordsOfTarget is the length of conversation that the time is promised for.
const wordsOfTarget = 800

// speed is the time for one conversation, alone on one core with the rules, or
// as it was with a provider. The second figure scales each to 800 words.
func (r *run) speed() ([]Score, error) {
	docs, err := r.hearConversations()
	if err != nil || r.system.Replayed {
		return nil, err
	}
	took, scaled := make([]float64, len(docs)), make([]float64, len(docs))
	for i, h := range docs {
		fastest := h.took
		for range speedRepeats * btoi(r.system.Offline) {
			again, err := r.hear(context.WithoutCancel(r.ctx), h.doc)
			if err != nil {
				return nil, err
			}
			fastest = min(fastest, again.took)
		}
		took[i] = float64(fastest) / float64(time.Millisecond)
		n := 0
		for _, text := range h.doc.texts {
			n += len(strings.Fields(text))
		}
		scaled[i] = took[i] * wordsOfTarget / float64(max(1, n))
	}
	target := nan()
	if r.system.Offline {
		target = 50
	}
	return []Score{
		quantileOf("ms_per_conversation_p50", .5, took).in("ms"),
		quantileOf("ms_per_conversation_p95", .95, took).in("ms").atMost(target),
		quantileOf("ms_per_800_words_p95", .95, scaled).in("ms").atMost(target),
	}, nil
}
