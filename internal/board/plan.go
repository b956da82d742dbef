package board

import (
	"slices"
	"time"
)

const (
	// SecondLook is how far apart two whole lists must be for what neither has to
	// be closed.
	SecondLook = 12 * time.Hour
	// A list on which more than mostVanishing postings and more than a part of
	// vanishingPart of those that were open are newly missing is in doubt.
	mostVanishing = 5
	vanishingPart = 0.30
)

// Known is a posting that a board had.
type Known struct {
	Version      string
	Closed       bool
	Over         bool      // its own day is over: it stays closed though lists have it
	MissingSince time.Time // the zero value when the last whole list had it
}

// Plan is what a list changes. Every id is one of the system's.
type Plan struct {
	New     []Entry  // never seen before
	Changed []Entry  // seen, and the list says something else of them now
	Back    []string // missing or closed, and there again
	Missing []string // not on the list for the first time
	Closed  []string // missing from two whole lists
	// Doubted are on no list when so much vanished at once that the list is in
	// doubt: nothing is missing or closed because of it, and each of them has to be
	// asked for by itself.
	Doubted []string
}

// PlanFor compares a list with what is known. Nothing is closed or counted as
// missing because of a list that is not whole, because one list does not have
// it, or because so much vanished at once that the list is in doubt.
func PlanFor(known map[string]Known, list List, now time.Time) Plan {
	if list.Unchanged {
		return Plan{Closed: missingLong(known, now)}
	}
	var p Plan
	listed := map[string]bool{}
	for _, e := range list.Entries {
		listed[e.ID] = true
		was, seen := known[e.ID]
		switch {
		case !seen:
			p.New = append(p.New, e)
			continue
		case was.Version != e.Version:
			p.Changed = append(p.Changed, e)
		}
		if was.Closed && !was.Over || !was.MissingSince.IsZero() {
			p.Back = append(p.Back, e.ID)
		}
	}
	if !list.Complete {
		return p
	}
	var gone []string
	open, vanished := 0, 0
	for id, was := range known {
		if was.Closed {
			continue
		}
		open++
		if listed[id] {
			continue
		}
		gone = append(gone, id)
		if was.MissingSince.IsZero() {
			vanished++
		}
	}
	slices.Sort(gone)
	if vanished > mostVanishing && float64(vanished) > vanishingPart*float64(open) {
		p.Doubted = gone
		return p
	}
	for _, id := range gone {
		since := known[id].MissingSince
		switch {
		case since.IsZero():
			p.Missing = append(p.Missing, id)
		case now.Sub(since) >= SecondLook:
			p.Closed = append(p.Closed, id)
		}
	}
	return p
}

// missingLong names what a list that did not change still does not have.
func missingLong(known map[string]Known, now time.Time) []string {
	var ids []string
	for id, was := range known {
		if !was.Closed && !was.MissingSince.IsZero() && now.Sub(was.MissingSince) >= SecondLook {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
