package board_test

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"assay/internal/board"
	"assay/internal/posting"
	"assay/models"
)

// site answers with a page for each address it knows, and notes what was asked.
type site struct {
	pages map[string]string
	final map[string]string // where an address redirects to
	asked []string
}

func (s *site) get(t *testing.T) getter {
	return func(r posting.Request) (posting.Page, error) {
		s.asked = append(s.asked, r.URL)
		if r.Kind != posting.Feed {
			t.Errorf("%s is asked for as another thing than a feed", r.URL)
		}
		page := posting.Page{URL: r.URL, FinalURL: r.URL, Status: 200, ContentType: "text/html; charset=utf-8"}
		if to := s.final[r.URL]; to != "" {
			page.FinalURL = to
		}
		body, ok := s.pages[page.FinalURL]
		if !ok {
			return posting.Page{}, models.Errorf(models.CodeGone, "The posting is no longer at this address.")
		}
		page.Body = []byte(body)
		return page, nil
	}
}

const (
	careers = "https://www.saltmarsh.example/careers"
	feedXML = `<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title><item><title>a</title><link>https://www.saltmarsh.example/jobs/1</link></item></channel></rss>`
	blogXML = `<?xml version="1.0"?><rss version="2.0"><channel><title>Our blog</title><item><title>a</title><link>https://www.saltmarsh.example/blog/1</link></item></channel></rss>`
	mapXML  = `<?xml version="1.0"?><urlset><url><loc>https://www.saltmarsh.example/jobs/1</loc></url></urlset>`
)

func alternate(kind, address string) string {
	return `<html><head><link rel="alternate" type="` + kind + `" title="News" href="` + address + `"></head><body><p>Work with us.</p></body></html>`
}

func TestDiscover(t *testing.T) {
	t.Parallel()
	place := func(system, token string) board.Place {
		return board.Place{Board: board.Board{System: system, Token: token}}
	}
	feed := place("feed", "https://www.saltmarsh.example/jobs.rss")
	for name, c := range map[string]struct {
		page  string
		want  board.Place // none: invalid_board
		asked int
	}{
		"a feed":                  {feedXML, place("feed", careers), 1},
		"a feed of nothing":       {`<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title></feed>`, place("feed", careers), 1},
		"a feed with a comment":   {"\ufeff<?xml version='1.0'?>\n<?xml-stylesheet href='x'?><!-- <html> --><!DOCTYPE rss>" + feedXML[21:], place("feed", careers), 1},
		"RDF":                     {`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item><title>a</title><link>https://a.example/1</link></item></rdf:RDF>`, place("feed", careers), 1},
		"JSON Feed":               {`{"version":"https://jsonfeed.org/version/1","title":"x","items":[]}`, place("feed", careers), 1},
		"other JSON":              {`{"jobs":[]}`, board.Place{}, 1},
		"broken XML":              {"<rss><channel><item>", board.Place{}, 1},
		"a sitemap":               {mapXML, place("sitemap", careers), 1},
		"an index":                {"<sitemapindex><sitemap><loc>https://www.saltmarsh.example/1.xml</loc></sitemap></sitemapindex>", place("sitemap", careers), 1},
		"a sitemap of nothing":    {"<urlset></urlset>", board.Place{}, 1},
		"names its feed":          {alternate("application/rss+xml", "/jobs.rss?utm_source=page"), feed, 2},
		"names another's feed":    {alternate("application/rss+xml", "https://other.example/jobs.rss"), board.Place{}, 1},
		"names an inner address":  {alternate("application/rss+xml", "http://127.0.0.1/jobs.rss"), board.Place{}, 1},
		"names a feed of a blog":  {alternate("application/atom+xml", "/blog.xml"), board.Place{}, 2},
		"names a page":            {alternate("application/rss+xml", "/about"), board.Place{}, 2},
		"names what is not there": {alternate("application/rss+xml", "/gone-jobs.rss"), board.Place{}, 2},
		"names another language":  {alternate("text/html", "/de/jobs"), board.Place{}, 1},
		"names two feeds":         {alternate("application/rss+xml", "/blog.xml") + alternate("application/rss+xml", "/jobs.rss"), feed, 2},
		"embeds greenhouse":       {`<script src="https://boards.greenhouse.io/embed/job_board/js?for=saltmarsh"></script>`, place("greenhouse", "saltmarsh"), 1},
		"frames greenhouse":       {`<iframe src="https://boards.greenhouse.io/embed/job_board?for=saltmarsh&amp;b=x"></iframe>`, place("greenhouse", "saltmarsh"), 1},
		"embeds ashby":            {`<script src="https://jobs.ashbyhq.com/saltmarsh/embed?version=2"></script>`, place("ashby", "saltmarsh"), 1},
		"frames personio":         {`<iframe data-src="https://saltmarsh.jobs.personio.de/?language=en"></iframe>`, place("personio", "saltmarsh"), 1},
		"embeds bamboohr":         {`<div id="BambooHR"></div><script src="//saltmarsh.bamboohr.com/js/embed.js"></script>`, place("bamboohr", "saltmarsh"), 1},
		"links to lever":          {`<a href="https://jobs.lever.co/saltmarsh/1">One</a> <a href=https://jobs.lever.co/saltmarsh/2>Two</a>`, place("lever", "saltmarsh"), 1},
		"links to workable":       {`<a href="https://apply.workable.com/saltmarsh/j/AB12/">One</a> <a href="https://apply.workable.com/saltmarsh/">All</a>`, place("workable", "saltmarsh"), 1},
		"one link to lever":       {`<p>Like <a href="https://jobs.lever.co/other/1">they do</a>.</p>`, board.Place{}, 1},
		"links in a comment":      {`<!-- <a href="https://jobs.lever.co/saltmarsh/1"></a><a href="https://jobs.lever.co/saltmarsh/2"></a> -->`, board.Place{}, 1},
		"links to several": {`<a href="https://jobs.lever.co/a/1"></a><a href="https://jobs.lever.co/a/2"></a><a href="https://jobs.lever.co/b/1"></a><a href="https://jobs.lever.co/b/2"></a>`,
			board.Place{}, 1},
		"links to one most": {`<a href="https://jobs.lever.co/a/1"></a><a href="https://jobs.lever.co/a/2"></a><a href="https://jobs.lever.co/a/3"></a><a href="https://jobs.lever.co/b/1"></a><a href="https://jobs.lever.co/b/2"></a>`,
			place("lever", "a"), 1},
		"a board before a feed":  {alternate("application/rss+xml", "/jobs.rss") + `<iframe src="https://jobs.ashbyhq.com/saltmarsh/embed"></iframe>`, place("ashby", "saltmarsh"), 1},
		"a look-alike":           {`<script src="https://boards.greenhouse.io.evil.example/embed/job_board/js?for=saltmarsh"></script><script src="https://xn--greenhuse-k0a.io/embed?for=a"></script>`, board.Place{}, 1},
		"a slug that is none":    {`<script src="https://boards.greenhouse.io/embed/job_board/js?for=../../x"></script>`, board.Place{}, 1},
		"one posting":            {"<html><h1>Welder</h1>" + ld("Welder") + "</html>", board.Place{}, 1},
		"several postings":       {"<html><h1>Jobs</h1>" + ld("Welder") + ld("Baker") + "</html>", board.Place{}, 1},
		"a list of links":        {"<html><h1>Jobs</h1>" + strings.Repeat(`<p><a href="/jobs/1">Welder</a></p>`, 20), board.Place{}, 1},
		"an empty page":          {"<html></html>", board.Place{}, 1},
		"not even markup":        {"x", board.Place{}, 1},
		"a million levels":       {"<rss>" + strings.Repeat("<a>", 1_000_000), board.Place{}, 1},
		"a page of many levels":  {strings.Repeat("<div>", 100_000), board.Place{}, 1},
		"a doctype without end":  {"<!DOCTYPE", board.Place{}, 1},
		"a comment without end":  {"<!--", board.Place{}, 1},
		"an element without end": {"<", board.Place{}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &site{pages: map[string]string{careers: c.page, "https://www.saltmarsh.example/jobs.rss": feedXML, "https://www.saltmarsh.example/jobs.rss?utm_source=page": feedXML,
				"https://www.saltmarsh.example/blog.xml": blogXML, "https://www.saltmarsh.example/about": "<html>About</html>"}}
			u, _ := url.Parse(careers + "?utm_campaign=x#top")
			s.final = map[string]string{u.String(): careers}
			got, err := board.Discover(t.Context(), s.get(t), u)
			if got != c.want || len(s.asked) != c.asked {
				t.Errorf("%+v, want %+v, after %q: %v", got, c.want, s.asked, err)
			}
			if none := c.want == (board.Place{}); none != (models.CodeOf(err) == models.CodeInvalidBoard) || none && !strings.Contains(models.MessageOf(err), "Give ") {
				t.Errorf("%v", err)
			}
		})
	}
}

