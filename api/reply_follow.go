package api

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"assay/internal/reply"
	"assay/internal/store"
	"assay/models"
)

// follower is where one stream of a conversation stands. The words come from
// Redis; how a reply ended, Postgres says, also when Redis does not.
type follower struct {
	server       *server
	user         models.ID
	conversation models.ID
	out          *eventWriter

	at    int64     // the last event of the log that was looked at
	sent  int64     // the id of the last event that was sent
	open  models.ID // the task whose words are being sent
	ended ending    // the last reply whose end was sent, or known beforehand
	ask   bool      // Postgres may know more

	opened bool // the client knows that it is heard
}

// ending is one end of a reply. A task that failed and is tried again ends anew.
type ending struct {
	task models.ID
	at   time.Time
}

// outcome is the last interview task, and its message when it is done.
type outcome struct {
	task    models.Task
	message *models.ConversationMessage
}

// over reports whether nothing more is said, at least not before the provider
// is back.
func (o outcome) over() bool {
	return o.task.ID != (models.ID{}) && (o.task.Status.Final() || o.task.Status == models.StatusWaitingProvider)
}

func (o outcome) ending() ending {
	e := ending{task: o.task.ID}
	if o.task.FinishedAt != nil && o.task.Status.Final() {
		e.at = *o.task.FinishedAt
	} else if o.task.NextRunAt != nil {
		e.at = *o.task.NextRunAt
	}
	return e
}

// id is that of the event that tells of it. A task that waits has not ended, so
// it goes by when that became known.
func (o outcome) id() int64 {
	if o.task.FinishedAt != nil && o.task.Status.Final() {
		return reply.At(*o.task.FinishedAt)
	}
	return reply.At(o.task.UpdatedAt)
}

// outcome asks Postgres. ok is false when it does not answer: the next look
// tries again.
func (f *follower) outcome(ctx context.Context) (o outcome, ok bool) {
	err := f.server.store.Tx(ctx, f.user, func(tx *store.Tx) error {
		task, found, err := tx.LatestTask(ctx, models.KindInterview, f.conversation)
		if err != nil || !found {
			return err
		}
		o.task = task
		if task.Status == models.StatusDone && task.Result != nil && task.Result.MessageID != nil {
			m, err := tx.Message(ctx, *task.Result.MessageID)
			if err != nil {
				return err
			}
			o.message = &m
		}
		return nil
	})
	if err != nil {
		f.server.problem(ctx, err) // for the log
	}
	return o, err == nil
}

func (f *follower) events(ctx context.Context, after int64) []reply.Event {
	if f.server.replies == nil {
		return nil
	}
	events, err := f.server.replies.After(ctx, f.conversation, after)
	if err != nil && ctx.Err() == nil {
		f.server.log.WarnContext(ctx, "words of the interviewer not read; they come when they are complete", "error", err)
	}
	return events
}

// start finds out where to go on: behind the event last, or, when that is 0 or
// not known any more, with the reply under way.
func (f *follower) start(ctx context.Context, last int64) bool {
	o, ok := f.outcome(ctx)
	events := f.events(ctx, 0)
	if !f.opened {
		// Not before: who asks once the stream is open must find it listening.
		f.opened = true
		f.out.write("retry: 1000\n\n")
	}
	if !ok {
		return false
	}
	under := -1 // where the reply under way begins
	known := -1
	for i, e := range events {
		if e.Kind == reply.Begin && !o.over() && begun(e) == o.task.ID {
			under = i
		}
		if e.ID == last {
			known = i
		}
	}
	f.sent = last
	if known >= 0 {
		f.resume(events[:known+1])
		f.ask = true
		f.look(ctx)
		return true
	}
	if len(events) > 0 {
		f.at = events[len(events)-1].ID
	}
	switch {
	case under >= 0:
		f.at = 0
		if under > 0 {
			f.at = events[under-1].ID
		}
		f.look(ctx)
	case last > 0 && o.over() && !(reply.IsAt(last) && last >= o.id()):
		f.end(o) // whoever comes back has not seen how it ended
	case o.over():
		f.ended = o.ending()
	}
	return true
}

// resume goes through what was sent before, without sending it.
func (f *follower) resume(seen []reply.Event) {
	for _, e := range seen {
		f.at = e.ID
		switch e.Kind {
		case reply.Begin:
			f.open = begun(e)
		case reply.Done:
			f.ended, f.open = ending{task: f.open}, models.ID{}
		}
	}
}

// look sends what there is to send. Postgres is asked first: what Redis says
// behind that is at least as new.
func (f *follower) look(ctx context.Context) {
	var o outcome
	if f.ask {
		o, _ = f.outcome(ctx)
		f.ask = false
	}
	for _, e := range f.events(ctx, f.at) {
		f.at = e.ID
		f.pass(ctx, e)
	}
	if o.over() && !f.seen(o) {
		f.end(o)
	}
}

// seen reports whether this end was sent. A task that is done ends once.
func (f *follower) seen(o outcome) bool {
	return f.ended.task == o.task.ID && (f.ended.at.IsZero() || f.ended.at.Equal(o.ending().at))
}

// pass sends an event of the log. Words of a reply that has ended, as when its
// worker has not noticed yet that it was cancelled, are not sent.
func (f *follower) pass(ctx context.Context, e reply.Event) {
	switch e.Kind {
	case reply.Begin:
		task := begun(e)
		if task == f.ended.task {
			if o, ok := f.outcome(ctx); !ok || o.over() && o.task.ID == task {
				return
			}
		}
		f.open = task
	case reply.Token:
		if f.open == (models.ID{}) {
			return
		}
	case reply.Done:
		if f.open == (models.ID{}) {
			return
		}
		f.ended, f.open = ending{task: f.open}, models.ID{}
	default:
		return
	}
	f.send(e.Kind, e.ID, e.Data)
}

// end sends how a reply ended, as Postgres has it.
func (f *follower) end(o outcome) {
	f.ended, f.open = o.ending(), models.ID{}
	id := max(o.id(), f.sent+1)
	switch {
	case o.message != nil:
		f.send(reply.Done, id, map[string]any{"message": o.message})
	case o.task.Status == models.StatusDone:
		return // it had nothing to say
	default:
		code := models.CodeInternal
		if o.task.ErrorCode != nil {
			code = *o.task.ErrorCode
		}
		f.send("error", id, map[string]any{"code": code, "message": o.task.Message})
	}
}

func (f *follower) send(kind string, id int64, data any) {
	f.sent = id
	f.out.event(kind, strconv.FormatInt(id, 10), data)
}

// begun is the task of a Begin.
func begun(e reply.Event) models.ID {
	var b reply.Begun
	_ = json.Unmarshal(e.Data, &b) // ours; a task of nobody otherwise
	return b.TaskID
}
