// Package transcript turns a file that holds what people said into turns, each
// with its speaker: plain text, chat exports, JSON, WebVTT and SRT. It is pure:
// text in, turns out. A turn's words are the file's own, character by
// character, because proofs point into them; only what is no word is left out
// (time stamps, tags, lines that a program wrote), and lines end in "\n".
//
// Subtitles are read here and not by github.com/asticode/go-astisub, the
// best-kept library for them (v0.34.0): of two voices in one cue it gives the
// second one's words to the first, it takes List<String> in a sentence for a
// tag and drops it, and it brings a reader of MPEG streams along.
package transcript

import (
	"time"

	"assay/models"
)

// Formats of a file, as Transcript.Format names them.
const (
	FormatProse  = "prose"  // text without speakers
	FormatText   = "text"   // "Anna: ...", with or without a time before it
	FormatChat   = "chat"   // dated lines, as WhatsApp, Signal and Zoom's chat write them
	FormatHeaded = "headed" // a line with name and time over what was said, as Teams and Otter write it
	FormatJSON   = "json"
	FormatWebVTT = "webvtt"
	FormatSRT    = "srt"
)

// Turn is what one speaker said at one go.
type Turn struct {
	Speaker string    // as the file names them; "" where it does not
	Role    string    // the role that the file states, one of models.Role...; "" where it states none
	Text    string    // the words, as they stand in the file
	SentAt  time.Time // UTC; zero where the file holds no date
}

// Transcript is what a file holds.
type Transcript struct {
	Format  string
	Turns   []Turn
	Dropped int // lines and turns that nobody said

	more []string // of the last turn
}

// Read reads a file. speaker is what the person is called, where that is known;
// filename may be "": it tells JSON that is broken from text, and the day of a
// recording whose cues only count seconds. Errors are
// *models.Error: CodeEmptyContent when nobody says anything in it,
// CodeMalformedBody for broken JSON, CodeInvalid for what holds several
// conversations.
func Read(filename, text, speaker string) (Transcript, error) {
	text = unified(text)
	t, err := read(filename, text, speaker)
	if err != nil {
		return Transcript{}, err
	}
	t.join()
	t.dropEmpty()
	if len(t.Turns) == 0 {
		return Transcript{}, models.Errorf(models.CodeEmptyContent, "Nobody says anything in this file. Send the words that were said: text, JSON, WebVTT, SRT or the export of a chat.")
	}
	for _, turn := range t.Turns {
		if err := models.CheckText(turn.Text); err != nil {
			return Transcript{}, err
		}
	}
	return t, nil
}

// read finds out how a file is written, by the file itself: names of files lie.
func read(filename, text, speaker string) (Transcript, error) {
	switch {
	case looksLikeJSON(filename, text):
		return readJSON(text)
	case isWebVTT(text):
		return readWebVTT(filename, text, speaker), nil
	case hasTimings(text):
		return readSRT(filename, text, speaker), nil
	}
	return readText(filename, text, speaker), nil
}
