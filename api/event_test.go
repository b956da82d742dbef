package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"assay/api"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// sent is one server-sent event, or a comment.
type sent struct {
	name, id, comment string
	task              models.Task
}

// listener is an open stream of events.
type listener struct {
	lines *bufio.Scanner
	close func()
}

// listen opens a stream over a real connection.
func listen(t *testing.T, server *httptest.Server, token, lastID string) *listener {
	t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/api/v1/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	if lastID != "" {
		req.Header.Set("Last-Event-ID", lastID)
	}
	res, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if kind := res.Header.Get("Content-Type"); res.StatusCode != 200 || kind != "text/event-stream" {
		t.Fatalf("answered %d %s", res.StatusCode, kind)
	}
	l := &listener{lines: bufio.NewScanner(res.Body), close: func() { cancel(); res.Body.Close() }}
	l.lines.Buffer(nil, 1<<20)
	t.Cleanup(l.close)
	return l
}

// next reads one event; ok is false when the stream has ended.
func (l *listener) next(t *testing.T) (e sent, ok bool) {
	t.Helper()
	for l.lines.Scan() {
		name, value, _ := strings.Cut(l.lines.Text(), ": ")
		switch name {
		case "event":
			e.name = value
		case "id":
			e.id = value
		case "data":
			if e.name == "task" {
				if err := json.Unmarshal([]byte(value), &e.task); err != nil {
					t.Fatal(err)
				}
			}
		case "":
			if value == "" {
				if e.name == "" && e.comment == "" {
					continue // the retry line
				}
				return e, true
			}
			e.comment = value
		}
	}
	return e, false
}

// until reads up to an event that ok accepts.
func (l *listener) until(t *testing.T, ok func(sent) bool) sent {
	t.Helper()
	for {
		e, more := l.next(t)
		if !more {
			t.Fatal("the stream ended early")
		}
		if ok(e) {
			return e
		}
	}
}

func ready(e sent) bool { return e.name == "ready" }

func serveEvents(t *testing.T, b *bundle) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(b.handler)
	t.Cleanup(server.Close)
	return server
}

// work takes a task through its life as a worker does.
func (b *bundle) work(t *testing.T, id models.ID) {
	t.Helper()
	h := store.Hold{TaskID: id, Token: models.NewID()}
	if _, found, err := b.store.Claim(t.Context(), h, time.Minute, models.Kinds()); err != nil || !found {
		t.Error("not claimed", err)
		return
	}
	if _, err := b.store.Progress(t.Context(), id, h.Token, 0.5, "Half-way."); err != nil {
		t.Error(err)
	}
	err := b.store.Tx(t.Context(), b.user, func(tx *store.Tx) error {
		return tx.FinishTask(t.Context(), id, h.Token, models.TaskResult{Model: "m"})
	})
	if err != nil {
		t.Error(err)
	}
}

func TestEventsShowATaskAsItGoes(t *testing.T) {
	t.Parallel()
	b := setup(t)
	server := serveEvents(t, b)
	open := b.enqueue(t, models.KindScrape)
	l := listen(t, server, b.token, "")
	if e, _ := l.next(t); e.name != "task" || e.task.ID.String() != open || e.task.Status != models.StatusQueued {
		t.Errorf("the stream begins with %+v, want the task that is open", e)
	}
	l.until(t, ready)
	other := storetest.User(t, b.store)
	b.tx(t, other, func(tx *store.Tx) error {
		_, err := tx.Enqueue(t.Context(), models.NewTask(other, models.KindMatch, models.NewID(), []byte("x")))
		return err
	})
	mine := id(t, b.enqueue(t, models.KindMatch))
	b.work(t, mine)
	last := l.until(t, func(e sent) bool {
		// The open task may be shown again, as it was: when the stream began,
		// another session's transaction may have been older than it.
		again := e.task.ID.String() == open && e.task.Status == models.StatusQueued
		if e.task.ID != mine && !again {
			t.Errorf("shown %+v, which is not mine or did not change", e.task)
		}
		return e.task.Status.Final()
	})
	if last.task.Status != models.StatusDone || last.task.Progress != 1 || last.task.Result == nil || last.task.Result.Model != "m" {
		t.Errorf("the end is shown as %+v", last.task)
	}
}

// A client that loses its connection again and again sees the end of every task
// once, whatever it had seen when it went.
func TestEventsGoOnWhereTheyWereLeft(t *testing.T) {
	t.Parallel()
	b := setup(t)
	server := serveEvents(t, b)
	l := listen(t, server, b.token, "")
	at := l.until(t, ready).id
	const tasks = 120
	worked := make(chan struct{})
	go func() {
		defer close(worked)
		for range tasks {
			b.work(t, id(t, b.enqueue(t, models.KindMatch)))
		}
	}()
	chance := rand.New(rand.NewPCG(1, 2))
	ends, drops := map[models.ID]int{}, 0
	for len(ends) < tasks {
		for range chance.IntN(4) {
			e, ok := l.next(t)
			if !ok {
				t.Fatal("the stream ended by itself")
			}
			if e.name != "task" {
				continue
			}
			at = e.id
			if e.task.Status.Final() {
				ends[e.task.ID]++
			}
		}
		l.close()
		drops++
		l = listen(t, server, b.token, at)
	}
	<-worked
	for task, n := range ends {
		if n != 1 {
			t.Errorf("the end of %s was shown %d times", task, n)
		}
	}
	t.Logf("%d drops", drops)
}

func TestEventsOfTooManyStreams(t *testing.T) {
	t.Parallel()
	b := setup(t, func(o *api.Options) { o.Heartbeat = 5 * time.Millisecond })
	server := serveEvents(t, b)
	first := listen(t, server, b.token, "")
	first.until(t, func(e sent) bool { return e.comment != "" }) // a sign of life
	for range 8 {
		listen(t, server, b.token, "").until(t, ready)
	}
	first.until(t, func(e sent) bool { return e.name == "replaced" })
	if _, more := first.next(t); more {
		t.Error("a stream that was replaced goes on")
	}
}

func TestEventsEndWithTheServerAndWithTheToken(t *testing.T) {
	t.Parallel()
	stopping := make(chan struct{})
	b := setup(t, func(o *api.Options) { o.Stopping, o.Heartbeat = stopping, 20*time.Millisecond })
	server := serveEvents(t, b)
	user := storetest.User(t, b.store)
	gone := listen(t, server, b.newToken(t, user), "")
	gone.until(t, ready)
	b.execute(t, "DELETE FROM user_tokens WHERE user_id = '"+user.String()+"'")
	for more := true; more; {
		_, more = gone.next(t)
	}
	l := listen(t, server, b.token, "")
	l.until(t, ready)
	close(stopping)
	for more := true; more; {
		_, more = l.next(t)
	}
}

func TestEventsFromAnotherPlace(t *testing.T) {
	t.Parallel()
	b := setup(t)
	server := serveEvents(t, b)
	open := b.enqueue(t, models.KindScrape)
	l := listen(t, server, b.token, "1152921504606846976-"+models.NewID().String())
	e, _ := l.next(t)
	if e.task.ID.String() != open {
		t.Errorf("after a restored backup the stream shows %+v", e)
	}
	for _, bad := range []string{"x", "12", "-1-" + nobody, "1-2", "1-" + nobody + "0"} {
		b.run(t, []scenario{{name: bad, url: "/api/v1/events?last_event_id=" + bad, status: 400, contains: []string{"invalid_cursor"}}})
	}
	b.run(t, []scenario{{name: "nobody", url: "/api/v1/events", headers: map[string]string{"Authorization": ""}, status: 401}})
}
