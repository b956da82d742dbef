package api

import (
	"context"
	"crypto/sha256"
	"net/http"
	"strings"

	"assay/internal/store"
	"assay/models"
)

// maxPipeline bounds how many tasks a pipeline shows.
const maxPipeline = 100

type taskList struct {
	Paging
	Status string      `query:"status" enum:"queued,running,retry,waiting_provider,done,failed,quarantined,cancelled"`
	Kind   models.Kind `query:"kind"`
}

func (s *server) listTasks(ctx context.Context, in *taskList) (*listed[models.Task], error) {
	filters := where(store.Filter{Column: "status", Value: in.Status}, store.Filter{Column: "kind", Value: in.Kind})
	return listRows(ctx, s, in.Paging, "tasks", filters, (*store.Tx).Tasks, func(t models.Task) models.ID { return t.ID })
}

// TaskDetail is a task and what becomes of it.
type TaskDetail struct {
	models.Task
	Pipeline pipeline `json:"pipeline" doc:"the task itself and all that follows from it: when open is 0, everything is over"`
}

type pipeline struct {
	Open      int            `json:"open" doc:"how many of the tasks have not ended"`
	Failed    int            `json:"failed" doc:"how many ended without a result"`
	Truncated bool           `json:"truncated" doc:"true when there are more tasks than are shown"`
	Tasks     []pipelineTask `json:"tasks"`
}

type pipelineTask struct {
	ID     models.ID     `json:"id"`
	Kind   models.Kind   `json:"kind"`
	Status models.Status `json:"status" enum:"queued,running,retry,waiting_provider,done,failed,quarantined,cancelled"`
}

func (s *server) getTask(ctx context.Context, in *Tagged) (*one[TaskDetail], error) {
	var d TaskDetail
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		if d.Task, err = tx.Task(ctx, in.ID); err != nil {
			return err
		}
		d.Pipeline, err = follow(ctx, tx, d.Task)
		return err
	})
	return unlessKnown(in.IfNoneMatch, d), err
}

// follow collects a task and the tasks that follow from it, breadth first.
func follow(ctx context.Context, tx *store.Tx, task models.Task) (pipeline, error) {
	p := pipeline{Tasks: []pipelineTask{}}
	seen := map[models.ID]bool{task.ID: true}
	for level := []models.Task{task}; len(level) > 0; {
		var next []models.ID
		for _, t := range level {
			if len(p.Tasks) == maxPipeline {
				p.Truncated = true
				return p, nil
			}
			p.add(t)
			if t.Result == nil {
				continue
			}
			for _, id := range t.Result.FollowUpIDs {
				if !seen[id] {
					seen[id] = true
					next = append(next, id)
				}
			}
		}
		var err error
		if level, err = tx.TasksByID(ctx, next); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (p *pipeline) add(t models.Task) {
	p.Tasks = append(p.Tasks, pipelineTask{ID: t.ID, Kind: t.Kind, Status: t.Status})
	switch {
	case !t.Status.Final():
		p.Open++
	case t.Status != models.StatusDone:
		p.Failed++
	}
}

type taskWork struct {
	Subject
	Keyed
}

func (s *server) retryTask(ctx context.Context, in *taskWork) (*made[models.Task], error) {
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[models.Task]) ([]models.Task, error) {
		if err := tx.RetryTask(ctx, in.ID); err != nil {
			return nil, err
		}
		task, err := tx.Task(ctx, in.ID)
		out.Status, out.Location, out.Body = http.StatusAccepted, taskLocation(task), task
		return []models.Task{task}, err
	})
}

func (s *server) cancelTask(ctx context.Context, in *Subject) (*one[models.Task], error) {
	out := &one[models.Task]{Status: http.StatusOK}
	err := s.tx(ctx, func(tx *store.Tx) error {
		err := tx.CancelTask(ctx, in.ID)
		if err != nil {
			return err
		}
		out.Body, err = tx.Task(ctx, in.ID)
		return err
	})
	return out, err
}

func taskLocation(t models.Task) string { return base + "/tasks/" + t.ID.String() }

// enqueue asks for work on a subject. A task on it that nobody has claimed yet
// sees what this transaction commits, so it serves. A task for the same input
// that ended without a result is tried again, because a second one would never
// be made.
func (s *server) enqueue(ctx context.Context, tx *store.Tx, kind models.Kind, subject models.ID, input ...string) (models.Task, error) {
	if queued, found, err := tx.QueuedTask(ctx, kind, subject); err != nil || found {
		return queued, err
	}
	task, err := enqueueNew(ctx, tx, kind, subject, input...)
	if err != nil || !task.Status.Final() || task.Status == models.StatusDone {
		return task, err
	}
	if err := tx.RetryTask(ctx, task.ID); err != nil {
		return task, err
	}
	return tx.Task(ctx, task.ID)
}

// enqueueNew asks for work on a subject that nobody can have asked for yet.
func enqueueNew(ctx context.Context, tx *store.Tx, kind models.Kind, subject models.ID, input ...string) (models.Task, error) {
	hash := sha256.Sum256([]byte(strings.Join(input, " ")))
	task := models.NewTask(tx.User, kind, subject, hash[:])
	task.Queue = models.QueueInteractive
	return tx.Enqueue(ctx, task)
}
