package llm_test

import (
	"errors"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/models"
)

func newRecorder() *httptest.ResponseRecorder { return httptest.NewRecorder() }

// leak is what a provider's body holds in these tests; it must stay in there.
const leak = "provider-says-hush"

// failureTest is one way a call goes wrong.
type failureTest struct {
	behaviour fakellm.Behaviour
	code      models.Code
	says      string        // part of the sentence for a person
	wait      time.Duration // -1: no RetryAfter in the chain
	status    string        // of the event, AIError when empty
}

// in200 are failures that come with status 200.
func in200() map[string]failureTest {
	return map[string]failureTest{
		"web page":                 {fakellm.NotJSON(), models.CodeModelMalformed, "OPENAI_BASE_URL", -1, ""},
		"empty body":               {fakellm.Status(200, "", nil), models.CodeModelMalformed, "OPENAI_BASE_URL", -1, ""},
		"null":                     {fakellm.Status(200, "null", nil), models.CodeModelMalformed, "without an answer", -1, ""},
		"choices of another shape": {fakellm.Status(200, `{"choices":"`+leak+`"}`, nil), models.CodeModelMalformed, "OPENAI_BASE_URL", -1, ""},
		"number of another shape":  {fakellm.Status(200, `{"created":9078563412.5}`, nil), models.CodeModelMalformed, "OPENAI_BASE_URL", -1, ""},
		"no choices":               {fakellm.EmptyChoices(), models.CodeModelMalformed, "without an answer", -1, ""},
		"null choice":              {fakellm.Status(200, `{"choices":null}`, nil), models.CodeModelMalformed, "without an answer", -1, ""},
		"error in 200":             {fakellm.ErrorIn200("server_error", "", leak), models.CodeModelUnavailable, "trouble", -1, ""},
		"error in 200, untyped":    {fakellm.Status(200, `{"error":"`+leak+`"}`, nil), models.CodeModelUnavailable, "trouble", -1, ""},
		"error in 200, status 429": {fakellm.Status(200, `{"error":{"code":429,"message":"x"}}`, nil), models.CodeModelRateLimited, "slow down", 0, ""},
		"error in 200, key":        {fakellm.ErrorIn200("authentication_error", "", leak), models.CodeModelRejected, "OPENAI_API_KEY", -1, ""},
		"error in 200, quota":      {fakellm.ErrorIn200("", "insufficient_quota", leak), models.CodeModelQuota, "billing", -1, ""},
		"error in 200, request":    {fakellm.ErrorIn200("invalid_request_error", "", leak), models.CodeModelRejected, "OPENAI_MODEL", -1, ""},
		"refusal":                  {fakellm.Refusal(leak), models.CodeModelRefused, "declined", -1, ""},
		"content filter":           {fakellm.ContentFilter(), models.CodeModelFiltered, "filter", -1, ""},
		"content filter, 400":      {fakellm.Fail(400, "invalid_request_error", "content_filter", leak), models.CodeModelFiltered, "filter", -1, ""},
		"truncated":                {fakellm.Truncated(goodText), models.CodeModelTruncated, "cut off", -1, ""},
		"broken off":               {fakellm.Finish(goodText, "error"), models.CodeModelUnavailable, "broke off", -1, ""},
	}
}

