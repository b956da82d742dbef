package api_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"

	"assay/api"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

const exportURL = "/api/v1/me/export"

// setupAdmin is setup with a token that may do anything.
func setupAdmin(t *testing.T, changes ...func(*api.Options)) *bundle {
	t.Helper()
	b := setup(t, changes...)
	b.token = b.newToken(t, b.user, models.ScopeRead, models.ScopeWrite, models.ScopeAI, models.ScopeAdmin)
	return b
}

// unzip reads all files of an export.
func unzip(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// S23: the zip holds a canary of each column that is a person's, none of
// anybody else's, and a manifest that is true.
func TestExportHoldsEverythingOfTheCaller(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	ben := storetest.User(t, b.store)
	mine, theirs := storetest.Plant(t, b.url, b.user), storetest.Plant(t, b.url, ben)
	w := b.check(t, scenario{url: exportURL, status: 200})
	if got := w.Header().Get("Content-Disposition"); !strings.HasPrefix(got, "attachment") || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("sent as %q", got)
	}
	files := unzip(t, w.Body.Bytes())
	all := string(bytes.Join(slices.Collect(maps.Values(files)), nil))
	for at, canary := range theirs {
		if storetest.Holds(all, canary) {
			t.Errorf("another person's %s is in it", at)
		}
	}
	leftOut := map[string]bool{"accounts.subject of a password": false}
	for _, table := range store.ExportTables() {
		for column := range table.LeftOut {
			leftOut[table.Name+"."+column] = true
		}
	}
	for at, canary := range mine {
		if table, _, _ := strings.Cut(at, "."); store.NotExported()[table] == "" && storetest.Holds(all, canary) == leftOut[at] {
			t.Errorf("%s: left out %v, yet given %v", at, leftOut[at], !leftOut[at])
		}
	}
	checkManifest(t, files)
}

func checkManifest(t *testing.T, files map[string][]byte) {
	t.Helper()
	type entry struct {
		File, Table, SHA256 string
		Bytes, Rows         int
		LeftOut             map[string]string `json:"columns_left_out"`
	}
	var m struct {
		Tables, Files []entry
		LeftOut       map[string]string `json:"tables_left_out"`
	}
	if err := json.Unmarshal(files["MANIFEST.json"], &m); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{"MANIFEST.json": true}
	for _, e := range append(m.Tables, m.Files...) {
		sum := sha256.Sum256(files[e.File])
		if e.Bytes != len(files[e.File]) || e.SHA256 != hex.EncodeToString(sum[:]) || named[e.File] {
			t.Errorf("%s is not as the manifest says", e.File)
		}
		named[e.File] = true
	}
	for _, e := range m.Tables {
		var rows []map[string]any
		if err := json.Unmarshal(files[e.File], &rows); err != nil || len(rows) != e.Rows || e.Rows == 0 {
			t.Errorf("%s: %d rows, %v; the manifest says %d", e.File, len(rows), err, e.Rows)
		}
	}
	for name := range files {
		if !named[name] {
			t.Errorf("the manifest does not name %s", name)
		}
	}
	if len(m.Tables) != len(store.ExportTables()) || len(m.LeftOut) == 0 || m.Tables[0].LeftOut["ledger_key"] == "" {
		t.Error("the manifest does not say what is left out")
	}
}

// The README says a word about every table.
func TestExportReadmeNamesEveryTable(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	files := unzip(t, b.check(t, scenario{url: exportURL, status: 200}).Body.Bytes())
	for name, text := range files {
		table, found := strings.CutPrefix(strings.TrimSuffix(name, ".json"), "tables/")
		if found && !strings.Contains(string(files["README.txt"]), strings.TrimPrefix(table, "job_")) &&
			!slices.Contains([]string{"conversation_messages", "experience_skills"}, table) {
			t.Errorf("README.txt does not name %s", table)
		}
		if found && !json.Valid(text) {
			t.Errorf("%s is no JSON", name)
		}
	}
}

