package embedded

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"
)

// fileLock is an advisory lock that the kernel releases when we die. Servers
// do not inherit it, so a free owner lock beside a live server means that
// whoever started the server is gone.
type fileLock struct{ file *os.File }

// tryLock takes the lock at path, or returns nil when somebody else holds it.
func tryLock(path string) (*fileLock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil:
			return &fileLock{file: f}, nil
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.EWOULDBLOCK):
			return nil, f.Close()
		default:
			return nil, errors.Join(err, f.Close())
		}
	}
}

// waitLock takes the lock at path as soon as it is free, or returns ctx's
// error.
func waitLock(ctx context.Context, path string) (*fileLock, error) {
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		l, err := tryLock(path)
		if l != nil || err != nil {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-again.C:
		}
	}
}

// release gives the lock back; nil is fine.
func (l *fileLock) release() {
	if l == nil {
		return
	}
	// Closing alone is not enough: a child between fork and exec still holds
	// a copy of the descriptor.
	_ = syscall.Flock(int(l.file.Fd()), syscall.LOCK_UN)
	_ = l.file.Close()
}

// ownOrVisit takes the owner lock at path, or returns the guest that visit
// finds with the owner. While visit finds neither a guest nor an error the
// owner is on its way down, and it is tried again until ctx ends.
func ownOrVisit[T any](ctx context.Context, path string, visit func(context.Context) (*T, error)) (*fileLock, *T, error) {
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		owner, err := tryLock(path)
		if owner != nil || err != nil {
			return owner, nil, err
		}
		guest, err := visit(ctx)
		if guest != nil || err != nil {
			return nil, guest, err
		}
		select {
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		case <-again.C:
		}
	}
}
