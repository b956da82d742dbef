package transcript

import (
	"regexp"
	"strings"
	"time"
	"unicode"
)

// mark is what stands before, or over, what somebody says.
type mark struct {
	name        string // "" when the line has none
	date, clock string
	rest        string // what is said in the same line
	head        bool   // what is said stands below
}

const directions = `[\x{200e}\x{200f}\x{202a}-\x{202e}\x{feff}]*`

var (
	stampedLine = regexp.MustCompile(`^` + directions + `(\[|\()?` + directions + stampPattern + `(?:\]|\))?[\s\x{202f}\x{a0}]*(?:[-–—][\s]+|:[\s]+)?(.*)$`)
	zoomChat    = regexp.MustCompile(`^From\s+(.+?)(?:\s+[Tt]o\s+.+?)?\s*:\s*(.*)$`)
	headedLine  = regexp.MustCompile(`^\**\[?([^\[\]:]{1,70}?)\]?\**[\s,|·]+\(?` + stampPattern + `\)?\s*$`)
	labelled    = regexp.MustCompile(`^(?:>>+\s*)?\*{0,2}([^:*]{1,80}?)(?:\s*[(\[]` + stampPattern + `[)\]])?\*{0,2}\s*:\*{0,2}(?:\s+(.*))?$`)
	spokenBelow = regexp.MustCompile(`^\*{0,2}([^:*]{1,80}?)\s*[(\[]` + stampPattern + `[)\]]\*{0,2}\s*$`)
)

// stamped reads "[10:02] Anna: ..." and "05.03.24, 10:02 - Anna: ...".
func stamped(line string) (mark, bool) {
	m := stampedLine.FindStringSubmatch(line)
	if m == nil {
		return mark{}, false
	}
	if _, ok := clock(m[3]); !ok || m[2] != "" && !isDate(m[2]) {
		return mark{}, false
	}
	out := mark{date: m[2], clock: m[3], rest: m[4]}
	if zoom := zoomChat.FindStringSubmatch(out.rest); zoom != nil {
		out.name, out.rest = cleanName(zoom[1]), zoom[2]
		return out, true
	}
	name, rest, ok := strings.Cut(out.rest, ":")
	name = cleanName(name)
	if !ok || name == "" || rest != "" && !strings.HasPrefix(rest, " ") && !unicode.Is(unicode.Cf, []rune(rest)[0]) {
		return out, true
	}
	if isName(name) || out.date != "" && isContact(name) {
		out.name, out.rest = name, rest
	}
	return out, true
}

// isContact reports whether a name is one of an address book, where people write
// what they like, and no sentence of a program.
func isContact(name string) bool {
	return len(strings.Fields(name)) <= 6 && len(name) <= 4*maxName && !strings.ContainsAny(name, `"“”„«»`)
}

// headed reads "Anna Berg  0:12", with what she says below.
func headed(line string) (mark, bool) {
	if m := headedLine.FindStringSubmatch(line); m != nil {
		if name := cleanName(m[1]); isName(name) {
			return mark{name: name, date: m[2], clock: m[3], head: true}, true
		}
	}
	if m := spokenBelow.FindStringSubmatch(line); m != nil {
		if name := cleanName(m[1]); isName(name) {
			return mark{name: name, date: m[2], clock: m[3], head: true}, true
		}
	}
	return mark{}, false
}

// labelOf reads "Anna: ...", with or without a time behind the name.
func labelOf(line string) (mark, bool) {
	m := labelled.FindStringSubmatch(line)
	if m == nil {
		return mark{}, false
	}
	name := cleanName(m[1])
	if !isName(name) {
		return mark{}, false
	}
	return mark{name: name, date: m[2], clock: m[3], rest: m[4]}, true
}

func isDate(s string) bool {
	if _, ok := day(s, dayFirst); ok {
		return true
	}
	_, ok := day(s, monthFirst)
	return ok
}

// times says when marks were made.
type times struct {
	order dateOrder
	base  time.Time // the day of what has only a time; zero when unknown
}

func timesOf(marks []mark, base time.Time) times {
	var dates []string
	halves := false
	for _, m := range marks {
		if m.date != "" {
			dates = append(dates, m.date)
			halves = halves || strings.ContainsAny(m.clock, "apAP")
		}
	}
	return times{order: orderOf(dates, halves), base: base}
}

func (t times) at(m mark) time.Time {
	base := t.base
	if m.date != "" {
		base, _ = day(m.date, t.order)
	}
	since, ok := clock(m.clock)
	if base.IsZero() || !ok {
		return base
	}
	return base.Add(since)
}
