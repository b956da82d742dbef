package main

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"assay/internal/flow"
)

func fixture(t *testing.T) planning {
	t.Helper()
	c, err := readConstants(strings.NewReader(measured))
	if err != nil {
		t.Fatal(err)
	}
	return planning{assumed: usual(), constants: c, seed: 1, minutes: 2}
}

// Every kind of work that people are assumed to do was measured, and is done.
func TestAllThatIsDoneWasMeasured(t *testing.T) {
	t.Parallel()
	p := fixture(t)
	known := map[string]bool{}
	for _, w := range works() {
		known[w.name] = true
		if _, err := p.constants.of(w.name); err != nil {
			t.Error(err)
		}
		if p.assumed.perSecond(w, 1e6, .1) <= 0 {
			t.Errorf("nobody does %s", w.name)
		}
	}
	for name := range p.assumed.PerDay {
		if !known[name] {
			t.Errorf("%s is assumed to be done, and there is no such work", name)
		}
	}
	if _, err := p.constants.of("juggling"); err == nil {
		t.Error("juggling was measured")
	}
}

// What a route asks of the stations is what the work was measured to cost, and
// nothing that is taken is kept.
func TestRoutesCostWhatWasMeasured(t *testing.T) {
	t.Parallel()
	p := fixture(t)
	s := setup{Cells: 1, APIs: 1, Workers: 1, PostgresCores: 4, Redis: 1}
	need, err := p.offered(s, 1000)
	if err != nil {
		t.Fatal(err)
	}
	own, postgres := 0.0, 0.0
	for _, w := range works() {
		c, _ := p.constants.of(w.name)
		rate := p.assumed.perSecond(w, 1000, p.assumed.peak())
		own, postgres = own+rate*c.Own, postgres+rate*c.Postgres
	}
	if got := need[atAPI] + need[atWorkers]; math.Abs(got/own-1) > .01 {
		t.Errorf("our processes are asked for %.4f cores, and the work costs %.4f", got, own)
	}
	if got := need[atPostgres] / s.slower(atPostgres, p.constants); math.Abs(got/postgres-1) > .01 {
		t.Errorf("Postgres is asked for %.4f cores, and the work costs %.4f", got, postgres)
	}
	o, err := p.run(s, 1000)
	if err != nil || o.result.Backlog > 20 {
		t.Errorf("%d pieces of work are never done, %v", o.result.Backlog, err)
	}
}

// The smallest setup holds, and is asked for more with more users; what was in the way
// is told, and what was done about it.
func TestTheSmallestSetupHolds(t *testing.T) {
	t.Parallel()
	p := fixture(t)
	p.assumed.LogMBs = 20 // so that one Postgres is soon too little
	cores := 0
	for _, users := range []float64{1000, 30_000, 200_000} {
		o, steps, err := p.smallest(users)
		if err != nil || o.broken != "" {
			t.Fatal(users, o.broken, err)
		}
		now := o.setup.Cells * (o.setup.PostgresCores + (o.setup.Workers+o.setup.APIs)*p.assumed.ProcessCores)
		if now < cores {
			t.Errorf("%.0f users need %d cores, and fewer need %d", users, now, cores)
		}
		cores = now
		if many := o.setup.Cells > 1; many != (len(steps) > 0) {
			t.Errorf("%.0f users: %v by %v", users, o.setup, steps)
		}
	}
}

// A setup that is too small is found out: work waits ever longer.
func TestTooLittleDoesNotHold(t *testing.T) {
	t.Parallel()
	p := fixture(t)
	o, err := p.run(setup{Together: true, Cores: 1, Cells: 1, Workers: 1, Redis: 1}, 300_000)
	if err != nil || o.broken == "" || o.waits.P95 < p.assumed.WaitSeconds || o.result.Backlog < 100 {
		t.Errorf("%+v, %v", o, err)
	}
}

// Each remedy takes load off the station it is for.
func TestRemediesHelp(t *testing.T) {
	t.Parallel()
	p := fixture(t)
	s := setup{Cells: 1, APIs: 2, Workers: 10, PostgresCores: p.assumed.PostgresCores, Redis: 1}
	for _, at := range []int{atPostgres, atLog, atRedis} {
		next, told := p.remedy(s, at, 1, 1e6)
		before, err := p.offered(s, 1e6)
		after, err2 := p.offered(next, 1e6)
		if err != nil || err2 != nil || told.remedy == "" || after[at] >= before[at] {
			t.Errorf("%s of station %d: from %.3f to %.3f; %v %v", told.remedy, at, before[at], after[at], err, err2)
		}
	}
}

// The same seed prints the same tables.
func TestTablesAreTheSameAgain(t *testing.T) {
	t.Parallel()
	var one, again bytes.Buffer
	args := []string{"-users", "100,20000", "-minutes", "1", "-no-day"}
	if err := run(args, &one); err != nil {
		t.Fatal(err)
	}
	if err := run(args, &again); err != nil || one.String() != again.String() || !strings.Contains(one.String(), "| 20,000 |") {
		t.Error(one.String(), again.String(), err)
	}
	if err := run([]string{"-users", "many"}, &one); err == nil {
		t.Error("many is a number of users")
	}
}

// The weights of classes are those that workers take rings by.
func TestHandsChooseAsWorkersDo(t *testing.T) {
	t.Parallel()
	p := fixture(t)
	hands := setup{APIs: 1, Workers: 1, PostgresCores: 2}.stations(p.assumed)[atHands]
	if hands.Weights[flow.Interactive] != 6 || hands.Weights[flow.Usual] != 3 || hands.Weights[flow.Bulk] != 1 {
		t.Error(hands.Weights)
	}
}
