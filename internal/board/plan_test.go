package board_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"assay/internal/board"
)

var start = time.Date(2026, 11, 2, 6, 0, 0, 0, time.UTC)

// whole is a list of these ids that is complete.
func whole(ids ...string) board.List {
	list := board.List{Complete: true}
	for _, id := range ids {
		list.Entries = append(list.Entries, board.Entry{ID: id, Title: id, Version: "1"})
	}
	return list
}

func many(from, to int) (ids []string) {
	for i := from; i < to; i++ {
		ids = append(ids, fmt.Sprintf("p%02d", i))
	}
	return ids
}

// known is a board on which these ids are open.
func known(ids ...string) map[string]board.Known {
	s := map[string]board.Known{}
	for _, id := range ids {
		s[id] = board.Known{Version: "1"}
	}
	return s
}

// words says what a plan changes.
func words(p board.Plan) string {
	var out []string
	add := func(name string, ids []string) {
		if len(ids) > 0 {
			out = append(out, name+" "+strings.Join(ids, " "))
		}
	}
	ids := func(entries []board.Entry) (all []string) {
		for _, e := range entries {
			all = append(all, e.ID)
		}
		return all
	}
	add("new", ids(p.New))
	add("changed", ids(p.Changed))
	add("back", p.Back)
	add("missing", p.Missing)
	add("closed", p.Closed)
	add("doubted", p.Doubted)
	return strings.Join(out, "; ")
}

func TestPlan(t *testing.T) {
	t.Parallel()
	missing := func(s map[string]board.Known, since time.Time, ids ...string) map[string]board.Known {
		for _, id := range ids {
			s[id] = board.Known{Version: "1", MissingSince: since}
		}
		return s
	}
	closed := func(s map[string]board.Known, ids ...string) map[string]board.Known {
		for _, id := range ids {
			s[id] = board.Known{Version: "1", Closed: true}
		}
		return s
	}
	part := whole("a")
	part.Complete = false
	changed := whole("a", "b")
	changed.Entries[1].Version = "2"
	for name, c := range map[string]struct {
		state map[string]board.Known
		list  board.List
		want  string
	}{
		"the first list":                   {known(), whole("a", "b"), "new a b"},
		"the same list":                    {known("a", "b"), whole("a", "b"), ""},
		"another version":                  {known("a", "b"), changed, "changed b"},
		"one is not there":                 {known("a", "b"), whole("a"), "missing b"},
		"not there in a part":              {known("a", "b"), part, ""},
		"not there again, too soon":        {missing(known("a", "b"), start.Add(-11*time.Hour), "b"), whole("a"), ""},
		"not there again":                  {missing(known("a", "b"), start.Add(-12*time.Hour), "b"), whole("a"), "closed b"},
		"not there again, in a part":       {missing(known("a", "b"), start.Add(-40*time.Hour), "b"), part, ""},
		"there again":                      {missing(known("a", "b"), start.Add(-40*time.Hour), "b"), whole("a", "b"), "back b"},
		"closed and there again":           {closed(known("a", "b"), "b"), whole("a", "b"), "back b"},
		"closed and not there":             {closed(known("a", "b"), "b"), whole("a"), ""},
		"all of a small board":             {known(many(0, 5)...), whole(), "missing p00 p01 p02 p03 p04"},
		"all of a board":                   {known(many(0, 6)...), whole(), "doubted p00 p01 p02 p03 p04 p05"},
		"a third":                          {known(many(0, 20)...), whole(many(7, 20)...), "doubted p00 p01 p02 p03 p04 p05 p06"},
		"less than a third":                {known(many(0, 20)...), whole(many(6, 20)...), "missing p00 p01 p02 p03 p04 p05"},
		"many that were missing already":   {missing(known(many(0, 20)...), start.Add(-13*time.Hour), many(0, 9)...), whole(many(9, 20)...), "closed p00 p01 p02 p03 p04 p05 p06 p07 p08"},
		"a list in doubt has news as well": {known(many(0, 6)...), whole("x"), "new x; doubted p00 p01 p02 p03 p04 p05"},
		"in doubt, and one missing before": {missing(known(many(0, 20)...), start.Add(-40*time.Hour), "p00"), whole(many(8, 20)...), "doubted p00 p01 p02 p03 p04 p05 p06 p07"},
	} {
		if got := words(board.PlanFor(c.state, c.list, start)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A thousand lists with faults, on boards that live: what is on a board is never
// closed, what is gone is closed by the second whole list after.
func TestPlansOverTime(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(6, 7))
	for range 40 {
		live, state, now := map[string]bool{}, known(), start
		goneSince, next := map[string]int{}, 0 // whole lists since
		for ; next < 40; next++ {
			live[fmt.Sprintf("p%03d", next)] = true
		}
		for range 25 {
			now = now.Add(time.Duration(6+chance.IntN(20)) * time.Hour)
			for id := range live {
				if chance.IntN(30) == 0 {
					delete(live, id)
				}
			}
			for range chance.IntN(3) {
				live[fmt.Sprintf("p%03d", next)] = true
				next++
			}
			list, faulty := drawn(chance, live)
			plan := board.PlanFor(state, list, now)
			for _, id := range plan.Closed {
				if live[id] {
					t.Fatalf("%s was closed and is there", id)
				}
			}
			state = applied(state, plan, now)
			if faulty || !list.Complete || len(plan.Doubted) > 0 {
				continue
			}
			for id, k := range state {
				if live[id] || k.Closed {
					delete(goneSince, id)
				} else if goneSince[id]++; goneSince[id] > 3 {
					t.Fatalf("%s is open after %d whole lists without it", id, goneSince[id])
				}
			}
		}
	}
}

// drawn is a list of a board, at times one with a fault: a part of it, a part
// that claims to be all, or nothing.
func drawn(chance *rand.Rand, live map[string]bool) (list board.List, faulty bool) {
	ids := make([]string, 0, len(live))
	for id := range live {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	switch chance.IntN(4) {
	case 0:
		list = whole(ids[:chance.IntN(len(ids)+1)]...)
		list.Complete = false
		return list, true
	case 1: // an adapter that is cut short, and does not know it, once
		return whole(ids[:len(ids)/3]...), true
	}
	return whole(ids...), false
}

// applied is a board after a plan. What is in doubt is not asked for.
func applied(s map[string]board.Known, p board.Plan, now time.Time) map[string]board.Known {
	next := maps.Clone(s)
	for _, e := range slices.Concat(p.New, p.Changed) {
		next[e.ID] = board.Known{Version: e.Version}
	}
	set := func(ids []string, change func(*board.Known)) {
		for _, id := range ids {
			k := next[id]
			change(&k)
			next[id] = k
		}
	}
	set(p.Back, func(k *board.Known) { k.Closed, k.MissingSince = false, time.Time{} })
	set(p.Missing, func(k *board.Known) { k.MissingSince = now })
	set(p.Closed, func(k *board.Known) { k.Closed = true })
	return next
}

func TestPlanIsTheSameForTheSameList(t *testing.T) {
	t.Parallel()
	s := known(many(0, 20)...)
	list := whole(append(many(3, 20), "x", "y")...)
	first := board.PlanFor(s, list, start)
	for range 20 {
		if diff := cmp.Diff(first, board.PlanFor(s, list, start), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	}
}
