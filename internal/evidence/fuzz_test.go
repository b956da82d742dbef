package evidence_test

import (
	"testing"
	"time"
	"unicode/utf8"

	"assay/internal/evidence"
)

func FuzzFind(f *testing.F) {
	f.Add("I’ve led a team of five — twice.", "led a team of five - twice")
	f.Add("e\u0301 👩\u200d🚀 \r\n x\u0302", "é 👩🚀 x\u0302")
	f.Add("a a a a a", "a a a")
	f.Add("\xff\xfe led a team", "led a team")
	f.Fuzz(func(t *testing.T, text, quote string) {
		runes := len([]rune(text))
		fold := evidence.Fold(quote)
		if utf8.ValidString(quote) && !utf8.ValidString(fold) {
			t.Fatalf("Fold(%q) is not UTF-8", quote)
		}
		evidence.Says(text, quote)
		if start, end, ok := evidence.FindIn(text, quote); ok && (start < 0 || start >= end || end > runes) {
			t.Fatalf("FindIn: %d to %d of %d", start, end, runes)
		}
		finder := evidence.NewFinder([]evidence.Message{{ID: "q", Text: quote}, {ID: "m", ByPerson: true, Text: text}})
		claim := evidence.Claim{MessageID: "m", Quote: quote}
		for range 3 {
			for _, find := range []func(evidence.Claim) (evidence.Span, error){finder.Find, finder.FindDenial} {
				span, err := find(claim)
				if err == nil && utf8.ValidString(text) && !evidence.Verify(text, span) {
					t.Fatalf("%+v does not stand in %q", span, text)
				}
				if err != nil && reason(err) == "other error" {
					t.Fatal(err)
				}
			}
		}
	})
}

func FuzzPolarity(f *testing.F) {
	f.Add("I have never used Java, but my boss did?", 5, 10)
	f.Add("Ich hätte – wenn ich könnte: nicht nur (nie) Java", 0, 3)
	f.Add("sorry, I mean Java, not JavaScript", 0, 34)
	f.Add(":;,.-¿?()''n't if I'd", 1, 9)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		switch p := polarityAt(text, start, end); p {
		case evidence.Asserted, evidence.Negated, evidence.Hypothetical, evidence.Planned, evidence.ThirdParty:
			if (start < 0 || end > len([]rune(text)) || start >= end) && p == evidence.Asserted {
				t.Fatal("a span outside the text asserts")
			}
		default:
			t.Fatalf("polarity %q", p)
		}
	})
}

func FuzzDates(f *testing.F) {
	f.Add("in March 2019, winter 2019/20, 12.03.2019-2020, '98", int64(1_780_000_000))
	f.Add("vor drei Jahren, two thousand and, nineteen ninety-", int64(0))
	f.Add("de 2015 a 2018 quatre-vingt", int64(-62_135_596_800))
	f.Fuzz(func(t *testing.T, text string, unix int64) {
		said := time.Unix(unix%10_000_000_000, 0).UTC()
		n, last := len([]rune(text)), 0
		for _, m := range evidence.Dates(text, said) {
			if !m.Date.Valid() || m.Date == "" || m.Start < 0 || m.Start >= m.End || m.End > n {
				t.Fatalf("%+v in %q", m, text)
			}
			if m.Start < last && m.End < last {
				t.Fatalf("%+v goes back", m)
			}
			last = m.Start
			if !evidence.States(text, said, m.Date) {
				t.Fatalf("States denies %+v", m)
			}
		}
	})
}

func FuzzYears(f *testing.F) {
	f.Add("at least 5+ years, 2,5 Jahre, a year and a half, 3 to 5 yrs")
	f.Add("quatre-vingt-dix ans, anderthalb, half a , min . 3")
	f.Fuzz(func(t *testing.T, text string) {
		n, last := len([]rune(text)), 0
		for _, m := range evidence.Years(text) {
			if m.Years <= 0 || m.Years > 71 || m.Start < last || m.Start >= m.End || m.End > n {
				t.Fatalf("%+v in %q", m, text)
			}
			last = m.End
		}
	})
}
