package worker

import (
	"context"
	"crypto/sha256"
	"time"

	"assay/internal/posting"
	"assay/internal/store"
	"assay/models"
)

// scrape fetches a posting where it has an address, and reads its fields. What
// was fetched or pasted is kept, so that reading can be repeated without the
// network.
func (w *Worker) scrape(ctx context.Context, j *job) (finish, error) {
	var p models.JobPosting
	err := j.tx(ctx, func(tx *store.Tx) error {
		var err error
		p, err = tx.Posting(ctx, j.SubjectID)
		return err
	})
	if err != nil {
		return nil, err
	}
	read, raw, err := w.read(ctx, j, p)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, tx *store.Tx, result *models.TaskResult) ([]models.Task, error) {
		// The row is read again: the person may have named it meanwhile.
		p, err := tx.LockPosting(ctx, j.SubjectID)
		if err != nil {
			return nil, err
		}
		// What the file said is the person's word. A page that is read again is
		// asked for its own.
		own, stays := p, p.Source == models.PostingFromImport && (p.ScrapedAt == nil || p.URL == nil)
		fill(&p, read, raw)
		if stays {
			keepOwn(&p, own)
		}
		if err := tx.SavePosting(ctx, p); err != nil {
			return nil, err
		}
		*result = models.TaskResult{JobPostingID: &p.ID}
		return followUp(ctx, tx, j, models.KindAnalyze, p.ID, p.ID)
	}, nil
}

// read returns what a posting says and the bytes it was read from.
func (w *Worker) read(ctx context.Context, j *job, p models.JobPosting) (posting.Reading, []byte, error) {
	switch p.Source {
	case models.PostingFromText:
		read, err := posting.ReadText(string(p.Raw))
		return read, p.Raw, err
	case models.PostingFromHTML:
		read, err := posting.ReadHTML(p.Raw, "")
		return read, p.Raw, err
	}
	if p.URL == nil && p.Source == models.PostingFromImport && p.Description != "" {
		text := p.Raw
		if len(text) == 0 {
			text = []byte(p.Description)
		}
		read, err := posting.ReadText(string(text))
		return read, p.Raw, err
	}
	if p.URL == nil {
		return posting.Reading{}, nil, models.Errorf(models.CodeInvalidURL, "This posting has no address. Send it again with one, or paste its text.")
	}
	j.report(ctx, 0.1, "Fetching the posting.")
	page, err := w.pages.Fetch(ctx, *p.URL)
	if err != nil {
		return posting.Reading{}, nil, err
	}
	j.report(ctx, 0.6, "Reading the posting.")
	read, err := posting.ReadPage(page)
	return read, page.Body, err
}

// fill writes a reading into a posting. A title or company that the person
// gave stays: they know better than the page.
func fill(p *models.JobPosting, read posting.Reading, raw []byte) {
	title, company := p.JobTitle, p.CompanyName
	read.Apply(p)
	if title != "" {
		p.JobTitle = title
	}
	if company != "" {
		p.CompanyName = company
	}
	now, success := time.Now().UTC(), true
	p.ScrapedAt, p.ScrapingSuccess, p.ScrapingError, p.Raw = &now, &success, nil, raw
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
	success, code := false, models.CodeOf(cause)
	p.ScrapingSuccess, p.ScrapingError = &success, &code
	return tx.SavePosting(ctx, p)
}
