package drill

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"assay/prompts"
)

func TestChanceDependsOnTheSeedAlone(t *testing.T) {
	t.Parallel()
	s := Script{Seed: 7, Delay: time.Millisecond, Vary: time.Second, Mix: []Share{{RateLimited, .3}, {ServerError, .3}}}
	met := map[Fault]int{}
	for n := range 1000 {
		fault, delay := s.choose("A1", n)
		again, same := s.choose("A1", n)
		if fault != again || delay != same {
			t.Fatalf("call %d met %q, then %q", n, fault, again)
		}
		met[fault]++
	}
	for _, f := range []Fault{RateLimited, ServerError, Answer} {
		if met[f] < 200 || met[f] > 500 {
			t.Errorf("%q came %d times in 1000", f, met[f])
		}
	}
}

func TestRulesGoFirstAndEnd(t *testing.T) {
	t.Parallel()
	s := Script{Seed: 7, Rules: []Rule{{Marker: "A1", Times: 2, Fault: Hang}}}
	var got []Fault
	for n := range 3 {
		f, _ := s.choose("A1", n)
		got = append(got, f)
	}
	if got[0] != Hang || got[1] != Hang || got[2] != Answer {
		t.Errorf("met %q", got)
	}
	if f, _ := s.choose("B2", 0); f != Answer {
		t.Errorf("another met %q", f)
	}
}

func TestAnswersQuoteThePrompt(t *testing.T) {
	t.Parallel()
	p := NewPerson()
	data, err := json.Marshal(prompts.ExtractInput{Messages: []prompts.ExtractMessage{
		{ID: "m1", Speaker: prompts.SpeakerInterviewer, Text: "Well?"}, {ID: "m2", Speaker: prompts.SpeakerPerson, Text: p.said()},
	}, Known: []string{"welder, FirmOTHER"}})
	if err != nil {
		t.Fatal(err)
	}
	user := "BEGIN DATA x\n" + string(data) + "\nEND DATA x\n"
	answer, ok := answerTo(user)
	var out prompts.ExtractOutput
	if err := json.Unmarshal([]byte(answer), &out); err != nil || !ok {
		t.Fatal(err, ok)
	}
	if len(out.Experiences) != 1 || *out.Experiences[0].Organisation != p.Firm || !strings.Contains(p.said(), out.Experiences[0].Evidence[0].Quote) {
		t.Errorf("answered %s", answer)
	}
	if markerOf(user) != p.Marker {
		t.Errorf("marker %q, not %q", markerOf(user), p.Marker)
	}
}
