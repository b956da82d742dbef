package mail_test

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"assay/internal/mail"
	"assay/models"
)

const password = "a password with @ and /"

// sender sends to s by this kind of address.
func sender(t *testing.T, s *server, scheme string) *mail.SMTP {
	t.Helper()
	return senderWithin(t, s, scheme+"://"+host, time.Minute)
}

func senderWithin(t *testing.T, s *server, address string, timeout time.Duration) *mail.SMTP {
	t.Helper()
	out, err := mail.NewSMTP(mail.Options{URL: address, From: "Assay <assay@example.org>", Timeout: timeout, Dial: s.dial, TLS: &tls.Config{RootCAs: s.pool, MinVersion: tls.VersionTLS12}})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func letter() mail.Message {
	return mail.Words("https://assay.example.org/").Verify("person@example.com", "CODE123")
}

func TestAMessageArrivesAsItWasWritten(t *testing.T) {
	t.Parallel()
	login := "AUTH PLAIN " + base64.StdEncoding.EncodeToString([]byte("\x00assay\x00"+password))
	for name, c := range map[string]struct {
		scheme    string
		configure func(*server)
	}{
		"with STARTTLS":            {"smtp", func(s *server) { s.starttls = true }},
		"with TLS from the start":  {"smtps", func(s *server) { s.wrapped = true }},
		"with neither, when asked": {"smtp+insecure", func(*server) {}},
	} {
		for _, signedIn := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s := serve(t, func(s *server) {
					c.configure(s)
					if signedIn {
						s.auth = login
					}
				})
				address := c.scheme + "://" + host
				if signedIn {
					address = c.scheme + "://assay:a%20password%20with%20%40%20and%20%2F@" + host
				}
				m := letter()
				if err := senderWithin(t, s, address, time.Minute).Send(t.Context(), m); err != nil {
					t.Fatal(err, s.commands())
				}
				checkArrived(t, s, m)
				if signedIn && !strings.Contains(s.commands(), login) {
					t.Error("nobody signed in")
				}
			})
		}
	}
}

func checkArrived(t *testing.T, s *server, m mail.Message) {
	t.Helper()
	taken := s.taken()
	if len(taken) != 1 {
		t.Fatalf("%d messages arrived", len(taken))
	}
	got, err := netmail.ReadMessage(strings.NewReader(taken[0]))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(got.Header.Get("Subject"))
	body, readErr := io.ReadAll(quotedprintable.NewReader(got.Body))
	if err != nil || readErr != nil || subject != m.Subject || strings.ReplaceAll(string(body), "\r\n", "\n") != m.Text {
		t.Errorf("arrived as %q (%v, %v):\n%s", subject, err, readErr, body)
	}
	for header, want := range map[string]string{
		"From": `"Assay" <assay@example.org>`, "To": "<" + m.To + ">", "Message-Id": "<" + m.ID.String() + "@example.org>",
		"Auto-Submitted": "auto-generated", "Bcc": "", "Cc": "", "User-Agent": "",
	} {
		if got.Header.Get(header) != want {
			t.Errorf("%s is %q, want %q", header, got.Header.Get(header), want)
		}
	}
}

func TestWhatAMailServerRefusesIsSorted(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		script map[string]string
		code   models.Code
	}{
		"closed for now at the greeting": {map[string]string{"greeting": "421 come back"}, models.CodeMailFailed},
		"greylisted":                     {map[string]string{"RCPT": "451 4.7.1 person@example.com: later"}, models.CodeMailFailed},
		"full for now":                   {map[string]string{".": "452 4.3.1 full"}, models.CodeMailFailed},
		"gone before it took it":         {map[string]string{".": "421 4.3.2 shutting down"}, models.CodeMailFailed},
		"no such person":                 {map[string]string{"RCPT": "550 5.1.1 person@example.com unknown"}, models.CodeInvalidEmail},
		"a sender it does not let send":  {map[string]string{"MAIL": "553 5.7.1 not yours"}, models.CodeForbidden},
		"a text it does not like":        {map[string]string{".": "554 5.7.1 person@example.com spam"}, models.CodeForbidden},
		"no service at all":              {map[string]string{"greeting": "554 no"}, models.CodeForbidden},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, func(s *server) { s.script = c.script })
			err := sender(t, s, "smtp+insecure").Send(t.Context(), letter())
			var own *models.Error
			if models.CodeOf(err) != c.code || !errors.As(err, &own) || own.Message == "" {
				t.Fatalf("answered %v, want %s", err, c.code)
			}
			if strings.Contains(err.Error()+own.Message, "person@example.com") {
				t.Errorf("repeats the address: %v", err)
			}
		})
	}
}

// What was taken is not sent again, however badly the goodbye goes.
func TestATakenMessageIsSent(t *testing.T) {
	t.Parallel()
	s := serve(t, func(s *server) { s.script = map[string]string{"QUIT": "421 I am off"} })
	if err := sender(t, s, "smtp+insecure").Send(t.Context(), letter()); err != nil || len(s.taken()) != 1 {
		t.Errorf("answered %v after %d messages", err, len(s.taken()))
	}
}

