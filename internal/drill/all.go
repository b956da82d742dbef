package drill

// All is every drill, in the order of docs/reliability.md.
func All() []Drill {
	return []Drill{
		killWorkers(),
		crashAtPoints(),
		rollingStop(),
		flushRedis(),
		redisAway(),
		cutAtCompletion(),
		lostLease(),
		failover(),
		postgresAway(),
		cutConnections(),
		lostCommits(),
		mixedFaults(),
		rateLimited(),
		noQuota(),
		providerDown(),
		fallback(),
		badReplies(),
		stopAndGo(),
		ringTen(),
		poison(),
		budget(),
		cancelRunning(),
		fairness(),
		rollingDeploy(),
		fullDisk(),
		wrongClock(),
		droppedStream(),
	}
}
