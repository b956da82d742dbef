package drill

import (
	"context"
	"time"
)

// allowance is how many calls more than one a scripted fault may cause.
func (f Fault) allowance() int {
	switch f {
	case Answer, Refused, Rejected:
		return 0
	case TooLong:
		return 3 // once more, then in two parts
	default:
		return 1
	}
}

// judgeCalls is V3: each call beyond the first of a conversation is excused by
// an earlier one that met a scripted fault, or that was under way when its
// worker was killed.
func (r *Rig) judgeCalls(_ context.Context, told []*Told, calls []Call) error {
	lives := map[string]life{}
	for _, p := range r.Workers {
		for _, l := range p.history() {
			lives[l.name] = l
		}
	}
	made, excused := map[string]int{}, map[string]int{}
	lost, any := 0, 0
	for _, c := range calls {
		made[c.Marker]++
		excused[c.Marker] += c.Fault.allowance()
		if l := lives[c.From]; c.Fault == Answer && lostIn(c, l) {
			excused[c.Marker]++
			lost++
		}
	}
	for _, e := range r.excused {
		if e.Marker == "" {
			any += e.Calls
			continue
		}
		excused[e.Marker] += e.Calls
	}
	extra := 0
	for _, t := range told {
		over := made[t.Marker] - 1 - excused[t.Marker]
		if over <= 0 {
			continue
		}
		extra += over
		if any -= over; any < 0 {
			r.Slowf("V3: conversation %s was asked %d times, with %d calls excused", t.Marker, made[t.Marker], excused[t.Marker])
		}
	}
	r.Count("lost_in_flight", lost)
	r.Count("extra_calls", extra)
	return nil
}

// lostIn reports whether a call was under way when its worker was killed or
// stood still.
func lostIn(c Call, l life) bool {
	for _, p := range l.pauses {
		if (p.to.IsZero() || c.Arrived.Before(p.to)) && (c.Ended.IsZero() || c.Ended.After(p.from.Add(-inFlight))) {
			return true
		}
	}
	return !l.killed.IsZero() && (c.Ended.IsZero() || c.Ended.After(l.killed.Add(-inFlight)))
}

// price of Model, in millionths of a dollar for a million tokens.
const (
	inputPrice  = 400_000
	outputPrice = 1_600_000
)

// judgeLedger is V4: every call that the provider billed stands in the ledger
// with its tokens and cost, but for as many as the ledger itself calls unknown.
func (r *Rig) judgeLedger(ctx context.Context, _ []*Told, calls []Call) error {
	rows, err := r.DB.Query(ctx, "SELECT request_id, status, input_tokens, output_tokens, cost_micros, cache_hit FROM ai_events")
	if err != nil {
		return err
	}
	defer rows.Close()
	type entry struct {
		in, out int
		cost    int64
	}
	booked := map[string]entry{}
	unknown, hits := 0, 0
	for rows.Next() {
		var id, status string
		var e entry
		var hit bool
		if err := rows.Scan(&id, &status, &e.in, &e.out, &e.cost, &hit); err != nil {
			return err
		}
		switch {
		case hit:
			hits++
			if e.cost != 0 {
				r.Failf("V4: a stored reply cost %d", e.cost)
			}
			continue
		case status == "unknown" || status == "started":
			unknown++
		}
		if id == "" {
			continue
		}
		if _, twice := booked[id]; twice {
			r.Failf("V4: call %s stands in the ledger twice", id)
		}
		booked[id] = e
	}
	if err := rows.Err(); err != nil {
		return err
	}
	// A model whose price nobody has set costs nothing in the ledger, always.
	priced := false
	for _, e := range booked {
		priced = priced || e.cost != 0
	}
	missing := 0
	for _, c := range calls {
		if c.Usage.Input+c.Usage.Output == 0 {
			continue
		}
		e, ok := booked[c.RequestID]
		cost := (int64(c.Usage.Input)*inputPrice + int64(c.Usage.Output)*outputPrice + 500_000) / 1_000_000
		if !priced {
			cost = 0
		}
		switch {
		case !ok, e.in == 0 && e.out == 0:
			missing++
		case e.in != c.Usage.Input || e.out != c.Usage.Output || e.cost != cost:
			r.Failf("V4: call %s was billed %+v (%d) and stands in the ledger as %+v", c.RequestID, c.Usage, cost, e)
		}
	}
	r.Count("stored_replies_used", hits)
	r.Count("unknown_in_ledger", unknown)
	r.Count("priced", priced)
	if missing > unknown {
		r.Failf("V4: %d billed calls are not in the ledger, which calls %d unknown", missing, unknown)
	}
	return nil
}

// leakTime is how long what a dead worker had reserved may stay reserved.
const leakTime = 30 * time.Second

// judgeBudgets is V5: nothing stays reserved.
func (r *Rig) judgeBudgets(ctx context.Context, _ []*Told, _ []Call) error {
	var reserved int64
	err := until(ctx, leakTime, "nothing is reserved", func() bool {
		err := r.Scan(ctx, `SELECT (SELECT COALESCE(sum(reserved_micros), 0) FROM ai_budgets) + (SELECT COALESCE(sum(reserved_micros), 0) FROM ai_events)`, nil, &reserved)
		return err == nil && reserved == 0
	})
	if err != nil {
		r.Failf("V5: %d millionths are still reserved", reserved)
	}
	return ctx.Err()
}
