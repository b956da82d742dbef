package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// shelf is a user's postings, by a short name each.
type shelf struct {
	s     *store.Store
	user  models.ID
	names map[models.ID]string
}

func newShelf(t *testing.T, s *store.Store) *shelf {
	t.Helper()
	return &shelf{s: s, user: storetest.User(t, s), names: map[models.ID]string{}}
}

// put saves a posting that has been read, with a score unless it is -1.
func (h *shelf) put(t *testing.T, name string, score int, p models.JobPosting) {
	t.Helper()
	now, yes := time.Now(), true
	p.ID = models.NewID()
	if p.Source == "" {
		p.Source = models.PostingFromText
	}
	if p.ScrapingSuccess == nil && p.ScrapingError == nil {
		p.ScrapedAt, p.ScrapingSuccess = &now, &yes
	}
	h.names[p.ID] = name
	do(t, h.s, h.user, func(tx *store.Tx) error {
		if err := tx.CreatePosting(t.Context(), p); err != nil || score < 0 {
			return err
		}
		return tx.SaveMatches(t.Context(), []models.Match{scoreOf(h.user, p.ID, score)}, nil)
	})
}

func scoreOf(user, posting models.ID, score int) models.Match {
	return models.Match{ID: models.NewID(), UserID: user, JobPostingID: posting, Score: score, Low: score, High: score, Band: "good", Scorer: "test",
		FactsHash: []byte{byte(score >> 8), byte(score)}, Contributions: []models.Contribution{}}
}

func (h *shelf) find(t *testing.T, q store.PostingQuery) []store.FoundPosting {
	t.Helper()
	var found []store.FoundPosting
	if q.Limit == 0 {
		q.Limit = 100
	}
	if member, err := q.Check(); err != nil {
		t.Fatal(member, err)
	}
	do(t, h.s, h.user, func(tx *store.Tx) (err error) {
		found, err = tx.FindPostings(t.Context(), q)
		return err
	})
	return found
}

// named returns the names of what a query finds, page by page.
func (h *shelf) named(t *testing.T, q store.PostingQuery) string {
	t.Helper()
	var names []string
	for {
		found := h.find(t, q)
		for _, p := range found {
			names = append(names, h.names[p.ID])
			q.After = p.Place
		}
		if len(found) == 0 || q.Limit == 0 || len(found) < q.Limit {
			return strings.Join(names, " ")
		}
	}
}

func words(q string) store.PostingQuery {
	return store.PostingQuery{PostingFilter: models.PostingFilter{Q: q}}
}

// Inflected words, accents and case, in each language that is stemmed; words of
// another language and of none are found as they stand.
func TestPostingsAreFoundInTheirLanguage(t *testing.T) {
	t.Parallel()
	h := newShelf(t, storetest.New(t))
	for name, p := range map[string]models.JobPosting{
		"en": {Language: "en", JobTitle: "Software Engineer (C++, .NET)", Description: "You manage databases with Österberg AB; node.js and full-stack work."},
		"de": {Language: "de", JobTitle: "Krankenpfleger/in (m/w/d)", Description: "Wir suchen Fachkräfte für unsere Häuser in der Straße am Bäckerhof. Ingenieure helfen mit."},
		"es": {Language: "es", JobTitle: "Ingeniera de caminos", Description: "Buscamos personas con experiencia en la administración de obras, canciones aparte."},
		"fr": {Language: "fr", JobTitle: "Développeuse", Description: "Nous cherchons des ingénieurs expérimentés. L'équipe travaille à Genève."},
		"pt": {Language: "pt", JobTitle: "Programador", Description: "Procuramos pessoas com formação em informática e coração."},
		"it": {Language: "it", JobTitle: "Cuoco", Description: "Cerchiamo lavoratori per la cucina."},
		"nl": {Language: "nl", JobTitle: "Timmerman", Description: "Wij zoeken medewerkers dat houten deuren maken."},
		"pl": {Language: "pl", JobTitle: "Kierowca", Description: "Praca w Łodzi: kierowcy wózków."},
		"no": {JobTitle: "TS-17 Operator", Description: "Плотник нужен. 木工 too."},
	} {
		h.put(t, name, -1, p)
	}
	for q, want := range map[string]string{
		"engineers": "en", "ENGINEER": "en", "managing database": "en", "C++": "en", "c++ .net": "en", "NodeJS": "", "node.js": "en", "full stack": "en", "osterberg": "en", "österberg": "en",
		"Krankenpflegerinnen": "de", "krankenpfleger": "de", "Krankenpflegerin": "de", "haus": "de", "fachkraft": "de", "strasse": "de", "STRAẞE": "de", "straße": "de", "bäckerhof": "de",
		"ingenieras": "es", "administraciones": "es", "administracion": "es", "canción": "es", "cancion": "es",
		"ingenieur": "de fr", "ingénieur": "de fr", "expérimentée": "fr", "geneve": "fr", "l'equipe": "fr",
		"formações": "pt", "formacao": "pt", "formacoes": "pt", "coracao": "pt", "programadores": "pt",
		"lavoratore": "it", "deur": "nl", "medewerker": "nl",
		"lodzi": "pl", "kierowca": "pl", "плотник": "no", "木工": "no", "ts-17": "no",
		"data":              "", // its Spanish stem is a word of Dutch
		`"wozkow kierowcy"`: "", `"kierowcy wozkow"`: "pl", `"software engineers"`: "en", `"engineers software"`: "", `"experiencia en la administracion"`: "es",
		"engineer or cuoco": "en it", "engineer -databases": "", "engineer -carpenter": "en", "-ingenieur timmerman or pessoa -programar": "nl",
		"& | ! ( ) : * ' \" \\": "", "engineer & | !": "en", "or": "", "-": "", `"`: "",
	} {
		got := strings.Fields(h.named(t, words(q)))
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s finds %v, want %s", q, got, want)
		}
	}
}

