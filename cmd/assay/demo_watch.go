package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"assay/models"
)

// pipelineTask is a task as GET /tasks/{id} shows it.
type pipelineTask struct {
	models.Task
	Pipeline struct {
		Open  int `json:"open"`
		Tasks []struct {
			ID     models.ID     `json:"id"`
			Kind   models.Kind   `json:"kind"`
			Status models.Status `json:"status"`
		} `json:"tasks"`
	} `json:"pipeline"`
}

// watch shows progress until every task, and every task that follows from it,
// has ended. It returns a line for each that did not end well.
func (p *program) watch(ctx context.Context, c *client, roots []models.ID) (failed []string, err error) {
	show := p.progress()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		ended, total := map[models.ID]bool{}, map[models.ID]bool{}
		problems := map[models.ID]string{}
		for _, id := range roots {
			var t pipelineTask
			if err := c.call(ctx, http.MethodGet, "/api/v1/tasks/"+id.String(), "", nil, &t); err != nil {
				return nil, err
			}
			note := func(id models.ID, kind models.Kind, status models.Status) {
				total[id] = true
				ended[id] = status.Final()
				if status.Final() && status != models.StatusDone {
					problems[id] = fmt.Sprintf("%s %s", kind, status)
				}
			}
			note(t.ID, t.Kind, t.Status)
			for _, f := range t.Pipeline.Tasks {
				note(f.ID, f.Kind, f.Status)
			}
			if problems[t.ID] != "" {
				problems[t.ID] += ": " + t.Message
			}
		}
		done := 0
		for _, is := range ended {
			if is {
				done++
			}
		}
		show(done, len(total))
		if done == len(total) {
			for _, line := range problems {
				failed = append(failed, line)
			}
			return failed, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-tick.C:
		}
	}
}

// progress returns what shows how many tasks have ended: a bar on a terminal,
// a line for each change elsewhere.
func (p *program) progress() func(done, total int) {
	f, ok := p.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || p.getenv("NO_COLOR") != "" {
		last := ""
		return func(done, total int) {
			if line := fmt.Sprintf("%d of %d tasks done", done, total); line != last {
				last = line
				fmt.Fprintln(p.stderr, line)
			}
		}
	}
	bar := progressbar.NewOptions(1, progressbar.OptionSetWriter(p.stderr), progressbar.OptionSetDescription("reading, scoring"),
		progressbar.OptionShowCount(), progressbar.OptionSetWidth(40), progressbar.OptionOnCompletion(func() { fmt.Fprintln(p.stderr) }))
	return func(done, total int) {
		// The bar takes 100% for the end, and more tasks may follow until then.
		if done < total {
			bar.ChangeMax(total)
		}
		_ = bar.Set(done)
	}
}
