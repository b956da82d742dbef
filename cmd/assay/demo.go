package main

import (
	"context"
	"embed"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"assay/api"
	"assay/internal/store"
	"assay/models"
)

//go:embed demo/*.txt
var samples embed.FS

func (p *program) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Serve, send three conversations and four postings through the API, and show what comes of them",
		Long: `Serve, send three conversations and four postings through the API, and show what comes of them.
DEMO_EXIT=1 ends when every task is done, with a status other than 0 when one failed.
DEMO_JSON=1 prints the result as one JSON object.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if p.getenv("ASSAY_LOG_LEVEL") == "" {
				p.log = slog.New(slog.NewTextHandler(p.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
			}
			fmt.Fprintln(p.stderr, "Starting Assay with the database and the queue it needs.")
			return p.serve(cmd.Context(), serveOptions{api: true, work: true, announce: true, ready: p.demo})
		},
	}
}

// demo runs the samples through the public API and reports.
func (p *program) demo(ctx context.Context, a *parts, base string) (stop bool, err error) {
	stop = p.getenv("DEMO_EXIT") != ""
	token, err := p.demoToken(ctx, a)
	if err != nil {
		return stop, err
	}
	c := &client{base: base, token: token, http: &http.Client{Timeout: 30 * time.Second}}
	started := time.Now()
	tasks, conversations, err := sendSamples(ctx, c)
	if err != nil {
		return stop, err
	}
	failed, err := p.watch(ctx, c, tasks)
	if err != nil {
		return stop, err
	}
	seconds := time.Since(started).Seconds()
	result, err := gather(ctx, c, conversations)
	if err != nil {
		return stop, err
	}
	result.Seconds, result.Model = seconds, p.modelName()
	if p.getenv("DEMO_JSON") != "" {
		err = result.writeJSON(p.stdout)
	} else {
		err = result.print(p.stdout, base)
	}
	if err == nil && len(failed) > 0 {
		err = models.Errorf(models.CodeUnavailable, "%d of the demo's tasks failed: %s", len(failed), strings.Join(failed, "; "))
	}
	if !stop && err == nil {
		fmt.Fprintln(p.stderr, "Still serving. Press Ctrl-C to stop.")
	}
	return stop, err
}

// demoToken makes a token that lasts as long as somebody may look around.
func (p *program) demoToken(ctx context.Context, a *parts) (string, error) {
	owner, err := a.store.EnsureUser(ctx, p.config.OwnerEmail, "Owner", true)
	if err != nil {
		return "", err
	}
	plain, row := api.NewToken()
	expires := time.Now().Add(24 * time.Hour)
	row.Name, row.ExpiresAt = "demo", &expires
	return plain, a.store.Tx(ctx, owner, func(tx *store.Tx) error { return tx.CreateToken(ctx, row) })
}

// sendSamples posts every sample. The key makes a second demo of the same day
// show the first one's results instead of telling everything twice.
func sendSamples(ctx context.Context, c *client) (tasks, conversations []models.ID, err error) {
	entries, err := samples.ReadDir("demo")
	if err != nil {
		return nil, nil, err
	}
	for _, entry := range entries {
		text, err := samples.ReadFile(path.Join("demo", entry.Name()))
		if err != nil {
			return nil, nil, err
		}
		key := "demo-1-" + entry.Name()
		var answer struct {
			ID   models.ID
			Task *models.Task
		}
		if strings.HasPrefix(entry.Name(), "conversation-") {
			err = c.call(ctx, http.MethodPost, "/api/v1/conversations", key, transcript(string(text)), &answer)
			conversations = append(conversations, answer.ID)
		} else {
			err = c.call(ctx, http.MethodPost, "/api/v1/job-postings", key, map[string]any{"text": string(text)}, &answer)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("sending %s: %w", entry.Name(), err)
		}
		if answer.Task != nil {
			tasks = append(tasks, answer.Task.ID)
		}
	}
	return tasks, conversations, nil
}

// transcript reads the samples' own format: a title line, then one turn a line.
func transcript(text string) map[string]any {
	title, rest, _ := strings.Cut(text, "\n")
	messages := []map[string]any{}
	for line := range strings.Lines(rest) {
		speaker, said, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		role := models.RoleUser
		if speaker == "Interviewer" {
			role = models.RoleAssistant
		}
		messages = append(messages, map[string]any{"role": role, "content": said})
	}
	return map[string]any{"title": strings.TrimPrefix(title, "# "), "origin": models.OriginTranscript, "messages": messages, "complete": true}
}
