package store_test

import (
	"testing"
	"time"

	"assay/internal/store/storetest"
	"assay/models"
)

func TestAHostBelongsToOneAtATime(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	enter := func(host string, token models.ID, hold time.Duration) (time.Duration, bool) {
		t.Helper()
		wait, busy, err := s.EnterHost(t.Context(), host, token, hold)
		if err != nil {
			t.Fatal(err)
		}
		return wait, busy
	}
	a, b := models.NewID(), models.NewID()
	if wait, _ := enter("one.example", a, time.Minute); wait != 0 {
		t.Fatalf("a free host is not to be had for %v", wait)
	}
	if wait, busy := enter("one.example", b, time.Minute); wait < 50*time.Second || !busy {
		t.Errorf("a host that another has: wait %v, busy %v", wait, busy)
	}
	if wait, _ := enter("two.example", b, time.Minute); wait != 0 {
		t.Errorf("another host waits for %v", wait)
	}
	if err := s.LeaveHost(t.Context(), "one.example", b, 0); models.CodeOf(err) != models.CodeLeaseLost {
		t.Errorf("a host that another has was given back: %v", err)
	}
	if err := s.LeaveHost(t.Context(), "one.example", a, time.Hour); err != nil {
		t.Fatal(err)
	}
	if wait, busy := enter("one.example", b, time.Minute); wait < 50*time.Minute || busy {
		t.Errorf("a host that rests: wait %v, busy %v", wait, busy)
	}
	if err := s.LeaveHost(t.Context(), "two.example", b, 0); err != nil {
		t.Fatal(err)
	}
	if wait, _ := enter("two.example", a, -time.Second); wait != 0 {
		t.Errorf("a host given back without rest: %v", wait)
	}
	if wait, _ := enter("two.example", b, time.Minute); wait != 0 {
		t.Errorf("a host whose holder died: %v", wait)
	}
}

func TestRobotsFilesAreKeptForATime(t *testing.T) {
	t.Parallel()
	s, site := storetest.New(t), "https://one.example"
	look := func(maxAge time.Duration) (string, bool) {
		t.Helper()
		body, known, err := s.RobotsFile(t.Context(), site, maxAge)
		if err != nil {
			t.Fatal(err)
		}
		return string(body), known
	}
	if _, known := look(time.Hour); known {
		t.Error("known before it was kept")
	}
	for _, body := range []string{"User-agent: *\n", "changed", ""} {
		if err := s.KeepRobotsFile(t.Context(), site, []byte(body)); err != nil {
			t.Fatal(err)
		}
		if got, known := look(time.Hour); !known || got != body {
			t.Errorf("kept %q, got %q, known %v", body, got, known)
		}
	}
	if _, known := look(0); known {
		t.Error("an old one is believed")
	}
}
