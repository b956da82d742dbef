package board_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/internal/posting"
	"assay/models"
)

const siteMap = "https://saltmarsh.sites.example/sitemap.xml"

// urlset is a sitemap of these addresses.
func urlset(addresses ...string) answers {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for i, address := range addresses {
		fmt.Fprintf(&b, "<url><loc>\n %s </loc><lastmod>2026-01-%02d</lastmod></url>", address, i%28+1)
	}
	return answers(b.String() + "</urlset>")
}

func listed(l board.List) string {
	var out []string
	for _, e := range l.Entries {
		out = append(out, strings.TrimPrefix(e.ID, "https://saltmarsh.sites.example"))
	}
	return strings.Join(out, " ")
}

func TestPagesThatMayBePostings(t *testing.T) {
	t.Parallel()
	const site = "https://saltmarsh.sites.example"
	for name, c := range map[string]struct {
		token string
		body  answers
		want  string
		whole bool
	}{
		"jobs among others":      {siteMap, urlset(site+"/about", site+"/en/jobs/1", site+"/stellenangebote/2", site+"/blog/jobless"), "/en/jobs/1 /stellenangebote/2", true},
		"no word of jobs":        {siteMap, urlset(site+"/about", site+"/o/1"), "/about /o/1", true},
		"a site of jobs":         {"https://jobs.pinecrest.example/sitemap.xml", urlset("https://jobs.pinecrest.example/12-pump-engineer", "https://jobs.pinecrest.example/career-tips"), "https://jobs.pinecrest.example/12-pump-engineer https://jobs.pinecrest.example/career-tips", true},
		"the same page twice":    {siteMap, urlset(site+"/jobs/1", site+"/jobs/1?utm_source=x", site+"/jobs/1#apply"), "/jobs/1", true},
		"another site":           {siteMap, urlset(site+"/jobs/1", "https://other.example/jobs/2", "https://sites.example.evil.example/jobs/3"), "/jobs/1", true},
		"addresses that are not": {siteMap, urlset(site+"/jobs/1", "http://127.0.0.1/jobs/2", "javascript:alert(1)", ""), "/jobs/1", false},
		"nothing":                {siteMap, urlset(), "", false},
		"pictures beside": {siteMap, answers(`<urlset xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>` + site + `/jobs/1</loc><image:image><image:loc>` + site +
			`/jobs/2.png</image:loc></image:image><xhtml:link rel="alternate" href="` + site + `/jobs/3"/></url></urlset>`), "/jobs/1", true},
		"with an ampersand": {siteMap, urlset(site + "/jobs?id=1&amp;lang=en"), "/jobs?id=1&lang=en", true},
	} {
		list, err := board.Board{System: "sitemap", Token: c.token}.List(t.Context(), c.body, "", "")
		if err != nil || listed(list) != c.want || list.Complete != c.whole {
			t.Errorf("%s: %q, complete %v: %v", name, listed(list), list.Complete, err)
		}
		for _, e := range list.Entries {
			if e.Whole || e.Title == "" || !strings.HasPrefix(e.Version, "2026-01-") && name != "pictures beside" {
				t.Errorf("%s: %+v", name, e)
			}
		}
	}
}

func TestASitemapOfManyPages(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("<urlset>")
	for n := range 5_100 {
		changed := "2025-01-01"
		if n >= 5_000 {
			changed = "2026-01-01"
		}
		fmt.Fprintf(&b, "<url><loc>%s</loc><lastmod>%s</lastmod></url>", sitePage(n), changed)
	}
	list, err := board.Board{System: "sitemap", Token: siteMap}.List(t.Context(), answers(b.String()+"</urlset>"), "", "")
	if err != nil || len(list.Entries) != 5_000 || list.Complete || list.Left != 100 {
		t.Fatalf("%d entries, left %d, complete %v: %v", len(list.Entries), list.Left, list.Complete, err)
	}
	if list.Entries[0].ID != sitePage(5_000) {
		t.Errorf("the newest are not among them: %s", list.Entries[0].ID)
	}
}