func TestPostingsAreSifted(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	h := newShelf(t, s)
	yes, no, now := true, false, time.Now()
	code, because := models.CodeGone, models.ClosedGone
	old := now.Add(-40 * 24 * time.Hour)
	pay := func(least, most float64, currency, period string) models.JobPosting {
		p := models.JobPosting{SalaryCurrency: currency, SalaryPeriod: period, Description: "paid"}
		if least > 0 {
			p.SalaryMin = &least
		}
		if most > 0 {
			p.SalaryMax = &most
		}
		return p
	}
	board := models.Board{ID: models.NewID(), UserID: h.user, System: "lever", Token: "acme", URL: "https://jobs.lever.co/acme", EveryHours: 24}
	do(t, s, h.user, func(tx *store.Tx) error { return tx.DB().Create(&board).Error })
	h.put(t, "closed", 9000, models.JobPosting{ClosedAt: &now, ClosedBecause: &because, Description: "forklift", PostedAt: &old})
	h.put(t, "failed", -1, models.JobPosting{ScrapingSuccess: &no, ScrapingError: &code, Description: "forklift"})
	h.put(t, "reading", -1, models.JobPosting{ScrapingError: &code, Source: models.PostingFromURL})
	h.put(t, "remote", 6000, models.JobPosting{RemoteOK: &yes, Location: models.Strings{"São Paulo, Brasil", "New Delhi"}})
	h.put(t, "office", 5900, models.JobPosting{RemoteOK: &no, Location: models.Strings{"New", "York", "Düsseldorf-Mitte"}, Description: "forklift"})
	h.put(t, "board", 0, models.JobPosting{Source: models.PostingFromBoard, System: "lever", Token: "acme", ExternalID: "1", BoardID: &board.ID})
	h.put(t, "hour", -1, pay(20, 25, "EUR", "hour"))       // 52,000 a year
	h.put(t, "day", -1, pay(0, 200, "EUR", "day"))         // 52,000
	h.put(t, "week", -1, pay(1000, 0, "EUR", "week"))      // 52,000
	h.put(t, "month", -1, pay(4000, 4300, "EUR", "month")) // 51,600
	h.put(t, "year", -1, pay(51999, 0, "EUR", "year"))
	h.put(t, "dollar", -1, pay(90000, 0, "USD", "year"))
	all := "dollar year month week day hour board office remote reading failed closed"
	number := func(n float64) *float64 { return &n }
	whole := func(n int) *int { return &n }
	for name, c := range map[string]struct {
		f    models.PostingFilter
		want string
	}{
		"nothing asked":        {models.PostingFilter{}, all},
		"open":                 {models.PostingFilter{Status: "open"}, "dollar year month week day hour board office remote"},
		"closed":               {models.PostingFilter{Status: "closed"}, "closed"},
		"reading":              {models.PostingFilter{Status: "reading"}, "reading"},
		"failed":               {models.PostingFilter{Status: "failed"}, "failed"},
		"remote":               {models.PostingFilter{Remote: &yes}, "remote"},
		"not remote":           {models.PostingFilter{Remote: &no, Location: "york"}, "office"},
		"place, no accents":    {models.PostingFilter{Location: "SAO PAULO"}, "remote"},
		"place, accents":       {models.PostingFilter{Location: "Düsseldorf"}, "office"},
		"place, two words":     {models.PostingFilter{Location: "new delhi"}, "remote"},
		"words of two places":  {models.PostingFilter{Location: "new york"}, ""},
		"place and words":      {models.PostingFilter{Location: "mitte", Q: "forklift"}, "office"},
		"place, other words":   {models.PostingFilter{Location: "delhi", Q: "forklift"}, ""},
		"a place of signs":     {models.PostingFilter{Location: "&|!"}, ""},
		"a year":               {models.PostingFilter{SalaryMin: number(52000), SalaryCurrency: "EUR"}, "week day hour"},
		"an hour":              {models.PostingFilter{SalaryMin: number(25), SalaryCurrency: "EUR", SalaryPeriod: "hour"}, "week day hour"},
		"a month":              {models.PostingFilter{SalaryMin: number(4300), SalaryCurrency: "EUR", SalaryPeriod: "month"}, "year month week day hour"},
		"another currency":     {models.PostingFilter{SalaryMin: number(0), SalaryCurrency: "USD"}, "dollar"},
		"score":                {models.PostingFilter{MinScore: whole(60)}, "remote closed"},
		"any score":            {models.PostingFilter{MinScore: whole(0)}, "board office remote closed"},
		"source":               {models.PostingFilter{Source: "url"}, "reading"},
		"system":               {models.PostingFilter{System: "lever"}, "board"},
		"board":                {models.PostingFilter{BoardID: &board.ID}, "board"},
		"no such board":        {models.PostingFilter{BoardID: &h.user}, ""},
		"age":                  {models.PostingFilter{MaxAgeDays: whole(30), MinScore: whole(0)}, "board office remote"},
		"greater age":          {models.PostingFilter{MaxAgeDays: whole(50), Status: "closed"}, "closed"},
		"words and a filter":   {models.PostingFilter{Q: "forklift", Status: "open"}, "office"},
		"words and no filter":  {models.PostingFilter{Q: "forklift"}, "office failed closed"},
		"more than one filter": {models.PostingFilter{Q: "forklift", MinScore: whole(10), Status: "closed", Source: "text"}, "closed"},
	} {
		for _, limit := range []int{1, 2, 100} {
			q := store.PostingQuery{PostingFilter: c.f, Sort: store.SortCreated, Limit: limit}
			if got := h.named(t, q); got != c.want {
				t.Errorf("%s by %d: %s, want %s", name, limit, got, c.want)
			}
		}
	}
	for q, want := range map[store.PostingQuery]string{
		{Sort: store.SortMatch, Limit: 1}: "closed remote office board dollar year month week day hour reading failed",
		{Sort: store.SortMatch, Limit: 3, PostingFilter: models.PostingFilter{Q: "forklift"}}:    "closed office failed",
		{Sort: store.SortMatch, Limit: 2, PostingFilter: models.PostingFilter{Status: "failed"}}: "failed",
	} {
		if got := h.named(t, q); got != want {
			t.Errorf("%+v: %s, want %s", q, got, want)
		}
	}
	do(t, s, h.user, func(tx *store.Tx) error { return tx.DB().Delete(&board).Error })
	if got := h.named(t, store.PostingQuery{PostingFilter: models.PostingFilter{BoardID: &board.ID}}); got != "" {
		t.Errorf("of a board that is gone: %s", got)
	}
}

