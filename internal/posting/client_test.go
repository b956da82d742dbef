package posting_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"assay/internal/posting"
	"assay/models"
)

var goodPage = "<!doctype html><html lang=en><head><title>Welder at Norrsken Steel</title></head><body><main><h1>Welder</h1>" +
	strings.Repeat("<p>You will join beams and frames for bridges, read drawings and check each seam. Apply with your experience.</p>", 5) + "</main></body></html>"

func page(body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, body)
	})
}

func localClient() *posting.Client {
	return posting.NewClient(posting.Options{AllowLoopback: true, UserAgent: "assay-test"})
}

func fetch(t *testing.T, c *posting.Client, h http.Handler) (posting.Page, error) {
	t.Helper()
	s := httptest.NewServer(withoutRobots(h))
	t.Cleanup(s.Close)
	return c.Fetch(t.Context(), s.URL+"/job")
}

// withoutRobots is a site that has no robots.txt.
func withoutRobots(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		h.ServeHTTP(w, r)
	})
}

func TestFetchBringsThePage(t *testing.T) {
	t.Parallel()
	var seen *http.Request
	p, err := fetch(t, localClient(), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/job":
			http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
			http.Redirect(w, r, "/moved", http.StatusMovedPermanently)
		default:
			seen = r.Clone(context.Background())
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Encoding", "gzip")
			w.Header().Set("ETag", `"v1"`)
			zip := gzip.NewWriter(w)
			_, _ = io.WriteString(zip, goodPage)
			_ = zip.Close()
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	if string(p.Body) != goodPage || p.Status != 200 || !strings.HasSuffix(p.FinalURL, "/moved") || !strings.HasSuffix(p.URL, "/job") ||
		len(p.Chain) != 2 || p.ETag != `"v1"` || p.FetchedAt.IsZero() {
		t.Errorf("page %+v", p)
	}
	if seen.UserAgent() != "assay-test" || len(seen.Cookies()) != 0 || seen.Referer() != "" || !seen.Close {
		t.Errorf("request headers %v, close %v", seen.Header, seen.Close)
	}
}

func TestStatusesHaveTheirCodes(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]models.Code{
		204: models.CodeEmptyContent, 300: models.CodeFetchFailed, 304: models.CodeFetchFailed, 400: models.CodeBlockedBySite,
		401: models.CodeBlockedBySite, 403: models.CodeBlockedBySite, 404: models.CodeGone, 408: models.CodeFetchTimeout, 410: models.CodeGone,
		429: models.CodeFetchFailed, 451: models.CodeBlockedBySite, 500: models.CodeFetchFailed, 503: models.CodeFetchFailed, 999: models.CodeBlockedBySite,
	} {
		asked := 0
		_, err := fetch(t, localClient(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked++
			w.WriteHeader(status)
		}))
		if got := models.CodeOf(err); got != want {
			t.Errorf("status %d: code %q, want %q", status, got, want)
		}
		if asked != 1 {
			t.Errorf("status %d: %d requests, want 1", status, asked)
		}
		var later *posting.RetryLater
		if busy := status == 429 || status == 503; errors.As(err, &later) != busy {
			t.Errorf("status %d: carries a wait: %v", status, !busy)
		}
	}
}

func TestRetryAfterStaysInBounds(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": posting.UsualWait, "soon": posting.UsualWait, "-1": posting.UsualWait, "0": posting.UsualWait, "7": 7 * time.Second, "300": 5 * time.Minute,
		"99999999": posting.MaxWait, "999999999999999999999999": posting.MaxWait, "-999999999999999999999999": posting.UsualWait,
		"Sun, 01 Mar 2026 12:10:00 GMT": 10 * time.Minute, "Sun, 01 Mar 2020 12:10:00 GMT": posting.UsualWait,
		"Fri, 01 Mar 2199 12:10:00 GMT": posting.MaxWait,
	} {
		if got := posting.RetryAfter(value, now); got != want {
			t.Errorf("RetryAfter(%q) = %s, want %s", value, got, want)
		}
	}
	_, err := fetch(t, localClient(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "600")
		w.WriteHeader(http.StatusTooManyRequests)
	}))
	var later *posting.RetryLater
	if !errors.As(err, &later) || later.After != 10*time.Minute || later.Status != 429 {
		t.Errorf("error %v carries %+v", err, later)
	}
}

