package drill

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"time"
)

// badReplies is R15: replies that never end, or are far too large.
func badReplies() Drill {
	return Drill{Name: "R15", Title: "1 byte a second, silence, a 1 GiB body, a gzip bomb", Reps: [3]int{4, 12, 50}, MayFail: true,
		Env: map[string]string{"ASSAY_MODEL_TIMEOUT": badReplyTimeout.String(), "ASSAY_SWEEP_EVERY": "250ms"},
		Run: func(ctx context.Context, r *Rig) error {
			user, err := r.NewUser(ctx)
			if err != nil {
				return err
			}
			// Pools and connections are there before memory is looked at.
			if _, err := r.TellMany(ctx, user, 32, 0); err != nil {
				return err
			}
			r.AwaitQuiet(ctx, "before the faults")
			before, err := r.memory()
			if err != nil {
				return err
			}
			faults := []Fault{Drip, Hang, HugeBody, GzipBomb}
			for _, f := range faults {
				if err := r.badReply(ctx, user, f); err != nil {
					return err
				}
			}
			if err := r.judgeMemory(before); err != nil {
				return err
			}
			r.Trials(r.N() * len(faults))
			return r.Settle(ctx)
		}}
}

const (
	badReplyTimeout = time.Second
	// freedIn is how long after its deadline a call may hold its hand.
	freedIn = time.Second
	// mostMemory is how much a worker may grow.
	mostMemory = 32 << 20
)

// badReply gives the first call of each conversation the fault.
func (r *Rig) badReply(ctx context.Context, user User, f Fault) error {
	if err := r.Provider.Follow(ctx, Script{Rules: []Rule{{Fault: f, Times: 1}}}); err != nil {
		return err
	}
	told, err := r.TellMany(ctx, user, r.N(), 0)
	if err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "after "+string(f))
	calls, err := r.Provider.Calls()
	if err != nil {
		return err
	}
	mine := map[string]bool{}
	for _, t := range told {
		mine[t.Marker] = true
	}
	longest := time.Duration(0)
	for _, c := range calls {
		if !mine[c.Marker] || c.Fault != f {
			continue
		}
		if c.Ended.IsZero() {
			r.Failf("R15: a call with %s is still open", f)
		}
		longest = max(longest, c.Ended.Sub(c.Arrived))
	}
	r.Count(string(f)+"_longest_s", math.Round(longest.Seconds()*100)/100)
	if longest > badReplyTimeout+freedIn {
		r.Slowf("R15: a call with %s was held for %s, its deadline is %s", f, longest.Round(time.Millisecond), badReplyTimeout)
	}
	return nil
}

// memory returns what each worker holds, in bytes, and forgets what it held
// at most.
func (r *Rig) memory() (map[string]int64, error) {
	out := map[string]int64{}
	for _, w := range r.Workers {
		if err := os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", w.Pid()), []byte("5"), 0); err != nil {
			return nil, err
		}
		held, err := statusField(w.Pid(), "VmHWM")
		if err != nil {
			return nil, err
		}
		out[w.Name] = held
	}
	return out, nil
}

func (r *Rig) judgeMemory(before map[string]int64) error {
	for _, w := range r.Workers {
		most, err := statusField(w.Pid(), "VmHWM")
		if err != nil {
			return err
		}
		grown := most - before[w.Name]
		r.Count(w.Name+"_grew_mib", math.Round(float64(grown)/(1<<20)*10)/10)
		if grown > mostMemory {
			r.Failf("R15: %s grew by %d MiB, more than %d", w.Name, grown>>20, mostMemory>>20)
		}
	}
	return nil
}

// statusField reads a size that Linux tells of a process, in bytes.
func statusField(pid int, name string) (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		var kib int64
		if n, _ := fmt.Sscanf(line, name+": %d kB", &kib); n == 1 {
			return kib << 10, nil
		}
	}
	return 0, fmt.Errorf("process %d tells no %s", pid, name)
}
