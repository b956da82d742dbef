package llm_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/fakellm"
	"assay/internal/llm"
	"assay/models"
)

// A call costs what the price was when it was made.
func TestPricesAreValidFromADayOn(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "prices.tsv")
	text := "# model\tvalid_from\n\ntest-model\t2999-01-01\t9\t9\t9\ntest-model\t2020-01-01\t1\t1\t1\ntest-model\t2024-01-01\t0.15\t0.075\t0.60\tseen there\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	prices, err := llm.ReadPrices(path)
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, func(c *llm.Config) { c.Prices = prices })
	b.fake.Script("analyze", fakellm.Text(goodText).Billed(fakellm.Usage{Input: 1_000_000, Cached: 500_000, Output: 1_000_000}))
	if _, _, err := b.ask(t); err != nil {
		t.Fatal(err)
	}
	if got := b.ledger.all()[0].CostMicros; got != 75_000+37_500+600_000 {
		t.Errorf("it cost %d", got)
	}
}

func TestPricesThatCannotBeReadAreRefused(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"m", "m\t2024-01-01\t1\t1", "m\tyesterday\t1\t1\t1", "m\t2024-01-01\t-1\t1\t1", "m\t2024-01-01\tNaN\t1\t1", "\t2024-01-01\t1\t1\t1"} {
		path := filepath.Join(t.TempDir(), "prices.tsv")
		if err := os.WriteFile(path, []byte("ok\t2024-01-01\t1\t1\t1\n"+line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := llm.ReadPrices(path)
		if models.CodeOf(err) != models.CodeInvalid || !strings.Contains(models.MessageOf(err), "Line 2") && strings.TrimSpace(line) != "" {
			t.Errorf("%q: %v, %q", line, err, models.MessageOf(err))
		}
	}
	if _, err := llm.ReadPrices(filepath.Join(t.TempDir(), "none")); models.CodeOf(err) != models.CodeInvalid {
		t.Errorf("a file that is not there: %v", err)
	}
}
