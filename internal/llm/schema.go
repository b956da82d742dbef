package llm

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"assay/prompts"
)

// compile prepares the schema of every prompt. The schemas are ours and refer
// to nothing outside themselves.
func compile(set *prompts.Set) (map[string]*jsonschema.Schema, error) {
	out := map[string]*jsonschema.Schema{}
	for _, step := range set.Steps() {
		prompt, _ := set.For(step)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(prompt.Schema))
		if err != nil {
			return nil, fmt.Errorf("schema of %s: %w", step, err)
		}
		compiler := jsonschema.NewCompiler()
		compiler.UseLoader(jsonschema.SchemeURLLoader{})
		location := "mem:///" + step + ".schema.json"
		if err := compiler.AddResource(location, doc); err != nil {
			return nil, fmt.Errorf("schema of %s: %w", step, err)
		}
		schema, err := compiler.Compile(location)
		if err != nil {
			return nil, fmt.Errorf("schema of %s: %w", step, err)
		}
		out[step] = schema
	}
	return out, nil
}

// check returns each way value breaks the schema, as "JSON pointer: problem",
// or nil.
func check(schema *jsonschema.Schema, value any) []string {
	err := schema.Validate(value)
	if err == nil {
		return nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return []string{"the answer does not follow the schema"}
	}
	var problems []string
	collect(invalid, message.NewPrinter(language.English), &problems)
	// The checker walks maps: without sorting, the same bad answer would have its
	// repair hashed anew each time.
	slices.Sort(problems)
	return problems
}

// collect lists the leaves, which say what is wrong; the branches only say
// where.
func collect(e *jsonschema.ValidationError, p *message.Printer, problems *[]string) {
	if len(e.Causes) == 0 {
		if extra, ok := e.ErrorKind.(*kind.AdditionalProperties); ok {
			slices.Sort(extra.Properties)
		}
		text := pointer(e.InstanceLocation) + ": " + e.ErrorKind.LocalizedString(p)
		*problems = append(*problems, oneLine(text))
		return
	}
	for _, cause := range e.Causes {
		collect(cause, p, problems)
	}
}

// pointer writes a JSON pointer; the whole document is "/".
func pointer(path []string) string {
	if len(path) == 0 {
		return "/"
	}
	escape := strings.NewReplacer("~", "~0", "/", "~1")
	var b strings.Builder
	for _, token := range path {
		b.WriteByte('/')
		b.WriteString(escape.Replace(token))
	}
	return b.String()
}

// oneLine keeps a property name that the model invented from looking like a
// message of ours.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.ToValidUTF8(s[:min(len(s), maxProblem)], "")
}
