package main

import (
	"fmt"
	"math"
	"math/rand/v2"

	"assay/internal/flow"
)

// planning is what a plan is made from.
type planning struct {
	assumed   assumed
	constants constants
	seed      uint64
	minutes   float64 // of the busiest hour that are simulated
}

// outcome is what came of a setup for so many users, in one cell of it.
type outcome struct {
	setup   setup
	users   float64 // of all cells
	result  flow.Result
	busy    []float64 // by station, what idling uses included
	broken  string    // the promise that was not kept; empty for none
	waits   flow.Times
	reads   flow.Times
	whole   flow.Times
	bulk    flow.Times
	arrived float64 // pieces of work a second
}

// run simulates a part of the busiest hour of the busiest day.
func (p planning) run(s setup, users float64) (outcome, error) {
	warm := 300.0
	return p.simulate(s, users, warm, warm+p.minutes*60, func(float64) float64 { return p.assumed.peak() }, p.assumed.peak())
}

// day simulates one day from its hour of the fewest doings on, and counts all of it.
func (p planning) day(s setup, users float64) (outcome, error) {
	return p.simulate(s, users, 0, 86400, func(t float64) float64 { return p.assumed.at(t + 3600) }, p.assumed.peak())
}

func (p planning) simulate(s setup, users, from, to float64, share func(t float64) float64, most float64) (outcome, error) {
	out := outcome{setup: s, users: users}
	one := users / math.Max(1, float64(s.Cells))
	accept, err := p.constants.of("me")
	if err != nil {
		return out, err
	}
	m := flow.Model{Seed: p.seed, Stations: s.stations(p.assumed), From: from, To: to, Drain: 1800}
	all := works()
	for _, w := range all {
		c, err := p.constants.of(w.name)
		if err != nil {
			return out, err
		}
		out.arrived += p.assumed.perSecond(w, one, most)
		m.Kinds = append(m.Kinds, flow.Kind{
			Name: w.name, Class: w.class, MostPS: p.assumed.perSecond(w, one, most), Rate: func(t float64) float64 { return p.assumed.perSecond(w, one, share(t)) },
			Route: func(r *rand.Rand) []flow.Stage {
				plan := planner{setup: s, assumed: p.assumed, constants: p.constants}
				return plan.route(w, c, accept, r)
			},
		})
	}
	out.result = flow.Run(m)
	out.judge(p, all)
	return out, nil
}

// judge sums up what was waited for and finds the promise that was not kept.
func (o *outcome) judge(p planning, all []work) {
	for k, r := range o.result.Kinds {
		if r.Jobs == 0 {
			continue
		}
		of := &o.waits
		switch {
		case all[k].class == flow.Bulk:
			of = &o.bulk
		case all[k].tasks == 0:
			of = &o.reads
		default:
			o.whole = worst(o.whole, r.Whole)
		}
		*of = worst(*of, r.Wait)
	}
	for i, s := range o.result.Stations {
		idle := o.setup.idle(i, p.constants)
		o.busy = append(o.busy, min(1, s.Busy*(1-idle)+idle))
	}
	most := o.busiest()
	switch {
	case o.waits.P95 > p.assumed.WaitSeconds:
		o.broken = fmt.Sprintf("95 of 100 pieces of work wait up to %s", seconds(o.waits.P95))
	case o.reads.P95 > p.assumed.ReadSeconds:
		o.broken = fmt.Sprintf("95 of 100 pages wait up to %s", seconds(o.reads.P95))
	case o.busy[most] > p.assumed.BusyMost:
		o.broken = fmt.Sprintf("%s are %.0f%% busy", o.result.Stations[most].Name, 100*o.busy[most])
	}
}

// worst is, percentile by percentile, the worse of two kinds of work.
func worst(a, b flow.Times) flow.Times {
	return flow.Times{Mean: max(a.Mean, b.Mean), P50: max(a.P50, b.P50), P95: max(a.P95, b.P95), P99: max(a.P99, b.P99)}
}

// busiest is the station that is nearest to its end.
func (o outcome) busiest() (at int) {
	for i := range o.busy {
		if o.busy[i] > o.busy[at] {
			at = i
		}
	}
	return at
}

// offered is how many servers each station would need if nobody waited.
func (p planning) offered(s setup, users float64) ([]float64, error) {
	one := users / math.Max(1, float64(s.Cells))
	need := make([]float64, atRedis+max(1, s.Redis))
	accept, err := p.constants.of("me")
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(p.seed, 1))
	for _, w := range works() {
		c, err := p.constants.of(w.name)
		if err != nil {
			return nil, err
		}
		rate := p.assumed.perSecond(w, one, p.assumed.peak())
		const tries = 64 // a route chooses its Redis by chance
		for range tries {
			plan := planner{setup: s, assumed: p.assumed, constants: p.constants}
			held := map[int]float64{}
			now := 0.0
			for _, stage := range plan.route(w, c, accept, r) {
				switch stage.Op {
				case flow.Take:
					held[stage.At] = now
				case flow.Free:
					need[stage.At] += rate / tries * (now - held[stage.At])
				case flow.Serve:
					need[stage.At] += rate / tries * stage.Seconds
				}
				now += stage.Seconds
			}
		}
	}
	return need, nil
}

