// Package web holds the user interface as it was built, and serves it. Without
// a build there is none, and the program says how to get it.
package web

import (
	"embed"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
)

// dist is what `make ui` builds. Only .gitkeep is in it before.
//
//go:embed all:dist
var dist embed.FS

// Policy is what a page of the UI may load: what is served beside it, and
// nothing of anybody else's; no code and no style that stands in a page.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

// shell is the one page there is; the script in it shows the rest.
const shell = "index.html"

// Handler serves the UI that was built into the program, or is nil where none
// was.
func Handler() http.Handler {
	built, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil
	}
	return Serve(built)
}

// Serve serves a built UI, or is nil when files hold none. Each file may stand
// there compressed as well, under its name with .br or .gz.
func Serve(files fs.FS) http.Handler {
	if _, err := fs.Stat(files, shell); err != nil {
		return nil
	}
	return &pages{files, readAhead(files)}
}

type pages struct {
	files fs.FS
	ahead []ahead
}

// ServeHTTP answers with the file of that name; with the shell where a page of
// the UI is asked for; and with 404 otherwise, which the shell shows as well,
// unless it is a file that was asked for.
func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "The UI takes GET and HEAD.", http.StatusMethodNotAllowed)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", Policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Vary", "Accept-Encoding")
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if kind, ok := kinds[path.Ext(name)]; ok && name != shell {
		h.Set("Cache-Control", "no-cache")
		if strings.HasPrefix(name, "assets/") {
			h.Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		if p.send(w, r, name, kind, http.StatusOK) {
			return
		}
		h.Set("Cache-Control", "no-store")
		http.Error(w, "There is no such file. Reload the page: Assay may have been updated.", http.StatusNotFound)
		return
	}
	status := http.StatusNotFound
	if isPage(name) {
		status = http.StatusOK
	}
	h.Set("Cache-Control", "no-cache")
	p.announce(h, name)
	p.send(w, r, shell, kinds[".html"], status)
}

// send writes a file in the smallest form that the browser takes, and reports
// whether there is one.
func (p *pages) send(w http.ResponseWriter, r *http.Request, name, kind string, status int) bool {
	for _, form := range forms {
		if form.coding != "" && !accepts(r, form.coding) {
			continue
		}
		body, err := fs.ReadFile(p.files, name+form.suffix)
		if err != nil {
			continue
		}
		if form.coding != "" {
			w.Header().Set("Content-Encoding", form.coding)
		}
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = w.Write(body) // the browser may have gone
		}
		return true
	}
	return false
}

// forms are those a file may stand in, the smallest first.
var forms = []struct{ suffix, coding string }{{".br", "br"}, {".gz", "gzip"}, {"", ""}}

// kinds are the files there are. What has another ending is a page.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".svg": "image/svg+xml", ".woff2": "font/woff2", ".json": "application/json", ".png": "image/png", ".ico": "image/x-icon",
	".map": "application/json", ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json",
}

// accepts reports whether a browser takes a coding.
func accepts(r *http.Request, coding string) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, parameters, _ := strings.Cut(part, ";")
		if strings.TrimSpace(name) == coding {
			q := strings.ReplaceAll(parameters, " ", "")
			return q != "q=0" && !strings.HasPrefix(q, "q=0.000") && q != "q=0.0" && q != "q=0.00"
		}
	}
	return false
}

// isPage reports whether the UI has a page at an address: its first word is one
// of pageRoots.
func isPage(name string) bool {
	root, _, _ := strings.Cut(name, "/")
	return name == "" || name == "api/docs" || slices.Contains(pageRoots, root)
}

// pageRoots are the first words of the addresses of pages: those in
// web/src/routes.tsx.
var pageRoots = []string{
	"interviews", "experiences", "skills", "postings", "boards", "imports", "matches", "gaps", "tasks", "usage", "settings",
	"sign-in", "register", "forgot", "verify", "reset", "email", "terms",
}
