package board_test

import (
	"slices"
	"testing"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/models"
)

// keys are the names of all fields in an answer, those in lists once.
func keys(v any, into map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			into[name] = true
			keys(inner, into)
		}
	case []any:
		for _, inner := range v {
			keys(inner, into)
		}
	}
}

// without drops a field wherever it is, or makes something else of it.
func without(v any, name string, instead any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, inner := range v {
			switch {
			case k != name:
				v[k] = without(inner, name, instead)
			case instead == nil:
				delete(v, k)
			default:
				v[k] = instead
			}
		}
	case []any:
		for i, inner := range v {
			v[i] = without(inner, name, instead)
		}
	}
	return v
}

// Whatever a system stops saying, or says in another form, ends in an error with
// a code or in a list that does not claim to be whole, or changes nothing; it
// never makes postings vanish.
func TestAnswersInAnotherShape(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		names := map[string]bool{}
		fake.Break(func(fakeboards.Seen) fakeboards.Fault {
			return fakeboards.Fault{Change: func(v any) any { keys(v, names); return v }}
		})
		place := board.Place{Board: b, Posting: s.id(2)}
		list := mustList(t, b, fake)
		if _, err := place.Fetch(t.Context(), fake); err != nil {
			t.Fatal(err)
		}
		for name := range names {
			for _, instead := range []any{nil, "else", 7.0, true, []any{}, []any{[]any{"x"}}, map[string]any{"else": 1.0}} {
				fake.Break(func(fakeboards.Seen) fakeboards.Fault {
					return fakeboards.Fault{Change: func(v any) any { return without(v, name, instead) }}
				})
				got, err := b.List(t.Context(), fake, "", "")
				if err == nil && got.Complete && !sameIDs(got, list) && len(got.Entries) < len(list.Entries) {
					t.Errorf("without %s (%v) the list of %d claims to be whole", name, instead, len(got.Entries))
				}
				raw, fetched := place.Fetch(t.Context(), fake)
				if fetched == nil {
					_, fetched = b.Read(raw)
				}
				for _, err := range []error{err, fetched} {
					if code := models.CodeOf(err); !slices.Contains([]models.Code{"", models.CodeSourceChanged, models.CodeNotAPosting, models.CodeGone, models.CodeEmptyContent}, code) {
						t.Errorf("without %s (%v): %v", name, instead, err)
					}
				}
			}
		}
	})
}

func sameIDs(a, b board.List) bool {
	return slices.EqualFunc(a.Entries, b.Entries, func(x, y board.Entry) bool { return x.ID == y.ID })
}

func TestAnswersThatAreNone(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		for name, c := range map[string]struct {
			fault fakeboards.Fault
			want  models.Code
		}{
			"half an answer":   {fakeboards.Fault{Cut: true}, models.CodeFetchFailed},
			"an error":         {fakeboards.Fault{Status: 500}, models.CodeFetchFailed},
			"a refusal":        {fakeboards.Fault{Status: 403}, models.CodeBlockedBySite},
			"no board":         {fakeboards.Fault{Status: 404}, models.CodeGone},
			"another language": {fakeboards.Fault{Body: "<html><body>We are down for maintenance.</body></html>"}, models.CodeSourceChanged},
			"an empty object":  {fakeboards.Fault{Body: `{"a":1}`}, models.CodeSourceChanged},
			"a word":           {fakeboards.Fault{Body: `"nothing"`}, models.CodeSourceChanged},
			"half of JSON":     {fakeboards.Fault{Body: `{"jobs":[{"id":1`}, models.CodeSourceChanged},
		} {
			fake.Break(func(fakeboards.Seen) fakeboards.Fault { return c.fault })
			if list, err := b.List(t.Context(), fake, "", ""); models.CodeOf(err) != c.want {
				t.Errorf("%s: %v with %d entries, want %s", name, err, len(list.Entries), c.want)
			}
		}
	})
}

func TestAListThatDidNotChange(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		first := mustList(t, b, fake)
		if first.ETag == "" {
			return // its list has several pages, or another way
		}
		fake.Requests()
		again, err := b.List(t.Context(), fake, first.ETag, first.LastModified)
		if err != nil || !again.Unchanged || again.Complete || len(again.Entries) != 0 || len(fake.Requests()) != 1 {
			t.Errorf("%+v, %v", again, err)
		}
		changed := job(s, 2)
		changed.Title = "Pump engineer of another kind"
		fake.Put(b.System, b.Token, job(s, 1), changed, job(s, 3))
		now, err := b.List(t.Context(), fake, first.ETag, first.LastModified)
		if err != nil || now.Unchanged || len(now.Entries) != 3 {
			t.Fatalf("%+v, %v", now, err)
		}
		for i := range now.Entries {
			if (now.Entries[i].Version != first.Entries[i].Version) != (i == 1) {
				t.Errorf("entry %d has another version: %v", i, i != 1)
			}
		}
	})
}
