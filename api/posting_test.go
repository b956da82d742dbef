package api_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/store"
	"assay/models"
)

const postings = "/api/v1/job-postings"

func TestCreatePosting(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.run(t, []scenario{
		{name: "by text", body: `{"text":"We need a forklift driver.","job_title":"Driver"}`, status: 202,
			contains: []string{`"source":"text"`, `"kind":"scrape"`, `"queue":"interactive"`, `"job_title":"Driver"`, `"benefits":[]`}},
		{name: "by HTML", body: `{"html":"<h1>Driver</h1>"}`, status: 202, contains: []string{`"source":"html"`}, lacks: []string{"<h1>"}},
		{name: "by address", body: `{"url":"https://example.com/jobs/17#top"}`, status: 202, contains: []string{`"url":"https://example.com/jobs/17"`}},
		{name: "by nothing", body: `{}`, status: 422, contains: []string{"exactly one"}},
		{name: "by two ways", body: `{"url":"https://example.com/","text":"x"}`, status: 422, contains: []string{"exactly one"}},
		{name: "empty text", body: `{"text":" "}`, status: 422, contains: []string{`"code":"empty_content"`, "body.text"}},
		{name: "empty HTML", body: `{"html":""}`, status: 422, contains: []string{`"code":"empty_content"`}},
		{name: "invisible text", body: `{"text":"\u200b\u200b"}`, status: 422, contains: []string{`"code":"empty_content"`}},
		{name: "no address", body: `{"url":"jobs page"}`, status: 422, contains: []string{`"code":"invalid_url"`, "body.url"}, lacks: []string{"jobs page"}},
		{name: "another scheme", body: `{"url":"file:///etc/passwd"}`, status: 422, contains: []string{`"code":"unsupported_scheme"`}, lacks: []string{"passwd"}},
		{name: "a password in the address", body: `{"url":"https://u:hunter2@example.com/"}`, status: 422, contains: []string{`"code":"invalid_url"`}, lacks: []string{"hunter2"}},
		{name: "another port", body: `{"url":"http://example.com:6379/"}`, status: 422, contains: []string{`"code":"port_not_allowed"`}},
		{name: "this machine", body: `{"url":"http://127.0.0.1/"}`, status: 422, contains: []string{`"code":"blocked_address"`}},
		{name: "linkedin", body: `{"url":"https://www.linkedin.com/jobs/view/1"}`, status: 422, contains: []string{`"code":"source_not_permitted"`, "paste"}},
		{name: "indeed", body: `{"url":"https://de.indeed.com/viewjob?jk=1"}`, status: 422, contains: []string{`"code":"source_not_permitted"`}},
		{name: "text as long as goes in", body: `{"text":"` + strings.Repeat("ä", models.MaxPostingTextChars) + `"}`, status: 202},
		{name: "text that is longer", body: `{"text":"` + strings.Repeat("ä", models.MaxPostingTextChars+1) + `"}`, status: 413, contains: []string{`"code":"too_large"`}},
		{name: "HTML that is longer", body: `{"html":"` + strings.Repeat("a", models.MaxPostingHTMLChars+1) + `"}`, status: 413, contains: []string{`"code":"too_large"`}},
		{name: "an unknown field", body: `{"text":"x","salary":1}`, status: 422, contains: []string{"body.salary"}},
		{name: "a title too long", body: `{"text":"x","job_title":"` + strings.Repeat("t", 301) + `"}`, status: 422},
	}, withURL(postings))
	if n := len(b.get(t, postings+"?limit=100")["items"].([]any)); n != 4 {
		t.Errorf("%d postings are there, want the 4 that were taken", n)
	}
}

// save stores a posting that has been read, with a score unless it is -1.
func (b *bundle) save(t *testing.T, title, description string, score int) string {
	t.Helper()
	p := models.JobPosting{ID: models.NewID(), Source: models.PostingFromText, JobTitle: title, Description: description, Raw: []byte("what was pasted")}
	b.tx(t, b.user, func(tx *store.Tx) error {
		if err := tx.CreatePosting(t.Context(), p); err != nil || score < 0 {
			return err
		}
		m := models.Match{ID: models.NewID(), UserID: b.user, JobPostingID: p.ID, Score: score, Low: score, High: score, Band: "good", Scorer: "test",
			FactsHash: []byte{1}, Contributions: []models.Contribution{}}
		return tx.SaveMatches(t.Context(), []models.Match{m}, nil)
	})
	return p.ID.String()
}

