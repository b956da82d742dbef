package interview_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"assay/internal/interview"
)

// decode hands an answer over in pieces of n bytes.
func decode(answer string, n int) string {
	var d interview.Decoder
	var out strings.Builder
	for len(answer) > n {
		out.WriteString(d.Write(answer[:n]))
		answer = answer[n:]
	}
	out.WriteString(d.Write(answer))
	return out.String()
}

func TestDecoderReadsSay(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ answer, want string }{
		"plain":              {`{"say":"What did you do?","about":"action","enough":false}`, "What did you do?"},
		"last":               {`{"about":"action","enough":false,"say":"What?"}`, "What?"},
		"spaces":             {"{ \"say\" :\n \"What?\" }", "What?"},
		"a fence before":     {"```json\n{\"say\":\"What?\"}\n```", "What?"},
		"escapes":            {`{"say":"a\"b\\c\/d\n\t\u00e9"}`, "a\"b\\c/d\n\té"},
		"a pair of escapes":  {`{"say":"\ud83d\ude00!"}`, "😀!"},
		"half a pair":        {`{"say":"\ud83dx"}`, "\ufffdx"},
		"characters":         {`{"say":"Was haben Sie für Müller gebacken? 😀"}`, "Was haben Sie für Müller gebacken? 😀"},
		"within another":     {`{"other":{"say":"no"},"list":["say",{"say":"no"}],"say":"yes"}`, "yes"},
		"as a value":         {`{"about":"say","say":"yes"}`, "yes"},
		"no string":          {`{"say":{"x":"y"}}`, ""},
		"none":               {`{"about":"x"}`, ""},
		"no object":          {`say: "What?"`, ""},
		"twice":              {`{"say":"one","say":"two"}`, "one"},
		"cut off":            {`{"say":"What did`, "What did"},
		"a key with escapes": {`{"s\"ay":"no","say":"yes"}`, "yes"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for n := 1; n <= len(c.answer)+1; n++ {
				if got := decode(c.answer, n); got != c.want {
					t.Fatalf("in pieces of %d it reads %q, want %q", n, got, c.want)
				}
			}
		})
	}
}

// Nothing of a link or of markup is shown, not even before the rest is known.
func TestVoiceHoldsBack(t *testing.T) {
	t.Parallel()
	for say, want := range map[string]string{
		"You baked bread. What else?":               "You baked bread. What else?",
		"You baked https://evil.example bread, so?": "You baked",
		"Open www.evil.example now, will you?":      "Open",
		"So <img src=x onerror=alert(1)> what?":     "So",
		"You baked bread. And so it":                "You baked bread. And so",
		"What did you do? And where?":               "What did you do?",
	} {
		body, err := json.Marshal(map[string]string{"say": say})
		if err != nil {
			t.Fatal(err)
		}
		for n := 1; n < 9; n++ {
			var v interview.Voice
			shown := ""
			for rest := string(body); rest != ""; rest = rest[min(n, len(rest)):] {
				shown += v.Hear(rest[:min(n, len(rest))])
			}
			if shown != want && (n == 1 || !strings.HasPrefix(want, shown)) {
				t.Errorf("of %q in pieces of %d it shows %q", say, n, shown)
			}
		}
	}
}

// Of every object that encoding/json reads, the decoder reads the same, wherever
// it is cut; and of everything else it gives out text that is well formed.
func FuzzDecoder(f *testing.F) {
	f.Add(`{"say":"What did you do?","about":"action"}`, uint8(3))
	f.Add(`{"about":"x","say":"\ud83d\ude00\n\"é"}`, uint8(1))
	f.Add(`{"s":[{"say":1}],"say":"\uD800\uD800x"}`, uint8(2))
	f.Add("{\"say\":\"\xff\xc3\"}", uint8(1))
	f.Fuzz(func(t *testing.T, answer string, cut uint8) {
		got := decode(answer, 1+int(cut))
		if !utf8.ValidString(got) {
			t.Fatalf("%q is not well formed", got)
		}
		var whole map[string]json.RawMessage
		if json.Unmarshal([]byte(answer), &whole) != nil || strings.Count(answer, "ay") > 1 || strings.Contains(answer, `\u0`) || len(answer) > 4000 {
			return // no object, or one whose key is spelt in another way
		}
		want := ""
		if raw, ok := whole["say"]; ok {
			if json.Unmarshal(raw, &want) != nil {
				want = ""
			}
		}
		if got != want {
			t.Fatalf("%q was read as %q, want %q", answer, got, want)
		}
	})
}

// What is shown early is the beginning of what is shown in the end.
func FuzzVoice(f *testing.F) {
	f.Add("You baked bread. What did you use? And why?", uint8(3))
	f.Add("See https://evil.example now?", uint8(2))
	f.Add("a\u0000 b \u202e c ?", uint8(1))
	f.Fuzz(func(t *testing.T, say string, cut uint8) {
		if !utf8.ValidString(say) || len(say) > 1000 {
			return
		}
		body, err := json.Marshal(map[string]string{"say": say})
		if err != nil {
			t.Fatal(err)
		}
		var v interview.Voice
		shown, answer, n := "", string(body), 1+int(cut)
		for len(answer) > 0 {
			n = min(n, len(answer))
			shown += v.Hear(answer[:n])
			answer = answer[n:]
		}
		if !interview.Sayable(shown) {
			t.Fatalf("showed %q", shown)
		}
		final := interview.OneQuestion(say)
		rest, ok := v.Rest(final)
		if !ok || shown+rest != final {
			t.Fatalf("showed %q and then %q, want %q", shown, rest, final)
		}
		if rest, ok := v.Rest("Something else?"); ok && shown+rest != "Something else?" {
			t.Fatalf("showed %q and then %q", shown, rest)
		}
	})
}
