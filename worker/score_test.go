package worker_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"

	"assay/internal/store"
	"assay/models"
	"assay/prompts"
)

const bakery = `Head of payroll at Mühlenhof

What you bring
- Excel is a must
- Forklift driving is required
- Rust would be a plus
`

// asksFor is an answer that a good model would give to that posting.
func asksFor() prompts.AnalyzeOutput {
	return prompts.AnalyzeOutput{Requirements: []prompts.AnalyzedRequirement{
		{Kind: "skill", Quote: "Excel is a must", Names: []string{"Excel"}, Importance: "required"},
		{Kind: "skill", Quote: "Forklift driving is required", Names: []string{"Forklift driving"}, Importance: "required"},
		{Kind: "skill", Quote: "Rust would be a plus", Names: []string{"Rust programming"}, Importance: "preferred"},
	}}
}

func TestPipelineScoresAPostingAgainstProvenFacts(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	b.fake.Reply("analyze", asksFor())
	b.runAll(t, b.tell(t, turns...).ID)
	scrape := b.post(t, models.JobPosting{Source: models.PostingFromText, Raw: []byte(bakery)})
	if task := b.runAll(t, scrape.ID); task.Status != models.StatusDone {
		t.Fatalf("scrape ended %s: %s", task.Status, task.Message)
	}
	b.do(t, func(tx *store.Tx) error {
		p, err := tx.Posting(t.Context(), scrape.SubjectID)
		if err != nil {
			return err
		}
		rows, err := tx.Requirements(t.Context(), p.ID)
		if err != nil {
			return err
		}
		if len(rows) != 3 {
			t.Fatalf("requirements: %+v", rows)
		}
		for _, r := range rows {
			if got := string([]rune(p.Description)[r.StartChar:r.EndChar]); got != r.Quote {
				t.Errorf("requirement says %q, its span %q", r.Quote, got)
			}
		}
		m, err := tx.Match(t.Context(), p.ID)
		if err != nil {
			return err
		}
		sum := 0
		for _, c := range m.Contributions {
			sum += c.Points
		}
		if sum != m.Score || m.Score == 0 || m.Low > m.Score || m.High <= m.Score {
			t.Errorf("score %d (%d to %d), contributions add up to %d", m.Score, m.Low, m.High, sum)
		}
		if len(m.Contributions[0].Quotes) == 0 || m.Contributions[0].State == models.StateNotDiscussed {
			t.Errorf("Excel is backed by %+v", m.Contributions[0])
		}
		backing, err := tx.JobExperiences(t.Context(), p.ID)
		if err == nil && len(backing) != 1 {
			t.Errorf("%d experiences speak for the posting, want 1", len(backing))
		}
		analyses, err := tx.Analyses(t.Context(), store.Page{})
		if err == nil && (len(analyses) == 0 || analyses[0].Status != models.AnalysisDone || analyses[0].TotalJobsAnalyzed != 1 || analyses[0].TotalSkillGaps != 3) {
			t.Errorf("analysis: %+v", analyses)
		}
		return err
	})
}

func TestNewFactsScoreEveryPostingAgain(t *testing.T) {
	t.Parallel()
	b := setup(t)
	turns, answer := baker()
	b.fake.Reply("extract", answer)
	b.fake.Reply("analyze", asksFor())
	scrape := b.post(t, models.JobPosting{Source: models.PostingFromText, Raw: []byte(bakery)})
	b.runAll(t, scrape.ID)
	before := b.match(t, scrape.SubjectID)
	b.runAll(t, b.tell(t, turns...).ID)
	after := b.match(t, scrape.SubjectID)
	if before.Score != 0 || after.Score == 0 || after.ID != before.ID {
		t.Errorf("scored %d before and %d after, rows %s and %s", before.Score, after.Score, before.ID, after.ID)
	}
}

func TestUnchangedFactsAreNotWrittenAgain(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.fake.Reply("analyze", asksFor())
	scrape := b.post(t, models.JobPosting{Source: models.PostingFromText, Raw: []byte(bakery)})
	b.runAll(t, scrape.ID)
	again := models.NewTask(b.user, models.KindMatch, b.user, []byte("again"))
	b.enqueue(t, again)
	if task := b.run(t, again.ID); task.Status != models.StatusDone || len(task.Result.MatchIDs) != 0 || len(task.Result.FollowUpIDs) != 0 {
		t.Errorf("scoring the same facts again made %+v", task.Result)
	}
}

