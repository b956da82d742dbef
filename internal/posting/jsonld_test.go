package posting_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/posting"
	"assay/models"
)

const longText = "You will join beams and frames for bridges, read drawings, and check each seam with your own eyes before it leaves the yard for the river."

// withScript puts a script's text on a page that names no job otherwise.
func withScript(script string) []byte {
	return []byte("<html><head><title>Jobs</title><script type=\"application/ld+json\">" + script + "</script></head><body><p>Loading</p></body></html>")
}

// item makes a JobPosting with further fields, written as JSON.
func item(fields string) string {
	if fields != "" {
		fields = "," + fields
	}
	return `{"@context":"https://schema.org","@type":"JobPosting","title":"Welder","hiringOrganization":{"name":"Norrsken"},"description":"` + longText + `"` + fields + `}`
}

func TestMalformedDataIsRead(t *testing.T) {
	t.Parallel()
	good := item("")
	for name, script := range map[string]string{
		"line break and tab in a string": strings.Replace(good, "beams and frames", "beams\nand\tframes", 1),
		"trailing commas":                strings.Replace(strings.TrimSuffix(good, "}")+",}", `{"name":"Norrsken"}`, `{"name":"Norrsken",}`, 1),
		"line comment":                   strings.Replace(good, `"title"`, "// the title\n\"title\"", 1),
		"block comment":                  strings.Replace(good, `"title"`, `/* the "title" */"title"`, 1),
		"html comment":                   "<!--\n" + good + "\n-->",
		"cdata":                          "//<![CDATA[\n" + good + "\n//]]>",
		"cdata in a comment":             "/*<![CDATA[*/" + good + "/*]]>*/",
		"byte order mark":                "\uFEFF" + good,
		"two objects":                    `{"@type":"WebSite","name":"x"}` + "\n" + good,
		"broken object after":            good + `{"@type":`,
		"semicolon after":                good + ";",
		"unknown escape":                 strings.Replace(good, "your own", `your\'s own`, 1),
		"hex escape":                     strings.Replace(good, "your own", `your \x41 own`, 1),
		"html-escaped":                   strings.ReplaceAll(good, `"`, "&quot;"),
		"html-escaped twice":             strings.ReplaceAll(good, `"`, "&amp;quot;"),
		"graph":                          `{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},` + good + `]}`,
		"array":                          `[` + good + `]`,
		"type list":                      strings.Replace(good, `"@type":"JobPosting"`, `"@type":["Thing","JobPosting"]`, 1),
		"type with address":              strings.Replace(good, `"@type":"JobPosting"`, `"@type":"http://schema.org/JobPosting"`, 1),
		"subject of a page":              `{"@type":"WebPage","mainEntity":` + good + `}`,
		"organisation as a text":         strings.Replace(good, `{"name":"Norrsken"}`, `"Norrsken"`, 1),
		"organisation list":              strings.Replace(good, `{"name":"Norrsken"}`, `[{"name":"Norrsken"}]`, 1),
		"organisation by reference":      `{"@graph":[` + strings.Replace(good, `{"name":"Norrsken"}`, `{"@id":"#o"}`, 1) + `,{"@id":"#o","@type":"Organization","name":"Norrsken"}]}`,
		"the same posting twice":         `[` + good + `,` + good + `]`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := posting.ReadHTML(withScript(script), "")
			if err != nil {
				t.Fatal(err)
			}
			if r.JobTitle != "Welder" || r.CompanyName != "Norrsken" || !strings.HasPrefix(strings.Join(strings.Fields(r.Description), " "), "You will join beams and frames") {
				t.Errorf("%+v", r)
			}
		})
	}
}

