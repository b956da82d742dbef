package drill

// infraMutants break what holds when clocks, disks and servers do not.
func infraMutants() []Mutant {
	return []Mutant{
		{
			Name: "the claim goes by the worker's clock", What: "whether a lease stands or a task is due is asked of the worker's clock, not the database's",
			Edits: []Edit{{"internal/store/lease.go", "AND `+claimable+` `+locking+`) c",
				"AND `+strings.ReplaceAll(claimable, \"now()\", \"'\"+time.Now().UTC().Format(time.RFC3339Nano)+\"'::timestamptz\")+` `+locking+`) c"}},
			Drills: []string{"R24"},
		},
		{
			Name: "set back by the worker's clock", What: "when a task is tried again is reckoned by the worker's clock",
			Edits: []Edit{
				{"internal/store/lease.go", "next_run_at = now() + make_interval(secs => ?)", "next_run_at = ?::timestamptz"},
				{"internal/store/lease.go", "b.Message, b.After.Seconds(), id, token)", "b.Message, time.Now().Add(b.After), id, token)"},
			},
			Drills: []string{"R24"},
		},
		{
			Name: "the heartbeat goes by the worker's clock", What: "a lease is extended from what the worker thinks is now",
			Edits: []Edit{
				{"internal/store/lease.go", "SET lease_until = now() + make_interval(secs => ?) WHERE", "SET lease_until = ?::timestamptz WHERE"},
				{"internal/store/lease.go", "RETURNING lease_token`, lease.Seconds(), ids", "RETURNING lease_token`, time.Now().Add(lease), ids"},
			},
			Drills: []string{"R24"},
		},
	}
}
