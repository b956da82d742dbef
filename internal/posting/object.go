package posting

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
)

// stringsOf reads a value that is a string or a list of them. Items of the
// form {"name": ...} or {"@value": ...} count by that string.
func stringsOf(v any) []string {
	switch v := v.(type) {
	case string:
		if s := strings.TrimSpace(v); s != "" {
			return []string{s}
		}
	case json.Number:
		return []string{v.String()}
	case []any:
		var out []string
		for _, item := range v[:min(len(v), maxJSONList)] {
			if _, list := item.([]any); !list {
				out = append(out, stringsOf(item)...)
			}
		}
		return out
	case map[string]any:
		for _, key := range []string{"@value", "name", "value", "description", "credentialCategory"} {
			if s, ok := v[key].(string); ok && strings.TrimSpace(s) != "" {
				return []string{strings.TrimSpace(s)}
			}
		}
	}
	return nil
}

// text reads a short text: one clean line, entities and escapes undone.
func (o object) text(key string) string {
	list := stringsOf(o[key])
	if len(list) == 0 {
		return ""
	}
	return clip(oneLine(list[0]), 500)
}

func oneLine(s string) string { return tidy(unescapeText(html.UnescapeString(s))) }

var (
	escapedTag    = regexp.MustCompile(`&(?:amp;)*(?:lt|#60|#x3c);`)
	escapedEntity = regexp.MustCompile(`(?i)&amp;(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});`)
	escapedRune   = regexp.MustCompile(`\\u[0-9a-fA-F]{4}`)
	htmlTag       = regexp.MustCompile(`(?i)</?(?:p|br|ul|ol|li|div|span|h[1-6]|b|strong|i|em|u|a|table|tr|td|th|tbody|section|article|font|hr|pre|script|style|img|sup|sub|dl|dt|dd|blockquote|svg|iframe)(?:\s[^<>]*)?/?>`)
)

// unescapeText undoes escaping that was applied more than once. It stops as
// soon as the text no longer looks escaped, so that "AT&amp;amp;T" in a page
// about HTML is the only thing it can get wrong.
func unescapeText(s string) string {
	for range 4 {
		if !escapedTag.MatchString(s) && !escapedEntity.MatchString(s) {
			break
		}
		s = html.UnescapeString(s)
	}
	if escapedRune.MatchString(s) {
		s = escapedRune.ReplaceAllStringFunc(s, func(m string) string {
			var out string
			if json.Unmarshal([]byte(`"`+m+`"`), &out) != nil {
				return m
			}
			return out
		})
	}
	if !strings.Contains(s, "\n") && strings.Count(s, `\n`) >= 2 {
		s = strings.NewReplacer(`\r\n`, "\n", `\n`, "\n", `\t`, " ").Replace(s)
	}
	return s
}

// richLines reads a long text that may be markup or plain.
func richLines(s string, hidden *int) []line {
	s = unescapeText(clip(s, maxStringBytes))
	if htmlTag.MatchString(s) {
		if strings.Contains(s, "\n") && !blockTag.MatchString(s) {
			s = strings.ReplaceAll(s, "\n", "<br>")
		}
		return fragmentLines(s, hidden)
	}
	text, dropped := visible(clean(html.UnescapeString(s)))
	if hidden != nil {
		*hidden += dropped
	}
	return plainLines(text)
}

var blockTag = regexp.MustCompile(`(?i)<(?:p|br|ul|ol|li|div|h[1-6]|table|section|article)[\s/>]`)

// keep returns what of a decoded item can be stored: valid text without
// U+0000, numbers a database takes, and lists of a bearable length.
func keep(v any, depth int) any {
	if depth > maxJSONDepth {
		return nil
	}
	switch v := v.(type) {
	case string:
		return clean(clip(v, maxStringBytes))
	case json.Number:
		if _, err := v.Float64(); err != nil || len(v) > 64 {
			return nil
		}
		return v
	case []any:
		out := make([]any, 0, min(len(v), maxJSONList))
		for _, item := range v[:min(len(v), maxJSONList)] {
			out = append(out, keep(item, depth+1))
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, item := range v {
			if len(out) < maxJSONList {
				out[clean(key)] = keep(item, depth+1)
			}
		}
		return out
	}
	return v
}

// rawJSON returns the item for safekeeping, or nil when it is too long.
func (o object) rawJSON() json.RawMessage {
	b, err := json.Marshal(keep(map[string]any(o), 0))
	if err != nil || len(b) > maxRawJSONBytes {
		return nil
	}
	return b
}