func TestRedirectLimits(t *testing.T) {
	t.Parallel()
	hops := func(n int) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var at int
			_, _ = fmt.Sscanf(r.URL.Path, "/%d", &at)
			if at < n {
				http.Redirect(w, r, fmt.Sprintf("/%d", at+1), http.StatusSeeOther)
				return
			}
			page(goodPage).ServeHTTP(w, r)
		})
	}
	if _, err := fetch(t, localClient(), hops(5)); err != nil {
		t.Errorf("5 hops: %v", err)
	}
	for name, h := range map[string]http.Handler{
		"6 hops": hops(6),
		"loop": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/job", http.StatusFound)
		}),
	} {
		if _, err := fetch(t, localClient(), h); models.CodeOf(err) != models.CodeTooManyRedirects {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSecureToInsecureRedirectIsRefused(t *testing.T) {
	t.Parallel()
	plain := 0
	target := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { plain++ }))
	t.Cleanup(target.Close)
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/job" {
			http.Redirect(w, r, target.URL, http.StatusFound)
			return
		}
		page(goodPage).ServeHTTP(w, r)
	}))
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	c := localClient()
	if _, err := c.Fetch(t.Context(), s.URL+"/job"); models.CodeOf(err) != models.CodeFetchFailed {
		t.Errorf("an unknown certificate gives %v", err)
	}
	c.Trust(s.Certificate())
	if _, err := c.Fetch(t.Context(), s.URL+"/job"); models.CodeOf(err) != models.CodeRedirectRefused {
		t.Errorf("redirect gives %v", err)
	}
	if _, err := c.Fetch(t.Context(), s.URL+"/plain"); err != nil {
		t.Errorf("the secure page itself: %v", err)
	}
	if plain != 0 {
		t.Error("the insecure address was asked")
	}
}

func zipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}

// raw answers with bytes of its own making, then does what after says. It has
// no robots.txt.
func raw(t *testing.T, answer string, after func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				asked := make([]byte, 4096)
				if n, _ := conn.Read(asked); strings.HasPrefix(string(asked[:n]), "GET /robots.txt ") {
					_, _ = io.WriteString(conn, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
					return
				}
				_, _ = io.WriteString(conn, answer)
				if after != nil {
					after(conn)
				}
			}()
		}
	}()
	return "http://" + l.Addr().String() + "/job"
}

