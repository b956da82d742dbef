package api_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/api"
	"assay/internal/store/storetest"
	"assay/models"
)

// world is an Assay with users who have a row of everything.
type world struct {
	*bundle
	owner  *pgx.Conn
	rows   *storetest.Filler
	secure bool // as the server's options say
}

// newWorld has a server whose streams of events end at once.
func newWorld(t *testing.T, changes ...func(*api.Options)) *world {
	t.Helper()
	stopped := make(chan struct{})
	close(stopped)
	queues := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("queues")) })
	b := setup(t, append([]func(*api.Options){func(o *api.Options) { o.Stopping, o.Queues = stopped, queues }}, changes...)...)
	conn, err := pgx.Connect(t.Context(), b.url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return &world{bundle: b, owner: conn, rows: storetest.NewFiller(t, b.url)}
}

// tenant is a user with a way in.
type tenant struct {
	storetest.Filled
	session string // the secret in the cookie
	token   string // carries all scopes
}

// tenant makes a user with a row of everything, signed in just now.
func (w *world) tenant(t *testing.T) tenant {
	t.Helper()
	p := w.stranger(t, false)
	p.Filled = w.rows.Fill(t, p.User)
	p.IDs["another_experience"] = models.NewID()
	w.sql(t, `INSERT INTO experiences (id, user_id, title, experience_type, content_hash) VALUES ($1, $2, $3, 'project', '\x01')`, p.IDs["another_experience"], p.User, p.Mark)
	p.IDs["another_posting"] = models.NewID()
	w.sql(t, "INSERT INTO job_postings (id, user_id, source, job_title) VALUES ($1, $2, 'text', $3)", p.IDs["another_posting"], p.User, p.Mark)
	w.sql(t, "UPDATE conversations SET extracted_through = 1 WHERE user_id = $1", p.User)
	w.sql(t, "UPDATE tasks SET status = 'failed', lease_token = NULL, lease_until = NULL WHERE user_id = $1", p.User)
	w.sql(t, `INSERT INTO evidences (id, user_id, experience_skill_id, conversation_message_id, field, start_char, end_char, quote)
		VALUES ($1, $2, $3, $4, 'skill', 0, length($5), $5)`, models.NewID(), p.User, p.IDs["experience_skills"], p.IDs["conversation_messages"], p.Mark)
	return p
}

// stranger makes a user who has nothing.
func (w *world) stranger(t *testing.T, staff bool) tenant {
	t.Helper()
	user, err := w.store.EnsureUser(t.Context(), models.NewID().String()+"@example.com", "A stranger", staff)
	if err != nil {
		t.Fatal(err)
	}
	p := tenant{Filled: storetest.Filled{User: user, Mark: storetest.MarkOf(user), IDs: map[string]models.ID{}}}
	for _, issuer := range []string{"https://one.example", "https://two.example"} { // either may go
		w.sql(t, "INSERT INTO accounts (id, user_id, provider, issuer, subject) VALUES ($1, $2, 'oidc', $3, $4)", models.NewID(), user, issuer, user.String())
	}
	p.token = w.newToken(t, user, models.ScopeRead, models.ScopeWrite, models.ScopeAI, models.ScopeAdmin)
	p.session = w.newSession(t, user, time.Hour)
	return p
}

func (w *world) newSession(t *testing.T, user models.ID, lasts time.Duration) string {
	t.Helper()
	secret := rand.Text()
	if err := w.store.OpenSession(t.Context(), user, models.Session{Hash: api.Hash(secret), Provider: models.ProviderLink}, lasts); err != nil {
		t.Fatal(err)
	}
	return secret
}

// sql runs a statement as the owner of the tables.
func (w *world) sql(t *testing.T, sql string, args ...any) {
	t.Helper()
	if _, err := w.owner.Exec(t.Context(), sql, args...); err != nil {
		t.Fatal(sql, err)
	}
}

func bearer(token string) map[string]string {
	return map[string]string{"Authorization": "Bearer " + token}
}
func browser(secret string) map[string]string {
	return map[string]string{"Cookie": "assay_sid=" + secret}
}

// ask sends a request with these credentials and holds the answer to the
// document. It signs nobody in by itself.
func (w *world) ask(t *testing.T, s scenario, credentials map[string]string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), s.method, s.url, strings.NewReader(s.body))
	if s.body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, headers := range []map[string]string{s.headers, credentials} {
		for name, value := range headers {
			r.Header.Set(name, value)
		}
	}
	answer := httptest.NewRecorder()
	w.handler.ServeHTTP(answer, r)
	w.holdHeaders(t, s, answer)
	if answer.Header().Get("Content-Type") != "text/event-stream" {
		w.schemas.hold(t, s.method, r.URL.Path, answer)
	}
	return answer
}

// makerFor makes requests about a tenant's rows.
func (w *world) makerFor(t *testing.T, p tenant) maker {
	return maker{w.schemas, func(table string) models.ID {
		id, ok := p.IDs[table]
		if !ok {
			t.Errorf("nobody has said which table %q is; name it in rowOf", table)
		}
		return id
	}}
}

// makerForNothing makes requests about rows that nobody has.
func (w *world) makerForNothing() maker {
	return maker{w.schemas, func(string) models.ID { return models.NewID() }}
}

var (
	anID   = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	aTime  = regexp.MustCompile(`"[0-9]{4}-[0-9]{2}-[0-9]{2}T[^"]*"`)
	anETag = regexp.MustCompile(`[A-Za-z0-9_-]{43}`)
	aPlace = regexp.MustCompile(`id: [0-9]+-`)
	aSeq   = regexp.MustCompile(`"seq":[0-9]+`)
	aTag   = regexp.MustCompile(`assay_[A-Z0-9_a-z]{6,}`)
)

// alike is an answer without what differs between two that say the same: the
// ids in it, times and random text.
func alike(w *httptest.ResponseRecorder) string {
	text := http.StatusText(w.Code) + "\n" + w.Header().Get("Content-Type") + "\n" + w.Header().Get("Location")
	if w.Header().Get("Content-Type") != "application/zip" {
		text += "\n" + w.Body.String()
	}
	for _, r := range []*regexp.Regexp{anID, aTime, anETag, aPlace, aSeq, aTag} {
		text = r.ReplaceAllString(text, "*")
	}
	return text
}

// readable is an answer's body, of an archive all that is in it.
func readable(w *httptest.ResponseRecorder) string {
	if w.Header().Get("Content-Type") != "application/zip" {
		return w.Body.String()
	}
	archive, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		return err.Error()
	}
	var text strings.Builder
	for _, file := range archive.File {
		text.WriteString("\n" + file.Name + "\n")
		if r, err := file.Open(); err == nil {
			_, _ = io.Copy(&text, r)
		}
	}
	return text.String()
}
