//go:build unix

package store

import (
	"net"
	"syscall"
	"testing"
)

func TestHungUpDoesNotWaitForAReader(t *testing.T) {
	t.Parallel()
	client, server := socketPair(t)
	raw, err := client.(syscall.Conn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	inside, release, left := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		left <- raw.Read(func(uintptr) bool {
			close(inside)
			<-release
			return true
		})
	}()
	<-inside
	if hungUp(client) {
		t.Error("a quiet connection with a reader counts as hung up")
	}
	if err := server.Close(); err != nil {
		t.Fatal(err)
	}
	// Until the close has crossed the loopback the connection looks quiet.
	for !hungUp(client) && t.Context().Err() == nil {
	}
	close(release)
	if err := <-left; err != nil {
		t.Fatal(err)
	}
}

func TestHungUpHearsLastWords(t *testing.T) {
	t.Parallel()
	client, server := socketPair(t)
	if hungUp(client) {
		t.Error("a quiet connection counts as hung up")
	}
	if _, err := server.Write([]byte("E")); err != nil {
		t.Fatal(err)
	}
	for !hungUp(client) && t.Context().Err() == nil {
	}
}

// socketPair returns both ends of a connection.
func socketPair(t *testing.T) (client, server net.Conn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	client, err = net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	server, err = listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = client.Close()
		_ = server.Close()
	})
	return client, server
}
