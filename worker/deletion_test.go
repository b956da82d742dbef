package worker_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/internal/taxonomy"
	"assay/models"
	"assay/prompts"
	"assay/worker"
)

// overheard is a log that several may write to.
type overheard struct {
	mu sync.Mutex
	bytes.Buffer
}

func (o *overheard) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.Buffer.Write(p)
}

func (o *overheard) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.Buffer.String()
}

// listen has everything that a worker and its door say written down, and keys
// of persons used.
func (b *bench) listen(t *testing.T) *overheard {
	t.Helper()
	heard := &overheard{}
	log := slog.New(slog.NewJSONHandler(heard, &slog.HandlerOptions{Level: slog.LevelDebug}))
	set, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	skills, err := taxonomy.Default()
	if err != nil {
		t.Fatal(err)
	}
	door, err := llm.New(llm.Config{BaseURL: b.fake.URL(), APIKey: "test", Model: "test-model", Timeout: time.Minute, Gates: b.store, Keys: b.store}, b.store, set, log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(door.Close)
	bell, err := worker.NewBell(b.redis, log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bell.Close() })
	b.make = func(o worker.Options) *worker.Worker {
		return worker.New(b.store, door, posting.NewClient(posting.Options{}), skills, bell, log, o)
	}
	return heard
}

// inRedis is all that stands in Redis, names and values.
func (b *bench) inRedis(t *testing.T) string {
	t.Helper()
	opt, err := redis.ParseURL(b.redis)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(opt)
	defer client.Close()
	var all strings.Builder
	keys := client.Scan(t.Context(), 0, "*", 1000).Iterator()
	for keys.Next(t.Context()) {
		value, err := client.Dump(t.Context(), keys.Val()).Result()
		if err != nil && err != redis.Nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&all, "%s = %s\n", keys.Val(), value)
	}
	if err := keys.Err(); err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// S24: a person is deleted while fifty of their conversations are being read and
// more wait. Their calls are closed, nothing of theirs is left in any table, in
// Redis or in a log, and nothing of anybody else's has changed. The record of
// audit events stays, by their id alone.
func TestDeletionLeavesNothing(t *testing.T) {
	t.Parallel()
	const calls, waiting = 50, 20
	b := setupIn(t, store.Options{Window: 200})
	heard := b.listen(t)
	anna, ben := b.user, storetest.User(t, b.store)
	mine, theirs := storetest.Plant(t, b.url, anna), storetest.Plant(t, b.url, ben)
	session := models.NewID()
	b.do(t, func(tx *store.Tx) error {
		if _, err := tx.SetProviderKey(t.Context(), "sk-"+mine["users.name"]); err != nil {
			return err
		}
		return tx.Audit(t.Context(), models.AuditEvent{Action: models.AuditSignedIn, SubjectID: &session, Detail: map[string]string{"by": "password"}})
	})
	bens := storetest.NewFiller(t, b.url).Rows(t, ben)
	release := make(chan struct{})
	turns, answer := baker()
	for i := range answer.Experiences {
		answer.Experiences[i].Title += " " + mine["experiences.title"]
	}
	b.fake.Script("extract", fakellm.Hold(release, fakellm.JSON(answer)))
	for i := range calls + waiting {
		b.tell(t, append(turns[:len(turns):len(turns)], said(fmt.Sprintf("I told %s %d times.", mine["conversation_messages.content"], i)))...)
	}
	stop := b.serve(t, worker.Options{Concurrency: calls, SweepEvery: 20 * time.Millisecond, Stale: 20 * time.Millisecond, Grace: 5 * time.Second})
	b.asked(t, func(log []fakellm.Request) bool { return len(log) >= calls })
	if err := b.store.DeleteUser(t.Context(), anna, models.ID{}); err != nil {
		t.Fatal(err)
	}
	b.asked(t, func(log []fakellm.Request) bool {
		gone := 0
		for _, r := range log {
			if r.Gone {
				gone++
			}
		}
		return gone == len(log)
	})
	close(release)
	// What the others wait for goes on.
	b.user = storetest.User(t, b.store)
	b.fake.Script("extract", fakellm.Minimal())
	if task := b.await(t, b.tell(t, said("I worked as a sailor.")).ID, final); task.Status != models.StatusDone {
		t.Errorf("another person's task ended %s: %s", task.Status, task.Message)
	}
	stop()
	b.nothingOf(t, anna, mine, heard)
	if diff := cmp.Diff(bens, storetest.NewFiller(t, b.url).Rows(t, ben)); diff != "" {
		t.Errorf("another person's rows have changed:\n%s", diff)
	}
	if dump := storetest.Dump(t, b.url); !storetest.Holds(dump["conversations"], theirs["conversations.title"]) {
		t.Error("the search finds nothing: not even what is there")
	}
	if n := len(b.fake.Requests()); n > calls+2 {
		t.Errorf("%d calls: somebody went on asking for who is gone", n)
	}
}

