package transcript

import (
	"regexp"
	"strings"
	"time"
)

// cue is what is shown at one time of a recording.
type cue struct {
	start time.Duration
	lines []string // without tags, except voices
}

// timing is the line over a cue. Teams writes hours and minutes with one digit,
// short files leave the hours out.
var timing = regexp.MustCompile(`^\s*((?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?(?:\s.*)?$`)

// isWebVTT reports whether text is a WebVTT file: so its first line says.
func isWebVTT(text string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "\n "), "WEBVTT")
	return ok && (rest == "" || strings.ContainsAny(rest[:1], " \t\n"))
}

// hasTimings reports whether a text begins with a cue, as SRT does.
func hasTimings(text string) bool {
	seen := 0
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if timing.MatchString(line) {
			return true
		}
		if seen++; seen > 2 {
			return false
		}
	}
	return false
}

// cuesOf reads the cues of a file. What stands between an empty line and a
// timing is a cue's number, or its name; inside a cue an empty line ends it,
// unless words go on where a number and a timing would have to come.
func cuesOf(text string, block func(first string) (skip bool)) (cues []cue, dropped int) {
	lines := strings.Split(text, "\n")
	var now *cue
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		fresh := i == 0 || strings.TrimSpace(lines[i-1]) == ""
		m := timing.FindStringSubmatch(line)
		switch {
		case m != nil:
			cues = append(cues, cue{start: offset(m[1])})
			now = &cues[len(cues)-1]
		case fresh && block != nil && block(line):
			now = nil
			for i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" {
				i++
			}
			dropped++
		case fresh && i+1 < len(lines) && timing.MatchString(lines[i+1]):
			now = nil // its number or name
		case strings.TrimSpace(line) == "":
		case now == nil:
			dropped++
		default:
			now.lines = append(now.lines, line)
		}
	}
	return cues, dropped
}

// offset reads how far into a recording a cue is shown.
func offset(s string) time.Duration {
	s, _, _ = strings.Cut(strings.ReplaceAll(s, ",", "."), ".")
	if strings.Count(s, ":") == 1 {
		s = "0:" + s
	}
	d, _ := clock(s)
	return d
}

// voices adds the turns of a cue: voice is who a tag says it is, or "".
type voices struct {
	out   *Transcript
	base  time.Time
	names bool   // the file names speakers before their words
	last  string // who spoke last in such a file
}

func (v *voices) say(voice string, tagged bool, start time.Duration, words string) {
	words = strings.TrimSpace(words)
	if words == "" {
		return
	}
	if sound.MatchString(words) || isNotice(words, false) {
		v.out.Dropped++
		return
	}
	if !tagged && v.names {
		if m, ok := prefixed(words); ok {
			v.last, words = m.name, m.rest
		}
		voice = v.last
	}
	turn := Turn{Speaker: voice, Text: words}
	if !v.base.IsZero() {
		turn.SentAt = v.base.Add(start)
	}
	v.out.add(turn, " ")
}

// prefixed reads the name before a cue's words.
func prefixed(words string) (mark, bool) {
	if inner, ok := strings.CutPrefix(words, "["); ok {
		if name, rest, ok := strings.Cut(inner, "]"); ok && isName(cleanName(name)) && strings.TrimSpace(rest) != "" {
			return mark{name: cleanName(name), rest: strings.TrimPrefix(strings.TrimSpace(rest), ": ")}, true
		}
	}
	return labelOf(words)
}

// namesBefore reports whether cues begin with their speakers' names: several
// do, and they are few names, or one has a part in an interview.
func namesBefore(cues []cue, speaker string) bool {
	times := map[string]int{}
	total := 0
	parts := false
	for _, c := range cues {
		for _, line := range c.lines {
			if m, ok := prefixed(line); ok {
				name := folded(m.name)
				times[name]++
				total++
				parts = parts || personNames[name] || asks(name) || speaker != "" && name == folded(speaker)
			}
		}
	}
	return total > 0 && (parts || total > len(times) || total == len(cues))
}

// nameAbove puts the name that stands in a line of its own above a cue's words
// before them, as in what Teams once saved: every cue has one, and some speak
// more than once.
func nameAbove(cues []cue) {
	times := map[string]int{}
	for _, c := range cues {
		if len(c.lines) < 2 || !isName(cleanName(c.lines[0])) {
			return
		}
		times[cleanName(c.lines[0])]++
	}
	if len(times) == len(cues) {
		return
	}
	for i, c := range cues {
		words := strings.Join(c.lines[1:], " ")
		cues[i].lines = []string{cleanName(c.lines[0]) + ": " + words}
	}
}

// inLines says a cue's lines: those that begin with a name apart, the others
// as the one line that they were before they were broken.
func (v *voices) inLines(c cue) {
	var words []string
	for _, line := range c.lines {
		if _, ok := prefixed(line); ok && v.names {
			v.say("", false, c.start, strings.Join(words, " "))
			words = nil
		}
		words = append(words, strings.TrimSpace(line))
	}
	v.say("", false, c.start, strings.Join(words, " "))
}
