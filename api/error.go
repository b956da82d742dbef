package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"assay/models"
)

// statusOf is the one table from Code to HTTP status. A code that is not in it
// never reaches a client by design, so it answers 500.
func statusOf(code models.Code) int {
	switch code {
	case models.CodeMalformedBody, models.CodeInvalidEncoding, models.CodeInvalidCursor:
		return http.StatusBadRequest
	case models.CodeUnauthenticated:
		return http.StatusUnauthorized
	case models.CodeBudgetReached:
		return http.StatusPaymentRequired
	case models.CodeForbidden, models.CodeWrongPassword, models.CodeEmailNotVerified, models.CodeAccountDisabled, models.CodeSignInAgain,
		models.CodeRegistrationClosed, models.CodeIdentityRefused:
		return http.StatusForbidden
	case models.CodeNotFound:
		return http.StatusNotFound
	case models.CodeMethodNotAllowed:
		return http.StatusMethodNotAllowed
	case models.CodeConflict, models.CodeDuplicateExternalID, models.CodeIdempotencyMismatch:
		return http.StatusConflict
	case models.CodeStaleEdit:
		return http.StatusPreconditionFailed
	case models.CodePreconditionMissing:
		return http.StatusPreconditionRequired
	case models.CodeTooLarge, models.CodeConversationTooLong:
		return http.StatusRequestEntityTooLarge
	case models.CodeUnsupportedMedia:
		return http.StatusUnsupportedMediaType
	case models.CodeInvalid, models.CodeEmptyMessage, models.CodeEmptyContent, models.CodeNothingSaid, models.CodeSpeakerUnknown,
		models.CodeInvalidEmail, models.CodeWeakPassword, models.CodeCodeUnusable,
		models.CodeInvalidURL, models.CodeUnsupportedScheme, models.CodePortNotAllowed, models.CodeBlockedAddress, models.CodeSourceNotPermitted,
		models.CodeNotAPosting, models.CodeInvalidBoard:
		return http.StatusUnprocessableEntity
	case models.CodeTooManyAttempts:
		return http.StatusTooManyRequests
	case models.CodeUnavailable, models.CodeStorageFull:
		return http.StatusServiceUnavailable
	default:
		return http.StatusInternalServerError
	}
}

// statusClientLeft is what logs call a request whose client has gone; net/http
// has no name for it.
const statusClientLeft = 499

// problem is an RFC 9457 problem. Values that were refused are never in it.
type problem struct {
	Type      string          `json:"type" doc:"names the kind of problem; relative to the server" example:"/problems/not_found"`
	Title     string          `json:"title" doc:"the kind of problem in words" example:"Not found"`
	Status    int             `json:"status" doc:"the HTTP status" example:"404"`
	Detail    string          `json:"detail" doc:"what went wrong and what to do next" example:"There is no task by that id here."`
	Code      models.Code     `json:"code"`
	RequestID string          `json:"request_id" doc:"the X-Request-Id of the answer, to find it in the log by"`
	Errors    []problemDetail `json:"errors,omitempty" doc:"every place in the request that is wrong, as far as that can be told"`

	wait time.Duration // until it is worth trying again; 0 for the usual
}

type problemDetail struct {
	Location string `json:"location" doc:"where in the request" example:"body.messages[2].content"`
	Message  string `json:"message" doc:"what is wrong there" example:"expected string"`
}

