package embedded

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"assay/models"
)

const (
	ephemeralPrefix = "assay-ephemeral-"
	ephemeralLock   = "owner.lock"
	ephemeralAge    = time.Hour
)

// ephemeralHome makes a directory for a server that keeps nothing, in the
// first place that the account can enter, and locks it as ours.
func ephemeralHome(a account, wish string) (string, *fileLock, error) {
	places := []string{os.TempDir(), "/tmp", "/var/tmp"}
	if wish != "" {
		places = append([]string{wish}, places...)
	}
	for _, place := range places {
		parent, err := resolve(place)
		if err != nil || a.blocked(parent) != "" || !writable(parent) {
			continue
		}
		if err := a.makeDir(parent); err != nil {
			continue
		}
		sweepEphemeral(parent)
		home, err := os.MkdirTemp(parent, ephemeralPrefix)
		if err != nil {
			continue
		}
		if a.drop {
			err = os.Chmod(home, 0o711) // #nosec G302 -- the server runs as another user, who has to get through
		}
		var owner *fileLock
		if err == nil {
			owner, err = tryLock(filepath.Join(home, ephemeralLock))
		}
		if err != nil || owner == nil {
			return "", nil, errors.Join(err, os.RemoveAll(home))
		}
		return home, owner, nil
	}
	return "", nil, models.Errorf(models.CodeUnavailable,
		"No directory for a temporary server was found; set TMPDIR to one that you may write and that user %s may enter.", a.label())
}

// sweepEphemeral removes what killed tests left behind: directories of our own
// name and user whose owner is gone and that no server uses any more. A young
// one is left alone, since its owner may just be about to lock it.
func sweepEphemeral(parent string) {
	homes, _ := filepath.Glob(filepath.Join(parent, ephemeralPrefix+"*"))
	for _, home := range homes {
		info, err := os.Lstat(home)
		if err != nil || !info.IsDir() || time.Since(info.ModTime()) < ephemeralAge {
			continue
		}
		if st, ok := info.Sys().(*syscall.Stat_t); !ok || int(st.Uid) != os.Geteuid() {
			continue
		}
		if _, err := os.Lstat(filepath.Join(home, ephemeralLock)); err != nil {
			continue
		}
		lock, err := tryLock(filepath.Join(home, ephemeralLock))
		if lock == nil || err != nil {
			continue
		}
		data := filepath.Join(home, "postgres")
		redis := filepath.Join(home, "redis")
		if endOrphan(readPidFile(data).pid, data, stopSignal, postgresNames...) == nil &&
			endOrphan(readRedisPid(redis), redis, syscall.SIGTERM, redisNames...) == nil {
			_ = os.RemoveAll(home)
		}
		lock.release()
	}
}

func (c *cluster) startEphemeral(ctx context.Context) (*PostgresServer, error) {
	home, owner, err := ephemeralHome(c.account, c.opts.Dir)
	if err != nil {
		return nil, err
	}
	c.home = home
	p, err := c.startNew(ctx)
	if err != nil {
		err = errors.Join(err, os.RemoveAll(home))
		owner.release()
		return nil, err
	}
	p.owner, p.remove = owner, home
	return p, nil
}
