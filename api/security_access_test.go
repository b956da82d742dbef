package api_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/api"
	"assay/internal/store"
	"assay/models"
)

// prepare brings about what a request needs to succeed beside its rows.
func (w *world) prepare(t *testing.T, op operation, p tenant, s *scenario) {
	t.Helper()
	switch op.id {
	case "cancelTask":
		w.sql(t, "UPDATE tasks SET status = 'queued' WHERE user_id = $1", p.User)
	case "separatePosting":
		w.sql(t, "UPDATE job_postings SET duplicate_of = $1 WHERE id = $2", p.IDs["another_posting"], p.IDs["job_postings"])
	case "changeEmail":
		s.body = `{"code":"` + w.code(t, p.User, models.PurposeChangeEmail, "another-"+p.User.String()+"@example.com") + `"}`
	}
	if op.staff() {
		w.sql(t, "UPDATE users SET is_staff = true WHERE id = $1", p.User)
	}
}

// The requests that the tests below make are valid: of whom the rows belong to
// each succeeds. Without this their refusals would prove nothing.
func TestOwnersRequestsSucceed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, op := range w.schemas.operations() {
		if op.open() {
			continue
		}
		t.Run(op.id, func(t *testing.T) {
			p := w.tenant(t)
			for _, s := range w.makerFor(t, p).requests(t, op) {
				w.prepare(t, op, p, &s)
				answer := w.ask(t, s, browser(p.session))
				if answer.Code >= 300 {
					t.Errorf("%s %s answered %d: %s", s.method, s.url, answer.Code, clip(answer.Body.String()))
				}
				if op.id == "exportMe" && !strings.Contains(readable(answer), p.Mark) || strings.Contains(s.url, "?") && !strings.Contains(answer.Body.String(), p.Mark) {
					t.Errorf("%s %s found nothing", s.method, s.url)
				}
			}
		})
	}
}

// dead are ways in that do not work, or not any more. Each is the user's own, so
// that nothing else refuses the request.
func (w *world) dead(t *testing.T, p tenant) map[string]map[string]string {
	t.Helper()
	past := time.Now().Add(-time.Second)
	token := func(change func(*models.UserToken)) string {
		plain, row := api.NewToken()
		row.Scopes = models.Strings{models.ScopeRead, models.ScopeWrite, models.ScopeAI, models.ScopeAdmin}
		change(&row)
		w.tx(t, p.User, func(tx *store.Tx) error { return tx.CreateToken(t.Context(), row) })
		return plain
	}
	unknown, _ := api.NewToken()
	ended := w.newSession(t, p.User, time.Hour)
	w.sql(t, "DELETE FROM sessions WHERE hash = $1", api.Hash(ended))
	expired := w.newSession(t, p.User, time.Hour)
	w.sql(t, "UPDATE sessions SET expires_at = now() - interval '1 second' WHERE hash = $1", api.Hash(expired))
	return map[string]map[string]string{
		"nobody":                   {},
		"a token that none made":   bearer(unknown),
		"no token":                 bearer("letmein"),
		"a user's id":              bearer(p.User.String()),
		"the hash of a token":      bearer(string(api.Hash(p.token))),
		"a token by Basic":         {"Authorization": "Basic " + p.token},
		"a token as a cookie":      browser(p.token),
		"a session as a token":     bearer(p.session),
		"an expired token":         bearer(token(func(r *models.UserToken) { r.ExpiresAt = &past })),
		"a revoked token":          bearer(token(func(r *models.UserToken) { r.RevokedAt = &past })),
		"a session that none made": browser("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
		"an ended session":         browser(ended),
		"an expired session":       browser(expired),
		"the cookie of https":      {"Cookie": "__Host-sid=" + p.session},
	}
}

// Nobody comes in by a way that does not work: not with requests about their own
// rows, at any operation or page, and nothing changes.
func TestDeadCredentialsAreRefusedEverywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p, disabled, deleted := w.tenant(t), w.tenant(t), w.tenant(t)
	ways := w.dead(t, p)
	// Their sessions and tokens are left as they were, so that what refuses them
	// is that the user is not there.
	w.sql(t, "UPDATE users SET is_active = false WHERE id = $1", disabled.User)
	w.sql(t, "DELETE FROM users WHERE id = $1", deleted.User)
	before := w.rows.AllRows(t)
	refused := func(t *testing.T, who string, s scenario, credentials map[string]string) {
		t.Helper()
		answer := w.ask(t, s, credentials)
		if answer.Code != 401 || !strings.Contains(answer.Body.String(), `"code":"unauthenticated"`) || answer.Header().Get("WWW-Authenticate") == "" {
			t.Errorf("%s %s with %s answered %d: %s", s.method, s.url, who, answer.Code, clip(answer.Body.String()))
		}
	}
	for _, s := range w.guarded(t, p, false) {
		for who, credentials := range ways {
			refused(t, who, s, credentials)
		}
		for who, gone := range map[string]tenant{"a disabled user": disabled, "a deleted user": deleted} {
			refused(t, who+"'s token", s, bearer(gone.token))
			refused(t, who+"'s session", s, browser(gone.session))
		}
	}
	for _, s := range w.guarded(t, disabled, false) {
		refused(t, "a disabled user's token", s, bearer(disabled.token))
		refused(t, "a disabled user's session", s, browser(disabled.session))
	}
	if diff := cmp.Diff(before, w.rows.AllRows(t)); diff != "" {
		t.Errorf("rows have changed:\n%s", diff)
	}
}

