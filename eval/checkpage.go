package eval

import (
	"strings"
	"time"

	"assay/models"
)

// page holds a page to its label rules.
func (c *checker) page(p Page) {
	c.among("split", p.Split, SplitDev, SplitReport)
	c.among("kind", p.Kind, pageStructured, pageGeneric, pagePasted)
	c.must(p.Language != "" && p.Title != "", "language or title is missing")
	c.must(len(everyWord(p.source)) > 20, "it has hardly a word")
	c.must(models.CheckText(p.source) == nil, "it cannot be stored")
	for what, day := range map[string]string{"posted": p.Posted, "valid_through": p.ValidThrough} {
		_, err := time.Parse(time.DateOnly, day)
		c.must(day == "" || err == nil, "%s is %q, which is no day", what, day)
	}
	if s := p.Salary; s != nil {
		c.among("period of pay", s.Period, "", "hour", "day", "week", "month", "year")
		c.must(s.Min == nil || s.Max == nil || *s.Min <= *s.Max, "the pay goes down")
		c.must(strings.ToUpper(s.Currency) == s.Currency && (s.Currency == "" || len(s.Currency) == 3), "the currency is %q", s.Currency)
	}
	c.must(p.Kind == pageStructured || len(p.pieces) > 0, "nothing is labelled")
	for _, one := range p.pieces {
		c.among("label", one.what, append(pieceKinds(), "title", "company", "fact")...)
	}
}
