package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"assay/internal/store"
	"assay/models"
)

// streamNote says what comes on a conversation's stream.
const streamNote = "Events: begin {task_id, regenerates}, token {text}, done {message}, error {code, message}. A begin voids the tokens before it. " +
	"Every event has an id, an integer that grows over all replies of the conversation; a request with the last one seen goes on behind it. " +
	"Without one the stream begins with the reply under way, from its first token, or waits for the next. After done or error it goes on waiting."

type replyRequest struct {
	Subject
	LastEventID string `header:"Last-Event-ID" maxLength:"20" doc:"the id of the last event seen; browsers send it by themselves"`
	After       string `query:"last_event_id" maxLength:"20" doc:"the same, for clients that cannot set headers"`
}

// last is the id of the last event seen, 0 for none.
func (in *replyRequest) last() (int64, error) {
	text := in.LastEventID
	if text == "" {
		text = in.After
	}
	if text == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id <= 0 {
		return 0, models.Errorf(models.CodeInvalidCursor, "This Last-Event-ID is none of this stream's. Send the id of an event, or leave it out to start with the reply under way.")
	}
	return id, nil
}

// streamReply sends what the interviewer says of one conversation as it is said.
func (s *server) streamReply(ctx context.Context, in *replyRequest) (*huma.StreamResponse, error) {
	last, err := in.last()
	if err != nil {
		return nil, err
	}
	err = s.tx(ctx, func(tx *store.Tx) error {
		_, err := tx.Conversation(ctx, in.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		r, w := humago.Unwrap(hc)
		s.streamWords(w, r, identityOf(ctx), in.ID, last)
	}}, nil
}

// streamWords runs until the client leaves, the server stops or the caller may
// no longer look. It is woken by the words themselves, and by changes of tasks
// for what becomes of a reply that Redis knows nothing of.
func (s *server) streamWords(w http.ResponseWriter, r *http.Request, who store.Identity, conversation models.ID, last int64) {
	ctx, end := context.WithCancel(r.Context())
	defer end()
	self := s.hub.join(who, wordStream, end)
	defer s.hub.leave(self)
	var words <-chan struct{}
	if s.replies != nil {
		wake, leave := s.replies.Watch(conversation)
		defer leave()
		words = wake
	}
	f := &follower{server: s, user: who.UserID, conversation: conversation, out: newEventWriter(w)}
	heartbeat := time.NewTicker(s.heartbeat)
	defer heartbeat.Stop()
	begun := f.start(ctx, last)
	for {
		if f.out.err != nil {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-s.stopping:
			return
		case <-self.replaced:
			f.out.write("event: replaced\ndata: {}\n\n")
			return
		case <-words:
		case <-self.wake:
			f.ask = true
		case <-heartbeat.C:
			f.out.write(": still here\n\n")
			if begun && f.open == (models.ID{}) {
				continue // an idle stream costs nothing
			}
			f.ask = true
		}
		if !begun {
			begun = f.start(ctx, last)
			continue
		}
		f.look(ctx)
	}
}
