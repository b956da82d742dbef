package embedded

import "syscall"

// endWithParent asks the kernel to send sig to the child when we die.
func endWithParent(attr *syscall.SysProcAttr, sig syscall.Signal) { attr.Pdeathsig = sig }
