package posting_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"assay/internal/posting"
	"assay/models"
)

// badBodies are answers that cost much, end early or are no pages.
func badBodies() []badInput {
	return []badInput{
		{"B01", testBombs},
		{"B02", answered(models.CodeUnsupportedEncoding, "Content-Encoding: br\r\n", "Content-Encoding: zstd\r\n", "Content-Encoding: deflate\r\n", "Content-Encoding: compress\r\n", "Content-Encoding: x\r\n")},
		{"B03", answered(models.CodeUnsupportedEncoding, "Content-Encoding: gzip, gzip\r\n", "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", "Content-Encoding: identity, gzip\r\n")},
		{"B04", testEndlessBodies},
		{"B05", testEndlessHeaders},
		{"B06", testWrongLengths},
		{"B07", testCutBodies},
		{"B08", testFiles},
		{"B09", testEmptyBodies},
		{"B10", testWallPages},
		{"B11", testRefusals},
		{"B12", testOddWaits},
		{"B13", testOddCharsets},
	}
}

// answered is a test that answers with some headers give one code.
func answered(want models.Code, headers ...string) func(t *testing.T, b *bad) {
	return func(t *testing.T, _ *bad) {
		for _, h := range headers {
			if _, err := localClient().Fetch(t.Context(), raw(t, head200+h+"\r\n"+goodPage, nil)); models.CodeOf(err) != want {
				t.Errorf("%q: %v, want %s", h, err, want)
			}
		}
	}
}

const head200 = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

// bomb is a gigabyte of nothing in about a megabyte.
func bomb() []byte { return bytes.Repeat(zipped(make([]byte, 16<<20)), 64) }

func testBombs(t *testing.T, _ *bad) {
	data := bomb()
	for name, c := range map[string]struct {
		answer string
		kind   posting.Kind
	}{
		"a page":            {head200 + "Content-Encoding: gzip\r\n\r\n" + string(data), posting.WebPage},
		"a feed":            {head200 + "Content-Encoding: gzip\r\n\r\n" + string(data), posting.Feed},
		"a file":            {"HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\n\r\n" + string(data), posting.Feed},
		"an API":            {head200 + "Content-Encoding: x-gzip\r\n\r\n" + string(data), posting.API},
		"a bomb of nothing": {head200 + "Content-Encoding: gzip\r\n\r\n" + string(bytes.Repeat(zipped(nil), 600_000)), posting.WebPage},
	} {
		at, client := raw(t, c.answer, nil), localClient()
		var err error
		used := allocated(func() { _, err = client.Get(t.Context(), posting.Request{URL: at, Kind: c.kind}) })
		if models.CodeOf(err) != models.CodeBodyTooLarge || used > maxMemory {
			t.Errorf("%s: %d MB for %v", name, used>>20, err)
		}
		t.Logf("%s: %d MB given out", name, used>>20)
	}
}

func testEndlessBodies(t *testing.T, _ *bad) {
	client := posting.NewClient(posting.Options{AllowLoopback: true, Timeout: 200 * time.Millisecond})
	drip := func(conn net.Conn) {
		_, _ = io.WriteString(conn, "1\r\nx\r\n1\r\ny\r\n")
		_, _ = io.Copy(io.Discard, conn)
	}
	if _, err := client.Fetch(t.Context(), raw(t, head200+"Transfer-Encoding: chunked\r\n\r\n", drip)); models.CodeOf(err) != models.CodeFetchTimeout {
		t.Errorf("%v", err)
	}
}

