package worker

import (
	"context"
	"crypto/sha256"
	"time"

	"assay/internal/board"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/models"
)

// scrape fetches a posting where it has an address, and reads its fields. What
// was fetched or pasted is kept, so that reading can be repeated without the
// network.
func (w *Worker) scrape(ctx context.Context, j *job) (finish, error) {
	p, err := j.posting(ctx)
	if err != nil {
		return nil, err
	}
	read, err := w.read(ctx, j, p)
	if err != nil {
		return nil, err
	}
	return w.keepReading(j, read), nil
}

// reread reads again what was kept of a posting, without the network.
func (w *Worker) reread(ctx context.Context, j *job) (finish, error) {
	p, err := j.posting(ctx)
	if err != nil {
		return nil, err
	}
	read, err := readKept(p)
	if err != nil {
		return nil, err
	}
	return w.keepReading(j, read), nil
}

// posting returns the posting that a task is about.
func (j *job) posting(ctx context.Context) (p models.JobPosting, err error) {
	err = j.tx(ctx, func(tx *store.Tx) error {
		p, err = tx.Posting(ctx, j.SubjectID)
		return err
	})
	return p, err
}

// keepReading writes a reading into its posting, whose requirements are to be
// read next.
func (w *Worker) keepReading(j *job, read postingReading) finish {
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		// The row is read again: the person may have named it meanwhile.
		p, err := tx.LockPosting(ctx, j.SubjectID)
		if err != nil {
			return nil, err
		}
		// What the file said is the person's word. A page that is read again is
		// asked for its own.
		own, stays := p, p.Source == models.PostingFromImport && (p.ScrapedAt == nil || p.URL == nil)
		read.fill(&p, time.Now().UTC())
		if stays {
			keepOwn(&p, own)
		}
		if err := tx.SavePosting(ctx, p); err != nil {
			return nil, err
		}
		if err := tx.LinkPostings(ctx, p.ID); err != nil {
			return nil, err
		}
		*result = models.TaskResult{JobPostingID: &p.ID}
		if p.BoardID != nil && j.Queue == models.QueueBulk {
			// Nobody asked for this one: it is read when it meets what they look for.
			wanted, err := wantedOf(ctx, tx, *p.BoardID, []models.ID{p.ID})
			if err != nil || len(wanted) == 0 {
				return nil, err
			}
		}
		return followUp(ctx, tx, j, models.KindAnalyze, p.ID, p.ID)
	}
}

// postingReading is what a posting says, and what that was read from.
type postingReading struct {
	posting.Reading
	raw     []byte // nil when RawJSON is all there is
	rawType string
	fetched bool
}

// read returns what a posting says now.
func (w *Worker) read(ctx context.Context, j *job, p models.JobPosting) (postingReading, error) {
	if p.Source == models.PostingFromText || p.Source == models.PostingFromHTML {
		return readKept(p)
	}
	if p.URL == nil && p.System == "" && p.Source == models.PostingFromImport && p.Description != "" {
		return readKept(p)
	}
	if p.URL == nil && p.Token == "" {
		return postingReading{}, models.Errorf(models.CodeInvalidURL, "This posting has no address. Send it again with one, or paste its text.")
	}
	j.report(ctx, 0.1, "Fetching the posting.")
	from := w.fetcher(j)
	if p.System == "" || p.Token == "" {
		return askPage(ctx, from, *p.URL)
	}
	read, err := askSystem(ctx, from, p)
	if models.CodeOf(err) != models.CodeSourceChanged || p.URL == nil {
		return read, err
	}
	// The page that people open may be read where the system's own answer cannot.
	// That it fails as well says nothing new: least of all that the posting is gone.
	if read, pageErr := askPage(ctx, from, *p.URL); pageErr == nil {
		return read, nil
	}
	return read, err
}

func askPage(ctx context.Context, from board.Getter, url string) (postingReading, error) {
	page, err := from.Get(ctx, posting.Request{URL: url})
	if err != nil {
		return postingReading{}, err
	}
	read, err := posting.ReadPage(page)
	return postingReading{Reading: read, raw: page.Body, rawType: page.ContentType, fetched: true}, err
}

