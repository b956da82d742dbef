package store

import (
	"context"
	"strings"

	"assay/models"
)

// way is how a statement gets at rows.
type way int

const (
	plain  way = iota // as Postgres likes
	walk              // in their order, until there are enough
	lookUp            // by the index of words, which the policy found makes possible
)

// set makes the statements that follow go one way. Names of ways stand in each
// statement too, so that one that was prepared keeps to its own. What is off
// counts as endlessly dear, which would have Postgres compile the statement
// (jit) for longer than it runs; and helpers take longer to start.
func (f *finder) set(ctx context.Context, w way, words string) error {
	if w != lookUp {
		words = ""
	}
	if f.way == w && f.sought == words {
		return nil
	}
	f.way, f.sought = w, words
	on := map[bool]string{true: "on", false: "off"}
	return f.tx.db.WithContext(ctx).Exec(`SELECT set_config('app.search', ?, true), set_config('enable_seqscan', ?, true), set_config('enable_bitmapscan', ?, true),
		set_config('enable_indexscan', ?, true), set_config('enable_sort', ?, true), set_config('enable_hashjoin', ?, true), set_config('enable_mergejoin', ?, true),
		set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`,
		words, on[w == plain], on[w != walk], on[w != lookUp], on[w != walk], on[w != walk], on[w != walk]).Error
}

// rest takes back what set has set: the transaction may go on.
func (f *finder) rest(ctx context.Context) error { return f.set(ctx, plain, "") }

func (w way) String() string { return [...]string{"plain", "walk", "look up"}[w] }

// ask is one stretch of what is wanted, the newest first.
type ask struct {
	words    string
	titles   bool        // words are those of titles
	below    models.ID   // before this one; zero for any
	upTo     models.ID   // this one at most; zero for any
	but      []models.ID // without these
	unscored bool        // only what has no score
	rank     bool        // with ranks
	limit    int
}

// ways are the ways to try for an ask, one after the other until there is
// enough. The last one brings all there is.
func (f *finder) ways(a ask) []way {
	hold, both := f.sample.Hold, f.sample.Both
	if a.titles {
		hold = f.sample.Titled
	}
	if a.unscored {
		both = f.sample.Unscored
	}
	switch {
	case a.words == "" && f.sample.many(both, manyFit):
		return []way{walk}
	case a.words == "":
		return []way{plain}
	case !f.sample.many(hold, manyHold):
		return []way{lookUp}
	case !f.sample.many(both, manyBoth):
		return []way{plain}
	case f.sample.whole():
		return []way{walk}
	}
	return []way{walk, lookUp}
}

// newest answers an ask.
func (f *finder) newest(ctx context.Context, a ask) (found []PostingPlace, err error) {
	var c conditions
	c.add("s.user_id = ?", f.tx.User)
	if a.below != (models.ID{}) {
		c.add("s.job_posting_id < ?", a.below)
	}
	if a.upTo != (models.ID{}) {
		c.add("s.job_posting_id <= ?", a.upTo)
	}
	for _, w := range f.ways(a) {
		found, err = f.stretch(ctx, w, a, c, "posting_searches s", "s.job_posting_id", "job_posting_id DESC")
		if err != nil || len(found) == a.limit {
			return found, err
		}
	}
	return found, nil
}

// scored answers with what has a score, the best first.
func (f *finder) scored(ctx context.Context, after PostingPlace) (found []PostingPlace, err error) {
	a := ask{words: f.words, limit: f.q.Limit}
	for _, w := range f.ways(a) {
		var c conditions
		table, row := "posting_searches s", "s"
		if w == walk {
			table, row = "matches m JOIN posting_searches s ON s.user_id = m.user_id AND s.job_posting_id = m.job_posting_id", "m"
		}
		c.add(row+".user_id = ?", f.tx.User)
		c.add(row + ".score >= 0")
		if after.ID != (models.ID{}) {
			c.add("("+row+".score, "+row+".job_posting_id) < (?, ?)", after.N, after.ID)
		}
		found, err = f.stretch(ctx, w, a, c, table, row+".score DESC, "+row+".job_posting_id", "score DESC, job_posting_id DESC")
		if err != nil || len(found) == a.limit {
			return found, err
		}
	}
	return found, nil
}

