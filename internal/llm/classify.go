package llm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"assay/models"
)

// maxErrorBody bounds how much of an error body is read for its codes.
const maxErrorBody = 64 << 10

// complaint is what a provider's error body says, in whatever shape.
type complaint struct {
	kind, code, param string
	message           string // never leaves this file
}

// classify turns an HTTP status and what came with it into a failure. This and
// errorIn200 are the only places that do.
func (d *doer) classify(status int, header http.Header, body []byte) *failure {
	c := readComplaint(body)
	f := &failure{err: c.forLog(status)}
	f.after, f.said = waitFor(header, time.Now())
	switch {
	case status == http.StatusPaymentRequired, status == http.StatusTooManyRequests && c.isQuota(), status == http.StatusForbidden && c.isQuota():
		f.code, f.message = models.CodeModelQuota, "The account at the model provider has used up its quota. Check its plan and billing; waiting work goes on afterwards."
		f.said = false
	case status == http.StatusTooManyRequests:
		f.code, f.message = models.CodeModelRateLimited, "The model provider asks us to slow down. It is tried again by itself."
	case status >= 500, status == http.StatusRequestTimeout, status == http.StatusConflict, status == http.StatusTooEarly:
		f.code, f.message = models.CodeModelUnavailable, "The model provider has trouble of its own. It is tried again by itself."
	case status >= 400 && c.isFilter():
		f.code, f.message = models.CodeModelFiltered, "The provider's content filter refused the text. Rephrase what it should read, or choose another model."
	default:
		f.code, f.message = models.CodeModelRejected, d.rejection(status, c)
		f.said, f.ofKey = false, status == http.StatusUnauthorized || status == http.StatusForbidden
		if status == http.StatusBadRequest || status == http.StatusUnprocessableEntity {
			f.refused = c.refuses()
		}
	}
	return f
}

// rejection is the sentence for a request that no retry will mend.
func (d *doer) rejection(status int, c complaint) string {
	switch {
	case status == http.StatusUnauthorized:
		return "The model provider did not accept the API key. Check OPENAI_API_KEY."
	case status == http.StatusForbidden:
		return "The model provider does not let this API key use the model. Check the key's rights and OPENAI_MODEL."
	case status == http.StatusNotFound:
		return fmt.Sprintf("The model provider does not know the model %q. Check OPENAI_MODEL, and OPENAI_BASE_URL if the name is right.", d.model)
	case status < 400:
		return "The model provider answered with a redirect, which is not followed. Set OPENAI_BASE_URL to where it points."
	case status == http.StatusRequestEntityTooLarge, strings.Contains(c.code, "context_length"), strings.Contains(c.kind, "exceed_context"):
		return "The text is too long for this model. Shorten it, or choose a model that reads more."
	}
	return "The model provider did not accept the request. Check OPENAI_MODEL and OPENAI_BASE_URL, or choose another model."
}

// errorIn200 finds the error that some gateways send with status 200. It goes by
// the status in the error's code when there is one, then by its type; what is
// left is taken for trouble at the provider, which a retry may mend.
func (d *doer) errorIn200(header http.Header, body []byte) *failure {
	var top struct {
		Error   json.RawMessage `json:"error"`
		Choices json.RawMessage `json:"choices"`
	}
	if json.Unmarshal(body, &top) != nil || empty(top.Error) || !empty(top.Choices) {
		return nil
	}
	c := readComplaint(body)
	status := http.StatusBadGateway
	kind := strings.ToLower(c.kind + " " + c.code)
	switch n, err := strconv.Atoi(c.code); {
	case err == nil && n >= 400 && n < 600:
		status = n
	case c.isQuota(), strings.Contains(kind, "rate_limit"):
		status = http.StatusTooManyRequests
	case strings.Contains(kind, "authentication"), strings.Contains(kind, "invalid_api_key"):
		status = http.StatusUnauthorized
	case strings.Contains(kind, "model_not_found"), strings.Contains(kind, "not_found_error"):
		status = http.StatusNotFound
	case strings.Contains(kind, "invalid_request"), c.isFilter():
		status = http.StatusBadRequest
	}
	f := d.classify(status, header, body)
	f.err = fmt.Errorf("error sent with status 200: %w", f.err)
	return f
}

func empty(raw json.RawMessage) bool {
	s := string(raw)
	return s == "" || s == "null" || s == "[]"
}

