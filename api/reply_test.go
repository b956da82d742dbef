package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"assay/api"
	"assay/internal/reply"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// talking is a server whose interviewer speaks as a test says.
type talking struct {
	*bundle
	server       *httptest.Server
	log          *reply.Log
	redis        redis.UniversalClient
	conversation models.ID
}

func talk(t *testing.T, changes ...func(*api.Options)) talking {
	t.Helper()
	opt, err := asynq.ParseRedisURI(storetest.Redis(t))
	if err != nil {
		t.Fatal(err)
	}
	k := talking{redis: opt.MakeRedisClient().(redis.UniversalClient)}
	t.Cleanup(func() { k.redis.Close() })
	k.log = reply.NewLog(k.redis)
	k.bundle = setup(t, append([]func(*api.Options){func(o *api.Options) { o.Replies = k.log }}, changes...)...)
	k.server = serveEvents(t, k.bundle)
	k.conversation = id(t, text(t, k.post(t, conversations, `{"messages":[{"role":"user","content":"I baked bread."}]}`, 201), "id"))
	return k
}

func (k talking) url() string { return conversations + "/" + k.conversation.String() }

// ask has a question asked and claimed.
func (k talking) ask(t *testing.T) string {
	t.Helper()
	task := text(t, k.post(t, k.url()+"/reply", `{}`, 202), "id")
	k.claim(t, task)
	return task
}

func (k talking) add(t *testing.T, kind string, data any) {
	t.Helper()
	if err := k.log.Add(t.Context(), k.conversation, kind, data); err != nil {
		t.Error(err)
	}
}

func (k talking) begin(t *testing.T, task string) {
	t.Helper()
	k.add(t, reply.Begin, reply.Begun{TaskID: id(t, task)})
}

func (k talking) say(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		k.add(t, reply.Token, reply.Said{Text: w})
	}
}

// store ends a task with a message, as a worker does, and says so unless silent.
func (k talking) store(t *testing.T, task, content string, silent bool) models.ConversationMessage {
	t.Helper()
	m := models.ConversationMessage{ID: models.NewID(), Role: models.RoleAssistant, Content: content, SentAt: time.Now()}
	k.tx(t, k.user, func(tx *store.Tx) error {
		have, err := tx.Extent(t.Context(), k.conversation)
		if err == nil {
			err = tx.AppendMessages(t.Context(), k.conversation, have, []models.ConversationMessage{m})
		}
		if err != nil {
			return err
		}
		return tx.FinishTask(t.Context(), id(t, task), lease, models.TaskResult{MessageID: &m.ID})
	})
	if !silent {
		k.add(t, reply.Done, map[string]any{"message": m})
	}
	return m
}

// heard is one event of a conversation's stream.
type heard struct {
	id   int64
	kind string
	data map[string]any
}

// ear listens to a conversation.
type ear struct {
	lines *bufio.Scanner
	close func()
	last  int64
}

func (k talking) listen(t *testing.T, lastID string) *ear {
	t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, k.server.URL+k.url()+"/stream", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+k.token)
	if lastID != "" {
		req.Header.Set("Last-Event-ID", lastID)
	}
	res, err := k.server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if kind := res.Header.Get("Content-Type"); res.StatusCode != 200 || kind != "text/event-stream" {
		t.Fatalf("answered %d %s", res.StatusCode, kind)
	}
	e := &ear{lines: bufio.NewScanner(res.Body), close: func() { cancel(); res.Body.Close() }}
	t.Cleanup(e.close)
	e.last, _ = strconv.ParseInt(lastID, 10, 64)
	return e
}

// next reads one event, and sees that ids grow.
func (e *ear) next(t *testing.T) (h heard) {
	t.Helper()
	for e.lines.Scan() {
		name, value, _ := strings.Cut(e.lines.Text(), ": ")
		switch name {
		case "event":
			h.kind = value
		case "id":
			h.id, _ = strconv.ParseInt(value, 10, 64)
		case "data":
			if err := json.Unmarshal([]byte(value), &h.data); err != nil {
				t.Fatal(err)
			}
			if h.id <= e.last {
				t.Errorf("%s %d comes after %d", h.kind, h.id, e.last)
			}
			e.last = h.id
			return h
		}
	}
	t.Fatal("the stream ended")
	return h
}

