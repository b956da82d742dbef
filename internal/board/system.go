package board

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"assay/internal/posting"
	"assay/models"
)

// system is one way to publish a board.
type system struct {
	name string
	// recognise finds the board's token and a posting's id in an address.
	recognise func(u *url.URL) (token, id string, ok bool)
	// valid reports whether a token can be one: it becomes part of an address.
	valid func(token string) bool
	// list adds the board's entries to l.
	list func(ctx context.Context, l *listing, token string) error
	// fetch asks for one posting; nil when the list holds all of it.
	fetch func(ctx context.Context, a asker, token, id string) (json.RawMessage, error)
	// read says what an entry or a fetched answer means.
	read func(token string, raw json.RawMessage) (posting.Parts, error)
	// page is in the place of read when the answer describes a posting as pages
	// do, so that all that posting knows of pages serves it.
	page func(token string, raw json.RawMessage) (posting.Reading, error)
}

// changed is the error of an answer whose shape is not the one that is known.
func (s system) changed(what string, err error) error { return changed(s.name, what, err) }

func changed(name, what string, err error) error {
	return &models.Error{Code: models.CodeSourceChanged,
		Message: "This board answers in a way that Assay does not know. Nothing was changed; open the posting and paste its text.",
		Err:     fmt.Errorf("%s: %s: %w", name, what, errors.Join(err))}
}

// asker asks one system.
type asker struct {
	Getter
	name string
}

// json asks for an address and decodes the answer.
func (a asker) json(ctx context.Context, r posting.Request, into any) (posting.Page, error) {
	return a.ask(ctx, r, func(data []byte) error { return a.decode(data, into) })
}

// ask asks for an address and has the answer decoded.
func (a asker) ask(ctx context.Context, r posting.Request, decode func(data []byte) error) (posting.Page, error) {
	r.Kind = posting.API
	page, err := a.Get(ctx, r)
	if err != nil {
		return page, err
	}
	if len(page.Body) == 0 {
		return page, nil // nothing changed
	}
	return page, decode(page.Body)
}

// decode reads JSON. A number stays as it is written.
func (a asker) decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return changed(a.name, "JSON", err)
	}
	return nil
}

// decodeXML reads an XML document.
func (a asker) decodeXML(data []byte, into any) error {
	if err := xml.Unmarshal(data, into); err != nil {
		return changed(a.name, "XML", err)
	}
	return nil
}

// decodeRaw is decode without an asker.
func decodeRaw[T any](name string, raw json.RawMessage) (T, error) {
	var v T
	return v, asker{name: name}.decode(raw, &v)
}

// listing gathers the entries of a board.
type listing struct {
	asker
	List
	etag, lastModified string
	seen               map[string]int // by id, where in Entries
}

// add takes one entry. One that has no id or title, or an id that was there
// before, is left out, and the list is not whole then: pages may have moved while
// they were read.
func (l *listing) add(e Entry) {
	e.ID, e.Title = clean(e.ID), clean(e.Title)
	if _, twice := l.seen[e.ID]; twice || e.ID == "" || e.Title == "" {
		l.Left++
		return
	}
	if u, err := url.Parse(e.URL); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		e.URL = "" // people are to open it
	}
	if e.Version == "" {
		e.Version = versionOf(e.Raw)
	}
	l.seen[e.ID] = len(l.Entries)
	l.Entries = append(l.Entries, e)
}

// done ends a list of which want entries were announced; want is negative when
// the system announces nothing. Then an empty list proves nothing: it may be a
// board without postings, one that moved, or an answer that lost its content.
func (l *listing) done(want int) {
	if want < 0 {
		want = max(len(l.Entries), 1)
	}
	l.Complete = l.Left == 0 && len(l.Entries) == want
}

// one asks for a list that one answer holds, and reports whether it changed.
func (l *listing) one(ctx context.Context, address string, into any) (changed bool, err error) {
	return l.oneOf(ctx, address, func(data []byte) error { return l.decode(data, into) })
}

// oneOf is one for an answer that is not JSON.
func (l *listing) oneOf(ctx context.Context, address string, decode func(data []byte) error) (changed bool, err error) {
	page, err := l.ask(ctx, posting.Request{URL: address, ETag: l.etag, LastModified: l.lastModified}, decode)
	if err != nil {
		return false, err
	}
	l.ETag, l.LastModified = page.ETag, page.LastModified
	l.Unchanged = len(page.Body) == 0
	return !l.Unchanged, nil
}

// slug reports whether a token is a plain name: it cannot leave its place in an
// address.
func slug(token string) bool {
	if token == "" || len(token) > 100 || strings.Trim(token, "-_.") == "" {
		return false
	}
	for i := 0; i < len(token); i++ {
		c := token[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && strings.IndexByte("-_.", c) < 0 {
			return false
		}
	}
	return !strings.Contains(token, "..")
}

// label reports whether a token can be one label of a host's name.
func label(token string) bool {
	return slug(token) && len(token) <= 63 && !strings.ContainsAny(token, "._") && token[0] != '-' && token[len(token)-1] != '-'
}

// steps are the parts of an address' path.
func steps(u *url.URL) []string {
	return strings.FieldsFunc(u.EscapedPath(), func(r rune) bool { return r == '/' })
}

// step returns one part of a path, or "".
func step(parts []string, i int) string {
	if i < 0 || i >= len(parts) {
		return ""
	}
	return parts[i]
}

// tenant returns the first label of a host directly below one of these domains,
// unless it is one that such systems keep for themselves.
func tenant(u *url.URL, domains ...string) (string, bool) {
	host := strings.ToLower(u.Hostname())
	for _, domain := range domains {
		name, ok := strings.CutSuffix(host, "."+domain)
		switch name {
		case "www", "app", "api", "apply", "jobs", "help", "support", "docs", "blog", "status", "developer", "developers", "assets", "cdn", "static":
			return "", false
		}
		if ok && label(name) {
			return name, true
		}
	}
	return "", false
}

// onHost reports whether an address is of one of these hosts.
func onHost(u *url.URL, hosts ...string) bool {
	for _, host := range hosts {
		if strings.EqualFold(u.Hostname(), host) {
			return true
		}
	}
	return false
}