func TestUnusableDataGivesWayToThePage(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]string{
		"another type":    `{"@type":"WebSite","name":"x"}`,
		"no end":          `{"@type":"JobPosting","title":"Wel`,
		"million deep":    strings.Repeat("[", 1_000_000),
		"no title":        `{"@type":"JobPosting","description":"x"}`,
		"nothing":         "",
		"not even json":   "window.x = {JobPosting: 1}",
		"a bare string":   `"JobPosting"`,
		"deep but closed": strings.Repeat("[", 50_000) + strings.Repeat("]", 50_000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := posting.ReadHTML([]byte(strings.Replace(goodPage, "</head>", "<script type=application/ld+json>"+script+"</script></head>", 1)), "")
			if err != nil || r.Method != posting.MethodPage || r.JobTitle != "Welder" || r.CompanyName != "Norrsken Steel" {
				t.Errorf("%v %+v", err, r)
			}
		})
	}
}

func TestEscapedDescriptionsBecomeOneText(t *testing.T) {
	t.Parallel()
	want := "Weld & grind steel at the yard for ships of every size.\n- Read drawings\n- Don’t rush\n\nApply soon."
	for name, html := range map[string]string{
		"markup":         `<p>Weld &amp; grind steel at the yard for ships of every size.</p><ul><li>Read drawings</li><li>Don’t rush</li></ul><p>Apply soon.</p>`,
		"escaped":        `&lt;p&gt;Weld &amp;amp; grind steel at the yard for ships of every size.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Read drawings&lt;/li&gt;&lt;li&gt;Don’t rush&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Apply soon.&lt;/p&gt;`,
		"escaped thrice": `&amp;amp;lt;p&amp;amp;gt;Weld &amp;amp;amp;amp; grind steel at the yard for ships of every size.&amp;amp;lt;/p&amp;amp;gt;&amp;amp;lt;ul&amp;amp;gt;&amp;amp;lt;li&amp;amp;gt;Read drawings&amp;amp;lt;/li&amp;amp;gt;&amp;amp;lt;li&amp;amp;gt;Don’t rush&amp;amp;lt;/li&amp;amp;gt;&amp;amp;lt;/ul&amp;amp;gt;Apply soon.`,
		"literal runes":  `<p>Weld &amp; grind steel at the yard for ships of every size.</p><ul><li>Read drawings</li><li>Don\u2019t rush</li></ul><p>Apply soon.</p>`,
		"line entities":  `Weld &amp;amp; grind steel at the yard for ships of every size.&amp;#xa;- Read drawings&amp;#xa;- Don’t rush&amp;#xa;&amp;#xa;Apply soon.`,
		"script inside":  `&lt;p&gt;Weld &amp; grind steel at the yard for ships of every size.&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;<ul><li>Read drawings</li><li>Don’t rush<span style="display:none">hidden</span></li></ul><p onclick="x()">Apply soon.</p>`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := json.Marshal(html)
			if err != nil {
				t.Fatal(err)
			}
			script := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&", "</script>", `<\/script>`).Replace(`{"@type":"JobPosting","title":"Welder","description":` + string(text) + `}`)
			r, err := posting.ReadHTML(withScript(script), "")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, r.Description); diff != "" {
				t.Errorf("description (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSalaryShapes(t *testing.T) {
	t.Parallel()
	type pay struct {
		Min, Max         float64
		Currency, Period string
		Unclear          bool
	}
	for name, c := range map[string]struct {
		fields string
		want   pay
	}{
		"absent":               {``, pay{}},
		"number":               {`"baseSalary":45000`, pay{Min: 45000, Max: 45000}},
		"number and currency":  {`"baseSalary":45000,"salaryCurrency":"EUR"`, pay{Min: 45000, Max: 45000, Currency: "EUR", Period: "year"}},
		"words":                {`"baseSalary":"£22k-£38k"`, pay{Min: 22000, Max: 38000, Currency: "GBP", Period: "year"}},
		"dollars":              {`"baseSalary":"$100,000"`, pay{Min: 100000, Max: 100000, Currency: "USD", Period: "year"}},
		"item with range":      {`"baseSalary":{"currency":"SEK","value":{"minValue":"32 000","maxValue":"41,000","unitText":"Monthly"}}`, pay{Min: 32000, Max: 41000, Currency: "SEK", Period: "month"}},
		"range beside value":   {`"baseSalary":{"currency":"EUR","minValue":20.5,"maxValue":25,"unitText":"HOUR"}`, pay{Min: 20.5, Max: 25, Currency: "EUR", Period: "hour"}},
		"currency sign":        {`"baseSalary":{"currency":"£","value":{"value":"31000","unitText":"per annum"}}`, pay{Min: 31000, Max: 31000, Currency: "GBP", Period: "year"}},
		"only a minimum":       {`"baseSalary":{"currency":"EUR","value":{"minValue":3000,"maxValue":0,"unitText":"MONTH"}}`, pay{Min: 3000, Currency: "EUR", Period: "month"}},
		"a list of one":        {`"baseSalary":[{"currency":"EUR","value":{"value":3000,"unitText":"MONTH"}}]`, pay{Min: 3000, Max: 3000, Currency: "EUR", Period: "month"}},
		"a list of ends":       {`"baseSalary":{"currency":"EUR","value":[3000,3400],"unitText":"MONTH"}`, pay{Min: 3000, Max: 3400, Currency: "EUR", Period: "month"}},
		"two periods":          {`"baseSalary":[{"currency":"EUR","value":{"value":3000,"unitText":"MONTH"}},{"currency":"EUR","value":{"value":36000,"unitText":"YEAR"}}]`, pay{Min: 3000, Max: 3000, Currency: "EUR", Period: "month"}},
		"a point at thousands": {`"baseSalary":{"currency":"EUR","value":{"value":"3.100","unitText":"Monat"}}`, pay{Min: 3100, Max: 3100, Currency: "EUR", Period: "month"}},
		"the same in a number": {`"baseSalary":{"currency":"EUR","value":{"minValue":2.850,"maxValue":3.400,"unitText":"mese"}}`, pay{Min: 2850, Max: 3400, Currency: "EUR", Period: "month"}},
		"price":                {`"baseSalary":{"@type":"PriceSpecification","price":"3000","priceCurrency":"EUR"}`, pay{Min: 3000, Max: 3000, Currency: "EUR"}},
		"minimum above":        {`"baseSalary":{"currency":"EUR","value":{"minValue":5000,"maxValue":3000}}`, pay{Min: 3000, Max: 5000, Currency: "EUR"}},
		"minimum far above":    {`"baseSalary":{"currency":"EUR","value":{"minValue":50000,"maxValue":3000}}`, pay{Unclear: true}},
		"zero":                 {`"baseSalary":{"currency":"EUR","value":{"value":0}}`, pay{}},
		"zero number":          {`"baseSalary":0`, pay{}},
		"negative":             {`"baseSalary":-5`, pay{Unclear: true}},
		"negative bound":       {`"baseSalary":{"currency":"EUR","value":{"minValue":-1,"maxValue":3000}}`, pay{Unclear: true}},
		"enormous":             {`"baseSalary":1e308`, pay{Unclear: true}},
		"beyond a float":       {`"baseSalary":1e999`, pay{Unclear: true}},
		"unknown unit":         {`"baseSalary":{"currency":"EUR","value":{"value":3000,"unitText":"FORTNIGHT"}}`, pay{Min: 3000, Max: 3000, Currency: "EUR"}},
		"unknown currency":     {`"baseSalary":{"currency":"Taler","value":{"value":3000}}`, pay{Min: 3000, Max: 3000}},
		"estimate of a site":   {`"estimatedSalary":{"currency":"EUR","value":{"value":3000}}`, pay{}},
		"several":              {`"baseSalary":[1000,2000]`, pay{Unclear: true}},
		"a lone word":          {`"baseSalary":"competitive"`, pay{}},
		"true":                 {`"baseSalary":true`, pay{Unclear: true}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := posting.ReadHTML(withScript(item(c.fields)), "")
			if err != nil {
				t.Fatal(err)
			}
			got := pay{Currency: r.SalaryCurrency, Period: r.SalaryPeriod}
			if r.SalaryMin != nil {
				got.Min = *r.SalaryMin
			}
			if r.SalaryMax != nil {
				got.Max = *r.SalaryMax
			}
			for _, w := range r.Warnings {
				got.Unclear = got.Unclear || w == posting.WarnSalary
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("pay (-want +got), words %q:\n%s", r.Salary, diff)
			}
		})
	}
}

func TestOddDatesAreNotGuessed(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		`"2026-03-04"`: "2026-03-04T00:00:00Z", `"2026-03-04T08:30:00+02:00"`: "2026-03-04T06:30:00Z", `"2026-03-04 12:55:59 UTC"`: "2026-03-04T12:55:59Z",
		`1772611200000`: "2026-03-04T08:00:00Z", `1772611200`: "2026-03-04T08:00:00Z", `"4 March 2026"`: "2026-03-04T00:00:00Z", `"March 4th, 2026"`: "2026-03-04T00:00:00Z",
		`"24/03/2026"`: "2026-03-24T00:00:00Z", `"03/24/2026"`: "2026-03-24T00:00:00Z", `"24.3.2026"`: "2026-03-24T00:00:00Z", `20260304`: "2026-03-04T00:00:00Z",
		`"03/04/2026"`: "", `"0001-01-01"`: "", `"9999-12-31"`: "", `"2026-02-30"`: "", `"soon"`: "", `"Posted 3 days ago"`: "", `{"a":1}`: "none", `null`: "none", `""`: "none", `[]`: "none",
	} {
		r, err := posting.ReadHTML(withScript(item(`"datePosted":`+value)), "")
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if r.PostedAt != nil {
			got = r.PostedAt.UTC().Format("2006-01-02T15:04:05Z07:00")
		} else if !contains(r.Warnings, posting.WarnPostedAt) {
			got = "none"
		}
		if got != want {
			t.Errorf("datePosted %s gives %q, want %q", value, got, want)
		}
	}
	for value, keeps := range map[string]bool{"2026-03-01": true, "2026-02-27": false, "2026-02-28": true} {
		r, err := posting.ReadHTML(withScript(item(`"datePosted":"2026-02-28","validThrough":"`+value+`"`)), "")
		if err != nil || (r.ValidThrough != nil) != keeps || contains(r.Warnings, posting.WarnValidThrough) == keeps {
			t.Errorf("validThrough %s: %v, %v, %v", value, r.ValidThrough, r.Warnings, err)
		}
	}
}

