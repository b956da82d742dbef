package main

// assumed is everything that was not measured: what people do, and what is bought.
// -assume reads a file of it; what the file leaves out stays as it is here.
type assumed struct {
	Active   float64            `json:"active"`    // share of all users who come on a day
	PerDay   map[string]float64 `json:"per_day"`   // how often each of them does a thing
	Boards   float64            `json:"boards"`    // watched by each user, whether they come or not
	LooksDay float64            `json:"looks_day"` // at each board
	Changed  float64            `json:"changed"`   // share of looks that find something new
	New      float64            `json:"new"`       // users who join, a day, as a share of all
	Hours    [24]float64        `json:"hours"`     // how a day's doings lie over its hours, as weights
	Busiest  float64            `json:"busiest"`   // the busiest day against the usual one

	CallSeconds  float64 `json:"call_seconds"`  // of the model provider, mean
	FetchSeconds float64 `json:"fetch_seconds"` // of a page or list, mean
	TripMillis   float64 `json:"trip_millis"`   // between machines, there and back
	WaitSeconds  float64 `json:"wait_seconds"`  // promised: 95 of 100 pieces of work wait no longer for others
	ReadSeconds  float64 `json:"read_seconds"`  // the same of a page
	BusyMost     float64 `json:"busy_most"`     // no station is to be busier in the busiest hour

	ProcessCores  int     `json:"process_cores"`  // of one process of ours
	Hands         int     `json:"hands"`          // ASSAY_CONCURRENCY
	DBConns       int     `json:"db_conns"`       // ASSAY_DB_CONNS
	PostgresCores int     `json:"postgres_cores"` // the largest machine for it
	LogMBs        float64 `json:"log_mb_s"`       // what its disk and its replicas take
	Connections   int     `json:"connections"`    // max_connections
	MostReplicas  int     `json:"most_replicas"`  // of one Postgres
	MostRedis     int     `json:"most_redis"`     // of one cell
	InFlight      int     `json:"in_flight"`      // calls the provider lets one cell have under way
}

func usual() assumed {
	return assumed{
		Active: .2,
		PerDay: map[string]float64{
			"conversation": .1, "message": 4, "saved": 1.5, "rescored": .5, "signin": .2,
			"list": 6, "best": 3, "find": 3, "match": 6, "experiences": 2, "me": 12,
		},
		Boards: 1, LooksDay: 1, Changed: .3, New: .002,
		Hours:   [24]float64{1, .5, .5, .5, .5, 1, 2, 4, 6, 7, 6, 6, 6, 6, 6, 6, 6, 7, 8, 9, 9, 7, 4, 2},
		Busiest: 1.5, CallSeconds: 4, FetchSeconds: 1, TripMillis: .3, WaitSeconds: 5, ReadSeconds: .2, BusyMost: .7,
		ProcessCores: 4, Hands: 64, DBConns: 24, PostgresCores: 32, LogMBs: 200, Connections: 1000, MostReplicas: 2, MostRedis: 3, InFlight: 5000,
	}
}

// peak is the share of a day's doings that falls into its busiest hour.
func (a assumed) peak() float64 {
	sum, most := 0.0, 0.0
	for _, w := range a.Hours {
		sum += w
		most = max(most, w)
	}
	return most / sum
}

// at is the share of a day's doings in an hour from t on, in seconds.
func (a assumed) at(t float64) float64 {
	sum := 0.0
	for _, w := range a.Hours {
		sum += w
	}
	return a.Hours[int(t/3600)%24] / sum
}

// doing returns a with everything that people do happening so many times as often.
func (a assumed) doing(times float64) assumed {
	often := map[string]float64{}
	for what, n := range a.PerDay {
		often[what] = n * times
	}
	a.PerDay, a.Boards, a.New = often, a.Boards*times, a.New*times
	return a
}
