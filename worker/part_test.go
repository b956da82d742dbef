package worker

import (
	"errors"
	"strings"
	"testing"

	"assay/models"
	"assay/prompts"
)

func TestHalvesHoldTheWholeTextInOrder(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("I baked bread and I sold it. ", 400)
	for name, texts := range map[string][]string{
		"one message":              {long},
		"short question, long say": {"What did you do?", long},
		"long say, short question": {long, "And then?"},
		"even":                     {"one two", "three four", "five six", "seven"},
		"two":                      {"a", "b"},
		"umlauts without spaces":   {strings.Repeat("ü", 999)},
	} {
		var chunk []prompts.ExtractMessage
		for i, text := range texts {
			chunk = append(chunk, prompts.ExtractMessage{ID: messageLabel(i), Text: text})
		}
		halves := halveChunk(chunk)
		if len(halves) != 2 {
			t.Errorf("%s: %d halves", name, len(halves))
			continue
		}
		whole := strings.Join(texts, "")
		var sizes []int
		var joined strings.Builder
		for _, half := range halves {
			size := 0
			for _, m := range half {
				joined.WriteString(m.Text)
				size += len(m.Text)
			}
			sizes = append(sizes, size)
		}
		if joined.String() != whole {
			t.Errorf("%s: the halves do not make up the whole", name)
		}
		if max(sizes[0], sizes[1])*100 > len(whole)*67 && len(whole) > 20 {
			t.Errorf("%s: halves of %v characters", name, sizes)
		}
	}
	if halves := halveChunk([]prompts.ExtractMessage{{Text: "x"}}); halves != nil {
		t.Errorf("one character was cut into %v", halves)
	}
}

func TestAnAnswerCutOffIsAskedForOnceMoreInHalves(t *testing.T) {
	t.Parallel()
	cut := models.Errorf(models.CodeModelTruncated, "cut")
	for name, c := range map[string]struct {
		answers []error
		asked   string
		fails   bool
	}{
		"whole":             {[]error{nil, nil}, "aabb ccdd", false},
		"second is cut":     {[]error{nil, cut, nil, nil}, "aabb ccdd cc dd", false},
		"half is cut again": {[]error{cut, cut}, "aabb aa", true},
		"another error":     {[]error{errors.New("down")}, "aabb", true},
		"no halves":         {[]error{nil, nil, cut, nil}, "aabb ccdd e e", false},
		"no halves, again":  {[]error{nil, nil, cut, cut}, "aabb ccdd e e", true},
	} {
		var asked []string
		parts := []string{"aabb", "ccdd"}
		if strings.HasSuffix(c.asked, "e") {
			parts = append(parts, "e")
		}
		halve := func(part string) []string {
			if len(part) < 2 {
				return nil
			}
			return []string{part[:len(part)/2], part[len(part)/2:]}
		}
		err := readParts(parts, halve, func(part string) error {
			asked = append(asked, part)
			return c.answers[len(asked)-1]
		})
		if got := strings.Join(asked, " "); got != c.asked || (err != nil) != c.fails {
			t.Errorf("%s: asked %q, error %v", name, got, err)
		}
	}
}

func TestASentenceIsNotCut(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("and then I soldered the next board ", 60)
	for text, want := range map[string]int{
		"I worked as a welder at Weberei Nord from 2001 to 2009.":             0,
		"I was a welder. I had two apprentices and wrote the weekly reports.": len("I was a welder. "),
		"Welder, 2001\nBaker, 2009":                                           len("Welder, 2001\n"),
		"Yes. " + strings.Repeat("I soldered boards at the bench and ", 12):   0,
		long: -1,
		"":   0,
	} {
		halves := halveText(text)
		switch {
		case want == 0 && halves != nil:
			t.Errorf("%q was cut into %q", text, halves)
		case want > 0 && (len(halves) != 2 || len(halves[0]) != want):
			t.Errorf("%q was cut into %q", text, halves)
		case want < 0 && (len(halves) != 2 || halves[0]+halves[1] != text):
			t.Errorf("a long sentence was cut into %d parts", len(halves))
		}
	}
}
