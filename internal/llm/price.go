package llm

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/models"
)

// Price is what a million tokens cost from a day on, in millionths of a US
// dollar.
type Price struct {
	From        time.Time
	Input       int64
	CachedInput int64 // of input tokens the provider had cached
	Output      int64
}

// Prices lists what models cost, by name, the earliest first.
type Prices map[string][]Price

// listPrices is the one place where built-in prices are kept.
//
//go:embed prices.tsv
var listPrices []byte

// ReadPrices reads a file of prices, which go before the built-in ones; "" is
// none. The form is that of prices.tsv: a model, the day from which the price
// is valid, and dollars for a million tokens of input, cached input and output,
// separated by tabs.
func ReadPrices(path string) (Prices, error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, &models.Error{Code: models.CodeInvalid, Err: err, Message: "The file of ASSAY_PRICES cannot be read."}
	}
	return parsePrices(bytes.NewReader(text))
}

func parsePrices(r io.Reader) (Prices, error) {
	prices := Prices{}
	lines := bufio.NewScanner(r)
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		model, price, err := parsePrice(strings.Split(line, "\t"))
		if err != nil {
			return nil, &models.Error{Code: models.CodeInvalid, Err: err, Message: fmt.Sprintf(
				"Line %d of the prices is none. It has, separated by tabs: model, day such as 2026-11-21, and dollars for a million tokens of input, cached input and output.", number)}
		}
		prices[model] = append(prices[model], price)
	}
	for _, list := range prices {
		slices.SortStableFunc(list, func(a, b Price) int { return a.From.Compare(b.From) })
	}
	return prices, lines.Err()
}

func parsePrice(fields []string) (model string, p Price, err error) {
	if len(fields) < 5 || fields[0] == "" {
		return "", p, fmt.Errorf("%d fields", len(fields))
	}
	if p.From, err = time.Parse(time.DateOnly, fields[1]); err != nil {
		return "", p, err
	}
	for i, to := range []*int64{&p.Input, &p.CachedInput, &p.Output} {
		dollars, err := strconv.ParseFloat(fields[2+i], 64)
		if err != nil || !(dollars >= 0 && dollars < 1e6) {
			return "", p, fmt.Errorf("field %d is no price", 3+i)
		}
		*to = int64(math.Round(dollars * 1e6))
	}
	return fields[0], p, nil
}

// price returns what a model costs at a moment. A model that is not listed, as
// every local and offline one, costs 0 and false: unknown, which an AIEvent
// shows as a cost of 0.
func (c Config) price(model string, at time.Time) (Price, bool) {
	short := shortName(model)
	for _, key := range []string{model, short} {
		if p, ok := c.Prices.at(key, at); ok {
			return p, true
		}
	}
	if c.Provider != "openai" && !strings.Contains(c.Model, "/") {
		// A local server may call its model anything.
		return Price{}, false
	}
	return c.listed.at(short, at)
}

// at finds the price that is valid at a moment.
func (p Prices) at(model string, at time.Time) (found Price, ok bool) {
	for _, price := range p[model] {
		if !price.From.After(at) {
			found, ok = price, true
		}
	}
	return found, ok
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

// cost is what t tokens of the configured model cost now, in millionths of a
// dollar, rounded to the nearest.
func (c Config) cost(t tokens) int64 {
	p, ok := c.price(c.Model, time.Now())
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
func (d *Door) estimate(q question) int64 { return d.cfg.cost(d.size(q)) }

// size is how many tokens q may use.
func (d *Door) size(q question) tokens {
	chars := len(q.prompt.Schema)
	for _, m := range q.messages {
		chars += len(m.Content)
	}
	t := tokens{input: (chars + 3) / 4, output: d.cfg.MaxOutputTokens}
	if t.output == 0 {
		t.output = usualOutput
	}
	return t
}
