package models

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
)

// Strings is a Postgres text[] column. A nil Strings is stored as an empty
// array and read back as an empty, non-nil slice.
type Strings []string

// Value renders the Postgres array literal.
func (s Strings) Value() (driver.Value, error) {
	var b strings.Builder
	b.WriteByte('{')
	for i, v := range s {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('"')
		for _, r := range v {
			if r == '"' || r == '\\' {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
		b.WriteByte('"')
	}
	b.WriteByte('}')
	return b.String(), nil
}

// Scan reads a one-dimensional Postgres array literal without NULL elements.
func (s *Strings) Scan(src any) error {
	var text string
	switch v := src.(type) {
	case nil:
		*s = Strings{}
		return nil
	case string:
		text = v
	case []byte:
		text = string(v)
	default:
		return fmt.Errorf("text[] column read as %T", src)
	}
	out, err := parseArray(text)
	if err != nil {
		return err
	}
	*s = out
	return nil
}

func parseArray(text string) (Strings, error) {
	if len(text) < 2 || text[0] != '{' || text[len(text)-1] != '}' {
		return nil, errors.New("array literal without braces")
	}
	out := Strings{}
	body := text[1 : len(text)-1]
	for i := 0; i < len(body); {
		var b strings.Builder
		quoted := body[i] == '"'
		if quoted {
			i++
		}
		for i < len(body) && (quoted && body[i] != '"' || !quoted && body[i] != ',') {
			if body[i] == '\\' && i+1 < len(body) {
				i++
			}
			b.WriteByte(body[i])
			i++
		}
		if quoted {
			if i == len(body) {
				return nil, errors.New("array literal with an open quote")
			}
			i++
		}
		out = append(out, b.String())
		if i < len(body) {
			if body[i] != ',' {
				return nil, errors.New("array literal without a comma between elements")
			}
			i++
		}
	}
	return out, nil
}
