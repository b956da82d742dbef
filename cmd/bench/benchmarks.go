package main

import "slices"

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
	return append([]benchmark{
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
			{name: "demand_pipeline_own_ms", metric: "32_together:own_ms", unit: "ms"},
			{name: "demand_pipeline_postgres_ms", metric: "32_together:postgres_ms", unit: "ms"},
			{name: "demand_pipeline_redis_ms", metric: "32_together:redis_ms", unit: "ms"},
			{name: "demand_pipeline_cores", metric: "32_together:cores", unit: "1"},
		}},
		{"SystemFields", "./internal/board", "1x", []promise{
			{name: "systems_title", metric: "title", unit: "ratio", atLeast: 0.99},
			{name: "systems_company", metric: "company", unit: "ratio", atLeast: 0.98},
			{name: "systems_locations", metric: "places", unit: "ratio", atLeast: 0.97},
			{name: "systems_dates", metric: "dates", unit: "ratio", atLeast: 0.99},
			{name: "systems_salary", metric: "salary", unit: "ratio", atLeast: 0.98},
			{name: "systems_salaries_invented", metric: "invented", unit: "ratio"},
		}},
		{"Find", "./internal/taxonomy", "1s", []promise{
			{name: "taxonomy_mb_per_s", metric: "labels-MB/core-s", unit: "MB/s", atLeast: 100},
			{name: "taxonomy_all_mb_per_s", metric: "all-MB/core-s", unit: "MB/s"},
			{name: "taxonomy_of_naive", metric: "x-naive", unit: "ratio", atLeast: 20},
			{name: "taxonomy_own_mb_per_s", metric: "own-MB/core-s", unit: "MB/s"},
		}},
		{"Parse", "./internal/taxonomy", "50x", []promise{{name: "taxonomy_load_ns", metric: "ns/op", unit: "ns"}}},
		{"FindTenThousandClaims", "./internal/evidence", "1s", []promise{{name: "grounding_claims_ns", metric: "ns/op", unit: "ns"}}},
		{"ExtractInterview", "./internal/offline", "1s", []promise{{name: "offline_interview_ns", metric: "ns/op", unit: "ns"}}},
	}, slices.Concat(scoringBenchmarks(), postingBenchmarks(), []benchmark{streamBenchmark(), demandBenchmark()})...)
}

// scoringBenchmarks are those of scoring at 100,000 postings and of one changed skill.
func scoringBenchmarks() []benchmark {
	return []benchmark{
		{"ManyPostings", "./internal/match", "1x", []promise{
			{name: "match_full_speedup", metric: "x-naive", unit: "ratio", atLeast: 20},
			{name: "match_full_s", metric: "full-s", unit: "s", atMost: 1.5},
			{name: "match_full_peak_mb", metric: "peak-MB", unit: "MB", atMost: 300},
			{name: "match_incremental_share", metric: "share", unit: "ratio", atMost: 0.05},
			{name: "match_incremental_share_p95", metric: "share-p95", unit: "ratio"},
			{name: "match_incremental_postings", metric: "touched", unit: "1"},
			{name: "match_asks", metric: "asks", unit: "1"},
		}},
		{"SaveMatches", "./internal/store", "1x", []promise{
			{name: "match_write_of_bare", metric: "write_of_bare", unit: "ratio", atMost: 1.5},
			{name: "match_writes_per_s", metric: "matches/s", unit: "1/s"},
		}},
		{"Rescore", "./worker", "1x", []promise{
			{name: "rescore_one_skill_share", metric: "share", unit: "ratio"},
			{name: "rescore_one_skill_processor_share", metric: "processor-share", unit: "ratio"},
			{name: "rescore_full_s", metric: "full-s", unit: "s"},
			{name: "rescore_full_processor_s", metric: "full-processor-s", unit: "s"},
		}},
	}
}

// postingBenchmarks are those of fetching, reading, finding and keeping postings.
func postingBenchmarks() []benchmark {
	return []benchmark{
		{"TenThousandPostings", "./worker", "1x", []promise{
			{name: "import_10k_rows_per_s", metric: "import_10k_rows_per_s", unit: "1/s"},
			{name: "import_10k_peak_mb", metric: "import_10k_peak_mb", unit: "MB", atMost: 64},
			{name: "export_10k_rows_per_s", metric: "export_10k_rows_per_s", unit: "1/s"},
			{name: "export_10k_csv_rows_per_s", metric: "export_10k_csv_rows_per_s", unit: "1/s"},
			{name: "export_10k_peak_mb", metric: "export_10k_peak_mb", unit: "MB", atMost: 64},
		}},
		{"Boards", "./worker", "1x", []promise{
			{name: "boards_100_first_s", metric: "first_s", unit: "s", atMost: 120},
			{name: "boards_100_unchanged_s", metric: "unchanged_s", unit: "s"},
			{name: "boards_100_unchanged_lists", metric: "lists", unit: "1"},
			{name: "boards_100_unchanged_details", metric: "details", unit: "1"},
			{name: "boards_at_once", metric: "at_once", unit: "1", atMost: 1},
			{name: "boards_in_retry_after", metric: "early", unit: "1"},
		}},
		{"FaultyLooks", "./worker", "1x", []promise{
			{name: "boards_wrongly_closed", metric: "wrongly_closed", unit: "1"},
			{name: "boards_looks_failed", metric: "looks_failed", unit: "ratio"},
		}},
		{"Search", "./internal/store", "1x", []promise{
			{name: "search_p95", metric: "search_p95_ms", unit: "ms", atMost: 50},
			{name: "search_p50", metric: "search_p50_ms", unit: "ms"},
			{name: "search_p99", metric: "search_p99_ms", unit: "ms"},
		}},
		{"Twins", "./internal/store", "1x", []promise{
			{name: "twins_100k", metric: "twins_100k_ms", unit: "ms", atMost: 50},
			{name: "twins_100k_p95", metric: "twins_100k_p95_ms", unit: "ms"},
		}},
		{"ReadPage", "./internal/posting", "20x", []promise{
			{name: "page_read_p95", metric: "page_read_p95", unit: "ms", atMost: 50},
			{name: "page_read_slowest_kind", metric: "page_read_slowest_kind", unit: "ms"},
		}},
		{"Board", "./internal/board", "3x", []promise{
			{name: "board_1000", metric: "board_1000", unit: "s", atMost: 1},
			{name: "board_1000_processor", metric: "board_1000_processor", unit: "s"},
		}},
	}
}

// streamBenchmark is that of people who follow their tasks while nothing happens.
func streamBenchmark() benchmark {
	return benchmark{"IdleStreams", "./cmd/assay", "1x", []promise{
		{name: "streams", metric: "streams", unit: "1", atLeast: 2000},
		{name: "stream_errors", metric: "stream_errors", unit: "1"},
		{name: "stream_after_mb", metric: "stream_after_mb", unit: "MB", atMost: 120},
		{name: "stream_before_mb", metric: "stream_before_mb", unit: "MB"},
		{name: "stream_more_mb", metric: "stream_more_mb", unit: "MB"},
		{name: "stream_peak_mb", metric: "stream_peak_mb", unit: "MB"},
		{name: "stream_first_p50_ms", metric: "stream_first_p50_ms", unit: "ms"},
		{name: "stream_first_p99_ms", metric: "stream_first_p99_ms", unit: "ms"},
	}}
}
