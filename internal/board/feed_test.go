package board_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/internal/posting"
	"assay/models"
)

// feedOf puts postings with a full text on a board whose feed has one of the forms.
func feedOf(t *testing.T, form string, change func(j *fakeboards.Job)) (board.Board, *fakeboards.Server) {
	t.Helper()
	fake := fakeboards.New(t, posting.Options{})
	b := board.Board{System: "feed", Token: "https://saltmarsh.feeds.example/" + form}
	var jobs []fakeboards.Job
	for n := 1; n <= 3; n++ {
		j := job(samples["feed"], n)
		j.HTML += strings.Repeat("<p>The harbour has forty pumps; every one of them is opened, cleaned and tried before winter.</p>", 7)
		change(&j)
		jobs = append(jobs, j)
	}
	fake.Put("feed", b.Token, jobs...)
	return b, fake
}

func TestFormsOfFeeds(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"jobs.rss", "jobs.rdf", "jobs.atom", "jobs.json", "neogov.xml"} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			b, fake := feedOf(t, form, func(*fakeboards.Job) {})
			list := mustList(t, b, fake)
			if len(list.Entries) != 3 || list.Left != 0 || list.Complete {
				t.Fatalf("%d entries, left %d, complete %v", len(list.Entries), list.Left, list.Complete)
			}
			for i, e := range list.Entries {
				if e.URL != itemPage(i+1) || !e.Whole || e.ID != itemPage(i+1) && e.Alias != itemPage(i+1) {
					t.Errorf("entry %+v", e)
				}
			}
			r, err := b.Read(list.Entries[1].Raw)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{"title": "Pump engineer 2", "company": "", "places": "", "employment": "", "posted": "2026-09-01", "until": "", "pay": "", "method": posting.MethodSystem}
			if form == "neogov.xml" {
				want["company"], want["places"], want["employment"], want["until"], want["pay"] = "Pinecrest Harbours", "Ostwick, Norway", "full-time", "2026-12-24", "51000 64000 EUR year"
			}
			if diff := cmp.Diff(want, said(r)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if !strings.Contains(r.Description, "tried before winter") || !strings.Contains(r.Description, "- Service forty pumps") || strings.Contains(r.Description, "<") {
				t.Errorf("description\n%s", r.Description)
			}
			// A posting that the feed does not show any more is asked for at its address.
			if _, err := (board.Place{Board: b, Posting: itemPage(2)}).Fetch(t.Context(), fake); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestNEOGOVWithoutPay(t *testing.T) {
	t.Parallel()
	b, fake := feedOf(t, "neogov.xml", func(j *fakeboards.Job) { j.Min, j.Max = 0, 0 })
	if r, err := b.Read(mustList(t, b, fake).Entries[0].Raw); err != nil || r.SalaryMin != nil || r.SalaryMax != nil || r.Salary != "" {
		t.Errorf("pay %q from %v: %v", r.Salary, r.SalaryMin, err)
	}
}

// What an item shows of a posting is taken for all of it only when it can be.
func TestItemsThatAreNotWhole(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("You keep the pumps of our harbour running. ", 20)
	for text, whole := range map[string]bool{
		"<p>" + long + "</p>": true, "": false, "Short.": false, long + "…": false, long + "...": false, long + "[…]</p>": false,
		long + `<a href="/jobs/1">Read more »</a>`: false, strings.Repeat("<p> </p>", 500) + "Short.": false,
		long + "<!-- " + long + " -->...": false,
	} {
		b, fake := feedOf(t, "jobs.rss", func(j *fakeboards.Job) { j.HTML, j.Duties = text, "" })
		fake.Break(func(fakeboards.Seen) fakeboards.Fault {
			return fakeboards.Fault{Rewrite: func(s string) string { return strings.ReplaceAll(s, "&lt;ul&gt;&lt;/ul&gt;", "") }}
		})
		for _, e := range mustList(t, b, fake).Entries {
			if e.Whole != whole {
				t.Errorf("%.60q of %d characters is whole: %v", text, len(text), e.Whole)
			}
		}
	}
}

// A feed that stamps its items anew every time it is asked says nothing new; one
// whose texts are beginnings may.
func TestVersionsOfItems(t *testing.T) {
	t.Parallel()
	for html, same := range map[string]bool{strings.Repeat("<p>You keep the pumps running, day and night.</p>", 20): true, "<p>Pumps…</p>": false} {
		b, fake := feedOf(t, "jobs.atom", func(j *fakeboards.Job) { j.HTML = html })
		before := mustList(t, b, fake).Entries[0]
		j := job(samples["feed"], 1)
		j.HTML, j.Updated = html, j.Updated.Add(time.Hour)
		fake.Put("feed", b.Token, j)
		if after := mustList(t, b, fake).Entries[0]; (after.Version == before.Version) != same || before.Whole != same {
			t.Errorf("versions %s and %s, whole %v", before.Version, after.Version, before.Whole)
		}
	}
}

// rss is a feed of one item.
func rss(item string) answers {
	return answers(`<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title><item>` + item + `</item></channel></rss>`)
}

func TestIdentityOfItems(t *testing.T) {
	t.Parallel()
	b := board.Board{System: "feed", Token: "https://saltmarsh.feeds.example/jobs.rss"}
	text := "<title>Pump engineer</title><description>" + strings.Repeat("You keep the pumps of our harbour running. ", 20) + "</description>"
	for item, want := range map[string][2]string{ // id, address
		"<link>https://a.example/1?utm_source=x&amp;id=4#top</link>": {"https://a.example/1?id=4", "https://a.example/1?id=4"},
		"<link>/jobs/1</link>": {"https://saltmarsh.feeds.example/jobs/1", "https://saltmarsh.feeds.example/jobs/1"},
		"<guid isPermaLink=\"false\">job-7</guid><link>https://a.example/1</link>": {"job-7", "https://a.example/1"},
		"<guid>https://a.example/1?utm_medium=feed</guid>":                         {"https://a.example/1", "https://a.example/1"},
		"<guid>job-8</guid>": {"job-8", ""},
		"<guid>job-8</guid><link>javascript:alert(1)</link>":            {"job-8", ""},
		"<guid>job-8</guid><link>http://169.254.169.254/latest/</link>": {"job-8", ""},
		"<guid>http://127.0.0.1/</guid><link>file:///etc/passwd</link>": {"http://127.0.0.1/", ""},
		"": {},
	} {
		g := getter(func(r posting.Request) (posting.Page, error) {
			page, err := rss(text+item).Get(t.Context(), r)
			page.URL = r.URL
			return page, err
		})
		list, err := b.List(t.Context(), g, "", "")
		if err != nil {
			t.Fatal(err)
		}
		if want[0] == "" {
			if len(list.Entries) != 0 || list.Left != 1 {
				t.Errorf("%q is %+v", item, list)
			}
			continue
		}
		if len(list.Entries) != 1 || list.Entries[0].ID != want[0] || list.Entries[0].URL != want[1] {
			t.Errorf("%q is %+v", item, list)
		}
	}
}

// The newest postings push the others out of a feed: not to be in it is not to be
// gone.
func TestAPostingThatAFeedDoesNotShow(t *testing.T) {
	t.Parallel()
	b, fake := feedOf(t, "jobs.atom", func(*fakeboards.Job) {})
	list := mustList(t, b, fake)
	if got, err := (board.Place{Board: b, Posting: list.Entries[0].ID}).Fetch(t.Context(), fake); err != nil || !strings.Contains(string(got), `"page"`) {
		t.Errorf("by its name: %s, %v", got, err)
	}
	_, err := board.Place{Board: b, Posting: "tag:pinecrest.example,no-such"}.Fetch(t.Context(), fake)
	if models.CodeOf(err) != models.CodeSourceChanged {
		t.Errorf("%v", err)
	}
}

func TestFeedsAskRobots(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/jobs/", "/jobs.rss"} {
		b, fake := feedOf(t, "jobs.rss", func(*fakeboards.Job) {})
		fake.Robots("saltmarsh.feeds.example", "User-agent: *\nDisallow: "+path+"\n")
		_, listed := b.List(t.Context(), fake, "", "")
		_, fetched := board.Place{Board: b, Posting: itemPage(1)}.Fetch(t.Context(), fake)
		for name, err := range map[string]error{"/jobs.rss": listed, "/jobs/": fetched} {
			if (models.CodeOf(err) == models.CodeRobotsDisallowed) != (name == path) {
				t.Errorf("%s with %s forbidden: %v", name, path, err)
			}
		}
	}
}

