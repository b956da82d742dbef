package mail_test

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// host is the name that the tests' mail server goes by. It is not this machine's,
// so that it is treated as any other.
const host = "mail.example.test"

// server speaks enough SMTP to be sent to, and misbehaves as told.
type server struct {
	listener net.Listener
	script   map[string]string // an answer by command, "" to hang; "greeting" and "." are commands too
	starttls bool
	wrapped  bool   // TLS from the first byte on
	auth     string // the one AUTH command that is let in
	cert     tls.Certificate
	pool     *x509.CertPool
	running  sync.WaitGroup
	hung     chan struct{} // told of each command that is left without an answer

	mu    sync.Mutex
	texts []string // messages taken, with their headers
	saw   []string // commands, in order
}

func serve(t *testing.T, configure func(*server)) *server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{listener: listener, script: map[string]string{}, hung: make(chan struct{}, 1)}
	s.cert, s.pool = certificate(t)
	if configure != nil {
		configure(s)
	}
	s.running.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.running.Go(func() { s.talk(conn) })
		}
	})
	t.Cleanup(func() {
		listener.Close()
		s.running.Wait() // a connection that nobody closed would hang here
	})
	return s
}

func (s *server) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	return new(net.Dialer).DialContext(ctx, "tcp", s.listener.Addr().String())
}

func (s *server) talk(conn net.Conn) {
	defer conn.Close()
	if s.wrapped {
		conn = tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{s.cert}})
	}
	s.converse(conn, true)
}

func (s *server) converse(conn net.Conn, greet bool) {
	in := bufio.NewReader(conn)
	answer := func(command, usual string) bool {
		if scripted, ok := s.script[command]; ok {
			usual = scripted
		}
		if usual == "" { // hang until the other side goes away
			s.hung <- struct{}{}
			in.ReadByte()
			return false
		}
		_, err := fmt.Fprint(conn, usual+"\r\n")
		return err == nil && !strings.HasPrefix(usual, "421")
	}
	if greet && !answer("greeting", "220 "+host+" ESMTP") {
		return
	}
	for {
		text, err := in.ReadString('\n')
		if err != nil {
			return
		}
		text = strings.TrimRight(text, "\r\n")
		s.mu.Lock()
		s.saw = append(s.saw, text)
		s.mu.Unlock()
		command := strings.ToUpper(strings.SplitN(strings.SplitN(text, ":", 2)[0], " ", 2)[0])
		usual := "250 fine"
		switch command {
		case "EHLO":
			usual = s.greeting(conn)
		case "STARTTLS":
			if !answer(command, "220 go on") {
				return
			}
			s.converse(tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{s.cert}}), false)
			return
		case "AUTH":
			if usual = "535 5.7.8 no"; text == s.auth {
				usual = "235 welcome"
			}
		case "DATA":
			if usual = "354 go on"; !answer(command, usual) {
				return
			}
			if s.script["DATA"] != "" {
				continue
			}
			s.take(in)
			command, usual = ".", "250 taken"
		case "QUIT":
			usual = "221 bye"
		}
		if !answer(command, usual) {
			return
		}
	}
}

func (s *server) greeting(conn net.Conn) string {
	_, secure := conn.(*tls.Conn)
	lines := []string{"250-" + host}
	if s.starttls && !secure {
		lines = append(lines, "250-STARTTLS")
	}
	if s.auth != "" {
		lines = append(lines, "250-AUTH PLAIN")
	}
	return strings.Join(append(lines, "250 8BITMIME"), "\r\n")
}

func (s *server) take(in *bufio.Reader) {
	var text strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil || line == ".\r\n" {
			break
		}
		text.WriteString(line)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.texts = append(s.texts, text.String())
}

func (s *server) taken() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.texts...)
}

func (s *server) commands() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.saw, "\n")
}

// certificate is one for host that only the tests trust.
func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{host}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}
