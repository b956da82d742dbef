package drill

// doorMutants break how models are asked, and what they may cost.
func doorMutants() []Mutant {
	return []Mutant{
		{
			Name: "no ledger look-up", What: "a stored reply is not looked for",
			Edits:  []Edit{{"internal/llm/call.go", "	if !q.fresh {\n", "	if !q.fresh && d == nil {\n"}},
			Drills: []string{"R2"},
		},
		{
			Name: "reply not kept", What: "the raw reply is not committed with the settled call",
			Edits:  []Edit{{"internal/llm/call.go", "err = d.settle(ctx, ev, kept)", "kept = nil\n	err = d.settle(ctx, ev, kept)"}},
			Drills: []string{"R2"},
		},
		{
			Name: "no gate", What: "nobody asks whether the provider wants rest",
			Edits:  []Edit{{"internal/llm/gate.go", "if err != nil || p.Shut == nil {", "if err != nil || p.Shut == nil || d != nil {"}},
			Drills: []string{"R13", "R13b"},
		},
		{
			Name: "breaker never opens", What: "failures of a provider are not counted",
			Edits:  []Edit{{"internal/llm/gate.go", "first, err := d.gates.ShutGate(ctx, a.modelGate, models.GateFailing, 0)", "first, err := false, error(nil)"}},
			Drills: []string{"R14"},
		},
		{
			Name: "a 429 is an attempt", What: "waiting for a rate limit spends attempts",
			Edits:  []Edit{{"worker/retry.go", "b.After, b.Refund = pause(cause, 2*time.Second), true", "b.After, b.Refund = pause(cause, 2*time.Second), false"}},
			Drills: []string{"R13"},
		},
		{
			Name: "no money is a failure", What: "a task without quota fails for good",
			Edits:  []Edit{{"worker/retry.go", "		return park\n", "		return stop\n"}},
			Drills: []string{"R13b"},
		},
		{
			Name: "replies without end", What: "a reply is read however long it is",
			Edits:  []Edit{{"internal/llm/doer.go", "io.ReadAll(io.LimitReader(res.Body, d.max+1))", "io.ReadAll(res.Body)"}},
			Drills: []string{"R15"},
		},
		{
			Name: "budget not atomic", What: "what calls under way have reserved is not looked at",
			Edits:  []Edit{{"internal/store/ai_budget.go", "WHERE user_id = @user AND `+spentNow+` + reserved_micros + @micros <= cap_micros", "WHERE user_id = @user AND `+spentNow+` + @micros <= cap_micros"}},
			Drills: []string{"R19"},
		},
		{
			Name: "lost calls never freed", What: "what a dead worker had reserved stays reserved",
			Edits:  []Edit{{"worker/sweep.go", "n, err := w.store.FreeLostCalls(ctx)", "n, err := 0, error(nil)"}},
			Drills: []string{"R19"},
		},
	}
}

// lifeMutants break how programs start, stop and find each other.
func lifeMutants() []Mutant {
	return []Mutant{
		{
			Name: "SIGTERM abandons", What: "a stop does not wait for the steps in hand",
			Edits:  []Edit{{"worker/serve.go", "	w.drain(h, handBack)\n", "	handBack()\n	w.drain(h, handBack)\n"}},
			Drills: []string{"R3"},
		},
		{
			Name: "evicting Redis accepted", What: "nobody looks at maxmemory-policy",
			Edits:  []Edit{{"worker/redis.go", "if policy != \"\" && policy != \"noeviction\" {", "if policy == \"\" && policy != \"noeviction\" {"}},
			Drills: []string{"R7"},
		},
		{
			Name: "lost rings not noticed", What: "nobody sees that Redis was wiped",
			Edits:  []Edit{{"worker/serve.go", "	running.Go(func() { w.bell.Watch(ctx, w.ringsLost) })\n", ""}},
			Drills: []string{"R4"},
		},
		{
			Name: "no quarantine", What: "what ends its worker is tried for ever",
			Edits: []Edit{
				{"internal/store/lease.go", "OR status = 'running' AND lease_until < now() AND crash_count < 2)`", "OR status = 'running' AND lease_until < now())`"},
				{"internal/store/ring.go", "WHERE status = 'running' AND lease_until < now() AND crash_count >= 2`", "WHERE status = 'running' AND lease_until < now() AND crash_count >= 2000`"},
			},
			Drills: []string{"R18"},
		},
		{
			Name: "dead connections used", What: "nobody looks whether the server has hung up, or asks once more",
			Edits: []Edit{{"internal/store/begin.go", "	if hungUp(c.Conn", "	if c == nil && hungUp(c.Conn"},
				{"internal/store/store.go", "	if err != nil && isConnection(err) && ctx.Err() == nil {\n		err = fn(", "	if err != nil && isConnection(err) && s == nil {\n		err = fn("}},
			Drills: []string{"R10"},
		},
		{
			Name: "place in the stream ignored", What: "Last-Event-ID is not looked at",
			Edits:  []Edit{{"api/event.go", "	if id != \"\" {\n", "	if id != \"\" && s == nil {\n"}},
			Drills: []string{"R28"},
		},
	}
}
