package reply_test

import (
	"testing"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"assay/internal/reply"
	"assay/internal/store/storetest"
	"assay/models"
)

func newLog(t *testing.T) (*reply.Log, redis.UniversalClient) {
	t.Helper()
	opt, err := asynq.ParseRedisURI(storetest.Redis(t))
	if err != nil {
		t.Fatal(err)
	}
	client := opt.MakeRedisClient().(redis.UniversalClient)
	t.Cleanup(func() { client.Close() })
	return reply.NewLog(client), client
}

func TestLogGoesOnBehindAnID(t *testing.T) {
	t.Parallel()
	log, client := newLog(t)
	mine, other := models.NewID(), models.NewID()
	for _, text := range []string{"a", "b", "c", "d"} {
		for _, c := range []models.ID{mine, other} {
			if err := log.Add(t.Context(), c, reply.Token, reply.Said{Text: text}); err != nil {
				t.Fatal(err)
			}
		}
	}
	all, err := log.After(t.Context(), mine, 0)
	if err != nil || len(all) != 4 {
		t.Fatal(all, err)
	}
	for i, e := range all {
		rest, err := log.After(t.Context(), mine, e.ID)
		if err != nil || len(rest) != len(all)-1-i || reply.IsAt(e.ID) {
			t.Errorf("behind %d there is %v, %v", e.ID, rest, err)
		}
	}
	if now := reply.At(time.Now()); !reply.IsAt(now) || now >= 1<<53 || now+1 < all[3].ID {
		t.Errorf("an end now is %d, after %d", now, all[3].ID)
	}
	if left := client.TTL(t.Context(), "assay:reply:"+mine.String()).Val(); left <= 0 || left > 10*time.Minute {
		t.Errorf("the words are kept for %s", left)
	}
}

// Readers of a conversation are woken by its words alone, and by a subscription
// that there is only while anybody reads.
func TestWatchWakes(t *testing.T) {
	t.Parallel()
	log, client := newLog(t)
	mine, other := models.NewID(), models.NewID()
	wake, leave := log.Watch(mine)
	<-wake // the subscription stands
	if err := log.Add(t.Context(), other, reply.Token, reply.Said{Text: "x"}); err != nil {
		t.Fatal(err)
	}
	if err := log.Add(t.Context(), mine, reply.Token, reply.Said{Text: "x"}); err != nil {
		t.Fatal(err)
	}
	<-wake
	select {
	case <-wake:
		t.Error("woken by another conversation")
	default:
	}
	again, leaveToo := log.Watch(mine)
	leave()
	if err := log.Add(t.Context(), mine, reply.Token, reply.Said{Text: "y"}); err != nil {
		t.Fatal(err)
	}
	<-again
	leaveToo()
	for client.PubSubNumSub(t.Context(), "assay:replies").Val()["assay:replies"] != 0 {
		if t.Context().Err() != nil {
			t.Fatal("the subscription stays")
		}
	}
}
