package posting_test

import (
	"strings"
	"testing"

	"assay/internal/posting"
	"assay/models"
)

// badData are malformed or boundless descriptions in data.
func badData() []badInput {
	good := item("")
	return []badInput{
		{"J01", readsAsGood(strings.Replace(good, "beams and", "beams\nand\t", 1), strings.Replace(good, `"title"`, "\"note\":\"a\r\nb\",\"title\"", 1))},
		{"J02", readsAsGood(strings.TrimSuffix(good, "}")+",}", "// a comment\n"+good, "<!--"+good+"-->", "//<![CDATA[\n"+good+"\n//]]>", `{"@type":"Organization"}`+good, "\uFEFF"+good, good+"\n"+`{"@type":`)},
		{"J03", testEscapes},
		{"J04", testShapesOfData},
		{"J05", testOtherData},
		{"J06", testOddPay},
		{"J07", testOddDates},
		{"J08", testBoundlessData},
	}
}

// readsAsGood is a test that scripts are read as the good one is.
func readsAsGood(scripts ...string) func(t *testing.T, b *bad) {
	return func(t *testing.T, _ *bad) {
		for _, script := range scripts {
			r, err := posting.ReadHTML(withScript(script), "")
			if err != nil || r.JobTitle != "Welder" || r.CompanyName != "Norrsken" || !strings.HasPrefix(strings.Join(strings.Fields(r.Description), " "), "You will join beams and frames") {
				t.Errorf("%.60s: %q, %v", script, r.JobTitle, err)
			}
		}
	}
}

func testEscapes(t *testing.T, _ *bad) {
	for _, p := range []string{"<p>", "&lt;p&gt;", "&amp;lt;p&amp;gt;", "&amp;amp;lt;p&amp;amp;gt;", "&amp;#xa;", "&#xa;", `\n`} {
		r, err := posting.ReadHTML(withScript(strings.Replace(item(""), "You will", p+"You will", 1)), "")
		if err != nil || r.Description != longText {
			t.Errorf("%s: %q, %v", p, r.Description, err)
		}
	}
}

func testShapesOfData(t *testing.T, b *bad) {
	good := item("")
	readsAsGood(`{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},`+good+`]}`, "["+good+"]", strings.Replace(good, `"JobPosting"`, `["Thing","JobPosting"]`, 1),
		strings.Replace(good, "https://schema.org", "http://schema.org/", 1), strings.Replace(good, `"JobPosting"`, `"https://schema.org/JobPosting"`, 1))(t, b)
	escaped := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace
	for name, page := range map[string]string{
		"pushed by a framework": `<html><title>Jobs</title><body><p>Loading</p><script>self.__next_f.push([1,"a:` + escaped(good) + `"])</script></body></html>`,
		"microdata": `<html><title>Jobs</title><body><div itemscope itemtype="https://schema.org/JobPosting"><h2 itemprop="title">Welder</h2><div itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Norrsken</span></div><div itemprop="description">` +
			longText + `</div></div></body></html>`,
		"RDFa": `<html><title>Jobs</title><body><div vocab="https://schema.org/" typeof="JobPosting"><h2 property="title">Welder</h2><div property="hiringOrganization" typeof="Organization"><span property="name">Norrsken</span></div><div property="description">` +
			longText + `</div></div></body></html>`,
	} {
		r, err := posting.ReadHTML([]byte(page), "")
		if err != nil || r.JobTitle != "Welder" || r.CompanyName != "Norrsken" || r.Method != posting.MethodStructured {
			t.Errorf("%s: %q at %q, %v", name, r.JobTitle, r.CompanyName, err)
		}
	}
}

func testOtherData(t *testing.T, _ *bad) {
	script := `<script type="application/ld+json">{"@type":"WebSite","name":"Norrsken","potentialAction":{"@type":"SearchAction"}}</script>`
	r, err := posting.ReadHTML([]byte(strings.Replace(goodPage, "</head>", script+"</head>", 1)), "")
	if err != nil || r.Method != posting.MethodPage || r.JobTitle != "Welder" {
		t.Errorf("%q by %s, %v", r.JobTitle, r.Method, err)
	}
}

func testOddPay(t *testing.T, _ *bad) {
	for value, want := range map[string][2]float64{
		"31000": {31000, 31000}, `"£22k-£38k"`: {22000, 38000}, `{"currency":"EUR","value":{"minValue":5000,"maxValue":3000}}`: {3000, 5000},
		`{"currency":"EUR","value":{"minValue":500000,"maxValue":30}}`: {}, "0": {}, "-1": {}, "1e308": {}, `"1e308"`: {},
		`{"currency":"£","value":{"minValue":20,"maxValue":25,"unitText":"Hourly"}}`: {20, 25}, `{"currency":"EUR","value":{"value":-3000}}`: {}, `[1,2,3]`: {}, `{}`: {}, `null`: {},
	} {
		r, err := posting.ReadHTML(withScript(item(`"baseSalary":`+value)), "")
		checkReading(t, r, err)
		var got [2]float64
		if r.SalaryMin != nil {
			got[0] = *r.SalaryMin
		}
		if r.SalaryMax != nil {
			got[1] = *r.SalaryMax
		}
		if err != nil || got != want {
			t.Errorf("%s: %v, want %v: %v", value, got, want, err)
		}
		if strings.Contains(value, "Hourly") && (r.SalaryCurrency != "GBP" || r.SalaryPeriod != "hour") {
			t.Errorf("%s: %s a %s", value, r.SalaryCurrency, r.SalaryPeriod)
		}
	}
}

