package flow

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// queue is one station with n servers, at which jobs come and are served at
// random moments: what is said of it in books is exact.
func queue(n int, rate, seconds float64, exact bool) Model {
	return Model{Seed: 7, From: 2000, To: 400_000, Stations: []Station{{Name: "desk", Servers: n}}, Drain: 1000,
		Kinds: []Kind{{Name: "visitor", MostPS: rate, Rate: func(float64) float64 { return rate },
			Route: func(*rand.Rand) []Stage { return []Stage{{Op: Serve, Seconds: seconds, Exact: exact}} }}}}
}

// erlangC is the mean wait at n servers.
func erlangC(n int, rate, seconds float64) float64 {
	load := rate * seconds
	term, sum := 1.0, 1.0
	for k := 1; k < n; k++ {
		term *= load / float64(k)
		sum += term
	}
	last := term * load / float64(n) / (1 - load/float64(n))
	return last / (sum + last) / (float64(n)/seconds - rate)
}

func TestWaitsAreThoseOfQueueingTheory(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		servers int
		load    float64
		exact   bool
		share   float64 // of the wait that Erlang's formula gives
	}{
		{"one server, half busy", 1, .5, false, 1},
		{"one server, four fifths busy", 1, .8, false, 1},
		{"one server, always as long", 1, .8, true, .5}, // Pollaczek and Khinchine
		{"four servers, four fifths busy", 4, .8, false, 1},
		{"sixteen servers, nine tenths busy", 16, .9, false, 1},
	} {
		rate := c.load * float64(c.servers)
		got := Run(queue(c.servers, rate, 1, c.exact))
		want := erlangC(c.servers, rate, 1) * c.share
		if wait := got.Kinds[0].Wait.Mean; math.Abs(wait/want-1) > .05 {
			t.Errorf("%s: waited %.4f s, and theory says %.4f", c.name, wait, want)
		}
		if busy := got.Stations[0].Busy; math.Abs(busy/c.load-1) > .02 {
			t.Errorf("%s: busy %.3f", c.name, busy)
		}
		if math.Abs(got.Kinds[0].Wait.Mean/got.Stations[0].Wait-1) > .02 {
			t.Errorf("%s: jobs waited %.4f s, and the station made them wait %.4f", c.name, got.Kinds[0].Wait.Mean, got.Stations[0].Wait)
		}
	}
}

// What one seed gives it gives again, and another does not.
func TestTheSeedDecides(t *testing.T) {
	t.Parallel()
	m := queue(2, 1.5, 1, false)
	m.To = 5000
	one, again := Run(m), Run(m)
	m.Seed++
	if other := Run(m); !reflect.DeepEqual(one, again) || reflect.DeepEqual(one, other) {
		t.Error(one, again, other)
	}
}

// A server that is taken is kept while its job is served elsewhere, and freed.
func TestWhatIsTakenIsKept(t *testing.T) {
	t.Parallel()
	m := Model{To: 100, Stations: []Station{{Name: "hand", Servers: 2}, {Name: "core", Servers: 10}},
		Kinds: []Kind{{Name: "step", Route: func(*rand.Rand) []Stage {
			return []Stage{{Op: Take}, {Op: Serve, At: 1, Seconds: 1, Exact: true}, {Op: Away, Seconds: 1, Exact: true}, {Op: Free}}
		}}}}
	begun := 0
	got := RunClosed(m, func(done int) (int, int) {
		if done >= 0 {
			return 0, 0
		}
		begun = 10
		return 0, begun
	})
	// Ten steps of two seconds, two at a time.
	if got.End != 10 || got.Kinds[0].Jobs != 10 || got.Stations[0].Most != 8 || got.Stations[0].Busy != .1 || got.Stations[1].Busy != .01 || got.Kinds[0].Undone != 0 {
		t.Errorf("%+v", got)
	}
}

// Of classes that wait, each is taken as often as its weight says, and none never.
func TestClassesShareByWeight(t *testing.T) {
	t.Parallel()
	route := func(*rand.Rand) []Stage { return []Stage{{Op: Serve, Seconds: 1, Exact: true}} }
	m := Model{To: 10_000, Stations: []Station{{Name: "hand", Servers: 1, Weights: [classes]int{6, 3, 1}}}}
	for class := range classes {
		m.Kinds = append(m.Kinds, Kind{Class: class, MostPS: 5, Rate: func(float64) float64 { return 5 }, Route: route})
	}
	got := Run(m)
	for k, want := range []float64{.6, .3, .1} {
		if done := got.Kinds[k].Jobs - got.Kinds[k].Undone; math.Abs(float64(done)/10_000-want) > .02 {
			t.Errorf("class %d got %d of 10,000", k, done)
		}
	}
	if got.Backlog < 139_000 || got.Backlog > 141_000 || got.Kinds[2].Wait.P50 < 1000 {
		t.Errorf("%+v", got)
	}
}

// More comes when the rate says so.
func TestRatesChangeWithTime(t *testing.T) {
	t.Parallel()
	m := queue(100, 0, 1, false)
	m.To, m.From = 10_000, 5000
	m.Kinds[0].MostPS, m.Kinds[0].Rate = 10, func(at float64) float64 { return at / 1000 }
	if got := Run(m).Kinds[0].Jobs; got < 36_500 || got > 38_500 {
		t.Errorf("%d jobs, where some 37,500 were to come", got)
	}
}
