package api

import (
	"context"
	"net/http"
	"time"

	"assay/internal/store"
	"assay/models"
)

// maxFilters bounds how many filters one person keeps.
const maxFilters = 200

type filterList struct {
	Paging
	BoardID models.ID `query:"board_id" doc:"filters on this board alone"`
}

// SavedFilterItem is a filter with what is new since the person last saw it.
type SavedFilterItem struct {
	models.SavedFilter
	New int `json:"new" doc:"postings that met it since seen_at, at most 1000"`
}

func (s *server) listFilters(ctx context.Context, in *filterList) (*listed[SavedFilterItem], error) {
	l, err := newLister(in.Paging, "saved filters", in.BoardID.String())
	if err != nil {
		return nil, err
	}
	page := store.Page{Limit: l.limit + 1, Before: l.after.id, Where: where(store.Filter{Column: "board_id", Value: in.BoardID})}
	items := []SavedFilterItem{}
	err = s.tx(ctx, func(tx *store.Tx) error {
		rows, err := tx.SavedFilters(ctx, page)
		for _, f := range rows {
			if err != nil {
				return err
			}
			var item SavedFilterItem
			item, err = filterItem(ctx, tx, f)
			items = append(items, item)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, items, func(f SavedFilterItem) cursor { return cursor{id: f.ID} }), nil
}

func filterItem(ctx context.Context, tx *store.Tx, f models.SavedFilter) (SavedFilterItem, error) {
	fresh, err := tx.NewPostings(ctx, f)
	return SavedFilterItem{SavedFilter: f, New: len(fresh)}, err
}

type filterInput struct {
	Name    string               `json:"name" minLength:"1" maxLength:"200" example:"Bakeries in Leeds"`
	BoardID *models.ID           `json:"board_id,omitempty" doc:"the board it is for; without one it is for all postings"`
	Filter  models.PostingFilter `json:"filter"`
}

type newFilter struct {
	Keyed
	Body filterInput
}

type filterTask struct {
	SavedFilter SavedFilterItem     `json:"saved_filter"`
	Task        orNull[models.Task] `json:"task" doc:"looks at the board for what meets the filter and was not read for requirements; null without a board"`
}

// checkFilter says what of a filter cannot be used.
func checkFilter(f models.PostingFilter) error {
	member, err := f.Check()
	return at("body.filter."+member, err)
}

func (s *server) createFilter(ctx context.Context, in *newFilter) (*made[filterTask], error) {
	if err := checkFilter(in.Body.Filter); err != nil {
		return nil, err
	}
	row := models.SavedFilter{ID: models.NewID(), BoardID: in.Body.BoardID, Name: in.Body.Name, Filter: in.Body.Filter, SeenAt: time.Now().UTC()}
	return once(ctx, s, in.Keyed, func(tx *store.Tx, out *made[filterTask]) ([]models.Task, error) {
		n, err := tx.CountFilters(ctx)
		if err != nil {
			return nil, err
		}
		if n >= maxFilters {
			return nil, models.Errorf(models.CodeConflict, "You keep %d filters, which is as many as one person may. Delete one first.", n)
		}
		if row.BoardID != nil {
			if _, err := tx.LockBoard(ctx, *row.BoardID); err != nil {
				return nil, err
			}
		}
		if err := tx.CreateFilter(ctx, row); err != nil {
			return nil, err
		}
		out.Status, out.Location = http.StatusCreated, base+"/saved-filters/"+row.ID.String()
		return s.filtered(ctx, tx, &out.Body, &out.ETag, row.ID)
	})
}

// filtered answers with a filter as it is now, and has its board looked at for
// what meets it.
func (s *server) filtered(ctx context.Context, tx *store.Tx, out *filterTask, tag *string, id models.ID) ([]models.Task, error) {
	f, err := tx.SavedFilter(ctx, id)
	if err != nil {
		return nil, err
	}
	*tag = etag(f)
	if out.SavedFilter, err = filterItem(ctx, tx, f); err != nil || f.BoardID == nil {
		return nil, err
	}
	task, err := s.enqueue(ctx, tx, models.KindBoard, *f.BoardID, "filter", models.NewID().String())
	out.Task.Value = &task
	return []models.Task{task}, err
}

func (s *server) getFilter(ctx context.Context, in *Tagged) (*one[models.SavedFilter], error) {
	var f models.SavedFilter
	err := s.tx(ctx, func(tx *store.Tx) error {
		var err error
		f, err = tx.SavedFilter(ctx, in.ID)
		return err
	})
	return unlessKnown(in.IfNoneMatch, f), err
}

type filterEdit struct {
	Name   *string               `json:"name,omitempty" minLength:"1" maxLength:"200"`
	Filter *models.PostingFilter `json:"filter,omitempty" doc:"in the place of the one there is"`
}

type editedFilter struct {
	Subject
	Edit
	Body filterEdit
}

func (s *server) updateFilter(ctx context.Context, in *editedFilter) (*one[filterTask], error) {
	if in.Body == (filterEdit{}) {
		return nil, nothingToEdit("name", "filter")
	}
	if in.Body.Filter != nil {
		if err := checkFilter(*in.Body.Filter); err != nil {
			return nil, err
		}
	}
	out := &one[filterTask]{Status: http.StatusOK}
	var tasks []models.Task
	err := s.tx(ctx, func(tx *store.Tx) error {
		f, err := tx.LockFilter(ctx, in.ID)
		if err != nil {
			return err
		}
		if err := in.check(f); err != nil {
			return err
		}
		set(&f.Name, in.Body.Name)
		set(&f.Filter, in.Body.Filter)
		if err := tx.SaveFilter(ctx, f); err != nil {
			return err
		}
		tasks, err = s.filtered(ctx, tx, &out.Body, &out.ETag, in.ID)
		return err
	})
	if err == nil {
		s.ring(ctx, tasks...)
	}
	return out, err
}

func (s *server) deleteFilter(ctx context.Context, in *Subject) (*struct{}, error) {
	return nil, s.tx(ctx, func(tx *store.Tx) error { return tx.DeleteFilter(ctx, in.ID) })
}

// seeFilter notes that what met a filter was seen.
func (s *server) seeFilter(ctx context.Context, in *Subject) (*struct{}, error) {
	return nil, s.tx(ctx, func(tx *store.Tx) error {
		if _, err := tx.LockFilter(ctx, in.ID); err != nil {
			return err
		}
		return tx.SeeFilter(ctx, in.ID, time.Now().UTC())
	})
}

type filteredPostings struct {
	Paging
	ID  models.ID `path:"id" doc:"the filter's"`
	New bool      `query:"new" doc:"only what met it since seen_at"`
}

// listFilterPostings lists what meets a filter, the newest first.
func (s *server) listFilterPostings(ctx context.Context, in *filteredPostings) (*listed[PostingItem], error) {
	l, err := newLister(in.Paging, "postings of a filter", in.ID, in.New)
	if err != nil {
		return nil, err
	}
	var items []PostingItem
	err = s.tx(ctx, func(tx *store.Tx) error {
		f, err := tx.SavedFilter(ctx, in.ID)
		if err != nil {
			return err
		}
		var found []store.FoundPosting
		if in.New {
			found, err = tx.NewFound(ctx, f, l.after.id, l.limit+1)
		} else {
			found, err = tx.FindPostings(ctx, store.PostingQuery{PostingFilter: f.Whole(), Sort: store.SortCreated, Limit: l.limit + 1, After: store.PostingPlace{ID: l.after.id}})
		}
		for _, p := range found {
			items = append(items, newPostingItem(p))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, items, func(p PostingItem) cursor { return cursor{id: p.ID} }), nil
}