// stretch runs one statement: from a table, by conditions on where the stretch
// begins, in an order that falls.
func (f *finder) stretch(ctx context.Context, w way, a ask, begin conditions, table, order, outer string) ([]PostingPlace, error) {
	if err := f.set(ctx, w, a.words); err != nil {
		return nil, err
	}
	var c conditions
	c.args = append(c.args, begin.args...)
	const columns = "s.job_posting_id, s.score, s.words, s.status, s.remote_ok, s.pay, s.pay_currency, s.source, s.system, s.board_id, s.dated_at"
	inner := "SELECT " + columns + " FROM " + table + " WHERE " + strings.Join(begin.sql, " AND ")
	if w == walk && a.words != "" {
		inner = "SELECT * FROM (" + inner + " ORDER BY " + order + " DESC LIMIT ?) s WHERE true"
		c.args = append(c.args, walkLimit)
		order = strings.ReplaceAll(order, "m.", "s.")
	}
	inner += " AND " + c.fits(f.q.PostingFilter)
	if a.unscored {
		inner += " AND s.score = -1"
	}
	if len(a.but) > 0 {
		inner += " AND s.job_posting_id NOT IN ?"
		c.args = append(c.args, a.but)
	}
	if w != lookUp {
		inner += " AND " + c.holds(a.words)
	}
	inner += " ORDER BY " + order + " DESC LIMIT ?"
	n := "score"
	args := append(c.args, a.limit)
	if a.rank {
		n = "CAST(LEAST(floor(ts_rank(words, CAST(? AS tsquery)) * ?), ?) AS integer)"
		args = append([]any{f.words, maxRank, maxRank}, args...)
	}
	var found []PostingPlace
	err := f.tx.db.WithContext(ctx).Raw("/* "+w.String()+" */ SELECT job_posting_id AS id, "+n+" AS n FROM ("+inner+") s ORDER BY "+outer, args...).Scan(&found).Error
	return found, err
}

// all is the list without anything to find or to sift.
func (f *finder) all(ctx context.Context) (found []PostingPlace, err error) {
	query := f.tx.db.WithContext(ctx).Model(&models.JobPosting{}).Select("id").Where("user_id = ?", f.tx.User)
	if f.q.After.ID != (models.ID{}) {
		query = query.Where("id < ?", f.q.After.ID)
	}
	return found, query.Order("id DESC").Limit(f.q.Limit).Scan(&found).Error
}

// conditions are parts of a statement, and their arguments in order.
type conditions struct {
	sql  []string
	args []any
}

func (c *conditions) add(sql string, args ...any) {
	c.sql, c.args = append(c.sql, sql), append(c.args, args...)
}

// holds is the condition that a posting holds words.
func (c *conditions) holds(words string) string {
	if words == "" {
		return "true"
	}
	c.args = append(c.args, words)
	return "s.words @@ CAST(? AS tsquery)"
}

// fits is the condition that a posting passes a filter, but for its words.
func (c *conditions) fits(f models.PostingFilter) string {
	own := conditions{sql: []string{"true"}}
	if f.Status != "" {
		own.add("s.status = ?", f.Status)
	}
	if f.Remote != nil && *f.Remote {
		own.add("s.remote_ok")
	} else if f.Remote != nil {
		own.add("s.remote_ok IS NOT TRUE")
	}
	if f.SalaryMin != nil {
		own.add("s.pay_currency = ? AND s.pay >= ?", f.SalaryCurrency, f.YearlyPay())
	}
	if f.MinScore != nil {
		own.add("s.score >= ?", 100**f.MinScore)
	}
	if f.Source != "" {
		own.add("s.source = ?", f.Source)
	}
	if f.System != "" {
		own.add("s.system = ?", f.System)
	}
	if f.BoardID != nil {
		own.add("s.board_id = ?", *f.BoardID)
	}
	if f.MaxAgeDays != nil {
		own.add("s.dated_at >= now() - make_interval(days => ?)", *f.MaxAgeDays)
	}
	c.args = append(c.args, own.args...)
	return strings.Join(own.sql, " AND ")
}
