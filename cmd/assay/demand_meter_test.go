package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"assay/worker"
)

// demand is what work asked of every part: processor seconds, bytes of Postgres'
// log, and counts. Processor time is counted by the kernel, so that other work on
// the machine does not lengthen it, as it lengthens held.
type demand struct {
	own, model, postgres, redis  float64 // seconds of processor
	held                         float64 // seconds that transactions were open, by the clock
	log                          float64 // bytes
	statements, control, command float64
	calls                        float64 // of the model
	clock                        float64
}

// each combines two demands, field by field.
func (d demand) each(e demand, f func(a, b float64) float64) demand {
	return demand{
		f(d.own, e.own), f(d.model, e.model), f(d.postgres, e.postgres), f(d.redis, e.redis), f(d.held, e.held), f(d.log, e.log),
		f(d.statements, e.statements), f(d.control, e.control), f(d.command, e.command), f(d.calls, e.calls), f(d.clock, e.clock),
	}
}

// since is d without what was spent before, and without what idling costs.
func (d demand) since(before, idle demand) demand {
	spent := d.each(before, func(a, b float64) float64 { return a - b })
	rest := spent.each(idle, func(a, b float64) float64 { return max(0, a-b*spent.clock) })
	rest.clock = spent.clock
	return rest
}

func (d demand) by(n float64) demand {
	return d.each(d, func(a, _ float64) float64 { return a / n })
}

// meter reads what has been spent since the beginning. It traces statements and
// stands between Assay and its model.
type meter struct {
	statements
	held  atomic.Int64
	open  sync.Map // when a connection's transaction began, by connection
	calls atomic.Int64
	model atomic.Int64
	next  http.RoundTripper

	conn    *pgx.Conn // of its own; what it does is not counted
	redis   redis.UniversalClient
	began   time.Time
	server  int // the process of Postgres whose children serve connections
	private int // the child that serves conn
}

func newMeter(b *testing.B, databaseURL, redisURL string) *meter {
	b.Helper()
	m := &meter{began: time.Now()}
	var err error
	if m.conn, err = pgx.Connect(b.Context(), databaseURL); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = m.conn.Close(context.Background()) })
	if err := m.conn.QueryRow(b.Context(), "SELECT pg_backend_pid()").Scan(&m.private); err != nil {
		b.Fatal(err)
	}
	stat, err := processStat(m.private)
	if err != nil {
		b.Skip("the processor time of Postgres is read from /proc, of a server on this machine: ", err)
	}
	m.server = stat.parent
	if m.redis, err = worker.ConnectRedis(redisURL); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = m.redis.Close() })
	return m
}

func (m *meter) TraceQueryStart(ctx context.Context, conn *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	if _, known := m.open.Load(conn); !known {
		m.open.Store(conn, time.Now())
	}
	return m.statements.TraceQueryStart(ctx, conn, q)
}

// TraceQueryEnd ends a transaction whose last statement this was.
func (m *meter) TraceQueryEnd(_ context.Context, conn *pgx.Conn, _ pgx.TraceQueryEndData) {
	if conn.PgConn().TxStatus() != 'I' {
		return
	}
	if began, known := m.open.LoadAndDelete(conn); known {
		m.held.Add(int64(time.Since(began.(time.Time))))
	}
}

// RoundTrip has the model answer, and counts the processor time of that: the
// built-in rules answer on the thread that asks.
func (m *meter) RoundTrip(r *http.Request) (*http.Response, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before := usage(rusageThread)
	defer func() {
		m.calls.Add(1)
		m.model.Add(int64(usage(rusageThread) - before))
	}()
	return m.next.RoundTrip(r)
}

// rusageThread asks for what the calling thread has used; syscall has no name for it.
const rusageThread = 1

func usage(who int) time.Duration {
	var use syscall.Rusage
	if syscall.Getrusage(who, &use) != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// read returns what has been spent so far.
func (m *meter) read(b *testing.B) (d demand) {
	b.Helper()
	d.own, d.model, d.held = usage(syscall.RUSAGE_SELF).Seconds(), time.Duration(m.model.Load()).Seconds(), time.Duration(m.held.Load()).Seconds()
	d.own -= d.model
	d.statements, d.control, d.calls = float64(m.work.Load()), float64(m.control.Load()), float64(m.calls.Load())
	d.clock = time.Since(m.began).Seconds()
	d.postgres = m.postgres(b)
	if err := m.conn.QueryRow(b.Context(), "SELECT (pg_current_wal_insert_lsn() - '0/0')::float8").Scan(&d.log); err != nil {
		b.Fatal(err)
	}
	info, err := m.redis.Info(b.Context(), "cpu", "stats").Result()
	if err != nil {
		b.Fatal(err)
	}
	d.redis = infoField(info, "used_cpu_user") + infoField(info, "used_cpu_sys")
	d.command = infoField(info, "total_commands_processed")
	return d
}

func infoField(info, name string) float64 {
	_, rest, _ := strings.Cut(info, "\n"+name+":")
	value, _, _ := strings.Cut(rest, "\r")
	v, _ := strconv.ParseFloat(value, 64)
	return v
}

// postgres is the processor time of the server and all its children but the one
// that serves the meter.
func (m *meter) postgres(b *testing.B) float64 {
	b.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		b.Fatal(err)
	}
	total := 0.0
	for _, path := range stats {
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		if err != nil || pid == m.private {
			continue
		}
		stat, err := processStat(pid)
		switch {
		case err != nil: // it has ended since
		case pid == m.server:
			total += stat.used + stat.ended
		case stat.parent == m.server:
			total += stat.used
		}
	}
	return total
}

// stat is what /proc says of a process: used is its processor time in seconds,
// ended that of its children that are gone.
type stat struct {
	parent      int
	used, ended float64
}

func processStat(pid int) (s stat, err error) {
	dir := "/proc/" + strconv.Itoa(pid)
	text, err := os.ReadFile(dir + "/stat")
	if err != nil {
		return s, err
	}
	_, rest, found := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	if !found || len(fields) < 15 {
		return s, errors.New("not the form of /proc/PID/stat")
	}
	const ticks = 100 // a second, on every Linux
	number := func(i int) float64 { v, _ := strconv.ParseFloat(fields[i], 64); return v }
	s.parent, s.used, s.ended = int(number(1)), (number(11)+number(12))/ticks, (number(13)+number(14))/ticks
	// Nanoseconds, where the kernel keeps them.
	if exact, err := os.ReadFile(dir + "/schedstat"); err == nil {
		ran, _, _ := strings.Cut(string(exact), " ")
		if ns, err := strconv.ParseFloat(ran, 64); err == nil {
			s.used = ns / 1e9
		}
	}
	return s, nil
}

// backends counts the connections of Assay's two roles and the memory that one
// of them has to itself, in bytes.
func (m *meter) backends(b *testing.B) (connections, private float64) {
	b.Helper()
	rows, err := m.conn.Query(b.Context(), "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
	if err != nil {
		b.Fatal(err)
	}
	pids, err := pgx.CollectRows(rows, pgx.RowTo[int])
	if err != nil {
		b.Fatal(err)
	}
	for _, pid := range pids {
		text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/smaps_rollup")
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			if name, value, _ := strings.Cut(line, ":"); name == "Private_Dirty" || name == "Private_Clean" {
				kb, _ := strconv.ParseFloat(strings.Fields(value)[0], 64)
				private += kb * 1024
			}
		}
		connections++
	}
	return connections, private / max(1, connections)
}
