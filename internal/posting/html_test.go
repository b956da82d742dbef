package posting_test

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"assay/internal/posting"
	"assay/models"
)

func TestCharsets(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("<p>Du kommer att svetsa broar i Malmö för ett företag som värdesätter erfarenhet, ansök nu.</p>", 6)
	page := func(meta string) string {
		return "<html><head>" + meta + "<title>Svetsare i Malmö</title></head><body><h1>Svetsare – Malmö</h1>" + text + "</body></html>"
	}
	encode := func(m *charmap.Charmap, s string) []byte {
		b, err := m.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(page("")))
	if err != nil {
		t.Fatal(err)
	}
	padding := "<!--" + strings.Repeat("x", 1200) + "-->"
	russian := func(meta string) string {
		return "<html><head>" + meta + "<title>Сварщик</title></head><body><h1>Сварщик</h1>" + strings.Repeat("<p>Мы ищем опытного сварщика для работы на верфи и проверки каждого шва.</p>", 6)
	}
	for name, c := range map[string]struct {
		contentType string
		body        []byte
		title       string
	}{
		"utf-8":                          {"text/html; charset=utf-8", []byte(page("")), "Svetsare – Malmö"},
		"utf-8 undeclared":               {"text/html", []byte(page("")), "Svetsare – Malmö"},
		"utf-8 declared as latin":        {"text/html; charset=iso-8859-1", []byte(page("")), "Svetsare – Malmö"},
		"utf-8 with a mark":              {"text/html; charset=latin1", append([]byte("\xEF\xBB\xBF"), page("")...), "Svetsare – Malmö"},
		"windows-1252 declared as utf-8": {"text/html; charset=utf-8", encode(charmap.Windows1252, page("")), "Svetsare – Malmö"},
		"windows-1252, meta says utf-8":  {"text/html", encode(charmap.Windows1252, page("<meta charset=utf-8>")), "Svetsare – Malmö"},
		"windows-1252 undeclared":        {"", encode(charmap.Windows1252, page("")), "Svetsare – Malmö"},
		"koi8-r late in the page":        {"text/html", encode(charmap.KOI8R, russian(padding+`<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">`)), "Сварщик"},
		"utf-16":                         {"text/html", utf16, "Svetsare – Malmö"},
		"utf-16 that ends early":         {"text/html", append(utf16, 'x'), "Svetsare – Malmö"},
		"NUL bytes":                      {"text/html", []byte(strings.ReplaceAll(page(""), "svetsa", "sv\x00etsa")), "Svetsare – Malmö"},
		"lone surrogates":                {"text/html", []byte(strings.ReplaceAll(page(""), "svetsa", "svetsa \xed\xa0\x80")), "Svetsare – Malmö"},
		"unknown charset":                {"text/html; charset=none-such", []byte(page("")), "Svetsare – Malmö"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := posting.ReadPage(posting.Page{ContentType: c.contentType, Body: c.body})
			checkReading(t, r, err)
			got := strings.Join(append([]string{r.JobTitle}, r.Location...), " – ")
			if err != nil || got != c.title {
				t.Errorf("title and place %q, want %q: %v", got, c.title, err)
			}
		})
	}
}

func TestPageTypes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		contentType, body, method string
		want                      models.Code
	}{
		"html":             {"text/html", goodPage, posting.MethodPage, ""},
		"plain":            {"text/plain", "Welder at Acme Yards\nYou will join beams and frames for bridges.", posting.MethodText, ""},
		"data":             {"application/json", item(""), posting.MethodStructured, ""},
		"data in a list":   {"application/ld+json", "[" + item("") + "]", posting.MethodStructured, ""},
		"data of no job":   {"application/json", `{"jobs":[]}`, "", models.CodeNotAPosting},
		"broken data":      {"application/json", `{"@type":"JobPosting"`, "", models.CodeNotAPosting},
		"a file":           {"application/pdf", "%PDF", "", models.CodeUnsupportedContentType},
		"an empty page":    {"text/html", " ", "", models.CodeEmptyContent},
		"plain, too short": {"text/plain", "Welder", "", models.CodeNotAPosting},
	} {
		r, err := posting.ReadPage(posting.Page{URL: "https://a.example.com/jobs/1?utm_medium=x", ContentType: c.contentType, Body: []byte(c.body)})
		if models.CodeOf(err) != c.want || r.Method != c.method {
			t.Errorf("%s: method %q, %v", name, r.Method, err)
		}
		if err == nil && r.CanonicalURL != "https://a.example.com/jobs/1" {
			t.Errorf("%s: canonical %q", name, r.CanonicalURL)
		}
	}
}