func testOddDates(t *testing.T, _ *bad) {
	for value, want := range map[string]string{
		"2026-04-01": "2026-04-01", "2026-02-27": "", "0001-01-01": "", "9999-12-31": "", "2026-02-30": "", "04/05/2026": "", "31/03/2026": "2026-03-31", "03/31/2026": "2026-03-31", "soon": "",
	} {
		r, err := posting.ReadHTML(withScript(item(`"datePosted":"2026-02-28","validThrough":"`+value+`"`)), "")
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if r.ValidThrough != nil {
			got = r.ValidThrough.Format("2006-01-02")
		}
		if got != want || (want == "") != contains(r.Warnings, posting.WarnValidThrough) {
			t.Errorf("%s is %q, warned of %v", value, got, r.Warnings)
		}
	}
}

func testBoundlessData(t *testing.T, _ *bad) {
	places := `"jobLocation":[` + strings.TrimSuffix(strings.Repeat(`{"address":"Oslo"},"Bergen",`, 50_000), ",") + `]`
	for name, script := range map[string]string{
		"100k places":         item(places),
		"a million lists":     `{"@type":"JobPosting","title":"Welder","x":` + strings.Repeat("[", 1_000_000),
		"a million objects":   strings.Repeat(`{"a":`, 300_000) + "1" + strings.Repeat("}", 300_000),
		"closed lists":        strings.Repeat("[", 500_000) + strings.Repeat("]", 500_000),
		"a title of 1 MB":     strings.Replace(item(""), "Welder", strings.Repeat("Welder ", 150_000), 1),
		"100k postings":       "[" + strings.TrimSuffix(strings.Repeat(`{"@type":"JobPosting","title":"W"},`, 50_000), ",") + "]",
		"a number of 1 MB":    item(`"baseSalary":` + strings.Repeat("9", 1_000_000)),
		"a name of 1 MB":      item(`"` + strings.Repeat("a", 1_000_000) + `":1`),
		"a million new lines": item(`"a":"` + strings.Repeat("\n", 1_000_000) + `"`),
	} {
		r, err := readBounded(t, name, strings.Replace(goodPage, "</head>", `<script type="application/ld+json">`+script+"</script></head>", 1))
		if err != nil && models.CodeOf(err) != models.CodeNotAPosting || len(r.Location) > 50 || len(r.RawJSON) > 256<<10 || len(r.JobTitle) > 1300 {
			t.Errorf("%s: %d places, %d bytes kept, %v", name, len(r.Location), len(r.RawJSON), err)
		}
	}
}

// badText are things that people paste.
func badText() []badInput {
	return []badInput{
		{"T01", testPastedNonsense},
		{"T02", testPastedLists},
		{"T03", testPastedScripts},
	}
}

func testPastedNonsense(t *testing.T, _ *bad) {
	for name, c := range map[string]struct {
		text string
		want models.Code
	}{
		"nothing": {"", models.CodeEmptyContent}, "one letter": {"w", models.CodeEmptyContent}, "2 MB": {strings.Repeat("weld and grind ", 140_000), models.CodeBodyTooLarge},
		"bytes": {"PK\x03\x04" + strings.Repeat("\x00\xfe\x01", 500), models.CodeNotAPosting}, "addresses": {strings.Repeat("https://a.example/jobs/1 \n", 4), models.CodeNotAPosting},
		"a vita": {"Curriculum vitae\n\nWork experience\n2020-2024 Welder, Norrsken\n\nEducation\nTrade school\n\nLanguages\nDanish, English\n\nReferences on request", models.CodeNotAPosting},
	} {
		_, err := posting.ReadText(c.text)
		if models.CodeOf(err) != c.want || !strings.Contains(models.MessageOf(err), "paste") {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func testPastedLists(t *testing.T, _ *bad) {
	text := "keeps the yard going on every day of the year, in rain and snow.\n"
	for name, list := range map[string]string{
		"by rules":  "Welder at Acme Yards\nThe welder " + text + "\n-----\n\nBaker at Mill Lane\nThe baker " + text + "\n-----\n\nNurse at Harbour View\nThe nurse " + text,
		"by labels": "Position: Welder\nCompany: Acme\nThe welder " + text + "\nPosition: Baker\nCompany: Mill Lane\nThe baker " + text + "\nPosition: Nurse\nCompany: Harbour View\nThe nurse " + text,
	} {
		if r, err := posting.ReadText(list); models.CodeOf(err) != models.CodeNotAPosting {
			t.Errorf("%s: three postings are one, %q: %v", name, r.JobTitle, err)
		}
	}
}

func testPastedScripts(t *testing.T, _ *bad) {
	for want, text := range map[string]string{
		"he": "דרוש רתך מנוסה למספנה בחיפה. העבודה כוללת קריאת שרטוטים ובדיקה של כל תפר, במשמרות.",
		"ar": "نبحث عن لحام ذي خبرة للعمل في حوض بناء السفن. يشمل العمل قراءة الرسومات وفحص كل لحام.",
		"ja": "造船所で働く溶接工を募集しています。図面を読み、溶接部を一つずつ検査する仕事です。経験三年以上の方を歓迎します。",
		"zh": "我们招聘有经验的焊工，负责阅读图纸并检查每一条焊缝，工作地点在上海，需要三年以上工作经验，欢迎投递简历。",
		"":   "Welder / 溶接工 / Сварщик\nWe join beams. 図面を読みます。 Мы проверяем каждый шов. Nous soudons des ponts.",
	} {
		r, err := posting.ReadText(text)
		checkReading(t, r, err)
		if err != nil || r.Language != want && want != "" || r.Description == "" {
			t.Errorf("%s: language %q, %v", want, r.Language, err)
		}
	}
}