// byStatus are failures that come with another status, or with none.
func byStatus() map[string]failureTest {
	past, soon := "Mon, 02 Jan 2006 15:04:05 GMT", map[string]string{"Date": "Mon, 02 Jan 2006 15:04:05 GMT", "Retry-After": "Mon, 02 Jan 2006 15:04:27 GMT"}
	return map[string]failureTest{
		"rate limit":               {fakellm.RateLimit("20"), models.CodeModelRateLimited, "slow down", 20 * time.Second, ""},
		"rate limit, blunt":        {fakellm.RateLimit(""), models.CodeModelRateLimited, "slow down", 0, ""},
		"rate limit, an hour":      {fakellm.RateLimit("3600"), models.CodeModelRateLimited, "slow down", llm.MaxWait, ""},
		"rate limit, in the past":  {fakellm.RateLimit(past), models.CodeModelRateLimited, "slow down", 0, ""},
		"rate limit, a date":       {fakellm.Status(429, "{}", soon), models.CodeModelRateLimited, "slow down", 22 * time.Second, ""},
		"rate limit, nonsense":     {fakellm.RateLimit("soon"), models.CodeModelRateLimited, "slow down", 0, ""},
		"rate limit, milliseconds": {fakellm.Status(429, leak, map[string]string{"Retry-After-Ms": "1500", "Retry-After": "2"}), models.CodeModelRateLimited, "slow down", 1500 * time.Millisecond, ""},
		"rate limit, says quota":   {fakellm.Fail(429, "requests", "RESOURCE_EXHAUSTED", "You exceeded your current quota"), models.CodeModelRateLimited, "slow down", 0, ""},
		"quota":                    {fakellm.Quota(), models.CodeModelQuota, "billing", -1, ""},
		"quota, 402":               {fakellm.Status(402, leak, nil), models.CodeModelQuota, "billing", -1, ""},
		"billing":                  {fakellm.Fail(403, "billing_not_active", "", leak), models.CodeModelQuota, "billing", -1, ""},
		"server error":             {fakellm.ServerError(), models.CodeModelUnavailable, "trouble", -1, ""},
		"server error, string":     {fakellm.ErrorString(500, leak), models.CodeModelUnavailable, "trouble", -1, ""},
		"unavailable for a while":  {fakellm.Status(503, leak, map[string]string{"Retry-After": "7"}), models.CodeModelUnavailable, "trouble", 7 * time.Second, ""},
		"bad request":              {fakellm.Status(400, "<p>"+leak, nil), models.CodeModelRejected, "OPENAI_MODEL", -1, ""},
		"too long":                 {fakellm.Fail(400, "invalid_request_error", "context_length_exceeded", leak), models.CodeModelRejected, "too long", -1, ""},
		"bad key":                  {fakellm.Status(401, `{"error":{"message":"Incorrect API key provided: sk-secret-key"}}`, nil), models.CodeModelRejected, "OPENAI_API_KEY", -1, ""},
		"forbidden":                {fakellm.Status(403, leak, nil), models.CodeModelRejected, "rights", -1, ""},
		"unknown model":            {fakellm.Status(404, leak, nil), models.CodeModelRejected, `"test-model"`, -1, ""},
		"redirect":                 {fakellm.Status(307, leak, map[string]string{"Location": "http://127.0.0.1:1/v1/chat/completions"}), models.CodeModelRejected, "redirect", -1, ""},
		"cut":                      {fakellm.CutMidBody(), models.CodeModelUnavailable, "broke off", -1, models.AIUnknown},
		"dropped":                  {fakellm.Drop(), models.CodeModelUnavailable, "cannot be reached", -1, models.AIUnknown},
		"huge":                     {fakellm.HugeBody(), models.CodeModelMalformed, "larger", -1, models.AIUnknown},
	}
}