func TestListPostings(t *testing.T) {
	t.Parallel()
	b := setup(t)
	low, none, high := b.save(t, "Forklift driver", "Night shifts in Utrecht.", 1000), b.save(t, "Baker", "Early mornings.", -1), b.save(t, "Night porter", "A forklift license helps.", 9000)
	equal := b.save(t, "Carpenter", "Wood.", 1000)
	for url, want := range map[string][]string{
		postings:                                    {equal, high, none, low},
		postings + "?sort=match":                    {high, equal, low, none},
		postings + "?q=forklift":                    {low, high}, // in the title it weighs more
		postings + "?q=forklift&sort=created":       {high, low},
		postings + "?q=forklift+-license":           {low},
		postings + "?q=%22night+porter%22":          {high},
		postings + "?q=baker+or+carpenter":          {equal, none},
		postings + "?q=%26%7C%21%28%29%3A%2A%27%22": nil,
		postings + "?q=plumber":                     nil,
		postings + "?q=forklift&sort=match":         {high, low},
		postings + "?q=wood+or+mornings&sort=match": {equal, none},
	} {
		for _, limit := range []string{"1", "2", "50"} {
			join := "?"
			if strings.Contains(url, "?") {
				join = "&"
			}
			if got := b.walk(t, url+join+"limit="+limit); !cmp.Equal(got, want) {
				t.Errorf("%s by %s: %s", url, limit, cmp.Diff(want, got))
			}
		}
	}
	b.run(t, []scenario{
		{name: "scores are shown", url: postings + "?q=porter", status: 200, contains: []string{`"match":{"score":9000`}, lacks: []string{"what was pasted"}},
		{name: "where there is one", url: postings + "?q=baker", status: 200, contains: []string{`"match":null`}},
		{name: "an unknown order", url: postings + "?sort=salary", status: 422, lacks: []string{"salary"}},
		{name: "a search too long", url: postings + "?q=" + strings.Repeat("a", 201), status: 422},
	})
	cursor := text(t, b.get(t, postings+"?sort=match&limit=1"), "next_cursor")
	b.check(t, scenario{url: postings + "?cursor=" + cursor, status: 400, contains: []string{"invalid_cursor"}})
}

func TestEditRefreshAndDeletePosting(t *testing.T) {
	t.Parallel()
	b := setup(t)
	w := b.check(t, scenario{url: postings, body: `{"text":"We need a forklift driver."}`, status: 202})
	made := object(t, w)
	url, task := postings+"/"+text(t, made, "posting", "id"), text(t, made, "task", "id")
	read := b.check(t, scenario{url: url, status: 200})
	tag := read.Header().Get("ETag")
	if tag != w.Header().Get("ETag") {
		t.Errorf("ETag %q after POST, %q after GET", w.Header().Get("ETag"), tag)
	}
	b.run(t, []scenario{
		{name: "edit without a version", body: `{"job_title":"Driver"}`, status: 428},
		{name: "edit of nothing", body: `{}`, headers: map[string]string{"If-Match": tag}, status: 422},
		{name: "edit", body: `{"job_title":"Driver","company_name":"Havenwerk"}`, headers: map[string]string{"If-Match": tag}, status: 200, contains: []string{`"job_title":"Driver"`, `"company_name":"Havenwerk"`}},
		{name: "edit from before", body: `{"job_title":"Pilot"}`, headers: map[string]string{"If-Match": tag}, status: 412},
	}, withURL(url), withMethod("PATCH"))

	if same := text(t, b.post(t, url+"/refresh", "", 202), "task", "id"); same != task {
		t.Error("a reading nobody has begun was not used again")
	}
	b.settle(t, task, models.TaskResult{})
	next := text(t, b.post(t, url+"/refresh", "", 202), "task", "id")
	if next == task || b.rings.count(id(t, next)) != 1 {
		t.Errorf("refresh gave task %s after %s and rang %d times", next, task, b.rings.count(id(t, next)))
	}
	b.check(t, scenario{url: url + "/requirements", status: 200, contains: []string{`"items":[]`}})
	b.check(t, scenario{url: url + "/match", status: 404, contains: []string{"not been scored yet"}})
	b.check(t, scenario{method: "DELETE", url: url, status: 204})
	b.check(t, scenario{url: url, status: 404})
	b.check(t, scenario{method: "DELETE", url: url, status: 404})
	b.check(t, scenario{url: "/api/v1/tasks/" + next, status: 200, contains: []string{`"status":"cancelled"`, "deleted"}})
}

