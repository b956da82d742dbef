package drill

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"assay/models"
)

// User is somebody who uses the API.
type User struct {
	ID    models.ID
	Token string
}

// Told is one conversation that the API accepted.
type Told struct {
	Person
	User         User
	Conversation models.ID
	Task         models.ID
	At           time.Time // when the API had answered

	// Want is how its extract task should end; done unless the drill says
	// otherwise. "" accepts every end.
	Want  models.Status
	Tasks int // how many extract tasks it should have; 0 means one
}

// problem is what the API answered instead of what was asked for.
type problem struct {
	status int
	retry  string
	body   string
}

func (p *problem) Error() string { return fmt.Sprintf("status %d: %s", p.status, p.body) }

// StatusOf is the HTTP status that an error of a request carries, 0 when there
// was no answer.
func StatusOf(err error) int {
	var p *problem
	if errors.As(err, &p) {
		return p.status
	}
	return 0
}

// Get asks the API and decodes the answer into out.
func (r *Rig) Get(ctx context.Context, u User, path string, out any) (http.Header, error) {
	return r.Request(ctx, u, http.MethodGet, path, "", nil, out)
}

// Request sends one request, once, and decodes a 2xx into out, which may be nil.
func (r *Rig) Request(ctx context.Context, u User, method, path, key string, body []byte, out any) (http.Header, error) {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	r.mu.Lock()
	base := r.base
	r.mu.Unlock()
	req, err := http.NewRequestWithContext(ctx, method, base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+u.Token)
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return resp.Header, err
	}
	if resp.StatusCode/100 != 2 {
		return resp.Header, &problem{resp.StatusCode, resp.Header.Get("Retry-After"), string(text[:min(len(text), 300)])}
	}
	if out == nil {
		return resp.Header, nil
	}
	return resp.Header, json.Unmarshal(text, out)
}

// Tell hands in a conversation with a fact of its own and remembers it. Like an
// honest client it repeats the request, with the same key, while there is no
// answer or a 5xx or 429.
func (r *Rig) Tell(ctx context.Context, u User) (*Told, error) {
	p := newPerson()
	return r.TellAgain(ctx, u, p, "tell-"+p.Marker)
}

// TellAgain is Tell with a person and a key that may have been used before.
func (r *Rig) TellAgain(ctx context.Context, u User, p Person, key string) (*Told, error) {
	var t *Told
	err := until(ctx, 60*time.Second, "the API takes a conversation", func() bool {
		var err error
		t, err = r.TellOnce(ctx, u, p, key)
		status := StatusOf(err)
		return err == nil || ctx.Err() != nil || status/100 == 4 && status != http.StatusTooManyRequests
	})
	if err == nil && t == nil {
		err = fmt.Errorf("the API refused a conversation")
	}
	return t, err
}

// TellOnce sends what a person says once, and remembers it when it is accepted.
func (r *Rig) TellOnce(ctx context.Context, u User, p Person, key string) (*Told, error) {
	var out struct {
		ID   models.ID `json:"id"`
		Task *struct {
			ID models.ID `json:"id"`
		} `json:"task"`
	}
	if _, err := r.Request(ctx, u, http.MethodPost, "/api/v1/conversations", key, p.conversation(), &out); err != nil {
		return nil, err
	}
	if out.Task == nil {
		r.Failf("V1: conversation %s was accepted without a task", p.Marker)
		return nil, errors.New("no task")
	}
	t := &Told{Person: p, User: u, Conversation: out.ID, Task: out.Task.ID, At: time.Now(), Want: models.StatusDone}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, known := range r.told {
		if known.Marker == p.Marker {
			return known, nil
		}
	}
	r.told = append(r.told, t)
	return t, nil
}

// TellMany hands in n conversations of the user, eight at a time, one every
// pace when that is not 0.
func (r *Rig) TellMany(ctx context.Context, u User, n int, pace time.Duration) ([]*Told, error) {
	var mu sync.Mutex
	var out []*Told
	var errs []error
	var wait sync.WaitGroup
	slots := make(chan struct{}, 8)
	for range n {
		if pace > 0 {
			Pause(ctx, pace)
		}
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			t, err := r.Tell(ctx, u)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, err)
				return
			}
			out = append(out, t)
		})
	}
	wait.Wait()
	return out, errors.Join(errs...)
}

func newPerson() Person {
	id := strings.ToUpper(strings.ReplaceAll(models.NewID().String(), "-", ""))
	// The end of a UUIDv7 is random, its beginning is the time.
	m := id[20:]
	return Person{Marker: m, Firm: firmOf(m), From: "2015", To: "2019"}
}

// NewPerson makes somebody with a fact of their own.
func NewPerson() Person { return newPerson() }

// conversation is the body that hands in what a person says.
func (p Person) conversation() []byte {
	type turn struct {
		Role    string `json:"role"`
		Content string `json:"content"`
	}
	body, err := json.Marshal(map[string]any{"origin": "transcript", "messages": []turn{
		{"assistant", "What did you do before?"}, {"user", p.said()},
	}})
	if err != nil {
		panic("drill: " + err.Error())
	}
	return body
}

// Users makes n users.
func (r *Rig) Users(ctx context.Context, n int) ([]User, error) {
	var users []User
	for range n {
		u, err := r.NewUser(ctx)
		if err != nil {
			return nil, err
		}
		users = append(users, u)
	}
	return users, nil
}
