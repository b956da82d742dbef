package llm_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/models"
	"assay/prompts"
)

// watch streams an answer and returns its pieces beside what Stream returned.
func (b *bench) watch(t testing.TB) (pieces []string, text, model string, err error) {
	t.Helper()
	text, model, err = b.door.Stream(t.Context(), b.call, posting, func(delta string) error {
		pieces = append(pieces, delta)
		return nil
	})
	return pieces, text, model, err
}

// In every dialect: the pieces make up the answer, the usage of the last chunk
// is in the ledger, and the reply is not paid for twice.
func TestStreamBringsAnAnswerInPieces(t *testing.T) {
	t.Parallel()
	for name, dialect := range map[string]fakellm.Dialect{"strict": fakellm.Strict, "json_object": fakellm.JSONObjectOnly, "neither": fakellm.Neither} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, nil, fakellm.WithDialect(dialect))
			b.fake.Script("analyze", fakellm.Text(goodText+" Größe ✓").Billed(fakellm.Usage{Input: 100, Output: 20, Cached: 40}))
			pieces, text, model, err := b.watch(t)
			if err != nil || text != goodText+" Größe ✓" || strings.Join(pieces, "") != text || len(pieces) < 5 || model != "test-model" {
				t.Fatalf("%q in %d pieces from %q: %v", text, len(pieces), model, err)
			}
			events := b.ledger.all()
			ev := events[len(events)-1]
			billed := ev.InputTokens == 100 && ev.OutputTokens == 20 && ev.CachedTokens == 40
			if ev.Status != models.AISuccess || billed != (dialect != fakellm.Neither) {
				t.Errorf("the ledger holds %+v", ev)
			}
			calls := len(b.fake.Requests())
			pieces, again, _, err := b.watch(t)
			if err != nil || again != text || len(pieces) != 1 || len(b.fake.Requests()) != calls {
				t.Errorf("the second time %q in %d pieces, %v", again, len(pieces), err)
			}
		})
	}
}

// A stream that ends without the model having finished is an error, not an
// answer, and is not kept.
func TestStreamThatIsCutIsNoAnswer(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		reply fakellm.Behaviour
		code  models.Code
	}{
		"dropped connection": {fakellm.CutStream(goodText), models.CodeModelUnavailable},
		"clean end":          {fakellm.EndEarly(goodText), models.CodeModelUnavailable},
		"error in between":   {fakellm.ErrorInStream(goodText, "server_error"), models.CodeModelUnavailable},
		"too long":           {fakellm.Truncated(goodText), models.CodeModelTruncated},
		"refused":            {fakellm.Refusal("no"), models.CodeModelRefused},
		"filtered":           {fakellm.ContentFilter(), models.CodeModelFiltered},
		"rate limit":         {fakellm.RateLimit("20"), models.CodeModelRateLimited},
		"quota":              {fakellm.Quota(), models.CodeModelQuota},
		"500":                {fakellm.ServerError(), models.CodeModelUnavailable},
		"a web page":         {fakellm.NotJSON(), models.CodeModelMalformed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, nil)
			b.fake.Script("analyze", c.reply)
			_, text, _, err := b.watch(t)
			if models.CodeOf(err) != c.code || text != "" {
				t.Fatalf("%q, %v; want %s", text, err, c.code)
			}
			if ev := b.ledger.all()[0]; ev.Status == models.AISuccess || ev.Status == models.AIStarted {
				t.Errorf("the ledger holds %+v", ev)
			}
			b.fake.Script("analyze", fakellm.Text(goodText))
			if _, text, _, err := b.watch(t); err != nil || text != goodText {
				t.Errorf("then %q, %v", text, err)
			}
		})
	}
}

func TestStreamEndsWithItsListenerAndItsDeadline(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(c *llm.Config) { c.Timeout = time.Minute })
	b.fake.Script("analyze", fakellm.Text(strings.Repeat(goodText, 2000)))
	gone := errors.New("gone")
	_, _, err := b.door.Stream(t.Context(), b.call, posting, func(string) error { return gone })
	if !errors.Is(err, gone) {
		t.Errorf("a listener that left got %v", err)
	}
	if ev := b.ledger.all()[0]; ev.Status != models.AIUnknown || *ev.ErrorCode != models.CodeCancelled {
		t.Errorf("the ledger holds %+v", ev)
	}
	slow := newBench(t, func(c *llm.Config) { c.Timeout = 50 * time.Millisecond })
	slow.fake.Script("analyze", fakellm.Hang())
	if _, _, _, err := slow.watch(t); models.CodeOf(err) != models.CodeModelTimeout {
		t.Errorf("a stream that hangs answered %v", err)
	}
}

func TestStreamIsBounded(t *testing.T) {
	t.Parallel()
	b := newBench(t, func(c *llm.Config) { c.MaxReplyBytes = 4096 })
	b.fake.Script("analyze", fakellm.Text(strings.Repeat(goodText, 100)))
	if _, _, _, err := b.watch(t); models.CodeOf(err) != models.CodeModelMalformed {
		t.Errorf("a stream far too long answered %v", err)
	}
}

// raw answers every request with the same bytes as a stream.
type raw []byte

func (r raw) RoundTrip(*http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	rec.Header().Set("Content-Type", "text/event-stream")
	rec.Write(r)
	return rec.Result(), nil
}

// Whatever a provider streams, nothing panics, and an answer is one that the
// model said it had finished.
func FuzzStream(f *testing.F) {
	for _, seed := range []string{
		"data: {\"choices\":[{\"delta\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
		"data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}\n\n", ": ping\n\n", "data: {\"error\":{\"message\":\"x\"}}\n\n", "data: [DONE]\n\n",
		"data: {\"choices\":[]}\n\n", "data: {\"choices\":[{\"delta\":null,\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":-1}}\n\n", "\x00\xff", "data:\n",
	} {
		f.Add([]byte(seed))
	}
	set := load(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		door, err := llm.New(llm.Config{Model: "m", Transport: raw(body)}, newMemory(), set, nil)
		if err != nil {
			t.Fatal(err)
		}
		call := models.Call{Step: models.KindAnalyze, UserID: models.NewID(), LedgerKey: []byte("k")}
		text, _, err := door.Stream(context.Background(), call, posting, func(string) error { return nil })
		if err == nil && !bytes.Contains(body, []byte("finish_reason")) {
			t.Errorf("%q was taken for the answer %q", body, text)
		}
		if err != nil && models.CodeOf(err) == models.CodeInternal {
			t.Errorf("%q answered %v", body, err)
		}
	})
}

// An answer that is watched is checked and repaired like any other; whoever
// watches is told that it begins anew.
func TestAskCanBeWatched(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil)
	b.fake.Script("analyze", fakellm.Text(`{"requirements":"none"}`), fakellm.Text(goodText))
	var answers []string
	call := b.call
	call.Watch = func() func(string) {
		answers = append(answers, "")
		return func(piece string) { answers[len(answers)-1] += piece }
	}
	var out prompts.AnalyzeOutput
	if _, err := b.door.Ask(t.Context(), call, posting, &out); err != nil {
		t.Fatal(err)
	}
	if len(answers) != 2 || answers[0] != `{"requirements":"none"}` || answers[1] != goodText {
		t.Errorf("watched %q", answers)
	}
	calls := len(b.fake.Requests())
	if _, err := b.door.Ask(t.Context(), call, posting, &out); err != nil || len(b.fake.Requests()) != calls || len(answers) != 4 || answers[3] != goodText {
		t.Errorf("the second time %q, %v", answers, err)
	}
}
