package posting_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/internal/posting"
	"assay/models"
)

// badPages are pages that cost much to read or hide what they say.
func badPages() []badInput {
	return []badInput{
		{"H01", testDeepPages},
		{"H02", testWidePages},
		{"H03", testActiveContent},
		{"H04", testEscapedScripts},
		{"H05", testHiddenText},
		{"H06", testSeveralPostings},
	}
}

const jobText = "<p>You will weld, apply with your experience for the position.</p>"

// readBounded reads a page, tells what that costs, and fails when it does not end.
func readBounded(t *testing.T, name, page string) (r posting.Reading, err error) {
	t.Helper()
	if raceDetector {
		t.Skip("reads some dozens of megabytes, on one goroutine")
	}
	done := make(chan struct{})
	began := time.Now()
	var used uint64
	go func() {
		defer close(done)
		used = allocated(func() { r, err = posting.ReadHTML([]byte(page), "https://a.example.com/1") })
	}()
	select {
	case <-done:
	case <-time.After(2 * time.Minute): // far above what it takes
		t.Fatalf("%s: reading does not end", name)
	}
	t.Logf("%s: %d KB read in %s, %d MB given out", name, len(page)>>10, time.Since(began).Round(time.Millisecond), used>>20)
	checkReading(t, r, err)
	return r, err
}

func testDeepPages(t *testing.T, _ *bad) {
	for name, page := range map[string]string{
		"200k nested":     strings.Repeat("<div>", 200_000) + strings.Repeat(jobText, 10),
		"at the limit":    strings.Repeat("<div>", 508) + strings.Repeat(jobText, 10),
		"past the limit":  strings.Repeat("<div>", 513) + strings.Repeat(jobText, 10),
		"nested in lists": strings.Repeat("<ul><li>", 50_000) + strings.Repeat(jobText, 10),
		"nested in bold":  strings.Repeat("<b><i>", 2_000) + strings.Repeat(jobText, 10),
	} {
		r, err := readBounded(t, name, "<title>Welder</title><h1>Welder</h1>"+page)
		if err != nil || r.JobTitle != "Welder" || !strings.Contains(r.Description, "You will weld") {
			t.Errorf("%s: %q, %v", name, r.JobTitle, err)
		}
	}
}

func testWidePages(t *testing.T, _ *bad) {
	for name, page := range map[string]string{
		"600k siblings":    strings.Repeat("<b>x</b>", 600_000),
		"300k attributes":  "<div " + attributes(300_000) + ">",
		"5 MB of entities": strings.Repeat("&amp;", 1_000_000),
		"a long attribute": `<div style="` + strings.Repeat("color:white;", 300_000) + `">`,
	} {
		r, err := readBounded(t, name, "<title>Welder</title><h1>Welder</h1>"+strings.Repeat(jobText, 10)+page)
		if err != nil || r.JobTitle != "Welder" {
			t.Errorf("%s: %q, %v", name, r.JobTitle, err)
		}
	}
}

func testActiveContent(t *testing.T, _ *bad) {
	active := `<script>steal(EVIL)</script><img src=x onerror="EVIL()" alt="EVIL"><a href="javascript:EVIL()">Write to us</a><svg onload="EVIL()"><script>EVIL()</script><text>EVIL</text></svg>` +
		`<style>@import "EVIL"; EVIL{}</style><base href="https://EVIL.example/"><iframe srcdoc="<p>EVIL</p>"></iframe><object data="EVIL"></object><math><mtext><script>EVIL</script></mtext></math><template>EVIL</template>`
	for name, page := range map[string]string{
		"in the page": strings.Replace(goodPage, "<main>", "<main>"+active, 1),
		"in the data": string(withScript(`{"@type":"JobPosting","title":"Welder` + `","description":"` + longText + strings.ReplaceAll(strings.ReplaceAll(active, `"`, `\"`), "</script>", `<\/script>`) + `"}`)),
	} {
		r, err := posting.ReadHTML([]byte(page), "https://a.example.com/1")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(append([]string{r.JobTitle, r.CompanyName, r.Description, r.CanonicalURL}, r.Qualifications...), "\n")
		for _, sign := range []string{"EVIL", "<script", "onerror", "javascript:", "@import", "<"} {
			if strings.Contains(text, sign) {
				t.Errorf("%s: %q is there:\n%s", name, sign, text)
			}
		}
	}
}

