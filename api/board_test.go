package api_test

import (
	"strings"
	"testing"

	"assay/internal/store"
	"assay/models"
)

const boards = "/api/v1/boards"

func TestCreateBoard(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.run(t, []scenario{
		{name: "by its address", body: `{"url":"https://boards.greenhouse.io/crumbworks","company_name":"Crumb Works"}`, status: 202,
			contains: []string{`"system":"greenhouse"`, `"token":"crumbworks"`, `"kind":"board"`, `"every_hours":24`, `"company_name":"Crumb Works"`}},
		{name: "by the address of a posting on it", body: `{"url":"https://jobs.lever.co/Crumb/2193db3f-77c5-43b8-b030-8f92c9800001","every_hours":6}`, status: 202,
			contains: []string{`"system":"lever"`, `"token":"Crumb"`, `"every_hours":6`}},
		{name: "the same by another address", body: `{"url":"https://job-boards.greenhouse.io/crumbworks/jobs/4001"}`, status: 409, contains: []string{"watch this board already"}},
		{name: "an address no system is known for", body: `{"url":"https://example.com/jobs.rss"}`, status: 202, contains: []string{`"system":""`}},
		{name: "no address", body: `{"url":"crumbworks"}`, status: 422, contains: []string{`"code":"invalid_url"`, "body.url"}},
		{name: "this machine", body: `{"url":"http://127.0.0.1/"}`, status: 422, contains: []string{`"code":"blocked_address"`}},
		{name: "where it is not permitted", body: `{"url":"https://www.linkedin.com/company/x/jobs"}`, status: 422, contains: []string{`"code":"source_not_permitted"`}},
		{name: "too often", body: `{"url":"https://boards.greenhouse.io/other","every_hours":1}`, status: 422, contains: []string{"body.every_hours"}},
		{name: "an unknown field", body: `{"url":"https://boards.greenhouse.io/other","token":"x"}`, status: 422, contains: []string{"body.token"}},
	}, withURL(boards))
	b.run(t, []scenario{
		{name: "all", url: boards, status: 200, contains: []string{"crumbworks", "example.com"}},
		{name: "of one system", url: boards + "?system=lever", status: 200, contains: []string{"Crumb"}, lacks: []string{"crumbworks"}},
	})
}

func TestEditBoard(t *testing.T) {
	t.Parallel()
	b := setup(t)
	one := boards + "/" + text(t, b.post(t, boards, `{"url":"https://boards.greenhouse.io/crumbworks"}`, 202), "board", "id")
	tag := b.check(t, scenario{url: one, status: 200}).Header().Get("ETag")
	mine := map[string]string{"If-Match": tag}
	b.run(t, []scenario{
		{name: "nothing", method: "PATCH", url: one, body: `{}`, headers: mine, status: 422},
		{name: "without a version", method: "PATCH", url: one, body: `{"paused":true}`, status: 428},
		{name: "paused", method: "PATCH", url: one, body: `{"paused":true,"every_hours":48}`, headers: mine, status: 200, contains: []string{`"paused":true`, `"every_hours":48`}},
		{name: "of an older version", method: "PATCH", url: one, body: `{"paused":false}`, headers: mine, status: 412},
		{name: "looked at now", method: "POST", url: one + "/refresh", status: 202, contains: []string{`"kind":"board"`}},
		{name: "deleted", method: "DELETE", url: one, status: 204},
		{name: "deleted again", method: "DELETE", url: one, status: 404},
	})
}

// The postings of a board stay when nobody watches it any more.
func TestPostingsOutliveTheirBoard(t *testing.T) {
	t.Parallel()
	b := setup(t)
	id := text(t, b.post(t, boards, `{"url":"https://boards.greenhouse.io/crumbworks"}`, 202), "board", "id")
	board, err := models.ParseID(id)
	if err != nil {
		t.Fatal(err)
	}
	p := models.JobPosting{ID: models.NewID(), Source: models.PostingFromBoard, BoardID: &board, System: "greenhouse", Token: "crumbworks", ExternalID: "4001", JobTitle: "Baker"}
	b.tx(t, b.user, func(tx *store.Tx) error { return tx.CreatePosting(t.Context(), p) })
	b.check(t, scenario{method: "DELETE", url: boards + "/" + id, status: 204})
	b.check(t, scenario{url: postings + "/" + p.ID.String(), status: 200, contains: []string{"Baker"}, lacks: []string{"board_id"}})
}

// An address of a posting that is there already leads to that one.
func TestAPostingIsSavedOnce(t *testing.T) {
	t.Parallel()
	b := setup(t)
	first := b.post(t, postings, `{"url":"https://boards.greenhouse.io/crumbworks/jobs/4001"}`, 202)
	second := b.post(t, postings, `{"url":"https://job-boards.greenhouse.io/crumbworks/jobs/4001?gh_src=x"}`, 202)
	if text(t, first, "posting", "id") != text(t, second, "posting", "id") {
		t.Errorf("two postings of one address: %v and %v", first, second)
	}
	b.check(t, scenario{method: "POST", url: postings, body: `{"url":"https://boards.greenhouse.io/crumbworks"}`, status: 422, contains: []string{`"code":"not_a_posting"`, "watch the list as a board"}})
}

// What a person calls a posting is kept apart from what it calls itself.
func TestATitleCanBeGivenBack(t *testing.T) {
	t.Parallel()
	b := setup(t)
	made := b.post(t, postings, `{"text":"`+strings.Repeat("We need a forklift driver. ", 5)+`"}`, 202)
	one := postings + "/" + text(t, made, "posting", "id")
	id, err := models.ParseID(text(t, made, "posting", "id"))
	if err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string]bool{"Mine": true, "": false} {
		b.check(t, scenario{method: "PATCH", url: one, body: `{"job_title":"` + title + `"}`, headers: map[string]string{"If-Match": "*"}, status: 200})
		b.tx(t, b.user, func(tx *store.Tx) error {
			p, err := tx.Posting(t.Context(), id)
			if p.OwnTitle != want {
				t.Errorf("after the title %q it is the person's own: %v", title, p.OwnTitle)
			}
			return err
		})
	}
	b.check(t, scenario{method: "POST", url: one + "/reread", status: 202, contains: []string{`"kind":"reread"`}})
}
