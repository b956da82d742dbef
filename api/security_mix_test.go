package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"assay/api"
	"assay/internal/store"
	"assay/models"
)

// mixed is how many requests share two connections.
const mixed = 10_000

// startling panics for every third task, after the row has been committed.
type startling struct{ n atomic.Int64 }

func (s *startling) Ring(context.Context, models.Task) {
	if s.n.Add(1)%3 == 0 {
		panic("startled")
	}
}

// Ten users send requests that alternate over two connections, some of which end
// in a panic, in a client that leaves or in a transaction that is thrown away.
// Nobody ever sees a row of another, nor writes one.
func TestTwoConnectionsKeepTenUsersApart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	few, err := store.Open(t.Context(), store.Options{URL: w.url, MaxConns: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { few.Close() })
	handler, err := api.New(api.Options{Store: few, Ringer: &startling{}, Passwords: hasher(t), AnswerTime: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	var users []tenant
	for range 10 {
		p := w.tenant(t)
		p.IDs["another"] = models.NewID() // of whoever comes next
		users = append(users, p)
	}
	for i := range users {
		users[i].IDs["another"] = users[(i+1)%len(users)].IDs["conversations"]
	}
	var sent, left, foreign, startled atomic.Int64
	var wg sync.WaitGroup
	for worker := range 8 {
		wg.Go(func() {
			random := rand.New(rand.NewPCG(1, uint64(worker)))
			for n := sent.Add(1); n <= mixed; n = sent.Add(1) {
				p := users[int(n)%len(users)]
				ctx, cancel := context.WithCancel(t.Context())
				leaves := random.IntN(40) == 0
				if leaves {
					time.AfterFunc(time.Duration(random.IntN(2000))*time.Microsecond, cancel)
					left.Add(1)
				}
				answer := p.sends(ctx, handler, few, random)
				cancel()
				switch {
				case !strings.Contains(answer, "mark_"), strings.Count(answer, "mark_") == strings.Count(answer, p.Mark):
				default:
					foreign.Add(1)
				}
				if strings.Contains(answer, `"code":"internal"`) {
					startled.Add(1)
				}
			}
		})
	}
	wg.Wait()
	if foreign.Load() > 0 {
		t.Errorf("%d answers told of another user", foreign.Load())
	}
	if left.Load() < mixed/100 || startled.Load() < mixed/500 {
		t.Errorf("only %d clients left and %d requests panicked", left.Load(), startled.Load())
	}
	for _, p := range users {
		var strange int
		if err := w.owner.QueryRow(t.Context(), `SELECT count(*) FROM conversations WHERE (user_id = $1) <> (title LIKE $2 || '%')`, p.User, p.Mark).Scan(&strange); err != nil {
			t.Fatal(err)
		}
		if strange > 0 {
			t.Errorf("%d conversations are with another than whose they are", strange)
		}
	}
	t.Logf("%d requests, %d clients left, %d panics", mixed, left.Load(), startled.Load())
}

// sends makes one request, or one transaction that is thrown away, and returns
// all that it was told.
func (p tenant) sends(ctx context.Context, handler http.Handler, s *store.Store, random *rand.Rand) (told string) {
	method, path, body := http.MethodGet, conversations, ""
	switch random.IntN(8) {
	case 0:
		return p.throwsAway(ctx, s)
	case 1:
		path += "/" + p.IDs["conversations"].String()
	case 2:
		path += "/" + p.IDs["another"].String()
	case 3:
		path = postings
	case 4:
		path = "/api/v1/experiences/" + p.IDs["experiences"].String()
	case 5:
		method, body = http.MethodPost, `{"title":"`+p.Mark+`","messages":[{"content":"I weld."}]}`
	}
	r := httptest.NewRequestWithContext(ctx, method, path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+p.token)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Body.String()
}

// throwsAway looks, writes, and panics in the middle of the transaction.
func (p tenant) throwsAway(ctx context.Context, s *store.Store) (told string) {
	defer func() { _ = recover() }()
	_ = s.Tx(ctx, p.User, func(tx *store.Tx) error {
		rows, err := tx.Conversations(ctx, store.Page{Limit: 100})
		if err == nil {
			out, _ := json.Marshal(rows)
			told = string(out)
		}
		panic(fmt.Sprint("thrown away: ", err))
	})
	return told
}
