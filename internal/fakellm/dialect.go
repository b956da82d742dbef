package fakellm

import "net/http"

// Dialect is what a provider accepts as response_format, and how it words
// errors and usage.
type Dialect int

// The dialects there are.
const (
	Strict         Dialect = iota // takes json_schema, as OpenAI does
	JSONObjectOnly                // refuses json_schema in OpenAI's words, takes json_object
	Neither                       // refuses any response_format in OpenAI's words
	OllamaLike                    // ignores response_format, sends no usage, errors are {"error":"text"}
	VLLMLike                      // refuses json_schema; errors have no "error" wrapper, usage holds nulls
	LlamaCppLike                  // refuses json_schema; error codes are numbers, replies hold extra fields
)

// refusal returns the behaviour that a format, or the wish to see the usage of
// a stream, meets in this dialect, or nil.
func (d Dialect) refusal(format string, usage bool) *Behaviour {
	var b Behaviour
	switch {
	case d == Neither && usage:
		b = d.reject("Unknown parameter: 'stream_options'.")
	case format == "":
		return nil
	case d == Neither:
		b = d.reject("Unknown parameter: 'response_format'.")
	case format != "json_schema":
		return nil
	case d == JSONObjectOnly:
		b = d.reject("Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.")
	case d == VLLMLike:
		b = d.reject("[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}]")
	case d == LlamaCppLike:
		b = d.reject("response_format type must be one of \"text\" or \"json_object\", but got: json_schema")
	default:
		return nil
	}
	return &b
}

func (d Dialect) reject(message string) Behaviour {
	body := d.errorBody(http.StatusBadRequest, "invalid_request_error", "", message)
	return Behaviour{name: "format refused", run: func(e *exchange) { e.send(http.StatusBadRequest, body, nil) }}
}

// errorBody words an error as providers of this dialect do.
func (d Dialect) errorBody(status int, kind, code, message string) any {
	switch d {
	case OllamaLike:
		return map[string]any{"error": message}
	case VLLMLike:
		return map[string]any{"object": "error", "message": message, "type": kind, "param": nil, "code": status}
	case LlamaCppLike:
		return map[string]any{"error": map[string]any{"code": status, "message": message, "type": kind}}
	default:
		var c any
		if code != "" {
			c = code
		}
		return map[string]any{"error": map[string]any{"message": message, "type": kind, "param": nil, "code": c}}
	}
}

// dress adds to a completion what providers of this dialect add, or takes away
// what they leave out.
func (d Dialect) dress(completion map[string]any, u Usage) {
	usage := map[string]any{
		"prompt_tokens": u.Input, "completion_tokens": u.Output, "total_tokens": u.Input + u.Output,
		"prompt_tokens_details": map[string]any{"cached_tokens": u.Cached, "audio_tokens": 0},
	}
	completion["usage"] = usage
	switch d {
	case OllamaLike:
		delete(completion, "usage")
		completion["system_fingerprint"] = "fp_ollama"
	case VLLMLike:
		usage["prompt_tokens_details"] = nil
		completion["kv_transfer_params"] = nil
		completion["prompt_logprobs"] = nil
	case LlamaCppLike:
		delete(usage, "prompt_tokens_details")
		completion["timings"] = map[string]any{"prompt_n": u.Input, "predicted_n": u.Output, "predicted_per_second": 31.5}
	}
}