func TestFeedsInOtherCharsets(t *testing.T) {
	t.Parallel()
	b := board.Board{System: "feed", Token: "https://saltmarsh.feeds.example/jobs.rss"}
	for name, body := range map[string]string{
		"latin 1":              "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss version=\"2.0\"><channel><item><title>S\xf8mann</title><guid>1</guid><link>https://a.example/1</link></item></channel></rss>",
		"utf-8 called latin 1": `<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><item><title>Sømann</title><guid>1</guid><link>https://a.example/1</link></item></channel></rss>`,
		"control characters":   "<rss version=\"2.0\"><channel><item><title>S\u00f8\x00\x0bmann</title><guid>1</guid><link>https://a.example/1</link></item></channel></rss>",
		"entities of HTML":     `<rss version="2.0"><channel><item><title>S&oslash;mann</title><guid>1</guid><link>https://a.example/1</link></item></channel></rss>`,
		"double escaping":      `<rss version="2.0"><channel><item><title>S&amp;oslash;mann</title><guid>1</guid><link>https://a.example/1</link></item></channel></rss>`,
	} {
		list, err := b.List(t.Context(), answers(body), "", "")
		if err != nil || len(list.Entries) != 1 || list.Entries[0].Title != "Sømann" {
			t.Errorf("%s: %+v, %v", name, list, err)
		}
	}
}

