package worker_test

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"assay/internal/store/storetest"
	"assay/models"
	"assay/worker"
)

var quiet = slog.New(slog.DiscardHandler)

func TestOnlyARedisThatKeepsEverythingIsTaken(t *testing.T) {
	t.Parallel()
	url := storetest.Redis(t)
	opt, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(opt)
	defer client.Close()
	for policy, taken := range map[string]bool{"noeviction": true, "allkeys-lru": false, "volatile-ttl": false} {
		if err := client.ConfigSet(t.Context(), "maxmemory-policy", policy).Err(); err != nil {
			t.Fatal(err)
		}
		err := worker.CheckRedis(t.Context(), url, quiet)
		if (err == nil) != taken {
			t.Errorf("%s: %v", policy, err)
		}
		if err != nil && !strings.Contains(models.MessageOf(err), "CONFIG SET maxmemory-policy noeviction") {
			t.Errorf("%s: the way out is not in %q", policy, models.MessageOf(err))
		}
	}
}

func TestAddressesOfRedis(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"redis://:secret@127.0.0.1:6379/0":                      "asynq.RedisClientOpt",
		"rediss://host:6380":                                    "asynq.RedisClientOpt",
		"redis-socket:///tmp/redis.sock":                        "asynq.RedisClientOpt",
		"redis-sentinel://:secret@a:26379,b:26379?master=m":     "asynq.RedisFailoverClientOpt",
		"redis-sentinel://a:26379,b:26379":                      "",
		"redis-sentinel://:secret@a:26379?master=":              "",
		"redis-sentinel://:secret@a?master=m":                   "",
		"redis-sentinel://:secret@a:26379/x?master=m":           "",
		"redis-cluster://:secret@127.0.0.1:7000,localhost:7001": "asynq.RedisClusterClientOpt",
		"rediss-cluster://me:secret@127.0.0.1:7000":             "asynq.RedisClusterClientOpt",
		"redis-cluster://:p%40ss@[::1]:7000":                    "asynq.RedisClusterClientOpt",
		"redis-cluster://:secret@127.0.0.1":                     "",
		"redis-cluster://:secret@":                              "",
		"redis-cluster://:secret@h:1,,h:2":                      "",
		"redis-cluster://:secret@h:70000":                       "",
		"redis-cluster://:secret@h:7000/1":                      "",
		"valkey-cluster://:secret@h:7000":                       "",
		"http://:secret@127.0.0.1:6379":                         "",
		"secret":                                                "",
		"redis://:secret@127.0.0.1:notaport":                    "",
		"redis-cluster://:sec%ret@h:7000":                       "",
	} {
		opt, err := worker.RedisOption(address)
		if got := fmt.Sprintf("%T", opt); want != "" && got != want || (err == nil) != (want != "") {
			t.Errorf("%s: read as %s, %v", address, got, err)
		}
		if err != nil && strings.Contains(err.Error()+models.MessageOf(err), "secret") {
			t.Errorf("%s: the password is in the error: %v", address, err)
		}
	}
	opt, _ := worker.RedisOption("rediss-cluster://me:p%40ss@[::1]:7000,b:7001")
	if o := opt.(asynq.RedisClusterClientOpt); o.Username != "me" || o.Password != "p@ss" || len(o.Addrs) != 2 || o.Addrs[0] != "[::1]:7000" || o.TLSConfig == nil {
		t.Errorf("read as %+v", o)
	}
	opt, _ = worker.RedisOption("redis-sentinel://me:p%40ss@[::1]:26379,b:26380/2?master=m&sentinel_username=you&sentinel_password=s%40")
	if o := opt.(asynq.RedisFailoverClientOpt); o.Username != "me" || o.Password != "p@ss" || o.SentinelUsername != "you" || o.SentinelPassword != "s@" ||
		o.DB != 2 || o.MasterName != "m" || len(o.SentinelAddrs) != 2 || o.SentinelAddrs[1] != "b:26380" {
		t.Errorf("read as %+v", o)
	}
}

// A worker and a bell over a cluster, and over Sentinel.
func TestRingsGoThroughClusterAndSentinel(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(*testing.T) string{"cluster": startCluster, "sentinel": startSentinel} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			b.redis = start(t)
			if err := worker.CheckRedis(t.Context(), b.redis, quiet); err != nil {
				t.Fatal(models.MessageOf(err), err)
			}
			bell, err := worker.NewBell(b.redis, quiet)
			if err != nil {
				t.Fatal(err)
			}
			defer bell.Close()
			turns, answer := baker()
			b.fake.Reply("extract", answer)
			task := b.tell(t, turns...)
			b.serve(t, worker.Options{SweepEvery: time.Hour, Grace: time.Second}) // no sweep: the ring alone
			now := time.Now()
			task.DispatchedAt = &now
			bell.Ring(t.Context(), task)
			if got := b.await(t, task.ID, final); got.Status != models.StatusDone {
				t.Errorf("ended %s: %s", got.Status, got.Message)
			}
		})
	}
}

// startCluster runs a cluster of one node that has every slot.
func startCluster(t *testing.T) string {
	addr := startServer(t, "--cluster-enabled yes --cluster-config-file nodes.conf --appendonly no")
	client := redis.NewClient(&redis.Options{Addr: addr})
	defer client.Close()
	if err := client.Do(t.Context(), "CLUSTER", "ADDSLOTSRANGE", 0, 16383).Err(); err != nil {
		t.Fatal(err)
	}
	until(t, func() bool {
		info, err := client.ClusterInfo(t.Context()).Result()
		return err == nil && strings.Contains(info, "cluster_state:ok")
	})
	return "redis-cluster://" + addr
}

// startSentinel runs a master and one sentinel that watches it.
func startSentinel(t *testing.T) string {
	master := startServer(t, "--save ''")
	sentinel := startServer(t, "--sentinel")
	host, port, _ := net.SplitHostPort(master)
	client := redis.NewSentinelClient(&redis.Options{Addr: sentinel})
	defer client.Close()
	if err := client.Monitor(t.Context(), "assay", host, port, "1").Err(); err != nil {
		t.Fatal(err)
	}
	return "redis-sentinel://" + sentinel + "?master=assay"
}

// startServer runs a redis-server of the test's own until the test ends.
func startServer(t *testing.T, options string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := listener.Addr().String()
	listener.Close()
	_, port, _ := net.SplitHostPort(addr)
	dir := t.TempDir()
	config := filepath.Join(dir, "redis.conf")
	write(t, config, "port "+port+"\nbind 127.0.0.1\ndir "+dir+"\n")
	args := []string{config}
	for _, arg := range strings.Fields(options) {
		args = append(args, strings.Trim(arg, "'"))
	}
	server := exec.Command("redis-server", args...)
	if err := server.Start(); err != nil {
		t.Fatal("redis-server is needed; scripts/install-test-deps.sh installs it: ", err)
	}
	t.Cleanup(func() {
		server.Process.Kill()
		server.Wait()
	})
	client := redis.NewClient(&redis.Options{Addr: addr})
	defer client.Close()
	until(t, func() bool {
		info, err := client.Info(t.Context(), "server").Result()
		return err == nil && strings.Contains(info, fmt.Sprintf("process_id:%d\r", server.Process.Pid))
	})
	return addr
}

// until waits for a condition of something that answers soon.
func until(t *testing.T, ok func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-ctx.Done():
			t.Fatal("it never came to be")
		case <-tick.C:
		}
	}
}
