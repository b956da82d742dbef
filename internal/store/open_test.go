package store_test

import (
	"io"
	"net"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"assay/internal/store"
	"assay/internal/store/storetest"
)

// cutting forwards to Postgres, except that it cuts the first connections as
// soon as they say something, and returns the address that leads through it.
func cutting(t *testing.T, address string, cuts int32) string {
	t.Helper()
	config, err := pgx.ParseConfig(address)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	var met atomic.Int32
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer from.Close()
				if met.Add(1) <= cuts {
					_, _ = from.Read(make([]byte, 1))
					return
				}
				network, server := pgconn.NetworkAddress(config.Host, config.Port)
				to, err := net.Dial(network, server)
				if err != nil {
					return
				}
				defer to.Close()
				go func() { _, _ = io.Copy(to, from) }()
				_, _ = io.Copy(from, to)
			}()
		}
	}()
	through := url.URL{Scheme: "postgres", User: url.UserPassword(config.User, config.Password), Host: listener.Addr().String(), Path: config.Database, RawQuery: "sslmode=disable"}
	return through.String()
}

// A connection that is lost while a process signs in does not end the process.
func TestOpeningOutlivesLostConnections(t *testing.T) {
	t.Parallel()
	address := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: cutting(t, address, 3)})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if s, err := store.Open(t.Context(), store.Options{URL: cutting(t, address, 1000)}); err == nil {
		t.Error("opened without a connection", s.Close())
	}
}