func contains(list []string, s string) bool {
	for _, item := range list {
		if item == s {
			return true
		}
	}
	return false
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	for fields, want := range map[string]models.Strings{
		`"jobLocation":"Oslo"`: {"Oslo"},
		`"jobLocation":{"@type":"Place","address":"Vasagatan 4\n111 20 Stockholm"}`:                                                {"Vasagatan 4, 111 20 Stockholm"},
		`"jobLocation":{"@type":"Place","name":"Stockholm"}`:                                                                       {"Stockholm"},
		`"jobLocation":[{"address":"Uppsala"},{"address":"uppsala"},"Gävle"]`:                                                      {"Uppsala", "Gävle"},
		`"jobLocation":{"address":{"addressLocality":"Singapore","addressCountry":"Singapore"}}`:                                   {"Singapore"},
		`"jobLocation":{"address":"Singapore, , Singapore"}`:                                                                       {"Singapore"},
		`"jobLocation":{"address":[{"addressLocality":"Rome","addressCountry":{"name":"Italy"}},"Milan"]}`:                         {"Rome, Italy", "Milan"},
		`"jobLocation":{"address":{"addressRegion":"Europe"}}`:                                                                     {"Europe"},
		`"jobLocation":{"address":null}`:                                                                                           nil,
		`"jobLocation":[[[[[[[["Oslo"]]]]]]]]`:                                                                                     nil,
		`"jobLocation":42`:                                                                                                         nil,
		`"jobLocationType":"TELECOMMUTE","applicantLocationRequirements":[{"@type":"Country","name":"Spain"},{"name":"Portugal"}]`: {"Spain", "Portugal"},
	} {
		r, err := posting.ReadHTML(withScript(item(fields)), "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, r.Location); diff != "" {
			t.Errorf("%s (-want +got):\n%s", fields, diff)
		}
	}
}