// What is found follows what a posting says now, and its score.
func TestSearchFollowsThePosting(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	h := newShelf(t, s)
	h.put(t, "a", 1000, models.JobPosting{Language: "en", JobTitle: "Baker", Description: "Bread."})
	var p models.JobPosting
	for p.ID = range h.names {
	}
	do(t, s, h.user, func(tx *store.Tx) (err error) {
		if p, err = tx.LockPosting(t.Context(), p.ID); err != nil {
			return err
		}
		p.Description, p.Location, p.RemoteOK = "Rolls.", models.Strings{"Gouda"}, new(bool)
		return tx.SavePosting(t.Context(), p)
	})
	do(t, s, h.user, func(tx *store.Tx) error {
		p.JobTitle = "Confectioner"
		if err := tx.UpdatePosting(t.Context(), p); err != nil {
			return err
		}
		m := scoreOf(h.user, p.ID, 7000)
		return tx.SaveMatches(t.Context(), []models.Match{m}, nil)
	})
	least := 70
	for q, want := range map[store.PostingQuery]string{
		words("baker"): "", words("bread"): "", words("confectioners"): "a", words("rolls"): "a",
		{PostingFilter: models.PostingFilter{Location: "gouda", MinScore: &least}}: "a",
	} {
		if got := h.named(t, q); got != want {
			t.Errorf("%+v finds %q, want %q", q.PostingFilter, got, want)
		}
	}
	do(t, s, h.user, func(tx *store.Tx) error { return tx.DeletePosting(t.Context(), p.ID) })
	if got := h.named(t, words("rolls")); got != "" {
		t.Errorf("a deleted posting is found: %s", got)
	}
}

