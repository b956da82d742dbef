package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"assay/internal/store"
	"assay/models"
)

const (
	usualHeartbeat = 15 * time.Second
	eventBatch     = 100
	writePatience  = 10 * time.Second // a client that takes nothing for longer is let go
)

type eventsRequest struct {
	LastEventID string `header:"Last-Event-ID" maxLength:"80" doc:"the id of the last event seen; browsers send it by themselves"`
	After       string `query:"last_event_id" maxLength:"80" doc:"the same, for clients that cannot set headers"`
}

// streamEvents sends every change of the caller's tasks as it happens: server-
// sent events named task, with the task as JSON. Each has an id from which a
// later request goes on without missing or repeating any.
func (s *server) streamEvents(ctx context.Context, in *eventsRequest) (*huma.StreamResponse, error) {
	id := in.LastEventID
	if id == "" {
		id = in.After
	}
	var at *store.TaskCursor
	if id != "" {
		cursor, err := readTaskCursor(id)
		if err != nil {
			return nil, err
		}
		at = &cursor
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		r, w := humago.Unwrap(hc)
		s.stream(w, r, identityOf(ctx), at)
	}}, nil
}

// stream runs until the client leaves, the server stops or the caller may no
// longer look.
func (s *server) stream(w http.ResponseWriter, r *http.Request, who store.Identity, at *store.TaskCursor) {
	ctx, end := context.WithCancel(r.Context())
	defer end()
	self := s.hub.join(who, taskStream, end)
	defer s.hub.leave(self)
	out := newEventWriter(w)
	out.write("retry: 2000\n\n")
	heartbeat := time.NewTicker(s.heartbeat)
	defer heartbeat.Stop()
	for {
		at = s.sendChanges(ctx, out, who.UserID, at)
		if out.err != nil {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-s.stopping:
			return
		case <-self.replaced:
			out.write("event: replaced\ndata: {}\n\n")
			return
		case <-self.wake:
		case <-heartbeat.C:
			out.write(": still here\n\n")
		}
	}
}

// sendChanges sends what changed since at, or, when at is nil, the tasks that
// have not ended; it returns where to go on.
func (s *server) sendChanges(ctx context.Context, out *eventWriter, user models.ID, at *store.TaskCursor) *store.TaskCursor {
	for out.err == nil {
		var tasks []models.Task
		var end *store.TaskCursor
		err := s.store.Tx(ctx, user, func(tx *store.Tx) error {
			var err error
			if at != nil {
				tasks, err = tx.TaskChanges(ctx, *at, eventBatch)
				return err
			}
			var next store.TaskCursor
			tasks, next, err = tx.OpenTaskStates(ctx)
			end = &next
			return err
		})
		switch {
		case errors.Is(err, &models.Error{Code: models.CodeInvalidCursor}):
			at = nil // another life of this database: begin anew
			continue
		case err != nil:
			s.problem(ctx, err) // for the log; the next look tries again
			return at
		}
		for _, task := range tasks {
			at = &store.TaskCursor{Changed: task.Changed, Task: task.ID}
			if end != nil && end.Changed < at.Changed {
				at = end // others may still commit between the two
			}
			out.event("task", taskCursorText(*at), task)
		}
		if end != nil {
			at = end
			out.event("ready", taskCursorText(*at), struct{}{})
		}
		if len(tasks) < eventBatch {
			return at
		}
	}
	return at
}

// eventWriter writes events until one cannot be written.
type eventWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
	err     error
}

func newEventWriter(w http.ResponseWriter) *eventWriter {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no") // proxies hold back what they may buffer
	return &eventWriter{w: w, control: http.NewResponseController(w)}
}

func (e *eventWriter) event(name, id string, data any) {
	body, err := json.Marshal(data)
	if err != nil {
		e.err = err
		return
	}
	e.write("event: " + name + "\nid: " + id + "\ndata: " + string(body) + "\n\n")
}

func (e *eventWriter) write(text string) {
	if e.err != nil {
		return
	}
	_ = e.control.SetWriteDeadline(time.Now().Add(writePatience)) // not every writer has one
	if _, e.err = e.w.Write([]byte(text)); e.err == nil {
		e.err = e.control.Flush()
	}
}

func taskCursorText(c store.TaskCursor) string { return fmt.Sprintf("%d-%s", c.Changed, c.Task) }

func readTaskCursor(text string) (store.TaskCursor, error) {
	changed, id, _ := strings.Cut(text, "-")
	n, err := strconv.ParseInt(changed, 10, 64)
	task, bad := models.ParseID(id)
	if err != nil || bad != nil || n < 0 {
		return store.TaskCursor{}, models.Errorf(models.CodeInvalidCursor, "This Last-Event-ID is none of this stream's. Send the id of an event, or leave it out to start with the tasks that are open.")
	}
	return store.TaskCursor{Changed: n, Task: task}, nil
}