// step is a bottleneck that was met on the way to a setup, and what was done.
type step struct {
	at     string
	users  float64
	remedy string
}

// smallest finds the smallest setup that keeps the promises, and what stood in
// the way: first processes and cores are added, then, where one machine has no
// more of them, Postgres gets replicas to read from, the queues get a Redis each,
// and at last the users are divided into cells.
func (p planning) smallest(users float64) (outcome, []step, error) {
	s := setup{Cells: 1, APIs: 1, Workers: 1, PostgresCores: 2, Redis: 1}
	var steps []step
	for range 200 {
		need, err := p.offered(s, users)
		if err != nil {
			return outcome{}, nil, err
		}
		if next, met := p.fit(s, need, users); next != s {
			if met.at != "" {
				steps = append(steps, met)
			}
			s = next
			continue
		}
		out, err := p.run(s, users)
		if err != nil || out.broken == "" {
			return out, steps, err
		}
		next, met := p.remedy(s, out.worst(), out.busy[out.worst()], users)
		if met.at != "" {
			steps = append(steps, met)
		}
		s = next
	}
	return outcome{}, steps, fmt.Errorf("no setup for %.0f users was found", users)
}

// fit buys for what is offered; a step is told of when a limit was met.
func (p planning) fit(s setup, need []float64, users float64) (setup, step) {
	most := p.assumed.BusyMost
	cores := float64(p.assumed.ProcessCores)
	s.APIs = max(s.APIs, int(math.Ceil(need[atAPI]/most/cores)))
	s.Workers = max(s.Workers, int(math.Ceil(need[atWorkers]/most/cores)), int(math.Ceil(need[atHands]/most/float64(p.assumed.Hands))))
	for float64(s.PostgresCores)*most < need[atPostgres] && s.PostgresCores < p.assumed.PostgresCores {
		s.PostgresCores *= 2
	}
	conns := float64(min(p.assumed.Connections/2, (s.APIs+s.Workers)*p.assumed.DBConns))
	limits := []struct {
		at   int
		busy float64
	}{
		{atRedis, need[atRedis] + s.idle(atRedis, p.constants)}, {atPostgres, need[atPostgres] / float64(s.PostgresCores)}, {atLog, need[atLog]},
		{atReplicas, need[atReplicas] / float64(max(1, s.Replicas*s.PostgresCores))}, {atConnections, need[atConnections] / conns}, {atProvider, need[atProvider] / float64(p.assumed.InFlight)},
		{atConnections, 2 * float64((s.APIs+s.Workers)*p.assumed.DBConns) / float64(p.assumed.Connections) * most},
	}
	worst := limits[0]
	for _, l := range limits {
		if l.busy > worst.busy {
			worst = l
		}
	}
	if worst.busy <= most {
		return s, step{}
	}
	return p.remedy(s, worst.at, worst.busy, users)
}

// remedy does what is done about a station that is too busy.
func (p planning) remedy(s setup, at int, busy, users float64) (setup, step) {
	name := s.stations(p.assumed)[at].Name
	told := step{at: fmt.Sprintf("%s: %.0f%% busy", name, 100*busy), users: users / float64(s.Cells)}
	switch {
	case at == atAPI:
		s.APIs++
		return s, step{}
	case at == atWorkers || at == atHands:
		s.Workers++
		return s, step{}
	case at == atPostgres && s.PostgresCores < p.assumed.PostgresCores:
		s.PostgresCores *= 2
		return s, step{}
	case at == atConnections && float64(2*(s.APIs+s.Workers)*p.assumed.DBConns) < float64(p.assumed.Connections)*p.assumed.BusyMost:
		s.Workers++
		return s, step{}
	case at == atPostgres && s.Replicas == 0 && p.assumed.MostReplicas > 0, at == atReplicas && s.Replicas < p.assumed.MostReplicas:
		// The first one takes all reading; another helps that one alone.
		s.Replicas++
		told.remedy = fmt.Sprintf("read replica %d", s.Replicas)
	case at >= atRedis && s.Redis < p.assumed.MostRedis:
		s.Redis++
		told.remedy = fmt.Sprintf("Redis %d, for a queue of its own", s.Redis)
	default:
		cells := s.Cells * 2
		told.remedy = fmt.Sprintf("%d cells", cells)
		s = setup{Cells: cells, APIs: 1, Workers: 1, PostgresCores: s.PostgresCores, Replicas: s.Replicas, Redis: s.Redis}
	}
	return s, told
}

// worst is the station that most waiting is at.
func (o outcome) worst() (at int) {
	for i, s := range o.result.Stations {
		if s.Wait > o.result.Stations[at].Wait {
			at = i
		}
	}
	if o.result.Stations[at].Wait < .01 {
		return o.busiest()
	}
	return at
}
