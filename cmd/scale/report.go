package main

import (
	"fmt"
	"io"
	"math"
	"strings"
)

// report prints the tables of docs/scaling.md.
func (p planning) report(w io.Writer, sizes []float64, days bool) error {
	if err := p.costs(w); err != nil {
		return err
	}
	if err := p.foretell(w); err != nil {
		return err
	}
	if err := p.fixed(w, sizes); err != nil {
		return err
	}
	return p.plans(w, sizes, days)
}

// foretell holds the simulation against BenchmarkPipeline.
func (p planning) foretell(w io.Writer) error {
	perSecond, used, err := p.pipeline(2, 50)
	if err != nil {
		return err
	}
	got, cores := p.constants["pipeline_together_per_s"], p.constants["pipeline_cores"]
	fmt.Fprintf(w, "\nForetold for BenchmarkPipeline, 32 at a time on 2 cores: %.0f conversations/s, %.1f for each second of a core that it uses. Measured: %.1f/s, while it had %.2f cores: %.1f for each.\n",
		perSecond, perSecond/used, got, cores, got/cores)
	return nil
}

// costs prints what was measured.
func (p planning) costs(w io.Writer) error {
	fmt.Fprintln(w, "| work | our processor, ms | Postgres' processor, ms | log, kB | statements | calls | kept on disk, kB |\n|---|---|---|---|---|---|---|")
	for _, kind := range works() {
		c, err := p.constants.of(kind.name)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "| %s | %.3g | %.3g | %s | %.0f | %.0f | %s |\n", kind.name, 1e3*c.Own, 1e3*c.Postgres, number(1e3*c.Log), c.Statements, c.Calls, number(c.Disk))
	}
	return nil
}

// fixed prints what setups that anybody can have do for so many users.
func (p planning) fixed(w io.Writer, sizes []float64) error {
	fmt.Fprintln(w, "\n| users | setup | scarcest: asked of what there is | work waits, median / 95 / 99 of 100 | pages wait, 95 of 100 | under way at the end | holds |\n|---|---|---|---|---|---|---|")
	for _, users := range sizes {
		for _, s := range []setup{
			{Together: true, Cores: 2, Cells: 1, Workers: 1, Redis: 1}, {Together: true, Cores: 8, Cells: 1, Workers: 1, Redis: 1},
			p.largest(users),
		} {
			// What is many times too small is known without simulating it.
			need, err := p.offered(s, users)
			if err != nil {
				return err
			}
			at, busy := p.scarcest(s, need)
			scarce := fmt.Sprintf("%s, %.0f%%", s.stations(p.assumed)[at].Name, 100*busy)
			if busy > 3 {
				fmt.Fprintf(w, "| %s | %s | %s | | | | no |\n", number(users), s, scarce)
				continue
			}
			o, err := p.run(s, users)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "| %s | %s | %s | %s / %s / %s | %s | %d | %s |\n", number(users), s, scarce,
				seconds(o.waits.P50), seconds(o.waits.P95), seconds(o.waits.P99), seconds(o.reads.P95), o.result.Backlog, yes(o.broken == ""))
		}
	}
	return nil
}

// largest is one Postgres of the largest machine and one Redis, with as many of our
// own processes as the work asks for.
func (p planning) largest(users float64) setup {
	s := setup{Cells: 1, APIs: 1, Workers: 1, PostgresCores: p.assumed.PostgresCores, Redis: 1}
	need, err := p.offered(s, users)
	if err != nil {
		return s
	}
	cores := float64(p.assumed.ProcessCores) * p.assumed.BusyMost
	s.APIs = max(1, int(math.Ceil(need[atAPI]/cores)))
	s.Workers = max(1, int(math.Ceil(need[atWorkers]/cores)), int(math.Ceil(need[atHands]/p.assumed.BusyMost/float64(p.assumed.Hands))))
	return s
}

// scarcest is the station of which most is asked against what there is.
func (p planning) scarcest(s setup, need []float64) (at int, busy float64) {
	for i, station := range s.stations(p.assumed) {
		b := s.idle(i, p.constants) + need[i]/float64(station.Servers)
		if b > busy {
			at, busy = i, b
		}
	}
	return at, busy
}

// plans prints the smallest setups that hold, and what stood in the way.
func (p planning) plans(w io.Writer, sizes []float64, days bool) error {
	var lines, ways strings.Builder
	for _, users := range sizes {
		o, steps, err := p.smallest(users)
		if err != nil {
			return err
		}
		s := o.setup
		cells := float64(s.Cells)
		disk := users * p.constants["disk_person_kb"] * 1e3
		fmt.Fprintf(&lines, "| %s | %s | %.0f | %.3g | %s | %s | %s / %s / %s | %s / %s | %s | %s | %s |\n", number(users), s,
			cells*float64((s.APIs+s.Workers)*p.assumed.ProcessCores+s.PostgresCores*(1+s.Replicas)+s.Redis), o.arrived*cells, o.scarce(), onDisk(disk),
			seconds(o.waits.P50), seconds(o.waits.P95), seconds(o.waits.P99), seconds(o.whole.P50), seconds(o.whole.P95), seconds(o.reads.P95), seconds(o.bulk.P95), p.dayOf(o, days))
		for _, met := range steps {
			fmt.Fprintf(&ways, "| %s | %s | %s | %s |\n", number(users), number(met.users), met.at, met.remedy)
		}
	}
	fmt.Fprintf(w, "\n| users | smallest setup that holds | cores in all | work and pages a second | scarcest | disk, without growth | work waits, median / 95 / 99 of 100 | until the result, median / 95 of 100 | pages wait, 95 of 100 | bulk waits, 95 of 100 | the whole day |\n|---|---|---|---|---|---|---|---|---|---|---|\n%s", lines.String())
	fmt.Fprintf(w, "\n| users | of them in a cell | in the way | what was done |\n|---|---|---|---|\n%s", ways.String())
	return nil
}

// dayOf is how a whole day went.
func (p planning) dayOf(o outcome, days bool) string {
	if !days {
		return ""
	}
	day, err := p.day(o.setup, o.users)
	if err != nil {
		return err.Error()
	}
	jobs := 0
	for _, k := range day.result.Kinds {
		jobs += k.Jobs
	}
	return fmt.Sprintf("%s done; 99 of 100 wait up to %s; %d left", number(float64(jobs)), seconds(day.waits.P99), day.result.Backlog)
}

func (o outcome) scarce() string {
	at := o.busiest()
	return fmt.Sprintf("%s, %.0f%%", o.result.Stations[at].Name, 100*o.busy[at])
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func seconds(s float64) string {
	switch {
	case s < .0005:
		return "0"
	case s < 1:
		return fmt.Sprintf("%.0f ms", 1e3*s)
	case s < 120:
		return fmt.Sprintf("%.2g s", s)
	}
	return fmt.Sprintf("%.0f min", s/60)
}

func number(v float64) string {
	if v < 1000 {
		return fmt.Sprintf("%.3g", v)
	}
	text := fmt.Sprintf("%.0f", v)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

func onDisk(v float64) string {
	for _, unit := range []string{"B", "kB", "MB", "GB"} {
		if v < 1000 {
			return fmt.Sprintf("%.3g %s", v, unit)
		}
		v /= 1000
	}
	return fmt.Sprintf("%.3g TB", v)
}
