package offline_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/sashabaranov/go-openai"

	"assay/internal/offline"
	"assay/prompts"
)

// client speaks to the rules the way the product does: go-openai over the
// in-process transport.
func client(t testing.TB) *openai.Client {
	t.Helper()
	h := handler(t)
	cfg := openai.DefaultConfig("none")
	cfg.BaseURL = "http://offline.invalid/v1"
	cfg.HTTPClient = &http.Client{Transport: h.Transport()}
	return openai.NewClientWithConfig(cfg)
}

func request(t testing.TB, step string, input any) openai.ChatCompletionRequest {
	t.Helper()
	set, err := prompts.Load()
	if err != nil {
		t.Fatalf("prompts: %v", err)
	}
	p, ok := set.For(step)
	if !ok {
		t.Fatalf("no prompt for %s", step)
	}
	r, err := p.Render(input, "3f9a")
	if err != nil {
		t.Fatalf("render: %v", err)
	}
	return openai.ChatCompletionRequest{
		Model: offline.Model,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: r.System},
			{Role: openai.ChatMessageRoleUser, Content: r.User},
		},
		ResponseFormat: &openai.ChatCompletionResponseFormat{
			Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: step, Schema: p.Schema, Strict: true},
		},
	}
}

func ask(t testing.TB, step string, input, out any) {
	t.Helper()
	resp, err := client(t).CreateChatCompletion(t.Context(), request(t, step, input))
	if err != nil {
		t.Fatalf("%s: %v", step, err)
	}
	if resp.Model != offline.Model || len(resp.Choices) != 1 || resp.Choices[0].FinishReason != openai.FinishReasonStop {
		t.Fatalf("answer %+v: want one finished choice of %s", resp, offline.Model)
	}
	if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), out); err != nil {
		t.Fatalf("content: %v", err)
	}
}

// talk makes a conversation of lines; those that begin with "Q: " are the
// interviewer's.
func talk(lines ...string) prompts.ExtractInput {
	in := prompts.ExtractInput{Date: "2026-03-01", Known: []string{}}
	for i, line := range lines {
		m := prompts.ExtractMessage{ID: fmt.Sprintf("m%d", i+1), Speaker: prompts.SpeakerPerson, Text: line}
		if q, ok := strings.CutPrefix(line, "Q: "); ok {
			m.Speaker, m.Text = prompts.SpeakerInterviewer, q
		}
		in.Messages = append(in.Messages, m)
	}
	return in
}

// lines shows experiences as "kind: title @ organisation [start..end]".
func lines(out prompts.ExtractOutput) []string {
	shown := []string{}
	for _, e := range out.Experiences {
		s := e.Kind + ": " + e.Title
		if e.Organisation != nil {
			s += " @ " + *e.Organisation
		}
		if e.Started != nil || e.Finished != nil || e.Current {
			s += " [" + text(e.Started) + ".." + text(e.Finished)
			if e.Current {
				s += "now"
			}
			s += "]"
		}
		shown = append(shown, s)
	}
	return shown
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// skillsOf shows skills as "Name" or "-Name" for one that is denied.
func skillsOf(out prompts.ExtractOutput) map[string]prompts.ExtractedSkill {
	m := map[string]prompts.ExtractedSkill{}
	for _, s := range out.Skills {
		name := s.Name
		if s.Standing == "lacks" {
			name = "-" + name
		}
		if have, ok := m[name]; ok && have.Strength == "achieved" {
			continue
		}
		m[name] = s
	}
	return m
}