// readComplaint knows {"error":{...}}, {"error":"text"}, {"message":...} without
// a wrapper, and arrays around any of them. Anything else is an empty complaint.
func readComplaint(body []byte) complaint {
	var list []json.RawMessage
	if json.Unmarshal(body, &list) == nil && len(list) > 0 {
		body = list[0]
	}
	var top map[string]json.RawMessage
	if json.Unmarshal(body, &top) != nil {
		return complaint{}
	}
	fields := top
	if raw, ok := top["error"]; ok {
		var inner map[string]json.RawMessage
		if json.Unmarshal(raw, &inner) != nil || inner == nil {
			return complaint{message: scalar(raw)}
		}
		fields = inner
	}
	c := complaint{kind: scalar(fields["type"]), code: scalar(fields["code"]), param: scalar(fields["param"]), message: scalar(fields["message"])}
	if c.message == "" {
		// FastAPI's shape: {"detail":[{"loc":["body","response_format"],...}]}
		c.message = string(top["detail"])
	}
	if c.code == "" {
		c.code = scalar(fields["status"])
	}
	return c
}

// scalar reads a string or a number as text.
func scalar(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	var number json.Number
	if json.Unmarshal(raw, &number) == nil {
		return number.String()
	}
	return string(raw)
}

// isQuota goes by codes alone: some providers say "quota" in the text of an
// ordinary rate limit.
func (c complaint) isQuota() bool {
	named := strings.ToLower(c.kind + " " + c.code)
	return strings.Contains(named, "insufficient_quota") || strings.Contains(named, "billing") || strings.Contains(named, "insufficient_balance")
}

func (c complaint) isFilter() bool {
	named := strings.ToLower(c.kind + " " + c.code)
	return strings.Contains(named, "content_filter") || strings.Contains(named, "content_policy")
}

// refuses names the parameter that the provider does not take. Only the start
// of the message is searched: the rest may echo the prompt.
func (c complaint) refuses() parameter {
	const most = 600
	message := strings.ToLower(c.message[:min(len(c.message), most)])
	if strings.HasPrefix(c.param, string(streamOptions)) || strings.Contains(message, string(streamOptions)) {
		return streamOptions
	}
	for _, p := range []parameter{temperature, seed} {
		if c.param == string(p) || refusedWord[p].MatchString(message) {
			return p
		}
	}
	if strings.HasPrefix(c.param, string(responseFormat)) {
		return responseFormat
	}
	for _, word := range []string{"response_format", "response format", "json_schema", "json schema", "json_object", "structured output", "guided_json", "guided decoding"} {
		if strings.Contains(message, word) {
			return responseFormat
		}
	}
	return noParameter
}

// refusedWord finds a quoted parameter name, or a FastAPI location.
var refusedWord = map[parameter]*regexp.Regexp{
	temperature: regexp.MustCompile("['\"`]temperature['\"`]"),
	seed:        regexp.MustCompile("['\"`]seed['\"`]"),
}

// forLog names the provider's own codes, and no free text. A code is a number,
// or a few words of a length that words have; anything else may be a key that
// the provider echoes.
func (c complaint) forLog(status int) error {
	word := regexp.MustCompile(`^([A-Za-z]{1,20}([_.][A-Za-z]{1,20}){0,5}|[0-9]{1,6})$`)
	text := "status " + strconv.Itoa(status)
	if word.MatchString(c.kind) {
		text += ", type " + c.kind
	}
	if word.MatchString(c.code) {
		text += ", code " + c.code
	}
	return fmt.Errorf("%s", text)
}

// waitFor reads Retry-After (seconds or a date) and retry-after-ms.
func waitFor(header http.Header, now time.Time) (time.Duration, bool) {
	bound := func(seconds float64) (time.Duration, bool) {
		if !(seconds >= 0) { // also NaN
			return 0, false
		}
		return time.Duration(min(seconds, MaxWait.Seconds()) * float64(time.Second)), true
	}
	if ms, err := strconv.ParseFloat(strings.TrimSpace(header.Get("Retry-After-Ms")), 64); err == nil {
		return bound(ms / 1000)
	}
	value := strings.TrimSpace(header.Get("Retry-After"))
	if value == "" {
		return 0, false
	}
	if seconds, err := strconv.ParseFloat(value, 64); err == nil {
		return bound(seconds)
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0, false
	}
	// The provider's clock against the provider's clock, when it sent one.
	if sent, err := http.ParseTime(header.Get("Date")); err == nil {
		now = sent
	}
	return bound(max(at.Sub(now).Seconds(), 0))
}
