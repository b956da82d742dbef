package worker

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"assay/models"
)

// RedisOption reads an address: redis://, rediss:// and redis-socket:// as Asynq
// takes them, and with one or more hosts redis-cluster://, rediss-cluster:// and
// redis-sentinel://. User and password are always those of Redis; sentinels
// that ask for one have it in sentinel_username and sentinel_password.
func RedisOption(redisURL string) (asynq.RedisConnOpt, error) {
	scheme, _, _ := strings.Cut(redisURL, "://")
	switch {
	case strings.HasSuffix(scheme, "-cluster"):
		return clusterOption(redisURL)
	case scheme == "redis-sentinel":
		return sentinelOption(redisURL)
	}
	opt, err := asynq.ParseRedisURI(redisURL)
	if err != nil {
		return nil, notAnAddress()
	}
	return opt, nil
}

// notAnAddress keeps what was given out of it: an address may hold a password.
func notAnAddress() error {
	return models.Errorf(models.CodeUnavailable,
		"REDIS_URL is not a Redis address. It looks like redis://:password@host:6379/0, or redis-cluster://:password@host1:7000,host2:7001.")
}

// severalHosts reads an address with one or more hosts. net/url takes one, so
// the others are put back afterwards.
func severalHosts(redisURL string) (u *url.URL, addrs []string, err error) {
	_, rest, _ := strings.Cut(redisURL, "://")
	end := strings.IndexAny(rest, "/?")
	if end < 0 {
		end = len(rest)
	}
	user, hosts := "", rest[:end]
	if i := strings.LastIndexByte(hosts, '@'); i >= 0 {
		user, hosts = hosts[:i+1], hosts[i+1:]
	}
	if u, err = url.Parse("redis://" + user + "host" + rest[end:]); err != nil {
		return nil, nil, notAnAddress()
	}
	for _, addr := range strings.Split(hosts, ",") {
		host, port, err := net.SplitHostPort(addr)
		if n, bad := strconv.Atoi(port); err != nil || bad != nil || host == "" || n < 1 || n > 65535 {
			return nil, nil, notAnAddress()
		}
		addrs = append(addrs, addr)
	}
	return u, addrs, nil
}

func clusterOption(redisURL string) (asynq.RedisConnOpt, error) {
	u, addrs, err := severalHosts(redisURL)
	scheme, _, _ := strings.Cut(redisURL, "://")
	if err != nil || u.Path != "" || u.RawQuery != "" || scheme != "redis-cluster" && scheme != "rediss-cluster" {
		return nil, notAnAddress()
	}
	opt := asynq.RedisClusterClientOpt{Addrs: addrs, Username: u.User.Username()}
	opt.Password, _ = u.User.Password()
	if scheme == "rediss-cluster" {
		opt.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	return opt, nil
}

func sentinelOption(redisURL string) (asynq.RedisConnOpt, error) {
	u, addrs, err := severalHosts(redisURL)
	if err != nil || u.Query().Get("master") == "" {
		return nil, notAnAddress()
	}
	query := u.Query()
	opt := asynq.RedisFailoverClientOpt{MasterName: query.Get("master"), SentinelAddrs: addrs, Username: u.User.Username(),
		SentinelUsername: query.Get("sentinel_username"), SentinelPassword: query.Get("sentinel_password")}
	opt.Password, _ = u.User.Password()
	if number := strings.TrimPrefix(u.Path, "/"); number != "" {
		if opt.DB, err = strconv.Atoi(number); err != nil {
			return nil, notAnAddress()
		}
	}
	return opt, nil
}

// callPatience bounds one exchange of the bell with Redis: somebody waits.
const callPatience = 500 * time.Millisecond

// ConnectRedis connects for what somebody waits for: a short answer is worth more than a
// late one.
func ConnectRedis(redisURL string) (redis.UniversalClient, error) {
	opt, err := RedisOption(redisURL)
	if err != nil {
		return nil, err
	}
	switch o := opt.(type) {
	case asynq.RedisClientOpt:
		o.DialTimeout, o.ReadTimeout, o.WriteTimeout = callPatience, callPatience, callPatience
		opt = o
	case asynq.RedisFailoverClientOpt:
		o.DialTimeout, o.ReadTimeout, o.WriteTimeout = callPatience, callPatience, callPatience
		opt = o
	case asynq.RedisClusterClientOpt:
		o.DialTimeout, o.ReadTimeout, o.WriteTimeout = callPatience, callPatience, callPatience
		opt = o
	}
	client, ok := opt.MakeRedisClient().(redis.UniversalClient)
	if !ok {
		return nil, notAnAddress()
	}
	return client, nil
}

// CheckRedis refuses a Redis that would lose rings under memory pressure, or is
// too old. What a server does not tell is let pass, with a warning.
func CheckRedis(ctx context.Context, redisURL string, log *slog.Logger) error {
	client, err := ConnectRedis(redisURL)
	if err != nil {
		return err
	}
	defer client.Close()
	if cluster, ok := client.(*redis.ClusterClient); ok {
		err = cluster.ForEachMaster(ctx, func(ctx context.Context, node *redis.Client) error { return checkServer(ctx, node, log) })
	} else {
		err = checkServer(ctx, client, log)
	}
	var own *models.Error
	if err == nil || errors.As(err, &own) {
		return err
	}
	return noRedis(err)
}

func noRedis(err error) error {
	return &models.Error{Code: models.CodeUnavailable, Err: err,
		Message: "Redis does not answer at REDIS_URL. Check that it runs and that the address and password are right."}
}

func checkServer(ctx context.Context, client redis.Cmdable, log *slog.Logger) error {
	if err := client.Ping(ctx).Err(); err != nil {
		return err
	}
	// Not CONFIG GET, which hosted servers forbid.
	policy := infoField(ctx, client, "memory", "maxmemory_policy")
	version := infoField(ctx, client, "server", "redis_version")
	if policy == "" || version == "" {
		log.WarnContext(ctx, "Redis does not tell its version or its maxmemory-policy; make sure that the policy is noeviction")
	}
	if policy != "" && policy != "noeviction" {
		return models.Errorf(models.CodeUnavailable, "Redis has maxmemory-policy %s and would throw work away when memory is short. "+
			"Run `redis-cli CONFIG SET maxmemory-policy noeviction`, set the same in redis.conf or in your hosting's parameters, and start Assay again.", policy)
	}
	if version != "" && tooOld(version) {
		return models.Errorf(models.CodeUnavailable, "Redis %s is too old. Assay needs Redis 6.2 or newer.", version)
	}
	return nil
}

// infoField reads one field of INFO, "" when the server does not tell.
func infoField(ctx context.Context, client redis.Cmdable, section, field string) string {
	text, err := client.Info(ctx, section).Result()
	if err != nil {
		return ""
	}
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		if name, value, _ := strings.Cut(lines.Text(), ":"); name == field {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

func tooOld(version string) bool {
	var parts [2]int
	for i, part := range strings.SplitN(version, ".", 3)[:min(2, strings.Count(version, ".")+1)] {
		parts[i], _ = strconv.Atoi(part)
	}
	return parts[0] < 6 || parts[0] == 6 && parts[1] < 2
}
