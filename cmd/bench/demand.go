package main

import "strings"

// demandBenchmark is what cmd/scale reckons with: what each kind of work asks of
// every part, and what is kept of a person. None of it has a target.
func demandBenchmark() benchmark {
	var all []promise
	add := func(metric, unit string) {
		all = append(all, promise{name: "demand_" + strings.ReplaceAll(metric, ".", "_"), metric: metric, unit: unit})
	}
	costs := func(work string) {
		for _, part := range []string{"own_ms", "model_ms", "postgres_ms", "redis_ms", "held_ms"} {
			add(work+"."+part, "ms")
		}
		add(work+".log_kb", "kB")
		for _, part := range []string{"statements", "begin_commit", "redis_commands", "calls"} {
			add(work+"."+part, "1")
		}
	}
	for _, work := range strings.Fields("idle saved_together board_first") {
		costs(work)
	}
	for _, work := range strings.Fields("list best find match experiences me conversation message saved rescored board_unchanged board_changed signin") {
		costs(work)
		add(work+".first_log_kb", "kB")
	}
	for _, work := range strings.Fields("conversation message saved rescored board_unchanged board_changed signin") {
		add(work+".disk_kb", "kB")
	}
	for _, table := range strings.Fields("person job_postings posting_searches posting_bands job_requirements matches job_experiences skill_analyses tasks ai_events ai_replies evidences others") {
		add("disk."+table+"_kb", "kB")
	}
	add("waiting.redis_bytes", "B")
	add("connections.worker_and_api", "1")
	add("connections.private_mb", "MB")
	return benchmark{"Demand", "./cmd/assay", "1x", all}
}