func TestNothingIsSaidOnAnOpenLine(t *testing.T) {
	t.Parallel()
	for name, configure := range map[string]func(*server){
		"STARTTLS is not offered": func(*server) {},
		"STARTTLS is refused":     func(s *server) { s.starttls, s.script = true, map[string]string{"STARTTLS": "454 not now"} },
		"the certificate is another's": func(s *server) {
			s.starttls = true
			_, s.pool = certificate(t)
		},
	} {
		for _, signIn := range []string{"", "assay:secret@"} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s := serve(t, func(s *server) { s.auth = "AUTH PLAIN"; configure(s) })
				err := senderWithin(t, s, "smtp://"+signIn+host, time.Minute).Send(t.Context(), letter())
				if models.CodeOf(err) != models.CodeMailFailed {
					t.Errorf("answered %v", err)
				}
				if said := s.commands(); strings.Contains(said, "AUTH") || strings.Contains(said, "MAIL") || len(s.taken()) > 0 {
					t.Errorf("said %s", said)
				}
			})
		}
	}
}

func TestASilentServerIsLeft(t *testing.T) {
	t.Parallel()
	for _, at := range []string{"greeting", "EHLO", "RCPT", "."} {
		t.Run(at, func(t *testing.T) {
			t.Parallel()
			s := serve(t, func(s *server) { s.script = map[string]string{at: ""} })
			err := senderWithin(t, s, "smtp+insecure://"+host, 200*time.Millisecond).Send(t.Context(), letter())
			if models.CodeOf(err) != models.CodeMailFailed {
				t.Errorf("answered %v", err)
			}
		})
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	nobody, err := mail.NewSMTP(mail.Options{URL: "smtp://" + listener.Addr().String(), From: "assay@example.org"})
	if err != nil {
		t.Fatal(err)
	}
	if err := nobody.Send(t.Context(), letter()); models.CodeOf(err) != models.CodeMailFailed {
		t.Errorf("nobody there answered %v", err)
	}
}

func TestASendThatIsCalledOffEnds(t *testing.T) {
	t.Parallel()
	s := serve(t, func(s *server) { s.script = map[string]string{"RCPT": ""} })
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-s.hung; cancel() }()
	if err := senderWithin(t, s, "smtp+insecure://"+host, time.Hour).Send(ctx, letter()); err == nil {
		t.Error("it was sent")
	}
}

// No address and no subject writes a header, a recipient or a command of its own.
func TestNothingIsInjected(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	out := sender(t, s, "smtp+insecure")
	for _, to := range []string{
		"person@example.com\r\nBcc: other@example.com", "person@example.com\nSubject: x", "person@example.com\x00", "person@example.com, other@example.com",
		"Name <person@example.com>", "<person@example.com>", "person@example.com>\r\nRCPT TO:<other@example.com", "", "person", `"a b"@example.com, other@example.com`,
	} {
		m := letter()
		m.To = to
		if err := out.Send(t.Context(), m); models.CodeOf(err) != models.CodeInvalidEmail {
			t.Errorf("%q answered %v", to, err)
		}
	}
	m := letter()
	m.Subject = "Hello\r\nBcc: other@example.com"
	if err := out.Send(t.Context(), m); models.CodeOf(err) != models.CodeInvalidEmail {
		t.Errorf("a subject of two lines answered %v", err)
	}
	if len(s.taken()) > 0 || s.commands() != "" {
		t.Errorf("the server heard %s", s.commands())
	}
	m = letter()
	m.Text = "one\r\n.\r\nMAIL FROM:<other@example.com>\r\nRCPT TO:<other@example.com>\r\n"
	if err := out.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if len(s.taken()) != 1 || strings.Contains(s.commands(), "other@example.com") {
		t.Errorf("the text became commands: %s", s.commands())
	}
}

func TestSettingsAreHeldToWhatTheyMayBe(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ url, from string }{
		{"mail.example.com", "assay@example.com"}, {"http://mail.example.com", "assay@example.com"}, {"smtp://", "assay@example.com"},
		{"smtp://assay:secret@mail.example.com:x", "assay@example.com"}, {"smtp://mail.example.com", ""}, {"smtp://mail.example.com", "assay"},
		{"smtp://mail.example.com", "a@example.com\r\nBcc: b@example.com"},
	} {
		_, err := mail.NewSMTP(mail.Options{URL: c.url, From: c.from})
		if models.CodeOf(err) != models.CodeInvalid || strings.Contains(models.MessageOf(err)+err.Error(), "secret") {
			t.Errorf("%q from %q answered %v", c.url, c.from, err)
		}
	}
}

func TestWordsLeadHere(t *testing.T) {
	t.Parallel()
	w := mail.Words("https://assay.example.org/")
	for path, m := range map[string]mail.Message{
		"/verify?code=ABC": w.Verify("a@example.com", "ABC"), "/reset?code=ABC": w.Reset("a@example.com", "ABC"), "/email?code=ABC": w.ChangeEmail("a@example.com", "ABC"),
		"/": w.EmailChanges("a@example.com"), "/reset": w.PasswordChanged("a@example.com"),
	} {
		if !strings.Contains(m.Text, "https://assay.example.org"+path+"\n") || m.To != "a@example.com" || m.Subject == "" {
			t.Errorf("%s is not in %q", path, m.Text)
		}
	}
	if text := w.Existing("a@example.com").Text; !strings.Contains(text, "https://assay.example.org/reset\n") || strings.Contains(text, "code=") {
		t.Error(text)
	}
}
