package embedded

import (
	"io/fs"
	"os"
	"os/user"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"assay/models"
)

// account is the user a server runs as.
type account struct {
	name     string
	uid, gid uint32
	groups   []uint32
	drop     bool // we are root and the server must not be
}

// serverAccount returns our own user, or for root the first of names that
// exists on this machine.
func serverAccount(names ...string) (account, error) {
	if os.Geteuid() != 0 {
		return account{uid: uint32(os.Geteuid()), gid: uint32(os.Getegid())}, nil
	}
	for _, name := range names {
		if u, err := user.Lookup(name); err == nil {
			if a, ok := fromUser(u); ok {
				return a, nil
			}
		}
	}
	return account{}, models.Errorf(models.CodeUnavailable,
		"A server may not run as root and none of the users %s exists; start Assay as another user.", strings.Join(names, ", "))
}

// postgresAccount and redisAccount are the users for root to change to.
func postgresAccount() (account, error) { return serverAccount("postgres", "_postgres", "nobody") }
func redisAccount() (account, error)    { return serverAccount("redis", "_redis", "nobody") }

func fromUser(u *user.User) (account, bool) {
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil || uid == 0 {
		return account{}, false
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return account{}, false
	}
	return account{name: u.Username, uid: uint32(uid), gid: uint32(gid), groups: []uint32{uint32(gid)}, drop: true}, true
}

// owning returns the account that owns an existing data directory, so that a
// user who appears or goes later does not lock the server out of its data.
func (a account) owning(dir string) (account, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return a, nil
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok || st.Uid == a.uid {
		return a, nil
	}
	if !a.drop {
		return a, models.Errorf(models.CodeUnavailable,
			"The directory %s belongs to another user; start Assay as that user or set ASSAY_DATA_DIR to a directory of your own.", dir)
	}
	if st.Uid == 0 {
		return a, nil
	}
	if u, err := user.LookupId(strconv.FormatUint(uint64(st.Uid), 10)); err == nil {
		if owner, ok := fromUser(u); ok {
			return owner, nil
		}
	}
	return account{name: "user " + strconv.FormatUint(uint64(st.Uid), 10), uid: st.Uid, gid: st.Gid, groups: []uint32{st.Gid}, drop: true}, nil
}

// give hands path over to the account; it does nothing unless we are root.
func (a account) give(path string) error {
	if !a.drop {
		return nil
	}
	return os.Lchown(path, int(a.uid), int(a.gid))
}

// credential is what a child needs to become the account, or nil.
func (a account) credential() *syscall.Credential {
	if !a.drop {
		return nil
	}
	return &syscall.Credential{Uid: a.uid, Gid: a.gid, Groups: a.groups}
}

// may reports whether the mode bits let the account do want (4 read, 2 write,
// 1 run or enter). Access lists are not read, so it errs towards no.
func (a account) may(info fs.FileInfo, want fs.FileMode) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return false
	}
	shift := 0
	switch {
	case st.Uid == a.uid:
		shift = 6
	case st.Gid == a.gid || slices.Contains(a.groups, st.Gid):
		shift = 3
	}
	return info.Mode().Perm()>>shift&want == want
}

// installCommand is the one-line command that installs what on this machine.
func installCommand(getenv func(string) string, what string) string {
	type manager struct{ program, command, postgres, redis string }
	managers := []manager{
		{"apt-get", "sudo apt-get install -y", "postgresql", "redis-server"},
		{"dnf", "sudo dnf install -y", "postgresql-server postgresql-contrib", "valkey"},
		{"apk", "sudo apk add", "postgresql postgresql-contrib", "redis"},
		{"pacman", "sudo pacman -S", "postgresql", "valkey"},
		{"zypper", "sudo zypper install", "postgresql-server postgresql-contrib", "redis"},
		{"brew", "brew install", "postgresql@17", "redis"},
	}
	chosen := managers[0]
	if runtime.GOOS == "darwin" {
		chosen = managers[len(managers)-1]
	}
	for _, m := range managers {
		if inPath(getenv, m.program) != "" {
			chosen = m
			break
		}
	}
	command := chosen.command
	if os.Geteuid() == 0 {
		command = strings.TrimPrefix(command, "sudo ")
	}
	if what == "redis" {
		return command + " " + chosen.redis
	}
	return command + " " + chosen.postgres
}
