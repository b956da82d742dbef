package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"assay/models"
)

// document describes the API before its operations are known.
func (s *server) document() huma.Config {
	c := huma.DefaultConfig("Assay", s.version)
	// The document is served by serveDocument: huma's own handler fills its
	// cache without a lock, and its docs page loads scripts from elsewhere.
	c.DocsPath, c.OpenAPIPath, c.SchemasPath = "", "", ""
	c.CreateHooks = nil
	c.RejectUnknownQueryParameters = true
	c.Info.Description = "Turns what people say about their work into proven experiences and skills, and scores them against job postings. " +
		"Every claim leads back to a sentence the person said.\n\n" +
		"Work is answered with 202 and the task's address in Location; the task says when it is done. " +
		"Send an Idempotency-Key with a POST to be able to repeat it. Lists give next_cursor while there is more. " +
		"Edits need the ETag of what was read, in If-Match."
	c.Servers = []*huma.Server{{URL: "/", Description: "This Assay"}}
	c.Tags = tags()
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer": {Type: "http", Scheme: "bearer", Description: "An API token, made with `assay token create`."},
		"cookie": {Type: "apiKey", In: "cookie", Name: s.cookieName(), Description: "A signed-in browser."},
	}
	c.Security = []map[string][]string{{"bearer": {}}, {"cookie": {}}}
	for t, as := range map[reflect.Type]reflect.Type{
		reflect.TypeFor[models.ID]():   reflect.TypeFor[idSchema](),
		reflect.TypeFor[models.Date](): reflect.TypeFor[dateSchema](),
		reflect.TypeFor[models.Code](): reflect.TypeFor[codeSchema](),
		reflect.TypeFor[models.Kind](): reflect.TypeFor[kindSchema](),
	} {
		c.Components.Schemas.RegisterTypeAlias(t, as)
	}
	return c
}

func tags() []*huma.Tag {
	return []*huma.Tag{
		{Name: "conversations", Description: "What was said: interviews, transcripts and old resumes."},
		{Name: "experiences", Description: "What the person did, each with its proofs."},
		{Name: "skills", Description: "What the person has shown they can do."},
		{Name: "contradictions", Description: "Facts that cannot both be right, for the person to decide."},
		{Name: "evidences", Description: "The proofs: exact words, where they stand, said by the person."},
		{Name: "job-postings", Description: "What is asked for."},
		{Name: "boards", Description: "Where companies list their jobs, watched for what is new and what is gone."},
		{Name: "saved-filters", Description: "What the person looks for among postings."},
		{Name: "posting-imports", Description: "Files of postings that are brought along."},
		{Name: "matches", Description: "How far the proven facts cover a posting, in plain arithmetic."},
		{Name: "skill-analyses", Description: "Where the person stands across all their postings."},
		{Name: "tasks", Description: "Work in hand."},
		{Name: "events", Description: "Tasks as they change, in one stream."},
		{Name: "ai-events", Description: "Every call to a model."},
		{Name: "ai-usage", Description: "What calls to models used and cost, summed up."},
		{Name: "ai-budget", Description: "What calls to models may cost in a month."},
		{Name: "auth", Description: "Signing in, and what lets somebody in: passwords, sessions, API tokens and identities elsewhere."},
		{Name: "me", Description: "Who is asking."},
		{Name: "audit-events", Description: "What was done with the caller's account."},
		{Name: "instance", Description: "How this Assay is run."},
	}
}

// serveDocument serves the finished document to anybody. It is rendered when it
// is first asked for.
func (s *server) serveDocument(mux *http.ServeMux) {
	serve := func(path, contentType string, render func() ([]byte, error)) {
		render = sync.OnceValues(render)
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			body, err := render()
			if err != nil {
				s.refuse(w, r, err)
				return
			}
			w.Header().Set("Content-Type", contentType)
			_, _ = w.Write(body) // the client may have gone
		})
	}
	serve("/api/openapi.json", "application/json", func() ([]byte, error) { return json.Marshal(s.huma.OpenAPI()) })
	serve("/api/openapi.yaml", "application/yaml", s.huma.OpenAPI().YAML)
}

// The schemas of types that models cannot describe itself.
type (
	idSchema   string
	dateSchema string
	codeSchema string
	kindSchema string
)

func (idSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "uuid", Examples: []any{"0190a5b2-1c3d-7e4f-8a9b-0c1d2e3f4a5b"}}
}

func (dateSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Examples: []any{"2019-03"},
		Description: "a date as precise as it was given: 2019, 2019-03, 2019-21 (spring; 22 summer, 23 autumn, 24 winter) or 2019-03-14"}
}

func (codeSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Pattern: "^[a-z_]+$", Examples: []any{"not_found"}, Description: "names one way things go wrong; the list only grows"}
}

func (kindSchema) Schema(huma.Registry) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString, Description: "a step of the pipeline"}
	for _, kind := range models.Kinds() {
		s.Enum = append(s.Enum, string(kind))
	}
	return s
}

// orNull is a value that may be missing, as a property that is always there.
type orNull[T any] struct{ Value *T }

// MarshalJSON renders the value or null.
func (o orNull[T]) MarshalJSON() ([]byte, error) { return json.Marshal(o.Value) }

// UnmarshalJSON reads a value or null.
func (o *orNull[T]) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &o.Value) }

// Schema says that it is one or the other.
func (orNull[T]) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{AnyOf: []*huma.Schema{r.Schema(reflect.TypeFor[T](), true, ""), {Type: "null"}}}
}