func TestRequirementsAndMatch(t *testing.T) {
	t.Parallel()
	b := setup(t)
	x := b.tell(t)
	posting := id(t, b.save(t, "Driver", "Forklift and Dutch.", -1))
	asked := []models.JobRequirement{
		{ID: models.NewID(), UserID: b.user, JobPostingID: posting, Position: 1, Kind: "skill", Text: "Forklift", Importance: "required", StartChar: 0, EndChar: 8, Quote: "Forklift"},
		{ID: models.NewID(), UserID: b.user, JobPostingID: posting, Position: 2, Kind: "language", Text: "Dutch", Importance: "preferred", StartChar: 13, EndChar: 18, Quote: "Dutch"},
	}
	m := models.Match{ID: models.NewID(), UserID: b.user, JobPostingID: posting, Score: 7000, Low: 7000, High: 10000, Band: "good", Scorer: "test", FactsHash: []byte{1},
		Contributions: []models.Contribution{{RequirementID: asked[0].ID, State: models.StateMet, Points: 7000, ExperienceIDs: []models.ID{x.experience}, EvidenceIDs: []models.ID{x.use}, Quotes: []string{"forklifts"}}}}
	backing := models.JobExperience{ID: models.NewID(), UserID: b.user, JobPostingID: posting, ExperienceID: x.experience, Relevance: "high", MatchScore: 7000, CreationSource: "test"}
	b.tx(t, b.user, func(tx *store.Tx) error {
		if err := tx.ReplaceRequirements(t.Context(), posting, asked); err != nil {
			return err
		}
		return tx.SaveMatches(t.Context(), []models.Match{m}, []models.JobExperience{backing})
	})
	url := postings + "/" + posting.String()
	b.run(t, []scenario{
		{name: "requirements in order", url: url + "/requirements", status: 200, contains: []string{`"text":"Forklift"`, `"text":"Dutch"`, `"next_cursor":null`}},
		{name: "a match and what is behind it", url: url + "/match", status: 200, contains: []string{`"score":7000`, `"points":7000`, x.use.String(), `"job_experiences":[{`, `"match_score":7000`}},
		{name: "matches", url: "/api/v1/matches", status: 200, contains: []string{m.ID.String()}},
		{name: "matches of a band", url: "/api/v1/matches?band=low", status: 200, contains: []string{`"items":[]`}},
	})
	if got := b.walk(t, url+"/requirements?limit=1"); !cmp.Equal(got, []string{asked[0].ID.String(), asked[1].ID.String()}) {
		t.Errorf("requirements one by one: %v", got)
	}
}

func TestSkillAnalyses(t *testing.T) {
	t.Parallel()
	b := setup(t)
	const list = "/api/v1/skill-analyses"
	w := b.check(t, scenario{url: list, body: `{}`, status: 202, contains: []string{`"kind":"skill_analysis"`, `"status":"queued"`, `"skill_gaps":[]`, `"average_job_match_score":null`}})
	made := object(t, w)
	url := list + "/" + text(t, made, "skill_analysis", "id")
	if text(t, made, "task", "subject_id") != text(t, made, "skill_analysis", "id") {
		t.Errorf("the task is about something else: %v", made)
	}
	b.check(t, scenario{method: "POST", url: list, status: 202})
	tag := b.check(t, scenario{url: url, status: 200}).Header().Get("ETag")
	b.run(t, []scenario{
		{name: "a field it does not take", url: list, body: `{"depth":3}`, status: 422},
		{name: "listed", url: list + "?status=queued", status: 200, contains: []string{text(t, made, "skill_analysis", "id")}},
		{name: "not listed as done", url: list + "?status=done", status: 200, contains: []string{`"items":[]`}},
		{name: "notes without a version", method: "PATCH", url: url, body: `{"user_notes":"hm"}`, status: 428},
		{name: "notes", method: "PATCH", url: url, body: `{"user_notes":"Learn Dutch."}`, headers: map[string]string{"If-Match": tag}, status: 200, contains: []string{`"user_notes":"Learn Dutch."`}},
		{name: "notes from before", method: "PATCH", url: url, body: `{"user_notes":""}`, headers: map[string]string{"If-Match": tag}, status: 412},
		{name: "no notes", method: "PATCH", url: url, body: `{}`, headers: map[string]string{"If-Match": tag}, status: 422},
	})
}
