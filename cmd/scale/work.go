package main

import (
	"math/rand/v2"

	"assay/internal/flow"
)

// work is a kind of work and how it goes: pages are read by a request; the rest is
// taken by a request and done by so many tasks after each other.
type work struct {
	name    string
	class   flow.Class
	tasks   int
	fetches bool
	page    bool // it reads, and may be answered by a replica
}

func works() []work {
	return []work{
		{name: "conversation", tasks: 2}, {name: "message", tasks: 2}, {name: "saved", tasks: 3, fetches: true}, {name: "rescored", tasks: 1}, {name: "signin"},
		{name: "list", page: true}, {name: "best", page: true}, {name: "find", page: true}, {name: "match", page: true}, {name: "experiences", page: true}, {name: "me", page: true},
		{name: "board_unchanged", class: flow.Bulk, tasks: 1, fetches: true}, {name: "board_changed", class: flow.Bulk, tasks: 7, fetches: true},
		{name: "saved_together", class: flow.Bulk, tasks: 2},
	}
}

// bulkPostings is how many postings somebody who is new brings along.
const bulkPostings = 200

// perSecond is how often work comes from so many users when share of the day's
// doings falls into an hour. Boards are looked at through day and night alike.
func (a assumed) perSecond(w work, users, share float64) float64 {
	switch w.name {
	case "board_unchanged":
		return users * a.Boards * a.LooksDay * (1 - a.Changed) / 86400
	case "board_changed":
		return users * a.Boards * a.LooksDay * a.Changed / 86400
	case "saved_together":
		return users * a.New * bulkPostings * share * a.Busiest / 3600
	case "conversation":
		// Whoever is new tells of ten times as much.
		return users * (a.Active*a.PerDay[w.name] + a.New*10) * share * a.Busiest / 3600
	}
	return users * a.Active * a.PerDay[w.name] * share * a.Busiest / 3600
}

// planner makes routes for a setup.
type planner struct {
	setup     setup
	assumed   assumed
	constants constants
	stages    []flow.Stage
}

func (p *planner) serve(at int, seconds float64) {
	if seconds <= 0 {
		return
	}
	there := p.setup.where(at)
	p.stages = append(p.stages, flow.Stage{Op: flow.Serve, At: there, Seconds: seconds * p.setup.slower(there, p.constants)})
}

func (p *planner) take(at int) { p.stages = append(p.stages, flow.Stage{Op: flow.Take, At: at}) }
func (p *planner) free(at int) { p.stages = append(p.stages, flow.Stage{Op: flow.Free, At: at}) }
func (p *planner) away(seconds float64) {
	if seconds > 0 {
		p.stages = append(p.stages, flow.Stage{Op: flow.Away, Seconds: seconds})
	}
}

// trips is the time on the way between machines for so many statements.
func (p *planner) trips(statements float64) {
	if !p.setup.Together {
		p.away(statements * p.assumed.TripMillis / 1e3)
	}
}

// route is how one piece of work goes.
func (p *planner) route(w work, c cost, accept cost, r *rand.Rand) []flow.Stage {
	p.stages = nil
	switch {
	case w.page:
		p.request(c, p.setup.Replicas > 0)
	case w.tasks == 0:
		p.request(c, false)
	default:
		// The request costs what the least of them does; the rest is the tasks'.
		accept.Log = c.Log / float64(w.tasks+1)
		p.request(accept, false)
		rest := cost{Own: max(0, c.Own-accept.Own), Postgres: max(0, c.Postgres-accept.Postgres), Redis: p.constants.ring() * float64(w.tasks), Log: c.Log - accept.Log,
			Statements: max(0, c.Statements-accept.Statements), Calls: c.Calls}
		for i := range w.tasks {
			calls := int(rest.Calls)/w.tasks + btoi(i < int(rest.Calls)%w.tasks)
			p.task(share(rest, w.tasks), calls, w.fetches && i == 0, r)
		}
	}
	return p.stages
}

func share(c cost, n int) cost {
	f := 1 / float64(n)
	return cost{Own: c.Own * f, Postgres: c.Postgres * f, Redis: c.Redis * f, Log: c.Log * f, Statements: c.Statements * f}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// request holds a connection while it is with Postgres.
func (p *planner) request(c cost, replica bool) {
	p.serve(atAPI, c.Own/2)
	if replica {
		p.serve(atReplicas, c.Postgres)
		p.trips(c.Statements)
	} else {
		p.take(atConnections)
		p.serve(atPostgres, c.Postgres)
		p.trips(c.Statements)
		p.serve(atLog, c.Log/p.assumed.LogMBs)
		p.free(atConnections)
	}
	p.serve(atAPI, c.Own/2)
}

// task is rung for, reads, asks the model, and writes. It computes while its
// last transaction is open, as scoring does.
func (p *planner) task(c cost, calls int, fetches bool, r *rand.Rand) {
	p.serve(atRedis+r.IntN(max(1, p.setup.Redis)), c.Redis)
	p.take(atHands)
	p.take(atConnections)
	p.serve(atPostgres, c.Postgres/3)
	p.free(atConnections)
	if fetches {
		p.away(p.assumed.FetchSeconds)
	}
	for range calls {
		p.take(atProvider)
		p.away(p.assumed.CallSeconds)
		p.free(atProvider)
	}
	p.take(atConnections)
	p.serve(atWorkers, c.Own)
	p.serve(atPostgres, c.Postgres*2/3)
	p.trips(c.Statements)
	p.serve(atLog, c.Log/p.assumed.LogMBs)
	p.free(atConnections)
	p.free(atHands)
}
