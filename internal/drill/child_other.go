//go:build !linux

package drill

import "syscall"

func withParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{} }
