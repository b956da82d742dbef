package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"assay/eval"
	"assay/internal/llm"
	"assay/internal/offline"
	"assay/internal/taxonomy"
)

// compareEval measures a second configuration on the same documents and prints
// both, and how they differ.
func (p *program) compareEval(ctx context.Context, f evalFlags, golden eval.Golden, first *eval.System, a eval.Results) error {
	second, err := p.second(f.compare)
	if err != nil {
		return err
	}
	defer second.Close()
	fmt.Fprintf(p.stderr, "Asking %s.\n", second)
	b, err := eval.Evaluate(ctx, second, golden, eval.Options{Only: f.only, SkillSpan: f.skillspan})
	if err != nil {
		return err
	}
	report := p.evalReport(f)
	for _, one := range eval.Compare(a, b) {
		if err := report.Add(one); err != nil {
			return err
		}
	}
	if err := report.Close(); err != nil {
		return err
	}
	p.tellFailures(first, a)
	p.tellFailures(second, b)
	return nil
}

// second opens the configuration that -compare names.
func (p *program) second(text string) (*eval.System, error) {
	c := llm.Config{APIKey: p.config.OpenAIKey, BaseURL: p.config.OpenAIBaseURL, Model: p.config.OpenAIModel, Timeout: p.config.ModelTimeout}
	for part := range strings.SplitSeq(text, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "offline":
			skills, err := taxonomy.Default()
			if err != nil {
				return nil, err
			}
			return p.evalDoor(llm.Config{Transport: offline.New(skills).Transport(), Model: offline.Model}, nil)
		case "replay":
			return p.replaying(value)
		case "model":
			c.Model = value
		case "base-url":
			c.BaseURL = value
		case "key-env":
			if c.APIKey = p.getenv(value); c.APIKey == "" {
				return nil, fmt.Errorf("-compare takes the key from %s, which is empty", value)
			}
		default:
			return nil, fmt.Errorf("-compare knows model, base-url, key-env, replay and offline, not %q", name)
		}
	}
	if c.APIKey == "" && c.BaseURL == "" {
		return nil, errors.New("-compare needs a provider: give base-url, or a key")
	}
	return p.evalDoor(c, nil)
}