func TestFaultyBodies(t *testing.T) {
	t.Parallel()
	bomb := zipped(make([]byte, 64<<20))
	empties := bytes.Repeat(zipped(nil), 20_000)
	header := func(h string) string { return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + h + "\r\n" }
	drip := func(conn net.Conn) {
		_, _ = io.WriteString(conn, "1\r\nx\r\n1\r\ny\r\n")
		_, _ = io.Copy(io.Discard, conn) // until the client gives up
	}
	hold := func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }
	reset := func(conn net.Conn) { _ = conn.(*net.TCPConn).SetLinger(0) }
	flood := func(conn net.Conn) {
		for chunk := strings.Repeat("x", 64<<10); ; {
			if _, err := io.WriteString(conn, chunk); err != nil {
				return
			}
		}
	}
	for name, c := range map[string]struct {
		answer string
		after  func(net.Conn)
		want   models.Code
	}{
		"gzip bomb":               {header("Content-Encoding: gzip\r\n") + string(bomb), nil, models.CodeBodyTooLarge},
		"gzip of nothing, often":  {header("Content-Encoding: gzip\r\n") + string(empties), nil, models.CodeBodyTooLarge},
		"brotli":                  {header("Content-Encoding: br\r\n") + "x", nil, models.CodeUnsupportedEncoding},
		"zstd":                    {header("Content-Encoding: zstd\r\n") + "x", nil, models.CodeUnsupportedEncoding},
		"deflate":                 {header("Content-Encoding: deflate\r\n") + "x", nil, models.CodeUnsupportedEncoding},
		"gzip twice":              {header("Content-Encoding: gzip, gzip\r\n") + "x", nil, models.CodeUnsupportedEncoding},
		"gzip in two headers":     {header("Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n") + "x", nil, models.CodeUnsupportedEncoding},
		"truncated gzip":          {header("Content-Encoding: gzip\r\n") + string(zipped([]byte(goodPage))[:60]), nil, models.CodeFetchFailed},
		"gzip that is none":       {header("Content-Encoding: gzip\r\n") + goodPage, nil, models.CodeFetchFailed},
		"endless drip":            {header("Transfer-Encoding: chunked\r\n"), drip, models.CodeFetchTimeout},
		"headers never come":      {"HTTP/1.1 200 OK\r\n", hold, models.CodeFetchTimeout},
		"headers never end":       {"HTTP/1.1 200 OK\r\nX: ", flood, models.CodeHeaderTooLarge},
		"2 MB of headers":         {"HTTP/1.1 200 OK\r\nX: " + strings.Repeat("a", 2<<20) + "\r\n\r\n", nil, models.CodeHeaderTooLarge},
		"length beyond the limit": {header("Content-Length: 1000000000\r\n") + "<p>", hold, models.CodeBodyTooLarge},
		"endless body":            {header(""), flood, models.CodeBodyTooLarge},
		"length too small":        {header("Content-Length: 1\r\n") + "  ", flood, models.CodeEmptyContent},
		"length too great":        {header("Content-Length: 4000\r\n") + "<p>cut", nil, models.CodeFetchFailed},
		"reset on the way":        {header("Content-Length: 4000\r\n") + "<p>cut", reset, models.CodeFetchFailed},
		"no HTTP at all":          {"SSH-2.0-server\r\n\r\n", nil, models.CodeFetchFailed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := posting.Options{AllowLoopback: true, MaxBody: 256 << 10}
			if c.want == models.CodeFetchTimeout {
				o.Timeout = 200 * time.Millisecond
			}
			client := posting.NewClient(o)
			_, err := client.Fetch(t.Context(), raw(t, c.answer, c.after))
			if got := models.CodeOf(err); got != c.want {
				t.Errorf("code %q, want %q: %v", got, c.want, err)
			}
		})
	}
}

func TestContentTypes(t *testing.T) {
	t.Parallel()
	long := goodPage
	for name, c := range map[string]struct {
		declared, body string
		want           models.Code
	}{
		"html":                    {"text/html", long, ""},
		"xhtml":                   {"application/xhtml+xml; charset=utf-8", `<?xml version="1.0"?>` + long, ""},
		"plain text":              {"text/plain", strings.Repeat("We need a welder. ", 20), ""},
		"json":                    {"application/json", `{"title":"Welder"}`, ""},
		"linked data":             {"application/ld+json", `{"title":"Welder"}`, ""},
		"a type with bad params":  {"text/html; charset", long, ""},
		"html with a stray NUL":   {"text/html", long[:100] + "\x00" + long[100:], ""},
		"utf-16 without a mark":   {"text/html; charset=utf-16le", utf16le(long), ""},
		"pdf":                     {"application/pdf", "%PDF-1.7\n" + long, models.CodeUnsupportedContentType},
		"image":                   {"image/png", "\x89PNG\r\n\x1a\n" + long, models.CodeUnsupportedContentType},
		"any bytes":               {"application/octet-stream", long, models.CodeUnsupportedContentType},
		"html that is a zip":      {"text/html", "PK\x03\x04" + strings.Repeat("\x00\x01", 500), models.CodeUnsupportedContentType},
		"html that is a pdf":      {"text/html", "%PDF-1.7\n" + long, models.CodeUnsupportedContentType},
		"html that is bytes":      {"text/html", strings.Repeat("\x01\x02\x03abc", 500), models.CodeUnsupportedContentType},
		"empty":                   {"text/html", "", models.CodeEmptyContent},
		"white space":             {"text/html", " \r\n\t\u00a0\u200b ", models.CodeEmptyContent},
		"one byte":                {"text/html", "x", models.CodeEmptyContent},
		"style sheet":             {"text/css", "a{}", models.CodeUnsupportedContentType},
		"javascript":              {"text/javascript", "a()", models.CodeUnsupportedContentType},
		"no declared type":        {"-", long, ""},
		"no declared type, bytes": {"-", "\x00\x01\x02abcdef", models.CodeUnsupportedContentType},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, err := fetch(t, localClient(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = nil
				if c.declared != "-" {
					w.Header().Set("Content-Type", c.declared)
				}
				_, _ = io.WriteString(w, c.body)
			}))
			if got := models.CodeOf(err); got != c.want {
				t.Fatalf("code %q, want %q: %v", got, c.want, err)
			}
			if err == nil && p.ContentType == "" {
				t.Error("the page has no type")
			}
		})
	}
}

