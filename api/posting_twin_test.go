package api_test

import (
	"strings"
	"testing"
	"time"

	"assay/internal/store"
	"assay/models"
)

const chandlery = `Tarbet Chandlery sells rope, paint and advice to anybody with a boat, and has done since 1911.

- Serve at the counter and find what people describe with their hands
- Splice rope and cut chain to length
- Order stock on Thursdays and unpack it on Mondays
- Keep the paint room tidy and the ledger true`

// shelf stores postings that have been read, and links them.
func (b *bundle) shelf(t *testing.T, texts ...string) []string {
	t.Helper()
	var ids []string
	for i, text := range texts {
		p := models.JobPosting{ID: models.NewID(), Source: models.PostingFromText, JobTitle: "Shop assistant", CompanyName: "Tarbet Chandlery", Description: text,
			CreatedAt: time.Date(2026, 11, 1, 9, i, 0, 0, time.UTC)}
		b.tx(t, b.user, func(tx *store.Tx) error {
			if err := tx.CreatePosting(t.Context(), p); err != nil {
				return err
			}
			return tx.LinkPostings(t.Context(), p.ID)
		})
		ids = append(ids, p.ID.String())
	}
	return ids
}

func TestDuplicatesAreShownSeparatedAndLinked(t *testing.T) {
	t.Parallel()
	b := setup(t)
	ids := b.shelf(t, chandlery, "Share  Print\n\n"+chandlery, strings.ReplaceAll(chandlery, "paint room", "sail loft"))
	first, second, third := ids[0], ids[1], ids[2]
	one := func(id string) string { return postings + "/" + id }
	read := b.check(t, scenario{url: one(first), status: 200, contains: []string{`"duplicates":["` + second + `"]`}, lacks: []string{"duplicate_of"}})
	tag := read.Header().Get("ETag")
	known := map[string]string{"If-None-Match": tag}
	b.run(t, []scenario{
		{name: "known already", url: one(first), headers: known, status: 304},
		{name: "the copy", url: one(second), status: 200, contains: []string{`"duplicate_of":"` + first + `"`, `"duplicates":[]`}, lacks: []string{"by_hand"}},
		{name: "the copy in a list", url: postings, status: 200, contains: []string{`"duplicate_of":"` + first + `"`}},
		{name: "an edit from what was read", method: "PATCH", url: one(first), headers: map[string]string{"If-Match": tag}, body: `{"company_name":"Tarbet Chandlery Ltd"}`, status: 200},
		{name: "two that are one no more", method: "POST", url: one(second) + "/separate", status: 200, contains: []string{`"id":"` + second}, lacks: []string{"duplicate_of"}},
		{name: "again", method: "POST", url: one(second) + "/separate", status: 409, contains: []string{"repeats none"}},
		{name: "the first has none any more", url: one(first), headers: known, status: 200, contains: []string{`"duplicates":[]`}},
		{name: "by hand", url: one(third) + "/duplicate-of", body: `{"id":"` + second + `"}`, status: 200, contains: []string{`"duplicate_of":"` + second + `"`, `"duplicate_by_hand":true`}},
		{name: "to itself", url: one(third) + "/duplicate-of", body: `{"id":"` + third + `"}`, status: 422, contains: []string{"repeat itself"}},
		{name: "to what is not there", url: one(third) + "/duplicate-of", body: `{"id":"` + models.NewID().String() + `"}`, status: 404},
		{name: "to nothing", url: one(third) + "/duplicate-of", body: `{}`, status: 422},
		{name: "of what is not there", url: one(models.NewID().String()) + "/duplicate-of", body: `{"id":"` + first + `"}`, status: 404},
		{name: "separate what is not there", method: "POST", url: one(models.NewID().String()) + "/separate", status: 404},
		{name: "what it repeats is deleted", method: "DELETE", url: one(second), status: 204},
		{name: "it stands alone", url: one(third), status: 200, lacks: []string{"duplicate_of"}},
	})
}

// Renaming a posting decides anew.
func TestARenamedPostingIsDecidedAnew(t *testing.T) {
	t.Parallel()
	b := setup(t)
	ids := b.shelf(t, chandlery, chandlery)
	url := postings + "/" + ids[1]
	tag := b.check(t, scenario{url: url, status: 200, contains: []string{`"duplicate_of"`}}).Header().Get("ETag")
	w := b.check(t, scenario{method: "PATCH", url: url, headers: map[string]string{"If-Match": tag}, body: `{"job_title":"Senior shop assistant"}`, status: 200, lacks: []string{"duplicate_of"}})
	if now := b.check(t, scenario{url: url, status: 200}).Header().Get("ETag"); now != w.Header().Get("ETag") {
		t.Errorf("ETag %q after the edit and %q when read", w.Header().Get("ETag"), now)
	}
}
