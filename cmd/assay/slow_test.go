package main

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// Clients that are slow on purpose are let go: those that never end their
// headers or their body, and those that never take their answer. The bounds are
// the program's own, made short.
func TestSlowClientsAreLetGo(t *testing.T) {
	t.Parallel()
	ended := make(chan error, 1)
	server := newServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return
		}
		_, err := w.Write(bytes.Repeat([]byte("x"), 64<<20)) // more than the kernel holds for a client
		ended <- err
	}))
	for _, bound := range []*time.Duration{&server.ReadHeaderTimeout, &server.ReadTimeout, &server.WriteTimeout, &server.IdleTimeout} {
		if *bound <= 0 || *bound > 2*time.Minute {
			t.Errorf("a bound is %s", *bound)
		}
		*bound /= 200
	}
	if server.MaxHeaderBytes <= 0 || server.MaxHeaderBytes > 64<<10 {
		t.Errorf("headers may have %d bytes", server.MaxHeaderBytes)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	open := func(said string) net.Conn {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close() })
		if _, err := io.WriteString(conn, said); err != nil {
			t.Fatal(err)
		}
		return conn
	}
	var wg sync.WaitGroup
	for i := range 500 {
		said := []string{"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf", ""}[i%3]
		conn := open(said)
		wg.Go(func() { _, _ = io.Copy(io.Discard, conn) }) // until the server lets go
	}
	wg.Wait()
	open("GET / HTTP/1.1\r\nHost: a\r\n\r\n") // and never reads
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "timeout") {
		t.Errorf("writing to a client that does not read ended with %v", err)
	}
}