// nothingOf searches every table, Redis and the log for a person.
func (b *bench) nothingOf(t *testing.T, user models.ID, canaries map[string]string, heard *overheard) {
	t.Helper()
	places := map[string]string{"Redis": b.inRedis(t), "the log": heard.String()}
	events := 0
	for table, rows := range storetest.Dump(t, b.url) {
		places["table "+table] = rows
		if !strings.Contains(rows, user.String()) {
			continue
		}
		if table != "audit_events" {
			t.Errorf("%s still holds rows of the person", table)
			continue
		}
		events = strings.Count(rows, `"user_id": "`+user.String())
	}
	if events != 3 {
		t.Errorf("%d audit events of the person are left, want the sign-in, the key and the deletion", events)
	}
	for place, text := range places {
		for at, canary := range canaries {
			if storetest.Holds(text, canary) {
				t.Errorf("%s is found in %s", at, place)
			}
		}
		for _, secret := range []string{"M\u00fchlenhof", "pastry baker"} {
			if strings.Contains(text, secret) {
				t.Errorf("%q is found in %s", secret, place)
			}
		}
	}
	if places["Redis"] == "" || places["the log"] == "" {
		t.Error("nothing was searched")
	}
}

// A deletion wins against results that are written at the same moment: it never
// fails for them, and they leave nothing.
func TestDeletionRacesWithResults(t *testing.T) {
	t.Parallel()
	b := setupIn(t, store.Options{Window: 100})
	heard := b.listen(t)
	b.serve(t, worker.Options{Concurrency: 40, SweepEvery: 20 * time.Millisecond, Stale: time.Second, Grace: 5 * time.Second})
	turns, answer := baker()
	for range 5 {
		b.user = storetest.User(t, b.store)
		release := make(chan struct{})
		before := len(b.fake.Requests())
		b.fake.Script("extract", fakellm.Hold(release, fakellm.JSON(answer)))
		const at = 12
		for i := range at {
			b.tell(t, append(turns[:len(turns):len(turns)], said(fmt.Sprintf("That was the story number %d.", i)))...)
		}
		b.asked(t, func(log []fakellm.Request) bool { return len(log) >= before+at })
		deleted := make(chan error)
		go func(user models.ID) {
			deleted <- b.store.DeleteUser(context.WithoutCancel(t.Context()), user, models.ID{})
		}(b.user)
		close(release)
		if err := <-deleted; err != nil {
			t.Fatal(err)
		}
		b.asked(t, func(log []fakellm.Request) bool {
			for _, r := range log {
				if !r.Ended {
					return false
				}
			}
			return true
		})
	}
	b.user = storetest.User(t, b.store)
	b.fake.Script("extract", fakellm.Minimal())
	b.await(t, b.tell(t, said("I worked as a sailor.")).ID, final)
	for table, rows := range storetest.Dump(t, b.url) {
		if strings.Contains(rows, "M\u00fchlenhof") {
			t.Errorf("%s still holds what a deleted person said", table)
		}
	}
	if strings.Contains(heard.String(), "M\u00fchlenhof") {
		t.Error("the log holds what a deleted person said")
	}
}
