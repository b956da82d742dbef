package store_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"assay/internal/store/storetest"
	"assay/models"
)

func TestOneOfManyGetsTheTurn(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	for period := range 2 {
		var won atomic.Int32
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				mine, err := s.TakeTurn(t.Context(), "retention", time.Hour)
				if err != nil {
					t.Error(err)
				}
				if mine {
					won.Add(1)
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 {
			t.Errorf("period %d: %d got the turn", period, won.Load())
		}
		alter(t, url, "UPDATE periodic_turns SET taken_at = taken_at - interval '55 minutes'")
	}
}

func TestWhatHasExpiredIsRemovedAndNothingElse(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	user := storetest.User(t, s)
	for _, expires := range []string{"now() - interval '1 minute'", "now() + interval '1 hour'"} {
		alter(t, url, "INSERT INTO ai_replies (user_id, prompt_hash, model, reply, expires_at) VALUES ($1, $2, 'm', 'r', "+expires+")", user, []byte(expires))
		alter(t, url, "INSERT INTO idempotency_keys (user_id, key_hash, fingerprint, expires_at) VALUES ($1, $2, '', "+expires+")", user, []byte(expires))
		alter(t, url, "INSERT INTO sessions (id, user_id, hash, expires_at) VALUES ($1, $2, $3, "+expires+")", models.NewID(), user, []byte(expires))
		alter(t, url, "INSERT INTO verifications (id, user_id, hash, purpose, expires_at) VALUES ($1, $2, $3, 'sign_in', "+expires+")", models.NewID(), user, []byte(expires))
	}
	if n, err := s.ClearExpired(t.Context()); err != nil || n != 4 {
		t.Errorf("removed %d rows, %v; want 4", n, err)
	}
	if n, err := s.ClearExpired(t.Context()); err != nil || n != 0 {
		t.Errorf("removed %d rows that were to stay, %v", n, err)
	}
}
