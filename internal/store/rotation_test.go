package store_test

import (
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"assay/internal/seal"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// openWith opens the store of a database with these keys, the first to seal with.
func openWith(t *testing.T, url, keys string) (*store.Store, error) {
	t.Helper()
	ring, err := seal.Parse(keys)
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), store.Options{URL: url, Keys: ring, MaxConns: 4})
	if err == nil {
		t.Cleanup(func() { s.Close() })
	}
	return s, err
}

func mustOpenWith(t *testing.T, url, keys string) *store.Store {
	t.Helper()
	s, err := openWith(t, url, keys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// people makes n users by one statement.
func people(t *testing.T, url string, n int) []models.ID {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	rows, err := conn.Query(t.Context(), `INSERT INTO users (id, email, name, ledger_key)
		SELECT gen_random_uuid(), 'person' || i || '@example.com', '', decode(repeat('00', 32), 'hex') FROM generate_series(1, $1) i RETURNING id`, n)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[models.ID])
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func secretOf(user models.ID) string { return "sk-" + user.String() }

func setKey(t *testing.T, s *store.Store, user models.ID) {
	t.Helper()
	err := s.Tx(t.Context(), user, func(tx *store.Tx) error { _, err := tx.SetProviderKey(t.Context(), secretOf(user)); return err })
	if err != nil {
		t.Error(err) // not Fatal: it is called beside the test
	}
}

// atOnce runs fn for all users, eight at a time.
func atOnce(users []models.ID, fn func(models.ID)) {
	var wg sync.WaitGroup
	next := make(chan models.ID)
	for range 8 {
		wg.Go(func() {
			for user := range next {
				fn(user)
			}
		})
	}
	for _, user := range users {
		next <- user
	}
	close(next)
	wg.Wait()
}

// S27: a thousand keys are sealed anew while two processes go on reading and
// replacing them, and not one look fails.
func TestKeysAreRotatedWhileAssayRuns(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	old, fresh := seal.NewKey("old"), seal.NewKey("new")
	before := mustOpenWith(t, url, old)
	users := people(t, url, 1000)
	atOnce(users, func(user models.ID) { setKey(t, before, user) })

	behind, s := mustOpenWith(t, url, old+","+fresh), mustOpenWith(t, url, fresh+","+old)
	var looks, replaced atomic.Int64
	var running sync.WaitGroup
	done := make(chan struct{})
	for _, process := range []*store.Store{behind, s} {
		running.Go(func() {
			for stop := false; !stop; looks.Add(1) {
				select {
				case <-done:
					stop = true
				default:
				}
				user := users[rand.N(len(users))]
				if process == s && rand.N(4) == 0 {
					setKey(t, s, user)
					replaced.Add(1)
				}
				if key, err := process.OpenProviderKey(t.Context(), user); err != nil || key != secretOf(user) {
					t.Errorf("during the rotation a key read as %q, %v", key, err)
				}
			}
		})
	}
	n, err := s.Reseal(t.Context())
	close(done)
	running.Wait()
	if most, least := len(users)+1, len(users)+1-int(replaced.Load()); err != nil || n > most || n < least {
		t.Errorf("sealed %d anew, want %d to %d; %v", n, least, most, err)
	}
	t.Logf("%d looks and %d new keys meanwhile", looks.Load(), replaced.Load())
	if n, err := s.Reseal(t.Context()); n != 0 || err != nil {
		t.Errorf("a second time %d were sealed anew, %v", n, err)
	}
	after := mustOpenWith(t, url, fresh)
	atOnce(users, func(user models.ID) {
		if key, err := after.OpenProviderKey(t.Context(), user); err != nil || key != secretOf(user) {
			t.Errorf("with the new key alone: %q, %v", key, err)
		}
	})
	if _, err := openWith(t, url, old); models.CodeOf(err) != models.CodeUnavailable {
		t.Errorf("opening with the old key alone answered %v", err)
	}
}

// What was sealed for one user, or one row, opens for no other.
func TestSealedKeysThatWereSwappedDoNotOpen(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	anna, ben := storetest.User(t, s), storetest.User(t, s)
	setKey(t, s, anna)
	setKey(t, s, ben)
	alter(t, url, `UPDATE provider_keys p SET sealed = o.sealed FROM provider_keys o WHERE o.user_id <> p.user_id`)
	for _, user := range []models.ID{anna, ben} {
		if key, err := s.OpenProviderKey(t.Context(), user); err == nil || key != "" {
			t.Errorf("a key of somebody else opened as %q", key)
		}
	}
	setKey(t, s, anna)
	alter(t, url, `UPDATE provider_keys SET id = gen_random_uuid() WHERE user_id = $1`, anna)
	if key, err := s.OpenProviderKey(t.Context(), anna); err == nil || key != "" {
		t.Errorf("a key in another row opened as %q", key)
	}
}
