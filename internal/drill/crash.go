package drill

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Point is a place in the program where a worker can be made to end.
type Point string

// Crash points, in the order in which a task passes them.
const (
	AfterClaim  Point = "claim"  // the task is claimed
	BeforeCall  Point = "call"   // the call is in the ledger as started
	AfterReply  Point = "reply"  // the reply has come and is not kept yet
	AfterLedger Point = "ledger" // the reply is kept and not read yet
	MidTx       Point = "mid-tx" // results are written, not committed
	AfterCommit Point = "commit" // all is committed, nobody was rung for what follows
	BeforeAck   Point = "ack"    // all is done but telling the queue

	BeforeTx Point = "before-tx" // the step is through, nothing is written; only to stand still at
)

// Points lists every point to crash at.
func Points() []Point {
	return []Point{AfterClaim, BeforeCall, AfterReply, AfterLedger, MidTx, AfterCommit, BeforeAck}
}

// crashFile is added to the program; whoever takes a token dies.
const crashFile = "models/crash_point.go"

const crashSource = `package models

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// CrashAt ends the process at once when a token for the point is there.
func CrashAt(point string) {
	dir := os.Getenv("ASSAY_CRASH_DIR")
	if dir == "" {
		return
	}
	tokens, _ := filepath.Glob(filepath.Join(dir, point+"-*"))
	for _, token := range tokens {
		if os.Remove(token) != nil {
			continue
		}
		if !strings.HasSuffix(token, "stop") {
			os.Exit(86)
		}
		_ = syscall.Kill(os.Getpid(), syscall.SIGSTOP)
		return
	}
}

// PoisonFor breaks the process over the work of a user, in the way that a
// token says.
func PoisonFor(user ID) {
	dir := os.Getenv("ASSAY_CRASH_DIR")
	if dir == "" {
		return
	}
	tokens, _ := filepath.Glob(filepath.Join(dir, "poison-"+user.String()+"-*"))
	for _, token := range tokens {
		switch {
		case strings.HasSuffix(token, "panic"):
			panic("poison")
		case strings.HasSuffix(token, "exit"):
			os.Exit(86)
		case strings.HasSuffix(token, "kill"):
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
	}
}
`

// CrashAt has the next n workers that pass a point end there. The drill's
// binary is built with Drill.Points.
func (r *Rig) CrashAt(point Point, n int) error {
	for i := range n {
		r.crashes++
		name := fmt.Sprintf("%s-%d-%d-exit", point, r.crashes, i)
		if err := os.WriteFile(filepath.Join(r.crashDir(), name), nil, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// StopAt has the next worker that passes a point stand still there, as a
// machine that hangs does, and returns it. Process.Cont lets it go on.
func (r *Rig) StopAt(ctx context.Context, point Point) (*Process, error) {
	r.crashes++
	token := filepath.Join(r.crashDir(), fmt.Sprintf("%s-%d-stop", point, r.crashes))
	if err := os.WriteFile(token, nil, 0o600); err != nil {
		return nil, err
	}
	var stopped *Process
	err := until(ctx, 20*time.Second, "a worker stands still at "+string(point), func() bool {
		for _, w := range r.Workers {
			if standsStill(w.Pid()) {
				stopped = w
			}
		}
		return stopped != nil
	})
	if err == nil {
		stopped.MarkStopped()
	}
	return stopped, err
}

// standsStill reports whether a process is stopped, as Linux says it.
func standsStill(pid int) bool {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	_, after, _ := strings.Cut(string(text), ") ")
	return strings.HasPrefix(after, "T")
}

// CrashesLeft is how many crashes have not happened yet.
func (r *Rig) CrashesLeft() int {
	tokens, _ := filepath.Glob(filepath.Join(r.crashDir(), "*-*"))
	return len(tokens)
}

func (r *Rig) crashDir() string { return filepath.Join(r.dir, "crash") }

// Revive keeps starting workers that end by themselves, as a supervisor would,
// until ctx ends. wait returns when it has stopped.
func (r *Rig) Revive(ctx context.Context) (wait func() error) {
	done := make(chan error, len(r.Workers))
	for _, w := range r.Workers {
		w.Expect()
		go func() { done <- r.revive(ctx, w) }()
	}
	return func() error {
		for range r.Workers {
			if err := <-done; err != nil {
				return err
			}
		}
		return nil
	}
}

// crashEdits puts the points into the program.
func crashEdits() []Edit {
	call := func(p Point) string { return fmt.Sprintf("models.CrashAt(%q)\n", p) }
	return []Edit{
		{"worker/claim.go", "	j := &job{Task: task.Task, worker: w}\n", "	j := &job{Task: task.Task, worker: w}\n" + call(AfterClaim)},
		{"internal/llm/call.go", "	got, failed := send(ctx, q, as)\n", call(BeforeCall) + "	got, failed := send(ctx, q, as)\n" + call(AfterReply)},
		{"internal/llm/call.go", "	return answer{text: got.text, model: ev.Model}, failed, nil\n", call(AfterLedger) + "	return answer{text: got.text, model: ev.Model}, failed, nil\n"},
		{"worker/claim.go", "	err = j.tx(ctx, func(tx *store.Tx) error {\n		var result", call(BeforeTx) + "	err = j.tx(ctx, func(tx *store.Tx) error {\n		var result"},
		{"worker/claim.go", "		return tx.FinishTask(ctx,", call(MidTx) + "		return tx.FinishTask(ctx,"},
		{"worker/claim.go", "	for _, task := range follow {\n		if task.Status", call(AfterCommit) + "	for _, task := range follow {\n		if task.Status"},
		{"worker/claim.go", "	return w.steps[j.Kind].run(ctx, j)\n", "	models.PoisonFor(j.UserID)\n	return w.steps[j.Kind].run(ctx, j)\n"},
		{"worker/serve.go", "	defer h.put()\n", "	defer h.put()\n	defer models.CrashAt(" + fmt.Sprintf("%q", BeforeAck) + ")\n"},
	}
}