// A text as long and as strange as goes in is indexed, as far as it is looked at.
func TestTheLongestTextIsIndexed(t *testing.T) {
	t.Parallel()
	h := newShelf(t, storetest.New(t))
	var b strings.Builder
	for i := 0; b.Len() < 4*models.MaxPostingTextChars; i++ {
		fmt.Fprintf(&b, "%c%c%c%c ", 0x20000+i%4000, 0x20000+i/4000, 0x20000+i*7%4000, 0x20000+i*31%4000)
	}
	for _, language := range []string{"de", ""} {
		h.put(t, "first", -1, models.JobPosting{Language: language, JobTitle: "Baker", Description: b.String()})
		h.put(t, "second", -1, models.JobPosting{Language: language, JobTitle: "Baker", Description: strings.Repeat("ä", models.MaxPostingTextChars)})
		h.put(t, "third", -1, models.JobPosting{Language: language, JobTitle: "Baker", Description: strings.Repeat("a-/'\\:*", models.MaxPostingTextChars/7)})
	}
	if n := len(h.find(t, words("bakers or baker"))); n != 6 {
		t.Errorf("%d of 6 are found", n)
	}
}

// More postings hold the words than are ranked: pages meet without a gap and
// without a repetition, whatever their length, also while others are added.
func TestPagesOfRankedPostingsMeet(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	h := newShelf(t, s)
	const n = 460
	do(t, s, h.user, func(tx *store.Tx) error {
		for i := range n {
			p := models.JobPosting{ID: models.NewID(), Source: models.PostingFromText, JobTitle: "Baker", Description: "bread", Language: "en"}
			switch {
			case i == 0 || i%50 == 49:
				p.JobTitle = "Bread maker"
			case i%3 == 0:
				p.Description = "bread bread and bread"
			case i%7 == 0:
				p.Description = "rolls"
			}
			h.names[p.ID] = fmt.Sprint(i)
			if err := tx.CreatePosting(t.Context(), p); err != nil {
				return err
			}
			if i%2 == 0 {
				if err := tx.SaveMatches(t.Context(), []models.Match{scoreOf(h.user, p.ID, 100*(i%5))}, nil); err != nil {
					return err
				}
			}
		}
		return nil
	})
	most := words("breads")
	most.Sort, most.Limit = store.SortRelevance, 500
	whole := h.named(t, most)
	ranked := strings.Fields(whole)
	if len(ranked) != n-len(rolls(n)) || ranked[0] != "449" || !slices.Contains(ranked[:12], "0") {
		t.Errorf("%d are found, first %v", len(ranked), ranked[:12])
	}
	for _, sort := range []store.PostingSort{store.SortRelevance, store.SortMatch, store.SortCreated} {
		most.Sort, most.Limit = sort, 500
		whole := h.named(t, most)
		for _, limit := range []int{7, 90, 200, 201} {
			most.Limit = limit
			if got := h.named(t, most); got != whole {
				t.Errorf("%s by %d: %s", sort, limit, cmp.Diff(whole, got))
			}
		}
	}
	most.Sort, most.Limit = store.SortRelevance, 50
	var walked []string
	for page := 0; ; page++ {
		found := h.find(t, most)
		for _, p := range found {
			walked = append(walked, h.names[p.ID])
			most.After = p.Place
		}
		if len(found) < most.Limit {
			break
		}
		h.put(t, fmt.Sprint("new", page), -1, models.JobPosting{JobTitle: "Bread", Description: "bread bread"})
	}
	if got := strings.Join(walked, " "); got != whole {
		t.Errorf("while others are added: %s", cmp.Diff(whole, got))
	}
}

// rolls are the numbers of postings above that do not hold the word.
func rolls(n int) (out []int) {
	for i := range n {
		if i != 0 && i%50 != 49 && i%3 != 0 && i%7 == 0 {
			out = append(out, i)
		}
	}
	return out
}

