package board_test

import (
	"net/url"
	"strings"
	"testing"

	"assay/internal/board"
	"assay/internal/posting"
	"assay/models"
)

// badInputs are the rows of posting's list of bad inputs that boards withstand.
// posting's TestEveryBadInputIsTried looks for their ids here.
func badInputs() map[string]func(t *testing.T) {
	return map[string]func(t *testing.T){"S50": testBadTokens, "S51": testBadTenants, "S52": testLookAlikes, "X01": testBadXML}
}

func TestBadInputs(t *testing.T) {
	t.Parallel()
	for id, test := range badInputs() {
		t.Run(id, test)
	}
}

// silent is a Getter that must not be asked.
func silent(t *testing.T) getter {
	return func(r posting.Request) (posting.Page, error) {
		t.Errorf("%s was asked", r.URL)
		return posting.Page{}, models.Errorf(models.CodeFetchFailed, "No.")
	}
}

func refused(t *testing.T, system, token string) {
	t.Helper()
	b := board.Board{System: system, Token: token}
	_, listed := b.List(t.Context(), silent(t), "", "")
	_, fetched := board.Place{Board: b, Posting: "1"}.Fetch(t.Context(), silent(t))
	_, read := b.Read([]byte(`{}`))
	for _, err := range []error{listed, fetched, read} {
		if models.CodeOf(err) != models.CodeInvalidBoard {
			t.Errorf("%s takes %q: %v", system, token, err)
		}
	}
}

func testBadTokens(t *testing.T) {
	for _, system := range board.Systems() {
		for _, token := range []string{"../../x", "a%2fb", "a?x=1", "a#b", strings.Repeat("a", 300), "．．", "a。b", "a\u2024b", "", "a\r\nHost: x", "a\x00b", "..", "a/../../b", "@127.0.0.1", "a:b@c"} {
			refused(t, system, token)
		}
	}
}

func testBadTenants(t *testing.T) {
	for system, tokens := range map[string][]string{
		"workday":  {"evil.example/#", "evil.example/x", "acme.wd5/x?y", "acme.wd5/x#", "a.b.wd5/x", "acme.wd5.evil.example/x", "acme.wd5@evil.example/x"},
		"personio": {"a.b.evil.example", "a.b", "evil.example/", "acme.", ".acme", "acme-", "acme_x"},
		"oracle":   {"evil.example/CX", "a.fa.oraclecloud.com.evil.example/CX", "a.fa.oraclecloud.com@evil.example/CX", "127.0.0.1/CX"},
		"feed":     {"http://127.0.0.1/feed", "https://evil.example:8443/", "file:///etc/passwd", "http://[::1]/", "http://metadata.google.internal/", "https://a@evil.example/"},
		"sitemap":  {"http://169.254.169.254/latest/", "http://2130706433/", "https://①②⑦.⓪.⓪.①/"},
	} {
		for _, token := range tokens {
			refused(t, system, token)
		}
	}
	for _, address := range []string{"https://evil.example%2f.wd5.myworkdayjobs.com/x", "https://a.b.evil.jobs.personio.de/job/1", "https://evil.wd5.myworkdayjobs.com.evil.example/x"} {
		if u, err := url.Parse(address); err == nil {
			if place, ok := board.Recognise(u); ok {
				t.Errorf("%s is %+v", address, place)
			}
		}
	}
}

// testLookAlikes: a host that looks like a system's is a page like any other.
func testLookAlikes(t *testing.T) {
	for _, address := range []string{
		"https://boards.xn--greenhuse-k0a.io/acme", "https://boards.greenhоuse.io/acme", "https://boards.greenhouse.io.evil.example/acme", "https://boards-greenhouse.io/acme",
		"https://evil.example/boards.greenhouse.io/acme", "https://boards.greenhouse.io@evil.example/acme", "https://jobs.lever.co.evil.example/acme/1", "https://xn--lever-jobs-x1a.co/acme",
	} {
		u, err := url.Parse(address)
		if err != nil {
			continue
		}
		if place, ok := board.Recognise(u); ok {
			t.Errorf("%s is %+v", address, place)
		}
	}
}

func testBadXML(t *testing.T) {
	laughs := `<!DOCTYPE rss [<!ENTITY a "ha">` + strings.Repeat(`<!ENTITY b "&a;&a;&a;&a;">`, 9) + `]>`
	for name, xml := range map[string]string{
		"a billion laughs":     `<?xml version="1.0"?>` + laughs + `<rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>`,
		"a file":               `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>`,
		"a file by parameter":  `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><rss version="2.0"><channel></channel></rss>`,
		"a million elements":   `<rss version="2.0"><channel><item>` + strings.Repeat("<a>", 1_000_000) + strings.Repeat("</a>", 1_000_000) + `</item></channel></rss>`,
		"a million in a map":   `<urlset><url>` + strings.Repeat("<loc>", 1_000_000),
		"a million of Workzag": `<workzag-jobs><position>` + strings.Repeat("<a>", 1_000_000),
	} {
		for _, system := range []string{"feed", "sitemap", "personio"} {
			b := board.Board{System: system, Token: samples[system].token}
			list, err := b.List(t.Context(), answers(xml), "", "")
			if err != nil && models.CodeOf(err) != models.CodeSourceChanged || list.Complete || strings.Contains(string(joined(list)), "root:") {
				t.Errorf("%s for %s: %d entries, %v", name, system, len(list.Entries), err)
			}
		}
	}
	// What is well formed is refused for its depth alone.
	for depth, want := range map[int]models.Code{40: "", 200: models.CodeSourceChanged, 100_000: models.CodeSourceChanged} {
		deep := strings.Repeat("<a>", depth) + strings.Repeat("</a>", depth)
		for system, xml := range map[string]string{
			"feed":    `<rss version="2.0"><channel><item><title>a</title><link>https://a.example/1</link><x:y xmlns:x="https://a.example/">` + deep + `</x:y></item></channel></rss>`,
			"sitemap": `<urlset><url><loc>` + sitePage(1) + `</loc>` + deep + `</url></urlset>`,
		} {
			list, err := board.Board{System: system, Token: samples[system].token}.List(t.Context(), answers(xml), "", "")
			if models.CodeOf(err) != want || err == nil && len(list.Entries) != 1 {
				t.Errorf("a %s of %d levels: %d entries, %v", system, depth, len(list.Entries), err)
			}
		}
	}
	// A prolog that names the wrong charset is not believed against the bytes.
	for _, charset := range []string{"utf-16", "none-such", "windows-1252", "utf-7"} {
		xml := `<?xml version="1.0" encoding="` + charset + `"?><urlset><url><loc>` + sitePage(1) + `</loc></url></urlset>`
		list, err := board.Board{System: "sitemap", Token: siteMap}.List(t.Context(), answers(xml), "", "")
		if err != nil || len(list.Entries) != 1 {
			t.Errorf("%s: %+v, %v", charset, list, err)
		}
	}
}

func joined(l board.List) (all []byte) {
	for _, e := range l.Entries {
		all = append(all, e.Raw...)
	}
	return all
}
