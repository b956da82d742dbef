package llm

import (
	"fmt"
	"math"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// format is how the shape of the answer is asked for, strongest first.
type format int

const (
	strictSchema format = iota
	jsonObject
	plainText
)

// dialect is what a provider is known to take. The zero dialect assumes it
// takes everything.
type dialect struct {
	format        format
	noTemperature bool
	noSeed        bool
	noUsage       bool // of a stream
}

// parameter is a request parameter that a provider said it does not take.
type parameter string

const (
	noParameter    parameter = ""
	responseFormat parameter = "response_format"
	temperature    parameter = "temperature"
	seed           parameter = "seed"
	streamOptions  parameter = "stream_options"
)

// fixedSeed asks for the same sampling each time, where seeds are honoured.
const fixedSeed = 20250701

// after returns the dialect to try once refused was refused, and false when
// there is none left.
func (d dialect) after(refused parameter) (dialect, bool) {
	switch {
	case refused == responseFormat && d.format < plainText:
		d.format++
	case refused == temperature && !d.noTemperature:
		d.noTemperature = true
	case refused == seed && !d.noSeed:
		d.noSeed = true
	case refused == streamOptions && !d.noUsage:
		d.noUsage = true
	default:
		return d, false
	}
	return d, true
}

// String is for logs.
func (d dialect) String() string {
	formats := []string{"json_schema", "json_object", "none"}
	return fmt.Sprintf("format=%s temperature=%t seed=%t", formats[d.format], !d.noTemperature, !d.noSeed)
}

func (d *Door) dialect(a account) dialect {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.known[a.keyGate]
}

// learn keeps what worked. Two calls may learn at once: the weaker one counts,
// so that each has to be learnt once only.
func (d *Door) learn(a account, worked dialect) {
	d.mu.Lock()
	defer d.mu.Unlock()
	known := d.known[a.keyGate]
	known.format = max(known.format, worked.format)
	known.noTemperature = known.noTemperature || worked.noTemperature
	known.noSeed = known.noSeed || worked.noSeed
	known.noUsage = known.noUsage || worked.noUsage
	d.known[a.keyGate] = known
}

// request says q in a dialect.
func (d *Door) request(q question, as dialect) openai.ChatCompletionRequest {
	req := openai.ChatCompletionRequest{
		Model: d.cfg.Model, Messages: q.messages,
		MaxCompletionTokens: d.cfg.MaxOutputTokens,
	}
	switch as.format {
	case strictSchema:
		req.ResponseFormat = &openai.ChatCompletionResponseFormat{
			Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: q.prompt.Step, Schema: q.prompt.Schema, Strict: true},
		}
	case jsonObject:
		req.ResponseFormat = &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONObject}
		req.Messages = withSchema(q)
	case plainText:
		req.Messages = withSchema(q)
	}
	if !as.noSeed {
		value := fixedSeed
		req.Seed = &value
	}
	if !as.noTemperature {
		// go-openai leaves 0 out, and the provider would then use its default of 1.
		req.Temperature = math.SmallestNonzeroFloat32
	}
	// go-openai refuses a temperature for names that look like reasoning models,
	// whoever serves them: ask it rather than keep a second list of names.
	if openai.NewReasoningValidator().Validate(req) != nil {
		req.Temperature = 0
	}
	return req
}

// withSchema spells the schema out for a provider that is not sent one. It goes
// into the system message: instructions first, data last.
func withSchema(q question) []openai.ChatCompletionMessage {
	out := append([]openai.ChatCompletionMessage(nil), q.messages...)
	var b strings.Builder
	b.WriteString(out[0].Content)
	fmt.Fprintf(&b, "\nAnswer with one JSON object and nothing else: no introduction, no code fence. It must follow the JSON Schema %q, with every required property present:\n", q.prompt.Step)
	b.Write(q.prompt.Schema)
	b.WriteString("\n")
	out[0].Content = b.String()
	return out
}
