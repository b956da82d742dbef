//go:build unix

package store

import (
	"crypto/tls"
	"net"
	"syscall"
)

// hungUp reports whether the server has closed an idle connection, or has
// something to say on it, which at rest is only why it is about to. It looks
// without waiting and without asking the server.
func hungUp(conn net.Conn) bool {
	if secure, ok := conn.(*tls.Conn); ok {
		conn = secure.NetConn()
	}
	socket, ok := conn.(syscall.Conn)
	if !ok {
		return false
	}
	raw, err := socket.SyscallConn()
	if err != nil {
		return true
	}
	var peeked error
	err = raw.Read(func(fd uintptr) bool {
		_, _, peeked = syscall.Recvfrom(int(fd), make([]byte, 1), syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		return true // whatever it found: never wait
	})
	quiet := peeked == syscall.EAGAIN || peeked == syscall.EWOULDBLOCK || peeked == syscall.EINTR
	return err != nil || !quiet
}
