package board_test

import (
	"testing"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/models"
)

// manyJobs need more than one page wherever there are pages.
const manyJobs = 230

func putMany(s sample, b board.Board, fake *fakeboards.Server) {
	var jobs []fakeboards.Job
	for n := range manyJobs {
		jobs = append(jobs, job(s, n))
	}
	fake.Put(b.System, b.Token, jobs...)
}

func TestAListOfManyPostings(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		putMany(s, b, fake)
		if list := mustList(t, b, fake); list.Complete == s.without("whole") || len(list.Entries) != manyJobs {
			t.Fatalf("%d of %d entries, complete %v, left %d", len(list.Entries), manyJobs, list.Complete, list.Left)
		}
		calls := len(asked(fake))
		for bad := range calls {
			asked := 0
			fake.Break(func(fakeboards.Seen) fakeboards.Fault {
				if asked++; asked == bad+1 {
					return fakeboards.Fault{Status: 500}
				}
				return fakeboards.Fault{}
			})
			if list, err := b.List(t.Context(), fake, "", ""); models.CodeOf(err) != models.CodeFetchFailed {
				t.Fatalf("page %d fails and the list has %d entries: %v", bad, len(list.Entries), err)
			}
		}
		if calls > 1 {
			postingsMove(t, b, s, fake)
		}
	})
}

// postingsMove takes a posting off the board between the first page and the
// second, so that another slips past.
func postingsMove(t *testing.T, b board.Board, s sample, fake *fakeboards.Server) {
	t.Helper()
	asked := 0
	fake.Break(func(fakeboards.Seen) fakeboards.Fault {
		if asked++; asked == 2 {
			var rest []fakeboards.Job
			for n := 1; n < manyJobs; n++ {
				rest = append(rest, job(s, n))
			}
			fake.Put(b.System, b.Token, rest...)
		}
		return fakeboards.Fault{}
	})
	list, err := b.List(t.Context(), fake, "", "")
	if err == nil && list.Complete && len(list.Entries) < manyJobs && b.System != "lever" && b.System != "lever-eu" {
		t.Errorf("a posting slipped past, and the list of %d claims to be whole", len(list.Entries))
	}
}

func TestAHiddenPostingIsNoEntry(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		hidden := job(s, 2)
		hidden.Hidden = true
		fake.Put(b.System, b.Token, job(s, 1), hidden, job(s, 3))
		list := mustList(t, b, fake)
		if list.Complete == s.without("whole") || list.Left != 0 || len(list.Entries) != 2 || list.Entries[0].ID != s.id(1) || list.Entries[1].ID != s.id(3) {
			t.Errorf("%+v", list)
		}
	})
}

func TestABoardWithoutPostings(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		fake.Put(b.System, b.Token)
		list := mustList(t, b, fake)
		said := b.System == "greenhouse" || b.System == "bamboohr" // they count their postings, and know their boards
		if len(list.Entries) != 0 || list.Complete != said {
			t.Errorf("%+v", list)
		}
	})
}
