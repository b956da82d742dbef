package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"assay/internal/store"
	"assay/models"
)

// Limits on a request's body, in bytes.
const (
	smallBody = 1 << 20
	largeBody = 4 << 20 // conversations and pasted postings
)

// askNote is said of what asks a model only sometimes.
const askNote = "Needs the scope ai as well when there is something to read."

// sameNote is said of what tells nobody whether an address is known.
const sameNote = "The answer is the same whether or not the address is known."

// againNote is said of what wants to know again who it is.
const againNote = "Needs the current password or, for an account without one, a session of the last ten minutes."

// base is where the operations are.
const base = "/api/v1"

// route is one line of the route table.
type route struct {
	method, path string
	id, summary  string
	scopes       []string
	success      int
	also         []int // statuses beside success that are no errors
	errors       []int
	maxBody      int64
	note         string
	stream       bool   // answers for as long as it takes
	media, what  string // what a stream sends
	orMedia      string // what it sends instead when asked to
	anybody      bool   // nobody need be signed in
	forStaff     bool
}

func newRoute(pattern, id, summary string) route {
	method, path, _ := strings.Cut(pattern, " ")
	r := route{method: method, path: path, id: id, summary: summary, success: http.StatusOK, maxBody: smallBody}
	r.errors = []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusUnprocessableEntity,
		http.StatusInternalServerError, http.StatusServiceUnavailable}
	if strings.Contains(path, "{") {
		r.errors = append(r.errors, http.StatusNotFound)
	}
	return r
}

// open is for who is not signed in. A cookie that comes along is no matter, but
// what another site made a browser send is refused as everywhere.
func open(pattern, id, summary string) route {
	r := newRoute(pattern, id, summary)
	r.anybody = true
	r.errors = slices.DeleteFunc(r.errors, func(status int) bool { return status == http.StatusUnauthorized })
	r.errors = append(r.errors, http.StatusTooManyRequests, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	return r
}

// account is about the caller's own account.
func account(pattern, id, summary string) route {
	r := newRoute(pattern, id, summary)
	if r.method != http.MethodGet {
		r = write(pattern, id, summary)
	}
	r.scopes = []string{models.ScopeAdmin}
	return r
}

// read only looks.
func read(pattern, id, summary string) route {
	r := newRoute(pattern, id, summary)
	r.scopes = []string{models.ScopeRead}
	return r
}

// write changes rows at once.
func write(pattern, id, summary string) route {
	r := newRoute(pattern, id, summary)
	r.scopes = []string{models.ScopeWrite}
	r.errors = append(r.errors, http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	return r
}

// work writes a task, whose result comes later.
func work(pattern, id, summary string) route {
	r := write(pattern, id, summary)
	r.success = http.StatusAccepted
	return r
}

// edit changes a row whose version the caller names.
func edit(pattern, id, summary string) route {
	return write(pattern, id, summary).versioned()
}

func (r route) status(success int) route { r.success = success; return r }
func (r route) needs(scope string) route { r.scopes = append(slices.Clone(r.scopes), scope); return r }
func (r route) large() route             { r.maxBody = largeBody; return r }
func (r route) tagged() route            { r.also = append(r.also, http.StatusNotModified); return r }
func (r route) says(note string) route   { r.note = note; return r }
func (r route) paid() route              { r.errors = append(r.errors, http.StatusPaymentRequired); return r }
func (r route) streams() route {
	return r.sends("text/event-stream", "Server-sent events, until the client leaves.")
}
func (r route) sends(media, what string) route {
	r.stream, r.media, r.what = true, media, what
	return r
}
func (r route) orSends(media string) route { r.orMedia = media; return r }
func (r route) staff() route               { r.forStaff = true; return r }
func (r route) limited() route             { return r.fails(http.StatusTooManyRequests) }
func (r route) versioned() route {
	return r.fails(http.StatusPreconditionFailed).fails(http.StatusPreconditionRequired)
}
func (r route) fails(status int) route { r.errors = append(slices.Clone(r.errors), status); return r }
func (r route) tag() string            { return strings.Split(r.path, "/")[1] }

func (r route) operation() *huma.Operation {
	op := &huma.Operation{
		OperationID: r.id, Method: r.method, Path: base + r.path, Summary: r.summary, Tags: []string{r.tag()},
		Description:   strings.TrimSpace(r.needed() + " " + r.note),
		DefaultStatus: r.success, Errors: r.errors,
		// The body has been read and bounded before huma sees it.
		MaxBodyBytes: -1, BodyReadTimeout: -1,
		Responses: map[string]*huma.Response{},
	}
	if r.anybody {
		op.Security = []map[string][]string{}
	}
	for _, status := range r.also {
		op.Responses[statusText(status)] = &huma.Response{Description: http.StatusText(status)}
	}
	if r.stream {
		op.Responses[statusText(r.success)] = &huma.Response{Description: r.what,
			Content: map[string]*huma.MediaType{r.media: {Schema: &huma.Schema{Type: huma.TypeString}}}}
		if r.orMedia != "" {
			op.Responses[statusText(r.success)].Content[r.orMedia] = &huma.MediaType{Schema: &huma.Schema{}}
		}
	}
	return op
}

// needed says who may ask.
func (r route) needed() string {
	switch {
	case r.anybody:
		return "Needs no sign-in."
	case r.forStaff:
		return "For staff. Needs the scope " + strings.Join(r.scopes, " and ") + "."
	default:
		return "Needs the scope " + strings.Join(r.scopes, " and ") + "."
	}
}

// register puts an operation on the mux and into the document. Whatever error
// its handler returns goes out as a problem.
func register[I, O any](s *server, r route, handle func(context.Context, *I) (*O, error)) {
	op := r.operation()
	op.Middlewares = huma.Middlewares{s.admit(r)}
	huma.Register(s.huma, *op, func(ctx context.Context, in *I) (*O, error) {
		bounded, cancel := ctx, context.CancelFunc(func() {})
		if !r.stream {
			bounded, cancel = context.WithTimeout(ctx, s.answerTime)
		}
		defer cancel()
		out, err := handle(bounded, in)
		if err != nil {
			return nil, s.problem(ctx, err)
		}
		return out, nil
	})
}

// admit lets a request through to huma when it may be made and its body can be
// read.
func (s *server) admit(r route) func(huma.Context, func(huma.Context)) {
	return func(hc huma.Context, next func(huma.Context)) {
		req, w := humago.Unwrap(hc)
		bounded, cancel := context.WithTimeout(req.Context(), s.answerTime)
		defer cancel()
		who, err := s.asks(req.WithContext(bounded), r)
		if err == nil {
			err = s.takeBody(w, req, r)
		}
		if err != nil {
			s.refuse(w, req, err)
			return
		}
		next(huma.WithValue(huma.WithValue(hc, identityKey{}, who), callerKey{}, s.callerOf(req)))
	}
}

// asks finds out who makes a request and whether they may. Of an open route it
// is nobody.
func (s *server) asks(req *http.Request, r route) (store.Identity, error) {
	if r.anybody {
		return store.Identity{}, s.sameSite(req)
	}
	who, err := s.identify(req)
	if err == nil {
		err = may(who, r.scopes...)
	}
	if err == nil && r.forStaff {
		err = mustBeStaff(who)
	}
	return who, err
}
