package board_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"assay/internal/board"
	"assay/internal/fakeboards"
	"assay/internal/posting"
	"assay/models"
)

// files are feeds in all forms, and sitemaps.
func files(f *testing.F) []string {
	fake := fakeboards.New(f, posting.Options{})
	var all []string
	for system, forms := range map[string][]string{"feed": {"jobs.rss", "jobs.rdf", "jobs.atom", "jobs.json", "neogov.xml"}, "sitemap": {"sitemap.xml", "index.xml"}} {
		for _, form := range forms {
			token := "https://saltmarsh." + map[string]string{"feed": "feeds", "sitemap": "sites"}[system] + ".example/" + form
			fake.Put(system, token, job(samples[system], 1), job(samples[system], 2))
			page, err := fake.Get(f.Context(), posting.Request{URL: token, Kind: posting.Feed})
			if err != nil {
				f.Fatal(err)
			}
			all = append(all, string(page.Body))
		}
	}
	return all
}

// FuzzFile reads any bytes as a feed and as a sitemap: reading ends, and what is
// listed can be told apart and leads nowhere inside.
func FuzzFile(f *testing.F) {
	for _, file := range append(files(f), "<rss><!ENTITY", "<urlset><url><loc>&#x68;", "\xff\xfe<\x00", `{"version":"https://jsonfeed.org/version/1","items":[{}]}`) {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, system := range []string{"feed", "sitemap"} {
			b := board.Board{System: system, Token: samples[system].token}
			list, err := b.List(t.Context(), answers(body), "", "")
			if err != nil {
				if models.CodeOf(err) != models.CodeSourceChanged {
					t.Fatalf("%v", err)
				}
				continue
			}
			if list.Complete && (system == "feed" || list.Left > 0 || len(list.Entries) == 0) {
				t.Fatalf("%s of %d entries with %d left is whole", system, len(list.Entries), list.Left)
			}
			seen := map[string]bool{}
			for _, e := range list.Entries {
				if u, err := url.Parse(e.URL); err != nil || e.ID == "" || seen[e.ID] || e.URL != "" && u.Hostname() == "127.0.0.1" || system == "sitemap" && e.URL != e.ID {
					t.Fatalf("%+v", e)
				}
				seen[e.ID] = true
				if _, err := b.Read(e.Raw); e.Whole && err != nil && models.CodeOf(err) == models.CodeInternal {
					t.Fatal(err)
				}
			}
		}
	})
}

// FuzzDiscover answers with any bytes: what is found is a board, or nothing is.
func FuzzDiscover(f *testing.F) {
	for _, file := range append(files(f), alternate("application/rss+xml", "/jobs.rss"), `<iframe src="https://jobs.ashbyhq.com/a/embed">`, `<a href="//jobs.lever.co/a"><a href="//jobs.lever.co/a/1">`, "<html>"+ld("Welder")) {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		asked := 0
		g := getter(func(r posting.Request) (posting.Page, error) {
			asked++
			return posting.Page{URL: r.URL, FinalURL: r.URL, ContentType: "text/html", Body: body}, nil
		})
		u, _ := url.Parse(careers)
		place, err := board.Discover(t.Context(), g, u)
		if asked > 2 || err != nil && models.CodeOf(err) != models.CodeInvalidBoard {
			t.Fatalf("%d requests, %v", asked, err)
		}
		if err == nil {
			if _, err := place.List(t.Context(), answers("x"), "", ""); models.CodeOf(err) == models.CodeInvalidBoard {
				t.Fatalf("%+v is no board", place)
			}
		}
	})
}

// A real client reads a sitemap that is a compressed file.
func TestACompressedSitemap(t *testing.T) {
	t.Parallel()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/x-gzip")
		_, _ = w.Write(zipped(t, string(urlset(sitePage(1)))))
	}))
	t.Cleanup(site.Close)
	client := posting.NewClient(posting.Options{AllowLoopback: true})
	g := getter(func(r posting.Request) (posting.Page, error) {
		r.URL = site.URL + strings.TrimPrefix(r.URL, "https://saltmarsh.sites.example")
		return client.Get(t.Context(), r)
	})
	list, err := board.Board{System: "sitemap", Token: "https://saltmarsh.sites.example/sitemap.xml.gz"}.List(t.Context(), g, "", "")
	if err != nil || !list.Complete || listed(list) != "/jobs/Pump-engineer-1" {
		t.Errorf("%+v, %v", list, err)
	}
}

func zipped(t *testing.T, text string) []byte {
	t.Helper()
	var b strings.Builder
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}
