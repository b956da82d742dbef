package transcript_test

import (
	"strings"
	"testing"

	"assay/internal/transcript"
)

// BenchmarkLongFiles reads files that are as long as a request may be: time
// grows with length and no faster.
func BenchmarkLongFiles(b *testing.B) {
	for name, text := range map[string]string{
		"one cue of many lines": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("x\n", 500_000),
		"many cues":             "WEBVTT\n\n" + strings.Repeat("00:01.000 --> 00:02.000\nx\n\n", 40_000),
		"many lines":            strings.Repeat("[10:02] A: b\n", 90_000),
		"segments":              `{"segments":[` + strings.Repeat(`{"text":"b"},`, 80_000) + `{}]}`,
		"brackets":              "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<v ", 300_000),
		"names":                 strings.Repeat("Bob: x\n", 100_000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := transcript.Read("", text, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
