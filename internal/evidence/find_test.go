package evidence_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/evidence"
)

func reason(err error) evidence.Reason {
	var r *evidence.Refusal
	if errors.As(err, &r) {
		return r.Reason
	}
	if err != nil {
		return "other error"
	}
	return ""
}

var findCases = map[string]struct {
	text, quote string
	want        evidence.Reason
	span        string
}{
	"plain":                        {"Well, I led a team of five. Then I left.", "I led a team of five", "", "I led a team of five"},
	"typography":                   {"I’ve “owned” the roll—out…", `I've "owned" the roll-out...`, "", "I’ve “owned” the roll—out…"},
	"guillemets":                   {"J’ai dit «bonjour» à tous", `J'ai dit "bonjour" à tous`, "", "J’ai dit «bonjour» à tous"},
	"white space":                  {"I  led\u00a0a\r\n team", "I led a team", "", "I  led\u00a0a\r\n team"},
	"zero width":                   {"I l\u200bed a te\u00adam", "I led a team", "", "I l\u200bed a te\u00adam"},
	"zero width in the quote":      {"I led a team", "I\u200b led \u2060a team\ufeff", "", "I led a team"},
	"bidi controls":                {"\u202bעבדתי בבית חולים\u202c", "עבדתי בבית חולים", "", "עבדתי בבית חולים"},
	"decomposed":                   {"Je travaille comme infirmie\u0300re a\u0300 Lyon", "comme infirmière à Lyon", "", "comme infirmie\u0300re a\u0300 Lyon"},
	"decomposed in the quote":      {"comme infirmière à Lyon", "comme infirmie\u0300re a\u0300 Lyon", "", "comme infirmière à Lyon"},
	"last letter keeps its mark":   {"I ran the cafe\u0301 alone", "I ran the cafe", evidence.ReasonNotFound, ""},
	"mark without composed form":   {"we shipped x\u0302 twice", "we shipped x", evidence.ReasonNotFound, ""},
	"ligature":                     {"I own the o\ufb03ce budget", "I own the office budget", "", "I own the o\ufb03ce budget"},
	"half a ligature":              {"see the whole o\ufb03", "see the whole of", evidence.ReasonNotFound, ""},
	"fullwidth":                    {"I use Ｊａｖａ daily", "I use Java daily", "", "I use Ｊａｖａ daily"},
	"beyond the basic plane":       {"I 👍 led 𝒜 team", "I 👍 led A team", "", "I 👍 led 𝒜 team"},
	"emoji with a skin tone":       {"the team said 👍🏽", "the team said 👍", evidence.ReasonNotFound, ""},
	"whole emoji":                  {"the team said 👍🏽 ok", "the team said 👍🏽", "", "the team said 👍🏽"},
	"joined emoji":                 {"they call us 👩‍🚀", "they call us 👩", evidence.ReasonNotFound, ""},
	"flag is one character":        {"we moved to 🇩🇪", "we moved to 🇩", evidence.ReasonNotFound, ""},
	"variation selector":           {"I love it ❤\ufe0f", "I love it ❤", "", "I love it ❤\ufe0f"},
	"inside a word":                {"I use JavaScript daily", "I use Java", evidence.ReasonNotFound, ""},
	"starts inside a word":         {"We preled a team of five", "led a team of five", evidence.ReasonNotFound, ""},
	"later on word edges":          {"Every day I use JavaScript and every night I use Java there", "night I use Java", "", "night I use Java"},
	"C is not C++":                 {"At work I use C++", "At work I use C", evidence.ReasonNotFound, ""},
	"C is not C#":                  {"At work I use C# a lot", "At work I use C", evidence.ReasonNotFound, ""},
	"Node is not Node.js":          {"At work I use Node.js a lot", "At work I use Node", evidence.ReasonNotFound, ""},
	"sentence without a space":     {"At work I use Java.I like it", "At work I use Java", "", "At work I use Java"},
	"a number is one word":         {"I managed 12,000 people", "I managed 12", evidence.ReasonNotFound, ""},
	"contraction":                  {"I don't use Java", "I don", evidence.ReasonNotFound, ""},
	"case is kept":                 {"I led a team", "I LED a team", evidence.ReasonNotFound, ""},
	"stitched":                     {"I led a team of five and then shipped the product", "I led a team ... shipped the product", evidence.ReasonNotFound, ""},
	"two places joined":            {"I led a team. It was hard. I shipped it.", "I led a team. I shipped it.", evidence.ReasonNotFound, ""},
	"would is not would not":       {"I would not improve it", "I would improve it", evidence.ReasonNotFound, ""},
	"short":                        {"I used Python and Go there", "used Python", evidence.ReasonTooShort, ""},
	"short sentence":               {"Python, mostly. And some Go.", "Python, mostly.", "", "Python, mostly."},
	"short sentence, no stop":      {"Python, mostly. And some Go.", "Python, mostly", "", "Python, mostly"},
	"half a short sentence":        {"Python, mostly. And some Go.", "Python", evidence.ReasonTooShort, ""},
	"short line":                   {"Skills:\n- Python\n- Go", "Python", "", "Python"},
	"short whole message":          {"Python", "Python", "", "Python"},
	"marks around":                 {"I led a team of five", `“I led a team of five”`, "", "I led a team of five"},
	"marks of the text":            {`I said "I led a team"`, `"I led a team"`, "", `"I led a team"`},
	"negated":                      {"I have never used Java in anger", "never used Java in anger", evidence.ReasonNegated, ""},
	"cut before the negation":      {"I have never used Java in anger", "used Java in anger", evidence.ReasonNegated, ""},
	"third":                        {"My colleague wrote the Java backend", "wrote the Java backend", evidence.ReasonThirdParty, ""},
	"planned":                      {"I want to learn Java next", "learn Java next", evidence.ReasonPlanned, ""},
	"asked":                        {"Do I need to know Kubernetes?", "I need to know Kubernetes", evidence.ReasonHypothetical, ""},
	"one clause asserts":           {"I never used Java but I know Python well", "I never used Java but I know Python well", "", "I never used Java but I know Python well"},
	"a sliver asserts nothing":     {"I never used Java but I know Python well", "I never used Java but I", evidence.ReasonNegated, ""},
	"a frame asserts nothing":      {"In my last job, I never used Java", "In my last job, I never used Java", evidence.ReasonNegated, ""},
	"first occurrence denied":      {"I never used Java daily. At Siemens I used Java daily.", "used Java daily", "", "used Java daily"},
	"nothing":                      {"hello there you", " “” ", evidence.ReasonNoText, ""},
	"only invisible":               {"hello there you", "\u200b\u200d", evidence.ReasonNoText, ""},
	"no spaces between words":      {"我在医院工作了十年。", "在医院工作", "", "在医院工作"},
	"no spaces, short":             {"我在医院工作了十年。", "医院", evidence.ReasonTooShort, ""},
	"no spaces, whole sentence":    {"医生。十年。", "医生", "", "医生"},
	"empty message":                {"", "I led a team", evidence.ReasonNotFound, ""},
	"newline inside a wrapped one": {"I led a team\r\nof five people", "I led a team of five people", "", "I led a team\r\nof five people"},
}

