package llm

import (
	"context"
	"errors"
	"fmt"
	"strings"

	openai "github.com/sashabaranov/go-openai"

	"assay/models"
)

// reply is what one HTTP call brought.
type reply struct {
	text      string
	model     string // as the provider names it, "" when it does not
	finished  bool   // the model stopped of itself: the text may be kept
	tokens    tokens
	requestID string
}

type tokens struct{ input, output, cached int }

func (t tokens) total() int { return t.input + t.output }

// mostTokens bounds what a provider may claim to have billed for one call.
const mostTokens = 100_000_000

// send makes one HTTP call under the configured deadline.
func (d *Door) send(ctx context.Context, q question, as dialect) (reply, *failure) {
	ctx, cancel := context.WithTimeout(ctx, d.cfg.Timeout)
	defer cancel()
	note := &seen{key: q.account.key}
	res, err := d.client.CreateChatCompletion(withNote(ctx, note), d.request(q, as))
	got := reply{requestID: note.requestID}
	if note.failed != nil {
		return got, note.failed
	}
	if err != nil {
		return got, undecodable(err)
	}
	got.model, got.tokens = name(res.Model), tokensOf(res.Usage)
	if len(res.Choices) == 0 {
		return got, malformed("The model provider answered without an answer. Try again, or choose another model.", errors.New("no choices"))
	}
	choice := res.Choices[0]
	got.text = textOf(choice.Message)
	if f := unfinished(choice); f != nil {
		return got, f
	}
	got.finished = choice.FinishReason == openai.FinishReasonStop
	return got, nil
}

// unfinished returns the failure that a refusal or a finish_reason stands for.
// Reasons nobody has heard of are left to the parser.
func unfinished(c openai.ChatCompletionChoice) *failure {
	switch {
	case c.Message.Refusal != "":
		return &failure{code: models.CodeModelRefused, message: "The model declined to read this. Rephrase what it should read, or choose another model.", err: errors.New("refusal")}
	case c.FinishReason == openai.FinishReasonContentFilter:
		return &failure{code: models.CodeModelFiltered, message: "The provider's content filter stopped the answer. Rephrase what it should read, or choose another model.", err: errors.New("finish_reason content_filter")}
	case c.FinishReason == openai.FinishReasonLength:
		return &failure{code: models.CodeModelTruncated, message: "The model's answer was cut off because it grew too long. Try again with a shorter text, or choose a model that can write more.", err: errors.New("finish_reason length")}
	case c.FinishReason == "error":
		return &failure{code: models.CodeModelUnavailable, message: "The model provider broke off its answer. It is tried again by itself.", err: errors.New("finish_reason error")}
	}
	return nil
}

// textOf reads content that came as a string or as an array of parts. A NUL,
// which Postgres cannot keep, becomes U+FFFD.
func textOf(m openai.ChatCompletionMessage) string {
	text := m.Content
	if text == "" {
		var b strings.Builder
		for _, part := range m.MultiContent {
			if part.Type == openai.ChatMessagePartTypeText || part.Type == "" || part.Type == "output_text" {
				b.WriteString(part.Text)
			}
		}
		text = b.String()
	}
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "\uFFFD")
}

func tokensOf(u openai.Usage) tokens {
	bound := func(n int) int { return min(max(n, 0), mostTokens) }
	t := tokens{input: bound(u.PromptTokens), output: bound(u.CompletionTokens)}
	if u.PromptTokensDetails != nil {
		t.cached = min(bound(u.PromptTokensDetails.CachedTokens), t.input)
	}
	return t
}

// undecodable is a 2xx that is no completion, or a request that go-openai would
// not send. The error is go-openai's own or encoding/json's; both could quote
// the body, so only its type is kept.
func undecodable(err error) *failure {
	if errors.Is(err, openai.ErrChatCompletionInvalidModel) {
		return &failure{code: models.CodeModelRejected, message: "This model cannot hold a conversation. Check OPENAI_MODEL.", err: openai.ErrChatCompletionInvalidModel}
	}
	return malformed("What answered is not an OpenAI-compatible model provider. Check OPENAI_BASE_URL.", fmt.Errorf("reply is no completion: %T", err))
}
