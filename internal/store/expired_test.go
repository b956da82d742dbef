package store_test

import (
	"slices"
	"testing"

	"assay/internal/store/storetest"
	"assay/models"
)

func TestWhatHasExpiredIsRemovedAndNothingElse(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	user := storetest.User(t, s)
	for over, expires := range map[bool]string{true: "now() - interval '1 minute'", false: "now() + interval '1 hour'"} {
		hash := []byte(expires)
		alter(t, url, "INSERT INTO ai_replies (user_id, prompt_hash, model, reply, expires_at) VALUES ($1, $2, 'm', 'r', "+expires+")", user, hash)
		alter(t, url, "INSERT INTO idempotency_keys (user_id, key_hash, fingerprint, expires_at) VALUES ($1, $2, '', "+expires+")", user, hash)
		alter(t, url, "INSERT INTO sessions (id, user_id, hash, expires_at) VALUES ($1, $2, $3, "+expires+")", models.NewID(), user, hash)
		alter(t, url, "INSERT INTO verifications (id, user_id, hash, purpose, expires_at) VALUES ($1, $2, $3, 'sign_in', "+expires+")", models.NewID(), user, hash)
		alter(t, url, "INSERT INTO oidc_flows (hash, provider, sealed, expires_at) VALUES ($1, 'p', '', "+expires+")", hash)
		alter(t, url, "INSERT INTO account_requests (id, kind, sealed, expires_at) VALUES ($1, 'reset', '', "+expires+")", models.NewID())
		for _, status := range []string{"queued", "sent", "kept"} {
			alter(t, url, "INSERT INTO mails (id, user_id, purpose, recipient, subject, status, expires_at) VALUES ($1, $2, 'p', 'r', 's', $3, "+expires+")", models.NewID(), user, status)
		}
		alter(t, url, "INSERT INTO sessions (id, user_id, hash, expires_at, last_used_at) VALUES ($1, $2, $3, now() + interval '1 hour', "+expires+" - interval '7 days')", models.NewID(), user, append(hash, '!'))
		age := "23 hours"
		if over {
			age = "25 hours"
		}
		alter(t, url, "INSERT INTO throttles (key, failures, since) VALUES ($1, 1, now() - $2::interval)", hash, age)
		file := models.NewID()
		days := map[bool]string{true: "8 days", false: "6 days"}[over]
		alter(t, url, "INSERT INTO posting_imports (id, user_id, format, size, status) VALUES ($1, $2, 'csv', 1, 'receiving')", file, user)
		alter(t, url, "INSERT INTO posting_import_parts (user_id, posting_import_id, start_byte, data, created_at) VALUES ($1, $2, 0, 'x', now() - $3::interval)", user, file, days)
		alter(t, url, "INSERT INTO provider_gates (key, cause, shut_until) VALUES ($1::text, 'quota', now() - ($1::text)::interval)", age)
	}
	if n, err := s.ClearExpired(t.Context()); err != nil || n != 13 {
		t.Errorf("removed %d rows, %v; want 13", n, err)
	}
	if n, err := s.ClearExpired(t.Context()); err != nil || n != 0 {
		t.Errorf("removed %d rows that were to stay, %v", n, err)
	}
}

// Only those are removed who registered with an address, never proved it, and
// had a week to do so.
func TestWhoNeverProvesAnAddressIsRemoved(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	register := func(change string) models.ID {
		id := models.NewID()
		user, _, err := s.RegisterUser(t.Context(), models.AccountAsk{Email: id.String() + "@example.com", PasswordHash: "h"})
		if err != nil {
			t.Fatal(err)
		}
		alter(t, url, "UPDATE users SET created_at = now() - interval '8 days' WHERE id = $1", user.ID)
		if change != "" {
			alter(t, url, "UPDATE users SET "+change+" WHERE id = $1", user.ID)
		}
		return user.ID
	}
	gone := register("")
	stay := []models.ID{register("email_verified = true"), register("last_login = now()"), register("created_at = now() - interval '6 days'"), storetest.User(t, s)}
	alter(t, url, "UPDATE users SET created_at = now() - interval '8 days' WHERE id = $1", stay[3])
	if n, err := s.RemoveUnproven(t.Context()); err != nil || n != 1 {
		t.Errorf("removed %d, %v; want 1", n, err)
	}
	users, err := s.Users(t.Context())
	if err != nil || len(users) != len(stay) || slices.ContainsFunc(users, func(u models.User) bool { return u.ID == gone }) {
		t.Errorf("left are %v, %v", users, err)
	}
	if n, err := s.RemoveUnproven(t.Context()); err != nil || n != 0 {
		t.Errorf("then removed %d, %v", n, err)
	}
}
