package postingfile_test

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"assay/internal/postingfile"
	"assay/models"
)

func live() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func FuzzReadCSV(f *testing.F) {
	for _, seed := range []string{"title,company\nBaker,Mill\n", "\ufeffjob_title;url\r\n\"a;\"\"b\"\"\";x\r\n", "assay\ttitle\n1\t'=x\n", "title\nB\xe4cker\n", "\xff\xfet\x00", "title,location\nx,\"a | b \\| c\"\n",
		"title\n\"open\nBaker\n", "title,salary_min,posted\nx,1e9,2026-01-01\n", "\xefurl \n00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) { hold(t, file, models.FormatCSV) })
}

func FuzzReadJSON(f *testing.F) {
	for _, seed := range []string{`[{"title":"Baker"},{"url":1}]`, "{\"title\":\"a\"}\n{\"title\":null,\"location\":[\"x\",2]}", "[", "[[]]", `{"assay":1,"job_title":" x ","benefits":["a|b"]}`, "\ufeff[{}]", `[{"title":"\ud800"}]`, `[]"`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) { hold(t, file, models.FormatJSON) })
}

// hold reads whatever comes: it ends, every row is a posting or refused, reading
// finds the rows that were counted, and what was read is written and read alike.
func hold(t *testing.T, file []byte, format string) {
	f, err := postingfile.Look(func() io.Reader { return bytes.NewReader(file) }, format)
	if err != nil {
		if models.CodeOf(err) == models.CodeInternal {
			t.Fatalf("refused without a sentence: %v", err)
		}
		return
	}
	r, err := postingfile.NewReader(bytes.NewReader(file), format, f)
	if err != nil {
		t.Fatalf("looked through and not read: %v", err)
	}
	n := 0
	for {
		row, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		n++
		if row.Number != n || row.Refused != nil && (row.Refused.Message == "" || row.Refused.Code == "") {
			t.Fatalf("%+v", row)
		}
		if row.Refused != nil {
			continue
		}
		p := row.Posting
		for _, text := range append([]string{p.JobTitle, p.CompanyName, p.Description, p.Salary}, p.Location...) {
			if !utf8.ValidString(text) || strings.ContainsRune(text, 0) || utf8.RuneCountInString(text) > models.MaxImportCell {
				t.Fatalf("not fit to be stored: %q", text)
			}
		}
		for _, format := range []string{models.FormatCSV, models.FormatJSON} {
			again, _ := read(t, written(t, format, p), format)
			if len(again) != 1 || again[0].Refused != nil {
				t.Fatalf("written as %s it is %+v", format, again)
			}
			if diff := same(p, again[0].Posting); diff != "" {
				t.Fatalf("as %s it is read differently:\n%s", format, diff)
			}
		}
	}
	if n != f.Rows {
		t.Fatalf("%d rows read, %d counted", n, f.Rows)
	}
}
