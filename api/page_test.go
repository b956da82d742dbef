package api_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/api"
	"assay/models"
)

func TestListsWalkToTheEnd(t *testing.T) {
	t.Parallel()
	b := setup(t)
	var want []string
	for i := range 7 {
		want = append([]string{text(t, b.post(t, conversations, fmt.Sprintf(`{"title":"c%d"}`, i), 201), "id")}, want...)
	}
	for _, limit := range []int{1, 3, 7, 100} {
		if got := b.walk(t, fmt.Sprintf("%s?limit=%d", conversations, limit)); !cmp.Equal(got, want) {
			t.Errorf("limit %d: %s", limit, cmp.Diff(want, got))
		}
	}
	page := b.get(t, conversations+"?limit=7")
	if page["next_cursor"] != nil {
		t.Errorf("a full last page promises more: %v", page["next_cursor"])
	}
}

// walk follows a list's cursors and returns the ids it saw.
func (b *bundle) walk(t *testing.T, url string) []string {
	t.Helper()
	var ids []string
	for next := ""; ; {
		page := b.get(t, url+next)
		for _, item := range page["items"].([]any) {
			ids = append(ids, text(t, item.(map[string]any), "id"))
		}
		cursor, more := page["next_cursor"].(string)
		if !more {
			return ids
		}
		next = "&cursor=" + cursor
	}
}

func TestCursorsAreHeldToTheirList(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for range 3 {
		b.post(t, conversations, story, 201)
	}
	cursor := text(t, b.get(t, conversations+"?limit=1&status=active"), "next_cursor")
	refused := []string{`"code":"invalid_cursor"`}
	b.run(t, []scenario{
		{name: "the same filters, another limit", url: conversations + "?status=active&limit=2&cursor=" + cursor, status: 200},
		{name: "another filter", url: conversations + "?status=paused&cursor=" + cursor, status: 400, contains: refused},
		{name: "no filter", url: conversations + "?cursor=" + cursor, status: 400, contains: refused},
		{name: "another list", url: "/api/v1/tasks?cursor=" + cursor, status: 400, contains: refused},
		{name: "not a cursor", url: conversations + "?cursor=xyz", status: 400, contains: refused, lacks: []string{"xyz"}},
		{name: "a cursor with a letter changed", url: conversations + "?status=active&cursor=" + cursor[:30] + "!" + cursor[31:], status: 400, contains: refused},
		{name: "too long", url: conversations + "?cursor=" + fmt.Sprintf("%0101d", 0), status: 422},
		{name: "limit 0", url: conversations + "?limit=0", status: 422, contains: []string{"query.limit"}},
		{name: "limit 101", url: conversations + "?limit=101", status: 422},
		{name: "a limit that is no number", url: conversations + "?limit=many", status: 422, lacks: []string{"many"}},
		{name: "a query that is not UTF-8", url: "/api/v1/job-postings?q=%ff", status: 400, contains: []string{`"code":"invalid_encoding"`}},
		{name: "a query with NUL", url: "/api/v1/job-postings?q=a%00b", status: 400, contains: []string{`"code":"invalid_encoding"`}},
		{name: "a query with a broken escape", url: "/api/v1/job-postings?q=%zz", status: 400, contains: []string{`"code":"invalid_encoding"`}},
	})
}

func FuzzReadCursor(f *testing.F) {
	f.Add(api.WriteCursor(models.NewID(), -1, "x"))
	f.Add("")
	f.Add("AAAA")
	f.Add("====")
	f.Fuzz(func(t *testing.T, in string) {
		id, n, err := api.ReadCursor(in, "x")
		if err != nil {
			if models.CodeOf(err) != models.CodeInvalidCursor {
				t.Errorf("refused as %v", err)
			}
			return
		}
		if in != "" && api.WriteCursor(id, n, "x") != in {
			t.Errorf("%q reads as %v %d, which is written otherwise", in, id, n)
		}
		if _, _, err := api.ReadCursor(in, "y"); in != "" && err == nil {
			t.Errorf("%q serves two lists", in)
		}
	})
}
