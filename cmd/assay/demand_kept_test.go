package main

import (
	"log/slog"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"assay/internal/store/storetest"
	"assay/models"
	"assay/worker"
)

// waiting is what a task that nobody has taken yet holds of Redis, and what a
// connection holds of Postgres' memory.
func (d *demandBench) waiting() {
	const tasks = 2000
	url := storetest.Redis(d.B)
	bell, err := worker.NewBell(url, slog.New(slog.DiscardHandler))
	if err != nil {
		d.Fatal(err)
	}
	defer func() { _ = bell.Close() }()
	client, err := worker.ConnectRedis(url)
	if err != nil {
		d.Fatal(err)
	}
	defer func() { _ = client.Close() }()
	used := func() float64 {
		info, err := client.Info(d.Context(), "memory").Result()
		if err != nil {
			d.Fatal(err)
		}
		return infoField(info, "used_memory")
	}
	ring := func() {
		task := models.NewTask(models.NewID(), models.KindMatch, models.NewID(), []byte("x"))
		task.DispatchedAt = new(time.Now())
		bell.Ring(d.Context(), task)
	}
	ring()
	before := used()
	for range tasks {
		ring()
	}
	d.ReportMetric((used()-before)/tasks, "waiting.redis_bytes")
	connections, private := d.meter.backends(d.B)
	d.ReportMetric(connections, "connections.worker_and_api")
	d.ReportMetric(private/1e6, "connections.private_mb")
}

// sizes is what every table takes, with its indexes and what is kept beside it.
func (d *demandBench) sizes() map[string]float64 {
	d.exec("VACUUM ANALYZE")
	rows, err := d.meter.conn.Query(d.Context(), `SELECT CASE WHEN relname LIKE 'ai_events%' THEN 'ai_events' ELSE relname END, sum(pg_total_relation_size(oid))::float8
		FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace GROUP BY 1`)
	if err != nil {
		d.Fatal(err)
	}
	defer rows.Close()
	sizes := map[string]float64{}
	for rows.Next() {
		var name string
		var size float64
		if err := rows.Scan(&name, &size); err != nil {
			d.Fatal(err)
		}
		sizes[name] = size
	}
	return sizes
}

// atRest reports what each further person took, by table: those that take the
// most by name.
func (d *demandBench) atRest(before, after map[string]float64) {
	all := 0.0
	for name, size := range after {
		all += (size - before[name]) / (demandPeople - 1)
	}
	named := 0.0
	for _, name := range demandTables() {
		grown := (after[name] - before[name]) / (demandPeople - 1)
		named += grown
		d.ReportMetric(grown/1e3, "disk."+name+"_kb")
	}
	d.ReportMetric((all-named)/1e3, "disk.others_kb")
	d.ReportMetric(all/1e3, "disk.person_kb")
}

func demandTables() []string {
	return strings.Fields("job_postings posting_searches posting_bands job_requirements matches job_experiences skill_analyses tasks ai_events ai_replies evidences")
}

// live is what the rows of all tables hold, without what indexes and room for new
// rows add: that grows by pages, and a few rows need not bring a new one.
func (d *demandBench) live() (sum float64) {
	for name := range d.sizes() {
		if name == "ai_events" {
			continue // each month of it stands for itself
		}
		sum += d.rows(name)
	}
	return sum + d.rows("ai_events")
}

func (d *demandBench) rows(table string) (size float64) {
	if err := d.meter.conn.QueryRow(d.Context(), "SELECT COALESCE(sum(pg_column_size(t.*)), 0)::float8 FROM "+pgx.Identifier{table}.Sanitize()+" t").Scan(&size); err != nil {
		d.Fatal(err)
	}
	return size
}
