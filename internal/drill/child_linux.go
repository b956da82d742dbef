package drill

import "syscall"

// withParent has a child die when the drill dies, however that happens.
func withParent() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