func TestHugeListsAreCut(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(`"jobLocation":[`)
	for i := range 100_000 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `"P%d"`, i)
	}
	b.WriteString(`]`)
	r, err := posting.ReadHTML(withScript(item(b.String())), "")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Location) != 50 || !contains(r.Warnings, posting.WarnPlacesCut) || len(r.RawJSON) > 10_000 {
		t.Errorf("%d places, %v, %d bytes kept", len(r.Location), r.Warnings, len(r.RawJSON))
	}
}

func TestWhichOfSeveralIsMeant(t *testing.T) {
	t.Parallel()
	other := `{"@type":"JobPosting","title":"Baker","url":"/jobs/9-baker","description":"` + longText + `"}`
	mine := `{"@type":"JobPosting","title":"Welder","url":"/jobs/7-welder","identifier":{"value":"WX-7731"},"description":"` + longText + `"}`
	for name, c := range map[string]struct{ heading, url, scripts, want string }{
		"by address":         {"", "https://a.example.com/jobs/7-welder?x=1", "[" + other + "," + mine + "]", "Welder"},
		"by heading":         {"<h1>Welder</h1>", "", "[" + other + "," + mine + "]", "Welder"},
		"by identifier":      {"", "https://a.example.com/apply/WX-7731", "[" + other + "," + mine + "]", "Welder"},
		"cannot tell":        {"<h1>Our jobs</h1>", "https://a.example.com/jobs", "[" + other + "," + mine + "]", ""},
		"only another's":     {"<h1>Plumber</h1>" + strings.Repeat("<p>As a plumber you apply your experience to pipes.</p>", 10), "https://a.example.com/jobs/1", other, "Plumber"},
		"single, no heading": {"", "https://a.example.com/jobs/1", other, "Baker"},
	} {
		page := "<html><title>Jobs</title><script type=application/ld+json>" + c.scripts + "</script><body>" + c.heading + "</body></html>"
		r, err := posting.ReadHTML([]byte(page), c.url)
		if r.JobTitle != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s: %q, %v", name, r.JobTitle, err)
		}
	}
}

