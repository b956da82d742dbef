package embedded

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// pidFile is what matters of a postmaster.pid. The server writes it line by
// line, so the port is 0 while it starts.
type pidFile struct {
	pid  int
	port int
}

const maxPidFile = 4096

// readPidFile returns the zero value when there is none or it makes no sense.
func readPidFile(data string) pidFile {
	b, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	if err != nil || len(b) > maxPidFile {
		return pidFile{}
	}
	return parsePidFile(string(b))
}

func parsePidFile(text string) pidFile {
	lines := strings.Split(text, "\n")
	number := func(i, limit int) int {
		if i >= len(lines) {
			return 0
		}
		n, err := strconv.Atoi(strings.TrimSpace(lines[i]))
		if err != nil || n < 1 || n > limit {
			return 0
		}
		return n
	}
	p := pidFile{pid: number(0, 1<<31-1)}
	if p.pid != 0 {
		p.port = number(3, 65535)
	}
	return p
}

// disownPidFile makes a stale postmaster.pid harmless. When its process number
// has gone to another program, Postgres would refuse to start. The file is not
// removed, because Postgres also learns from it whether a backend of the dead
// server is still at work: our own number is put in, which Postgres takes for
// a left-over, since a parent cannot be the server.
//
// The file is replaced, never written through: the account owns the directory
// and could have put a link there.
func disownPidFile(data string, a account) error {
	path := filepath.Join(data, "postmaster.pid")
	b, err := os.ReadFile(path)
	if err != nil {
		if os.IsNotExist(err) {
			return nil
		}
		return err
	}
	_, rest, ok := strings.Cut(string(b), "\n")
	if !ok || len(b) > maxPidFile || parsePidFile(string(b)).pid == 0 {
		// Postgres refuses an empty or broken lock file for ever; it has no
		// server's number in it, so no server is running behind it.
		return os.Rename(path, path+".broken")
	}
	return writeSecret(path, fmt.Sprintf("%d\n%s", os.Getpid(), rest), a)
}