// reader is a person's screen: what a client makes of the events.
type reader struct {
	text     string
	message  string
	err      string
	finished bool
	begins   int
}

func (r *reader) take(h heard) {
	switch h.kind {
	case "begin":
		r.text, r.begins = "", r.begins+1
	case "token":
		r.text += h.data["text"].(string)
	case "done":
		r.message, r.finished = h.data["message"].(map[string]any)["content"].(string), true
	case "error":
		r.err, r.finished = h.data["code"].(string), true
	}
}

func (r *reader) readOn(t *testing.T, e *ear) {
	t.Helper()
	for !r.finished {
		r.take(e.next(t))
	}
}

// Wherever the line drops, and however often, no word is lost or doubled.
func TestReplyResumesAtEveryCut(t *testing.T) {
	t.Parallel()
	k := talk(t)
	task := k.ask(t)
	var words []string
	for n := range 12 {
		words = append(words, fmt.Sprintf("word%d ", n))
	}
	k.begin(t, task)
	whole := strings.Join(words, "")
	for cut := range len(words) + 1 {
		r := reader{}
		e := k.listen(t, "")
		if cut > 0 {
			k.say(t, words[cut-1])
		}
		for range cut + 1 {
			r.take(e.next(t))
		}
		e.close()
		if want := strings.Join(words[:cut], ""); r.text != want {
			t.Fatalf("a stream opened after %d words begins with %q, want %q", cut, r.text, want)
		}
	}
	k.store(t, task, whole, false)
	events, err := k.log.After(t.Context(), k.conversation, 0)
	if err != nil || len(events) != len(words)+2 {
		t.Fatal(len(events), err)
	}
	for cut := range events[:len(events)-1] {
		r := reader{begins: 1, text: strings.Join(words[:cut], "")}
		r.readOn(t, k.listen(t, strconv.FormatInt(events[cut].ID, 10)))
		if r.text != whole || r.message != whole || r.begins != 1 {
			t.Errorf("resumed after event %d it reads %q and %q", cut, r.text, r.message)
		}
	}
}

func TestReplyIsHeardByTwoAndStaysOpenForTheNext(t *testing.T) {
	t.Parallel()
	k := talk(t)
	one, two := k.listen(t, ""), k.listen(t, "")
	for n := range 3 {
		task := k.ask(t)
		content := fmt.Sprintf("Question %d?", n)
		k.begin(t, task)
		k.say(t, "Quest", "ion ", strconv.Itoa(n)+"?")
		k.store(t, task, content, false)
		for _, e := range []*ear{one, two} {
			var r reader
			r.readOn(t, e)
			if r.text != content || r.message != content {
				t.Errorf("read %+v, want %s", r, content)
			}
		}
	}
}

// A reply that is begun again, as after a crash, voids what came before.
func TestReplyBegunAgain(t *testing.T) {
	t.Parallel()
	k := talk(t)
	task := k.ask(t)
	k.begin(t, task)
	k.say(t, "When ", "was")
	e := k.listen(t, "")
	k.begin(t, task)
	k.say(t, "Where ", "was that?")
	k.store(t, task, "Where was that?", false)
	var r reader
	r.readOn(t, e)
	if r.text != "Where was that?" {
		t.Errorf("read %q", r.text)
	}
}

