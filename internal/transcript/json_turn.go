package transcript

import (
	"encoding/json"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"assay/models"
)

// Keys of a message, the surer first.
var (
	speakerKeys = strings.Fields(`speaker speaker_name speakerName speaker_label speakerLabel from author sender sender_name senderName user_profile name username user participant participantName`)
	wordKeys    = strings.Fields(`text content message body transcript utterance words value elements parts`)
	timeKeys    = strings.Fields(`sent_at date_unixtime ts timestamp_ms timestamp datetime date time created_at createdAt create_time sentAt`)
)

// turnOf reads a message. It is none when it has no words, or when a program
// wrote it: somebody joined, a tool answered.
func turnOf(m map[string]any) (Turn, bool) {
	if kind := text(m["type"]); kind == "service" || kind == "system" && text(m["role"]) == "" || systemSubtype(text(m["subtype"])) {
		return Turn{}, false
	}
	if inner, ok := m["message"].(map[string]any); ok { // {"message": {"author": ..., "content": ...}}
		if _, wordsBeside := m["text"]; !wordsBeside {
			m = inner
		}
	}
	out := Turn{Text: wordsIn(m), SentAt: timeIn(m)}
	for _, key := range speakerKeys {
		if out.Speaker = nameIn(m[key]); out.Speaker != "" {
			break
		}
	}
	role := text(m["role"])
	if author, ok := m["author"].(map[string]any); ok && role == "" {
		role = text(author["role"])
	}
	switch strings.ToLower(role) {
	case "":
	case "user", "human":
		out.Role = models.RoleUser
	case "assistant", "ai", "model", "bot":
		out.Role = models.RoleAssistant
	case "system", "developer":
		out.Role = models.RoleSystem
	case "tool", "function":
		return Turn{}, false
	}
	if out.Speaker == "" {
		out.Speaker = cleanName(role)
	}
	if by, forwarded := m["forwarded_from"]; forwarded {
		// Somebody else's words, whoever passed them on.
		out.Speaker, out.Role = cleanName(text(by)+" (forwarded)"), models.RoleAssistant
	}
	if isSlack(m) {
		out.Text = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(out.Text)
	}
	return out, strings.TrimSpace(out.Text) != ""
}

// isSlack knows Slack's messages by their key, seconds in a string; it writes
// three characters as entities.
func isSlack(m map[string]any) bool {
	ts, ok := m["ts"].(string)
	return ok && strings.Contains(ts, ".") && text(m["type"]) == "message"
}

func systemSubtype(s string) bool {
	for _, start := range []string{"channel_", "group_", "pinned_", "unpinned_", "bot_add", "bot_remove", "huddle", "reminder", "tombstone"} {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return false
}

// nameIn is a speaker's name: words, a number, or an object with a name.
func nameIn(v any) string {
	switch v := v.(type) {
	case string:
		return cleanName(v)
	case json.Number:
		return cleanName("Speaker " + v.String())
	case map[string]any:
		for _, inner := range []string{"real_name", "display_name", "displayName", "name", "full_name", "first_name", "username", "label"} {
			if name := cleanName(text(v[inner])); name != "" {
				return name
			}
		}
	}
	return ""
}

func wordsIn(m map[string]any) string {
	for _, key := range wordKeys {
		if s := wordsOfValue(m[key], 3); strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// wordsOfValue puts together what is one text in several parts: Telegram's
// formatted words, a model's parts.
func wordsOfValue(v any, depth int) string {
	if depth == 0 {
		return ""
	}
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var b strings.Builder
		for _, part := range v {
			b.WriteString(wordsOfValue(part, depth-1))
		}
		return b.String()
	case map[string]any:
		if kind := text(v["content_type"]); kind != "" && kind != "text" && kind != "multimodal_text" {
			return ""
		}
		for _, key := range []string{"text", "parts", "value"} {
			if s := wordsOfValue(v[key], depth-1); s != "" {
				return s
			}
		}
	}
	return ""
}

func timeIn(m map[string]any) time.Time {
	for _, key := range timeKeys {
		if at := timeOf(text(m[key])); !at.IsZero() {
			return at
		}
	}
	return time.Time{}
}

// timeOf reads a time as RFC 3339, as other exports write it, or as seconds or
// milliseconds since 1970; how far a recording is, is no time.
func timeOf(s string) time.Time {
	if n, err := strconv.ParseFloat(s, 64); err == nil {
		switch {
		case n >= 6e8 && n < 7e9:
			return time.Unix(int64(n), 0).UTC()
		case n >= 6e11 && n < 7e12:
			return time.UnixMilli(int64(n)).UTC()
		}
		return time.Time{}
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02"} {
		if at, err := time.Parse(layout, s); err == nil && at.Year() >= 1990 && at.Year() < 2200 {
			return at.UTC()
		}
	}
	return time.Time{}
}

// branch is the way from the first message to the one that was shown last in a
// tree of messages, as ChatGPT exports it.
func branch(nodes map[string]any, last string) []map[string]any {
	if _, ok := nodes[last]; !ok {
		ids := make([]string, 0, len(nodes))
		for id := range nodes {
			ids = append(ids, id)
		}
		sort.Strings(ids)
		for _, id := range ids {
			if node, ok := nodes[id].(map[string]any); ok && lengthOf(node["children"]) == 0 {
				last = id
			}
		}
	}
	var out []map[string]any
	for steps := 0; last != "" && steps <= len(nodes); steps++ {
		node, ok := nodes[last].(map[string]any)
		if !ok {
			break
		}
		if message, ok := node["message"].(map[string]any); ok {
			out = append(out, message)
		}
		last = text(node["parent"])
	}
	slices.Reverse(out)
	return out
}

func lengthOf(v any) int {
	list, _ := v.([]any)
	return len(list)
}

// text is a string, or a number as it is written; "" for anything else.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}