func utf16le(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func TestHeaderTimeout(t *testing.T) {
	t.Parallel()
	silent := raw(t, "", func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) })
	c := posting.NewClient(posting.Options{AllowLoopback: true, HeaderTimeout: 50 * time.Millisecond})
	if _, err := c.Fetch(t.Context(), silent); models.CodeOf(err) != models.CodeFetchTimeout {
		t.Errorf("error %v", err)
	}
}

func TestCancelledFetch(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	block := raw(t, "HTTP/1.1 200 OK\r\n", func(conn net.Conn) {
		cancel()
		_, _ = io.Copy(io.Discard, conn)
	})
	if _, err := localClient().Fetch(ctx, block); models.CodeOf(err) != models.CodeCancelled {
		t.Errorf("error %v", err)
	}
}

func TestWalls(t *testing.T) {
	t.Parallel()
	html := func(title, body string) string {
		return "<!doctype html><html><head><title>" + title + "</title></head><body>" + body + "</body></html>"
	}
	for name, c := range map[string]struct {
		body    string
		blocked bool
	}{
		"bot check":          {html("Just a moment...", "<h1>jobs.example</h1><p>Verify you are human by completing the action below.</p>"), true},
		"bot check, script":  {html("Jobs", "<p>Please wait</p><script src='/cdn-cgi/challenge-platform/x.js'></script>"), true},
		"access denied":      {html("Access Denied", "<p>Access Denied. You don't have permission to access this server.</p>"), true},
		"sign-in form":       {html("Welcome", "<form><input name=u><input type=password name=p></form><p>Forgot it?</p>"), true},
		"sign-in words":      {html("Portal", "<p>Please sign in to view this job.</p>"), true},
		"consent page":       {html("Before you continue", "<p>We value your privacy. We and our 312 partners store cookies.</p>"), true},
		"german sign-in":     {html("Portal", "<p>Bitte anmelden, um die Stelle zu sehen.</p>"), true},
		"posting":            {goodPage, false},
		"posting with login": {strings.Replace(goodPage, "<main>", "<form><input type=password></form><main>", 1) + strings.Repeat("<p>More about the works and its people, the town and the river.</p>", 15), false},
		"posting, consent":   {strings.Repeat(goodPage, 3) + "<div class=cookie>We value your privacy. Accept all cookies to continue.</div>", false},
		"data, short text":   {html("Welder", `<script type="application/ld+json">{"@type":"JobPosting"}</script><p>Sign in to continue</p>`), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := fetch(t, localClient(), page(c.body))
			if got := models.CodeOf(err) == models.CodeBlockedBySite; got != c.blocked {
				t.Errorf("blocked %v, want %v: %v", got, c.blocked, err)
			}
		})
	}
	_, err := fetch(t, localClient(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Cf-Mitigated", "challenge")
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	if models.CodeOf(err) != models.CodeBlockedBySite {
		t.Errorf("a challenge with status 503 gives %v", err)
	}
}
