package api_test

import (
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"assay/internal/postingfile"
	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

const imports = "/api/v1/posting-imports"

func partBody(offset int, data string) string {
	return fmt.Sprintf(`{"offset":%d,"data":%q}`, offset, base64.StdEncoding.EncodeToString([]byte(data)))
}

func TestCreatePostingImport(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.run(t, []scenario{
		{name: "at once", body: `{"format":"csv","content":"job_title\nWelder\n","name":"mine.csv"}`, status: 201,
			contains: []string{`"kind":"import"`, `"queue":"bulk"`, `"status":"reading"`, `"size":17`, `"analyze":true`, `"unknown_columns":[]`}},
		{name: "in parts", body: `{"format":"json","size":10,"analyze":false}`, status: 201, contains: []string{`"task":null`, `"status":"receiving"`, `"analyze":false`, `"received":0`}},
		{name: "nothing", body: `{"format":"csv"}`, status: 422, contains: []string{"content"}},
		{name: "an empty file", body: `{"format":"csv","content":""}`, status: 422},
		{name: "two sizes", body: `{"format":"csv","content":"url\n","size":3}`, status: 422, contains: []string{"body.size"}},
		{name: "too large", body: `{"format":"csv","size":67108865}`, status: 413, contains: []string{"too_large"}},
		{name: "another form", body: `{"format":"xlsx","content":"x"}`, status: 422},
		{name: "no checksum", body: `{"format":"csv","size":3,"sha256":"abc"}`, status: 422},
		{name: "a token that may not ask models", body: `{"format":"csv","content":"url\n"}`, status: 403, contains: []string{"scope ai"},
			headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, models.ScopeRead, models.ScopeWrite)}},
		{name: "it may store", body: `{"format":"csv","content":"url\n","analyze":false}`, status: 201,
			headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, models.ScopeRead, models.ScopeWrite)}},
	}, withURL(imports))
	made := b.post(t, imports, `{"format":"csv","content":"url\n"}`, 201)
	if task := id(t, text(t, made, "task", "id")); b.rings.count(task) != 1 {
		t.Error("nobody was rung for the task")
	}
	b.check(t, scenario{url: imports + "/" + text(t, made, "import", "id"), status: 200, contains: []string{text(t, made, "task", "id"), `"open_tasks":0`}})
	b.post(t, imports, `{"format":"csv","size":4}`, 201)
	b.check(t, scenario{url: imports, body: `{"format":"csv","size":5}`, status: 409, contains: []string{"Finish or delete"}})
	b.check(t, scenario{method: "DELETE", url: imports + "/" + text(t, made, "import", "id"), status: 204})
	b.post(t, imports, `{"format":"csv","size":5}`, 201)
	if got := text(t, b.get(t, "/api/v1/tasks/"+text(t, made, "task", "id")), "status"); got != "cancelled" {
		t.Errorf("the task of a deleted import is %s", got)
	}
}

// Parts come in order. One that came before is answered as if it were the first
// time; a gap is told where to go on.
func TestPartsOfAnImport(t *testing.T) {
	t.Parallel()
	b := setup(t)
	url := imports + "/" + text(t, b.post(t, imports, `{"format":"csv","size":12,"analyze":false}`, 201), "import", "id")
	b.run(t, []scenario{
		{name: "the second first", body: partBody(4, "title"), status: 409, contains: []string{"begins at byte 0", "body.offset"}},
		{name: "the first", body: partBody(0, "url\n"), status: 200, contains: []string{`"received":4`}},
		{name: "the first again", body: partBody(0, "url\n"), status: 200, contains: []string{`"received":4`}},
		{name: "another in its place", body: partBody(0, "job\n"), status: 409, contains: []string{"begins at byte 4"}},
		{name: "in the middle of it", body: partBody(2, "l\nab"), status: 409, contains: []string{"begins at byte 4"}},
		{name: "with a gap", body: partBody(8, "abcd"), status: 409, contains: []string{"begins at byte 4"}},
		{name: "nothing", body: partBody(4, ""), status: 422},
		{name: "no base64", body: `{"offset":4,"data":"%%%"}`, status: 422},
		{name: "beyond the end", body: partBody(4, "123456789"), status: 422, contains: []string{"12 bytes"}},
		{name: "before zero", body: partBody(-1, "x"), status: 422},
		{name: "too large", body: partBody(4, strings.Repeat("x", models.MaxImportPart+1)), status: 413},
		{name: "far too large", body: partBody(4, strings.Repeat("x", models.MaxImportPart+4)), status: 422},
	}, withURL(url+"/parts"), withMethod("PUT"))
	b.check(t, scenario{method: "POST", url: url + "/finish", status: 409, contains: []string{"begins at byte 4", "4 of 12"}})
	b.check(t, scenario{method: "PUT", url: url + "/parts", body: partBody(4, "12345678"), status: 200, contains: []string{`"received":12`}})
	b.execute(t, "UPDATE posting_import_parts SET data = 'url' WHERE start_byte = 0") // as if a week were over
	b.check(t, scenario{method: "POST", url: url + "/finish", status: 409, contains: []string{"no longer kept"}})
	b.execute(t, "UPDATE posting_import_parts SET data = 'url\n' WHERE start_byte = 0")
	first := b.check(t, scenario{method: "POST", url: url + "/finish", status: 202, contains: []string{`"status":"reading"`, `"kind":"import"`}})
	again := b.check(t, scenario{method: "POST", url: url + "/finish", status: 202})
	if text(t, object(t, first), "task", "id") != text(t, object(t, again), "task", "id") {
		t.Error("finishing twice asks for two readings")
	}
	b.check(t, scenario{method: "POST", url: "/api/v1/tasks/" + text(t, object(t, again), "task", "id") + "/cancel", status: 200, contains: []string{"What was stored stays"}})
	b.check(t, scenario{method: "POST", url: url + "/finish", status: 202, contains: []string{`"status":"queued"`}})
	b.check(t, scenario{method: "PUT", url: url + "/parts", body: partBody(0, "url\n"), status: 200})
	b.check(t, scenario{method: "PUT", url: url + "/parts", body: partBody(12, "x"), status: 409, contains: []string{"no more parts"}})
}

