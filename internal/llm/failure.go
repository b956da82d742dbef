package llm

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"assay/models"
)

// failure is a call that brought no usable reply.
type failure struct {
	code        models.Code
	message     string        // for a person
	err         error         // for the log; nothing the provider said but its own error codes
	after       time.Duration // how long the provider asks to wait, when said
	said        bool          // the provider said how long to wait
	maybeBilled bool          // nobody knows whether the provider counts the call
	refused     parameter     // the request parameter it does not take
	ofKey       bool          // the provider does not let the key in
	own         bool          // it was asked with a person's own key
}

func (f *failure) Error() string { return string(f.code) + ": " + f.err.Error() }

// codeFor is the code the event gets: the caller's cancellation is no fault of
// the provider.
func (f *failure) codeFor(ctx context.Context) models.Code {
	if errors.Is(ctx.Err(), context.Canceled) {
		return models.CodeCancelled
	}
	return f.code
}

// forCaller is the error that leaves the package.
func (f *failure) forCaller(ctx context.Context) error {
	if err := ctx.Err(); errors.Is(err, context.Canceled) {
		return err
	}
	err := f.err
	if f.own {
		err = fmt.Errorf("%w: %w", errOwnKey, err)
	}
	if f.said || f.code == models.CodeModelRateLimited {
		err = &RetryAfter{After: f.after, Err: err}
	}
	return &models.Error{Code: f.code, Message: f.message, Err: err}
}

// RetryAfter is in the chain of an error when the provider limits the rate of
// calls (CodeModelRateLimited), or said when it will be back. Get it with
// errors.As into a *RetryAfter, or into an interface with Wait.
type RetryAfter struct {
	After time.Duration // at most MaxWait; 0 when the provider did not say
	Err   error
}

// MaxWait caps RetryAfter.After.
const MaxWait = 60 * time.Second

// Error says how long.
func (r *RetryAfter) Error() string { return fmt.Sprintf("retry after %s: %v", r.After, r.Err) }

// Unwrap returns the cause.
func (r *RetryAfter) Unwrap() error { return r.Err }

// Wait is After, for callers that do not import llm.
func (r *RetryAfter) Wait() time.Duration { return r.After }

func malformed(message string, err error) *failure {
	return &failure{code: models.CodeModelMalformed, message: message, err: err}
}

func timedOut() *failure {
	return &failure{
		code: models.CodeModelTimeout, message: "The model took too long to answer. It is tried again by itself; a shorter text or a faster model helps.",
		err: context.DeadlineExceeded, maybeBilled: true,
	}
}

// unreachable is a request that got no reply. ctx has ended when the call's own
// deadline or its caller ended it; forCaller tells those two apart. Only a connection that was never
// made is sure not to be billed.
func unreachable(ctx context.Context, err error) *failure {
	if ctx.Err() != nil {
		return timedOut()
	}
	var op *net.OpError
	dialled := !errors.As(err, &op) || op.Op != "dial"
	return &failure{
		code: models.CodeModelUnavailable, message: "The model provider cannot be reached. It is tried again by itself; if it stays, check OPENAI_BASE_URL and the network.",
		err: fmt.Errorf("no reply: %s", cause(err)), maybeBilled: dialled,
	}
}

// cutShort is a reply whose body ended early.
func cutShort(ctx context.Context, err error) *failure {
	if ctx.Err() != nil {
		return timedOut()
	}
	return &failure{
		code: models.CodeModelUnavailable, message: "The connection to the model provider broke off in the middle of the answer. It is tried again by itself.",
		err: fmt.Errorf("reply cut: %s", cause(err)), maybeBilled: true,
	}
}

func tooLarge(limit int64) *failure {
	f := malformed("The model's answer was far larger than any real one. Try again, or choose another model.", fmt.Errorf("reply over %d bytes", limit))
	f.maybeBilled = true
	return f
}

// cause names a network error without the addresses and headers that its text
// may hold.
func cause(err error) string {
	var op *net.OpError
	if errors.As(err, &op) {
		return "network error in " + op.Op
	}
	for _, known := range []error{io.ErrUnexpectedEOF, io.EOF, http.ErrSchemeMismatch} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	for e := err; e != nil; e = errors.Unwrap(e) {
		err = e
	}
	return fmt.Sprintf("%T", err)
}
