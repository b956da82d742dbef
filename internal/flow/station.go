package flow

// Class orders work that waits at a station that chooses.
type Class int

// What waits: for it a person waits, nobody in particular does, or it may take
// all night.
const (
	Interactive Class = iota
	Usual
	Bulk
	classes
)

// Station is something that serves so many at once.
type Station struct {
	Name    string
	Servers int
	// Weights is how often each class is taken when all of them wait, as Asynq
	// takes rings; all zero: whoever came first.
	Weights [classes]int
}

// station is a Station at work.
type station struct {
	Station
	busy    int
	most    int // that ever waited
	waiting [classes]line
	since   float64 // when busy changed last
	used    float64 // server-seconds within the window
	delayed float64 // seconds waited here by work that was served within the window
	served  int
}

// line is first come, first served.
type line struct {
	all  []*job
	head int
}

func (l *line) len() int { return len(l.all) - l.head }

func (l *line) push(j *job) { l.all = append(l.all, j) }

func (l *line) pop() *job {
	j := l.all[l.head]
	l.all[l.head] = nil
	if l.head++; l.head > 1024 && l.head*2 > len(l.all) {
		l.all = append(l.all[:0], l.all[l.head:]...)
		l.head = 0
	}
	return j
}

func (s *station) queued() (n int) {
	for i := range s.waiting {
		n += s.waiting[i].len()
	}
	return n
}

// note adds up what was used until now.
func (s *station) note(now, from, to float64) {
	if a, b := max(s.since, from), min(now, to); b > a {
		s.used += float64(s.busy) * (b - a)
	}
	s.since = now
}

// join has a job wait: all in one line where nobody is chosen.
func (s *station) join(j *job, c Class) {
	if s.Weights == ([classes]int{}) {
		c = 0
	}
	s.waiting[c].push(j)
	s.most = max(s.most, s.queued())
}

// next takes somebody out of the lines; draw is a random number from 0 to 1.
func (s *station) next(draw float64) *job {
	total := 0
	for c := range s.waiting {
		if s.waiting[c].len() > 0 {
			total += max(1, s.Weights[c])
		}
	}
	at := draw * float64(total)
	for c := range s.waiting {
		if s.waiting[c].len() == 0 {
			continue
		}
		if at -= float64(max(1, s.Weights[c])); at < 0 {
			return s.waiting[c].pop()
		}
	}
	return nil
}