func TestRefusalsArePaged(t *testing.T) {
	t.Parallel()
	b := setup(t)
	made := text(t, b.post(t, imports, `{"format":"csv","size":12,"analyze":false}`, 201), "import", "id")
	b.tx(t, b.user, func(tx *store.Tx) error {
		var rows []models.PostingImportRefusal
		for i := range 7 {
			rows = append(rows, models.PostingImportRefusal{PostingImportID: id(t, made), RowNo: 3*i + 2, Code: models.RefusedDate, Message: "No date."})
		}
		return tx.AddPostingImportRefusals(t.Context(), rows)
	})
	var got []float64
	for cursor := ""; ; {
		page := b.get(t, imports+"/"+made+"/refusals?limit=3"+cursor)
		for _, item := range page["items"].([]any) {
			got = append(got, item.(map[string]any)["row"].(float64))
		}
		next, more := page["next_cursor"].(string)
		if !more {
			break
		}
		cursor = "&cursor=" + next
	}
	if fmt.Sprint(got) != "[2 5 8 11 14 17 20]" {
		t.Errorf("rows %v", got)
	}
	other := *b
	other.token = b.newToken(t, storetest.User(t, b.store))
	for _, path := range []string{"", "/refusals"} {
		other.check(t, scenario{url: imports + "/" + made + path, status: 404})
	}
	other.check(t, scenario{method: "PUT", url: imports + "/" + made + "/parts", body: partBody(0, "x"), status: 404})
	other.check(t, scenario{method: "POST", url: imports + "/" + made + "/finish", status: 404})
	other.check(t, scenario{method: "DELETE", url: imports + "/" + made, status: 404})
}

// What is taken along is a file of the caller's postings and nobody else's, that
// can be brought along again.
func TestExportPostings(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.save(t, "=Baker", "Bread; and \"rolls\".\n- early", -1)
	b.save(t, "Miller", "Flour.", -1)
	other := *b
	other.user = storetest.User(t, b.store)
	other.save(t, "Spy", "Not yours.", -1)
	for format, media := range map[string]string{"csv": "text/csv; charset=utf-8", "json": "application/json"} {
		w := b.check(t, scenario{url: postings + "/export?format=" + format, status: 200, lacks: []string{"Spy", "what was pasted"}})
		if got := w.Header().Get("Content-Disposition"); w.Header().Get("Content-Type") != media || got != `attachment; filename="job-postings.`+format+`"` {
			t.Errorf("sent as %q, %q", w.Header().Get("Content-Type"), got)
		}
		file := func() io.Reader { return strings.NewReader(w.Body.String()) }
		f, err := postingfile.Look(file, format)
		if err != nil || f.Rows != 2 {
			t.Fatal(f, err)
		}
		r, err := postingfile.NewReader(file(), format, f)
		if err != nil {
			t.Fatal(err)
		}
		row, err := r.Next()
		if err != nil || row.Posting.JobTitle != "=Baker" || row.Posting.Description != "Bread; and \"rolls\".\n- early" {
			t.Errorf("%+v, %v", row, err)
		}
	}
	b.check(t, scenario{url: postings + "/export?format=xml", status: 422})
	b.check(t, scenario{url: postings + "/export", status: 401, headers: map[string]string{"Authorization": ""}})
}

func TestPostingExportThatFailsIsCutOffAndLimited(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for i := range 40 {
		b.save(t, fmt.Sprint("Baker ", i), strings.Repeat("bread ", 1000), -1)
	}
	out := &hooked{header: http.Header{}, then: func() error { return io.ErrClosedPipe }}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, postings+"/export", nil)
	r.Header.Set("Authorization", "Bearer "+b.token)
	func() {
		defer func() {
			if cause := recover(); cause != http.ErrAbortHandler {
				t.Errorf("ended with %v, as if it were whole", cause)
			}
		}()
		b.handler.ServeHTTP(out, r)
	}()
	for range 59 {
		b.check(t, scenario{url: postings + "/export?format=json", status: 200})
	}
	b.check(t, scenario{url: postings + "/export", status: 429})
}
