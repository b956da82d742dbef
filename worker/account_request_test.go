package worker_test

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/internal/mail"
	"assay/internal/store"
	"assay/models"
	"assay/worker"
)

// person is an address and a stand-in for the hash of its password.
func person() models.AccountAsk {
	return models.AccountAsk{Email: models.NewID().String() + "@example.com", Name: "Test Person", PasswordHash: "hash of a password"}
}

// ask leaves a request and has a worker see to all there are.
func (b *bench) ask(t testing.TB, kind string, who models.AccountAsk) {
	t.Helper()
	if err := b.store.RequestAccount(t.Context(), kind, who); err != nil {
		t.Fatal(err)
	}
	if err := b.worker.AnswerRequests(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// known makes somebody whose address is proven, and maybe disabled.
func (b *bench) known(t testing.TB, active bool) models.AccountAsk {
	t.Helper()
	who := person()
	b.ask(t, models.RequestRegister, who)
	if err := b.store.VerifyEmail(t.Context(), b.code(t, who), b.login(t, who)); err != nil {
		t.Fatal(err)
	}
	if !active {
		if err := b.store.SetActive(t.Context(), b.login(t, who).UserID, false, models.ID{}); err != nil {
			t.Fatal(err)
		}
	}
	b.sql(t, "DELETE FROM mails")
	return who
}

func (b *bench) login(t testing.TB, who models.AccountAsk) store.Login {
	t.Helper()
	l, err := b.store.LoginOf(t.Context(), who.Email)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// letters are the messages to somebody, the oldest first, with their texts.
func (b *bench) letters(t testing.TB, who models.AccountAsk) (rows []models.Mail, texts []string) {
	t.Helper()
	user := b.login(t, who).UserID
	if user == (models.ID{}) {
		return nil, nil
	}
	for _, id := range b.ids(t, "SELECT id FROM mails WHERE user_id = $1 ORDER BY created_at", user) {
		err := b.store.Tx(t.Context(), user, func(tx *store.Tx) error {
			row, text, err := tx.Mail(t.Context(), id)
			rows, texts = append(rows, row), append(texts, text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return rows, texts
}

// code is the hash of the code in the newest message to somebody.
func (b *bench) code(t testing.TB, who models.AccountAsk) []byte {
	t.Helper()
	_, texts := b.letters(t, who)
	if len(texts) == 0 {
		t.Fatal("no message")
	}
	found := regexp.MustCompile(`https://assay\.example\.org/(?:verify|reset)\?code=([A-Z2-7]{26})\n`).FindStringSubmatch(texts[len(texts)-1])
	if found == nil {
		t.Fatalf("no code in %q", texts[len(texts)-1])
	}
	sum := sha256.Sum256([]byte(found[1]))
	return sum[:]
}

func (b *bench) sql(t testing.TB, query string, args ...any) {
	t.Helper()
	conn := b.owner(t)
	defer conn.Close(t.Context())
	if _, err := conn.Exec(t.Context(), query, args...); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) ids(t testing.TB, query string, args ...any) []models.ID {
	t.Helper()
	conn := b.owner(t)
	defer conn.Close(t.Context())
	rows, err := conn.Query(t.Context(), query, args...)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[models.ID])
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func (b *bench) owner(t testing.TB) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), b.url)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

// requests is a bench whose worker writes links to our test address.
func requests(t *testing.T) *bench {
	t.Helper()
	b := setup(t)
	b.worker = b.make(worker.Options{PublicURL: "https://assay.example.org"})
	return b
}

func TestRegisteringWritesACodeThatProvesTheAddress(t *testing.T) {
	t.Parallel()
	b := requests(t)
	who := person()
	who.Email = strings.ToUpper(who.Email)
	b.ask(t, models.RequestRegister, who)
	rows, _ := b.letters(t, who)
	if len(rows) != 1 || rows[0].Purpose != models.PurposeVerifyEmail || rows[0].Recipient != strings.ToLower(who.Email) {
		t.Fatalf("posted %+v", rows)
	}
	if l := b.login(t, who); l.Verified || !l.Active || l.Hash != who.PasswordHash {
		t.Errorf("made %+v", l)
	}
	if err := b.store.VerifyEmail(t.Context(), b.code(t, who), b.login(t, who)); err != nil || !b.login(t, who).Verified {
		t.Errorf("the code in the mail answered %v", err)
	}
	if err := b.store.VerifyEmail(t.Context(), b.code(t, who), b.login(t, who)); models.CodeOf(err) != models.CodeCodeUnusable {
		t.Errorf("a second time it answered %v", err)
	}
	if left := b.ids(t, "SELECT id FROM account_requests"); len(left) > 0 {
		t.Errorf("%d requests are left", len(left))
	}
}

// What each kind of request has posted, by who has the address.
func TestWhoIsWrittenTo(t *testing.T) {
	t.Parallel()
	b := requests(t)
	unproven := func() models.AccountAsk {
		who := person()
		b.ask(t, models.RequestRegister, who)
		b.sql(t, "DELETE FROM mails")
		return who
	}
	kinds := []string{models.RequestRegister, models.RequestVerify, models.RequestReset}
	for name, c := range map[string]struct {
		who  func() models.AccountAsk
		want [3]string // what about, by kind; "" for no message
	}{
		"a stranger":        {person, [3]string{models.PurposeVerifyEmail, "", ""}},
		"somebody unproven": {unproven, [3]string{models.PurposeVerifyEmail, models.PurposeVerifyEmail, models.PurposeResetPassword}},
		"somebody known":    {func() models.AccountAsk { return b.known(t, true) }, [3]string{mail.AboutExisting, "", models.PurposeResetPassword}},
		"somebody disabled": {func() models.AccountAsk { return b.known(t, false) }, [3]string{"", "", ""}},
	} {
		for i, kind := range kinds {
			who := c.who()
			before := b.login(t, who)
			b.ask(t, kind, who)
			rows, texts := b.letters(t, who)
			var about []string
			for _, row := range rows {
				about = append(about, row.Purpose)
			}
			if got := strings.Join(about, " "); got != c.want[i] {
				t.Errorf("%s, %s: posted %q, want %q", name, kind, got, c.want[i])
			}
			if len(texts) == 1 && rows[0].Purpose != mail.AboutExisting {
				b.code(t, who)
			}
			if after := b.login(t, who); name != "a stranger" && after != before {
				t.Errorf("%s, %s: %+v became %+v", name, kind, before, after)
			}
			if name == "a stranger" && kind != models.RequestRegister && b.login(t, who).UserID != (models.ID{}) {
				t.Errorf("%s made a user", kind)
			}
		}
	}
}

// Who registers with somebody else's address, and waits for its owner to prove
// it, has the owner's password to guess like anybody else.
func TestAPasswordSetBeforeTheOwnerCameDoesNotCount(t *testing.T) {
	t.Parallel()
	b := requests(t)
	who := person()
	early := who
	early.PasswordHash = "hash of the stranger's password"
	b.ask(t, models.RequestRegister, early)
	first := b.code(t, who)
	b.ask(t, models.RequestRegister, who)
	if got := b.login(t, who).Hash; got != who.PasswordHash {
		t.Errorf("the password is %q", got)
	}
	if err := b.store.VerifyEmail(t.Context(), first, b.login(t, who)); models.CodeOf(err) != models.CodeCodeUnusable {
		t.Errorf("the older code answered %v", err)
	}
	if err := b.store.VerifyEmail(t.Context(), b.code(t, who), b.login(t, who)); err != nil {
		t.Fatal(err)
	}
	b.ask(t, models.RequestRegister, early)
	if got := b.login(t, who).Hash; got != who.PasswordHash {
		t.Errorf("registering with a proven address set the password %q", got)
	}
}

func TestAResetCodeSetsThePassword(t *testing.T) {
	t.Parallel()
	b := requests(t)
	who := b.known(t, true)
	b.ask(t, models.RequestReset, who)
	if _, err := b.store.ResetPassword(t.Context(), b.code(t, who), "hash of another"); err != nil || b.login(t, who).Hash != "hash of another" {
		t.Errorf("answered %v, the hash is %q", err, b.login(t, who).Hash)
	}
}

// A worker that dies before it drops a request leaves it to another, maybe
// while it is not dead at all.
func TestARequestSeenToTwicePostsOneMessage(t *testing.T) {
	t.Parallel()
	b := requests(t)
	for range 5 {
		who := b.known(t, true)
		if err := b.store.RequestAccount(t.Context(), models.RequestReset, who); err != nil {
			t.Fatal(err)
		}
		r, ask, found, err := b.store.TakeAccountRequest(t.Context())
		if err != nil || !found {
			t.Fatal(found, err)
		}
		var workers sync.WaitGroup
		for range 8 {
			workers.Go(func() {
				if err := b.worker.AnswerRequest(t.Context(), r, ask); err != nil {
					t.Error(err)
				}
			})
		}
		workers.Wait()
		if rows, _ := b.letters(t, who); len(rows) != 1 || rows[0].ID != r.ID {
			t.Fatalf("posted %+v", rows)
		}
		if _, err := b.store.ResetPassword(t.Context(), b.code(t, who), "hash of another"); err != nil {
			t.Errorf("the code in the one message answered %v", err)
		}
	}
}

func TestOnePersonIsNotFloodedWithMail(t *testing.T) {
	t.Parallel()
	b := requests(t)
	who, other := b.known(t, true), b.known(t, true)
	for i := range 6 {
		b.ask(t, []string{models.RequestReset, models.RequestRegister}[i%2], who)
	}
	b.ask(t, models.RequestReset, other)
	if rows, _ := b.letters(t, who); len(rows) != 3 {
		t.Errorf("%d messages were posted", len(rows))
	}
	if rows, _ := b.letters(t, other); len(rows) != 1 {
		t.Errorf("somebody else got %d", len(rows))
	}
	b.sql(t, "UPDATE mails SET created_at = now() - interval '11 minutes'")
	b.ask(t, models.RequestReset, who)
	if rows, _ := b.letters(t, who); len(rows) != 4 {
		t.Errorf("%d messages after a while", len(rows))
	}
}

// The Kelvin sign folds to a k, and is a mailbox of its own.
func TestMailGoesToTheAddressAsWeHaveIt(t *testing.T) {
	t.Parallel()
	b := requests(t)
	who := person()
	who.Email = "k" + who.Email
	b.ask(t, models.RequestRegister, who)
	alike := who
	alike.Email = "\u212a" + who.Email[1:]
	b.ask(t, models.RequestReset, alike)
	rows, _ := b.letters(t, who)
	for _, row := range rows {
		if row.Recipient != who.Email {
			t.Errorf("a message goes to %q", row.Recipient)
		}
	}
}

// A request that cannot be read does not stand in the way of others.
func TestABrokenRequestIsPassedBy(t *testing.T) {
	t.Parallel()
	b := requests(t)
	b.sql(t, "INSERT INTO account_requests (id, kind, sealed, taken_until, expires_at) VALUES ($1, 'reset', 'x', now() - interval '1 minute', now() + interval '1 hour')", models.NewID())
	who := person()
	b.ask(t, models.RequestRegister, who)
	if rows, _ := b.letters(t, who); len(rows) != 1 {
		t.Errorf("posted %d", len(rows))
	}
}

// From the request to the mail server, by a worker as it runs.
func TestAServingWorkerAnswersRequests(t *testing.T) {
	t.Parallel()
	b := setup(t)
	server := &postbox{}
	b.serve(t, worker.Options{Mailer: server, PublicURL: "https://assay.example.org", SweepEvery: 20 * time.Millisecond, Grace: time.Second})
	who := person()
	if err := b.store.RequestAccount(t.Context(), models.RequestRegister, who); err != nil {
		t.Fatal(err)
	}
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for len(server.all()) == 0 {
		select {
		case <-t.Context().Done():
			t.Fatal("nothing was sent")
		case <-tick.C:
		}
	}
	if sent := fmt.Sprint(server.all()[0]); !strings.Contains(sent, who.Email) || !strings.Contains(sent, "https://assay.example.org/verify?code=") {
		t.Errorf("sent %s", sent)
	}
}

// Whoever has an account is told what was done with it, however often: no
// stranger can cause these.
func TestWhatIsDoneWithAnAccountIsTold(t *testing.T) {
	t.Parallel()
	b := requests(t)
	who := b.known(t, true)
	user := b.login(t, who).UserID
	do := map[string]func() error{
		models.NoticePasswordChanged: func() error { return b.store.SetPassword(t.Context(), user, "new hash", models.ID{}) },
		models.NoticeIdentityLinked: func() error {
			return b.store.LinkIdentity(t.Context(), user, store.OIDCIdentity{Issuer: "https://id.example.com", Subject: "1"})
		},
	}
	for about, act := range do {
		b.sql(t, "DELETE FROM mails")
		for range 2 {
			b.ask(t, models.RequestReset, who) // others ask for mail as well
		}
		if err := act(); err != nil {
			t.Fatal(err)
		}
		if err := b.worker.AnswerRequests(t.Context()); err != nil {
			t.Fatal(err)
		}
		rows, texts := b.letters(t, who)
		if last := len(rows) - 1; last != 2 || rows[last].Purpose != about || !strings.Contains(texts[last], "If it was not you") || !rows[last].ExpiresAt.After(rows[0].ExpiresAt) {
			t.Errorf("%s: posted %+v", about, rows)
		}
	}
	b.sql(t, "DELETE FROM mails")
	b.ask(t, models.RequestReset, who)
	if _, err := b.store.ResetPassword(t.Context(), b.code(t, who), "newer hash"); err != nil {
		t.Fatal(err)
	}
	if err := b.worker.AnswerRequests(t.Context()); err != nil {
		t.Fatal(err)
	}
	if rows, _ := b.letters(t, who); len(rows) != 2 || rows[1].Purpose != models.NoticePasswordChanged {
		t.Errorf("after a reset: posted %+v", rows)
	}
}
