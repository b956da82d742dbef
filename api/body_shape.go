package api

import (
	"bytes"
	"encoding/json"

	"assay/models"
)

// maxDepth bounds how deep lists and objects of a body may stand in each other.
const maxDepth = 32

// fewNames is how many names of an object are compared one by one.
const fewNames = 16

// checkShape refuses valid JSON that stands too deep, and objects that name a
// member twice: of readers some take the first, some the last and some both.
func checkShape(data []byte) error {
	var open []members // of the objects and lists around the current byte
	naming := false    // a string that comes now is a name
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '{', '[':
			if len(open) == maxDepth {
				return at("body", models.Errorf(models.CodeInvalid, "The body is nested too deep at byte %d: lists and objects may stand in each other %d deep. Send it flatter.", i+1, maxDepth))
			}
			open = append(open, members{object: data[i] == '{'})
			naming = data[i] == '{'
		case '}', ']':
			open, naming = open[:len(open)-1], false
		case ',':
			naming = len(open) > 0 && open[len(open)-1].object
		case '"':
			end := closing(data, i)
			if naming && !open[len(open)-1].add(data[i:end+1]) {
				return at("body", models.Errorf(models.CodeInvalid, "An object in the body has two members of one name, the second at byte %d. Send each once.", i+1))
			}
			i, naming = end, false
		}
	}
	return nil
}

// closing is where the string ends that begins at start.
func closing(data []byte, start int) int {
	for i := start + 1; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return len(data) - 1 // never, in valid JSON
}

// members are the names that an object has had so far.
type members struct {
	object bool
	few    [][]byte
	many   map[string]bool // instead of few, from fewNames on
}

// add reports whether a name, in its quotes, is new.
func (m *members) add(quoted []byte) bool {
	name := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(name, '\\') >= 0 {
		var plain string
		if json.Unmarshal(quoted, &plain) != nil {
			return false // never, in valid JSON
		}
		name = []byte(plain)
	}
	if m.many != nil {
		known := m.many[string(name)]
		m.many[string(name)] = true
		return !known
	}
	for _, other := range m.few {
		if bytes.Equal(other, name) {
			return false
		}
	}
	if m.few = append(m.few, name); len(m.few) == fewNames {
		m.many = map[string]bool{}
		for _, name := range m.few {
			m.many[string(name)] = true
		}
	}
	return true
}
