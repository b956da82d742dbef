package embedded

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
)

// command describes a process to run as a direct child.
type command struct {
	path    string
	args    []string
	libs    string // LD_LIBRARY_PATH, "" for none
	stdin   string
	account account
	farWell syscall.Signal // sent by the kernel when we die, where it can
	log     *slog.Logger
}

// child is a running process whose output is read line by line.
type child struct {
	pid     int
	process *os.Process
	ready   chan struct{} // closed when it said that it accepts connections
	done    chan struct{} // closed when it has ended; err is set then
	err     error

	mu   sync.Mutex
	last []string
}

const (
	linesKept   = 60
	lineKept    = 4096
	readyPhrase = "ready to accept connections"
)

// start runs c. The goroutine that forks stays locked to its thread until the
// child ends, because Linux sends the parent-death signal when that thread
// ends, not the process.
func start(c command) (*child, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(c.path, c.args...) // #nosec G204 -- the server that this package found
	cmd.Dir = "/"
	// Nothing is inherited: PGDATA, PGPORT and the like would change what runs.
	cmd.Env = []string{"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"}
	if c.libs != "" {
		cmd.Env = append(cmd.Env, "LD_LIBRARY_PATH="+c.libs)
	}
	if c.stdin != "" {
		cmd.Stdin = strings.NewReader(c.stdin)
	}
	cmd.Stdout, cmd.Stderr = write, write
	// Its own group, so that Ctrl-C in a terminal reaches us and not the server.
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.account.credential(), Setpgid: true}
	endWithParent(cmd.SysProcAttr, c.farWell)

	k := &child{ready: make(chan struct{}), done: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		_ = write.Close()
		if err == nil {
			k.process, k.pid = cmd.Process, cmd.Process.Pid
		}
		started <- err
		if err != nil {
			return
		}
		drained := make(chan struct{})
		go func() { defer close(drained); k.follow(read, c.log) }()
		k.err = cmd.Wait()
		select {
		case <-drained:
		case <-time.After(5 * time.Second): // a grandchild still holds the pipe
		}
		_ = read.Close()
		<-drained
		close(k.done)
	}()
	if err := <-started; err != nil {
		_ = read.Close()
		return nil, err
	}
	return k, nil
}

// follow reads to the end whatever comes: a reader that stopped would block
// the server once the pipe is full.
func (k *child) follow(r io.Reader, log *slog.Logger) {
	ready := false
	in := bufio.NewReaderSize(r, lineKept)
	for {
		text, more, err := in.ReadLine()
		if err != nil {
			return
		}
		line := strings.TrimSpace(string(text))
		for more && err == nil {
			_, more, err = in.ReadLine()
		}
		if line == "" {
			continue
		}
		k.mu.Lock()
		k.last = append(k.last, line)
		if len(k.last) > linesKept {
			k.last = k.last[len(k.last)-linesKept:]
		}
		k.mu.Unlock()
		if log != nil {
			log.Debug("server log", "line", line)
		}
		if !ready && strings.Contains(strings.ToLower(line), readyPhrase) {
			ready = true
			close(k.ready)
		}
	}
}

// said reports whether one of the last lines contains one of phrases.
func (k *child) said(phrases ...string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, line := range k.last {
		for _, phrase := range phrases {
			if strings.Contains(strings.ToLower(line), phrase) {
				return true
			}
		}
	}
	return false
}

// output returns the last lines.
func (k *child) output() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return strings.Join(k.last, "\n")
}

// complaint returns the line that best says why the child ended.
func (k *child) complaint() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, mark := range []string{"panic:", "fatal:", "fatal", "error"} {
		for i := len(k.last) - 1; i >= 0; i-- {
			if strings.Contains(strings.ToLower(k.last[i]), mark) {
				return k.last[i]
			}
		}
	}
	if len(k.last) == 0 {
		return "nothing"
	}
	return k.last[len(k.last)-1]
}

var errNotReady = errors.New("the server did not become ready in time")

// await waits until the child is ready or has ended. A child that is neither
// when ctx ends or patience runs out is stopped with sig.
func (k *child) await(ctx context.Context, patience time.Duration, sig syscall.Signal) error {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	var why error
	select {
	case <-k.ready:
		return nil
	case <-k.done:
		return fmt.Errorf("the server ended while it was starting: %w", errors.Join(k.err, errors.New(k.complaint())))
	case <-ctx.Done():
		why = ctx.Err()
	case <-timer.C:
		why = errNotReady
	}
	return errors.Join(why, k.stop(sig))
}

// stop sends sig and waits; a child that does not end is told again, harder.
func (k *child) stop(sig syscall.Signal) error {
	for _, step := range []struct {
		sig  syscall.Signal
		wait time.Duration
	}{{sig, 30 * time.Second}, {syscall.SIGQUIT, 10 * time.Second}, {syscall.SIGKILL, 10 * time.Second}} {
		if err := k.process.Signal(step.sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return err
		}
		timer := time.NewTimer(step.wait)
		select {
		case <-k.done:
			timer.Stop()
			return nil
		case <-timer.C:
		}
	}
	return fmt.Errorf("process %d does not end", k.pid)
}

// run runs c to its end and returns what it printed.
func run(ctx context.Context, c command) (string, error) {
	c.farWell = syscall.SIGINT
	k, err := start(c)
	if err != nil {
		return "", err
	}
	select {
	case <-k.done:
		return k.output(), k.err
	case <-ctx.Done():
		return k.output(), errors.Join(ctx.Err(), k.stop(syscall.SIGINT))
	}
}
