package api_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"assay/api"
	"assay/internal/mail"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// keep has a message wait in the outbox, or be sent.
func keep(t *testing.T, s *store.Store, user models.ID, m mail.Message, status string, validFor time.Duration) {
	t.Helper()
	err := s.Tx(t.Context(), user, func(tx *store.Tx) error {
		if _, err := tx.Post(t.Context(), m.Row(models.PurposeVerifyEmail), m.Text, validFor); err != nil {
			return err
		}
		return tx.MarkMail(t.Context(), m.ID, status)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOutboxShowsKeptMailToStaff(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	h, err := api.New(api.Options{Store: s, Ringer: &rings{}, PublicURL: "https://assay.example.org"})
	if err != nil {
		t.Fatal(err)
	}
	staff, err := s.EnsureUser(t.Context(), "staff@example.com", "", true)
	if err != nil {
		t.Fatal(err)
	}
	person := storetest.User(t, s)
	words := mail.Words("https://assay.example.org")
	keep(t, s, person, words.Verify("first@example.com", "FIRST"), models.MailKept, time.Hour)
	second := words.Reset("second@example.com", "SECOND")
	second.Text += "https://evil.example.org/verify?code=ABC\nhttps://assay.example.org//evil.example.org\nhttps://assay.example.org.evil.example.org/\n<script>alert(1)</script>\n"
	keep(t, s, person, second, models.MailKept, time.Hour)
	keep(t, s, person, words.Verify("sent@example.com", "SENT"), models.MailSent, time.Hour)
	keep(t, s, person, words.Verify("late@example.com", "LATE"), models.MailKept, -time.Minute)

	open := func(user models.ID) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/outbox", nil)
		if user != (models.ID{}) {
			plain, row := api.NewToken()
			row.Scopes = append(row.Scopes, models.ScopeAdmin)
			if err := s.Tx(t.Context(), user, func(tx *store.Tx) error { return tx.CreateToken(t.Context(), row) }); err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", "Bearer "+plain)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	for user, status := range map[models.ID]int{{}: http.StatusUnauthorized, person: http.StatusForbidden} {
		if w := open(user); w.Code != status || strings.Contains(w.Body.String(), "FIRST") {
			t.Errorf("answered %d, want %d: %s", w.Code, status, w.Body)
		}
	}
	w := open(staff)
	page := w.Body.String()
	if w.Code != http.StatusOK {
		t.Fatalf("staff got %d: %s", w.Code, page)
	}
	if at := strings.Index(page, "first@example.com"); at < strings.Index(page, "second@example.com") || strings.Contains(page, "SENT") || strings.Contains(page, "LATE") || strings.Contains(page, "<script") {
		t.Errorf("the page is %s", page)
	}
	var links []string
	for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		links = append(links, m[1])
	}
	if got := strings.Join(links, " "); got != "/reset?code=SECOND /verify?code=FIRST /" {
		t.Errorf("the links are %s", got)
	}
	if policy := w.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %s", policy)
	}
	var events []models.AuditEvent
	err = s.Tx(t.Context(), staff, func(tx *store.Tx) error {
		events, err = tx.AuditEvents(t.Context(), 0, 10)
		return err
	})
	seen := 0
	for _, e := range events {
		if e.Action == models.AuditOutboxOpened {
			seen++
		}
	}
	if err != nil || seen != 1 {
		t.Errorf("recorded %d times, %v", seen, err)
	}
}
