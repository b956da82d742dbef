package flow

// event is a job that is done with a stage or goes on after having waited, or,
// without a job, a new one of a kind.
type event struct {
	at      float64
	number  int // of two at the same time the earlier one goes first
	kind    int
	job     *job
	resumed bool
}

// calendar gives events in the order of their time: a heap of its own, since
// container/heap boxes every event.
type calendar struct {
	all    []event
	number int
}

func (c *calendar) before(i, k int) bool {
	a, b := &c.all[i], &c.all[k]
	return a.at < b.at || a.at == b.at && a.number < b.number
}

func (c *calendar) push(e event) {
	e.number = c.number
	c.number++
	c.all = append(c.all, e)
	for i := len(c.all) - 1; i > 0; {
		parent := (i - 1) / 2
		if !c.before(i, parent) {
			return
		}
		c.all[i], c.all[parent] = c.all[parent], c.all[i]
		i = parent
	}
}

func (c *calendar) pop() (e event, found bool) {
	if len(c.all) == 0 {
		return e, false
	}
	e = c.all[0]
	last := len(c.all) - 1
	c.all[0] = c.all[last]
	c.all[last] = event{}
	c.all = c.all[:last]
	for i := 0; ; {
		least := i
		for k := 2*i + 1; k <= 2*i+2 && k < last; k++ {
			if c.before(k, least) {
				least = k
			}
		}
		if least == i {
			return e, true
		}
		c.all[i], c.all[least] = c.all[least], c.all[i]
		i = least
	}
}
