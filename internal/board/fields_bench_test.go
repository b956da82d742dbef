package board_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/internal/posting"
)

// madeJob is the nth of many jobs whose values are known, with money in the text
// that is no pay.
func madeJob(s sample, n int) fakeboards.Job {
	titles := []string{"Pump engineer", "Dock & yard lead", "Sachbearbeiter Hafen", "Técnico de muelle", "Night welder, pier 4"}
	j := job(s, n)
	j.Title, j.City = fmt.Sprintf("%s %d", titles[n%5], n), []string{"Ostwick", "Nordby", "Saint-Aubin", "Bad Lüne", "Vila Clara"}[n%5]
	j.Posted = time.Date(2026, time.Month(1+n%12), 1+n%28, n%24, 0, 0, 0, time.UTC)
	j.Until = j.Posted.AddDate(0, 2, 0)
	j.HTML += "<p>We spent €2,000,000 on the new pumps, and a friend you bring is worth €500.</p>"
	if n%3 == 0 {
		j.Min, j.Max = 0, 0
	} else {
		j.Min, j.Max = float64(30_000+n*10), float64(40_000+n*20)
	}
	return j
}

// BenchmarkSystemFields counts, over the whole answers of every system, how many
// fields are read as they were put there. What a system does not say is left
// out: the company then comes from the board's name. The fakes have the shapes
// their makers document, so the figures say that no field is lost, not that no
// answer in the wild differs.
func BenchmarkSystemFields(b *testing.B) {
	const many = 60
	for b.Loop() {
		var title, company, place, dates, pay, invented [2]int
		count := func(c *[2]int, said, right bool) {
			if said {
				c[1]++
				if right {
					c[0]++
				}
			}
		}
		for name, s := range samples {
			fake := fakeboards.New(b, posting.Options{})
			at := board.Board{System: name, Token: s.token}
			var jobs []fakeboards.Job
			for n := range many {
				jobs = append(jobs, madeJob(s, n))
			}
			fake.Put(name, s.token, jobs...)
			for n, j := range jobs {
				raw, err := board.Place{Board: at, Posting: s.id(n)}.Fetch(b.Context(), fake)
				if err != nil {
					b.Fatal(name, err)
				}
				got, err := at.Read(raw)
				if err != nil {
					b.Fatal(name, err)
				}
				words := said(got)
				count(&title, true, got.JobTitle == j.Title)
				count(&company, !s.without("company"), got.CompanyName == j.Company)
				count(&place, true, len(got.Location) == 1 && slices.Contains([]string{j.City, j.City + ", " + j.Country}, got.Location[0]))
				count(&dates, !s.without("posted"), words["posted"] == j.Posted.Format(time.DateOnly))
				count(&dates, !s.without("until"), words["until"] == j.Until.Format(time.DateOnly))
				count(&pay, j.Min > 0 && !s.without("pay"), got.SalaryMin != nil && got.SalaryMax != nil && *got.SalaryMin == j.Min && *got.SalaryMax == j.Max)
				count(&invented, j.Min == 0, got.SalaryMin != nil || got.SalaryMax != nil)
			}
		}
		for metric, c := range map[string][2]int{"title": title, "company": company, "places": place, "dates": dates, "salary": pay, "invented": invented} {
			b.ReportMetric(float64(c[0])/float64(c[1]), metric)
			b.ReportMetric(float64(c[1]), metric+"_n")
		}
	}
}
