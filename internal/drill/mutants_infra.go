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
		{
			Name: "a full disk is a fault of ours", What: "what Postgres answers when it cannot write is told from other errors",
			Edits:  []Edit{{"internal/store/error.go", `(server.Code == "53100" || server.Code == "25006")`, `server.Code == "25006"`}},
			Drills: []string{"R23"},
		},
		{
			Name: "a full disk is the task's fault", What: "an attempt that found the disk full does not count",
			Edits:  []Edit{{"worker/retry.go", "models.CodeModelPaused, models.CodeHostBusy, models.CodeStorageFull, models.CodeUnavailable:", "models.CodeModelPaused, models.CodeUnavailable:"}},
			Drills: []string{"R23"},
		},
		{
			Name: "tasks are taken while the disk is full", What: "nobody claims while a worker looks for room, and what could not be given back is given back later",
			Edits: []Edit{
				{"internal/store/lease.go", "WHERE `+roomy+` AND kind IN", "WHERE kind IN"},
				{"worker/claim.go", "return w.giveUp(ctx, j, err)", "return w.setBack(context.WithoutCancel(ctx), j, err, ctx.Err() != nil)"},
			},
			Drills: []string{"R23"},
		},
	}
}

// deployMutants break what holds while servers and builds change.
func deployMutants() []Mutant {
	return []Mutant{
		{
			Name: "Sentinel is asked once", What: "who the master is now is asked of the sentinels, and not only at the start",
			Edits: []Edit{{"worker/redis.go", "	return opt, nil\n}\n\n// callPatience", `	master, err := redis.NewSentinelClient(&redis.Options{Addr: addrs[0]}).GetMasterAddrByName(context.Background(), opt.MasterName).Result()
	if err != nil {
		return nil, err
	}
	return asynq.RedisClientOpt{Addr: net.JoinHostPort(master[0], master[1]), Username: opt.Username, Password: opt.Password, DB: opt.DB}, nil
}

// callPatience`}},
			Drills: []string{"R8"},
		},
		{
			Name: "a newer payload is taken", What: "a worker leaves alone what a later build wrote",
			Edits: []Edit{{"internal/store/lease.go", "AND payload_version <= ? AND `+claimable", "AND (payload_version <= ? OR true) AND `+claimable"},
				{"internal/store/ring.go", "payload_version <= @version", "(payload_version <= @version OR true)"}},
			Drills: []string{"R22"},
		},
		{
			Name: "an unknown kind is taken", What: "a worker leaves alone a kind of work that it has no step for",
			Edits: []Edit{{"internal/store/lease.go", "AND kind IN ? AND payload_version", "AND (kind IN ? OR true) AND payload_version"},
				{"internal/store/ring.go", "(kind IN @kinds AND", "((kind IN @kinds OR true) AND"}},
			Drills: []string{"R22"},
		},
		{
			Name: "a migration does not give way", What: "a migration waits two seconds for a table in use, and no longer",
			Edits:  []Edit{{"internal/store/migrate.go", "const lockPatience = 2 * time.Second", "const lockPatience = 60 * time.Second"}},
			Drills: []string{"R22"},
		},
		{
			Name: "columns are not named", What: "statements that are prepared go on when a later build has added a column",
			Edits:  []Edit{{"internal/store/task.go", "DO NOTHING RETURNING `+taskColumns,", "DO NOTHING RETURNING *`,"}},
			Drills: []string{"R22"},
		},
	}
}
