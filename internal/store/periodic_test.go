package store_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"
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