func TestAnalyzeRefusesWhatThePostingDoesNotSay(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.fake.Reply("analyze", prompts.AnalyzeOutput{Requirements: []prompts.AnalyzedRequirement{
		{Kind: "skill", Quote: "Kubernetes is a must", Names: []string{"Kubernetes"}, Importance: "required"},
		{Kind: "skill", Quote: "Excel is a must", Names: []string{"Kubernetes"}, Importance: "required"},
		{Kind: "skill", Quote: "Excel is a must", Names: []string{"Excel"}, Importance: "required", MinYears: ptr(7.0)},
		{Kind: "skill", Quote: "Excel is a must", Names: []string{"Excel"}, Importance: "required"},
	}})
	scrape := b.post(t, models.JobPosting{Source: models.PostingFromText, Raw: []byte(bakery)})
	analyze := b.run(t, b.run(t, scrape.ID).Result.FollowUpIDs[0])
	if len(analyze.Result.RequirementIDs) != 1 {
		t.Fatalf("stored %d requirements, want 1", len(analyze.Result.RequirementIDs))
	}
	for _, reason := range []string{"not_found", "not_named_in_quote", "years_not_said", "repeated"} {
		if analyze.Result.Dropped[reason] != 1 {
			t.Errorf("%s counted %d times in %v", reason, analyze.Result.Dropped[reason], analyze.Result.Dropped)
		}
	}
}

func TestScrapeThatFailsMarksThePosting(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		posting models.JobPosting
		code    models.Code
	}{
		"a metadata address":  {models.JobPosting{Source: models.PostingFromURL, URL: ptr("http://169.254.169.254/latest/meta-data/")}, models.CodeBlockedAddress},
		"a private address":   {models.JobPosting{Source: models.PostingFromURL, URL: ptr("http://10.1.2.3/job")}, models.CodeBlockedAddress},
		"a file":              {models.JobPosting{Source: models.PostingFromURL, URL: ptr("file:///etc/passwd")}, models.CodeUnsupportedScheme},
		"a forbidden source":  {models.JobPosting{Source: models.PostingFromURL, URL: ptr("https://www.linkedin.com/jobs/view/1")}, models.CodeSourceNotPermitted},
		"a page without text": {models.JobPosting{Source: models.PostingFromHTML, Raw: []byte("<html><body> </body></html>")}, models.CodeNotAPosting},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			scrape := b.post(t, c.posting)
			task := b.run(t, scrape.ID)
			if task.Status != models.StatusFailed || *task.ErrorCode != c.code || task.Message == "" {
				t.Fatalf("ended %s %v: %s", task.Status, task.ErrorCode, task.Message)
			}
			b.do(t, func(tx *store.Tx) error {
				p, err := tx.Posting(t.Context(), scrape.SubjectID)
				if err == nil && (p.ScrapingSuccess == nil || *p.ScrapingSuccess || *p.ScrapingError != c.code) {
					t.Errorf("posting says %v %v", p.ScrapingSuccess, p.ScrapingError)
				}
				return err
			})
		})
	}
}

// Pages that are no postings, from a server of our own: each ends with its
// code, at once or after another try, and nothing is half written.
func TestScrapeOfBadPages(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		status models.Status
		code   models.Code
	}{
		"binary":    {func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("%PDF-1.7\n\x00\x01\x02")) }, models.StatusFailed, models.CodeUnsupportedContentType},
		"gone":      {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }, models.StatusFailed, models.CodeGone},
		"forbidden": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }, models.StatusFailed, models.CodeBlockedBySite},
		"broken":    {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }, models.StatusRetry, models.CodeFetchFailed},
		"cut off":   {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, models.StatusRetry, models.CodeFetchFailed},
		"endless": {func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(bytes.Repeat([]byte("<p>and so on</p>"), 1000)); err != nil {
					return
				}
			}
		}, models.StatusFailed, models.CodeBodyTooLarge},
		"not a posting": {func(w http.ResponseWriter, _ *http.Request) {
			w.Write([]byte("<html><title>Shop</title><body><p>Buy two, pay one.</p></body></html>"))
		}, models.StatusFailed, models.CodeNotAPosting},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			site := httptest.NewServer(c.answer)
			defer site.Close()
			scrape := b.post(t, models.JobPosting{Source: models.PostingFromURL, URL: ptr(site.URL + "/jobs/1")})
			task := b.run(t, scrape.ID)
			if task.Status != c.status || task.ErrorCode == nil || *task.ErrorCode != c.code || task.Message == "" {
				t.Fatalf("ended %s %v: %s", task.Status, task.ErrorCode, task.Message)
			}
			b.do(t, func(tx *store.Tx) error {
				p, err := tx.Posting(t.Context(), scrape.SubjectID)
				if err == nil && (p.Description != "" || p.JobTitle != "" || len(p.Raw) != 0) {
					t.Errorf("half a posting was written: %+v", p)
				}
				return err
			})
		})
	}
}

func (b *bench) match(t testing.TB, posting models.ID) (m models.Match) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		var err error
		m, err = tx.Match(t.Context(), posting)
		return err
	})
	return m
}
