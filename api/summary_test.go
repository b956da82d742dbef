package api_test

import (
	"strings"
	"testing"

	"assay/internal/store"
	"assay/models"
)

// read marks a conversation as read to its end, as a worker does.
func (b *bundle) read(t *testing.T, id string) models.ID {
	t.Helper()
	conversation, err := models.ParseID(id)
	if err != nil {
		t.Fatal(err)
	}
	b.tx(t, b.user, func(tx *store.Tx) error {
		there, err := tx.Extent(t.Context(), conversation)
		if err != nil {
			return err
		}
		return tx.ReadThrough(t.Context(), conversation, there.Messages)
	})
	return conversation
}

func TestSummaryOnDemand(t *testing.T) {
	t.Parallel()
	b := setup(t)
	id := text(t, b.post(t, conversations, story, 201), "id")
	url := conversations + "/" + id + "/summary"
	b.check(t, scenario{method: "POST", url: url, status: 422, contains: []string{`"code":"nothing_said"`, "/extract"}})
	b.read(t, id)
	w := b.check(t, scenario{method: "POST", url: url, status: 202, contains: []string{`"kind":"summary"`, `"subject_id":"` + id}})
	again := b.check(t, scenario{method: "POST", url: url, status: 202})
	if first, second := text(t, object(t, w), "id"), text(t, object(t, again), "id"); first != second || !strings.HasSuffix(w.Header().Get("Location"), first) {
		t.Errorf("asked twice before it began, it is done twice: %s, %s", first, second)
	}
	b.check(t, scenario{method: "POST", url: conversations + "/" + nobody + "/summary", status: 404})
}

// Completing has what is new read, and what was read summed up.
func TestCompletingSumsUp(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for name, c := range map[string]struct {
		read bool
		kind string
	}{"unread": {kind: "extract"}, "read": {read: true, kind: "summary"}} {
		w := b.check(t, scenario{name: name, url: conversations, body: story, status: 201})
		if c.read {
			b.read(t, text(t, object(t, w), "id"))
		}
		url := w.Header().Get("Location")
		tag := b.check(t, scenario{url: url, status: 200}).Header().Get("ETag")
		b.check(t, scenario{method: "PATCH", url: url, body: `{"status":"completed"}`, headers: map[string]string{"If-Match": tag}, status: 200, contains: []string{`"kind":"` + c.kind}})
	}
}

// A summary is answered as the document describes it.
func TestSummaryIsShown(t *testing.T) {
	t.Parallel()
	b := setup(t)
	url := conversations + "/" + text(t, b.post(t, conversations, story, 201), "id")
	id := b.read(t, strings.TrimPrefix(url, conversations+"/"))
	empty := models.ExperienceSummary{Model: "offline-rules-v2", Narrative: []models.SummarySentence{{Text: "Unproven.", EvidenceIDs: []models.ID{models.NewID()}}}}
	b.tx(t, b.user, func(tx *store.Tx) error { return tx.SaveSummary(t.Context(), id, &empty) })
	b.check(t, scenario{url: url, status: 200, contains: []string{`"experience_summary":{"model":"offline-rules-v2"`, `"narrative":[]`, `"bullets":[]`, `"skills":{}`}, lacks: []string{"Unproven"}})
	b.check(t, scenario{url: conversations, status: 200, contains: []string{`"timeline":[]`}, lacks: []string{"Unproven"}})
	b.tx(t, b.user, func(tx *store.Tx) error { return tx.SaveSummary(t.Context(), id, nil) })
	b.check(t, scenario{url: url, status: 200, lacks: []string{"experience_summary"}})
}
