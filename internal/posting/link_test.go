package posting_test

import (
	"testing"

	"assay/internal/posting"
	"assay/models"
)

func TestLinksAreKeptThatAreNeverFetched(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]struct {
		plain  string
		barred models.Code
		err    models.Code
	}{
		"https://Example.com/jobs/1?utm_source=x&id=2#top": {"https://example.com/jobs/1?id=2", "", ""},
		"https://www.LinkedIn.com/jobs/view/1":             {"https://www.linkedin.com/jobs/view/1", models.CodeSourceNotPermitted, ""},
		"http://10.0.0.1/jobs":                             {"http://10.0.0.1/jobs", models.CodeBlockedAddress, ""},
		"http://example.com:8080/jobs":                     {"http://example.com:8080/jobs", models.CodePortNotAllowed, ""},
		"javascript:alert(1)":                              {"", "", models.CodeUnsupportedScheme},
		"https://user:word@example.com/":                   {"", "", models.CodeInvalidURL},
		"the jobs page":                                    {"", "", models.CodeInvalidURL},
	} {
		u, barred, err := posting.Link(raw)
		if models.CodeOf(barred) != want.barred || models.CodeOf(err) != want.err {
			t.Errorf("%s: barred %v, refused %v", raw, barred, err)
		}
		if err == nil && posting.PlainAddress(u) != want.plain {
			t.Errorf("%s is compared as %s", raw, posting.PlainAddress(u))
		}
	}
}
