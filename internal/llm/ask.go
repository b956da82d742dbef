package llm

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	openai "github.com/sashabaranov/go-openai"

	"assay/models"
	"assay/prompts"
)

// question is one Ask under way.
type question struct {
	call     models.Call
	prompt   prompts.Prompt
	rendered prompts.Rendered
	messages []openai.ChatCompletionMessage
	hash     []byte
	version  string             // as AIEvents carry it
	emit     func(string) error // gets the pieces of a streamed answer; nil for an answer in one piece
	account  account            // whose key it is asked with; complete finds out
	fresh    bool               // a stored reply is known to be bad: do not look for it
}

// answer is a reply that can be parsed.
type answer struct {
	text   string
	model  string
	stored bool // came out of the ledger
}

// Ask puts the prompt of call.Step, filled in with input, to the model and
// decodes the answer into out, a pointer. It returns the name of the model that
// answered.
//
// Errors are *models.Error with one of the model codes, except that the
// caller's own cancellation comes back as ctx.Err() and an error of the ledger
// as it is. When the provider said how long to wait, a *RetryAfter is in the
// chain. On error out is untouched.
func (d *Door) Ask(ctx context.Context, call models.Call, input, out any) (model string, err error) {
	if v := reflect.ValueOf(out); v.Kind() != reflect.Pointer || v.IsNil() {
		return "", &models.Error{Code: models.CodeInternal, Err: fmt.Errorf("answer of %s decoded into %T", call.Step, out)}
	}
	q, err := d.question(call, input)
	if err != nil {
		return "", err
	}
	first, err := d.watched(ctx, q)
	if err != nil {
		return "", err
	}
	problems := d.decode(q, first.text, out)
	if problems == nil {
		return first.model, nil
	}
	d.log.WarnContext(ctx, "model answer needs a repair", "step", q.prompt.Step, "model", first.model, "problems", len(problems))
	second, err := d.repair(ctx, q, first, problems, out)
	if err != nil {
		return "", err
	}
	return second.model, nil
}

// watched is complete for a call that somebody may be watching.
func (d *Door) watched(ctx context.Context, q question) (answer, error) {
	if q.call.Watch == nil {
		return d.complete(ctx, q)
	}
	piece := q.call.Watch()
	q.emit = func(text string) error {
		piece(text)
		return nil
	}
	got, err := d.complete(ctx, q)
	if err == nil && got.stored {
		piece(got.text)
	}
	return got, err
}

// repair asks once more, showing the answer and what is wrong with it.
func (d *Door) repair(ctx context.Context, q question, first answer, problems []string, out any) (answer, error) {
	q.messages = append(q.messages[:len(q.messages):len(q.messages)], repairMessages(first.text, problems)...)
	q.version += "-repair"
	q.hash = d.hash(q)
	second, err := d.watched(ctx, q)
	if err != nil {
		return answer{}, err
	}
	problems = d.decode(q, second.text, out)
	if problems != nil && second.stored {
		// A repair kept from an earlier run was no good either. Without a fresh
		// call this prompt would fail for as long as the ledger keeps replies.
		q.fresh = true
		if second, err = d.watched(ctx, q); err != nil {
			return answer{}, err
		}
		problems = d.decode(q, second.text, out)
	}
	if problems != nil {
		return answer{}, &models.Error{
			Code:    models.CodeModelMalformed,
			Message: "The model's answer did not have the agreed form, twice. Try again, or choose another model.",
			Err:     fmt.Errorf("answer of %s to %s: %d problems after the repair", second.model, q.version, len(problems)),
		}
	}
	return second, nil
}

func (d *Door) question(call models.Call, input any) (question, error) {
	prompt, ok := d.prompts.For(string(call.Step))
	if !ok {
		return question{}, models.Errorf(models.CodeInternal, "There is no prompt for the step %q.", call.Step)
	}
	if len(call.LedgerKey) == 0 {
		return question{}, &models.Error{Code: models.CodeInternal, Err: errors.New("model call without a ledger key")}
	}
	data, err := json.Marshal(input)
	if err != nil {
		return question{}, &models.Error{Code: models.CodeInternal, Err: fmt.Errorf("input of %s: %w", call.Step, err)}
	}
	// The author of the data cannot guess the boundary without the key, and equal
	// data gets an equal one, so that the ledger recognises the prompt.
	boundary := hex.EncodeToString(mac(call.LedgerKey, "boundary", string(call.Step), string(data)))[:16]
	rendered, err := prompt.Render(input, boundary)
	if err != nil {
		return question{}, &models.Error{Code: models.CodeInternal, Err: fmt.Errorf("prompt of %s: %w", call.Step, err)}
	}
	q := question{
		call: call, prompt: prompt, rendered: rendered, version: prompt.Version,
		messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: rendered.System},
			{Role: openai.ChatMessageRoleUser, Content: rendered.User},
		},
	}
	q.hash = d.hash(q)
	return q, nil
}

// hash names a prompt within one user's ledger. It leaves the dialect out: the
// same question in a weaker dialect is the same question.
func (d *Door) hash(q question) []byte {
	fields := []string{d.cfg.Provider, d.cfg.Model, q.version, string(q.prompt.Schema)}
	for _, m := range q.messages {
		fields = append(fields, m.Role, m.Content)
	}
	return mac(q.call.LedgerKey, "prompt", fields...)
}

// mac joins fields with their lengths, so that no two lists of them collide.
func mac(key []byte, purpose string, fields ...string) []byte {
	h := hmac.New(sha256.New, key)
	for _, f := range append([]string{purpose}, fields...) {
		var size [8]byte
		binary.BigEndian.PutUint64(size[:], uint64(len(f)))
		h.Write(size[:])
		h.Write([]byte(f))
	}
	return h.Sum(nil)
}

// decode parses, checks and decodes an answer; it returns what is wrong with
// it, or nil.
func (d *Door) decode(q question, text string, out any) []string {
	value, err := readObject(text)
	if err != nil {
		return []string{err.Error()}
	}
	if problems := check(d.schemas[q.prompt.Step], value); problems != nil {
		return problems
	}
	return into(value, out)
}
