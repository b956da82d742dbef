package api

import (
	"context"
	"net/http"
	"unicode/utf8"

	"assay/internal/board"
	"assay/internal/posting"
	"assay/internal/store"
	"assay/models"
)

type postingInput struct {
	URL         *string `json:"url,omitempty" doc:"the posting's address; it is fetched" example:"https://example.com/jobs/17"`
	Text        *string `json:"text,omitempty" doc:"the posting as pasted text, up to 100,000 characters"`
	HTML        *string `json:"html,omitempty" doc:"the posting's page as HTML, up to 1,000,000 characters"`
	JobTitle    string  `json:"job_title,omitempty" maxLength:"300" doc:"stays as you write it, whatever the page says" example:"Warehouse lead"`
	CompanyName string  `json:"company_name,omitempty" maxLength:"300" doc:"stays as you write it, whatever the page says"`
}

// row makes the posting that was sent, or says why it cannot be one.
func (in postingInput) row() (models.JobPosting, error) {
	p := models.JobPosting{ID: models.NewID(), JobTitle: in.JobTitle, CompanyName: in.CompanyName, OwnTitle: in.JobTitle != "", OwnCompany: in.CompanyName != ""}
	given := 0
	for _, way := range []*string{in.URL, in.Text, in.HTML} {
		if way != nil {
			given++
		}
	}
	if given != 1 {
		return p, at("body", models.Errorf(models.CodeInvalid, "Send exactly one of url, text and html."))
	}
	switch {
	case in.URL != nil:
		u, err := posting.CheckURL(*in.URL)
		if err != nil {
			return p, at("body.url", err)
		}
		address := u.String()
		p.Source, p.URL = models.PostingFromURL, &address
		place, ok := board.Recognise(u)
		if ok && place.Posting == "" {
			return p, at("body.url", models.Errorf(models.CodeNotAPosting, "This address lists a company's jobs. Give the address of one of them, or watch the list as a board."))
		}
		if ok {
			p.System, p.Token, p.ExternalID = place.System, place.Token, place.Posting
		}
	case in.Text != nil:
		p.Source, p.Raw = models.PostingFromText, []byte(*in.Text)
		return p, at("body.text", checkPasted(*in.Text, models.MaxPostingTextChars))
	default:
		p.Source, p.Raw = models.PostingFromHTML, []byte(*in.HTML)
		return p, at("body.html", checkPasted(*in.HTML, models.MaxPostingHTMLChars))
	}
	return p, nil
}

func checkPasted(text string, limit int) error {
	if n := utf8.RuneCountInString(text); n > limit {
		return models.Errorf(models.CodeTooLarge, "A pasted posting holds up to %d characters; this one holds %d. Send the part that describes the job.", limit, n)
	}
	err := models.CheckText(text)
	if models.CodeOf(err) == models.CodeEmptyMessage {
		return &models.Error{Code: models.CodeEmptyContent, Err: err, Message: "There is nothing to read in this posting: no letter, digit or sign. Paste its text."}
	}
	return err
}

type newPosting struct {
	Keyed
	Body postingInput
}

type postingTask struct {
	Posting models.JobPosting `json:"posting"`
	Task    models.Task       `json:"task" doc:"fetches and reads it; reading its requirements and scoring follow"`
}

func (s *server) createPosting(ctx context.Context, in *newPosting) (*made[postingTask], error) {
	row, err := in.Body.row()
	if err != nil {
		return nil, err
	}
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[postingTask]) ([]models.Task, error) {
		if row.ExternalID != "" {
			// The same posting, by another of its addresses or from a board.
			known, found, err := tx.PostingOf(ctx, row.System, row.Token, row.ExternalID)
			if err != nil || found {
				return s.scrape(ctx, tx, out, known.ID, err)
			}
		}
		return s.scrape(ctx, tx, out, row.ID, tx.CreatePosting(ctx, row))
	})
}

type postingWork struct {
	Subject
	Keyed
}

func (s *server) refreshPosting(ctx context.Context, in *postingWork) (*made[postingTask], error) {
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[postingTask]) ([]models.Task, error) {
		_, err := tx.LockPosting(ctx, in.ID)
		return s.scrape(ctx, tx, out, in.ID, err)
	})
}

