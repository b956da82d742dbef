package store_test

import (
	"strings"
	"testing"

	"assay/internal/seal"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

func giveKey(t *testing.T, s *store.Store, user models.ID, key string) (row models.ProviderKey) {
	t.Helper()
	do(t, s, user, func(tx *store.Tx) error {
		var err error
		row, err = tx.SetProviderKey(t.Context(), key)
		return err
	})
	return row
}

// S27: a sealed key opens in its own row, of its own user, and nowhere else.
func TestASealedKeyOpensInItsPlaceAlone(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	anna, ben := storetest.User(t, s), storetest.User(t, s)
	of := map[models.ID]string{anna: "sk-of-anna-0123456789", ben: "sk-of-ben-0123456789"}
	annas, bens := giveKey(t, s, anna, of[anna]), giveKey(t, s, ben, of[ben])
	opens := func(user models.ID) bool {
		key, err := s.OpenProviderKey(t.Context(), user)
		if err == nil && key != of[user] {
			t.Errorf("opened as %q", key)
		}
		if err != nil && (models.CodeOf(err) != models.CodeModelRejected || strings.Contains(err.Error(), "sk-")) {
			t.Error(err)
		}
		return err == nil
	}
	if !opens(anna) || !opens(ben) {
		t.Fatal("a key does not open in its place")
	}
	set := func(user models.ID, sealed []byte) {
		alter(t, url, "UPDATE provider_keys SET sealed = $1 WHERE user_id = $2", sealed, user)
	}
	set(anna, bens.Sealed)
	set(ben, annas.Sealed)
	if opens(anna) || opens(ben) {
		t.Error("keys that were swapped open")
	}
	set(anna, annas.Sealed)
	set(ben, bens.Sealed)
	if !opens(anna) || !opens(ben) {
		t.Fatal("put back, they do not open")
	}
	// The same user's earlier key, in the row of the later one.
	of[anna] = "sk-of-anna-9876543210"
	giveKey(t, s, anna, of[anna])
	set(anna, annas.Sealed)
	if opens(anna) {
		t.Error("a key opens in the row that took its place")
	}
	for i := range bens.Sealed {
		bent := append([]byte(nil), bens.Sealed...)
		bent[i] ^= 1
		set(ben, bent)
		if opens(ben) {
			t.Errorf("opens with byte %d changed", i)
		}
	}
	for _, n := range []int{0, 1, 2, 9, len(bens.Sealed) - 1} {
		set(ben, bens.Sealed[:n])
		if opens(ben) {
			t.Errorf("opens cut to %d bytes", n)
		}
	}
}

// Whoever starts Assay with other keys cannot open, nor does Assay start.
func TestSealedKeysNeedTheRing(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	giveKey(t, s, storetest.User(t, s), "sk-0123456789")
	ring, err := seal.Parse(seal.NewKey("other"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), store.Options{URL: url, Keys: ring}); models.CodeOf(err) != models.CodeUnavailable || !strings.Contains(models.MessageOf(err), "ASSAY_SECRET_KEYS") {
		t.Errorf("started with other keys: %v", err)
	}
}

func TestWhatIsShownOfAKey(t *testing.T) {
	t.Parallel()
	s, _ := storeAndURL(t)
	user := storetest.User(t, s)
	for key, want := range map[string]string{"sk-proj-0123456789abcd": "...abcd", "0123456789abcdef": "...cdef", "short-key-here1": "...", "tiny-key": "..."} {
		if got := giveKey(t, s, user, key).Hint; got != want {
			t.Errorf("of a key of %d characters %q is shown, want %q", len(key), got, want)
		}
	}
	if key, err := s.OpenProviderKey(t.Context(), storetest.User(t, s)); key != "" || err != nil {
		t.Errorf("who has none has %q, %v", key, err)
	}
}

// A gate of one person's account wakes that person's tasks alone.
func TestAnOwnGateWakesItsOwnersTasks(t *testing.T) {
	t.Parallel()
	s, url := storeAndURL(t)
	anna, ben := enqueue(t, s, storetest.User(t, s)), enqueue(t, s, storetest.User(t, s))
	for _, of := range []models.ID{anna.UserID, {}} {
		alter(t, url, "UPDATE tasks SET status = 'waiting_provider', error_code = 'model_quota', next_run_at = now() + interval '1 hour'")
		shut(t, s, bothGates[0], models.GateQuota, 1)
		alter(t, url, "UPDATE provider_gates SET shut_until = now()")
		p := enter(t, s)
		p.Of = of
		if len(p.Probing) != 1 {
			t.Fatalf("%+v", p)
		}
		if err := s.OpenGates(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		for _, task := range []models.Task{anna, ben} {
			want := of == models.ID{} || of == task.UserID
			do(t, s, task.UserID, func(tx *store.Tx) error {
				got, err := tx.Task(t.Context(), task.ID)
				if due := got.NextRunAt.Before(got.UpdatedAt.Add(30 * 60e9)); due != want {
					t.Errorf("of %s: due %v, want %v", of, due, want)
				}
				return err
			})
		}
	}
}
