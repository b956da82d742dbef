package flow

import (
	"math"
	"slices"
)

// Result is what came of a run.
type Result struct {
	Stations []StationResult
	Kinds    []KindResult
	Backlog  int     // jobs under way when the window ended
	End      float64 // when the last job was done, in seconds
}

// StationResult is of the window: Busy is the share of its servers that was at
// work, Wait the mean seconds somebody waited there.
type StationResult struct {
	Name string
	Busy float64
	Wait float64
	Most int // that ever waited
}

// KindResult is of the jobs that came within the window: seconds they waited for
// others, and from coming to done. One that was not done counts as far as it got,
// and in Undone.
type KindResult struct {
	Name        string
	Class       Class
	Jobs        int
	Undone      int
	Wait, Whole Times
}

// Times are a mean and percentiles, in seconds.
type Times struct{ Mean, P50, P95, P99 float64 }

func (r *run) result() Result {
	out := Result{Backlog: r.backlog, End: r.end}
	if r.backlog < 0 {
		out.Backlog = r.open
	}
	r.now = max(r.now, r.To)
	undone := make([]int, len(r.Kinds))
	for j := range r.live {
		undone[j.kind]++
		if j.queued >= 0 {
			j.waited += r.now - j.queued
		}
		r.count(j)
	}
	for _, s := range r.stations {
		s.note(r.now, r.From, r.To)
		one := StationResult{Name: s.Name, Most: s.most}
		if span := (r.To - r.From) * float64(s.Servers); span > 0 {
			one.Busy = s.used / span
		}
		if s.served > 0 {
			one.Wait = s.delayed / float64(s.served)
		}
		out.Stations = append(out.Stations, one)
	}
	for k, kind := range r.Kinds {
		out.Kinds = append(out.Kinds, KindResult{Name: kind.Name, Class: kind.Class, Jobs: len(r.wait[k]), Undone: undone[k], Wait: times(r.wait[k]), Whole: times(r.whole[k])})
	}
	return out
}

// times sorts all.
func times(all []float64) Times {
	if len(all) == 0 {
		return Times{}
	}
	slices.Sort(all)
	sum := 0.0
	for _, v := range all {
		sum += v
	}
	at := func(p float64) float64 { return all[min(len(all)-1, int(math.Ceil(p*float64(len(all))))-1)] }
	return Times{Mean: sum / float64(len(all)), P50: at(.5), P95: at(.95), P99: at(.99)}
}
