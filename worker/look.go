package worker

import (
	"context"
	"crypto/sha256"
	"slices"
	"time"

	"assay/internal/board"
	"assay/internal/store"
	"assay/models"
)

// look is what comes of one list of a board, inside the transaction that writes
// it.
type look struct {
	job    *job
	tx     *store.Tx
	board  models.Board
	list   board.List
	wholes map[string]wholeReading
	at     time.Time

	ids    map[string]models.ID // of the postings that are known, by the system's id
	read   []models.ID          // postings whose text is new
	counts map[string]int
	tasks  []models.Task
}

// apply compares the list with what is known now, writes what it changes, and
// notes on the board how the look went.
func (l *look) apply(ctx context.Context) error {
	if err := l.tx.JoinBoard(ctx, l.board); err != nil {
		return err
	}
	rows, err := l.tx.BoardPostings(ctx, l.board.System, l.board.Token)
	if err != nil {
		return err
	}
	if rows, err = l.rename(ctx, rows); err != nil {
		return err
	}
	l.ids = make(map[string]models.ID, len(rows))
	for _, p := range rows {
		l.ids[p.ExternalID] = p.ID
	}
	plan := board.PlanFor(knownOf(rows), l.list, l.at)
	l.believe(&plan)
	if err := l.addNew(ctx, plan.New); err != nil {
		return err
	}
	for _, e := range plan.Changed {
		if err := l.change(ctx, e); err != nil {
			return err
		}
	}
	if err := l.move(ctx, plan); err != nil {
		return err
	}
	if err := l.tx.LinkPostings(ctx, l.touched(plan)...); err != nil {
		return err
	}
	if err := l.analyze(ctx); err != nil {
		return err
	}
	l.count("could not be read", l.list.Left)
	return l.tx.SaveBoard(ctx, l.looked(plan))
}