// guarded are valid requests about a user's rows, for each operation and page that
// wants to know who asks, or that is for staff alone.
func (w *world) guarded(t *testing.T, p tenant, onlyStaff bool) (all []scenario) {
	t.Helper()
	for _, op := range w.schemas.operations() {
		if !op.open() && (!onlyStaff || op.staff()) {
			all = append(all, w.makerFor(t, p).requests(t, op)...)
		}
	}
	for pattern, who := range pages() {
		if method, path, found := strings.Cut(pattern, " "); who != "open" {
			if !found {
				method, path = http.MethodGet, pattern
			}
			all = append(all, scenario{method: method, url: path})
		}
	}
	return all
}

// A token does what its scopes say and nothing else: it is refused where one is
// missing, whichever, before anything is looked at, and lacks none where all that
// are needed are there.
func TestScopesAreHeldEverywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.tenant(t)
	all := []string{models.ScopeRead, models.ScopeWrite, models.ScopeAI, models.ScopeAdmin}
	tokens := map[string]string{}
	for set := 1; set < 1<<len(all); set++ {
		var scopes []string
		for i, scope := range all {
			if set&(1<<i) != 0 {
				scopes = append(scopes, scope)
			}
		}
		tokens[strings.Join(scopes, " ")] = w.newToken(t, p.User, scopes...)
	}
	before := w.rows.Rows(t, p.User)
	for _, op := range w.schemas.operations() {
		if op.open() {
			continue
		}
		needs := slices.DeleteFunc(op.needs(), func(word string) bool { return word == "staff" })
		for scopes, token := range tokens {
			missing := slices.ContainsFunc(needs, func(scope string) bool { return !slices.Contains(strings.Fields(scopes), scope) })
			if !missing {
				continue
			}
			s := w.makerFor(t, p).request(t, op)
			if answer := w.ask(t, s, bearer(token)); answer.Code != 403 || !strings.Contains(answer.Body.String(), "This needs the scope") {
				t.Errorf("%s %s with the scopes %q answered %d: %s", s.method, s.url, scopes, answer.Code, clip(answer.Body.String()))
			}
		}
	}
	if diff := cmp.Diff(before, w.rows.Rows(t, p.User)); diff != "" {
		t.Errorf("rows have changed:\n%s", diff)
	}
	for _, op := range w.schemas.operations() {
		if op.open() || op.staff() {
			continue
		}
		p := w.tenant(t)
		s := w.makerFor(t, p).request(t, op)
		s.body = strings.Replace(s.body, `,"messages":[{"content":"I weld."}]`, "", 1) // with something to read it needs ai as well
		if answer := w.ask(t, s, bearer(w.newToken(t, p.User, op.needs()...))); strings.Contains(answer.Body.String(), "This needs the scope") {
			t.Errorf("%s %s wants more than %v: %s", s.method, s.url, op.needs(), answer.Body)
		}
	}
}

// What is somebody else's is as if it were not there, for users and for staff:
// each request about it is answered like one about nothing, tells nothing of it
// and changes nothing of it. Ids stand in paths, in queries and in bodies.
func TestForeignRowsAreLikeMissingOnes(t *testing.T) {
	t.Parallel()
	keepsTenantsApart(t, newWorld(t))
}

