// Package worker runs the steps of the pipeline. A task's row in Postgres is
// the truth; Asynq only rings. The package reaches models through the
// one-method interface Model and is imported by cmd alone.
package worker

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"assay/internal/board"
	"assay/internal/match"
	words "assay/internal/reply"
	"assay/internal/store"
	"assay/internal/taxonomy"
	"assay/models"
)

// Model is the one door to language models. It returns the name of the model
// that answered.
type Model interface {
	Ask(ctx context.Context, call models.Call, input, out any) (model string, err error)
}

// Options tunes a Worker; the zero value is what production uses.
type Options struct {
	Concurrency int           // tasks at once; 0 means 16
	Lease       time.Duration // how long a claim lasts without a heartbeat; 0 means 30 s
	SweepEvery  time.Duration // 0 means 2 s
	Stale       time.Duration // a ring nobody answered is looked after this; 0 means 5 s
	Grace       time.Duration // how long a stop waits for running steps before it hands them back; 0 means 65 s, more than one model call

	PublicURL string // where people open Assay, for the links in mail
	Mailer    Mailer // nil: mail is kept to be read in the outbox
	LogMail   bool   // kept mail is in the log too, with its text

	Replies *words.Log // where the interviewer's words go as they come; nil: nowhere
}

func (o Options) withDefaults() Options {
	set := func(d *time.Duration, to time.Duration) {
		if *d == 0 {
			*d = to
		}
	}
	if o.Concurrency == 0 {
		o.Concurrency = 16
	}
	set(&o.Lease, 30*time.Second)
	set(&o.SweepEvery, 2*time.Second)
	set(&o.Stale, 5*time.Second)
	set(&o.Grace, 65*time.Second)
	return o
}

// Worker claims tasks and runs their steps.
type Worker struct {
	store    *store.Store
	model    Model
	pages    board.Getter
	taxonomy *taxonomy.Taxonomy
	lexicon  *match.Lexicon
	bell     *Bell
	log      *slog.Logger
	options  Options
	steps    map[models.Kind]step
	kinds    []models.Kind // that it has a step for
	jobs     []periodic
	claims   *together[store.Hold, claimed]
	ends     *together[store.Hold, bool]
	keeper   *keeper
	releases *releases
	room     *room
	refused  atomic.Int64

	importRows int // of a file, written together
}

// New returns a worker that rings follow-up tasks on bell.
func New(s *store.Store, model Model, pages board.Getter, t *taxonomy.Taxonomy, bell *Bell, log *slog.Logger, o Options) *Worker {
	w := &Worker{store: s, model: model, pages: pages, taxonomy: t, lexicon: match.NewLexicon(t), bell: bell, log: log, options: o.withDefaults(), importRows: importRows}
	w.keeper = newKeeper(s, log, w.options.Lease)
	w.claims, w.ends = newTogether(w.claimAll), newTogether(w.finishAll)
	w.releases, w.room = newReleases(), newRoom()
	w.jobs = w.periodics()
	w.use(w.table())
	return w
}

// step is one kind of work. run does what may take long, holding no
// transaction, and returns what to write, or nil for nothing. fail, where there is one, writes
// beside a task that ends without a result.
type step struct {
	prompt bool // it asks a model, so prompts has a file of its name
	run    func(context.Context, *job) (finish, error)
	fail   func(context.Context, *store.Tx, *job, error) error
}

// finish writes a step's results inside the transaction that ends its task,
// names them in result, and returns the tasks that follow from them.
type finish func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error)

// table is every step there is.
func (w *Worker) table() map[models.Kind]step {
	return map[models.Kind]step{
		models.KindExtract:       {run: w.extract, prompt: true},
		models.KindInterview:     {run: w.interview, prompt: true},
		models.KindImport:        {run: w.importPostings, fail: w.importFailed},
		models.KindBoard:         {run: w.board, fail: w.boardFailed},
		models.KindScrape:        {run: w.scrape, fail: w.scrapeFailed},
		models.KindReread:        {run: w.reread},
		models.KindAnalyze:       {run: w.analyze, prompt: true},
		models.KindMatch:         {run: w.match},
		models.KindSkillAnalysis: {run: w.skillAnalysis, fail: w.skillAnalysisFailed},
		models.KindMail:          {run: w.mail},
		models.KindSummary:       {run: w.summary, prompt: true},
	}
}

func (w *Worker) use(steps map[models.Kind]step) {
	w.steps, w.kinds = steps, nil
	for _, kind := range models.Kinds() {
		if _, ok := steps[kind]; ok {
			w.kinds = append(w.kinds, kind)
		}
	}
}

// job is a claimed task while its step runs.
type job struct {
	models.Task
	worker *Worker
	after  func(context.Context) // called when the results are committed; nil for nothing
}

// report records progress, 0 to 1. It never fails a step: a report that is
// lost is followed by another.
func (j *job) report(ctx context.Context, share float64, message string) {
	if _, err := j.worker.store.Progress(ctx, j.ID, *j.LeaseToken, share, message); err != nil {
		j.worker.log.WarnContext(ctx, "progress not recorded", "task_id", j.ID, "error", err)
	}
}

// reportPart records which part of a long text is being read. The first needs
// no report: claiming the task said as much.
func (j *job) reportPart(ctx context.Context, i, of int) {
	if i > 0 {
		of = max(of, i+1) // a part that had to be halved makes one more
		j.report(ctx, float64(i)/float64(of+1), fmt.Sprintf("Reading part %d of %d.", i+1, of))
	}
}

// tx runs fn on behalf of the task's user.
func (j *job) tx(ctx context.Context, fn func(*store.Tx) error) error {
	return j.worker.store.Tx(ctx, j.UserID, fn)
}