func TestFailuresBecomeCodes(t *testing.T) {
	t.Parallel()
	cases := in200()
	maps.Copy(cases, byStatus())
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, func(c *llm.Config) { c.MaxReplyBytes = 256 << 10 })
			b.fake.Script("analyze", c.behaviour)
			_, model, err := b.ask(t)
			if models.CodeOf(err) != c.code || model != "" {
				t.Fatalf("got %v, want code %s", err, c.code)
			}
			if message := models.MessageOf(err); !strings.Contains(message, c.says) || !strings.HasSuffix(message, ".") {
				t.Errorf("sentence %q", message)
			}
			var wait *llm.RetryAfter
			if got := errors.As(err, &wait); got != (c.wait >= 0) {
				t.Errorf("RetryAfter in the chain: %v", got)
			} else if got && wait.Wait() != c.wait {
				t.Errorf("wait %s, want %s", wait.After, c.wait)
			}
			if len(b.fake.Requests()) != 1 || len(b.ledger.replies) != 0 {
				t.Errorf("%d calls, %d replies kept", len(b.fake.Requests()), len(b.ledger.replies))
			}
			ev, want := b.ledger.all()[0], c.status
			if want == "" {
				want = models.AIError
			}
			if ev.Status != want || ev.ErrorCode == nil || *ev.ErrorCode != c.code {
				t.Errorf("event %+v", ev)
			}
			for _, word := range []string{leak, secret, "sk-secret-key", "9078563412"} {
				if strings.Contains(err.Error()+models.MessageOf(err)+b.logs.String(), word) {
					t.Errorf("%q got out: %v\n%s", word, err, b.logs)
				}
			}
		})
	}
}

func TestBilledFailuresKeepTheirCost(t *testing.T) {
	t.Parallel()
	for name, behaviour := range map[string]fakellm.Behaviour{"refusal": fakellm.Refusal("no"), "truncated": fakellm.Truncated("{")} {
		b := newBench(t, func(c *llm.Config) {
			c.Prices = llm.Prices{"test-model": {{Input: 2_000_000, CachedInput: 1_000_000, Output: 3_000_000}}}
		})
		b.fake.Script("analyze", behaviour.Billed(fakellm.Usage{Input: 10, Output: 5, Cached: 4}))
		_, _, _ = b.ask(t)
		if ev := b.ledger.all()[0]; ev.CostMicros != 6*2+4*1+5*3 || ev.OutputTokens != 5 {
			t.Errorf("%s: event %+v", name, ev)
		}
	}
}

func TestUnreachableProviderIsNotBilled(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close()
	b := newBench(t, func(c *llm.Config) { c.BaseURL = "http://" + address + "/v1" })
	_, _, err = b.ask(t)
	if models.CodeOf(err) != models.CodeModelUnavailable || b.ledger.all()[0].Status != models.AIError {
		t.Errorf("%v, event %+v", err, b.ledger.all()[0])
	}
	if strings.Contains(err.Error(), address) {
		t.Errorf("the error holds the address: %v", err)
	}
}

// A redirect must not take the prompt or the key anywhere else.
func TestRedirectsAreNotFollowed(t *testing.T) {
	t.Parallel()
	for _, status := range []int{301, 302, 303, 307, 308} {
		elsewhere := 0
		trap := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere++ }))
		b := newBench(t, nil)
		b.fake.Script("analyze", fakellm.Status(status, "", map[string]string{"Location": trap.URL}))
		_, _, err := b.ask(t)
		trap.Close()
		if models.CodeOf(err) != models.CodeModelRejected || elsewhere != 0 {
			t.Errorf("%d: %v, %d requests elsewhere", status, err, elsewhere)
		}
	}
}

// endless is a body that never ends and counts what is read of it.
type endless struct{ read int64 }

func (e *endless) Read(p []byte) (int, error) {
	e.read += int64(len(p))
	return copy(p, strings.Repeat(" ", len(p))), nil
}

func (e *endless) Close() error { return nil }

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestNoMoreIsReadThanTheCap(t *testing.T) {
	t.Parallel()
	for status, code := range map[int]models.Code{200: models.CodeModelMalformed, 500: models.CodeModelUnavailable} {
		body := &endless{}
		b := newBench(t, func(c *llm.Config) {
			c.MaxReplyBytes = 1 << 20
			c.Transport = roundTrip(func(*http.Request) (*http.Response, error) {
				return &http.Response{StatusCode: status, Header: http.Header{}, Body: body}, nil
			})
		})
		if _, _, err := b.ask(t); models.CodeOf(err) != code {
			t.Errorf("%d: %v", status, err)
		}
		if body.read > 1<<20+1 {
			t.Errorf("%d: %d bytes read", status, body.read)
		}
	}
}
