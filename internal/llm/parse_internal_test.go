package llm

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"assay/prompts"
)

func TestReadObject(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat(`{"a":`, maxDepth) + "1" + strings.Repeat("}", maxDepth)
	for name, c := range map[string]struct{ text, want, err string }{
		"alone":                     {`{"a":1}`, `{"a":1}`, ""},
		"fenced":                    {"```json\n{\"a\":1}\n```", `{"a":1}`, ""},
		"prose with braces":         {`The {x} you asked for: {"a":"}{\"["} and {not this}.`, `{"a":"}{\"["}`, ""},
		"byte order mark":           {"\ufeff{\"a\":1}", `{"a":1}`, ""},
		"deepest":                   {deep, deep, ""},
		"whole floats":              {`{"a":[2.0,2.5,-3e0,1e3,0.1,7]}`, `{"a":[2,2.5,-3,1000,0.1,7]}`, ""},
		"tiny":                      {`{"a":1e-999}`, `{"a":0}`, ""},
		"empty":                     {"", "", "no valid JSON object"},
		"no object":                 {"[1,2]", "", "no valid JSON object"},
		"a text":                    {`"{"`, "", "not closed"},
		"single quotes":             {"{'a':1}", "", "no valid JSON object"},
		"trailing comma":            {`{"a":1,}`, "", "no valid JSON object"},
		"two":                       {`{"a":1}{"a":2}`, "", "more than one"},
		"thought and answer":        {`<think>{"a":1}</think>{"a":2}`, "", "more than one"},
		"cut":                       {`{"a":[{"b":1},{"b":2}`, "", "not closed"},
		"cut in a string":           {`{"a":"b`, "", "not closed"},
		"too deep":                  {`{"a":` + deep + `}`, "", "deeper"},
		"deep without end":          {strings.Repeat("[{", 1<<20), "", "deeper"},
		"too long":                  {`{"a":"` + strings.Repeat("b", maxObject) + `"}`, "", "longer"},
		"too many":                  {`{"a":[` + strings.Repeat("1,", maxValues) + `1]}`, "", "more than 50000 values"},
		"NUL":                       {`{"a":["\u0000"]}`, "", "/a/0: holds a NUL"},
		"NUL in a name":             {`{"a":{"\u0000":1}}`, "", "/a: a property name"},
		"number out of range":       {`{"a":1e999}`, "", "/a: a number out of range"},
		"number with a tail":        {`{"a":` + strings.Repeat("9", 40) + `}`, "", "/a: a number with too many digits"},
		"first of several is named": {`{"z":1e999,"y":1e999,"b/~":1e999}`, "", "/b~1~0: a number"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			value, err := readObject(c.text)
			if c.err != "" {
				if err == nil || !strings.Contains(err.Error(), c.err) {
					t.Fatalf("got %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got, _ := json.Marshal(value)
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func door(t testing.TB) *Door {
	t.Helper()
	set, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := compile(set)
	if err != nil {
		t.Fatal(err)
	}
	return &Door{prompts: set, schemas: schemas}
}

func ask(t testing.TB, d *Door, step string) question {
	t.Helper()
	p, ok := d.prompts.For(step)
	if !ok {
		t.Fatal(step)
	}
	return question{prompt: p}
}

// The complaint is part of the repair's prompt hash: were it in another order
// each time, a crash after the repair would cost a second one.
func TestComplaintsComeInTheSameOrder(t *testing.T) {
	t.Parallel()
	d := door(t)
	q := ask(t, d, "extract")
	text := `{"experiences":[{"kind":"x","title":1,"b":1,"a":2,"evidence":{},"dates":7}],"skills":{},"zz":1,"yy":2}`
	first := d.decode(q, text, new(prompts.ExtractOutput))
	if len(first) < 6 || !slices.IsSorted(first) {
		t.Fatalf("got %q", first)
	}
	for range 100 {
		if diff := cmp.Diff(first, d.decode(q, text, new(prompts.ExtractOutput))); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestComplaintsAreBounded(t *testing.T) {
	t.Parallel()
	d := door(t)
	text := `{"requirements":[` + strings.TrimSuffix(strings.Repeat(`{"`+strings.Repeat("é\\n", 400)+`":1},`, 50), ",") + `]}`
	problems := d.decode(ask(t, d, "analyze"), text, new(prompts.AnalyzeOutput))
	messages := repairMessages(text, problems)
	if n := len(messages[1].Content); n > (maxProblems+2)*(maxProblem+4)+300 {
		t.Errorf("%d bytes of complaint", n)
	}
	if strings.Count(messages[1].Content, "\n") > maxProblems+4 || !utf8.ValidString(messages[1].Content) {
		t.Errorf("complaint %q", messages[1].Content)
	}
	if !strings.Contains(messages[1].Content, "and more of the kind") {
		t.Error("not said that there are more")
	}
}

func TestEmptyAnswerIsShownAsSomething(t *testing.T) {
	t.Parallel()
	if got := repairMessages(" \n", []string{"p"}); got[0].Content == "" || strings.Contains(got[1].Content, "Only its beginning") {
		t.Errorf("got %+v", got)
	}
}

func FuzzReadAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"requirements":[{"kind":"skill","quote":"q","names":["n"],"importance":"required","min_years":2.0}]}`,
		"```json\n{\"requirements\":[]}\n```", `{"requirements":[{"min_years":1e400}]}`, `{"Requirements":[],"requirements":[]}`, "{{{[[[", `{"a":"\u0000"}`, `{"requirements":[]}{}`,
	} {
		f.Add(seed)
	}
	d := door(f)
	q := ask(f, d, "analyze")
	f.Fuzz(func(t *testing.T, text string) {
		var out prompts.AnalyzeOutput
		problems := d.decode(q, text, &out)
		if problems != nil {
			if out.Requirements != nil {
				t.Fatal("a bad answer touched out")
			}
			for _, p := range problems {
				if p == "" || len(p) > maxProblem || strings.Contains(p, "\n") || !utf8.ValidString(p) {
					t.Fatalf("problem %q", p)
				}
			}
			return
		}
		// What was let in must be in again when it is written plainly.
		again, err := json.Marshal(out)
		if err != nil {
			t.Fatal(err)
		}
		if problems := d.decode(q, string(again), new(prompts.AnalyzeOutput)); problems != nil {
			t.Fatalf("%s: %q", again, problems)
		}
		if out.Requirements == nil || strings.ContainsRune(string(again), 0) {
			t.Fatalf("let in: %q", again)
		}
	})
}

func FuzzClassify(f *testing.F) {
	f.Add(429, "20", `{"error":{"message":"x","type":"insufficient_quota","code":"insufficient_quota"}}`)
	f.Add(400, "", `{"object":"error","message":"response_format","code":400}`)
	f.Add(200, "Mon, 02 Jan 2006 15:04:05 GMT", `{"error":"text"}`)
	f.Add(503, "-1e9", `[{"error":{"code":503,"status":"UNAVAILABLE"}}]`)
	f.Add(307, "NaN", `{"detail":[{"loc":["body","seed"]}]}`)
	d := &doer{model: "m"}
	f.Fuzz(func(t *testing.T, status int, retryAfter, body string) {
		header := http.Header{"Retry-After": {retryAfter}}
		for _, got := range []*failure{d.classify(status, header, []byte(body)), d.errorIn200(header, []byte(body))} {
			if got == nil {
				continue
			}
			if got.code == "" || got.message == "" || got.err == nil || got.after < 0 || got.after > MaxWait {
				t.Fatalf("%+v", got)
			}
			if len(got.Error()) > 300 || strings.ContainsAny(got.Error(), "\n\x00") {
				t.Fatalf("error text %q", got.Error())
			}
		}
	})
}

func TestWaitFor(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]struct {
		after time.Duration
		said  bool
	}{
		"": {}, "0": {0, true}, "1.5": {1500 * time.Millisecond, true}, " 7 ": {7 * time.Second, true}, "1e300": {MaxWait, true}, "Inf": {MaxWait, true},
		"-1": {}, "NaN": {}, "later": {}, "Wed, 01 Jul 2026 12:00:30 GMT": {30 * time.Second, true}, "Wed, 01 Jul 2026 11:00:00 GMT": {0, true}, "Wed, 01 Jul 2099 11:00:00 GMT": {MaxWait, true},
	} {
		after, said := waitFor(http.Header{"Retry-After": {value}}, now)
		if after != want.after || said != want.said {
			t.Errorf("%q: %s %v", value, after, said)
		}
	}
}
