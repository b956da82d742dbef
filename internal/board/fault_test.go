package board_test

import (
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"testing"
	"time"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/internal/posting"
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

// second is without for the second posting of a list alone.
func second(v any, name string, instead any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, inner := range v {
			v[k] = second(inner, name, instead)
		}
	case []any:
		if len(v) == 3 {
			v[1] = without(v[1], name, instead)
		} else if len(v) == 1 {
			v[0] = second(v[0], name, instead)
		}
	}
	return v
}

// keysOf are the names of all elements of an answer in XML or HTML, and those of
// the fields of data in it.
func keysOf(text string, into map[string]bool) {
	for _, m := range regexp.MustCompile(`<([A-Za-z][\w:-]*)|"([\w@]+)":`).FindAllStringSubmatch(text, -1) {
		into[m[1]+m[2]] = true
	}
}

// rewritten is text whose elements and fields of one name are dropped, emptied or
// called something else.
func rewritten(text, name string, how int) string {
	quoted := regexp.QuoteMeta(name)
	element := regexp.MustCompile(`(?s)<` + quoted + `\b[^>]*>.*?</` + quoted + `>`)
	switch how {
	case 0:
		return element.ReplaceAllString(text, "")
	case 1:
		return element.ReplaceAllString(text, "<"+name+"></"+name+">")
	case 2:
		return element.ReplaceAllString(text, "<"+name+"><else>1</else></"+name+">")
	}
	return regexp.MustCompile(`(</?|")`+quoted+`\b`).ReplaceAllString(text, "${1}else")
}

// Whatever a system stops saying, or says in another form, ends in an error with
// a code or in a list that does not claim to be whole, or changes nothing; it
// never makes postings vanish.
func TestAnswersInAnotherShape(t *testing.T) {
	each(t, func(t *testing.T, s sample, b board.Board, fake *fakeboards.Server) {
		names, words := map[string]bool{}, map[string]bool{}
		heard := &replay{honest: fake, kept: map[string]posting.Page{}}
		heard.json = func(v any) any { keys(v, names); return v }
		heard.text = func(text string) string { keysOf(text, words); return text }
		list := mustList(t, b, heard)
		if _, err := (board.Place{Board: b, Posting: s.id(2)}).Fetch(t.Context(), heard); err != nil {
			t.Fatal(err)
		}
		null := (*int)(nil)
		for name := range names {
			for _, instead := range []any{nil, null, "", false, "else", 7.0, true, []any{}, []any{[]any{"x"}}, map[string]any{"else": 1.0}} {
				heard.json = func(v any) any { return without(v, name, instead) }
				stillHonest(t, b, s, heard, list, name, instead)
				if (name == "isListed" || name == "internal_job_id") && (instead == false || instead == null) {
					continue // of one posting this is no fault: it is not public
				}
				heard.json = func(v any) any { return second(v, name, instead) }
				stillHonest(t, b, s, heard, list, name, instead)
			}
		}
		heard.json = func(v any) any { return v }
		for name := range words {
			for how := range 4 {
				heard.text = func(text string) string { return rewritten(text, name, how) }
				stillHonest(t, b, s, heard, list, name, how)
			}
		}
		if len(names)+len(words) < 6 {
			t.Errorf("only %d fields were tried", len(names)+len(words))
		}
	})
}

// replay says again what a fake said once, with changes: it is asked more often
// than connections are worth.
type replay struct {
	honest board.Getter
	kept   map[string]posting.Page
	json   func(any) any
	text   func(string) string
}

func (r *replay) Get(ctx context.Context, q posting.Request) (posting.Page, error) {
	key := q.URL + string(q.Body)
	page, ok := r.kept[key]
	if !ok {
		var err error
		if page, err = r.honest.Get(ctx, q); err != nil {
			return page, err
		}
		r.kept[key] = page
	}
	var v any
	if err := json.Unmarshal(page.Body, &v); err != nil {
		page.Body = []byte(r.text(string(page.Body)))
		return page, nil
	}
	var err error
	page.Body, err = json.Marshal(r.json(v))
	return page, err
}

// stillHonest asks a board whose answers lack a field.
func stillHonest(t *testing.T, b board.Board, s sample, g board.Getter, whole board.List, name string, how any) {
	t.Helper()
	got, err := b.List(t.Context(), g, "", "")
	if err == nil && got.Complete && !sameIDs(got, whole) && len(got.Entries) < len(whole.Entries) {
		t.Errorf("without %s (%v) the list of %d claims to be whole", name, how, len(got.Entries))
	}
	raw, fetched := board.Place{Board: b, Posting: s.id(2)}.Fetch(t.Context(), g)
	if fetched == nil {
		_, fetched = b.Read(raw)
	}
	for _, err := range []error{err, fetched} {
		if code := models.CodeOf(err); !slices.Contains([]models.Code{"", models.CodeSourceChanged, models.CodeNotAPosting, models.CodeGone, models.CodeEmptyContent}, code) {
			t.Errorf("without %s (%v): %v", name, how, err)
		}
	}
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
		if err != nil || !again.Unchanged || again.Complete || len(again.Entries) != 0 || len(asked(fake)) != 1 {
			t.Errorf("%+v, %v", again, err)
		}
		changed := job(s, 2)
		changed.Title, changed.Updated = "Pump engineer of another kind", changed.Updated.Add(time.Hour)
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