// askSystem asks the system that publishes a posting.
func askSystem(ctx context.Context, from board.Getter, p models.JobPosting) (postingReading, error) {
	place := board.Place{Board: board.Board{System: p.System, Token: p.Token}, Posting: p.ExternalID}
	raw, err := place.Fetch(ctx, from)
	if err != nil {
		return postingReading{}, err
	}
	read, err := place.Read(raw)
	return postingReading{Reading: read, fetched: true}, err
}

// readKept reads what was fetched or pasted before.
func readKept(p models.JobPosting) (postingReading, error) {
	out := postingReading{raw: p.Raw, rawType: p.RawType}
	var err error
	switch {
	case p.Source == models.PostingFromText:
		out.Reading, err = posting.ReadText(string(p.Raw))
	case p.Source == models.PostingFromHTML:
		out.Reading, err = posting.ReadHTML(p.Raw, "")
	case p.Source == models.PostingFromImport && p.RawType == "" && p.Description != "":
		// The file's own text, or the description when it was no more than that.
		text := p.Raw
		if len(text) == 0 {
			text = []byte(p.Description)
		}
		out.Reading, err = posting.ReadText(string(text))
	case len(p.Raw) > 0 && p.URL != nil:
		out.Reading, err = posting.ReadPage(posting.Page{URL: *p.URL, ContentType: p.RawType, Body: p.Raw})
	case p.System != "" && len(p.RawJSON) > 0:
		out.Reading, err = board.Board{System: p.System, Token: p.Token}.Read(p.RawJSON)
	default:
		err = models.Errorf(models.CodeEmptyContent, "Nothing is kept of this posting to read again. Refresh it, or paste its text.")
	}
	return out, err
}

// fill writes a reading into a posting. A title or company that the person gave
// stays: they know better than the page. So does a company that the board's owner
// is known by where the posting names none.
func (r postingReading) fill(p *models.JobPosting, now time.Time) {
	title, company := p.JobTitle, p.CompanyName
	r.Apply(p)
	if p.OwnTitle || p.JobTitle == "" {
		p.JobTitle = title
	}
	if p.OwnCompany || p.CompanyName == "" {
		p.CompanyName = company
	}
	success := true
	p.ScrapedAt, p.ScrapingSuccess, p.ScrapingError, p.ScrapingMessage = &now, &success, nil, ""
	p.Raw, p.RawType = r.raw, r.rawType
	if r.fetched {
		p.MissingSince, p.ClosedAt, p.ClosedBecause = nil, nil, nil
	}
	if p.ValidThrough != nil && p.ValidThrough.Before(now) && p.ClosedAt == nil {
		why := models.ClosedExpired
		p.ClosedAt, p.ClosedBecause = &now, &why
	}
	sum := sha256.Sum256([]byte(p.Description))
	p.ContentHash = sum[:]
}

// scrapeFailed marks the posting, keeping what an earlier reading found.
func (w *Worker) scrapeFailed(ctx context.Context, tx *store.Tx, j *job, cause error) error {
	p, err := tx.LockPosting(ctx, j.SubjectID)
	if models.CodeOf(err) == models.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	unreadable(&p, cause)
	if models.CodeOf(cause) == models.CodeGone {
		gone(&p, time.Now().UTC())
	}
	if err := tx.SavePosting(ctx, p); err != nil {
		return err
	}
	return tx.LinkPostings(ctx, p.ID)
}

// unreadable notes why a posting could not be read.
func unreadable(p *models.JobPosting, cause error) {
	success, code := false, models.CodeOf(cause)
	p.ScrapingSuccess, p.ScrapingError, p.ScrapingMessage = &success, &code, models.MessageOf(cause)
}

// gone notes that a posting is not where it was. A system without a call for one
// posting looked into its list, and one list proves nothing.
func gone(p *models.JobPosting, now time.Time) {
	why := models.ClosedGone
	if p.System != "" && !(board.Board{System: p.System, Token: p.Token}).AsksOne() {
		if p.MissingSince == nil {
			p.MissingSince = &now
			return
		}
		if now.Sub(*p.MissingSince) < board.SecondLook {
			return
		}
		why = models.ClosedMissing
	}
	if p.ClosedAt == nil {
		p.ClosedAt, p.ClosedBecause = &now, &why
	}
}
