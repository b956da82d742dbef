package fakellm

import (
	"encoding/json"
	"slices"
)

// minimal returns the smallest value that a schema of our strict subset allows,
// as JSON. What it does not know how to read is null.
func minimal(schema json.RawMessage) string {
	if len(schema) == 0 {
		return "{}"
	}
	var s map[string]any
	if json.Unmarshal(schema, &s) != nil {
		return "{}"
	}
	out, err := json.Marshal(smallest(s, 0))
	if err != nil {
		return "{}"
	}
	return string(out)
}

func smallest(s map[string]any, depth int) any {
	if depth > 16 {
		return nil
	}
	if values, ok := s["enum"].([]any); ok && len(values) > 0 {
		return values[0]
	}
	switch kind := s["type"].(type) {
	case []any:
		return smallestOf(kind)
	case string:
		if kind == "object" {
			return smallestObject(s, depth)
		}
		return smallestOf([]any{kind})
	}
	return nil
}

func smallestOf(kinds []any) any {
	if slices.Contains(kinds, any("null")) {
		return nil
	}
	if len(kinds) == 0 {
		return nil
	}
	switch kinds[0] {
	case "array":
		return []any{}
	case "string":
		return ""
	case "integer", "number":
		return 0
	case "boolean":
		return false
	}
	return nil
}

func smallestObject(s map[string]any, depth int) any {
	out := map[string]any{}
	properties, _ := s["properties"].(map[string]any)
	required, _ := s["required"].([]any)
	for _, name := range required {
		key, _ := name.(string)
		property, _ := properties[key].(map[string]any)
		out[key] = smallest(property, depth+1)
	}
	return out
}
