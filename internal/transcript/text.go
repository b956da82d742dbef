package transcript

import (
	"strings"
	"time"
	"unicode/utf8"
)

// readText reads lines: as a chat, as headings with words below, as names
// before words, or as one person's prose.
func readText(filename, text, speaker string) Transcript {
	lines := strings.Split(text, "\n")
	if marks, n := cutLines(lines, stamped); n > 0 && isStamped(lines, marks) {
		return readStamped(filename, lines, marks)
	}
	if marks, n := cutLines(lines, headed); n > 1 && begins(lines, marks) {
		return assemble(FormatHeaded, filename, lines, marks, " ")
	}
	if marks, _ := cutLines(lines, labelOf); isDialogue(lines, marks, speaker) {
		return assemble(FormatText, filename, lines, marks, "\n")
	}
	t := Transcript{Format: FormatProse}
	t.add(Turn{Text: text}, "")
	return t
}

// cutLines reads the mark of every line that has one.
func cutLines(lines []string, cut func(string) (mark, bool)) (marks []*mark, n int) {
	marks = make([]*mark, len(lines))
	for i, line := range lines {
		if m, ok := cut(strings.TrimRight(line, " \t")); ok {
			marks[i] = &m
			n++
		}
	}
	return marks, n
}

// preamble is how many lines may stand before the first that is marked: a title,
// a date, who was there.
const preamble = 12

// begins reports whether a file begins with a marked line, behind its title.
func begins(lines []string, marks []*mark) bool {
	before := 0
	for i, line := range lines {
		if marks[i] != nil {
			return true
		}
		if strings.TrimSpace(line) != "" {
			before++
		}
		if before > preamble || utf8.RuneCountInString(line) > 200 {
			return false
		}
	}
	return false
}

// isStamped reports whether times before lines are the file's form and not
// part of its words: the first line has one, and names or more of them follow.
func isStamped(lines []string, marks []*mark) bool {
	if !begins(lines, marks) {
		return false
	}
	named, stamps, other := 0, 0, 0
	for i, m := range marks {
		switch {
		case m == nil && strings.TrimSpace(lines[i]) != "":
			other++
		case m != nil && m.name != "":
			named++
			stamps++
		case m != nil:
			stamps++
		}
	}
	return named > 0 || stamps > 2 && stamps > other
}

func readStamped(filename string, lines []string, marks []*mark) Transcript {
	dated, named := false, false
	for _, m := range marks {
		if m != nil {
			dated = dated || m.date != ""
			named = named || m.name != ""
		}
	}
	if !dated {
		return assemble(FormatText, filename, lines, marks, " ")
	}
	if named {
		// Lines with a date and no name are the program's.
		for _, m := range marks {
			if m != nil && m.name == "" {
				m.rest = ""
			}
		}
	}
	t := assemble(FormatChat, filename, lines, marks, "")
	t.join()
	t.leaveNotices()
	return t
}

// assemble makes turns of marked lines and of those that follow them.
func assemble(format, filename string, lines []string, marks []*mark, glue string) Transcript {
	t := Transcript{Format: format}
	when := timesOf(present(marks), dayOfFile(filename, lines, marks))
	var now *Turn
	var body []string
	name := "" // who speaks, until another does
	end := func() {
		if now != nil {
			now.Text = strings.Join(body, "\n")
			t.add(*now, glue)
		}
		now, body = nil, nil
	}
	for i, line := range lines {
		m := marks[i]
		switch {
		case m == nil && now != nil:
			body = append(body, strings.TrimRight(line, " \t"))
		case m == nil && strings.TrimSpace(line) != "":
			t.Dropped++
		case m == nil:
		case m.name == "" && (strings.TrimSpace(m.rest) == "" || isNotice(m.rest, true)):
			end()
			t.Dropped++
		default:
			end()
			if m.name != "" {
				name = m.name
			}
			now, body = &Turn{Speaker: name, SentAt: when.at(*m)}, []string{strings.TrimLeft(m.rest, " \t")}
		}
	}
	end()
	return t
}

func present(marks []*mark) []mark {
	var out []mark
	for _, m := range marks {
		if m != nil {
			out = append(out, *m)
		}
	}
	return out
}

// dayOfFile is the day that a file's title or name gives.
func dayOfFile(filename string, lines []string, marks []*mark) time.Time {
	for i, line := range lines {
		if marks[i] != nil || i > preamble {
			break
		}
		if at := dayIn(line); !at.IsZero() {
			return at
		}
	}
	return dayIn(filename)
}

// isDialogue reports whether names before colons are speakers: one is the
// person who was named, or has a part in an interview, or they take turns.
func isDialogue(lines []string, marks []*mark, speaker string) bool {
	if !begins(lines, marks) {
		return false
	}
	times, order := map[string]int{}, 0
	parts, repeated, asked := 0, 0, false
	for _, m := range marks {
		if m == nil {
			continue
		}
		name := folded(m.name)
		if times[name]++; times[name] == 2 {
			repeated++
		}
		if times[name] == 1 && (personNames[name] || asks(name)) {
			parts++
		}
		asked = asked || speaker != "" && strings.Contains(" "+name+" ", " "+folded(speaker)+" ")
		order++
	}
	unmarked := 0
	for i, line := range lines {
		if marks[i] == nil && strings.TrimSpace(line) != "" {
			unmarked++
		}
	}
	switch {
	case asked, parts > 0 && order > 1, len(times) > 1 && repeated > 0:
		return true
	case len(times) == 1:
		return order > 1
	}
	return len(times) == 2 && unmarked == 0
}
