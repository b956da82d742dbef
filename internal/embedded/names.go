package embedded

// Names under which the servers appear in the list of processes; a prefix of
// the name is enough, since the kernel cuts it and Redis adds its port.
var (
	postgresNames = []string{"postgres", "postmaster", ".postgres"}
	redisNames    = []string{"redis-server", "valkey-server", "redis-", "valkey-"}
)
