package transcript

import (
	"regexp"
	"strings"
)

var (
	// vttTag is what WebVTT knows as a tag; any other angle bracket is part of
	// the words, as people write List<String>.
	vttTag   = regexp.MustCompile(`</?(?:c|i|b|u|ruby|rt|lang)(?:[.\s][^<>]*)?>|<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>`)
	vttTime  = regexp.MustCompile(`<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>`)
	voiceTag = regexp.MustCompile(`<v(?:\.[^\s<>]*)*(?:[ \t]+([^<>]*))?>|</v>`)
	entities = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&nbsp;", "\u00a0", "&lrm;", "\u200e", "&rlm;", "\u200f", "&quot;", `"`, "&#39;", "'")
)

// readWebVTT reads WebVTT: voices by their tags, else by a name before the
// words, as Zoom writes it. In a file with voices a cue without one is nobody's.
func readWebVTT(filename, text, speaker string) Transcript {
	t := Transcript{Format: FormatWebVTT}
	cues, dropped := cuesOf(text, func(first string) bool {
		word, _, _ := strings.Cut(strings.TrimSpace(first), " ")
		return word == "WEBVTT" || word == "NOTE" || word == "STYLE" || word == "REGION"
	})
	rolling := vttTime.MatchString(text)
	if rolling {
		unroll(cues)
	}
	voiced := voiceTag.MatchString(text)
	v := voices{out: &t, base: dayIn(filename), names: !voiced && namesBefore(plain(cues), speaker)}
	for _, c := range cues {
		if voiced {
			v.inVoices(c)
		} else {
			v.inLines(plain([]cue{c})[0])
		}
	}
	t.Dropped += max(0, dropped-1) // the header is no loss
	return t
}

// plain takes the tags out of cues.
func plain(cues []cue) []cue {
	out := make([]cue, len(cues))
	for i, c := range cues {
		out[i] = cue{start: c.start}
		for _, line := range c.lines {
			out[i].lines = append(out[i].lines, entities.Replace(vttTag.ReplaceAllString(line, "")))
		}
	}
	return out
}

// inVoices says a cue voice by voice. A voice lasts to the end of its cue or
// to the next tag.
func (v *voices) inVoices(c cue) {
	text := vttTag.ReplaceAllString(strings.Join(c.lines, " "), "")
	voice, from := "", 0
	for _, at := range voiceTag.FindAllStringSubmatchIndex(text, -1) {
		v.say(voice, true, c.start, entities.Replace(text[from:at[0]]))
		voice, from = "", at[1]
		if at[2] >= 0 {
			voice = cleanName(entities.Replace(text[at[2]:at[3]]))
		}
	}
	v.say(voice, true, c.start, entities.Replace(text[from:]))
}

// unroll takes out the lines that automatic captions show again above the next
// ones: they were said once.
func unroll(cues []cue) {
	shown := ""
	for i := range cues {
		lines := cues[i].lines
		for len(lines) > 0 && bare(lines[0]) == shown {
			lines = lines[1:]
		}
		cues[i].lines = lines
		if n := len(lines); n > 0 {
			shown = bare(lines[n-1])
		}
	}
}

func bare(line string) string { return strings.TrimSpace(vttTag.ReplaceAllString(line, "")) }