func testEndlessHeaders(t *testing.T, _ *bad) {
	client := posting.NewClient(posting.Options{AllowLoopback: true, Timeout: 200 * time.Millisecond})
	hold := func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }
	if _, err := client.Fetch(t.Context(), raw(t, "HTTP/1.1 200 OK\r\nX: y\r\n", hold)); models.CodeOf(err) != models.CodeFetchTimeout {
		t.Errorf("headers that never end: %v", err)
	}
	for name, headers := range map[string]string{"one of 2 MB": "X: " + strings.Repeat("a", 2<<20) + "\r\n", "a hundred thousand": strings.Repeat("X: a\r\n", 100_000)} {
		if _, err := localClient().Fetch(t.Context(), raw(t, head200+headers+"\r\n"+goodPage, nil)); models.CodeOf(err) != models.CodeHeaderTooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func testWrongLengths(t *testing.T, _ *bad) {
	flood := func(conn net.Conn) {
		for chunk := strings.Repeat("<p>x", 16<<10); ; {
			if _, err := io.WriteString(conn, chunk); err != nil {
				return
			}
		}
	}
	for name, c := range map[string]struct {
		headers string
		want    models.Code
	}{
		"ten bytes said, no end to them": {"Content-Length: 10\r\n", ""},
		"a gigabyte said":                {"Content-Length: 1073741824\r\n", models.CodeBodyTooLarge},
		"nothing said":                   {"", models.CodeBodyTooLarge},
		"chunks of no end":               {"Transfer-Encoding: chunked\r\n", models.CodeFetchFailed},
	} {
		at, client := raw(t, head200+c.headers+"\r\n", flood), localClient()
		var page posting.Page
		var err error
		used := allocated(func() { page, err = client.Fetch(t.Context(), at) })
		if models.CodeOf(err) != c.want || len(page.Body) > 10 || used > maxMemory {
			t.Errorf("%s: %d bytes, %d MB, %v", name, len(page.Body), used>>20, err)
		}
	}
}

// testCutBodies: what breaks off is no page, so that what was had before stays.
func testCutBodies(t *testing.T, _ *bad) {
	reset := func(conn net.Conn) { _ = conn.(*net.TCPConn).SetLinger(0) }
	whole := zipped([]byte(goodPage))
	for name, c := range map[string]struct {
		answer string
		after  func(net.Conn)
	}{
		"reset on the way": {head200 + "Content-Length: 4000\r\n\r\n<p>cut", reset},
		"ends early":       {head200 + "Content-Length: 4000\r\n\r\n" + goodPage[:300], nil},
		"half of a gzip":   {head200 + "Content-Encoding: gzip\r\n\r\n" + string(whole[:len(whole)/2]), nil},
		"no end of a gzip": {head200 + "Content-Encoding: gzip\r\n\r\n" + string(whole[:len(whole)-4]), nil},
		"a wrong checksum": {head200 + "Content-Encoding: gzip\r\n\r\n" + string(whole[:len(whole)-8]) + "12345678", nil},
		"half of a chunk":  {head200 + "Transfer-Encoding: chunked\r\n\r\nfff\r\n<p>cut", nil},
	} {
		if page, err := localClient().Fetch(t.Context(), raw(t, c.answer, c.after)); models.CodeOf(err) != models.CodeFetchFailed || page.Body != nil {
			t.Errorf("%s: %d bytes, %v", name, len(page.Body), err)
		}
	}
}

func testFiles(t *testing.T, _ *bad) {
	bytes := map[string]string{"pdf": "%PDF-1.7\n" + goodPage, "png": "\x89PNG\r\n\x1a\n" + goodPage, "zip": "PK\x03\x04" + strings.Repeat("\x00\x01", 400), "elf": "\x7fELF" + strings.Repeat("\x00\x02", 400)}
	for _, declared := range []string{"application/pdf", "image/png", "application/octet-stream", "text/html", "text/html; charset=utf-8", "application/json", "", "text/plain"} {
		for name, body := range bytes {
			for _, kind := range []posting.Kind{posting.WebPage, posting.Feed, posting.API} {
				at := raw(t, "HTTP/1.1 200 OK\r\nContent-Type: "+declared+"\r\n\r\n"+body, nil)
				if _, err := localClient().Get(t.Context(), posting.Request{URL: at, Kind: kind}); models.CodeOf(err) != models.CodeUnsupportedContentType {
					t.Errorf("a %s called %q: %v", name, declared, err)
				}
			}
		}
	}
}

func testEmptyBodies(t *testing.T, _ *bad) {
	for _, body := range []string{"", " ", "\r\n\t \u00a0", "x", "\ufeff", "\u200b\u2060"} {
		if _, err := localClient().Fetch(t.Context(), raw(t, head200+"\r\n"+body, nil)); models.CodeOf(err) != models.CodeEmptyContent {
			t.Errorf("%q: %v", body, err)
		}
	}
}

func testWallPages(t *testing.T, _ *bad) {
	for name, body := range map[string]string{
		"sign-in":   "<html><title>Sign in</title><form><input name=user><input type=password></form></html>",
		"captcha":   "<html><title>One moment</title><p>Please verify you are human to go on.</p></html>",
		"consent":   "<html><title>Before you continue</title><p>We value your privacy.</p></html>",
		"in German": "<html><title>Portal</title><p>Bitte melden Sie sich an, bitte einloggen.</p></html>",
	} {
		_, err := localClient().Fetch(t.Context(), raw(t, head200+"\r\n"+body, nil))
		if models.CodeOf(err) != models.CodeBlockedBySite || !strings.Contains(models.MessageOf(err), "Paste") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// testRefusals: each status has a code, and none is asked for twice.
func testRefusals(t *testing.T, _ *bad) {
	for status, want := range map[int]models.Code{
		404: models.CodeGone, 410: models.CodeGone, 401: models.CodeBlockedBySite, 403: models.CodeBlockedBySite, 400: models.CodeBlockedBySite,
		429: models.CodeFetchFailed, 503: models.CodeFetchFailed, 500: models.CodeFetchFailed, 999: models.CodeBlockedBySite,
	} {
		asked := 0
		_, err := fetch(t, localClient(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked++
			w.Header().Set("Retry-After", "120")
			w.WriteHeader(status)
		}))
		var later *posting.RetryLater
		waits := status == 429 || status == 503
		if models.CodeOf(err) != want || asked != 1 || errors.As(err, &later) != waits || waits && later.After != 2*time.Minute {
			t.Errorf("%d: %v after %d requests", status, err, asked)
		}
	}
}

// testOddWaits: whatever nonsense a site says, it is left alone for a minute at
// least and a day at most, and not asked meanwhile.
func testOddWaits(t *testing.T, _ *bad) {
	for _, value := range []string{"99999999", "99999999999999999999999", "-1", "0", "", "soon", "Sun, 01 Mar 2015 12:10:00 GMT", "Fri, 01 Mar 2199 12:10:00 GMT", "1e9", "1;2", strconv.Itoa(1 << 40)} {
		asked := 0
		s := httptest.NewServer(withoutRobots(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked++
			w.Header().Set("Retry-After", value)
			w.WriteHeader(http.StatusServiceUnavailable)
		})))
		client := posting.NewClient(posting.Options{AllowLoopback: true, Patience: time.Nanosecond})
		_, first := client.Fetch(t.Context(), s.URL+"/job")
		var later *posting.RetryLater
		if !errors.As(first, &later) || later.After < posting.UsualWait || later.After > posting.MaxWait {
			t.Errorf("%q: %v", value, first)
		}
		for range 3 {
			if _, err := client.Fetch(t.Context(), s.URL+"/job"); models.CodeOf(err) != models.CodeHostBusy {
				t.Errorf("%q: asked again: %v", value, err)
			}
		}
		if asked != 1 {
			t.Errorf("%q: %d requests", value, asked)
		}
		s.Close()
	}
}

