package worker_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"assay/internal/store"
	"assay/models"
)

const importedPage = `<html><head><title>Night porter at Quay Hotel</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"JobPosting",
"title":"Night porter","hiringOrganization":{"@type":"Organization","name":"Quay Hotel"},"employmentType":"FULL_TIME","datePosted":"2026-11-01",
"description":"<p>We need a night porter who welcomes late guests and keeps the house safe until morning.</p>",
"jobLocation":{"@type":"Place","address":{"@type":"PostalAddress","addressLocality":"Bern"}}}</script></head><body><h1>Night porter</h1></body></html>`

// A row that was an address alone is fetched; what the file said beside it stays,
// until the person asks for the page's own words.
func TestWhatAFileSaidStaysWhenItsPageIsFetched(t *testing.T) {
	t.Parallel()
	b := setup(t)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(importedPage))
	}))
	defer site.Close()
	id := models.NewID()
	b.do(t, func(tx *store.Tx) error {
		return tx.CreatePostings(t.Context(), []models.JobPosting{{ID: id, Source: models.PostingFromImport, URL: ptr(site.URL + "/jobs/1"), JobTitle: "Porter (nights)", OwnTitle: true, EmploymentType: "part_time"}})
	})
	read := func(input string, employment string) {
		t.Helper()
		task := models.NewTask(b.user, models.KindScrape, id, []byte(input))
		b.enqueue(t, task)
		if got := b.run(t, task.ID); got.Status != models.StatusDone {
			t.Fatalf("%s: %s", got.Status, got.Message)
		}
		p := b.postings(t)["Porter (nights)"]
		if p.CompanyName != "Quay Hotel" || p.Description == "" || p.EmploymentType != employment || len(p.Location) != 1 {
			t.Errorf("%s: %+v", input, p)
		}
	}
	read("first", "part_time")
	page := b.postings(t)["Porter (nights)"]
	b.alter(t, "UPDATE job_postings SET employment_type = 'part_time'")
	read("refreshed", "full-time")
	if again := b.postings(t)["Porter (nights)"]; again.Description != page.Description {
		t.Errorf("%q", again.Description)
	}
}

// A posting that came as text is read again from that text.
func TestImportedTextIsReadAgain(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.run(t, b.hand(t, models.PostingImport{Format: models.FormatCSV}, saved).ID)
	clerk := b.postings(t)["Payroll clerk"]
	b.alter(t, "UPDATE job_postings SET qualifications = '{}', salary = 'by agreement', salary_min = NULL WHERE job_title = 'Payroll clerk'")
	task := models.NewTask(b.user, models.KindScrape, clerk.ID, []byte("again"))
	b.enqueue(t, task)
	if got := b.run(t, task.ID); got.Status != models.StatusDone {
		t.Fatalf("%s: %s", got.Status, got.Message)
	}
	if again := b.postings(t)["Payroll clerk"]; len(again.Qualifications) != 2 || again.Description != clerk.Description || again.CompanyName != "Northgate" || again.Salary != "by agreement" || again.SalaryMin != nil {
		t.Errorf("%+v", again)
	}
}
