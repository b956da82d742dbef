package worker

import (
	"context"
	"math/rand/v2"
	"net/url"
	"time"

	"assay/internal/board"
	"assay/internal/store"
	"assay/models"
)

// believedAfter is how long whole lists must go without what is in doubt, where
// no posting can be asked for by itself, until that counts as missing.
const believedAfter = 72 * time.Hour

// board looks at a board: what is new on it is saved, what the list says anew of a
// posting is read, and what is gone is closed, when that is certain.
func (w *Worker) board(ctx context.Context, j *job) (finish, error) {
	b, err := w.boardOf(ctx, j)
	if err != nil {
		return nil, err
	}
	var rows []models.JobPosting
	err = j.tx(ctx, func(tx *store.Tx) error {
		var err error
		rows, err = tx.BoardPostings(ctx, b.System, b.Token)
		return err
	})
	if err != nil {
		return nil, err
	}
	j.report(ctx, 0.1, "Looking at the board.")
	etag, lastModified := b.ETag, b.LastModified
	if unread(rows) {
		etag, lastModified = "", "" // a list that did not change would not name what is still to be read
	}
	at, from := time.Now().UTC(), place(b)
	list, err := from.List(ctx, w.fetcher(j), etag, lastModified)
	if err != nil {
		return nil, err
	}
	j.report(ctx, 0.6, "Reading what is new.")
	wholes := readWhole(from, board.PlanFor(knownOf(rows), list, at))
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		b, err := tx.LockBoard(ctx, j.SubjectID)
		if err != nil {
			return nil, err
		}
		b.System, b.Token = from.System, from.Token
		look := look{job: j, tx: tx, board: b, list: list, wholes: wholes, at: at, counts: map[string]int{}}
		if err := look.apply(ctx); err != nil {
			return nil, err
		}
		result.BoardID, result.Listed = &b.ID, look.counts
		return look.tasks, nil
	}, nil
}

// boardOf returns the task's board. Which system an address belongs to that says
// nothing by itself is found out by asking it.
func (w *Worker) boardOf(ctx context.Context, j *job) (models.Board, error) {
	var b models.Board
	err := j.tx(ctx, func(tx *store.Tx) error {
		var err error
		b, err = tx.Board(ctx, j.SubjectID)
		return err
	})
	if err != nil || b.System != "" {
		return b, err
	}
	j.report(ctx, 0.05, "Finding out what the address leads to.")
	u, err := url.Parse(b.URL)
	if err != nil {
		return b, models.Errorf(models.CodeInvalidBoard, "The board's address cannot be read. Delete the board, and give another.")
	}
	found, err := board.Discover(ctx, w.fetcher(j), u)
	b.System, b.Token = found.System, found.Token
	return b, err
}

func place(b models.Board) board.Board { return board.Board{System: b.System, Token: b.Token} }

// unread reports whether a posting is still to be read.
func unread(rows []models.JobPosting) bool {
	for _, p := range rows {
		if p.ClosedAt == nil && knownAs(p).Version == "" {
			return true
		}
	}
	return false
}

// knownAs is what of a posting a list is compared with.
func knownAs(p models.JobPosting) board.Known {
	k := board.Known{Version: p.Version, Closed: p.ClosedAt != nil}
	k.Over = k.Closed && p.ValidThrough != nil && p.ValidThrough.Before(time.Now())
	if p.MissingSince != nil {
		k.MissingSince = *p.MissingSince
	}
	read := p.ScrapingSuccess != nil && *p.ScrapingSuccess
	// Another look at a page that is no posting would find the same.
	if !read && (p.ScrapingError == nil || *p.ScrapingError != models.CodeNotAPosting) {
		k.Version = ""
	}
	return k
}

func knownOf(rows []models.JobPosting) map[string]board.Known {
	known := make(map[string]board.Known, len(rows))
	for _, p := range rows {
		known[p.ExternalID] = knownAs(p)
	}
	return known
}

// wholeReading is what an entry says that is whole, or why it cannot be read.
type wholeReading struct {
	version string
	reading postingReading
	err     error
}

// readWhole reads the entries of a plan that need no more calls.
func readWhole(from board.Board, plan board.Plan) map[string]wholeReading {
	out := map[string]wholeReading{}
	for _, entries := range [][]board.Entry{plan.New, plan.Changed} {
		for _, e := range entries {
			if e.Whole {
				read, err := from.Read(e.Raw)
				out[e.ID] = wholeReading{e.Version, postingReading{Reading: read, fetched: true}, err}
			}
		}
	}
	return out
}

// boardFailed notes why a board could not be looked at. Its postings stay as
// they are.
func (w *Worker) boardFailed(ctx context.Context, tx *store.Tx, j *job, cause error) error {
	b, err := tx.LockBoard(ctx, j.SubjectID)
	if models.CodeOf(err) == models.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	now, code := time.Now().UTC(), models.CodeOf(cause)
	b.LastRunAt, b.LastError = &now, &code
	b.Failures++
	b.Paused = b.Paused || code == models.CodeInvalidBoard // another look would find no board either
	b.NextRunAt = nextRun(b)
	return tx.SaveBoard(ctx, b)
}

// nextRun spreads boards over the time between two looks.
func nextRun(b models.Board) time.Time {
	return b.Next(time.Now().UTC(), rand.Float64()) // #nosec G404 -- spreads requests; nothing is kept secret by it
}

const (
	boardsEvery = time.Minute
	// boardsBatch bounds how many boards one turn asks for; the rest is still due
	// at the next.
	boardsBatch = 500
)

// watchBoards has every board that is due looked at.
func (w *Worker) watchBoards(ctx context.Context) error {
	due, err := w.store.DueBoards(ctx, boardsBatch)
	if err != nil {
		return err
	}
	for _, d := range due {
		if err := w.watch(ctx, d); err != nil {
			w.log.WarnContext(ctx, "board not looked at this time", "board_id", d.ID, "error", err)
		}
	}
	return ctx.Err()
}

func (w *Worker) watch(ctx context.Context, d store.DueBoard) error {
	var task models.Task
	err := w.store.Tx(ctx, d.UserID, func(tx *store.Tx) error {
		due, err := tx.Overdue(ctx, d.ID, nextRun)
		if err != nil || !due {
			return err
		}
		if _, found, err := tx.QueuedTask(ctx, models.KindBoard, d.ID); err != nil || found {
			return err
		}
		hash := models.NewID()
		task = models.NewTask(d.UserID, models.KindBoard, d.ID, hash[:])
		task.Queue = models.QueueBulk
		task, err = tx.Enqueue(ctx, task)
		return err
	})
	if err == nil {
		w.bell.Ring(ctx, task)
	}
	return err
}

// closeExpired closes postings whose day is over.
func (w *Worker) closeExpired(ctx context.Context) error {
	n, err := w.store.CloseExpired(ctx)
	if n > 0 {
		w.log.InfoContext(ctx, "postings closed whose day is over", "postings", n)
	}
	return err
}