func TestFind(t *testing.T) {
	t.Parallel()
	for name, tt := range findCases {
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

func TestFindKeepsToTheMessageAndTheSpeaker(t *testing.T) {
	t.Parallel()
	messages := []evidence.Message{
		{ID: "q1", Text: "So you led a team of five nurses?"},
		{ID: "a1", ByPerson: true, Text: "Yes, for two years."},
		{ID: "a2", ByPerson: true, Text: "I ran the night shift alone."},
		{ID: "twice", ByPerson: true, Text: "I ran the depot there."},
		{ID: "twice", ByPerson: true, Text: "I ran the depot there."},
	}
	tests := map[string]struct {
		claim evidence.Claim
		want  evidence.Reason
	}{
		"theirs":                     {evidence.Claim{MessageID: "a2", Quote: "I ran the night shift"}, ""},
		"another message of theirs":  {evidence.Claim{MessageID: "a1", Quote: "I ran the night shift"}, evidence.ReasonNotFound},
		"cites the interviewer":      {evidence.Claim{MessageID: "q1", Quote: "led a team of five nurses"}, evidence.ReasonWrongSpeaker},
		"words of the interviewer":   {evidence.Claim{MessageID: "a1", Quote: "led a team of five nurses"}, evidence.ReasonWrongSpeaker},
		"no such message":            {evidence.Claim{MessageID: "a9", Quote: "I ran the night shift"}, evidence.ReasonUnknownMessage},
		"empty id":                   {evidence.Claim{Quote: "I ran the night shift"}, evidence.ReasonUnknownMessage},
		"two messages with that id":  {evidence.Claim{MessageID: "twice", Quote: "I ran the depot there"}, evidence.ReasonAmbiguous},
		"nobody said it":             {evidence.Claim{MessageID: "a2", Quote: "I ran the day shift"}, evidence.ReasonNotFound},
		"nothing quoted, no message": {evidence.Claim{MessageID: "a9"}, evidence.ReasonNoText},
	}
	for name, tt := range tests {
		if _, err := evidence.NewFinder(messages).Find(tt.claim); reason(err) != tt.want {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
	var none evidence.Finder
	if _, err := none.Find(evidence.Claim{MessageID: "a", Quote: "I ran the depot"}); reason(err) != evidence.ReasonUnknownMessage {
		t.Errorf("zero Finder: %v", err)
	}
}

func TestFindHandsOutSuccessiveOccurrences(t *testing.T) {
	t.Parallel()
	text := "I used Java there. I never used Java there. Then I used Java there. And again I used Java there."
	f := evidence.NewFinder([]evidence.Message{{ID: "m", ByPerson: true, Text: text}})
	var starts []int
	for range 5 {
		s, err := f.Find(evidence.Claim{MessageID: "m", Quote: "used Java there"})
		if err != nil || !evidence.Verify(text, s) {
			t.Fatalf("%+v, %v", s, err)
		}
		starts = append(starts, s.Start)
	}
	if diff := cmp.Diff([]int{2, 51, 80, 2, 2}, starts); diff != "" {
		t.Errorf("starts (-want +got):\n%s", diff)
	}
	d, err := f.FindDenial(evidence.Claim{MessageID: "m", Quote: "used Java there"})
	if err != nil || d.Start != 27 {
		t.Errorf("denial at %d, %v", d.Start, err)
	}
}

func TestFindInALongMessage(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("I led the team and we led the way there. ", 200) + "I led the crane crew and we led the way home."
	f := evidence.NewFinder([]evidence.Message{{ID: "m", ByPerson: true, Text: text}})
	s, err := f.Find(evidence.Claim{MessageID: "m", Quote: "led the crane crew and we led the way home"})
	if want := 200*41 + 2; err != nil || s.Start != want || !evidence.Verify(text, s) {
		t.Errorf("%+v, %v; want it at %d", s, err, want)
	}
	for i := range 201 {
		s, err := f.Find(evidence.Claim{MessageID: "m", Quote: "we led the way"})
		if want := 19 + 41*i; err != nil || i < 200 && s.Start != want {
			t.Fatalf("occurrence %d at %d, %v; want %d", i, s.Start, err, want)
		}
	}
	for _, quote := range []string{"I led the crane there", "led the cran crew and", "led the way the home"} {
		if _, err := f.Find(evidence.Claim{MessageID: "m", Quote: quote}); reason(err) != evidence.ReasonNotFound {
			t.Errorf("%q: %v", quote, err)
		}
	}
}

func TestLocateAsksNothingOfTheWords(t *testing.T) {
	t.Parallel()
	f := evidence.NewFinder([]evidence.Message{{ID: "m", ByPerson: true, Text: "Nobody knew how to run the ward. I did."}})
	quote := "Nobody knew how to run the ward"
	if _, err := f.Find(evidence.Claim{MessageID: "m", Quote: quote}); reason(err) != evidence.ReasonNegated {
		t.Errorf("Find: %v", err)
	}
	if s, err := f.Locate(evidence.Claim{MessageID: "m", Quote: quote}); err != nil || s.Quote != quote {
		t.Errorf("Locate: %+v, %v", s, err)
	}
	if p := f.PolarityAt("m", 0, 6); p != evidence.Negated {
		t.Errorf("PolarityAt: %s", p)
	}
	if p := f.PolarityAt("none", 0, 6); p != evidence.ThirdParty {
		t.Errorf("PolarityAt an unknown message: %s", p)
	}
}

func TestFindDoesNotOverlap(t *testing.T) {
	t.Parallel()
	f := evidence.NewFinder([]evidence.Message{{ID: "m", ByPerson: true, Text: "on and on and on and on"}})
	var starts []int
	for range 3 {
		s, err := f.Find(evidence.Claim{MessageID: "m", Quote: "on and on"})
		if err != nil {
			t.Fatal(err)
		}
		starts = append(starts, s.Start)
	}
	if diff := cmp.Diff([]int{0, 14, 0}, starts); diff != "" {
		t.Errorf("starts (-want +got):\n%s", diff)
	}
}

func TestFindDenial(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text, quote string
		want        evidence.Reason
	}{
		"never":            {"I have never used Kafka.", "I have never used Kafka", ""},
		"no experience":    {"Sadly no experience with SAP.", "no experience with SAP", ""},
		"do not know":      {"I don't know Excel", "I don't know Excel", ""},
		"short sentence":   {"Java? No Java.", "No Java.", ""},
		"correction":       {"I mean Java, not JavaScript", "I mean Java, not JavaScript", evidence.ReasonAsserted},
		"mixed":            {"I never used Java but I know Python", "I never used Java but I know Python", ""},
		"claims it":        {"I used Kafka daily", "I used Kafka daily", evidence.ReasonAsserted},
		"of somebody else": {"My boss never used Kafka", "My boss never used Kafka", evidence.ReasonThirdParty},
		"imagined":         {"I would never use Kafka", "I would never use Kafka", evidence.ReasonHypothetical},
		"planned":          {"I want to learn Kafka", "I want to learn Kafka", evidence.ReasonPlanned},
		"not said":         {"I used Kafka daily", "I never used Kafka", evidence.ReasonNotFound},
		"not only":         {"I did not only use Kafka", "I did not only use Kafka", evidence.ReasonAsserted},
		"german":           {"Ich habe keine Erfahrung mit SAP.", "keine Erfahrung mit SAP", ""},
	}
	for name, tt := range tests {
		f := evidence.NewFinder([]evidence.Message{{ID: "m", ByPerson: true, Text: tt.text}})
		if _, err := f.FindDenial(evidence.Claim{MessageID: "m", Quote: tt.quote}); reason(err) != tt.want {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

func TestFindIn(t *testing.T) {
	t.Parallel()
	text := "You’ll need 5+ years of Java — or Kotlin."
	start, end, ok := evidence.FindIn(text, `"5+ years of Java - or Kotlin"`)
	if got := string([]rune(text)[start:end]); !ok || got != "5+ years of Java — or Kotlin" {
		t.Errorf("FindIn = %q, %v", got, ok)
	}
	if _, _, ok := evidence.FindIn(text, "5+ years of Kot"); ok {
		t.Error("found half a word")
	}
	if _, _, ok := evidence.FindIn(text, ""); ok {
		t.Error("found nothing")
	}
}

func TestSays(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text, phrase string
		want         bool
	}{
		"other case":         {"I worked at SIEMENS AG", "Siemens ag", true},
		"part of a word":     {"JavaScript", "java", false},
		"possessive":         {"Java’s streams", "java", true},
		"french short form":  {"l’informatique", "Informatique", true},
		"contraction":        {"I don't", "don", false},
		"compound":           {"a Python-based tool", "python", true},
		"plus signs":         {"C++", "C", false},
		"decomposed":         {"infirmie\u0300re", "INFIRMIÈRE", true},
		"mathematical":       {"𝕁ava", "java", true},
		"nothing":            {"anything", "", false},
		"korean particle":    {"Java를 씁니다", "java", true},
		"chinese neighbours": {"我用Java开发", "java", true},
		"over a line end":    {"New\n York", "new york", true},
		"later occurrence":   {"JavaScript and Java", "java", true},
	}
	for name, tt := range tests {
		if got := evidence.Says(tt.text, tt.phrase); got != tt.want {
			t.Errorf("%s: Says(%q, %q) = %v", name, tt.text, tt.phrase, got)
		}
	}
}

func TestVerify(t *testing.T) {
	t.Parallel()
	text := "héllo wörld 👍 ok"
	tests := map[string]struct {
		span evidence.Span
		want bool
	}{
		"exact":       {evidence.Span{Start: 6, End: 13, Quote: "wörld 👍"}, true},
		"to the end":  {evidence.Span{Start: 14, End: 16, Quote: "ok"}, true},
		"moved":       {evidence.Span{Start: 7, End: 14, Quote: "wörld 👍"}, false},
		"empty":       {evidence.Span{Start: 6, End: 6}, false},
		"backwards":   {evidence.Span{Start: 6, End: 5}, false},
		"negative":    {evidence.Span{Start: -1, End: 5, Quote: "héllo"}, false},
		"past end":    {evidence.Span{Start: 6, End: 99, Quote: "wörld 👍 ok"}, false},
		"other words": {evidence.Span{Start: 0, End: 5, Quote: "hello"}, false},
	}
	for name, tt := range tests {
		if got := evidence.Verify(text, tt.span); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
