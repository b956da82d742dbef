package api

import (
	"net/http"
	"reflect"
	"slices"
)

// Patterns walks the router behind a handler from New and returns all that it
// answers to.
func Patterns(h http.Handler) []string {
	index := reflect.ValueOf(h).Elem().FieldByName("mux").Elem().FieldByName("index")
	found := map[string]bool{}
	note := func(patterns reflect.Value) {
		for i := range patterns.Len() {
			found[patterns.Index(i).Elem().FieldByName("str").String()] = true
		}
	}
	note(index.FieldByName("multis"))
	for _, patterns := range index.FieldByName("segments").Seq2() {
		note(patterns)
	}
	var out []string
	for pattern := range found {
		out = append(out, pattern)
	}
	slices.Sort(out)
	return out
}
