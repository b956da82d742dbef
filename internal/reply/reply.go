// Package reply carries the interviewer's words from the worker that hears them
// to the streams of those who read along: a Redis stream for each conversation,
// kept for ten minutes, and a ring when there is more. The finished message is
// in Postgres; what is lost here is only how it came about. api and worker
// import it.
package reply

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"assay/models"
)

const (
	kept   = 10 * time.Minute
	most   = 4000 // events of one conversation; a question has a few hundred
	rings  = "assay:replies"
	perMS  = 1000 // events that ids tell apart within a millisecond
	bySelf = perMS - 1
)

// Kinds of events.
const (
	Begin = "begin"
	Token = "token"
	Done  = "done"
)

// Event is one of a conversation. IDs grow over all of its replies, also when
// Redis has lost everything: they begin with the time.
type Event struct {
	ID   int64
	Kind string
	Data json.RawMessage
}

// Begun is the data of Begin: whatever came before it of the same task is void.
type Begun struct {
	TaskID     models.ID  `json:"task_id"`
	Regenerate *models.ID `json:"regenerates"`
}

// Said is the data of Token.
type Said struct {
	Text string `json:"text"`
}

// Log is what was said lately. It is safe for concurrent use.
type Log struct {
	redis redis.UniversalClient
	watch watch
}

// NewLog returns a log over a connection, which stays the caller's to close.
func NewLog(client redis.UniversalClient) *Log {
	return &Log{redis: client, watch: watch{redis: client, readers: map[models.ID]map[chan struct{}]bool{}}}
}

func key(conversation models.ID) string { return "assay:reply:" + conversation.String() }

// Add appends an event and wakes the readers of its conversation.
func (l *Log) Add(ctx context.Context, conversation models.ID, kind string, data any) error {
	body, err := json.Marshal(data)
	if err != nil {
		return err
	}
	_, err = l.redis.Pipelined(ctx, func(p redis.Pipeliner) error {
		p.XAdd(ctx, &redis.XAddArgs{Stream: key(conversation), MaxLen: most, Approx: true, Values: []any{"kind", kind, "data", body}})
		p.Expire(ctx, key(conversation), kept)
		p.Publish(ctx, rings, conversation.String())
		return nil
	})
	return err
}

// After returns the events behind an id, 0 for all that are kept.
func (l *Log) After(ctx context.Context, conversation models.ID, id int64) ([]Event, error) {
	start := "-"
	if id > 0 {
		start = fmt.Sprintf("(%d-%d", id/perMS, id%perMS)
	}
	found, err := l.redis.XRange(ctx, key(conversation), start, "+").Result()
	if err != nil {
		return nil, err
	}
	events := make([]Event, 0, len(found))
	for _, m := range found {
		kind, _ := m.Values["kind"].(string)
		data, _ := m.Values["data"].(string)
		if id, ok := number(m.ID); ok && json.Valid([]byte(data)) {
			events = append(events, Event{ID: id, Kind: kind, Data: json.RawMessage(data)})
		}
	}
	return events, nil
}

// number makes one integer of Redis' pair. It stays exact in a browser until
// the year 2255.
func number(id string) (int64, bool) {
	ms, seq, _ := strings.Cut(id, "-")
	a, err := strconv.ParseInt(ms, 10, 64)
	b, bad := strconv.ParseInt(seq, 10, 64)
	return a*perMS + b, err == nil && bad == nil && b < bySelf
}

// At is the id of what a reader finds out from Postgres, that a reply ended at
// this time. No event in the log has such an id.
func At(ended time.Time) int64 { return ended.UnixMilli()*perMS + bySelf }

// IsAt reports whether an id was made by At.
func IsAt(id int64) bool { return id%perMS == bySelf }
