package api_test

import (
	"slices"
	"testing"

	"assay/internal/store"
	"assay/models"
)

const filters = "/api/v1/saved-filters"

func TestCreateSavedFilter(t *testing.T) {
	t.Parallel()
	b := setup(t)
	board := text(t, b.post(t, boards, `{"url":"https://boards.greenhouse.io/crumbworks"}`, 202), "board", "id")
	b.run(t, []scenario{
		{name: "among all", body: `{"name":"Bakers","filter":{"q":"baker","remote":true}}`, status: 201, contains: []string{`"new":0`, `"task":null`, `"remote":true`}},
		{name: "on a board", body: `{"name":"Bakers","board_id":"` + board + `","filter":{"q":"baker"}}`, status: 201, contains: []string{`"kind":"board"`, board}},
		{name: "on nobody's board", body: `{"name":"Bakers","board_id":"` + nobody + `","filter":{}}`, status: 404},
		{name: "without a name", body: `{"name":"","filter":{}}`, status: 422, contains: []string{"body.name"}},
		{name: "pay without a currency", body: `{"name":"Paid","filter":{"salary_min":40000}}`, status: 422, contains: []string{"body.filter.salary_currency"}},
		{name: "an unknown member", body: `{"name":"Odd","filter":{"colour":"red"}}`, status: 422, contains: []string{"body.filter.colour"}},
	}, withURL(filters))
	b.run(t, []scenario{
		{name: "all", url: filters, status: 200, contains: []string{board}},
		{name: "of a board that has none", url: filters + "?board_id=" + nobody, status: 200, contains: []string{`"items":[]`}},
	})
}

// New is what was saved since the person looked.
func TestNewMatchesOfAFilter(t *testing.T) {
	t.Parallel()
	b := setup(t)
	older := b.save(t, "Baker", "Nights in Leeds.", 9000)
	one := filters + "/" + text(t, b.post(t, filters, `{"name":"Bakers","filter":{"q":"baker"}}`, 201), "saved_filter", "id")
	newer := b.save(t, "Head baker", "Mornings in York.", 2000)
	b.save(t, "Welder", "Metal.", 9000)
	list := func(url string) (ids []string) {
		for _, item := range b.get(t, url)["items"].([]any) {
			ids = append(ids, text(t, item.(map[string]any), "id"))
		}
		return ids
	}
	if got := list(one + "/postings"); !slices.Equal(got, []string{newer, older}) {
		t.Errorf("it is met by %v", got)
	}
	if got := list(one + "/postings?new=true"); !slices.Equal(got, []string{newer}) {
		t.Errorf("new are %v, want %s", got, newer)
	}
	b.check(t, scenario{url: filters, status: 200, contains: []string{`"new":1`}})
	b.check(t, scenario{method: "POST", url: one + "/seen", status: 204})
	b.check(t, scenario{url: filters, status: 200, contains: []string{`"new":0`}})

	// What was there before is new to a filter for scores when it gets one.
	later := b.save(t, "Baker on call", "Weekends.", -1)
	scored := filters + "/" + text(t, b.post(t, filters, `{"name":"Good ones","filter":{"q":"baker","min_score":50}}`, 201), "saved_filter", "id")
	if got := list(scored + "/postings?new=true"); len(got) != 0 {
		t.Errorf("new are %v", got)
	}
	id, err := models.ParseID(later)
	if err != nil {
		t.Fatal(err)
	}
	b.tx(t, b.user, func(tx *store.Tx) error {
		m := models.Match{ID: models.NewID(), UserID: b.user, JobPostingID: id, Score: 7000, Low: 7000, High: 7000, Band: "good", Scorer: "test", FactsHash: []byte{1}, Contributions: []models.Contribution{}}
		return tx.SaveMatches(t.Context(), []models.Match{m}, nil)
	})
	if got := list(scored + "/postings?new=true"); !slices.Equal(got, []string{later}) {
		t.Errorf("new are %v, want %s", got, later)
	}
	b.run(t, []scenario{
		{name: "changed", method: "PATCH", url: one, body: `{"filter":{"q":"welder"}}`, headers: map[string]string{"If-Match": "*"}, status: 200, contains: []string{`"q":"welder"`}},
		{name: "changed to nonsense", method: "PATCH", url: one, body: `{"filter":{"min_score":101}}`, headers: map[string]string{"If-Match": "*"}, status: 422},
		{name: "deleted", method: "DELETE", url: one, status: 204},
		{name: "gone", url: one, status: 404},
	})
}