// rereadPosting reads what was fetched or pasted, as it was kept: what came to be
// read better since is read better.
func (s *server) rereadPosting(ctx context.Context, in *postingWork) (*made[postingTask], error) {
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[postingTask]) ([]models.Task, error) {
		_, err := tx.LockPosting(ctx, in.ID)
		return s.readPosting(ctx, tx, out, models.KindReread, in.ID, err)
	})
}

// scrape has a posting fetched and read.
func (s *server) scrape(ctx context.Context, tx *store.Tx, out *made[postingTask], id models.ID, err error) ([]models.Task, error) {
	return s.readPosting(ctx, tx, out, models.KindScrape, id, err)
}

// readPosting asks for a reading of a posting and answers with both, or with the
// error before.
func (s *server) readPosting(ctx context.Context, tx *store.Tx, out *made[postingTask], kind models.Kind, id models.ID, err error) ([]models.Task, error) {
	if err != nil {
		return nil, err
	}
	task, err := s.enqueue(ctx, tx, kind, id, string(kind), models.NewID().String())
	if err != nil {
		return nil, err
	}
	out.Status, out.Location, out.Body.Task = http.StatusAccepted, taskLocation(task), task
	out.Body.Posting, err = tx.Posting(ctx, id)
	out.ETag = etag(out.Body.Posting)
	return []models.Task{task}, err
}

func (s *server) getPosting(ctx context.Context, in *Tagged) (*one[PostingDetail], error) {
	var p PostingDetail
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		p, err = postingOf(ctx, tx, in.ID)
		return err
	})
	return p.unlessKnown(in.IfNoneMatch), err
}

type postingEdit struct {
	JobTitle    *string `json:"job_title,omitempty" maxLength:"300" doc:"stays when the posting is read again; empty takes what the posting says then"`
	CompanyName *string `json:"company_name,omitempty" maxLength:"300" doc:"likewise"`
}

type editedPosting struct {
	Subject
	Edit
	Body postingEdit
}

func (s *server) updatePosting(ctx context.Context, in *editedPosting) (*one[models.JobPosting], error) {
	if in.Body == (postingEdit{}) {
		return nil, nothingToEdit("job_title", "company_name")
	}
	out := &one[models.JobPosting]{Status: http.StatusOK}
	err := s.tx(ctx, func(tx *store.Tx) error {
		p, err := tx.LockPosting(ctx, in.ID)
		if err != nil {
			return err
		}
		if err := in.check(p); err != nil {
			return err
		}
		set(&p.JobTitle, in.Body.JobTitle)
		set(&p.CompanyName, in.Body.CompanyName)
		if in.Body.JobTitle != nil {
			p.OwnTitle = p.JobTitle != ""
		}
		if in.Body.CompanyName != nil {
			p.OwnCompany = p.CompanyName != ""
		}
		if err := tx.UpdatePosting(ctx, p); err != nil {
			return err
		}
		if err := tx.LinkPostings(ctx, in.ID); err != nil {
			return err
		}
		out.Body, err = tx.Posting(ctx, in.ID)
		out.ETag = etag(out.Body)
		return err
	})
	return out, err
}

// deletePosting removes a posting and the work on it.
func (s *server) deletePosting(ctx context.Context, in *Subject) (*struct{}, error) {
	return nil, s.tx(ctx, func(tx *store.Tx) error {
		if err := tx.RemovePosting(ctx, in.ID); err != nil {
			return err
		}
		return tx.CancelTasksOf(ctx, in.ID)
	})
}

func (s *server) listRequirements(ctx context.Context, in *part) (*listed[models.JobRequirement], error) {
	l, err := newLister(in.Paging, "requirements", in.ID)
	if err != nil {
		return nil, err
	}
	var found []models.JobRequirement
	err = s.tx(ctx, func(tx *store.Tx) error {
		if _, err := tx.Posting(ctx, in.ID); err != nil {
			return err
		}
		all, err := tx.Requirements(ctx, in.ID)
		for _, r := range all {
			if r.Position > l.after.n && len(found) <= l.limit {
				found = append(found, r)
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, found, func(r models.JobRequirement) cursor { return cursor{n: r.Position} }), nil
}
