package api_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"assay/api"
)

var update = flag.Bool("update", false, "write web/openapi.json anew")

// The UI's client is made from web/openapi.json, which is what this API says of
// itself.
func TestDocumentOfTheUI(t *testing.T) {
	t.Parallel()
	const path = "../web/openapi.json"
	doc := setup(t).schemas.raw
	doc["info"].(map[string]any)["version"] = "1"
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetIndent("", " ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(doc); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(kept, out.Bytes()) {
		t.Errorf("%s is not what the API is (%v): go test ./api -run TestDocumentOfTheUI -update", path, err)
	}
}

// What nothing of the API is at goes to the UI, and nothing of the API does.
func TestTheUIAnswersForPages(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *api.Options) {
		o.UI = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
	})
	for name, c := range map[string]struct {
		method, path string
		ui           bool
	}{
		"start page": {"GET", "/", true}, "page": {"GET", "/interviews/1", true}, "sign-in without a code": {"GET", "/sign-in", true},
		"sign-in with a code": {"GET", "/sign-in?code=x", false}, "link in mail": {"GET", "/verify", true}, "script": {"GET", "/assets/x.js", true},
		"docs": {"GET", "/api/docs", true}, "unknown under the API": {"GET", "/api/v1/nothing", false}, "probe": {"GET", "/healthz", false},
		"queues": {"GET", "/ops/nothing", false}, "write": {"POST", "/interviews", false}, "provider": {"GET", "/auth/oidc/none/start", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer := httptest.NewRecorder()
			w.handler.ServeHTTP(answer, httptest.NewRequest(c.method, c.path, nil))
			if got := answer.Code == http.StatusTeapot; got != c.ui {
				t.Errorf("the UI answered: %v (status %d), want %v", got, answer.Code, c.ui)
			}
		})
	}
}
