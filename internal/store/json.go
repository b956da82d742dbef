package store

import "encoding/json"

// jsonText renders a value for a jsonb column. The values are our own types,
// which always marshal.
func jsonText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return "null"
	}
	return string(b)
}
