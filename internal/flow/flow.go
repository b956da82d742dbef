package flow

import "math/rand/v2"

// Op is what a job does at a stage.
type Op int

// A job is served and goes on; or takes a server and keeps it over the stages
// that follow, until it frees it; or is away without keeping anybody busy.
const (
	Serve Op = iota
	Take
	Free
	Away
)

// Stage is one stop of a job. Seconds is the mean of Serve and Away; how long it
// takes is exponential, unless Exact.
type Stage struct {
	Op      Op
	At      int // the station's index; none for Away
	Seconds float64
	Exact   bool
}

// Kind is a sort of work: how it goes, and how often a second it comes at a time.
type Kind struct {
	Name   string
	Class  Class
	Route  func(r *rand.Rand) []Stage // of one job
	Rate   func(t float64) float64    // nil for what only Start begins
	MostPS float64                    // the most that Rate ever returns
}

// Model is a system and its work.
type Model struct {
	Stations []Station
	Kinds    []Kind
	Seed     uint64
	From, To float64 // the window in which is counted, in seconds; work comes from 0 to To
	Drain    float64 // how long after To the work that is left may still take
}
