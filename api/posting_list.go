package api

import (
	"context"
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"assay/internal/store"
	"assay/models"
)

// maybe is a parameter that may be left out, where its zero value means
// something else than that.
type maybe[T any] struct {
	value T
	sent  bool
}

// Schema is that of the value.
func (maybe[T]) Schema(r huma.Registry) *huma.Schema { return r.Schema(reflect.TypeFor[T](), true, "") }

// Receiver is where the value is read to.
func (m *maybe[T]) Receiver() reflect.Value { return reflect.ValueOf(&m.value).Elem() }

// OnParamSet hears of a value that was sent.
func (m *maybe[T]) OnParamSet(sent bool, _ any) { m.sent = sent }

// orNil is the value, or nil without one.
func (m *maybe[T]) orNil() *T {
	if !m.sent {
		return nil
	}
	return &m.value
}

type postingList struct {
	Paging
	Q              string         `query:"q" maxLength:"200" doc:"words to find in title, company and text, in any form; \"a phrase\", or, -not" example:"forklift -night"`
	Sort           string         `query:"sort" enum:"created,match,relevance" doc:"created: the newest first; match: the best scored first; relevance: what was looked for best, title and company before text. Without it: relevance with q, else created"`
	Status         string         `query:"status" enum:"open,closed,reading,failed" doc:"open: read, and not known to be closed; reading: not read yet; failed: the last reading failed"`
	Location       string         `query:"location" maxLength:"100" doc:"words that stand side by side in one of its places; case and accents do not matter" example:"utrecht"`
	Remote         maybe[bool]    `query:"remote" doc:"true: it says that remote work is possible; false: it does not"`
	SalaryMin      maybe[float64] `query:"salary_min" doc:"the most that it offers is at least this; a posting that names no pay is left out" example:"45000"`
	SalaryCurrency string         `query:"salary_currency" maxLength:"3" doc:"ISO 4217; needed with salary_min, which is compared within one currency" example:"EUR"`
	SalaryPeriod   string         `query:"salary_period" enum:"hour,day,week,month,year" doc:"what salary_min is for; year unless said. Pay is brought to a year of 2080 hours, 260 days, 52 weeks or 12 months"`
	MinScore       maybe[int]     `query:"min_score" doc:"its match covers at least this many percent, 0 to 100" example:"60"`
	Source         string         `query:"source" enum:"url,html,text,board,import" doc:"where it came from"`
	System         string         `query:"system" maxLength:"100" doc:"the system that publishes it" example:"greenhouse"`
	BoardID        models.ID      `query:"board_id" doc:"the board it came from"`
	MaxAgeDays     maybe[int]     `query:"max_age_days" doc:"posted, or else saved, no longer ago than this; 1 to 3650" example:"14"`
}

// filter is what was asked for, or says what is wrong with it.
func (in *postingList) filter() (models.PostingFilter, error) {
	f := models.PostingFilter{Q: in.Q, Status: in.Status, Location: in.Location, Remote: in.Remote.orNil(), SalaryMin: in.SalaryMin.orNil(),
		SalaryCurrency: in.SalaryCurrency, SalaryPeriod: in.SalaryPeriod, MinScore: in.MinScore.orNil(), Source: in.Source, System: in.System, MaxAgeDays: in.MaxAgeDays.orNil()}
	if in.BoardID != (models.ID{}) {
		f.BoardID = &in.BoardID
	}
	member, err := f.Check()
	return f, at("query."+member, err)
}

// order is the order that was asked for, or the usual one.
func (in *postingList) order() (store.PostingSort, error) {
	switch {
	case in.Sort == "" && in.Q != "":
		return store.SortRelevance, nil
	case in.Sort == "":
		return store.SortCreated, nil
	case in.Sort == string(store.SortRelevance) && in.Q == "":
		return "", at("query.sort", models.Errorf(models.CodeInvalid, "Without words there is nothing to be relevant to. Send q as well, or sort by created or match."))
	}
	return store.PostingSort(in.Sort), nil
}

// PostingItem is a posting in a list, with its score in short, and with where
// the words were found.
type PostingItem struct {
	models.JobPosting
	Match      orNull[matchSummary] `json:"match" doc:"null before it is scored"`
	Highlights []models.Highlight   `json:"highlights" doc:"pieces of it in which the words of q were found, as plain text; empty without q"`

	place store.PostingPlace
}

type matchSummary struct {
	Score int    `json:"score" doc:"requirement coverage in hundredths of a point, 0 to 10000"`
	Low   int    `json:"low"`
	High  int    `json:"high"`
	Band  string `json:"band" enum:"strong,good,partial,low,unknown"`
}

func newPostingItem(p store.FoundPosting) PostingItem {
	item := PostingItem{JobPosting: p.JobPosting, Highlights: p.Highlights, place: p.Place}
	if m := p.Match; m != nil {
		item.Match.Value = &matchSummary{Score: m.Score, Low: m.Low, High: m.High, Band: m.Band}
	}
	if item.Highlights == nil {
		item.Highlights = []models.Highlight{}
	}
	return item
}

func (s *server) listPostings(ctx context.Context, in *postingList) (*listed[PostingItem], error) {
	filter, err := in.filter()
	if err != nil {
		return nil, err
	}
	sort, err := in.order()
	if err != nil {
		return nil, err
	}
	given, err := json.Marshal(filter)
	if err != nil {
		return nil, err
	}
	l, err := newLister(in.Paging, "job postings", string(given), sort)
	if err != nil {
		return nil, err
	}
	query := store.PostingQuery{PostingFilter: filter, Sort: sort, Limit: l.limit + 1, After: store.PostingPlace{ID: l.after.id, N: l.after.n}}
	var items []PostingItem
	err = s.tx(ctx, func(tx *store.Tx) error {
		found, err := tx.FindPostings(ctx, query)
		for _, p := range found {
			items = append(items, newPostingItem(p))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return paged(l, items, func(p PostingItem) cursor { return cursor{id: p.place.ID, n: p.place.N} }), nil
}
