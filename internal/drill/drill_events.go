package drill

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"assay/models"
)

// droppedStream is R28: a stream of live updates breaks again and again, and
// goes on from the last event seen. Reps are breaks.
func droppedStream() Drill {
	return Drill{Name: "R28", Title: "SSE dropped, resumed by Last-Event-ID", Reps: [3]int{12, 40, 200}, Run: func(ctx context.Context, r *Rig) error {
		if err := r.Provider.Follow(ctx, Script{Delay: 50 * time.Millisecond, Vary: 150 * time.Millisecond}); err != nil {
			return err
		}
		at, err := url.Parse(r.base)
		if err != nil {
			return err
		}
		front, err := r.Lab.links.to("front", at.Host)
		if err != nil {
			return err
		}
		defer front.Close()
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		v := &viewer{url: "http://" + front.Addr() + "/api/v1/events", user: user, ends: map[string]int{}, seen: map[string]bool{}}
		told := make(chan error, 1)
		go func() { _, err := r.TellMany(ctx, user, 2*r.N(), 120*time.Millisecond); told <- err }()
		for range r.N() {
			long := 50*time.Millisecond + time.Duration(r.Chance.Int64N(int64(400*time.Millisecond)))
			drop := time.AfterFunc(long, front.Cut)
			v.watch(ctx, long+10*time.Second, func() bool { return false })
			drop.Stop()
			if err := front.Mend(); err != nil {
				return err
			}
		}
		if err := <-told; err != nil {
			return err
		}
		r.AwaitQuiet(ctx, "while streams broke")
		ended, err := r.endedTasks(ctx, user)
		if err != nil {
			return err
		}
		v.watch(ctx, quietTime, func() bool { return v.hasAll(ended) })
		r.judgeViews(v, ended)
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

// viewer is a client of the stream.
type viewer struct {
	url  string
	user User
	last string // id of the last event

	seen    map[string]bool // event ids
	ends    map[string]int  // how often the end of a task was shown
	doubled int
	events  int
	streams int
}

// watch reads until the stream breaks, enough says so, or patience ends.
func (v *viewer) watch(ctx context.Context, patience time.Duration, enough func() bool) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, v.url, nil)
	if err != nil {
		return
	}
	req.Header.Set("Authorization", "Bearer "+v.user.Token)
	if v.last != "" {
		req.Header.Set("Last-Event-ID", v.last)
	}
	transport := &http.Transport{DisableKeepAlives: true}
	defer transport.CloseIdleConnections()
	resp, err := (&http.Client{Transport: transport}).Do(req)
	if err != nil {
		return // cut before it began
	}
	defer resp.Body.Close()
	v.streams++
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	var name, id, data string
	for !enough() && lines.Scan() {
		field, value, _ := strings.Cut(lines.Text(), ": ")
		switch field {
		case "event":
			name = value
		case "id":
			id = value
		case "data":
			data = value
		case "":
			v.take(name, id, data)
			name, id, data = "", "", ""
		}
	}
}

// take notes an event that arrived whole.
func (v *viewer) take(name, id, data string) {
	if id != "" {
		v.last = id
	}
	if name != "task" {
		return
	}
	v.events++
	if v.seen[id] {
		v.doubled++
	}
	v.seen[id] = true
	var task struct {
		ID     string        `json:"id"`
		Status models.Status `json:"status"`
	}
	if json.Unmarshal([]byte(data), &task) == nil && task.Status.Final() {
		v.ends[task.ID]++
	}
}

func (v *viewer) hasAll(ended []string) bool {
	for _, id := range ended {
		if v.ends[id] == 0 {
			return false
		}
	}
	return true
}

// endedTasks names the user's tasks that have ended.
func (r *Rig) endedTasks(ctx context.Context, user User) ([]string, error) {
	rows, err := r.DB.Query(ctx, "SELECT id::text FROM tasks WHERE user_id = $1 AND finished_at IS NOT NULL", user.ID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func (r *Rig) judgeViews(v *viewer, ended []string) {
	lost, twice := 0, 0
	for _, id := range ended {
		switch n := v.ends[id]; {
		case n == 0:
			lost++
		case n > 1:
			twice++
		}
	}
	r.Count("streams", v.streams)
	r.Count("events", v.events)
	r.Count("tasks", len(ended))
	if lost+twice+v.doubled > 0 {
		r.Failf("R28: of %d tasks the end of %d was never shown, of %d more than once; %d events came twice", len(ended), lost, twice, v.doubled)
	}
	if v.streams < r.N()/2 || len(ended) == 0 {
		r.Failf("R28: %s proved nothing", fmt.Sprintf("%d streams, %d tasks", v.streams, len(ended)))
	}
}