func TestAnIndexOfSitemaps(t *testing.T) {
	t.Parallel()
	fake := fakeboards.New(t, posting.Options{})
	b := board.Board{System: "sitemap", Token: "https://saltmarsh.sites.example/index.xml"}
	putMany(samples["sitemap"], b, fake)
	list := mustList(t, b, fake)
	if !list.Complete || len(list.Entries) != manyJobs || list.ETag != "" || len(asked(fake)) != 4 {
		t.Fatalf("%d entries, complete %v, validator %q", len(list.Entries), list.Complete, list.ETag)
	}
	for bad := range 4 {
		n := 0
		fake.Break(func(fakeboards.Seen) fakeboards.Fault {
			if n++; n == bad+1 {
				return fakeboards.Fault{Status: 500}
			}
			return fakeboards.Fault{}
		})
		if list, err := b.List(t.Context(), fake, "", ""); models.CodeOf(err) != models.CodeFetchFailed {
			t.Errorf("part %d fails and the list has %d entries: %v", bad, len(list.Entries), err)
		}
	}
}

// index answers for an index and its parts.
func index(parts map[string]answers, asked *[]string) getter {
	var b strings.Builder
	b.WriteString("<sitemapindex>")
	for n := range 30 {
		for name := range parts {
			if strings.HasPrefix(name, fmt.Sprintf("%02d", n)) {
				b.WriteString("<sitemap><loc>https://saltmarsh.sites.example/" + name + "</loc></sitemap>")
			}
		}
	}
	return func(r posting.Request) (posting.Page, error) {
		*asked = append(*asked, r.URL)
		if name, ok := strings.CutPrefix(r.URL, "https://saltmarsh.sites.example/"); ok && name != "sitemap.xml" {
			return posting.Page{URL: r.URL, Body: []byte(parts[name])}, nil
		}
		return posting.Page{URL: r.URL, ETag: `"1"`, Body: []byte(b.String() + "</sitemapindex>")}, nil
	}
}

func TestPartsOfAnIndex(t *testing.T) {
	t.Parallel()
	jobs := func(n int) answers { return urlset(sitePage(n)) }
	all := map[string]answers{}
	for n := range 25 {
		all[fmt.Sprintf("%02d.xml", n)] = jobs(n)
	}
	for name, c := range map[string]struct {
		parts          map[string]answers
		entries, asked int
		whole          bool
	}{
		"two":             {map[string]answers{"01.xml": jobs(1), "02.xml": jobs(2)}, 2, 3, true},
		"one is of jobs":  {map[string]answers{"01-posts.xml": jobs(1), "02-jobs.xml": jobs(2), "03-tags.xml": jobs(3)}, 1, 2, true},
		"an index again":  {map[string]answers{"01.xml": jobs(1), "02.xml": "<sitemapindex><sitemap><loc>https://saltmarsh.sites.example/01.xml</loc></sitemap></sitemapindex>"}, 1, 3, false},
		"too many":        {all, 20, 21, false},
		"none":            {map[string]answers{}, 0, 1, false},
		"one has nothing": {map[string]answers{"01.xml": jobs(1), "02.xml": urlset()}, 1, 3, true},
	} {
		var asked []string
		list, err := board.Board{System: "sitemap", Token: siteMap}.List(t.Context(), index(c.parts, &asked), "", "")
		if err != nil || len(list.Entries) != c.entries || len(asked) != c.asked || list.Complete != c.whole || list.ETag != "" {
			t.Errorf("%s: %d entries of %d requests, complete %v: %v", name, len(list.Entries), len(asked), list.Complete, err)
		}
	}
	var asked []string
	broken := index(map[string]answers{"01.xml": jobs(1), "02.xml": "<html>Not here.</html>"}, &asked)
	if _, err := (board.Board{System: "sitemap", Token: siteMap}).List(t.Context(), broken, "", ""); models.CodeOf(err) != models.CodeSourceChanged {
		t.Errorf("a part that is a page: %v", err)
	}
}

