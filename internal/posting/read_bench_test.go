package posting_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/posting"
)

// pageBytes is the size of the pages that are read: many postings' pages are as
// large, most of it scripts, styles and menus.
const pageBytes = 200 << 10

// largePages are pages of the same size that are large in different ways.
func largePages(tb testing.TB) map[string]posting.Page {
	tb.Helper()
	long := strings.Repeat(jobText+"<ul><li>Read drawings and check each seam</li><li>Keep the stock list in Excel</li></ul>", 40)
	padded := func(head, body, more string) string {
		page := "<!doctype html><html lang=en><head><title>Welder at Norrsken Steel</title>" + head + "</head><body>%s<main><h1>Welder</h1>" + body + "</main></body></html>"
		return fmt.Sprintf(page, strings.Repeat(more, max(0, pageBytes-len(page))/len(more)))
	}
	data := `<script type="application/ld+json">` + item(`"datePosted":"2026-02-28"`) + "</script>"
	pages := map[string]posting.Page{}
	for name, page := range map[string]string{
		"scripts":      padded(data, long, `<script>window.push({"id":1,"names":["a","b","c"],"html":"<p>\u003c"});</script>`),
		"menus":        padded("", long, `<nav class="menu main-nav"><ul><li><a href="/x/y?z=1" class="link">Our products and services</a></li></ul></nav>`),
		"styles":       padded(data, long, `<style>.a-b_c{display:flex;color:#333} .d{display:none}</style>`),
		"pictures":     padded("", long, `<div class="card"><svg viewBox="0 0 9 9"><path d="M1 2 3 4 5 6 7 8z"/></svg><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""></div>`),
		"text":         padded("", strings.Repeat(long, 2), "<p>The works stand by the river and have done so for ninety years; many of those who weld here learned it from their parents.</p>"),
		"other jobs":   padded(data, long, `<div class="related"><h3>Baker at Mill Lane</h3><p>Bake bread all night, apply with experience.</p></div>`),
		"flight":       padded("", long, `<script>self.__next_f.push([1,"a:{\"b\":\"JobPosting\",\"c\":[{\"@d\":1}]}"])</script>`),
		"german":       string(fixture(tb, "german.html")) + strings.Repeat("<!-- x -->", pageBytes/10),
		"short tables": padded("", long, "<table><tr><td>Place</td><td>Hull</td></tr></table>"),
	} {
		pages[name] = posting.Page{URL: "https://jobs.example.com/openings/4471", ContentType: "text/html; charset=utf-8", Body: []byte(page)}
	}
	return pages
}

// BenchmarkReadPage is how long one page of 200 KB takes to be read: the 95th of
// a hundred, and that of the slowest kind.
func BenchmarkReadPage(b *testing.B) {
	pages := largePages(b)
	var all []time.Duration
	by := map[string][]time.Duration{}
	for b.Loop() {
		for name, page := range pages {
			began := time.Now()
			if _, err := posting.ReadPage(page); err != nil {
				b.Fatalf("%s: %v", name, err)
			}
			took := time.Since(began)
			all, by[name] = append(all, took), append(by[name], took)
		}
	}
	b.ReportMetric(ms(percentile(all, 95)), "page_read_p95")
	slowest := 0.0
	for name, list := range by {
		b.Logf("%s: median %.1f ms of %d KB", name, ms(percentile(list, 50)), len(pages[name].Body)>>10)
		slowest = max(slowest, ms(percentile(list, 50)))
	}
	b.ReportMetric(slowest, "page_read_slowest_kind")
}

func percentile(list []time.Duration, n int) time.Duration {
	list = slices.Sorted(slices.Values(list))
	return list[min(len(list)-1, len(list)*n/100)]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
