package main

import (
	"math/rand/v2"

	"assay/internal/flow"
)

// pipeline foretells how many conversations a second BenchmarkPipeline gets
// through with 32 at a time: the next 32 are sent when all before are done. It
// runs on so many cores, with a model in process and no network. used is how many of the cores are at work.
func (p planning) pipeline(cores, rounds int) (perSecond, used float64, err error) {
	c, err := p.constants.of("pipeline")
	if err != nil {
		return 0, 0, err
	}
	c.Redis = p.constants.ring() * pipelineTasks
	accept, err := p.constants.of("me")
	if err != nil {
		return 0, 0, err
	}
	s := setup{Together: true, Cores: cores, Cells: 1, Workers: 1, Redis: 1}
	a := p.assumed
	a.Hands, a.DBConns = 16, 12 // what the benchmark runs with
	const together = 32
	m := flow.Model{Seed: p.seed, Stations: s.stations(a), To: 1e6, Kinds: []flow.Kind{{Name: "pipeline", Route: func(r *rand.Rand) []flow.Stage {
		plan := planner{setup: s, assumed: a, constants: p.constants}
		return plan.route(work{name: "pipeline", tasks: pipelineTasks}, c, accept, r)
	}}}}
	left, sent := 0, 0
	got := flow.RunClosed(m, func(done int) (int, int) {
		if done >= 0 {
			left--
		}
		if left > 0 || sent == rounds {
			return 0, 0
		}
		sent++
		left = together
		return 0, together
	})
	n := float64(rounds * together)
	return n / got.End, n * (c.Own + c.Postgres + c.Redis) / got.End, nil
}
