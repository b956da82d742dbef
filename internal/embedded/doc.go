// Package embedded finds or starts Postgres and Redis, for the default that
// needs no setting up and for tests. Servers run as direct children on
// 127.0.0.1 with a random password, never as root, and never take over a
// server that is not their own. Only cmd and tests may import it.
//
// What lives in a data directory:
//
//	postgres/           the Postgres data, owned by the account it runs as
//	postgres.password   the superuser's password, readable by us alone
//	postgres-bin-V/     fetched Postgres binaries, when none were installed
//	redis/              the Redis data and its configuration
//	*.lock              who is starting a server and who owns it
package embedded
