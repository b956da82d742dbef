package api_test

import (
	"fmt"
	"testing"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// The caller's own events, the newest first, a page at a time, and nobody else's.
func TestAuditEventsAreListed(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	ben := storetest.User(t, b.store)
	for i := range 12 {
		for _, user := range []models.ID{b.user, ben} {
			e := models.AuditEvent{Action: models.AuditSignedOut, Detail: map[string]string{"n": fmt.Sprint(i, user == ben)}}
			b.tx(t, user, func(tx *store.Tx) error { return tx.Audit(t.Context(), e) })
		}
	}
	var seen []float64
	url := "/api/v1/audit-events?limit=5"
	for url != "" {
		page := b.get(t, url)
		for _, item := range page["items"].([]any) {
			o := item.(map[string]any)
			if at(t, o, "action") == models.AuditSignedOut {
				if n := text(t, o, "detail", "n"); n != fmt.Sprint(11-len(seen), false) {
					t.Errorf("%s came as number %d", n, len(seen))
				}
				seen = append(seen, o["seq"].(float64))
			}
			if o["user_id"] != nil || o["mac"] != nil {
				t.Errorf("an event shows %v", o)
			}
		}
		url = ""
		if next, ok := page["next_cursor"].(string); ok {
			url = "/api/v1/audit-events?limit=5&cursor=" + next
		}
	}
	if len(seen) != 12 {
		t.Errorf("%d events, want 12", len(seen))
	}
	b.run(t, []scenario{
		{name: "cursor of another list", url: "/api/v1/audit-events?cursor=AAAA", status: 400},
		{name: "token without admin", url: "/api/v1/audit-events", headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, models.ScopeRead)}, status: 403},
		{name: "nothing is written here", method: "DELETE", url: "/api/v1/audit-events", status: 405},
	})
}