func TestStoredDataSuitsTheDatabase(t *testing.T) {
	t.Parallel()
	r, err := posting.ReadHTML(withScript(item(`"a":"x\u0000y","b":"\ud800","c":1e999999,"d":[1,2.5,true,null],"k\u0000":1`)), "")
	if err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(r.RawJSON, &v); err != nil {
		t.Fatal(err)
	}
	if v["a"] != "xy" || v["b"] != "\uFFFD" || v["c"] != nil || v["k"] != 1.0 || strings.Contains(string(r.RawJSON), `u0000`) {
		t.Errorf("%s", r.RawJSON)
	}
}

func FuzzRepairJSON(f *testing.F) {
	for _, s := range []string{item(""), `{"a":"b` + "\n" + `c",}`, `// x` + "\n" + `{"a":1}`, `{"a":"\x41\'"}`, `[1,/* , */]`, `"\u12`, "\uFEFF[]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var before any
		valid := json.Unmarshal([]byte(s), &before) == nil
		fixed, err := posting.RepairJSON(s)
		if !valid {
			return
		}
		var after any
		if err != nil || json.Unmarshal([]byte(fixed), &after) != nil || !cmp.Equal(before, after) {
			t.Fatalf("valid %q became %q, %v", s, fixed, err)
		}
	})
}
