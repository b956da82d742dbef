//go:build !linux

package embedded

import "syscall"

// endWithParent does nothing here: only Linux has a parent-death signal. A
// server that outlives us is found and adopted by the next start.
func endWithParent(*syscall.SysProcAttr, syscall.Signal) {}
