package llm_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/internal/fakellm"
	"assay/internal/llm"
)

func TestConfig(t *testing.T) {
	t.Parallel()
	type want struct{ provider, model string }
	handler := inProcess{fakellm.New()}
	for name, c := range map[string]struct {
		cfg  llm.Config
		want want
	}{
		"zero":           {llm.Config{}, want{"openai", llm.DefaultModel}},
		"own name":       {llm.Config{Provider: "ours", Model: "m"}, want{"ours", "m"}},
		"local":          {llm.Config{BaseURL: "http://Localhost:11434/v1/"}, want{"localhost:11434", llm.DefaultModel}},
		"in process":     {llm.Config{Transport: handler}, want{"offline", llm.DefaultModel}},
		"key with space": {llm.Config{APIKey: " sk-1\n"}, want{"openai", llm.DefaultModel}},
	} {
		d, err := llm.New(c.cfg, newMemory(), load(t), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := (want{d.Provider(), d.Model()}); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
		d.Close()
	}
	for name, c := range map[string]struct {
		cfg  llm.Config
		says string
	}{
		"no address":      {llm.Config{BaseURL: "api.openai.com/v1"}, "OPENAI_BASE_URL"},
		"no host":         {llm.Config{BaseURL: "https:///v1"}, "OPENAI_BASE_URL"},
		"another scheme":  {llm.Config{BaseURL: "ftp://example.com"}, "OPENAI_BASE_URL"},
		"user in address": {llm.Config{BaseURL: "https://me:pass@example.com/v1"}, "OPENAI_API_KEY"},
		"query":           {llm.Config{BaseURL: "https://example.com/v1?key=1"}, "OPENAI_API_KEY"},
		"broken address":  {llm.Config{BaseURL: "http://[::1"}, "OPENAI_BASE_URL"},
		"broken key":      {llm.Config{APIKey: "sk-a\r\nX: y"}, "OPENAI_API_KEY"},
		"negative":        {llm.Config{Timeout: -1}, "negative"},
	} {
		_, err := llm.New(c.cfg, newMemory(), load(t), nil)
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "pass") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := llm.New(llm.Config{}, nil, load(t), nil); err == nil {
		t.Error("a Door without a ledger")
	}
}

func TestConfigIsPrintedWithoutItsKey(t *testing.T) {
	t.Parallel()
	cfg := llm.Config{APIKey: "sk-secret-key", Model: "m"}
	for _, form := range []string{"%v", "%+v", "%#v", "%s"} {
		if text := fmt.Sprintf(form, cfg); strings.Contains(text, "sk-secret") {
			t.Errorf("%s prints %s", form, text)
		}
	}
}

func TestCost(t *testing.T) {
	t.Parallel()
	billed := fakellm.Usage{Input: 1_000_000, Output: 1_000_000, Cached: 250_000}
	for name, c := range map[string]struct {
		provider, model string
		prices          llm.Prices
		want            int64
	}{
		"well known":       {"openai", "gpt-4.1-mini", nil, 300_000 + 25_000 + 1_600_000},
		"dated":            {"openai", "gpt-4.1-mini-2025-04-14", nil, 1_925_000},
		"through a vendor": {"router.example", "openai/gpt-4o", nil, 1_875_000 + 312_500 + 10_000_000},
		"local namesake":   {"localhost:8080", "gpt-4o", nil, 0},
		"unknown":          {"openai", "gpt-99", nil, 0},
		"own price":        {"localhost:8080", "gpt-4o", llm.Prices{"gpt-4o": {{Output: 7}}}, 7},
		"own price first":  {"openai", "gpt-4o-2024-11-20", llm.Prices{"gpt-4o": {{Input: 4, CachedInput: 4, Output: 1}}}, 5},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, func(cfg *llm.Config) { cfg.Provider, cfg.Model, cfg.Prices = c.provider, c.model, c.prices })
			b.fake.Script("analyze", fakellm.Text(goodText).Billed(billed))
			if _, _, err := b.ask(t); err != nil {
				t.Fatal(err)
			}
			if got := b.ledger.all()[0].CostMicros; got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}

func TestCostIsRounded(t *testing.T) {
	t.Parallel()
	for output, want := range map[int]int64{1: 0, 2: 1, 3: 1, 4: 2} { // at 0.4 millionths a token
		b := newBench(t, func(cfg *llm.Config) { cfg.Prices = llm.Prices{"test-model": {{Output: 400_000}}} })
		b.fake.Script("analyze", fakellm.Text(goodText).Billed(fakellm.Usage{Output: output}))
		if _, _, err := b.ask(t); err != nil {
			t.Fatal(err)
		}
		if got := b.ledger.all()[0].CostMicros; got != want {
			t.Errorf("%d tokens: %d, want %d", output, got, want)
		}
	}
}
