package web_test

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/web"
)

// built is a UI as vite leaves it.
func built() fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"index.html": "shell", "index.html.br": "shell in br", "assets/app-1a2b.js": "plain", "assets/app-1a2b.js.br": "br", "assets/app-1a2b.js.gz": "gz",
		"favicon.svg": "<svg/>", ".gitkeep": "",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestServe(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		method, path, accept string
		status               int
		body, coding, cache  string
	}{
		"start page":               {"GET", "/", "", 200, "shell", "", "no-cache"},
		"page, br":                 {"GET", "/interviews/0190a5b2", "gzip, deflate, br, zstd", 200, "shell in br", "br", "no-cache"},
		"page of the API's words":  {"GET", "/api/docs", "", 200, "shell", "", "no-cache"},
		"page that is not there":   {"GET", "/wp-admin", "", 404, "shell", "", "no-cache"},
		"address under the API":    {"GET", "/api/v1/x", "", 404, "shell", "", "no-cache"},
		"script, br":               {"GET", "/assets/app-1a2b.js", "br", 200, "br", "br", "immutable"},
		"script, br with weight":   {"GET", "/assets/app-1a2b.js", "gzip;q=1, br;q=0.5", 200, "br", "br", "immutable"},
		"script, br refused":       {"GET", "/assets/app-1a2b.js", "br;q=0, gzip", 200, "gz", "gzip", "immutable"},
		"script, plain":            {"GET", "/assets/app-1a2b.js", "", 200, "plain", "", "immutable"},
		"script, head":             {"HEAD", "/assets/app-1a2b.js", "", 200, "", "", "immutable"},
		"script that is not there": {"GET", "/assets/gone.js", "br", 404, "There is no such file", "", "no-store"},
		"shell under its own name": {"GET", "/index.html", "", 404, "shell", "", "no-cache"},
		"file outside":             {"GET", "/assets/../../web.go", "", 404, "shell", "", "no-cache"},
		"hidden file":              {"GET", "/.gitkeep", "", 404, "shell", "", "no-cache"},
		"icon":                     {"GET", "/favicon.svg", "br", 200, "<svg/>", "", "no-cache"},
		"write":                    {"POST", "/", "", 405, "GET", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(c.method, "/", nil)
			r.URL.Path = c.path
			r.Header.Set("Accept-Encoding", c.accept)
			w := httptest.NewRecorder()
			web.Serve(built()).ServeHTTP(w, r)
			if w.Code != c.status || !strings.HasPrefix(w.Body.String(), c.body) && c.status != 405 || c.body == "" && w.Body.Len() > 0 {
				t.Errorf("status %d, body %q; want %d, %q", w.Code, w.Body, c.status, c.body)
			}
			if got := w.Header().Get("Content-Encoding"); got != c.coding {
				t.Errorf("Content-Encoding %q, want %q", got, c.coding)
			}
			if got := w.Header().Get("Cache-Control"); !strings.Contains(got, c.cache) {
				t.Errorf("Cache-Control %q, want %q", got, c.cache)
			}
			if c.method == http.MethodPost {
				return
			}
			for header, want := range map[string]string{
				"Content-Security-Policy": web.Policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Vary": "Accept-Encoding",
			} {
				if got := w.Header().Get(header); got != want {
					t.Errorf("%s is %q, want %q", header, got, want)
				}
			}
		})
	}
}

func TestWithoutABuildThereIsNoUI(t *testing.T) {
	t.Parallel()
	if web.Serve(fstest.MapFS{".gitkeep": &fstest.MapFile{}}) != nil {
		t.Error("a folder without index.html is served")
	}
}

func TestThePolicyLetsNothingIn(t *testing.T) {
	t.Parallel()
	for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !slices.Contains(strings.Split(web.Policy, "; "), want) {
			t.Errorf("the policy lacks %s", want)
		}
	}
	if found := regexp.MustCompile(`unsafe|data:|blob:|https?:|\*`).FindString(web.Policy); found != "" {
		t.Errorf("the policy allows %s", found)
	}
}

// What a browser loads for a page stands in the shell or in a file; nothing
// stands in the page, and nothing is of another host.
func TestTheBuiltShellHoldsNoCode(t *testing.T) {
	t.Parallel()
	if web.Handler() == nil {
		t.Skip("the UI is not built; make ui does it")
	}
	w := httptest.NewRecorder()
	web.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	for _, refused := range []string{`<style`, ` style=`, ` on[a-z]+=`, `(src|href)="(https?:)?//`, `<script>`} {
		if found := regexp.MustCompile(refused).FindString(w.Body.String()); found != "" {
			t.Errorf("the shell holds %s", found)
		}
	}
}

// pagesOf finds the first words of the addresses in the table of routes.
var pagesOf = regexp.MustCompile(`path: '/([a-z-]+)`)

// Each page of the UI can be opened by its address.
func TestEachRouteIsServed(t *testing.T) {
	t.Parallel()
	table, err := fs.ReadFile(os.DirFS("src"), "routes.tsx")
	if err != nil {
		t.Fatal(err)
	}
	handler, found := web.Serve(built()), 0
	for _, m := range pagesOf.FindAllSubmatch(table, -1) {
		if string(m[1]) == "api" {
			continue
		}
		found++
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/"+string(m[1]), nil))
		if w.Code != http.StatusOK {
			t.Errorf("/%s is a page of the UI, and the server says %d: add it to pageRoots in web.go", m[1], w.Code)
		}
	}
	if found < 10 {
		t.Errorf("only %d routes were found", found)
	}
}
