package embedded

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// alive reports whether pid is a process that has not ended. A dead process
// that nobody has waited for, as in containers without an init, is not alive.
func alive(pid int) bool {
	if pid <= 0 {
		return false
	}
	if err := syscall.Kill(pid, 0); err != nil && !errors.Is(err, syscall.EPERM) {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return true
	}
	// The name stands in brackets and may itself contain some.
	after := string(stat[strings.LastIndexByte(string(stat), ')')+1:])
	state := strings.TrimSpace(after)
	return !strings.HasPrefix(state, "Z") && !strings.HasPrefix(state, "X")
}

// programName returns the name of the program that pid runs, or "".
func programName(pid int) string {
	if comm, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid)); err == nil {
		return strings.TrimSpace(string(comm))
	}
	out, err := exec.Command("ps", "-o", "comm=", "-p", strconv.Itoa(pid)).Output() // #nosec G204 -- a number
	if err != nil {
		return ""
	}
	return filepath.Base(strings.TrimSpace(string(out)))
}

// runsIn reports whether pid is a live program of one of the names that works
// in dir; where the working directory cannot be read, the name decides.
func runsIn(pid int, dir string, names ...string) bool {
	if !alive(pid) {
		return false
	}
	if os.Geteuid() != 0 && errors.Is(syscall.Kill(pid, 0), syscall.EPERM) {
		return false // another user's, so not a server over our data
	}
	program, found := programName(pid), false
	for _, name := range names {
		found = found || strings.HasPrefix(program, name)
	}
	if !found {
		return false
	}
	wd, err := os.Readlink(fmt.Sprintf("/proc/%d/cwd", pid))
	return err != nil || wd == dir
}

// waitGone waits until pid has ended. It looks again and again because only a
// parent is told.
func waitGone(ctx context.Context, pid int) error {
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for alive(pid) {
		select {
		case <-ctx.Done():
			return fmt.Errorf("process %d does not end: %w", pid, ctx.Err())
		case <-again.C:
		}
	}
	return nil
}

// freePort returns a loopback port that was free a moment ago; whoever uses it
// must be ready to lose it.
func freePort() (int, error) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	port := l.Addr().(*net.TCPAddr).Port
	return port, l.Close()
}

// inPath returns the absolute path of an executable on PATH, or "".
func inPath(getenv func(string) string, name string) string {
	for _, dir := range filepath.SplitList(getenv("PATH")) {
		path := filepath.Join(dir, name)
		if filepath.IsAbs(path) && isProgram(path) {
			return path
		}
	}
	return ""
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o111 != 0
}