// The same with all policies off: the filters in code alone see to it.
func TestForeignRowsAreLikeMissingOnesWithoutPolicies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.sql(t, `DO $$ DECLARE r record; BEGIN FOR r IN SELECT oid::regclass AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity LOOP
		EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', r.name); END LOOP; END $$`)
	keepsTenantsApart(t, w)
}

func keepsTenantsApart(t *testing.T, w *world) {
	t.Helper()
	victim := w.tenant(t)
	before := w.rows.Rows(t, victim.User)
	about := 0
	for _, op := range w.schemas.operations() {
		if op.open() {
			continue
		}
		missing := w.makerForNothing().requests(t, op)
		for i, foreign := range w.makerFor(t, victim).requests(t, op) {
			for _, staff := range []bool{false, true} {
				if staff && op.staff() {
					continue
				}
				// Who asks is new each time: some requests end an account.
				got, want := w.ask(t, foreign, browser(w.stranger(t, staff).session)), w.ask(t, missing[i], browser(w.stranger(t, staff).session))
				if alike(got) != alike(want) {
					t.Errorf("%s %s of another user answered\n%s\na missing one\n%s", op.method, foreign.url, clip(alike(got)), clip(alike(want)))
				}
				if strings.Contains(op.path, "{") {
					about++
					if got.Code != 404 && (got.Code != 403 || !op.staff()) {
						t.Errorf("%s %s of another user answered %d: %s", op.method, foreign.url, got.Code, clip(got.Body.String()))
					}
				}
				w.tellsNothingOf(t, victim, foreign, readable(got)+strings.Join(slices.Concat(slices.Collect(maps.Values(got.Header()))...), "\n"))
			}
		}
		if diff := cmp.Diff(before, w.rows.Rows(t, victim.User)); diff != "" {
			t.Fatalf("%s %s of another user changed\n%s", op.method, op.path, diff)
		}
	}
	if about < 40 {
		t.Errorf("only %d requests named a row in their path", about)
	}
}

// tellsNothingOf fails the test when an answer holds a word or an id of the
// victim, but for those that were in the request.
func (w *world) tellsNothingOf(t *testing.T, victim tenant, s scenario, answer string) {
	t.Helper()
	if strings.Contains(answer, victim.Mark) {
		t.Errorf("%s %s told a word of another user: %s", s.method, s.url, clip(answer))
	}
	for table, id := range victim.IDs {
		if strings.Contains(answer, id.String()) && !strings.Contains(s.url+s.body, id.String()) {
			t.Errorf("%s %s told the id of another user's %s: %s", s.method, s.url, table, clip(answer))
		}
	}
}

// A key that somebody else has used is a new one: no answer of theirs is given
// again.
func TestIdempotencyKeysAreOnesOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tried := 0
	for _, op := range w.schemas.operations() {
		if !op.takes("Idempotency-Key") {
			continue
		}
		tried++
		victim := w.tenant(t)
		s := w.makerFor(t, victim).request(t, op)
		s.headers["Idempotency-Key"] = "the same"
		if first := w.ask(t, s, browser(victim.session)); first.Code >= 300 {
			t.Fatalf("%s answered %d: %s", op.id, first.Code, first.Body)
		}
		answer := w.ask(t, s, browser(w.stranger(t, false).session))
		if answer.Header().Get("Idempotency-Replayed") != "" {
			t.Errorf("%s gave another user's answer again: %s", op.id, answer.Body)
		}
		w.tellsNothingOf(t, victim, s, answer.Body.String()+answer.Header().Get("Location"))
	}
	if tried < 6 {
		t.Errorf("only %d operations take a key", tried)
	}
}

// Staff see the pages for staff, and nobody else does.
func TestPagesForStaff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p, staff := w.tenant(t), w.stranger(t, true)
	for _, s := range w.guarded(t, p, true) {
		for who, credentials := range map[string]map[string]string{
			"a user's token": bearer(p.token), "a user's session": browser(p.session),
			"a token of staff without admin": bearer(w.newToken(t, staff.User, models.ScopeRead, models.ScopeWrite, models.ScopeAI)),
		} {
			if answer := w.ask(t, s, credentials); answer.Code != 403 {
				t.Errorf("%s %s with %s answered %d: %s", s.method, s.url, who, answer.Code, clip(answer.Body.String()))
			}
		}
	}
}
