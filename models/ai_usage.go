package models

// AIUsage sums up calls to models. Tokens and costs are those the provider
// reported; Unknown calls may have been billed without a report.
type AIUsage struct {
	Key          string `json:"key" doc:"what is summed up: a day, a step, provider/model, or the id of a conversation or posting"`
	Calls        int64  `json:"calls"`
	CacheHits    int64  `json:"cache_hits" doc:"replies out of the ledger, at no cost"`
	Errors       int64  `json:"errors"`
	Unknown      int64  `json:"unknown" doc:"calls under way, and calls whose worker or connection was lost: they may have been billed"`
	InputTokens  int64  `json:"input_tokens" doc:"with the cached ones"`
	OutputTokens int64  `json:"output_tokens"`
	CachedTokens int64  `json:"cached_tokens"`
	CostMicros   int64  `json:"cost_micros" doc:"millionths of a US dollar, at the prices valid when the calls were made"`
}
