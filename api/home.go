package api

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"net/http"
	"strings"
)

// pageStyle is all that a page loads: it is in the page, and its hash in the
// policy.
const pageStyle = `body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fff}` +
	`pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}code{background:#eee;padding:.1em .3em;border-radius:3px}a{color:#0550ae}` +
	`@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}code{background:#333}a{color:#79b8ff}}`

const pageFrame = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Assay</title><style>{{.Style}}</style></head>
<body>
<main>
<h1>{{.Heading}}</h1>
{{if .Message}}<p>{{.Message}}</p>
<p><a href="/">Start page</a></p>
{{else}}<p>The pages people use are not built into this program. With Node 20 or newer, <code>make ui</code> and then <code>make build</code> put them in. The API works without.</p>
<p>Assay turns what people say about their work into proven experiences and skills, and scores them against job postings.</p>
<ul>
<li><a href="/api/openapi.json">/api/openapi.json</a> describes the API.</li>
<li><a href="/ops/queues/">/ops/queues/</a> shows the work in hand, to staff.</li>
<li><a href="/api/v1/me">/api/v1/me</a> says who you are signed in as.</li>
</ul>
<p>Programs need a token. Make one with <code>assay token create</code> and send it as <code>Authorization: Bearer assay_...</code></p>
{{end}}</main>
</body>
</html>
`

var pageTemplate = template.Must(template.New("page").Parse(pageFrame))

type webPage struct{ Heading, Message string }

// home is what a browser sees first.
func (s *server) home(w http.ResponseWriter, _ *http.Request) {
	s.show(w, http.StatusOK, webPage{Heading: "Assay is running"})
}

// orUI has the UI answer, where there is one.
func (s *server) orUI(without http.HandlerFunc) http.HandlerFunc {
	if s.ui == nil {
		return without
	}
	return s.ui.ServeHTTP
}

// belongsToUI reports whether an address that nothing else is at is for the UI
// to answer: it shows what is missing as a page.
func (s *server) belongsToUI(r *http.Request) bool {
	if s.ui == nil || r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	return !strings.HasPrefix(r.URL.Path, "/api/") && !strings.HasPrefix(r.URL.Path, "/ops/") && !strings.HasPrefix(r.URL.Path, "/auth/")
}

// show writes a page of one message.
func (s *server) show(w http.ResponseWriter, status int, p webPage) {
	render(w, status, pageTemplate, struct {
		webPage
		Style template.CSS
	}{p, template.CSS(pageStyle)}) // #nosec G203 -- a constant
}

// render writes a page that loads nothing, from here or elsewhere.
func render(w http.ResponseWriter, status int, page *template.Template, data any) {
	sum := sha256.Sum256([]byte(pageStyle))
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+
		"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = page.Execute(w, data) // the browser may have gone
}
