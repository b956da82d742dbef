package api_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What another site can have a browser send with it. Sec-Fetch-Site is set by
// the browser alone; browsers that do not know it send Origin.
func fromAnotherSite() map[string]map[string]string {
	return map[string]map[string]string{
		"another site":                    {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
		"another site, without an origin": {"Sec-Fetch-Site": "cross-site"},
		"another site's frame":            {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
		"a sibling of ours":               {"Sec-Fetch-Site": "same-site", "Origin": "https://evil.assay.test"},
		"an old browser":                  {"Origin": "https://evil.example", "Referer": "https://evil.example/"},
		"an old browser's frame":          {"Origin": "null"},
		"a name that ends like ours":      {"Origin": "https://example.com.evil.example"},
		"a name that begins like ours":    {"Origin": "https://evilexample.com"},
		"a very old browser":              {}, // it says nothing; what a form can send is refused all the same
	}
}

// No unsafe request that another site has a signed-in browser send is heard,
// whatever it is sent as; nor is one that would sign the browser in.
func TestAnotherSiteChangesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.tenant(t)
	before := w.rows.AllRows(t)
	unsafe, sent := 0, 0
	for _, op := range w.schemas.operations() {
		if op.method == http.MethodGet {
			continue
		}
		unsafe++
		for site, headers := range fromAnotherSite() {
			for _, kind := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"} {
				says := len(headers) > 0
				if !says && (kind == "application/json" || op.method != http.MethodPost) {
					continue // browsers of any age ask before they send this
				}
				s := w.makerFor(t, p).request(t, op)
				maps.Copy(s.headers, headers)
				s.headers["Content-Type"] = kind
				sent++
				answer := w.ask(t, s, browser(p.session))
				if says && answer.Code != 403 || !says && answer.Code != 415 {
					t.Errorf("%s %s by %s as %s answered %d: %s", s.method, s.url, site, kind, answer.Code, clip(answer.Body.String()))
				}
				if len(answer.Result().Cookies()) > 0 {
					t.Errorf("%s %s by %s as %s set %v", s.method, s.url, site, kind, answer.Result().Cookies())
				}
			}
		}
	}
	if diff := cmp.Diff(before, w.rows.AllRows(t)); diff != "" {
		t.Errorf("rows have changed:\n%s", diff)
	}
	if unsafe < 30 {
		t.Errorf("only %d operations are unsafe", unsafe)
	}
	t.Logf("%d requests for %d operations", sent, unsafe)
}

// The same requests are heard when they come from Assay's own pages, or from a
// program, so that it is their origin that was refused.
func TestOnesOwnPagesAreHeard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, op := range w.schemas.operations() {
		if op.method == http.MethodGet || op.open() {
			continue
		}
		for site, headers := range map[string]map[string]string{
			"a page of ours":        {"Sec-Fetch-Site": "same-origin", "Origin": "http://example.com"},
			"an old browser's page": {"Origin": "http://example.com"},
			"a program":             {},
		} {
			p := w.tenant(t)
			s := w.makerFor(t, p).request(t, op)
			w.prepare(t, op, p, &s)
			maps.Copy(s.headers, headers)
			if answer := w.ask(t, s, browser(p.session)); answer.Code >= 300 {
				t.Errorf("%s %s by %s answered %d: %s", s.method, s.url, site, answer.Code, clip(answer.Body.String()))
			}
		}
	}
}

// Looking changes nothing, so a link or a picture on another site does not
// either. A sign-in link and coming back from a provider do by design: each
// takes a code that works once.
func TestLookingChangesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.tenant(t)
	before := w.rows.AllRows(t)
	looked := 0
	for _, s := range w.everything(t, p) {
		if s.method != http.MethodGet {
			continue
		}
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			s.method = method
			for _, headers := range []map[string]string{nil, {"Sec-Fetch-Site": "cross-site"}} {
				credentials := browser(p.session)
				maps.Copy(credentials, headers)
				looked++
				if answer := w.ask(t, s, credentials); answer.Code >= 500 || len(answer.Result().Cookies()) > 0 && !strings.Contains(s.url, "/auth/oidc/") {
					t.Errorf("%s %s answered %d and set %v", method, s.url, answer.Code, answer.Result().Cookies())
				}
			}
		}
	}
	if diff := cmp.Diff(before, w.rows.AllRows(t)); diff != "" {
		t.Errorf("looking changed rows:\n%s", diff)
	}
	if looked < 100 {
		t.Errorf("only %d looks", looked)
	}
}