// A person finds nothing of another's, whichever way a search takes, and
// whatever stands in the setting that the policy reads. With the policy by
// user gone the other's posting comes up, or this would prove nothing.
func TestASearchFindsNothingOfOthers(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	mine, theirs := newShelf(t, s), newShelf(t, s)
	mine.put(t, "mine", 5000, models.JobPosting{JobTitle: "Baker", Description: "bread", Language: "en", Location: models.Strings{"Gouda"}})
	theirs.put(t, "theirs", 5000, models.JobPosting{JobTitle: "Baker of secrets", Description: "bread", Language: "en", Location: models.Strings{"Gouda"}})
	for _, sort := range []store.PostingSort{store.SortCreated, store.SortMatch, store.SortRelevance} {
		for _, q := range []store.PostingQuery{words("breads"), words("secret or bread"), words("-nothing"), {PostingFilter: models.PostingFilter{Q: "baker", Location: "gouda"}}} {
			q.Sort = sort
			if got := mine.named(t, q); got != "mine" {
				t.Errorf("%s by %s finds %q", q.Q, sort, got)
			}
		}
	}
	conn := asApp(t, url)
	count := func(search string) (n int) {
		tx, err := conn.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback(context.Background())
		_, err = tx.Exec(t.Context(), "SELECT set_config('app.user_id', $1, true), set_config('app.search', $2, true)", mine.user.String(), search)
		if err == nil {
			err = tx.QueryRow(t.Context(), "SELECT count(*) FROM posting_searches").Scan(&n)
		}
		if err != nil {
			t.Fatal(search, err)
		}
		return n
	}
	owner, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close(context.Background())
	anybody := "'U" + strings.ReplaceAll(theirs.user.String(), "-", "") + "' | 'bread'"
	for _, search := range []string{"", "bread", "!nothing", anybody} {
		if n := count(search); n != 1 {
			t.Errorf("%d rows are seen when the setting is %q", n, search)
		}
	}
	if _, err := owner.Exec(t.Context(), "ALTER POLICY tenant ON posting_searches USING (true)"); err != nil {
		t.Fatal(err)
	}
	if n := count(""); n != 2 {
		t.Errorf("with the policy by user gone %d rows are seen: this test looks at nothing", n)
	}
	// The search itself still asks for rows of the user alone: U in its words.
	if n := count("bread"); n != 1 {
		t.Errorf("%d rows are seen by a search without the policy by user", n)
	}
	// And so does the code.
	if got := mine.named(t, words("breads")); got != "mine" {
		t.Errorf("without the policy by user a search finds %q", got)
	}
}

// Postgres takes the index of words for a search, as the role of the app: it
// would not for a condition in a statement.
func TestASearchTakesTheIndex(t *testing.T) {
	t.Parallel()
	url := storetest.URL(t)
	s, err := store.Open(t.Context(), store.Options{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	h := newShelf(t, s)
	owner, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close(context.Background())
	// Enough rows that it matters.
	if _, err := owner.Exec(t.Context(), fmt.Sprintf(`SET session_replication_role = replica; INSERT INTO posting_searches (user_id, job_posting_id, words)
		SELECT '%s', gen_random_uuid(), to_tsvector('simple', 'bread ' || i) FROM generate_series(1, 3000) i; ANALYZE posting_searches`, h.user)); err != nil {
		t.Fatal(err)
	}
	conn := asApp(t, url)
	plan := func(search, where string) string {
		tx, err := conn.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback(context.Background())
		if _, err := tx.Exec(t.Context(), "SELECT set_config('app.user_id', $1, true), set_config('app.search', $2, true), set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)",
			h.user.String(), search); err != nil {
			t.Fatal(err)
		}
		rows, err := tx.Query(t.Context(), "EXPLAIN SELECT job_posting_id FROM posting_searches WHERE user_id = '"+h.user.String()+"'"+where)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(lines, "\n")
	}
	if got := plan("bread", " AND status = 'open'"); !strings.Contains(got, "Bitmap Index Scan on posting_searches_words") || strings.Contains(got, "Filter: (words") {
		t.Errorf("the index is not taken:\n%s", got)
	}
	if got := plan("", " AND words @@ 'bread'"); strings.Contains(got, "Index Cond: (words @@ '''bread'''") {
		t.Errorf("Postgres has learnt to take the index by itself; the policy can go:\n%s", got)
	}
}
