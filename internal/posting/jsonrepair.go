package posting

import (
	"errors"
	"fmt"
	"strings"
)

var (
	errTooLong = errors.New("script too long")
	errTooDeep = errors.New("json nested too deep")
)

// checkDepth refuses nesting that no posting has before any decoder works on it.
func checkDepth(s string) error {
	depth, inString := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			if depth++; depth > maxJSONDepth {
				return errTooDeep
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// repairJSON rewrites JSON as people and templates write it into JSON as
// encoding/json reads it: line breaks inside strings are escaped, escapes JSON
// does not know lose their backslash, comments and commas before a closing
// bracket go. Nothing is added that was not there: a missing quote or bracket
// stays an error.
func repairJSON(s string) (string, error) {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '"':
			end := repairString(&b, s, i+1)
			if end < 0 {
				return "", errors.New("json string without an end")
			}
			i = end
		case strings.HasPrefix(s[i:], "//"):
			i += lineEnd(s[i:])
		case strings.HasPrefix(s[i:], "/*"):
			end := strings.Index(s[i+2:], "*/")
			if end < 0 {
				return "", errors.New("json comment without an end")
			}
			i += end + 4
		case c == ',' && closesNext(s[i+1:]), c == ';':
			i++
		case strings.HasPrefix(s[i:], "\uFEFF"):
			i += len("\uFEFF")
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String(), nil
}

func lineEnd(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

// closesNext reports whether a closing bracket is next, comments aside. It
// looks a short way only, so that a run of commas costs no more than its length.
func closesNext(s string) bool {
	s = s[:min(len(s), 2000)]
	for {
		s = strings.TrimLeft(s, " \n\t")
		switch {
		case strings.HasPrefix(s, "//"):
			s = s[lineEnd(s):]
		case strings.HasPrefix(s, "/*"):
			_, rest, ok := strings.Cut(s[2:], "*/")
			if !ok {
				return false
			}
			s = rest
		default:
			return s == "" || s[0] == '}' || s[0] == ']'
		}
	}
}

// repairString writes the string that opens before i and returns where the
// text goes on after it, or -1.
func repairString(b *strings.Builder, s string, i int) int {
	b.WriteByte('"')
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			b.WriteByte('"')
			return i + 1
		case c == '\\' && i+1 < len(s):
			i++
			switch next := s[i]; {
			case strings.IndexByte(`"\/bfnrt`, next) >= 0:
				b.WriteByte('\\')
				b.WriteByte(next)
			case next == 'u' && i+4 < len(s) && isHex(s[i+1:i+5]):
				b.WriteByte('\\')
				b.WriteByte('u')
			case next == 'u' || next == 'x':
				b.WriteString(`\\`)
				b.WriteByte(next)
			case next < 0x20:
				fmt.Fprintf(b, `\u%04x`, next)
			default: // the backslash goes, the character stays
				b.WriteByte(next)
			}
		case c < 0x20:
			fmt.Fprintf(b, `\u%04x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return -1
}

func isHex(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
			return false
		}
	}
	return true
}