func testEscapedScripts(t *testing.T, _ *bad) {
	for _, escaped := range []string{`&lt;script&gt;EVIL()&lt;/script&gt;`, `&amp;lt;script&amp;gt;EVIL()&amp;lt;/script&amp;gt;`, `&#60;img src=x onerror=EVIL()&#62;`, `\u003cscript\u003eEVIL()\u003c/script\u003e`} {
		r, err := posting.ReadHTML(withScript(`{"@type":"JobPosting","title":"Welder `+escaped+`","description":"&lt;p&gt;`+longText+escaped+`&lt;/p&gt;"}`), "")
		if err != nil || strings.Contains(r.Description+r.JobTitle, "<") || strings.Contains(r.Description, "EVIL") {
			t.Errorf("%s: %q, %s, %v", escaped, r.JobTitle, r.Description, err)
		}
	}
}

func testHiddenText(t *testing.T, _ *bad) {
	secret := "SECRET words that nobody sees and that ask for ten years of COBOL"
	for _, hidden := range []string{
		`<p style="display:none">%s</p>`, `<p style="font-size:0">%s</p>`, `<p style="color:#fff;background:#FFFFFF">%s</p>`, `<p aria-hidden="true">%s</p>`, `<!-- %s -->`, `<p hidden>%s</p>`,
		`<p style="visibility:hidden">%s</p>`, `<p style="opacity:0">%s</p>`, `<p style="position:absolute;left:-9999px">%s</p>`, `<style>.gone{display:none}</style><p class="gone">%s</p>`, `<p style="height:0;overflow:hidden">%s</p>`,
		`<p style="text-indent:-9999px">%s</p>`, `<p style="font-size:0.0em">%s</p>`, `<template>%s</template>`, `<noscript>%s</noscript>`, `<input type="hidden" value="%s">`, `<img alt="%s">`, `<p title="%s"></p>`,
	} {
		page := strings.Replace(goodPage, "</main>", fmt.Sprintf(hidden, secret)+"</main>", 1)
		r, err := posting.ReadHTML([]byte(page), "")
		if err != nil || strings.Contains(r.Description, "SECRET") || strings.Contains(strings.Join(r.Qualifications, ""), "COBOL") {
			t.Errorf("%s: %v\n%s", hidden, err, r.Description)
		}
		if flagged := contains(r.Warnings, posting.WarnHiddenText); strings.HasPrefix(hidden, "<p style") && !flagged {
			t.Errorf("%s is not flagged: %v", hidden, r.Warnings)
		}
	}
	smuggled := strings.Replace(goodPage, "beams", "be\u200bam\u2060s \u202eevil\u202c \U000E0043\U000E004F", 1)
	if r, err := posting.ReadHTML([]byte(smuggled), ""); err != nil || strings.ContainsAny(r.Description, "\u200b\u2060\u202e\u202c\U000E0043") || !strings.Contains(r.Description, "beams") {
		t.Errorf("%v\n%q", err, r.Description)
	}
}

func testSeveralPostings(t *testing.T, _ *bad) {
	var b strings.Builder
	for n := range 50 {
		fmt.Fprintf(&b, `<script type="application/ld+json">{"@type":"JobPosting","title":"Welder %d","url":"/jobs/%d","hiringOrganization":"Acme %d","description":"%s"}</script>`, n, n, n, longText)
	}
	page := "<html><head><title>Welder 7</title><title>Welder 9</title>" + b.String() + "</head><body>%s</body></html>"
	for name, c := range map[string]struct{ heading, at, want string }{
		"by its address":   {"", "https://a.example/jobs/7", "Welder 7"},
		"by its heading":   {"<h1>Welder 31</h1>", "https://a.example/x", "Welder 31"},
		"nothing tells":    {"<h1>Jobs</h1>", "https://a.example/x", ""},
		"of another place": {"<h1>Baker</h1>", "https://a.example/jobs", ""},
	} {
		r, err := posting.ReadHTML([]byte(fmt.Sprintf(strings.Replace(page, "<title>Welder 7</title><title>Welder 9</title>", "<title>Jobs</title>", 1), c.heading)), c.at)
		if r.JobTitle != c.want || (c.want == "") != (models.CodeOf(err) == models.CodeNotAPosting) || err == nil && !contains(r.Warnings, posting.WarnSeveral) {
			t.Errorf("%s: %q, %v, %v", name, r.JobTitle, r.Warnings, err)
		}
	}
	// Data of a posting elsewhere must not name this one.
	other := strings.Replace(goodPage, "</head>", `<script type="application/ld+json">{"@type":"JobPosting","title":"Baker","url":"/jobs/9-baker","hiringOrganization":"Mill Lane","description":"`+longText+`"}</script></head>`, 1)
	if r, err := posting.ReadHTML([]byte(other), "https://a.example/jobs/1"); err != nil || r.JobTitle != "Welder" || r.CompanyName == "Mill Lane" {
		t.Errorf("%q at %q, %v", r.JobTitle, r.CompanyName, err)
	}
}
