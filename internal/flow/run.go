package flow

import "math/rand/v2"

type job struct {
	kind    int
	stages  []Stage
	at      int
	came    float64
	queued  float64 // since when it waits; -1 while it does not
	waited  float64
	counted bool // it came within the window
}

type run struct {
	Model
	after    func(done int) (kind, begin int)
	now      float64
	end      float64
	random   *rand.Rand
	stations []*station
	events   calendar
	open     int
	backlog  int // -1 until the window ends
	live     map[*job]struct{}
	wait     [][]float64 // by kind, of those that are counted
	whole    [][]float64
}

// Run simulates until all is done or the drain is over.
func Run(m Model) Result {
	return RunClosed(m, func(int) (int, int) { return 0, 0 })
}

// RunClosed is Run where the end of work brings on more: after is asked at the
// beginning, with -1, and with the kind of each job that is done, how many of which
// kind begin then.
func RunClosed(m Model, after func(done int) (kind, begin int)) Result {
	r := &run{Model: m, after: after, random: rand.New(rand.NewPCG(m.Seed, 0x666c6f77)), backlog: -1, live: map[*job]struct{}{},
		wait: make([][]float64, len(m.Kinds)), whole: make([][]float64, len(m.Kinds))}
	for _, s := range m.Stations {
		r.stations = append(r.stations, &station{Station: s})
	}
	for k := range m.Kinds {
		r.nextArrival(k, 0)
	}
	r.begin(-1)
	for {
		e, found := r.events.pop()
		if !found || e.at > m.To+m.Drain {
			break
		}
		if r.backlog < 0 && e.at > m.To {
			r.backlog = r.open
		}
		r.now = e.at
		switch {
		case e.job == nil:
			r.start(e.kind)
			r.nextArrival(e.kind, r.now)
		case e.resumed:
			r.goOn(e.job)
		default:
			r.left(e.job)
		}
	}
	return r.result()
}

func (r *run) begin(done int) {
	kind, n := r.after(done)
	for range n {
		r.start(kind)
	}
}

// nextArrival draws when a kind comes next: arrivals at the highest rate, of which
// as many are kept as the rate at that time asks for.
func (r *run) nextArrival(kind int, t float64) {
	k := r.Kinds[kind]
	if k.Rate == nil || k.MostPS <= 0 {
		return
	}
	for t < r.To {
		t += r.random.ExpFloat64() / k.MostPS
		if t < r.To && r.random.Float64()*k.MostPS <= k.Rate(t) {
			r.events.push(event{at: t, kind: kind})
			return
		}
	}
}

func (r *run) inWindow() bool { return r.now >= r.From && r.now < r.To }

func (r *run) start(kind int) {
	j := &job{kind: kind, stages: r.Kinds[kind].Route(r.random), came: r.now, queued: -1, counted: r.inWindow()}
	r.open++
	if j.counted {
		r.live[j] = struct{}{}
	}
	r.goOn(j)
}

// goOn has a job do its stages until it waits, is served, is away or is done.
func (r *run) goOn(j *job) {
	for j.at < len(j.stages) {
		s := j.stages[j.at]
		if s.Op == Away {
			r.events.push(event{at: r.now + r.length(s), job: j})
			return
		}
		at := r.stations[s.At]
		if s.Op == Free {
			j.at++
			r.free(at)
			continue
		}
		if at.busy >= at.Servers {
			j.queued = r.now
			at.join(j, r.Kinds[j.kind].Class)
			return
		}
		if !r.serve(j, at, s) {
			return
		}
	}
	r.finish(j)
}

// serve has a free server see to a job, and reports whether the job goes on at
// once, the server in hand.
func (r *run) serve(j *job, at *station, s Stage) bool {
	at.note(r.now, r.From, r.To)
	at.busy++
	if r.inWindow() {
		at.served++
	}
	if s.Op == Take {
		j.at++
		return true
	}
	r.events.push(event{at: r.now + r.length(s), job: j})
	return false
}

func (r *run) length(s Stage) float64 {
	if s.Exact {
		return s.Seconds
	}
	return s.Seconds * r.random.ExpFloat64()
}

// left is when a job has been served or is back.
func (r *run) left(j *job) {
	s := j.stages[j.at]
	j.at++
	if s.Op == Serve {
		r.free(r.stations[s.At])
	}
	r.goOn(j)
}

// free gives a server to whoever waits for it.
func (r *run) free(at *station) {
	at.note(r.now, r.From, r.To)
	at.busy--
	if at.queued() == 0 {
		return
	}
	j := at.next(r.random.Float64())
	waited := r.now - j.queued
	j.waited, j.queued = j.waited+waited, -1
	if r.inWindow() {
		at.delayed += waited
	}
	if r.serve(j, at, j.stages[j.at]) {
		r.events.push(event{at: r.now, job: j, resumed: true})
	}
}

func (r *run) finish(j *job) {
	r.open--
	r.end = r.now
	if j.counted {
		delete(r.live, j)
		r.count(j)
	}
	r.begin(j.kind)
}

func (r *run) count(j *job) {
	r.wait[j.kind] = append(r.wait[j.kind], j.waited)
	r.whole[j.kind] = append(r.whole[j.kind], r.now-j.came)
}
