package eval

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"

	"assay/internal/match"
	"assay/internal/posting"
	"assay/models"
	"assay/worker"
)

// run is one pass of one System over the documents. Each set is read when the
// first measure asks for it, and once.
type run struct {
	ctx     context.Context
	system  *System
	golden  Golden
	options Options

	conversations memo[[]heard]
	attacks       memo[[]heard]
	postings      memo[[]seen]
	pages         memo[[]paged]
	jobs          memo[[]ranked]

	mu     sync.Mutex
	failed []string // documents that could not be read, with the reason
	misses []Miss
}

// memo computes a thing once.
type memo[T any] struct {
	done  bool
	value T
	err   error
}

func (m *memo[T]) get(compute func() (T, error)) (T, error) {
	if !m.done {
		m.value, m.err = compute()
		m.done = true
	}
	return m.value, m.err
}

// heard is a conversation and what was read from it.
type heard struct {
	doc     document
	took    time.Duration
	reading worker.Reading
	seen    seen // of an attack that is a posting
}

// document is a conversation as the steps know it; names maps the ids of its
// messages to the golden ones.
type document struct {
	id, split string
	rows      []models.ConversationMessage
	names     map[models.ID]string
	texts     map[string]string
}

// seen is a posting and what was read from it.
type seen struct {
	row  models.JobPosting
	read worker.Requirements
}

// ranked is a job with its candidates scored.
type ranked struct {
	asked   seen
	results []match.Result
}

// person stands for everybody that is read about.
func person() models.ID { return models.ID{15: 1} }

// newDocument makes the rows of a conversation.
func newDocument(id, split string, messages []Message) (document, error) {
	d := document{id: id, split: split, names: map[models.ID]string{}, texts: map[string]string{}}
	conversation := models.NewID()
	for i, m := range messages {
		at, err := time.Parse(time.DateOnly, m.SentAt)
		if err != nil {
			return d, fmt.Errorf("%s: message %s was sent on %q, which is no day", id, m.ID, m.SentAt)
		}
		row := models.ConversationMessage{
			ID: models.NewID(), UserID: person(), ConversationID: conversation, Position: i + 1, Role: m.Role, Content: m.Content, SentAt: at,
		}
		d.rows, d.names[row.ID], d.texts[m.ID] = append(d.rows, row), m.ID, m.Content
	}
	return d, nil
}

func (d document) conversation() *models.ID {
	if len(d.rows) == 0 {
		return nil
	}
	return &d.rows[0].ConversationID
}

// call says on whose behalf a step asks. The key is always the same, so that
// equal questions are sent as equal bytes.
func call(step models.Kind, conversation *models.ID) models.Call {
	return models.Call{Step: step, UserID: person(), ConversationID: conversation, LedgerKey: []byte("assay eval")}
}

// hear reads one conversation.
func (r *run) hear(ctx context.Context, d document) (heard, error) {
	began := time.Now()
	read, err := worker.Read(ctx, r.system, r.system.taxonomy, call(models.KindExtract, d.conversation()), d.rows)
	h := heard{doc: d, reading: read, took: time.Since(began)}
	return h, r.survive(d.id, err)
}

// read reads one posting as a person would paste it. What the product refuses
// to take is read as asking for nothing.
func (r *run) read(ctx context.Context, id, title, company, text string) (seen, error) {
	p := models.JobPosting{ID: models.NewID(), UserID: person(), Source: models.PostingFromText}
	pasted, err := posting.ReadText(text)
	if err != nil {
		return seen{row: p}, r.survive(id, err)
	}
	pasted.Apply(&p)
	if title != "" {
		p.JobTitle = title
	}
	if company != "" {
		p.CompanyName = company
	}
	read, err := worker.ReadPosting(ctx, r.system, r.system.taxonomy, call(models.KindAnalyze, nil), p)
	return seen{row: p, read: read}, r.survive(id, err)
}

// survive notes that a document could not be read, and goes on unless every
// other one would fail as well.
func (r *run) survive(id string, err error) error {
	if err == nil || hopeless(err) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failed = append(r.failed, id+": "+err.Error())
	return nil
}

// parallel is how many documents are read at once.
func (r *run) parallel() int {
	if r.system.Offline {
		return runtime.GOMAXPROCS(0)
	}
	return 8
}

// spread runs work for every number below n, some at once, and returns the
// results in order.
func spread[T any](r *run, n int, work func(ctx context.Context, i int) (T, error)) ([]T, error) {
	ctx, cancel := context.WithCancelCause(r.ctx)
	defer cancel(nil)
	out := make([]T, n)
	next := make(chan int)
	var group sync.WaitGroup
	for range min(r.parallel(), n) {
		group.Go(func() {
			for i := range next {
				var err error
				if out[i], err = work(ctx, i); err != nil {
					cancel(err)
				}
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	group.Wait()
	return out, context.Cause(ctx)
}