func TestCanonicalStaysOnTheSite(t *testing.T) {
	t.Parallel()
	for named, want := range map[string]string{
		"https://example.com/job/1":              "https://example.com/job/1",
		"/job/1?id=4&utm_source=a":               "https://www.example.com/job/1?id=4",
		"https://jobs.example.com/1#apply":       "https://jobs.example.com/1",
		"http://169.254.169.254/latest/":         "https://www.example.com/x",
		"https://other.example.org/job/1":        "https://www.example.com/x",
		"javascript:alert(1)":                    "https://www.example.com/x",
		"https://user:pass@example.com/job/1":    "https://www.example.com/x",
		"":                                       "https://www.example.com/x",
		"https://www.example.com:8443/job":       "https://www.example.com/x",
		"http://%zz":                             "https://www.example.com/x",
		"https://example.com/" + "\x00\u202ejob": "https://example.com/%E2%80%AEjob",
	} {
		r, err := posting.ReadHTML([]byte(strings.Replace(goodPage, "<head>", `<head><link rel="canonical" href="`+named+`">`, 1)), "https://www.example.com/x?utm_source=b#top")
		if err != nil || r.CanonicalURL != want {
			t.Errorf("%q gives %q, want %q, %v", named, r.CanonicalURL, want, err)
		}
	}
}

func TestHeavyPagesEnd(t *testing.T) {
	t.Parallel()
	if testing.Short() || raceDetector {
		t.Skip("reads some dozens of megabytes, on one goroutine")
	}
	words := "<p>You will weld, apply with your experience for the position.</p>"
	for name, page := range map[string]string{
		"200k nested":         "<title>Welder</title><h1>Welder</h1>" + strings.Repeat("<div>", 200_000) + strings.Repeat(words, 10),
		"500 nested":          "<title>Welder</title><h1>Welder</h1>" + strings.Repeat("<div>", 480) + strings.Repeat(words, 10),
		"600k siblings":       "<title>Welder</title><h1>Welder</h1>" + strings.Repeat(words, 10) + strings.Repeat("<b>x</b>", 600_000),
		"300k attributes":     "<title>Welder</title><h1>Welder</h1><div " + attributes(300_000) + ">" + strings.Repeat(words, 10),
		"5 MB of entities":    "<title>Welder</title><h1>Welder</h1>" + strings.Repeat(words, 10) + strings.Repeat("&amp;", 1_000_000),
		"open formatting":     "<title>Welder</title><h1>Welder</h1>" + strings.Repeat("<b><i><a href=x>", 400) + strings.Repeat(words, 400),
		"many scripts":        "<title>Welder</title><h1>Welder</h1>" + strings.Repeat("<script type=application/ld+json>{\"@type\":\"JobPosting\"</script>", 60_000) + strings.Repeat(words, 10),
		"pushed data":         "<title>Welder</title><h1>Welder</h1><script>push(\"JobPosting" + strings.Repeat(`{\"@`, 300_000) + "\")</script>" + strings.Repeat(words, 10),
		"many styles":         "<title>Welder</title><h1>Welder</h1><style>" + strings.Repeat(".a,#b{display:none}", 100_000) + "</style>" + strings.Repeat(words, 10),
		"comment never ended": "<title>Welder</title><h1>Welder</h1>" + strings.Repeat(words, 10) + strings.Repeat("<!--", 1_000_000),
	} {
		t.Run(name, func(t *testing.T) {
			done := make(chan struct{})
			go func() {
				defer close(done)
				r, err := posting.ReadHTML([]byte(page), "https://a.example.com/1")
				checkReading(t, r, err)
				if err == nil && r.JobTitle != "Welder" {
					t.Errorf("title %q", r.JobTitle)
				}
			}()
			select {
			case <-done:
			case <-time.After(2 * time.Minute): // two orders of magnitude above what it takes
				t.Fatal("reading does not end")
			}
		})
	}
}

func attributes(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" a")
		for ; i > 0; i /= 26 {
			b.WriteByte(byte('a' + i%26))
		}
		b.WriteString("=1")
	}
	return b.String()
}

func TestDeepPagesAreReadByTheirTags(t *testing.T) {
	t.Parallel()
	r, err := posting.ReadHTML([]byte("<title>Welder at Acme Yards</title>"+strings.Repeat("<div>", 2000)+"<h1>Welder</h1>"+
		"<h2>Requirements</h2><ul><li>Welding for three years, with papers to show for it</li></ul>"+strings.Repeat("<p>You will weld; apply with your experience.</p>", 10)), "")
	if err != nil || r.JobTitle != "Welder" || r.CompanyName != "Acme Yards" || len(r.Qualifications) == 0 {
		t.Errorf("%v %+v", err, r)
	}
}

func FuzzReadHTML(f *testing.F) {
	for _, name := range []string{"structured.html", "german.html", "short_data.html", "several.html", "microdata.html", "flight.html", "hidden.html", "login.html"} {
		f.Add(fixture(f, name), "https://jobs.example.com/1")
	}
	f.Add([]byte(strings.Repeat("<div>", 600)+"x"), "")
	f.Add([]byte("\xff\xfe<\x00h\x001\x00>\x00"), "://")
	f.Fuzz(func(t *testing.T, page []byte, base string) {
		r, err := posting.ReadHTML(page, base)
		checkReading(t, r, err)
	})
}
