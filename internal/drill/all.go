package drill

// All is every drill, in the order of docs/reliability.md.
func All() []Drill {
	return []Drill{
		killWorkers(),
		crashAtPoints(),
		flushRedis(),
		cutAtCompletion(),
		failover(),
		mixedFaults(),
		rateLimited(),
		noQuota(),
		providerDown(),
		fallback(),
		badReplies(),
		stopAndGo(),
		ringTen(),
		poison(),
		cancelRunning(),
		fairness(),
		fullDisk(),
		wrongClock(),
	}
}
