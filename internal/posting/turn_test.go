package posting_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync"
	"testing"
	"time"

	"assay/internal/posting"
	"assay/models"
)

// site answers and remembers what it was asked for.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	paths []string
}

func newSite(t *testing.T, h http.Handler) *site {
	t.Helper()
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.paths = append(s.paths, r.URL.Path)
		s.mu.Unlock()
		h.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func TestRobotsTxtIsAskedOnceAndObeyed(t *testing.T) {
	t.Parallel()
	s := newSite(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			http.Redirect(w, r, "/rules", http.StatusFound)
		case "/rules":
			_, _ = io.WriteString(w, "User-agent: *\nDisallow: /closed\n")
		case "/leads":
			http.Redirect(w, r, "/closed/2", http.StatusFound)
		default:
			page(goodPage).ServeHTTP(w, r)
		}
	}))
	c := localClient()
	for path, want := range map[string]models.Code{"/open/1": "", "/open/2": "", "/closed/1": models.CodeRobotsDisallowed, "/leads": models.CodeRobotsDisallowed} {
		if _, err := c.Fetch(t.Context(), s.URL+path); models.CodeOf(err) != want {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	rules := 0
	for _, path := range s.paths {
		if path == "/rules" {
			rules++
		}
		if path == "/closed/1" || path == "/closed/2" {
			t.Errorf("%s was asked for", path)
		}
	}
	if rules != 1 {
		t.Errorf("its robots.txt was fetched %d times", rules)
	}
	if _, err := c.Get(t.Context(), posting.Request{URL: s.URL + "/closed/1", Kind: posting.API}); err != nil {
		t.Errorf("an interface for programs: %v", err)
	}
}

func TestRobotsTxtThatCannotBeHad(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]models.Code{401: "", 403: "", 404: "", 410: "", 429: models.CodeFetchFailed, 500: models.CodeFetchFailed, 503: models.CodeFetchFailed} {
		pages := 0
		s := newSite(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				w.WriteHeader(status)
				return
			}
			pages++
			page(goodPage).ServeHTTP(w, r)
		}))
		_, err := localClient().Fetch(t.Context(), s.URL+"/job")
		if models.CodeOf(err) != want || pages != 0 && want != "" {
			t.Errorf("%d: %v after %d pages, want %q", status, err, pages, want)
		}
		var later *posting.RetryLater
		if errors.As(err, &later) != (want != "") {
			t.Errorf("%d: carries a wait: %v", status, err)
		}
	}
}

func TestAHostIsAskedOneThingAtATime(t *testing.T) {
	t.Parallel()
	c := posting.NewClient(posting.Options{AllowLoopback: true, Patience: time.Millisecond})
	var s *site
	s = newSite(t, withoutRobots(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" { // while this is in flight
			var later *posting.RetryLater
			if _, err := c.Fetch(t.Context(), s.URL+"/other"); models.CodeOf(err) != models.CodeHostBusy || !errors.As(err, &later) {
				t.Errorf("asked at once: %v", err)
			}
		}
		page(goodPage).ServeHTTP(w, r)
	})))
	for _, path := range []string{"/slow", "/other"} {
		if _, err := c.Fetch(t.Context(), s.URL+path); err != nil {
			t.Error(err)
		}
	}
}

func TestAHostThatWantsPatienceIsLeftAlone(t *testing.T) {
	t.Parallel()
	s := newSite(t, withoutRobots(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	})))
	c := localClient()
	if _, err := c.Fetch(t.Context(), s.URL+"/job"); models.CodeOf(err) != models.CodeFetchFailed {
		t.Fatal(err)
	}
	before := len(s.paths)
	_, err := c.Fetch(t.Context(), s.URL+"/other")
	var later *posting.RetryLater
	if models.CodeOf(err) != models.CodeHostBusy || !errors.As(err, &later) || later.After < 50*time.Minute {
		t.Errorf("%v, wait %+v", err, later)
	}
	if len(s.paths) != before {
		t.Error("it was asked all the same")
	}
}

