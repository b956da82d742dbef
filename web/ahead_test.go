package web_test

import (
	"net/http/httptest"
	"slices"
	"testing"
	"testing/fstest"

	"assay/web"
)

// What a page needs is named before its scripts ask for it: the address that is
// spelled out goes before the one that stands for many.
func TestFilesOfAPageAreNamedAhead(t *testing.T) {
	t.Parallel()
	files := built()
	files["ahead.json"] = &fstest.MapFile{Data: []byte(`[{"path": "/", "files": ["assets/Home.js"]}, {"path": "/interviews/new", "files": ["assets/New.js"]},
		{"path": "/interviews/$id", "files": ["assets/Interview.js", "assets/Menu.js"]}]`)}
	ui := web.Serve(files)
	for address, want := range map[string][]string{
		"/":                     {"</assets/Home.js>; rel=modulepreload"},
		"/interviews/new":       {"</assets/New.js>; rel=modulepreload"},
		"/interviews/0190a5b2":  {"</assets/Interview.js>; rel=modulepreload", "</assets/Menu.js>; rel=modulepreload"},
		"/interviews/0190a5b2/": {"</assets/Interview.js>; rel=modulepreload", "</assets/Menu.js>; rel=modulepreload"},
		"/interviews/a/b":       nil,
		"/tasks":                nil,
		"/favicon.svg":          nil,
	} {
		w := httptest.NewRecorder()
		ui.ServeHTTP(w, httptest.NewRequest("GET", address, nil))
		if got := w.Header().Values("Link"); !slices.Equal(got, want) {
			t.Errorf("%s names %q, wanted %q", address, got, want)
		}
	}
}

// A build without the list, or with one that cannot be read, is served all the same.
func TestServedWithoutTheListOfFiles(t *testing.T) {
	t.Parallel()
	broken := built()
	broken["ahead.json"] = &fstest.MapFile{Data: []byte(`{`)}
	for name, files := range map[string]fstest.MapFS{"none": built(), "broken": broken} {
		w := httptest.NewRecorder()
		web.Serve(files).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		if w.Code != 200 || w.Header().Get("Link") != "" {
			t.Errorf("%s: %d, %q", name, w.Code, w.Header().Get("Link"))
		}
	}
}
