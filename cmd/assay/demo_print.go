package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"assay/models"
)

// print shows a demo's result to a person.
func (r *demoResult) print(w io.Writer, base string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "\nRead by %s. Each fact leads to words the person said.\n\nEXPERIENCES\n", r.Model)
	for _, e := range r.Experiences {
		fmt.Fprintf(&b, "  %s\n", heading(e))
		printQuotes(&b, e.Evidences, models.FieldExperience, 2)
	}
	b.WriteString("\nSKILLS\n")
	for _, s := range r.Skills {
		fmt.Fprintf(&b, "  %s\n", s.Title)
		printQuotes(&b, s.Evidences, models.FieldSkill, 1)
	}
	b.WriteString("\nREQUIREMENT COVERAGE (points of 100; the contributions add up to the score)\n")
	for _, m := range r.Matches {
		r.printMatch(&b, m)
	}
	b.WriteString("\nGAPS, the most points to gain first\n")
	table := tabwriter.NewWriter(&b, 2, 0, 2, ' ', 0)
	for i, g := range r.Gaps {
		if i == 12 {
			fmt.Fprintf(table, "  and %d more\n", len(r.Gaps)-i)
			break
		}
		fmt.Fprintf(table, "  %s\t%s\tasked by %d, required by %d\t+%s\n", g.Title, strings.ReplaceAll(g.State, "_", " "), g.Postings, g.RequiredIn, hundredths(g.PointsToGain))
	}
	table.Flush()
	fmt.Fprintf(&b, "\n%d model calls (%d failed), %d tokens in, %d out, cost $%.4f; %.2f s from the first request to the last result.\n",
		r.AIEvents.Calls, r.AIEvents.Errors, r.AIEvents.InputTokens, r.AIEvents.OutputTokens, float64(r.AIEvents.CostMicros)/1e6, r.Seconds)
	fmt.Fprintf(&b, "API: %s/api/openapi.json   Queues: %s%s/ (sign in with the link above)\n", base, base, queuesPath)
	_, err := io.WriteString(w, b.String())
	return err
}

func heading(e models.Experience) string {
	line := e.Title
	if e.Organisation != "" {
		line += ", " + e.Organisation
	}
	switch {
	case e.DateStarted != "" && e.IsCurrent:
		line += fmt.Sprintf(" (%s to now)", e.DateStarted.Words())
	case e.DateStarted != "" && e.DateFinished != "":
		line += fmt.Sprintf(" (%s to %s)", e.DateStarted.Words(), e.DateFinished.Words())
	case e.DateStarted != "":
		line += fmt.Sprintf(" (from %s)", e.DateStarted.Words())
	}
	return line
}

func printQuotes(b *strings.Builder, evidences []models.Evidence, field string, most int) {
	for _, e := range evidences {
		if e.Field == field && most > 0 {
			fmt.Fprintf(b, "      %q\n", strings.Join(strings.Fields(e.Quote), " "))
			most--
		}
	}
}

func (r *demoResult) printMatch(b *strings.Builder, m demoMatch) {
	title := m.JobTitle
	if m.CompanyName != "" {
		title += " at " + m.CompanyName
	}
	fmt.Fprintf(b, "\n  %s  %s: %s", hundredths(m.Score), title, m.Band)
	if m.BandReason != "" {
		fmt.Fprintf(b, " (%s)", m.BandReason)
	}
	fmt.Fprintf(b, ", between %s and %s once everything is discussed\n", hundredths(m.Low), hundredths(m.High))
	table := tabwriter.NewWriter(b, 2, 0, 2, ' ', 0)
	for _, c := range m.Contributions {
		fmt.Fprintf(table, "      %s\tof %s\t%s\t%s\t%s\t%s\n", hundredths(c.Points), hundredths(c.MaxPoints), strings.ReplaceAll(c.State, "_", " "), c.Importance, shorten(c.Text, 60), c.SkillTitle)
	}
	table.Flush()
}

// hundredths writes whole hundredths of a point as points.
func hundredths(n int) string { return fmt.Sprintf("%5d.%02d", n/100, n%100) }

func shorten(text string, n int) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= n {
		return string(runes)
	}
	return string(runes[:n-1]) + "…"
}
