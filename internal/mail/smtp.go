package mail

import (
	"context"
	"crypto/tls"
	"net"
	netmail "net/mail"
	"net/url"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"assay/models"
)

// Options says which mail server to use, and as whom. URL and From are needed.
type Options struct {
	URL     string                                                  // smtp:// with STARTTLS, smtps:// with TLS, smtp+insecure:// with neither
	From    string                                                  // as in Assay <assay@example.com>
	Timeout time.Duration                                           // for one message, in all; 0 means 30 s
	Dial    func(context.Context, string, string) (net.Conn, error) // nil for the network
	TLS     *tls.Config                                             // nil checks the server's certificate against those of the system
}

// SMTP sends messages through a mail server. It is safe for concurrent use.
type SMTP struct {
	options  Options
	host     string
	address  string // host and port
	from     *netmail.Address
	user     string
	password string
	policy   gomail.TLSPolicy
	wrapped  bool // TLS from the first byte on
	plain    bool // the password may go over an open line
}

// NewSMTP reads the settings. Its errors are for people, and name no password.
func NewSMTP(o Options) (*SMTP, error) {
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.Dial == nil {
		o.Dial = new(net.Dialer).DialContext
	}
	s := &SMTP{options: o, policy: gomail.TLSMandatory}
	var err error
	if s.from, err = netmail.ParseAddress(o.From); err != nil {
		return nil, models.Errorf(models.CodeInvalid, "ASSAY_MAIL_FROM is not an address. It looks like Assay <assay@example.com>, and your mail server has to let Assay send from there.")
	}
	u, err := url.Parse(o.URL)
	if err != nil || u.Hostname() == "" {
		return nil, badURL()
	}
	s.host, s.user = u.Hostname(), u.User.Username()
	s.password, _ = u.User.Password()
	port := "587"
	switch u.Scheme {
	case "smtp":
		if loopback(s.host) {
			s.policy = gomail.NoTLS
		}
	case "smtps":
		port, s.wrapped, s.policy = "465", true, gomail.NoTLS
	case "smtp+insecure":
		port, s.plain, s.policy = "25", true, gomail.NoTLS
	default:
		return nil, badURL()
	}
	if u.Port() != "" {
		port = u.Port()
	}
	s.address = net.JoinHostPort(s.host, port)
	return s, nil
}

// badURL does not repeat the address: it may hold a password.
func badURL() error {
	return models.Errorf(models.CodeInvalid, "ASSAY_SMTP_URL is not an address of a mail server. It looks like smtp://user:password@mail.example.com:587, with %%40 for an @ in the password; smtps:// is TLS from the start.")
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Send hands one message to the mail server. When it answers nil the server has
// taken it. CodeMailFailed may pass; other errors will not.
func (s *SMTP) Send(ctx context.Context, m Message) error {
	if err := m.check(); err != nil {
		return err
	}
	out, err := s.compose(m)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.options.Timeout)
	defer cancel()
	client, err := gomail.NewClient(s.host, append(s.signIn(),
		gomail.WithTimeout(s.options.Timeout), gomail.WithTLSPolicy(s.policy), gomail.WithTLSConfig(s.tls()),
		gomail.WithHELO(domain(s.from.Address)), gomail.WithDialContextFunc(s.dialer(ctx)), gomail.WithoutNoop(), gomail.WithoutRset())...)
	if err != nil {
		return &models.Error{Code: models.CodeInternal, Err: err}
	}
	err = client.DialAndSendWithContext(ctx, out)
	if out.IsDelivered() {
		return nil // whatever went wrong while we said goodbye
	}
	return failure(err)
}

func (s *SMTP) compose(m Message) (*gomail.Msg, error) {
	to, err := netmail.ParseAddress(m.To)
	if err != nil || to.Address != m.To {
		return nil, unwritable()
	}
	out := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	out.FromMailAddress(s.from)
	out.ToMailAddress(to)
	out.Subject(m.Subject)
	out.SetDate()
	out.SetMessageIDWithValue(m.ID.String() + "@" + domain(s.from.Address))
	out.SetGenHeader("Auto-Submitted", "auto-generated") // so that nobody's absence is told to us
	out.SetBodyString(gomail.TypeTextPlain, m.Text)
	return out, nil
}

func (s *SMTP) signIn() []gomail.Option {
	if s.user == "" {
		return nil
	}
	ways := []gomail.SMTPAuthType{gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin}
	if s.plain {
		ways = append(ways[:1], gomail.SMTPAuthPlainNoEnc, gomail.SMTPAuthLoginNoEnc)
	}
	return []gomail.Option{gomail.WithOpportunisticSMTPAuth(ways...), gomail.WithUsername(s.user), gomail.WithPassword(s.password)}
}

func (s *SMTP) tls() *tls.Config {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if s.options.TLS != nil {
		config = s.options.TLS.Clone()
	}
	config.ServerName = s.host
	return config
}

func domain(address string) string { return address[strings.LastIndexByte(address, '@')+1:] }

// dialer opens the one connection of a message, for as long as ctx lasts: go-mail
// forgets to close it when the server does not do as asked, and does not look
// at ctx once it is open.
func (s *SMTP) dialer(ctx context.Context) gomail.DialContextFunc {
	return func(_ context.Context, network, _ string) (net.Conn, error) {
		conn, err := s.options.Dial(ctx, network, s.address)
		if err != nil {
			return nil, err
		}
		context.AfterFunc(ctx, func() { conn.Close() })
		if !s.wrapped {
			return conn, nil
		}
		secure := tls.Client(conn, s.tls())
		return secure, secure.HandshakeContext(ctx)
	}
}
