package transcript_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"assay/internal/transcript"
	"assay/models"
)

// hold reads whatever comes: it ends in turns that can be stored or in a
// sentence, and no character is in them that is not in the file.
func hold(t *testing.T, filename, text, speaker string, unescaped bool) {
	if !utf8.ValidString(text) {
		t.Skip("the API takes UTF-8 alone")
	}
	read, err := transcript.Read(filename, text, speaker)
	if err != nil {
		if models.CodeOf(err) == models.CodeInternal || models.MessageOf(err) == models.MessageOf(nil) {
			t.Fatalf("refused without a sentence: %v", err)
		}
		return
	}
	total := 0
	for _, turn := range read.Turns {
		if err := models.CheckText(turn.Text); err != nil {
			t.Fatalf("not fit to be stored: %q", turn.Text)
		}
		if utf8.RuneCountInString(turn.Speaker) > 4*utf8.RuneCountInString(text) {
			t.Fatalf("a speaker from nowhere: %q", turn.Speaker)
		}
		total += len(strings.Join(strings.Fields(turn.Text), ""))
		if unescaped {
			for _, word := range strings.Fields(turn.Text) {
				if !strings.Contains(text, word) {
					t.Fatalf("%q stands nowhere in the file", word)
				}
			}
		}
	}
	if total > len(text) {
		t.Fatalf("%d bytes of words in a file of %d", total, len(text))
	}
	messages, err := read.Messages(speaker)
	if err != nil && models.CodeOf(err) != models.CodeSpeakerUnknown {
		t.Fatal(err)
	}
	if err == nil && len(messages) != len(read.Turns) {
		t.Fatalf("%d messages of %d turns", len(messages), len(read.Turns))
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"Anna: hi\nBen: ho\nAnna: yes", "[10:02] Anna: I\nx\n[10:03] y", "Anna  0:12\nhi\nBen 0:13\nho", "**Q:** a\n**A:** b", "I did: it.", ">> Anna: x\n>> B: y", "10:02:11 From A to B:\n\tx"} {
		f.Add(seed, "Anna")
	}
	f.Fuzz(func(t *testing.T, text, speaker string) {
		if head := strings.TrimSpace(text); strings.HasPrefix(head, "{") || strings.HasPrefix(head, "[") || strings.Contains(text, "-->") {
			t.Skip("another format")
		}
		hold(t, "", text, speaker, true)
	})
}

func FuzzChat(f *testing.F) {
	for _, seed := range []string{"05.03.24, 09:02 - Anna: x\n05.03.24, 09:02 - <Media omitted>\ny", "[11/25/23, 4:19:15\u202fPM] ~\u202fA: \u200eimage omitted\n[13/1/23, 1:1] B: c", "2023-12-20T17:46 A: b <This message was edited>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { hold(t, "", "1/2/24, 10:00 - A: b\n"+text, "", true) })
}

func FuzzWebVTT(f *testing.F) {
	for _, seed := range []string{"00:01.000 --> 00:02.000\n<v A>x</v><v B>y", "NOTE a\n\n1\n00:00:01.000 --> 00:00:02.000 align:start\n<00:00:01.500><c>x</c> & &amp; <b", "STYLE\nx\n\n00:01.000 --> 00:02.000\nA: x\nB: y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { hold(t, "a.vtt", "WEBVTT\n\n"+text, "", false) })
}

func FuzzSRT(f *testing.F) {
	for _, seed := range []string{"\nA: x\n\n2\n00:00:02,000 --> 00:00:03,000\n<i>y</i> {\\an8}", "\n\n12\n\n[B] z"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		hold(t, "a.srt", "1\n00:00:01,000 --> 00:00:02,000"+text, "", !strings.ContainsAny(text, "<{"))
	})
}

func FuzzJSON(f *testing.F) {
	for _, seed := range []string{`{"messages":[{"role":"user","content":"a"}]}`, `[{"speaker":1,"text":["a",{"text":"b"}],"ts":"1709629260.1","type":"message"}]`, "{\"name\":\"a\",\"text\":\"b\"}\n{}", `[{"mapping":{"a":{"parent":"a","message":{}}}}]`, `{"transcript":"A: x\nB: y\nA: z"}`, `[[[{"utterances":[{"text":"x","start":1e400}]}]]]`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { hold(t, "a.json", text, "", false) })
}