// What Redis does not know, Postgres does: how a reply ended.
func TestReplyEndsAsPostgresSays(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		end  func(*testing.T, talking, string)
		want reader
	}{
		"done, and nobody said so": {func(t *testing.T, k talking, task string) { k.store(t, task, "When was that?", true) }, reader{text: "When ", message: "When was that?"}},
		"failed": {func(t *testing.T, k talking, task string) {
			k.tx(t, k.user, func(tx *store.Tx) error {
				return tx.FailTask(t.Context(), id(t, task), lease, models.CodeModelRefused, "The model declined.")
			})
		}, reader{text: "When ", err: "model_refused"}},
		"cancelled": {func(t *testing.T, k talking, task string) {
			k.check(t, scenario{method: "POST", url: "/api/v1/tasks/" + task + "/cancel", status: 200})
		}, reader{text: "When ", err: "cancelled"}},
		"no money": {func(t *testing.T, k talking, task string) {
			b := store.Setback{Status: models.StatusWaitingProvider, Code: models.CodeModelQuota, Message: "No quota is left.", After: time.Hour}
			if _, err := k.bundle.store.SetBack(t.Context(), id(t, task), lease, b); err != nil {
				t.Fatal(err)
			}
		}, reader{text: "When ", err: "model_quota"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := talk(t)
			task := k.ask(t)
			k.begin(t, task)
			k.say(t, "When ")
			e := k.listen(t, "")
			r := reader{}
			r.take(e.next(t))
			r.take(e.next(t))
			c.end(t, k, task)
			r.readOn(t, e)
			c.want.finished, c.want.begins = true, 1
			if diff := cmp.Diff(c.want, r, cmp.AllowUnexported(reader{})); diff != "" {
				t.Errorf("read something else (-want +got):\n%s", diff)
			}
			end := e.last
			k.say(t, "late") // of a worker that has not noticed
			again := k.listen(t, strconv.FormatInt(end, 10))
			next := text(t, k.post(t, k.url()+"/messages", `{"content":"In 2015.","reply":true}`, 202), "reply", "id")
			k.begin(t, next)
			if h := again.next(t); h.kind != "begin" || h.data["task_id"] != next {
				t.Errorf("who had seen the end is shown %+v", h)
			}
		})
	}
}

// whatever is there may be edited.
func whatever() map[string]string { return map[string]string{"If-Match": "*"} }

func TestReplyWithoutRedis(t *testing.T) {
	t.Parallel()
	k := talk(t, func(o *api.Options) { o.Replies = nil })
	e := k.listen(t, "")
	k.store(t, k.ask(t), "When was that?", true)
	var r reader
	r.readOn(t, e)
	if r.message != "When was that?" {
		t.Errorf("read %+v", r)
	}
}

// Who comes back when Redis has forgotten everything gets the whole message; and
// not again when they come back once more.
func TestReplyWhenRedisForgot(t *testing.T) {
	t.Parallel()
	k := talk(t)
	task := k.ask(t)
	k.begin(t, task)
	k.say(t, "When ")
	e := k.listen(t, "")
	e.next(t)
	at := strconv.FormatInt(e.next(t).id, 10)
	e.close()
	k.store(t, task, "When was that?", false)
	if err := k.redis.Del(t.Context(), "assay:reply:"+k.conversation.String()).Err(); err != nil {
		t.Fatal(err)
	}
	e = k.listen(t, at)
	var r reader
	r.readOn(t, e)
	if r.message != "When was that?" {
		t.Errorf("read %+v", r)
	}
	again := k.listen(t, strconv.FormatInt(e.last, 10))
	k.post(t, k.url()+"/messages", `{"content":"In 2015."}`, 202)
	next := k.ask(t)
	k.begin(t, next)
	if h := again.next(t); h.kind != "begin" || h.data["task_id"] != next {
		t.Errorf("shown %+v", h)
	}
}

func TestReplyStreamIsOnesOwn(t *testing.T) {
	t.Parallel()
	k := talk(t)
	stranger := map[string]string{"Authorization": "Bearer " + k.newToken(t, storetest.User(t, k.bundle.store))}
	k.run(t, []scenario{
		{name: "of a stranger", url: k.url() + "/stream", headers: stranger, status: 404},
		{name: "of nothing", url: conversations + "/" + nobody + "/stream", status: 404},
		{name: "of nobody", url: k.url() + "/stream", headers: map[string]string{"Authorization": ""}, status: 401},
	})
	for _, bad := range []string{"x", "-1", "0", "1.5", "99999999999999999999"} {
		k.run(t, []scenario{{name: bad, url: k.url() + "/stream?last_event_id=" + bad, status: 400, contains: []string{"invalid_cursor"}}})
	}
}