func ld(title string) string {
	return `<script type="application/ld+json">{"@type":"JobPosting","title":"` + title + `","description":"You will join beams and frames for bridges, read drawings and check each seam."}</script>`
}

func TestDiscoverWithoutAsking(t *testing.T) {
	t.Parallel()
	s := &site{}
	u, _ := url.Parse("https://jobs.lever.co/saltmarsh")
	if got, err := board.Discover(t.Context(), s.get(t), u); err != nil || got.System != "lever" || len(s.asked) != 0 {
		t.Errorf("%+v after %q: %v", got, s.asked, err)
	}
}

func TestDiscoverWhereTheAddressLeads(t *testing.T) {
	t.Parallel()
	for to, want := range map[string]board.Board{
		"https://jobs.ashbyhq.com/saltmarsh":              {System: "ashby", Token: "saltmarsh"},
		"https://jobs.ashbyhq.com.evil.example/saltmarsh": {},
		"https://jobs.saltmarsh.example/feed":             {System: "feed", Token: "https://jobs.saltmarsh.example/feed"},
	} {
		s := &site{final: map[string]string{careers: to}, pages: map[string]string{to: "<html></html>"}}
		if strings.HasSuffix(to, "/feed") {
			s.pages[to] = feedXML
		}
		u, _ := url.Parse(careers)
		got, err := board.Discover(t.Context(), s.get(t), u)
		if got.Board != want || (err != nil) != (want == board.Board{}) {
			t.Errorf("%s is %+v: %v", to, got, err)
		}
	}
}

func TestDiscoverPassesOnWhatFetchingSays(t *testing.T) {
	t.Parallel()
	u, _ := url.Parse(careers)
	for _, code := range []models.Code{models.CodeRobotsDisallowed, models.CodeBlockedAddress, models.CodeFetchFailed, models.CodeGone} {
		g := getter(func(posting.Request) (posting.Page, error) { return posting.Page{}, models.Errorf(code, "No.") })
		var e *models.Error
		if _, err := board.Discover(t.Context(), g, u); !errors.As(err, &e) || e.Code != code {
			t.Errorf("%s is %v", code, err)
		}
	}
}
