package main

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// The dashboard of the queues runs what is in its page by a nonce that is new
// each time, and nothing else that is inline.
func TestTheDashboardRunsNothingInline(t *testing.T) {
	t.Parallel()
	q, err := newQueues("redis://127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = q.Close() })
	nonces := map[string]bool{}
	for range 3 {
		w := httptest.NewRecorder()
		q.ServeHTTP(w, httptest.NewRequest("GET", "/ops/queues/", nil))
		policy, page := w.Header().Get("Content-Security-Policy"), w.Body.String()
		found := regexp.MustCompile(`script-src 'self' 'nonce-([A-Z0-9]{26,})';`).FindStringSubmatch(policy)
		if found == nil || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Fatalf("the policy is %s", policy)
		}
		nonces[found[1]] = true
		for _, tag := range regexp.MustCompile(`<script\b[^>]*>`).FindAllString(page, -1) {
			if !strings.Contains(tag, `nonce="`+found[1]+`"`) && !strings.Contains(tag, `src="/ops/queues/static/`) {
				t.Errorf("%s is not allowed to run", tag)
			}
		}
		if !strings.Contains(page, `<meta property="csp-nonce" content="`+found[1]+`"/>`) || !strings.Contains(page, `<div id="root">`) {
			t.Errorf("the page does not name the nonce, or is another: %.300s", page)
		}
		if foreign := regexp.MustCompile(`(?:href|src)="(?:https?:)?//[^"]*"`).FindString(page); foreign != "" {
			t.Errorf("the page calls %s", foreign)
		}
	}
	if len(nonces) != 3 {
		t.Errorf("the nonce comes again: %v", nonces)
	}
}
