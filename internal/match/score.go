package match

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"
	"sync"

	"assay/internal/taxonomy"
	"assay/models"
)

// whole is a full score, in hundredths of a point.
const whole = 10_000

// Score scores facts against what one posting asks. t must not be nil. For
// more than one posting, Prepare once.
func Score(t *taxonomy.Taxonomy, f Facts, reqs []models.JobRequirement) Result {
	return Prepare(t, f).Score(reqs)
}

// line is one requirement of the posting that is being scored.
type line struct {
	*reply
	req    *models.JobRequirement
	title  string
	weight int // 0 when it takes no part
	again  bool
	max    int
	points int
}

// sheet is room to score one posting in. It is used again for the next.
type sheet struct {
	lines     []line
	weights   []int64
	low, high []int64
	parts     []int
	spread    spreader
	code      []byte
	back      backing
}

// Score scores the prepared facts against what one posting asks. The
// contributions come in the order of the requirements' positions, then ids.
// What is in the result is shared with other results and must not be changed.
func (p *Prepared) Score(reqs []models.JobRequirement) Result {
	s, ok := p.sheets.Get().(*sheet)
	if !ok {
		s = &sheet{}
	}
	defer p.sheets.Put(s)
	p.read(s, reqs)
	r := Result{FactsHash: s.hash()}
	s.weigh(&r)
	r.Contributions, r.Asks = p.contributions.take(len(s.lines)), p.asks.take(len(s.lines))
	for i := range s.lines {
		l := &s.lines[i]
		l.contribution(&r.Contributions[i])
		r.Asks[i] = l.missing
		if l.missing.Title == "" {
			r.Asks[i].Title = l.title
		}
	}
	r.Band, r.BandReason = band(r.Score, s.lines)
	r.JobExperiences = p.backing(r.Score, s)
	clear(s.lines) // or the room would keep a posting alive
	return r
}

// Free gives the room that a result takes back to be used for the next. The result
// must not be looked at any more. It need not be called.
func (p *Prepared) Free(r Result) {
	p.contributions.give(r.Contributions)
	p.asks.give(r.Asks)
	p.experiences.give(r.JobExperiences)
}

// rooms are slices to use again.
type rooms[T any] struct {
	mu   sync.Mutex
	free [][]T
}

// take returns a slice of n items, of any value.
func (r *rooms[T]) take(n int) []T {
	r.mu.Lock()
	defer r.mu.Unlock()
	if last := len(r.free) - 1; last >= 0 && cap(r.free[last]) >= n {
		list := r.free[last]
		r.free = r.free[:last]
		return list[:n]
	}
	return make([]T, n)
}

func (r *rooms[T]) give(list []T) {
	r.mu.Lock()
	if cap(list) > 0 && len(r.free) < maxRooms {
		r.free = append(r.free, list)
	}
	r.mu.Unlock()
}

// maxRooms bounds what is kept to be used again.
const maxRooms = 1 << 10

// read puts requirements in order and looks up what each asks.
func (p *Prepared) read(s *sheet, reqs []models.JobRequirement) {
	s.lines = s.lines[:0]
	for i := range reqs {
		l := line{req: &reqs[i]}
		l.reply = p.reply(l.req)
		l.weight, l.title = l.q.weight(), l.q.titleFor(l.req)
		s.lines = append(s.lines, l)
	}
	if !slices.IsSortedFunc(s.lines, compareLines) {
		slices.SortStableFunc(s.lines, compareLines)
	}
	leaveOut(s.lines)
}

func compareLines(a, b line) int {
	if c := cmp.Compare(a.req.Position, b.req.Position); c != 0 {
		return c
	}
	return bytes.Compare(a.req.ID[:], b.req.ID[:])
}

// leaveOut takes the weight off what is asked more than once: the weightiest of
// those counts, and of equals the first.
func leaveOut(lines []line) {
	for i := range lines {
		if lines[i].q.left {
			continue
		}
		for j := range lines[:i] {
			if lines[j].again || lines[j].q.left || lines[j].q.same != lines[i].q.same {
				continue
			}
			drop := i
			if lines[j].weight < lines[i].weight {
				drop = j
			}
			lines[drop].weight, lines[drop].again = 0, true
			break
		}
	}
}

// weigh gives every line its points. Points are split by largest remainder; see
// spread.
func (s *sheet) weigh(r *Result) {
	n := len(s.lines)
	s.weights, s.low, s.high = sized(s.weights, n), sized(s.low, n), sized(s.high, n)
	s.parts = sized(s.parts, n)
	for i := range s.lines {
		s.weights[i] = int64(s.lines[i].weight)
	}
	s.spread.share(s.parts, whole, s.weights)
	for i := range s.lines {
		l := &s.lines[i]
		l.max = s.parts[i]
		s.low[i] = int64(l.max) * l.credit()
		s.high[i] = s.low[i]
		if !l.q.left && l.silent() {
			s.high[i] = int64(l.max) * full
		}
	}
	r.Score, r.High = rounded(s.low), rounded(s.high)
	r.Low = r.Score
	s.spread.points(s.parts, s.low)
	for i := range s.lines {
		s.lines[i].points = s.parts[i]
	}
}

// sized is list with n items, of any value.
func sized[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	return list[:n]
}

// contribution writes the line down. It may be asked twice in one posting, so
// that the note is the line's own.
func (l *line) contribution(c *models.Contribution) {
	*c = l.reply.line
	c.RequirementID, c.Text, c.Kind, c.Importance = l.req.ID, l.req.Text, l.req.Kind, l.req.Importance
	c.Weight, c.Points, c.MaxPoints = l.weight, l.points, l.max
	if l.again {
		c.Note = noteAgain
	}
}

// hash is over all that can change the result: the arithmetic, what the posting
// says, and the answers' digests, which cover facts, taxonomy and month.
func (s *sheet) hash() []byte {
	e := encoder{s.code[:0]}
	e.text(Scorer)
	for i := range s.lines {
		l := &s.lines[i]
		e.id(l.req.ID)
		e.text(l.req.Text)
		e.text(l.req.Importance)
		e.b = append(e.b, l.reply.sum[:]...)
	}
	s.code = e.b
	sum := sha256.Sum256(e.b)
	return sum[:]
}
