package llm

import (
	"regexp"
	"strings"
)

// Price is what a million tokens cost, in millionths of a US dollar.
type Price struct {
	Input       int64
	CachedInput int64 // of input tokens the provider had cached
	Output      int64
}

// price returns what a well-known model costs. A model that is not listed, as
// every local and offline one, costs 0 and false: unknown, which an AIEvent
// shows as a cost of 0. List prices of July 2025; Config.Prices goes first.
func (c Config) price(model string) (Price, bool) {
	short := shortName(model)
	for _, key := range []string{model, short} {
		if p, ok := c.Prices[key]; ok {
			return p, true
		}
	}
	if c.Provider != "openai" && !strings.Contains(c.Model, "/") {
		// A local server may call its model anything.
		return Price{}, false
	}
	switch short {
	case "gpt-4.1":
		return Price{Input: 2_000_000, CachedInput: 500_000, Output: 8_000_000}, true
	case "gpt-4.1-mini":
		return Price{Input: 400_000, CachedInput: 100_000, Output: 1_600_000}, true
	case "gpt-4.1-nano":
		return Price{Input: 100_000, CachedInput: 25_000, Output: 400_000}, true
	case "gpt-4o":
		return Price{Input: 2_500_000, CachedInput: 1_250_000, Output: 10_000_000}, true
	case "gpt-4o-mini":
		return Price{Input: 150_000, CachedInput: 75_000, Output: 600_000}, true
	case "gpt-5":
		return Price{Input: 1_250_000, CachedInput: 125_000, Output: 10_000_000}, true
	case "gpt-5-mini":
		return Price{Input: 250_000, CachedInput: 25_000, Output: 2_000_000}, true
	case "gpt-5-nano":
		return Price{Input: 50_000, CachedInput: 5_000, Output: 400_000}, true
	case "o3":
		return Price{Input: 2_000_000, CachedInput: 500_000, Output: 8_000_000}, true
	case "o4-mini":
		return Price{Input: 1_100_000, CachedInput: 275_000, Output: 4_400_000}, true
	}
	return Price{}, false
}

var releaseDate = regexp.MustCompile(`-\d{4}-\d{2}-\d{2}$`)

// shortName drops a vendor prefix and a date: "openai/gpt-4.1-mini-2025-04-14"
// is priced as "gpt-4.1-mini".
func shortName(model string) string {
	if i := strings.LastIndexByte(model, '/'); i >= 0 {
		model = model[i+1:]
	}
	return releaseDate.ReplaceAllString(model, "")
}

// cost is what t tokens of the configured model cost, in millionths of a
// dollar, rounded to the nearest.
func (c Config) cost(t tokens) int64 {
	p, ok := c.price(c.Model)
	if !ok {
		return 0
	}
	total := int64(t.input-t.cached)*p.Input + int64(t.cached)*p.CachedInput + int64(t.output)*p.Output
	return (total + 500_000) / 1_000_000
}

// usualOutput is how long an answer is taken to be at most, in tokens, when
// nothing limits it.
const usualOutput = 4096

// estimate is what q may cost, in millionths of a dollar: four characters to a
// token, and an answer as long as allowed.
func (d *Door) estimate(q question) int64 {
	chars := len(q.prompt.Schema)
	for _, m := range q.messages {
		chars += len(m.Content)
	}
	t := tokens{input: (chars + 3) / 4, output: d.cfg.MaxOutputTokens}
	if t.output == 0 {
		t.output = usualOutput
	}
	return d.cfg.cost(t)
}
