package api

import (
	"html/template"
	"net/http"
	"regexp"
	"strings"

	"assay/models"
)

// outboxLimit bounds how much mail the page shows.
const outboxLimit = 100

const outboxFrame = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Outbox - Assay</title><style>{{.Style}}</style></head>
<body>
<main>
<h1>Outbox</h1>
<p>No mail server is set, so mail waits here until it is of no more use. The newest is first.</p>
{{range .Letters}}<article>
<h2>{{.Subject}}</h2>
<p>To {{.Recipient}}, <time>{{.CreatedAt.UTC.Format "2006-01-02 15:04:05"}} UTC</time></p>
<pre>{{range .Parts}}{{if .Path}}<a href="{{.Path}}">{{.Text}}</a>{{else}}{{.Text}}{{end}}{{end}}</pre>
</article>
{{else}}<p>There is none.</p>
{{end}}<p><a href="/">Start page</a></p>
</main>
</body>
</html>
`

var outboxTemplate = template.Must(template.New("outbox").Parse(outboxFrame))

// keptLetter is a message as the page shows it.
type keptLetter struct {
	models.Mail
	Parts []textPart
}

// textPart is a stretch of a text; one with a path leads there.
type textPart struct{ Text, Path string }

// outbox shows staff the mail that could not be sent for want of a mail server.
// Whoever opens it can read other people's codes; staffOnly records that.
func (s *server) outbox(w http.ResponseWriter, r *http.Request) {
	mails, texts, err := s.store.Outbox(r.Context(), outboxLimit)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	var letters []keptLetter
	for i, mail := range mails {
		letters = append(letters, keptLetter{mail, s.parts(texts[i])})
	}
	render(w, http.StatusOK, outboxTemplate, struct {
		Letters []keptLetter
		Style   template.CSS
	}{letters, template.CSS(pageStyle)}) // #nosec G203 -- a constant
}

// ownPath is all that a link in our mail has after our address.
var ownPath = regexp.MustCompile(`^/(?:(?:verify|reset|email)(?:\?code=[A-Z2-7]+)?)?$`)

// parts finds the links in a text that lead to ourselves. Any other address
// stays text.
func (s *server) parts(text string) []textPart {
	var out []textPart
	for line := range strings.Lines(text) {
		path, ours := strings.CutPrefix(strings.TrimRight(line, "\n"), s.publicURL)
		if !ours || !ownPath.MatchString(path) {
			path = ""
		}
		out = append(out, textPart{line, path})
	}
	return out
}
