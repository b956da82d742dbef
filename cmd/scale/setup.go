package main

import (
	"fmt"
	"math"

	"assay/internal/flow"
)

// setup is what is bought. A cell is an Assay of its own, with its Postgres,
// Redis, workers and API, that holds its share of the users.
type setup struct {
	Together bool // one machine of Cores holds everything
	Cores    int

	Cells         int
	APIs, Workers int // processes of one cell
	PostgresCores int
	Replicas      int
	Redis         int
}

func (s setup) String() string {
	if s.Together {
		return fmt.Sprintf("one machine of %d cores", s.Cores)
	}
	text := fmt.Sprintf("%d API and %d worker processes, Postgres of %d cores", s.APIs, s.Workers, s.PostgresCores)
	if s.Replicas > 0 {
		text += fmt.Sprintf(" with %d read replicas", s.Replicas)
	}
	text += fmt.Sprintf(", %d Redis", s.Redis)
	if s.Cells > 1 {
		return fmt.Sprintf("%d cells, each: %s", s.Cells, text)
	}
	return text
}

// Where a cell's stations stand.
const (
	atAPI = iota
	atWorkers
	atHands
	atProvider
	atPostgres
	atLog
	atConnections
	atReplicas
	atRedis // and, of several, those that follow
)

// together is where, of one machine, all processors are.
const together = atWorkers

func (s setup) stations(a assumed) []flow.Station {
	all := make([]flow.Station, atRedis+max(1, s.Redis))
	set := func(at int, name string, n int) { all[at] = flow.Station{Name: name, Servers: max(1, n)} }
	conns := min(a.Connections/2, (s.APIs+s.Workers)*a.DBConns)
	set(atAPI, "API cores", s.APIs*a.ProcessCores)
	set(atWorkers, "worker cores", s.Workers*a.ProcessCores)
	set(atHands, "worker hands", s.Workers*a.Hands)
	set(atProvider, "provider calls", a.InFlight)
	set(atPostgres, "Postgres cores", s.PostgresCores)
	set(atLog, "Postgres log", 1)
	set(atConnections, "Postgres connections", conns)
	set(atReplicas, "replica cores", s.Replicas*s.PostgresCores)
	for i := range max(1, s.Redis) {
		set(atRedis+i, fmt.Sprintf("Redis %d", i+1), 1)
	}
	if s.Together {
		set(together, "cores", s.Cores)
		set(atHands, "worker hands", a.Hands)
		set(atConnections, "Postgres connections", a.DBConns)
	}
	all[atHands].Weights = [3]int{6, 3, 1}
	return all
}

// where returns the station that does the work of another one in this setup.
func (s setup) where(at int) int {
	if s.Together && (at == atAPI || at == atPostgres || at >= atRedis) {
		return together
	}
	return at
}

// idle is the share of a station's servers that idle workers use up: they ask
// Redis for rings, and Postgres for what nobody was rung for.
func (s setup) idle(at int, c constants) float64 {
	switch {
	case s.Together && at == together:
		return (c["idle_own_ms"] + c["idle_postgres_ms"] + c["idle_redis_ms"]) / 1e3 / float64(s.Cores)
	case s.Together:
		return 0
	case at == atPostgres:
		return float64(s.Workers) * c["idle_postgres_ms"] / 1e3 / float64(s.PostgresCores)
	case at >= atRedis:
		// Each worker serves the queues of one Redis.
		return float64(s.Workers) * c["idle_redis_ms"] / 1e3 / float64(max(1, s.Redis))
	}
	return 0
}

// slower is how much longer a station takes for what it does beside idling.
func (s setup) slower(at int, c constants) float64 {
	return 1 / math.Max(.05, 1-s.idle(at, c))
}
