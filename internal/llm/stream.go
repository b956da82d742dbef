package llm

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	openai "github.com/sashabaranov/go-openai"

	"assay/models"
)

// emptyLines bounds how many comments and blank lines in a row a stream may
// send: go-openai's own 300 are five minutes of keep-alives of some gateways.
const emptyLines = 100_000

// Stream is Ask for an answer that somebody watches being written: each piece
// of the raw text goes to emit as it comes, and the whole is returned. A reply
// out of the ledger comes in one piece. The text is not checked against the
// step's schema.
//
// A stream that ends without the model saying that it has finished is
// CodeModelUnavailable, whatever came before. When emit returns an error, the
// call is ended and that error returned.
func (d *Door) Stream(ctx context.Context, call models.Call, input any, emit func(delta string) error) (text, model string, err error) {
	q, err := d.question(call, input)
	if err != nil {
		return "", "", err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	q.emit = func(delta string) error {
		err := emit(delta)
		if err != nil {
			cancel(err)
		}
		return err
	}
	got, err := d.complete(ctx, q)
	if err == nil && got.stored {
		err = emit(got.text)
	}
	if cause := context.Cause(ctx); err != nil && cause != nil && errors.Is(err, context.Canceled) {
		err = cause
	}
	if err != nil {
		return "", "", err
	}
	return got.text, got.model, nil
}

// sendStream is send for a reply that comes in pieces.
func (d *Door) sendStream(ctx context.Context, q question, as dialect) (reply, *failure) {
	ctx, cancel := context.WithTimeout(ctx, d.cfg.Timeout)
	defer cancel()
	note := &seen{key: q.account.key, streams: true}
	request := d.request(q, as)
	request.Stream = true
	if !as.noUsage {
		request.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
	}
	stream, err := d.client.CreateChatCompletionStream(withNote(ctx, note), request)
	got := reply{requestID: note.requestID}
	if note.failed != nil {
		return got, note.failed
	}
	if err != nil {
		return got, undecodable(err)
	}
	defer stream.Close()
	var text strings.Builder
	var last openai.ChatCompletionChoice
	for begun := false; ; begun = true {
		chunk, err := stream.Recv()
		if errors.Is(err, io.EOF) && begun {
			break
		}
		if err != nil {
			got.text = text.String()
			return got, brokenStream(ctx, note, err, begun)
		}
		if f := got.take(chunk, &text, &last, q.emit); f != nil {
			return got, f
		}
	}
	if note.failed != nil {
		return got, note.failed
	}
	got.text = textOf(openai.ChatCompletionMessage{Content: text.String()})
	if last.FinishReason == "" || last.FinishReason == openai.FinishReasonNull {
		// Without it a cut connection looks like an end.
		return got, cutShort(ctx, io.ErrUnexpectedEOF)
	}
	if f := unfinished(last); f != nil {
		return got, f
	}
	got.finished = last.FinishReason == openai.FinishReasonStop
	return got, nil
}

// take adds one chunk. The one that carries the usage has no choices.
func (r *reply) take(chunk openai.ChatCompletionStreamResponse, text *strings.Builder, last *openai.ChatCompletionChoice, emit func(string) error) *failure {
	if chunk.Model != "" {
		r.model = name(chunk.Model)
	}
	if chunk.Usage != nil {
		r.tokens = tokensOf(*chunk.Usage)
	}
	if len(chunk.Choices) == 0 {
		return nil
	}
	choice := chunk.Choices[0]
	last.Message.Refusal += choice.Delta.Refusal
	if choice.FinishReason != "" {
		last.FinishReason = choice.FinishReason
	}
	if choice.Delta.Content == "" {
		return nil
	}
	text.WriteString(choice.Delta.Content)
	if err := emit(choice.Delta.Content); err != nil {
		return cutShort(context.Background(), errors.New("nobody listens any more"))
	}
	return nil
}

// brokenStream is a stream that ended in an error: the network's, the
// provider's own, or nonsense.
//
// A comment before an error has go-openai lose the error and complain of bad
// JSON, so in a stream that has begun that counts as the provider's trouble.
func brokenStream(ctx context.Context, note *seen, err error, begun bool) *failure {
	var said *openai.APIError
	switch {
	case ctx.Err() != nil:
		return timedOut()
	case note.failed != nil:
		return note.failed
	case errors.As(err, &said):
		return &failure{code: models.CodeModelUnavailable, message: "The model provider broke off its answer. It is tried again by itself.",
			err: fmt.Errorf("error within the stream, type %s", name(said.Type)), maybeBilled: true}
	case begun, errors.Is(err, openai.ErrTooManyEmptyStreamMessages):
		return cutShort(ctx, err)
	}
	f := undecodable(err)
	f.maybeBilled = true
	return f
}
