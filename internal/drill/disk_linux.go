package drill

import (
	"fmt"
	"syscall"
)

// mountSmall puts a file system of so many MiB, which belongs to a user, over a
// directory. Only root may.
func mountSmall(dir string, size int, uid, gid uint32) error {
	return syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_NOSUID|syscall.MS_NODEV|syscall.MS_NOEXEC,
		fmt.Sprintf("size=%dm,mode=0700,uid=%d,gid=%d", size, uid, gid))
}

// unmountSmall takes it away, at the latest when nobody uses it any more.
func unmountSmall(dir string) error { return syscall.Unmount(dir, syscall.MNT_DETACH) }
