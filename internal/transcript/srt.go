package transcript

import "regexp"

// srtTag is what players read as a style in SRT: HTML's four tags, and
// positions. Any other angle bracket is part of the words.
var srtTag = regexp.MustCompile(`(?i)</?(?:b|i|u|font(?:\s[^<>]*)?)>|\{\\an?\d{1,2}\}`)

// readSRT reads SubRip. Who speaks, files say by a name before the words; a cue
// without one goes on where the last one was.
func readSRT(filename, text, speaker string) Transcript {
	t := Transcript{Format: FormatSRT}
	cues, dropped := cuesOf(text, nil)
	for i := range cues {
		for j, line := range cues[i].lines {
			cues[i].lines[j] = srtTag.ReplaceAllString(line, "")
		}
	}
	nameAbove(cues)
	v := voices{out: &t, base: dayIn(filename), names: namesBefore(cues, speaker)}
	for _, c := range cues {
		v.inLines(c)
	}
	t.Dropped += dropped
	return t
}
