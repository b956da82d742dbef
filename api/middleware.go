package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
	"unicode"

	"assay/models"
)

// jsonPolicy is what most answers may load: nothing. Pages and the queues'
// dashboard set their own.
const jsonPolicy = "default-src 'none'; frame-ancestors 'none'"

// noFeatures is what no page of ours may use.
const noFeatures = "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), " +
	"microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()"

// surface is all that is served. The mux is kept so that tests can walk it.
type surface struct {
	http.Handler
	mux *http.ServeMux
}

// wrap puts around the mux what every request goes through.
func (s *server) wrap(mux *http.ServeMux) http.Handler {
	return &surface{s.logged(s.recovered(s.secured(s.routed(mux)))), mux}
}

// logged gives a request its id and writes one line when it is over. Neither
// query nor body is in the line.
func (s *server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		v := &visit{id: requestID(r)}
		w.Header().Set("X-Request-Id", v.id)
		out := &recorder{ResponseWriter: w}
		ctx := context.WithValue(r.Context(), visitKey{}, v)
		next.ServeHTTP(out, r.WithContext(ctx))
		attributes := []slog.Attr{
			slog.String("request_id", v.id), slog.String("method", visible(clip(r.Method, 20))), slog.String("path", visible(clip(r.URL.Path, 200))),
			slog.Int("status", out.status), slog.Int64("bytes", out.bytes), slog.Int64("ms", time.Since(began).Milliseconds()),
		}
		if v.user != (models.ID{}) {
			attributes = append(attributes, slog.String("user_id", v.user.String()))
		}
		if v.code != "" {
			attributes = append(attributes, slog.String("code", string(v.code)))
		}
		s.log.LogAttrs(ctx, slog.LevelInfo, "request", attributes...)
	})
}

// visible takes out what would end a line, or hide or turn round a part of it,
// where the log is read.
func visible(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) {
			return c
		}
		return unicode.ReplacementChar
	}, text)
}

// requestID takes the caller's id when it is short and plain, so that one id
// follows a request through several programs.
func requestID(r *http.Request) string {
	id := r.Header.Get("X-Request-Id")
	plain := func(c rune) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("._:-", c)
	}
	if id == "" || len(id) > 64 || strings.ContainsFunc(id, func(c rune) bool { return !plain(c) }) {
		return models.NewID().String()
	}
	return id
}

// recovered turns a panic into a bare 500 and one line in the log.
func (s *server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(cause)
			}
			err := fmt.Errorf("%w\n%s", models.PanicError(cause), debug.Stack())
			if out, ok := w.(*recorder); ok && out.status != 0 {
				s.problem(r.Context(), err) // too late to answer; the log still has it
				return
			}
			s.refuse(w, r, err)
		}()
		next.ServeHTTP(w, r)
	})
}

// secured sets the headers that every answer carries, whatever it says.
func (s *server) secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Content-Security-Policy", jsonPolicy)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", noFeatures)
		h.Set("Cache-Control", "no-store")
		if s.secure {
			h.Set("Strict-Transport-Security", "max-age=63072000")
		}
		next.ServeHTTP(w, r)
	})
}

// routed serves the mux, and problems where the mux has nothing.
func (s *server) routed(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, pattern := mux.Handler(r); pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		if s.belongsToUI(r) {
			s.ui.ServeHTTP(w, r)
			return
		}
		probe := &header{h: http.Header{}}
		mux.ServeHTTP(probe, r)
		if allow := probe.h.Get("Allow"); probe.status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", allow)
			s.refuse(w, r, models.Errorf(models.CodeMethodNotAllowed, "This address does not take that method. It takes %s.", allow))
			return
		}
		s.refuse(w, r, models.Errorf(models.CodeNotFound, "There is nothing at this address. /api/openapi.json lists what there is."))
	})
}

// header remembers the status and headers of an answer and drops its body.
type header struct {
	h      http.Header
	status int
}

func (p *header) Header() http.Header         { return p.h }
func (p *header) WriteHeader(status int)      { p.status = status }
func (p *header) Write(b []byte) (int, error) { return len(b), nil }

// recorder counts what goes out.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// Unwrap lets http.ResponseController reach the connection.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader notes the status.
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write notes how much.
func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}