// A site that is not on this machine rests between two requests.
func TestAHostRests(t *testing.T) {
	t.Parallel()
	s := newSite(t, page(goodPage))
	address, err := netip.ParseAddrPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	names := newNameServer(t, map[string][][]string{"public.example.": {{address.Addr().String()}}})
	c := posting.NewClientWithStandIn(posting.Options{Patience: time.Millisecond, Resolver: names.resolver()}, address.Addr())
	ask := func(kind posting.Kind) error {
		_, err := c.Get(t.Context(), posting.Request{URL: fmt.Sprintf("http://public.example:%d/job", address.Port()), Kind: kind})
		return err
	}
	if err := ask(posting.API); err != nil {
		t.Fatal(err)
	}
	var later *posting.RetryLater
	if err := ask(posting.API); !errors.As(err, &later) || later.After > 2*time.Second {
		t.Errorf("asked again: %v, wait %+v", err, later)
	}
}

// What a site's robots.txt asks for between two requests is kept to.
func TestAHostRestsForItsCrawlDelay(t *testing.T) {
	t.Parallel()
	s := newSite(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			_, _ = io.WriteString(w, "User-agent: *\nCrawl-delay: 45\n")
			return
		}
		page(goodPage).ServeHTTP(w, r)
	}))
	address, err := netip.ParseAddrPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	names := newNameServer(t, map[string][][]string{"public.example.": {{address.Addr().String()}}})
	c := posting.NewClientWithStandIn(posting.Options{Patience: time.Millisecond, Resolver: names.resolver()}, address.Addr())
	url := fmt.Sprintf("http://public.example:%d/job", address.Port())
	if _, err := c.Fetch(t.Context(), url); err != nil {
		t.Fatal(err)
	}
	var later *posting.RetryLater
	if _, err := c.Fetch(t.Context(), url); !errors.As(err, &later) || later.After < 30*time.Second {
		t.Errorf("asked again: %v, wait %+v", err, later)
	}
}

// While a request is in flight that makes others wait for longer than they
// would, they are sent away at once, and each is told a later moment.
func TestWhoCannotBeServedInTimeIsSentAway(t *testing.T) {
	t.Parallel()
	var c *posting.Client
	var url string
	s := newSite(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			var before time.Duration
			for n := range 3 {
				var later *posting.RetryLater
				_, err := c.Get(r.Context(), posting.Request{URL: url + "/other", Kind: posting.API})
				if models.CodeOf(err) != models.CodeHostBusy || !errors.As(err, &later) {
					t.Errorf("asked at once: %v", err)
					return
				}
				if n > 0 && later.After < before+900*time.Millisecond {
					t.Errorf("sent away for %v after one who was for %v", later.After, before)
				}
				before = later.After
			}
		}
		page(goodPage).ServeHTTP(w, r)
	}))
	address, err := netip.ParseAddrPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	names := newNameServer(t, map[string][][]string{"public.example.": {{address.Addr().String()}}})
	c = posting.NewClientWithStandIn(posting.Options{Patience: 900 * time.Millisecond, Resolver: names.resolver()}, address.Addr())
	url = fmt.Sprintf("http://public.example:%d", address.Port())
	if _, err := c.Get(t.Context(), posting.Request{URL: url + "/slow", Kind: posting.API}); err != nil {
		t.Error(err)
	}
}

// Who waits in one process is let in by whoever leaves, in the order of coming.
func TestThoseWhoWaitAreAllServed(t *testing.T) {
	t.Parallel()
	inside, most := 0, 0
	var mu sync.Mutex
	s := newSite(t, withoutRobots(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		inside++
		most = max(most, inside)
		mu.Unlock()
		page(goodPage).ServeHTTP(w, r)
		mu.Lock()
		inside--
		mu.Unlock()
	})))
	c := localClient()
	var all sync.WaitGroup
	for range 30 {
		all.Go(func() {
			if _, err := c.Get(t.Context(), posting.Request{URL: s.URL + "/job", Kind: posting.API}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most != 1 || len(s.paths) != 30 {
		t.Errorf("%d requests, %d at once", len(s.paths), most)
	}
}

func TestWhatDidNotChangeIsNotSentAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t, withoutRobots(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		if r.Header.Get("If-None-Match") == `"v1"` || r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		page(goodPage).ServeHTTP(w, r)
	})))
	c := localClient()
	first, err := c.Fetch(t.Context(), s.URL+"/job")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []posting.Request{{ETag: first.ETag}, {LastModified: "Sun, 01 Mar 2026 12:10:00 GMT"}} {
		r.URL = s.URL + "/job"
		again, err := c.Get(t.Context(), r)
		if err != nil || again.Status != http.StatusNotModified || len(again.Body) != 0 || again.ETag != `"v1"` {
			t.Errorf("%+v: %+v, %v", r, again, err)
		}
	}
}
