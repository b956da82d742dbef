package worker

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

func newTestBell(t *testing.T) (*Bell, string) {
	t.Helper()
	url := storetest.Redis(t)
	b, err := NewBell(url, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b, url
}

func rung() store.Rung { return store.Rung{ID: models.NewID(), Queue: models.QueueDefault} }

// A ring that is repeated while the first still waits makes no second one; one
// that somebody took and let go is told apart.
func TestARingIsRepeatedOnlyWhenNobodyWillAnswer(t *testing.T) {
	t.Parallel()
	b, url := newTestBell(t)
	r := rung()
	for range 3 {
		if got := b.ring(t.Context(), r); got != ringWaits {
			t.Fatalf("ring is %d, want it to wait", got)
		}
	}
	info, err := b.inspector.GetQueueInfo(r.Queue)
	if err != nil || info.Pending != 1 {
		t.Fatalf("%+v, %v: want one ring", info, err)
	}
	opt, _ := RedisOption(url)
	taken, release := make(chan struct{}), make(chan struct{})
	server := asynq.NewServer(opt, asynq.Config{Queues: map[string]int{r.Queue: 1}, LogLevel: asynq.FatalLevel, TaskCheckInterval: 10 * time.Millisecond})
	if err := server.Start(asynq.HandlerFunc(func(context.Context, *asynq.Task) error { close(taken); <-release; return nil })); err != nil {
		t.Fatal(err)
	}
	<-taken
	if got := b.ring(t.Context(), r); got != ringStuck {
		t.Errorf("a ring in somebody's hands is %d, want stuck", got)
	}
	next := r
	next.DispatchNo++
	if got := b.ring(t.Context(), next); got != ringWaits {
		t.Errorf("a ring of the next number is %d", got)
	}
	close(release)
	server.Shutdown()
}

// Redis that has lost everything is noticed, the queues are told anew, and
// whoever keeps the truth is asked to ring again.
func TestAFlushedRedisIsNoticed(t *testing.T) {
	t.Parallel()
	b, url := newTestBell(t)
	opt, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(opt)
	defer client.Close()
	if got := b.ring(t.Context(), rung()); got != ringWaits {
		t.Fatal(got)
	}
	ctx, cancel := context.WithCancel(t.Context())
	lost, ended := make(chan struct{}, 8), make(chan struct{})
	go func() { b.Watch(ctx, func(context.Context) { lost <- struct{}{} }); close(ended) }()
	defer func() { cancel(); <-ended }()
	for range 2 {
		awaitKey(t, client, epochKey)
		if err := client.FlushAll(t.Context()).Err(); err != nil {
			t.Fatal(err)
		}
		<-lost
		if got := b.ring(t.Context(), rung()); got != ringWaits {
			t.Fatal(got)
		}
		if queues, err := b.inspector.Queues(); err != nil || !slices.Contains(queues, models.QueueDefault) {
			t.Errorf("the dashboard lists %v, %v", queues, err)
		}
	}
}

func awaitKey(t *testing.T, client *redis.Client, key string) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for client.Exists(t.Context(), key).Val() == 0 {
		<-tick.C
	}
}

// While Redis is away nobody who rings is held up twice.
func TestARedisThatIsAwayIsLeftAlone(t *testing.T) {
	t.Parallel()
	b, err := NewBell("redis://127.0.0.1:1", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if got := b.ring(t.Context(), rung()); got != ringLost {
		t.Errorf("a ring without Redis is %d", got)
	}
	b.rest.Store(time.Now().Add(time.Hour).UnixNano())
	b.client.Store(nil) // to be asked would panic
	if got := b.ring(t.Context(), rung()); got != ringLost {
		t.Errorf("a ring while Redis rests is %d", got)
	}
}

// A task beyond its user's window is not rung for.
func TestATaskWithoutAPlaceIsNotRungFor(t *testing.T) {
	t.Parallel()
	b, _ := newTestBell(t)
	now := time.Now()
	b.Ring(t.Context(), models.Task{ID: models.NewID(), Queue: models.QueueDefault, Status: models.StatusQueued})
	b.Ring(t.Context(), models.Task{ID: models.NewID(), Queue: models.QueueDefault, Status: models.StatusRunning, DispatchedAt: &now})
	if n, _ := b.redis.LLen(t.Context(), "asynq:{default}:pending").Result(); n != 0 {
		t.Errorf("%d rings, want none", n)
	}
	b.Ring(t.Context(), models.Task{ID: models.NewID(), Queue: models.QueueDefault, Status: models.StatusQueued, DispatchedAt: &now})
	if n, _ := b.redis.LLen(t.Context(), "asynq:{default}:pending").Result(); n != 1 {
		t.Errorf("%d rings, want one", n)
	}
}

// Several schedulers ask for the same job; it is done once a period.
func TestSeveralSchedulersDoAJobOnce(t *testing.T) {
	t.Parallel()
	s, url := storetest.New(t), storetest.Redis(t)
	log := slog.New(slog.DiscardHandler)
	done, asked := make(chan struct{}, 100), make(chan struct{}, 100)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	for range 3 {
		bell, err := NewBell(url, log)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { bell.Close() })
		w := New(s, nil, nil, nil, bell, log, Options{Grace: time.Second})
		w.jobs = []periodic{
			{"hourly", time.Second, func(context.Context) error { done <- struct{}{}; return nil }},
			{"witness", time.Second, func(context.Context) error { asked <- struct{}{}; return nil }},
		}
		go func() { ended <- w.Serve(ctx, url) }()
	}
	<-done
	if mine, err := s.TakeTurn(t.Context(), "hourly", time.Hour); err != nil || mine {
		t.Errorf("a turn that was taken was given again: %v, %v", mine, err)
	}
	for range 2 {
		<-asked // several periods of all three schedulers
	}
	cancel()
	for range 3 {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	if n := len(done); n > 2 {
		t.Errorf("done %d times more in two periods", n)
	}
}
