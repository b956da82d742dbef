package posting

import (
	"encoding/json"
	"regexp"
	"strings"
)

// payloads finds postings in what a framework leaves in the page for its own
// use, where they are not plain JSON-LD: lists whose values point to each other,
// JSON within a string, and objects as a program writes them.
func (s *structured) payloads(scripts []string) {
	for _, script := range scripts {
		if len(s.postings) > 0 || len(script) > maxScriptBytes {
			return
		}
		if strings.Contains(script, "JobPosting") {
			s.pointers(script)
			s.strings(script)
		}
		if len(s.postings) == 0 && strings.Contains(script, "JobPosting") {
			s.around(plainJSON(script))
		}
	}
}

// pointers reads a list in which every number inside an object or a list is the
// place of the value that is meant.
func (s *structured) pointers(script string) {
	var list []any
	d := json.NewDecoder(strings.NewReader(script))
	d.UseNumber()
	if checkDepth(script) != nil || d.Decode(&list) != nil {
		return
	}
	nodes := 0
	var resolve func(v any, depth int) any
	at := func(v any, depth int) any {
		n, ok := v.(json.Number)
		i, err := n.Int64()
		if nodes++; !ok || err != nil || i < 0 || i >= int64(len(list)) || depth > 12 || nodes > maxJSONNodes {
			return nil
		}
		return resolve(list[i], depth+1)
	}
	resolve = func(v any, depth int) any {
		switch v := v.(type) {
		case map[string]any:
			out := map[string]any{}
			for key, item := range v {
				out[key] = at(item, depth)
			}
			return out
		case []any:
			if len(v) == 2 && depth > 0 {
				if _, wrapped := v[0].(string); wrapped { // ["Reactive", 4]
					return at(v[1], depth)
				}
			}
			out := make([]any, 0, min(len(v), maxJSONList))
			for _, item := range v[:min(len(v), maxJSONList)] {
				out = append(out, at(item, depth))
			}
			return out
		}
		return v
	}
	for _, item := range list {
		if o, ok := item.(map[string]any); ok && o["@type"] != nil && len(s.postings) == 0 {
			s.collect(resolve(o, 0))
		}
	}
}

// strings reads JSON-LD that stands in a string of the script.
func (s *structured) strings(script string) {
	from := 0
	for tries := 0; tries < 50 && len(s.postings) == 0; tries++ {
		at := strings.Index(script[from:], "JobPosting")
		if at < 0 {
			return
		}
		from += at + 1
		open := strings.LastIndex(script[:from], `"{`)
		if open < 0 || from-open > 2000 {
			continue
		}
		var text string
		if json.NewDecoder(strings.NewReader(script[open:])).Decode(&text) == nil {
			s.script(text)
		}
	}
}

var bareWords = regexp.MustCompile(`^(?:!0|!1|void 0|undefined|new Date\()`)

// plainJSON writes an object of a program as JSON: keys without quotes get them,
// strings in single quotes or backticks double ones. What is neither stays, and
// is no JSON then.
func plainJSON(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	last := byte(0)
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '"' || c == '\'' || c == '`':
			i = jsString(&b, s, i)
			last = '"'
		case (last == '{' || last == ',') && isNameByte(c):
			end := i
			for end < len(s) && isNameByte(s[end]) {
				end++
			}
			if rest := strings.TrimLeft(s[end:], " \n\t"); strings.HasPrefix(rest, ":") {
				b.WriteString(`"` + s[i:end] + `"`)
			} else {
				b.WriteString(s[i:end])
			}
			last, i = 'a', end
		default:
			if m := bareWords.FindString(s[i:min(len(s), i+12)]); m != "" {
				b.WriteString(map[string]string{"!0": "true", "!1": "false"}[m])
				if m != "!0" && m != "!1" {
					b.WriteString("null")
				}
				i, last = i+len(m), 'a'
				continue
			}
			b.WriteByte(c)
			if c > ' ' {
				last = c
			}
			i++
		}
	}
	return b.String()
}

func isNameByte(c byte) bool {
	return c == '_' || c == '$' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// jsString writes the string that opens at i in double quotes and returns where
// the text goes on.
func jsString(b *strings.Builder, s string, i int) int {
	quote := s[i]
	b.WriteByte('"')
	for i++; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			switch {
			case s[i] == 'x' && i+2 < len(s) && isHex(s[i+1:i+3]+"00"):
				b.WriteString(`\u00` + s[i+1:i+3])
				i += 2
			case s[i] == '\'' || s[i] == '`' || s[i] == '$':
				b.WriteByte(s[i])
			default:
				b.WriteByte('\\')
				b.WriteByte(s[i])
			}
		case c == quote:
			b.WriteByte('"')
			return i + 1
		case c == '"':
			b.WriteString(`\"`)
		case c == '\n':
			b.WriteString(`\n`)
		default:
			b.WriteByte(c)
		}
	}
	return i
}

var laterKey = regexp.MustCompile(`"\s*,\s*"(?:@type|@id|title|name|identifier|datePosted|validThrough|employmentType|hiringOrganization|jobLocation|jobLocationType|applicantLocationRequirements|baseSalary|salaryCurrency|url|directApply|industry|qualifications|responsibilities|skills|experienceRequirements|educationRequirements|workHours|occupationalCategory|totalJobOpenings|image|jobBenefits)"\s*:|"\s*\}\s*(?:\]\s*)?$`)

// quoteDescription escapes the quotes inside a description that was put into
// JSON as it is: it ends where another known field begins.
func quoteDescription(s string) string {
	at := strings.Index(s, `"description"`)
	if at < 0 {
		return s
	}
	from := at + len(`"description"`)
	open := strings.IndexByte(s[from:], '"')
	if open < 0 || strings.Trim(s[from:from+open], " \n\t:") != "" {
		return s
	}
	from += open + 1
	end := laterKey.FindStringIndex(s[from:])
	if end == nil {
		return s
	}
	text := strings.ReplaceAll(strings.ReplaceAll(s[from:from+end[0]], `\"`, `"`), `"`, `\"`)
	return s[:from] + text + s[from+end[0]:]
}
