package drill

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Process is one of our own programs, which can be killed and started again.
// It is safe for concurrent use.
type Process struct {
	Name string
	args []string
	env  []string
	dir  string // where it runs and logs

	// perStart adds settings that differ with each start.
	perStart func(incarnation int) []string

	mu    sync.Mutex
	cmd   *exec.Cmd
	done  chan struct{}
	count int
	asked bool // its end was asked for
	lives []life
}

// life is one incarnation of a process: until nobody killed it, killed is zero.
type life struct {
	name          string
	killed, ended time.Time
	pauses        []pause
}

// pause is a stretch in which a process stood still.
type pause struct{ from, to time.Time }

// Start starts the process.
func (p *Process) Start() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	log, err := os.OpenFile(p.logFile(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	p.count++
	cmd := exec.Command(p.args[0], p.args[1:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr, cmd.SysProcAttr = p.dir, log, log, withParent()
	cmd.Env = slices.Concat(cleanEnv(os.Environ()), p.env)
	if p.perStart != nil {
		cmd.Env = append(cmd.Env, p.perStart(p.count)...)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("%s does not start: %w", p.Name, err)
	}
	done := make(chan struct{})
	p.cmd, p.done, p.asked = cmd, done, false
	p.lives = append(p.lives, life{name: p.incarnation(p.count)})
	go func() {
		_ = cmd.Wait() // how it ended is in the state
		close(done)
	}()
	return nil
}

// incarnation names one start of the process.
func (p *Process) incarnation(n int) string { return fmt.Sprintf("%s.%d", p.Name, n) }

func (p *Process) logFile() string { return filepath.Join(p.dir, p.Name+".log") }

// Log returns what the process has printed so far.
func (p *Process) Log() string {
	text, _ := os.ReadFile(p.logFile())
	return string(text)
}

// Pid is the number of the process.
func (p *Process) Pid() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cmd.Process.Pid
}

// Done is closed when the process has ended.
func (p *Process) Done() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.done
}

// Running reports whether the process has not ended.
func (p *Process) Running() bool {
	select {
	case <-p.Done():
		return false
	default:
		return true
	}
}

// Kill ends the process with SIGKILL and waits until it is gone.
func (p *Process) Kill() error { return p.end(syscall.SIGKILL, 10*time.Second) }

// Term asks the process to end, and kills it when it has not ended in time.
func (p *Process) Term(patience time.Duration) error { return p.end(syscall.SIGTERM, patience) }

func (p *Process) end(sig syscall.Signal, patience time.Duration) error {
	p.mu.Lock()
	p.asked = true
	cmd, done, at := p.cmd, p.done, len(p.lives)-1
	if sig == syscall.SIGKILL && at >= 0 && p.lives[at].killed.IsZero() {
		p.lives[at].killed = time.Now()
	}
	p.mu.Unlock()
	if cmd == nil {
		return nil
	}
	// A child that was waited for is not signalled: its number may be another's.
	_ = cmd.Process.Signal(sig)
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
		if sig == syscall.SIGKILL {
			return fmt.Errorf("%s does not die", p.Name)
		}
		if err := p.Kill(); err != nil {
			return err
		}
		return fmt.Errorf("%s did not end within %s of signal %s", p.Name, patience, sig)
	}
	p.mu.Lock()
	p.lives[at].ended = time.Now()
	p.mu.Unlock()
	return nil
}

// Stop halts the process where it stands, as a machine that hangs; Cont lets it
// go on.
func (p *Process) Stop() error {
	p.MarkStopped()
	return p.signal(syscall.SIGSTOP)
}

// MarkStopped records that the process stands still from now on.
func (p *Process) MarkStopped() {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := &p.lives[len(p.lives)-1]
	l.pauses = append(l.pauses, pause{from: time.Now()})
}

// Cont lets a stopped process go on.
func (p *Process) Cont() error {
	p.mu.Lock()
	if l := &p.lives[len(p.lives)-1]; len(l.pauses) > 0 {
		l.pauses[len(l.pauses)-1].to = time.Now()
	}
	p.mu.Unlock()
	return p.signal(syscall.SIGCONT)
}

func (p *Process) signal(sig syscall.Signal) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cmd.Process.Signal(sig)
}

// Restart starts a process that was ended, or that ended by itself.
func (p *Process) Restart(ctx context.Context) error {
	select {
	case <-p.Done():
	case <-ctx.Done():
		return ctx.Err()
	}
	return p.Start()
}

// Expect says that the process will end by itself, at a crash point, and that
// this is no fault of it.
func (p *Process) Expect() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked = true
}

// died reports a process that ended without being asked to.
func (p *Process) died() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cmd == nil || p.asked {
		return nil
	}
	select {
	case <-p.done:
		return fmt.Errorf("%s ended by itself (%s): %s", p.Name, p.cmd.ProcessState, p.tail())
	default:
		return nil
	}
}

// tail is the last line of the log.
func (p *Process) tail() string {
	lines := strings.Split(strings.TrimSpace(p.Log()), "\n")
	return lines[len(lines)-1]
}

// history is what became of each start so far. A process that ended by itself
// counts as killed when it did.
func (p *Process) history() []life {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.lives)
}

// markCrashed records that the present incarnation ended by itself now.
func (p *Process) markCrashed(at time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if l := &p.lives[len(p.lives)-1]; l.killed.IsZero() {
		l.killed, l.ended = at, at
	}
}

// cleanEnv leaves out what would change what our programs do.
func cleanEnv(env []string) []string {
	return slices.DeleteFunc(slices.Clone(env), func(line string) bool {
		name, _, _ := strings.Cut(line, "=")
		return strings.HasPrefix(name, "ASSAY_") || strings.HasPrefix(name, "OPENAI_") || strings.HasPrefix(name, "PG") ||
			name == "DATABASE_URL" || name == "REDIS_URL" || strings.HasSuffix(strings.ToUpper(name), "_PROXY")
	})
}

// Me is the name of the present incarnation, as the provider and the database
// know it.
func (p *Process) Me() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.incarnation(p.count)
}

func countLines(text, part string) int {
	n := 0
	for line := range strings.Lines(text) {
		if strings.Contains(line, part) {
			n++
		}
	}
	return n
}
