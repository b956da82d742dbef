// Package prompts holds one prompt for each step that asks a model: STEP.md
// with the instructions and STEP.schema.json with the shape of the answer.
// It imports nothing of ours but models.
package prompts

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"text/template"
)

//go:embed *.md *.schema.json
var files embed.FS

// Prompt is one step's instructions and answer schema.
type Prompt struct {
	Step    string
	Version string          // as its first line says; written to ai_events
	Schema  json.RawMessage // JSON Schema in the strict subset that providers accept
	body    *template.Template
}

// Set is every prompt, parsed.
type Set struct{ byStep map[string]Prompt }

// Load parses the embedded prompts. An error means this build is broken.
func Load() (*Set, error) {
	names, err := fs.Glob(files, "*.md")
	if err != nil {
		return nil, err
	}
	set := &Set{byStep: map[string]Prompt{}}
	for _, name := range names {
		p, err := load(strings.TrimSuffix(path.Base(name), ".md"))
		if err != nil {
			return nil, fmt.Errorf("prompt %s: %w", name, err)
		}
		set.byStep[p.Step] = p
	}
	return set, nil
}

func load(step string) (Prompt, error) {
	text, err := files.ReadFile(step + ".md")
	if err != nil {
		return Prompt{}, err
	}
	schema, err := files.ReadFile(step + ".schema.json")
	if err != nil {
		return Prompt{}, err
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, schema); err != nil {
		return Prompt{}, err
	}
	head, rest, ok := strings.Cut(string(text), "\n")
	version, isVersion := strings.CutPrefix(head, "version: ")
	if !ok || !isVersion {
		return Prompt{}, errors.New("the first line is not \"version: N\"")
	}
	body, err := template.New(step).Option("missingkey=error").Parse(strings.TrimSpace(rest) + "\n")
	if err != nil {
		return Prompt{}, err
	}
	return Prompt{Step: step, Version: step + "-v" + version, Schema: compact.Bytes(), body: body}, nil
}

// Steps lists the steps that have a prompt, sorted.
func (s *Set) Steps() []string {
	var steps []string
	for step := range s.byStep {
		steps = append(steps, step)
	}
	sort.Strings(steps)
	return steps
}

// For returns the prompt of a step.
func (s *Set) For(step string) (Prompt, bool) {
	p, ok := s.byStep[step]
	return p, ok
}

// Rendered is what a model is sent: instructions first, data last.
type Rendered struct {
	System string
	User   string
}

// Render fills the prompt in. The boundary must be one that the author of
// input cannot have guessed, or input could end its own data block.
func (p Prompt) Render(input any, boundary string) (Rendered, error) {
	var system bytes.Buffer
	if err := p.body.Execute(&system, struct{ Boundary string }{boundary}); err != nil {
		return Rendered{}, err
	}
	var data bytes.Buffer
	enc := json.NewEncoder(&data)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(input); err != nil {
		return Rendered{}, err
	}
	user := "BEGIN DATA " + boundary + "\n" + data.String() + "END DATA " + boundary + "\n"
	return Rendered{System: system.String(), User: user}, nil
}

// Data returns the JSON between the boundary lines of a rendered user message.
func Data(user string) (json.RawMessage, error) {
	head, rest, ok := strings.Cut(user, "\n")
	boundary, begins := strings.CutPrefix(head, "BEGIN DATA ")
	if !ok || !begins {
		return nil, errors.New("no BEGIN DATA line")
	}
	data, _, ok := strings.Cut(rest, "END DATA "+boundary)
	if !ok {
		return nil, errors.New("no END DATA line with the same mark")
	}
	return json.RawMessage(data), nil
}
