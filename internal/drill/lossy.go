package drill

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"sync"
	"time"
)

// lossy is a way to Postgres on which the answer to a COMMIT is lost now and
// then, and the connection with it: the server has committed, and the client
// cannot know.
type lossy struct {
	listener net.Listener
	upstream string

	mu     sync.Mutex
	chance *rand.Rand
	share  float64 // of commits whose answer is lost
	lost   int
	open   map[net.Conn]bool
	wait   sync.WaitGroup
}

// newLossy listens on loopback. Close ends it.
func newLossy(upstream string, chance *rand.Rand) (*lossy, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	l := &lossy{listener: listener, upstream: upstream, chance: chance, open: map[net.Conn]bool{}}
	l.wait.Go(l.accept)
	return l, nil
}

// Lose sets the share of commits whose answer is lost.
func (l *lossy) Lose(share float64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.share = share
}

// Lost is how many answers were lost.
func (l *lossy) Lost() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lost
}

// Close ends every connection.
func (l *lossy) Close() error {
	err := l.listener.Close()
	l.mu.Lock()
	for conn := range l.open {
		err = errors.Join(err, conn.Close())
	}
	l.mu.Unlock()
	l.wait.Wait()
	return err
}

func (l *lossy) accept() {
	for {
		client, err := l.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.DialTimeout("tcp", l.upstream, 5*time.Second)
		if err != nil {
			_ = client.Close() // it finds out
			continue
		}
		l.mu.Lock()
		l.open[client], l.open[server] = true, true
		l.mu.Unlock()
		l.wait.Go(func() { l.serve(client, server) })
	}
}

// serve relays until either side ends, or an answer is lost.
func (l *lossy) serve(client, server net.Conn) {
	cut := make(chan struct{})
	var both sync.WaitGroup
	both.Go(func() { l.ask(client, server, cut); _ = server.SetReadDeadline(time.Now().Add(time.Second)) })
	both.Go(func() { l.answer(client, server, cut); _ = client.Close() })
	both.Wait()
	_ = server.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.open, client)
	delete(l.open, server)
}

// commitMessage is what ends a transaction on the wire.
var commitMessage = []byte("Q\x00\x00\x00\x0bcommit\x00")

func (l *lossy) ask(client, server net.Conn, cut chan struct{}) {
	chunk := make([]byte, 32<<10)
	for {
		n, err := client.Read(chunk)
		if n > 0 {
			last := bytes.HasSuffix(chunk[:n], commitMessage) && l.dice()
			if last {
				close(cut) // before the server can answer
			}
			if _, err := server.Write(chunk[:n]); err != nil || last {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

func (l *lossy) dice() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.chance.Float64() >= l.share {
		return false
	}
	l.lost++
	return true
}

// answer passes on what the server says. Once the answer is to be lost it waits
// for it, so that the commit is done, and keeps it.
func (l *lossy) answer(client io.Writer, server io.Reader, cut chan struct{}) {
	chunk := make([]byte, 32<<10)
	for {
		n, err := server.Read(chunk)
		select {
		case <-cut:
			return
		default:
		}
		if n > 0 {
			if _, err := client.Write(chunk[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}