func (p *problem) Error() string             { return string(p.Code) }
func (p *problem) GetStatus() int            { return p.Status }
func (p *problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders says what an answer of this kind carries beside its body.
func (p *problem) GetHeaders() http.Header {
	h := http.Header{}
	switch p.Status {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Bearer realm="assay"`)
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "2")
	case http.StatusTooManyRequests:
		h.Set("Retry-After", strconv.Itoa(int(max(p.wait, time.Second).Seconds()+0.5)))
	}
	return h
}

// busy is an error that says how long to stay away.
type busy interface{ Wait() time.Duration }

// located says where in the request an error is.
type located struct {
	error
	location string
}

func (l *located) Unwrap() error { return l.error }

// at says where err is; nil stays nil.
func at(location string, err error) error {
	if err == nil {
		return nil
	}
	return &located{error: err, location: location}
}

// newProblem makes the problem for an error. Of an error that is not ours, or
// that has no status of its own, it says nothing.
func newProblem(ctx context.Context, err error) *problem {
	code, detail := models.CodeOf(err), models.MessageOf(err)
	status := statusOf(code)
	if status == http.StatusInternalServerError {
		code, detail = models.CodeInternal, models.MessageOf(nil)
	}
	if code == models.CodeWrongPassword && identityOf(ctx).UserID == (models.ID{}) {
		status = http.StatusUnauthorized // who signs in is nobody yet
	}
	p := describe(ctx, status, code, detail)
	var later busy
	if errors.As(err, &later) {
		p.wait = later.Wait()
	}
	var place *located
	if status < 500 && errors.As(err, &place) {
		p.Errors = []problemDetail{{Location: place.location, Message: detail}}
	}
	return p
}

func describe(ctx context.Context, status int, code models.Code, detail string) *problem {
	v := visitOf(ctx)
	v.code = code
	title := strings.ReplaceAll(string(code), "_", " ")
	return &problem{
		Type: "/problems/" + string(code), Title: strings.ToUpper(title[:1]) + title[1:],
		Status: status, Detail: detail, Code: code, RequestID: v.id,
	}
}

// problem maps an error and logs what the client is not told. It is the only
// place that does.
func (s *server) problem(ctx context.Context, err error) *problem {
	if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		err = &models.Error{Code: models.CodeUnavailable, Err: err, Message: "This took too long. Nothing was lost; try again in a moment."}
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		// Nobody reads it; the log is not to count it as a fault of ours.
		return describe(ctx, statusClientLeft, models.CodeCancelled, "The client left before the answer.")
	}
	p := newProblem(ctx, err)
	switch {
	case p.Status >= 500:
		s.log.ErrorContext(ctx, "request failed", "request_id", p.RequestID, "code", models.CodeOf(err), "error", err)
	}
	return p
}

// refuse answers with the problem for an error, outside of huma.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	p := s.problem(r.Context(), err)
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client may have gone; the access log has the status
}

// configureHuma sets the three things that huma keeps in variables of its
// package. Every server sets them alike, and the first one does.
var configureHuma = sync.OnceFunc(func() {
	huma.DefaultArrayNullable = false // no list of ours is ever null
	huma.ValidateStrictCasing = true  // else "Title" passes the checks on "title"
	huma.NewError = func(status int, _ string, errs ...error) huma.StatusError {
		return fromHuma(context.Background(), status, errs)
	}
	huma.NewErrorWithContext = func(hc huma.Context, status int, _ string, errs ...error) huma.StatusError {
		return fromHuma(hc.Context(), status, errs)
	}
})

// fromHuma makes the problem for a request that does not fit the document.
func fromHuma(ctx context.Context, status int, errs []error) *problem {
	var p *problem
	switch status {
	case http.StatusUnprocessableEntity:
		p = describe(ctx, status, models.CodeInvalid, "The request is not of the documented form; errors says where. Correct it and send it again.")
	case http.StatusBadRequest:
		p = describe(ctx, status, models.CodeMalformedBody, "This request needs a JSON body that can be read. Send one.")
	default:
		p = newProblem(ctx, &models.Error{Code: models.CodeInternal, Err: fmt.Errorf("huma answered %d", status)})
	}
	if p.Status >= 500 {
		return p
	}
	for _, err := range errs {
		var detail huma.ErrorDetailer
		if errors.As(err, &detail) && len(p.Errors) < 50 {
			d := detail.ErrorDetail()
			p.Errors = append(p.Errors, problemDetail{Location: clip(d.Location, 200), Message: withoutValue(d.Message)})
		}
	}
	return p
}

// withoutValue keeps of huma's messages what names the rule, not the value
// that broke it.
func withoutValue(message string) string {
	message, _, _ = strings.Cut(message, ": ")
	for _, known := range []string{"expected ", "unexpected property", "required ", "unknown query parameter", "invalid integer", "invalid value", "invalid boolean"} {
		if strings.HasPrefix(message, known) {
			return message
		}
	}
	return "not of the documented form"
}

// clip cuts text after so many characters.
func clip(text string, limit int) string {
	if runes := []rune(text); len(runes) > limit {
		return string(runes[:limit]) + "..."
	}
	return text
}

func statusText(status int) string { return strconv.Itoa(status) }