// rename gives postings that were saved by their address the id that lists have
// for them.
func (l *look) rename(ctx context.Context, rows []models.JobPosting) ([]models.JobPosting, error) {
	at := map[string]int{}
	for i, p := range rows {
		at[p.ExternalID] = i
	}
	for _, e := range l.list.Entries {
		i, aliased := at[e.Alias]
		if _, known := at[e.ID]; e.Alias == "" || !aliased || known {
			continue
		}
		rows[i].ExternalID = e.ID
		if err := l.tx.RenamePosting(ctx, rows[i].ID, e.ID); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// believe takes what is in doubt for missing when whole lists have not had it for
// long, and there is no asking for one posting.
func (l *look) believe(plan *board.Plan) {
	since := l.board.DoubtedSince
	if len(plan.Doubted) > 0 && since != nil && l.at.Sub(*since) >= believedAfter && !place(l.board).AsksOne() {
		plan.Missing, plan.Doubted = plan.Doubted, nil
	}
}

func (l *look) count(what string, n int) {
	if n > 0 {
		l.counts[what] += n
	}
}

func (l *look) addNew(ctx context.Context, entries []board.Entry) error {
	rows := make([]models.JobPosting, len(entries))
	for i, e := range entries {
		rows[i] = models.JobPosting{ID: models.NewID(), Source: models.PostingFromBoard, BoardID: &l.board.ID,
			System: l.board.System, Token: l.board.Token, ExternalID: e.ID, JobTitle: e.Title, CompanyName: l.board.CompanyName}
		if e.URL != "" {
			rows[i].URL = &entries[i].URL
		}
		l.write(&rows[i], e)
	}
	l.count("new", len(rows))
	if err := l.tx.CreatePostings(ctx, rows); err != nil {
		return err
	}
	for i, e := range entries {
		if err := l.follow(ctx, rows[i], e); err != nil {
			return err
		}
	}
	return nil
}

// change writes what the list says anew of a posting.
func (l *look) change(ctx context.Context, e board.Entry) error {
	p, err := l.tx.LockPosting(ctx, l.ids[e.ID])
	if err != nil {
		return err
	}
	before := p.ContentHash
	l.write(&p, e)
	l.count("changed", 1)
	if err := l.tx.SavePosting(ctx, p); err != nil {
		return err
	}
	if e.Whole && len(before) > 0 && slices.Equal(before, p.ContentHash) {
		return nil // its requirements are what they were
	}
	return l.follow(ctx, p, e)
}

// write fills a posting from an entry. What cannot be read leaves what an earlier
// reading found.
func (l *look) write(p *models.JobPosting, e board.Entry) {
	p.Version = e.Version
	if !e.Whole {
		return
	}
	whole, ok := l.wholes[e.ID]
	if !ok || whole.version != e.Version {
		read, err := place(l.board).Read(e.Raw)
		whole = wholeReading{e.Version, postingReading{Reading: read, fetched: true}, err}
	}
	if whole.err != nil {
		unreadable(p, whole.err)
		l.count("could not be read", 1)
		return
	}
	whole.reading.fill(p, l.at)
	if l.board.CompanyName == "" {
		l.board.CompanyName = p.CompanyName
	}
}

// follow has a posting fetched of which the list does not say all, and notes one
// whose requirements are to be read.
func (l *look) follow(ctx context.Context, p models.JobPosting, e board.Entry) error {
	if !e.Whole {
		return l.ask(ctx, models.KindScrape, p.ID)
	}
	if p.ScrapingSuccess != nil && *p.ScrapingSuccess {
		l.read = append(l.read, p.ID)
	}
	return nil
}

// analyze has the requirements read of what is new, and of what was not wanted
// before and is now.
func (l *look) analyze(ctx context.Context) error {
	waiting, err := l.tx.Unanalyzed(ctx, l.board.ID)
	if err != nil {
		return err
	}
	for _, id := range waiting {
		if !slices.Contains(l.read, id) {
			l.read = append(l.read, id)
		}
	}
	wanted, err := wantedOf(ctx, l.tx, l.board.ID, l.read)
	if err != nil {
		return err
	}
	for _, id := range wanted {
		if err := l.ask(ctx, models.KindAnalyze, id); err != nil {
			return err
		}
	}
	return nil
}

// touched are the postings whose text is new, or that were closed or opened: what
// repeats them, and what they repeat, is decided anew.
func (l *look) touched(plan board.Plan) []models.ID {
	ids := append(l.known(plan.Back), l.known(plan.Closed)...)
	for _, id := range l.read {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// wantedOf returns those of a board's postings that meet one of the filters on it;
// all, when there are none. Nothing is scored before its requirements are read, so
// a least score does not count.
func wantedOf(ctx context.Context, tx *store.Tx, board models.ID, ids []models.ID) ([]models.ID, error) {
	filters, err := tx.BoardFilters(ctx, board)
	if err != nil || len(filters) == 0 {
		return ids, err
	}
	var wanted []models.ID
	for _, f := range filters {
		f.Filter.MinScore = nil
		met, err := tx.MeetingPostings(ctx, f.Filter, ids)
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, met...)
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id models.ID) bool { return !slices.Contains(wanted, id) }), nil
}

func (l *look) ask(ctx context.Context, kind models.Kind, posting models.ID) error {
	if queued, found, err := l.tx.QueuedTask(ctx, kind, posting); err != nil || found {
		l.tasks = append(l.tasks, queued)
		return err
	}
	hash := sha256.Sum256([]byte("board " + l.job.ID.String() + " " + l.job.LeaseToken.String()))
	task := models.NewTask(l.job.UserID, kind, posting, hash[:])
	task.ParentID, task.Queue = &l.job.ID, models.QueueBulk
	task, err := l.tx.Enqueue(ctx, task)
	l.tasks = append(l.tasks, task)
	return err
}

// move opens, marks and closes postings, and asks for each that is in doubt.
func (l *look) move(ctx context.Context, plan board.Plan) error {
	for _, m := range []struct {
		ids    []string
		change store.PostingChange
		what   string
	}{{plan.Back, store.PostingBack, "back"}, {plan.Missing, store.PostingMissing, "missing"}, {plan.Closed, store.PostingClosed, "closed"}} {
		l.count(m.what, len(m.ids))
		if err := l.tx.ChangePostings(ctx, l.known(m.ids), m.change, l.at); err != nil {
			return err
		}
	}
	l.count("doubted", len(plan.Doubted))
	if !place(l.board).AsksOne() {
		return nil
	}
	for _, id := range l.known(plan.Doubted) {
		if err := l.ask(ctx, models.KindScrape, id); err != nil {
			return err
		}
	}
	return nil
}

func (l *look) known(ids []string) []models.ID {
	out := make([]models.ID, len(ids))
	for i, id := range ids {
		out[i] = l.ids[id]
	}
	return out
}

// looked is the board after the look.
func (l *look) looked(plan board.Plan) models.Board {
	b := l.board
	b.LastRunAt, b.LastError, b.Failures, b.Doubted = &l.at, nil, 0, len(plan.Doubted)
	b.NextRunAt = nextRun(b)
	switch {
	case l.list.Unchanged:
		b.LastCompleteAt = &l.at
		return b
	case !l.list.Complete:
		b.ETag, b.LastModified = "", ""
		return b
	}
	b.LastCompleteAt, b.Listed = &l.at, len(l.list.Entries)
	b.ETag, b.LastModified = l.list.ETag, l.list.LastModified
	if len(plan.Doubted) == 0 {
		b.DoubtedSince = nil
		return b
	}
	b.ETag, b.LastModified = "", "" // that it did not change would not say what it lacks
	if b.DoubtedSince == nil {
		b.DoubtedSince = &l.at
	}
	return b
}
