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
	// Not raw.Read, which waits for whoever is reading: after a slow write pgx
	// leaves a reader behind on a connection at rest.
	err = raw.Control(func(fd uintptr) {
		_, _, peeked = syscall.Recvfrom(int(fd), make([]byte, 1), syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
	})
	quiet := peeked == syscall.EAGAIN || peeked == syscall.EWOULDBLOCK || peeked == syscall.EINTR
	return err != nil || !quiet
}