// A posting that is over often leads on to the list of the others.
func TestAPageThatLedElsewhere(t *testing.T) {
	t.Parallel()
	listing := "<html><title>Careers</title><h1>Careers at Pinecrest</h1>" + strings.Repeat("<p>We hire pump engineers with experience; apply for a position in our harbour now.</p>", 12)
	for final, want := range map[string]models.Code{
		"https://saltmarsh.feeds.example/jobs":                  models.CodeNotAPosting,
		"https://saltmarsh.feeds.example/":                      models.CodeNotAPosting,
		itemPage(1):                                             "",
		"https://saltmarsh.feeds.example/jobs/Pump-engineer-1/": "",
	} {
		g := getter(func(r posting.Request) (posting.Page, error) {
			return posting.Page{URL: r.URL, FinalURL: final, ContentType: "text/html", Body: []byte(listing)}, nil
		})
		b := board.Board{System: "feed", Token: "https://saltmarsh.feeds.example/jobs.rss"}
		raw, err := board.Place{Board: b, Posting: itemPage(1)}.Fetch(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Read(raw); models.CodeOf(err) != want {
			t.Errorf("%s: %v, want %q", final, err, want)
		}
	}
}

// Feeds that are made to cost much.
func TestHostileFeeds(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"a million levels":   "<rss><channel><item>" + strings.Repeat("<a>", 1_000_000),
		"levels in prefixes": "<rss><channel><item>" + strings.Repeat("<x:a x='>'>", 300_000),
		"a billion laughs":   `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`,
		"a file":             `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>`,
		"levels of JSON":     `{"version":"https://jsonfeed.org/version/1.1","items":[{"_jobposting":{"a":` + strings.Repeat("[", 1_000_000),
	} {
		for _, system := range []string{"feed", "sitemap"} {
			list, err := board.Board{System: system, Token: "https://a.example/x"}.List(t.Context(), answers(body), "", "")
			if models.CodeOf(err) != models.CodeSourceChanged {
				t.Errorf("%s as a %s: %d entries, %v", name, system, len(list.Entries), err)
			}
		}
	}
	huge := "<rss version=\"2.0\"><channel>" + strings.Repeat(" ", 16<<20) + "</channel></rss>"
	if _, err := (board.Board{System: "feed", Token: "https://a.example/x"}).List(t.Context(), answers(huge), "", ""); models.CodeOf(err) != models.CodeBodyTooLarge {
		t.Errorf("%v", err)
	}
	many := "<rss version=\"2.0\"><channel>" + strings.Repeat("<item><title>a</title><link>https://a.example/1</link></item>", 60_000) + "</channel></rss>"
	list, err := board.Board{System: "feed", Token: "https://a.example/x"}.List(t.Context(), answers(many), "", "")
	if err != nil || len(list.Entries) != 1 || list.Complete {
		t.Errorf("%s", fmt.Sprint(len(list.Entries), list.Complete, err))
	}
}
