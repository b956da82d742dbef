package store

import (
	"context"

	"assay/internal/search"
	"assay/models"
)

// finder answers one query. Each of its statements takes one of three ways,
// since Postgres cannot know which is short: it has no statistics of words
// behind row-level security. docs/decisions/0012-search.md has the figures.
type finder struct {
	tx      *Tx
	q       PostingQuery
	text    search.Query
	forms   search.Forms
	nothing bool   // nothing can be found
	words   string // what to find, as a tsquery; "" for no words
	titles  string // the same in titles and companies; "" for none
	sample  sample

	way    way    // that is set now
	sought string // by the policy found, now
}

// sample is what the newest postings say about a query.
type sample struct {
	N            int // how many were looked at
	Hold, Titled int // of them hold the words; have them in their title or company
	Fit, Both    int // pass the filter; and hold the words
	Unscored     int // pass the filter, hold the words and have no score
	Top          models.ID
}

const (
	sampleSize = 100
	// Of what one in seven holds, a walk from the newest on finds enough sooner
	// than the index of words brings all.
	manyHold = 0.15
	// Of what one in twenty passes that holds the words, a walk finds enough
	// before it has read the words of too many.
	manyBoth = 0.05
	// Without words a row costs a walk next to nothing: if one of the sample
	// passes, a page is found sooner than by a look at all.
	manyFit = 0.01
	// walkLimit bounds how many rows a walk reads the words of. When there were
	// not enough among them, the index is asked.
	walkLimit = 3000
)

// newFinder gets ready for a query: the forms of its words, and a sample.
func (tx *Tx) newFinder(ctx context.Context, q PostingQuery) (*finder, error) {
	f, err := tx.understand(ctx, q)
	if err != nil || f.nothing || f.q.PostingFilter == (models.PostingFilter{}) && q.Sort != SortMatch {
		return f, err
	}
	return f, f.look(ctx)
}

// understand finds the forms of a query's words.
func (tx *Tx) understand(ctx context.Context, q PostingQuery) (*finder, error) {
	f := &finder{tx: tx, q: q, text: search.Parse(q.Q)}
	place := search.Phrase(q.Location)
	if err := f.learn(ctx, append(f.text.Words(), place.Words()...)); err != nil {
		return nil, err
	}
	f.words, f.titles = f.text.TSQuery(f.forms, ""), f.text.TSQuery(f.forms, "T")
	at := place.TSQuery(f.forms, "L")
	if q.Q != "" && f.words == "" || q.Location != "" && at == "" {
		f.nothing = true
		return f, nil
	}
	f.words = within(f.words, at)
	if f.titles != "" {
		f.titles = within(f.titles, at)
	}
	return f, nil
}

// within adds a place to a query. Without one of the two it is the other alone.
func within(words, at string) string {
	switch {
	case at == "":
		return words
	case words == "":
		return at
	}
	return "(" + words + ") & " + at
}

// learn asks which forms words have in the index.
func (f *finder) learn(ctx context.Context, words []string) error {
	f.forms = search.Forms{}
	if len(words) == 0 {
		return nil
	}
	var rows []struct {
		Word    string
		Lexemes models.Strings `gorm:"type:text[]"`
	}
	err := f.tx.db.WithContext(ctx).Raw("SELECT word, posting_lexemes(word) AS lexemes FROM unnest(CAST(? AS text[])) word", models.Strings(words)).Scan(&rows).Error
	for _, row := range rows {
		f.forms[row.Word] = row.Lexemes
	}
	return err
}

// look takes the sample.
func (f *finder) look(ctx context.Context) error {
	if err := f.set(ctx, walk, ""); err != nil {
		return err
	}
	var c conditions
	hold := c.holds(f.words)
	titled := c.holds(f.titles)
	fit := c.fits(f.q.PostingFilter)
	sql := "SELECT count(*) AS n, count(*) FILTER (WHERE hold) AS hold, count(*) FILTER (WHERE titled) AS titled, count(*) FILTER (WHERE fit) AS fit," +
		" count(*) FILTER (WHERE hold AND fit) AS both, count(*) FILTER (WHERE hold AND fit AND score = -1) AS unscored," +
		" COALESCE((array_agg(job_posting_id))[1], CAST(? AS uuid)) AS top" +
		" FROM (SELECT " + hold + " AS hold, " + titled + " AS titled, " + fit + " AS fit, score, job_posting_id FROM posting_searches s" +
		" WHERE s.user_id = ? ORDER BY s.job_posting_id DESC LIMIT ?) s"
	args := append([]any{models.ID{}}, c.args...)
	return f.tx.db.WithContext(ctx).Raw(sql, append(args, f.tx.User, sampleSize)...).Scan(&f.sample).Error
}

// many reports whether so many of the sample are more than a share of it.
func (s sample) many(n int, share float64) bool { return float64(n) >= share*float64(max(s.N, 1)) }

// whole reports whether the sample was all there is.
func (s sample) whole() bool { return s.N < sampleSize }
