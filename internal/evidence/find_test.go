package evidence_test

import (
	"errors"
	"testing"

	"assay/internal/evidence"
)

func reason(err error) evidence.Reason {
	var r *evidence.Refusal
	if errors.As(err, &r) {
		return r.Reason
	}
	return ""
}

func TestFind(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text, quote string
		want        evidence.Reason
		span        string
	}{
		"plain":                 {"Well, I led a team of five. Then I left.", "I led a team of five", "", "I led a team of five"},
		"curly":                 {"I’ve “owned” the roll—out", `I've "owned" the roll-out`, "", "I’ve “owned” the roll—out"},
		"space":                 {"I  led\u00a0a\r\n team", "I led a team", "", "I  led\u00a0a\r\n team"},
		"java in javascript":    {"I use JavaScript daily", "I use Java", evidence.ReasonNotFound, ""},
		"java in javascript 2":  {"Every day I use JavaScript and every night I use Java there", "night I use Java", "", "night I use Java"},
		"stitched":              {"I led a team of five and then shipped the product", "I led a team ... shipped the product", evidence.ReasonNotFound, ""},
		"short":                 {"I used Python and Go there", "used Python", evidence.ReasonTooShort, ""},
		"short sentence":        {"Python, mostly. And some Go.", "Python, mostly.", "", "Python, mostly."},
		"short whole message":   {"Python", "python", evidence.ReasonNotFound, ""},
		"marks around":          {"I led a team of five", `"I led a team of five."`, evidence.ReasonNotFound, ""},
		"marks around stripped": {"I led a team of five", `“I led a team of five”`, "", "I led a team of five"},
		"negated":               {"I have never used Java in anger", "never used Java in anger", evidence.ReasonNegated, ""},
		"third":                 {"My colleague wrote the Java backend", "wrote the Java backend", evidence.ReasonThirdParty, ""},
		"nfd":                   {"Je travaille comme infirmie\u0300re a\u0300 Lyon", "comme infirmière à Lyon", "", "comme infirmie\u0300re a\u0300 Lyon"},
		"nothing":               {"hello there you", " “” ", evidence.ReasonNoText, ""},
		"cjk":                   {"我在医院工作了十年。", "在医院工作", "", "在医院工作"},
		"cjk short":             {"我在医院工作了十年。", "医院", evidence.ReasonTooShort, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := evidence.NewFinder([]evidence.Message{{ID: "m", ByPerson: true, Text: tt.text}})
			s, err := f.Find(evidence.Claim{MessageID: "m", Quote: tt.quote})
			if got := reason(err); got != tt.want || s.Quote != tt.span {
				t.Fatalf("Find(%q) = %q, %v; want %q, %q", tt.quote, s.Quote, err, tt.span, tt.want)
			}
			if err == nil && !evidence.Verify(tt.text, s) {
				t.Errorf("Verify refuses %+v", s)
			}
		})
	}
}
