package drill

import "slices"

// Mutants lists the bugs that the drills must notice: each takes one control
// away from the product.
func Mutants() []Mutant {
	return slices.Concat(engineMutants(), doorMutants(), lifeMutants(), infraMutants(), deployMutants())
}

// engineMutants break how tasks are taken, kept and ended.
func engineMutants() []Mutant {
	return []Mutant{
		{
			Name: "no fence at the finish", What: "results are written with a stale lease token",
			Edits: []Edit{{"internal/store/task.go", "finished_at = now(), result = ? WHERE user_id = ? AND id = ? AND lease_token = ? AND",
				"finished_at = now(), result = ? WHERE user_id = ? AND id = ? AND (lease_token = ? OR true) AND"}},
			Drills: []string{"R16"},
		},
		{
			Name: "a lost task is not noticed", What: "a step goes on after its task was cancelled or taken over",
			Edits:  []Edit{{"worker/keep.go", "ok && !standing[h.Token] {", "ok && !standing[h.Token] && k == nil {"}},
			Drills: []string{"R20", "R16"},
		},
		{
			Name: "no heartbeat", What: "a lease is not extended while a step runs",
			Edits:  []Edit{{"worker/keep.go", "stand, err = k.store.Heartbeat(ctx, holds, k.lease)", "stand, err = k.store.Held(ctx, holds)"}},
			Drills: []string{"R17"},
		},
		{
			Name: "the claim ignores the lease", What: "a second ring takes a task that is held",
			Edits:  []Edit{{"internal/store/lease.go", "OR status = 'running' AND lease_until < now() AND crash_count < 2)`", "OR status = 'running' AND crash_count < 2)`"}},
			Drills: []string{"R17"},
		},
		{
			Name: "no sweeper", What: "nobody looks for tasks whose ring was lost",
			Edits:  []Edit{{"worker/serve.go", "	running.Go(func() { w.sweepUntil(ctx) })\n", ""}},
			Drills: []string{"R1"},
		},
		{
			Name: "status apart from results", What: "results are committed before the task is done",
			Edits: []Edit{
				{"worker/claim.go", "	var follow []models.Task\n	defer func() {", "	var follow []models.Task\n	var saved models.TaskResult\n	defer func() {"},
				{"worker/claim.go", "		return tx.FinishTask(ctx, j.ID, *j.LeaseToken, result)\n	})",
					"		saved = result\n		return nil\n	})\n	if err == nil {\n		err = j.tx(ctx, func(tx *store.Tx) error {\n		return tx.FinishTask(ctx, j.ID, *j.LeaseToken, saved)\n	})\n	}"},
			},
			Drills: []string{"R2"},
		},
		{
			Name: "no window", What: "one user's tasks are all rung at once",
			Edits:  []Edit{{"cmd/assay/config.go", "return 2 * c.Concurrency", "return 1 << 20"}},
			Drills: []string{"R21"},
		},
		{
			Name: "no UNIQUE", What: "an experience that is told again is stored again",
			Edits: []Edit{{"internal/store/fact.go", "		err := tx.db.WithContext(ctx).Clauses(onConflictSet(columns, f), clause.Returning",
				"		db := tx.db.WithContext(ctx)\n		if key != \"content_hash\" {\n			db = db.Clauses(onConflictSet(columns, f))\n		}\n		err := db.Clauses(clause.Returning"}},
			SQL: []string{
				"ALTER TABLE experiences DROP CONSTRAINT experiences_user_id_content_hash_key",
				"ALTER TABLE employments DROP CONSTRAINT employments_user_id_content_hash_key",
			},
			Drills: []string{"R17"},
		},
		{
			Name: "no UNIQUE on tasks", What: "the same work is queued twice",
			Edits:  []Edit{{"internal/store/task.go", "		ON CONFLICT (user_id, kind, subject_id, input_hash) DO NOTHING RETURNING `+taskColumns,", "		RETURNING `+taskColumns,"}},
			SQL:    []string{"ALTER TABLE tasks DROP CONSTRAINT tasks_user_id_kind_subject_id_input_hash_key"},
			Drills: []string{"R17"},
		},
		{
			Name: "idempotency key ignored", What: "a repeated request does its work again",
			Edits:  []Edit{{"api/idempotency.go", "		hash := Hash(key.Key)\n", "		key.Key = \"\"\n		hash := Hash(key.Key)\n"}},
			Drills: []string{"R17"},
		},
	}
}