// A sitemap names all kinds of pages. What describes no job in data is remembered
// as no posting.
func TestPagesOfASitemapThatAreNoPostings(t *testing.T) {
	t.Parallel()
	b := board.Board{System: "sitemap", Token: siteMap}
	prose := "<html><title>Pump engineer</title><h1>Pump engineer</h1>" + strings.Repeat("<p>We hire pump engineers with experience; apply for the position in our harbour now.</p>", 12)
	data := `<script type="application/ld+json">{"@type":"JobPosting","title":"Pump engineer","description":"You keep the pumps of our harbour running, day and night."}</script>`
	for page, want := range map[string]models.Code{
		prose: models.CodeNotAPosting, prose + data: "", "<html><h1>About</h1>": models.CodeNotAPosting,
		"<html><h1>Jobs</h1>" + strings.Replace(data, "Pump", "Rope", 1) + strings.Replace(data, "Pump", "Dock", 1): models.CodeNotAPosting,
	} {
		g := getter(func(r posting.Request) (posting.Page, error) {
			if r.Kind != posting.WebPage {
				t.Errorf("%s is not asked for as a page", r.URL)
			}
			return posting.Page{URL: r.URL, FinalURL: r.URL, ContentType: "text/html", Body: []byte(page)}, nil
		})
		raw, err := board.Place{Board: b, Posting: sitePage(1)}.Fetch(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		r, err := b.Read(raw)
		if models.CodeOf(err) != want || err == nil && (r.CanonicalURL != sitePage(1) || len(r.RawJSON) == 0) {
			t.Errorf("%.80s: %v, want %q", page, err, want)
		}
	}
}

func TestASitemapStaysOnItsSite(t *testing.T) {
	t.Parallel()
	never := getter(func(r posting.Request) (posting.Page, error) {
		t.Errorf("%s was asked", r.URL)
		return posting.Page{}, nil
	})
	for _, id := range []string{"https://other.example/jobs/1", "http://127.0.0.1/", "file:///etc/passwd", "jobs/1", "", "https://saltmarsh.sites.example.evil.example/jobs/1"} {
		_, err := board.Place{Board: board.Board{System: "sitemap", Token: siteMap}, Posting: id}.Fetch(t.Context(), never)
		if models.CodeOf(err) != models.CodeInvalidBoard {
			t.Errorf("%q: %v", id, err)
		}
	}
}

func TestTokensThatAreAddresses(t *testing.T) {
	t.Parallel()
	for _, system := range []string{"feed", "sitemap"} {
		for _, token := range []string{"http://127.0.0.1/feed", "https://localhost/feed", "http://169.254.169.254/", "file:///etc/passwd", "https://user@a.example/feed", "https://a.example:8080/feed",
			"https://A.example/feed", "https://a.example/feed#x", "https://a.example/feed?utm_source=x", "https://a.example:443/feed", "https://a.example", "//a.example/feed", "https://www.linkedin.com/feed", "gopher://a.example/"} {
			if _, err := (board.Board{System: system, Token: token}).List(t.Context(), answers(`[]`), "", ""); models.CodeOf(err) != models.CodeInvalidBoard {
				t.Errorf("%s takes %q: %v", system, token, err)
			}
		}
		for _, token := range []string{"https://a.example/feed", "http://a.example/?feed=jobs", "https://a.example/", "https://xn--bcher-kva.example/jobs.rss"} {
			if _, err := (board.Board{System: system, Token: token}).List(t.Context(), answers(`[]`), "", ""); models.CodeOf(err) != models.CodeSourceChanged {
				t.Errorf("%s does not take %q: %v", system, token, err)
			}
		}
	}
}