func testOddCharsets(t *testing.T, _ *bad) {
	page := func(meta, title string) string {
		return "<html><head>" + meta + "<title>" + title + "</title></head><body><h1>" + title + "</h1>" + strings.Repeat("<p>"+title+": you will join beams; apply with experience for the position.</p>", 8) + "</body></html>"
	}
	through := func(m *charmap.Charmap, s string) []byte {
		out, err := m.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	wide, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(page("", "Sømann")))
	if err != nil {
		t.Fatal(err)
	}
	late := "<!--" + strings.Repeat("x", 1500) + `--><meta charset="koi8-r">`
	for name, c := range map[string]struct {
		body  []byte
		title string
	}{
		"windows-1252 called utf-8": {through(charmap.Windows1252, page("<meta charset=utf-8>", "Sømann")), "Sømann"},
		"koi8-r, said late":         {through(charmap.KOI8R, page(late, "Сварщик")), "Сварщик"},
		"utf-16 with its mark":      {wide, "Sømann"},
		"lone surrogates":           {[]byte(strings.ReplaceAll(page("", "Sømann"), "beams", "b\xed\xa0\x80ms")), "Sømann"},
		"NUL bytes":                 {[]byte(strings.ReplaceAll(page("", "Sømann"), "S", "S\x00")), "Sømann"},
		"bytes of no charset":       {[]byte(strings.Replace(page("", "Sømann"), "beams", "b\xff\xfe\xc3ms", 2)), "Sømann"},
	} {
		r, err := posting.ReadPage(posting.Page{ContentType: "text/html", Body: c.body})
		checkReading(t, r, err)
		if err != nil || r.JobTitle != c.title {
			t.Errorf("%s: %q, %v", name, r.JobTitle, err)
		}
		if text := (posting.Page{ContentType: "text/html", Body: c.body}).Text(); strings.ContainsRune(text, 0) || !strings.Contains(text, c.title) {
			t.Errorf("%s: %s", name, fmt.Sprintf("%.80q", text))
		}
	}
}