func TestExportIsRecordedAndLimited(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	for range 10 {
		b.check(t, scenario{url: exportURL, status: 200})
	}
	w := b.check(t, scenario{url: exportURL, status: 429, contains: []string{"too_many_attempts"}})
	if w.Header().Get("Retry-After") == "" {
		t.Error("nothing says when to come again")
	}
	recorded := 0
	b.tx(t, b.user, func(tx *store.Tx) error {
		events, err := tx.AuditEvents(t.Context(), 0, 100)
		for _, e := range events {
			if e.Action == models.AuditExported {
				recorded++
			}
		}
		return err
	})
	if recorded != 10 {
		t.Errorf("%d of 10 exports recorded", recorded)
	}
	b.check(t, scenario{url: exportURL, headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, models.ScopeRead, models.ScopeWrite, models.ScopeAI)}, status: 403})
}

// hooked is a client that does something in the middle of an answer.
type hooked struct {
	header http.Header
	status int
	n      int
	then   func() error
}

func (h *hooked) Header() http.Header  { return h.header }
func (h *hooked) WriteHeader(code int) { h.status = code }
func (h *hooked) Write(p []byte) (int, error) {
	h.n += len(p)
	if h.then != nil && (h.status == 0 || h.status == 200) {
		return len(p), h.then()
	}
	return len(p), nil
}

func (b *bundle) exportInto(t *testing.T, w http.ResponseWriter, token string) (cut bool) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, exportURL, nil)
	r.Header.Set("Authorization", "Bearer "+token)
	defer func() {
		if cause := recover(); cause != nil {
			err, _ := cause.(error)
			if cut = errors.Is(err, http.ErrAbortHandler); !cut {
				t.Error("panicked with ", cause)
			}
		}
	}()
	b.handler.ServeHTTP(w, r)
	return false
}

// An export that cannot be finished is cut off, so that nobody takes a part for
// the whole; one that cannot begin is a problem like any other.
func TestExportThatFailsIsCutOff(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	storetest.Plant(t, b.url, b.user)
	// Of a row that is far down nothing can be read.
	b.execute(t, "ALTER TABLE ai_replies ALTER reply TYPE bytea USING '\\xff'::bytea, DROP COLUMN model")
	out := &hooked{header: http.Header{}}
	if !b.exportInto(t, out, b.token) {
		t.Error("ended as if it were whole")
	}
	if out.n == 0 || !strings.Contains(b.log.String(), "export cut off") {
		t.Errorf("%d bytes sent; the log says %s", out.n, b.log)
	}
	b.execute(t, "ALTER TABLE audit_heads RENAME TO other_heads")
	b.check(t, scenario{url: exportURL, status: 500, lacks: []string{"audit_heads"}})
}

// Two at once take all the places; a third is told to come again, and their
// places are free afterwards.
func TestExportsAtOnceAreFew(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	begun, release := make(chan struct{}, 100), make(chan struct{})
	ended := make(chan bool)
	for range 2 {
		user := storetest.User(t, b.store)
		storetest.Plant(t, b.url, user)
		token := b.newToken(t, user, models.ScopeAdmin)
		go func() {
			ended <- b.exportInto(t, &hooked{header: http.Header{}, then: func() error { begun <- struct{}{}; <-release; return nil }}, token)
		}()
	}
	<-begun
	<-begun
	b.check(t, scenario{url: exportURL, status: 503, contains: []string{"Others"}})
	close(release)
	for range 2 {
		if <-ended {
			t.Error("an export was cut off")
		}
	}
	b.check(t, scenario{url: exportURL, status: 200})
}

// What is given may be large; what is held in memory for it is not. It runs by
// itself: memory is everybody's.
func TestExportTakesLittleMemory(t *testing.T) {
	b := setupAdmin(t)
	const rows, size = 600, 100_000
	b.execute(t, "INSERT INTO conversations (id, user_id) SELECT gen_random_uuid(), '"+b.user.String()+"'")
	b.execute(t, fmt.Sprintf(`INSERT INTO conversation_messages (id, user_id, conversation_id, position, role, content, sent_at)
		SELECT gen_random_uuid(), c.user_id, c.id, n, 'user', repeat(md5(n::text), %d), now() FROM conversations c, generate_series(1, %d) n`, size/32, rows))
	live := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, most := live(), uint64(0)
	out := &hooked{header: http.Header{}, then: func() error { most = max(most, live()); return nil }}
	if b.exportInto(t, out, b.token) || most == 0 {
		t.Fatalf("%d bytes came", out.n)
	}
	if held := int64(most) - int64(before); held > rows*size/6 {
		t.Errorf("%d MB held for an export of %d MB", held>>20, rows*size>>20)
	}
}
