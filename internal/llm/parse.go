package llm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// Bounds of an answer.
const (
	maxDepth    = 32                    // of nested lists and objects
	maxObject   = 2 << 20               // bytes of JSON
	maxValues   = 50_000                // in one answer: each may become a line of complaint
	maxShown    = 32 << 10              // bytes of a bad answer shown in a repair
	maxProblems = 20                    // listed in a repair
	maxProblem  = 300                   // bytes of one problem
	maxNumber   = 32                    // characters of one number
	exactBelow  = 1_000_000_000_000_000 // whole floats below it are written as integers
)

// readObject finds the one JSON object in a model's text, alone, in a code
// fence or in prose, and returns it decoded, with numbers in plain form.
func readObject(text string) (any, error) {
	raw, err := findObject(text)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(strings.NewReader(raw))
	dec.UseNumber()
	var value any
	if err := dec.Decode(&value); err != nil {
		return nil, errors.New("the answer is not valid JSON")
	}
	if err := new(tidier).plain(&value, nil); err != nil {
		return nil, err
	}
	return value, nil
}

// findObject walks the text once. What stands in braces and is no JSON counts
// as prose; an object that is never closed is a broken answer, whatever whole
// objects stand inside it.
func findObject(text string) (string, error) {
	found := ""
	for {
		start := strings.IndexByte(text, '{')
		if start < 0 {
			break
		}
		end, err := closing(text[start:])
		if err != nil {
			return "", err
		}
		candidate := text[start : start+end]
		text = text[start+end:]
		if !json.Valid([]byte(candidate)) {
			continue
		}
		if found != "" {
			return "", errors.New("the answer holds more than one JSON object")
		}
		found = candidate
	}
	switch {
	case found == "":
		return "", errors.New("the answer holds no valid JSON object")
	case len(found) > maxObject:
		return "", fmt.Errorf("the answer is longer than %d bytes", maxObject)
	}
	return found, nil
}

// closing returns the length of the balanced object that text starts with.
func closing(text string) (int, error) {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return 0, fmt.Errorf("the answer is nested deeper than %d", maxDepth)
			}
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1, nil
			}
		}
	}
	return 0, errors.New("the JSON object is not closed")
}

// tidier walks one decoded answer.
type tidier struct{ values int }

// plain checks strings and rewrites numbers: a NUL cannot be stored, 2.0 is an
// integer to the schema but not to Go, and the schema checker expands exponents
// to their full length. It goes by sorted keys, so that the same bad answer
// always gets the same complaint and its repair the same prompt hash.
func (t *tidier) plain(v *any, path []string) error {
	if t.values++; t.values > maxValues {
		return fmt.Errorf("the answer holds more than %d values", maxValues)
	}
	switch value := (*v).(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(value)) {
			if strings.ContainsRune(key, 0) {
				return errors.New(pointer(path) + ": a property name holds a NUL character")
			}
			item := value[key]
			if err := t.plain(&item, append(path[:len(path):len(path)], key)); err != nil {
				return err
			}
			value[key] = item
		}
	case []any:
		for i := range value {
			if err := t.plain(&value[i], append(path[:len(path):len(path)], strconv.Itoa(i))); err != nil {
				return err
			}
		}
	case string:
		if strings.ContainsRune(value, 0) {
			return errors.New(pointer(path) + ": holds a NUL character")
		}
	case json.Number:
		number, err := plainNumber(value.String())
		if err != nil {
			return errors.New(pointer(path) + ": " + err.Error())
		}
		*v = number
	}
	return nil
}

func plainNumber(text string) (json.Number, error) {
	if len(text) > maxNumber {
		return "", errors.New("a number with too many digits")
	}
	if !strings.ContainsAny(text, ".eE") {
		return json.Number(text), nil
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return "", errors.New("a number out of range")
	}
	if f == float64(int64(f)) && f > -exactBelow && f < exactBelow {
		return json.Number(strconv.FormatInt(int64(f), 10)), nil
	}
	return json.Number(strconv.FormatFloat(f, 'g', -1, 64)), nil
}

// into decodes the very value that was checked, strictly, and touches out only
// when all of it fits.
func into(value, out any) []string {
	target := reflect.ValueOf(out)
	raw, err := json.Marshal(value)
	if err != nil {
		return []string{"the answer cannot be read"}
	}
	fresh := reflect.New(target.Type().Elem())
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(fresh.Interface()); err != nil {
		return []string{misfit(err)}
	}
	target.Elem().Set(fresh.Elem())
	return nil
}

func misfit(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Sprintf("/%s: a %s does not fit here", strings.ReplaceAll(kind.Field, ".", "/"), kind.Value)
	}
	return "the answer has a property that is not asked for"
}

// repairMessages shows the model its answer and what is wrong with it.
func repairMessages(text string, problems []string) []openai.ChatCompletionMessage {
	shown := strings.ToValidUTF8(text[:min(len(text), maxShown)], "")
	if strings.TrimSpace(shown) == "" {
		shown = "(no text)" // go-openai leaves empty content out, and providers refuse that
	}
	var b strings.Builder
	b.WriteString("That answer cannot be used:\n")
	for i, p := range problems {
		if i == maxProblems {
			b.WriteString("- and more of the kind\n")
			break
		}
		b.WriteString("- " + p + "\n")
	}
	if len(shown) < len(text) && shown != "(no text)" {
		b.WriteString("Only its beginning is shown above.\n")
	}
	b.WriteString("Answer the first message again with the whole corrected JSON object and nothing else. The rules for the data stay as they are.\n")
	return []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleAssistant, Content: shown},
		{Role: openai.ChatMessageRoleUser, Content: b.String()},
	}
}
