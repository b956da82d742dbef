package web

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"strings"
)

// ahead is what the page at some addresses needs beside what every page needs.
// A "$" begins the part of a path that stands for any.
type ahead struct {
	Path  string   `json:"path"`
	Files []string `json:"files"`
}

// readAhead reads what the build wrote, those first that are spelled out. A
// build without it is slower on a slow line and nothing else.
func readAhead(files fs.FS) []ahead {
	text, err := fs.ReadFile(files, "ahead.json")
	if err != nil {
		return nil
	}
	var all []ahead
	if json.Unmarshal(text, &all) != nil {
		return nil
	}
	return all
}

// announce names the files that the page of an address needs, so that the
// browser fetches them while it reads the first ones.
func (p *pages) announce(h http.Header, name string) {
	for _, a := range p.ahead {
		if !a.fits(name) {
			continue
		}
		for _, file := range a.Files {
			h.Add("Link", "</"+file+">; rel=modulepreload")
		}
		return
	}
}

func (a ahead) fits(name string) bool {
	want, have := strings.Split(strings.Trim(a.Path, "/"), "/"), strings.Split(name, "/")
	if len(want) != len(have) {
		return false
	}
	for i, part := range want {
		if part != have[i] && !strings.HasPrefix(part, "$") {
			return false
		}
	}
	return true
}
