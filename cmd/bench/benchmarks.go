package main

// benchmark is one of our benchmarks and the figures it gives.
type benchmark struct {
	name    string // without Benchmark
	pack    string
	time    string // -benchtime
	figures []promise
}

// promise is a figure, and what it should reach or stay under; 0 is for a figure
// that is only told.
type promise struct {
	name, metric, unit string
	atLeast, atMost    float64
}

func (b benchmark) names() []string {
	var names []string
	for _, f := range b.figures {
		names = append(names, f.name)
	}
	return names
}

func benchmarks() []benchmark {
	return []benchmark{
		{"Engine", "./worker", "1x", []promise{
			{name: "engine_of_raw", metric: "engine_of_raw", unit: "ratio", atLeast: 0.70},
			{name: "engine_of_asynq", metric: "engine_of_asynq", unit: "ratio"},
			{name: "engine_tasks_per_s", metric: "engine_tasks_per_s", unit: "1/s"},
			{name: "engine_with_api_tasks_per_s", metric: "engine_with_api_tasks_per_s", unit: "1/s"},
			{name: "raw_tasks_per_s", metric: "raw_tasks_per_s", unit: "1/s"},
			{name: "asynq_tasks_per_s", metric: "asynq_tasks_per_s", unit: "1/s"},
		}},
		{"RingLatency", "./worker", "1x", []promise{
			{name: "ring_latency_p50_ms", metric: "ring_latency_p50_ms", unit: "ms", atMost: 15},
			{name: "idle_cpu_of_core", metric: "idle_cpu_of_core", unit: "ratio", atMost: 0.02},
		}},
		{"Enqueue", "./worker", "1x", []promise{{name: "enqueue_added_ms", metric: "enqueue_added_ms", unit: "ms", atMost: 1}}},
		{"Recovery", "./worker", "1x", []promise{{name: "recovery_over_lease", metric: "recovery_over_lease", unit: "s", atMost: 2}}},
		{"ModelBound", "./worker", "1x", []promise{
			{name: "llm_bound_efficiency", metric: "llm_bound_efficiency", unit: "ratio", atLeast: 0.97},
			{name: "llm_bound_calls_per_s", metric: "calls_per_s", unit: "1/s"},
		}},
		{"LongConversation", "./worker", "1x", []promise{{name: "tokens_50th_of_5th", metric: "tokens_50th_of_5th", unit: "ratio", atMost: 1.3}}},
		{"Pipeline", "./cmd/assay", "64x", []promise{
			{name: "pipeline_one_by_one_per_s", metric: "one_by_one:conversations/s", unit: "1/s"},
			{name: "pipeline_together_per_s", metric: "32_together:conversations/s", unit: "1/s"},
			{name: "pipeline_statements", metric: "one_by_one:statements/conversation", unit: "1"},
			{name: "pipeline_together_statements", metric: "32_together:statements/conversation", unit: "1"},
			{name: "pipeline_begin_commit", metric: "one_by_one:begin+commit/conversation", unit: "1"},
		}},
		{"SystemFields", "./internal/board", "1x", []promise{
			{name: "systems_title", metric: "title", unit: "ratio", atLeast: 0.99},
			{name: "systems_company", metric: "company", unit: "ratio", atLeast: 0.98},
			{name: "systems_locations", metric: "places", unit: "ratio", atLeast: 0.97},
			{name: "systems_dates", metric: "dates", unit: "ratio", atLeast: 0.99},
			{name: "systems_salary", metric: "salary", unit: "ratio", atLeast: 0.98},
			{name: "systems_salaries_invented", metric: "invented", unit: "ratio"},
		}},
		{"ManyPostings", "./internal/match", "1s", []promise{{name: "match_full_speedup", metric: "x-naive", unit: "ratio"}}},
		{"Find", "./internal/taxonomy", "1s", []promise{
			{name: "taxonomy_mb_per_s", metric: "labels-MB/core-s", unit: "MB/s", atLeast: 100},
			{name: "taxonomy_all_mb_per_s", metric: "all-MB/core-s", unit: "MB/s"},
			{name: "taxonomy_of_naive", metric: "x-naive", unit: "ratio", atLeast: 20},
			{name: "taxonomy_own_mb_per_s", metric: "own-MB/core-s", unit: "MB/s"},
		}},
		{"Parse", "./internal/taxonomy", "50x", []promise{{name: "taxonomy_load_ns", metric: "ns/op", unit: "ns"}}},
		{"FindTenThousandClaims", "./internal/evidence", "1s", []promise{{name: "grounding_claims_ns", metric: "ns/op", unit: "ns"}}},
		{"ExtractInterview", "./internal/offline", "1s", []promise{{name: "offline_interview_ns", metric: "ns/op", unit: "ns"}}},
	}
}
