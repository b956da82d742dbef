package fakeboards

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// play answers as one system does.
type play struct {
	host   func(string) bool
	answer func(s *Server, host string, r *http.Request) (answer any, found bool)
}

// plays is every system that is played.
func plays() []play {
	return []play{
		{is("boards-api.greenhouse.io"), greenhouse},
		{is("api.lever.co"), lever("lever")},
		{is("api.eu.lever.co"), lever("lever-eu")},
		{is("api.ashbyhq.com"), ashby},
		{is("apply.workable.com"), workable},
		{is("api.smartrecruiters.com"), smartRecruiters},
		{below("recruitee.com"), recruitee},
		{below("pinpointhq.com"), pinpoint},
		{below("jobs.personio.de"), personio("personio")},
		{below("jobs.personio.com"), personio("personio-com")},
		{below("teamtailor.com"), teamtailor},
		{below("bamboohr.com"), bambooHR},
		{below("breezy.hr"), breezy},
		{is("api.rippling.com"), rippling},
		{func(h string) bool { return strings.HasSuffix(h, ".myworkdayjobs.com") }, workday},
		{func(h string) bool { return strings.HasSuffix(h, ".oraclecloud.com") }, oracle},
		{below("feeds.example"), feed},
		{below("sites.example"), sitemap},
	}
}

func is(host string) func(string) bool { return func(h string) bool { return h == host } }

// below matches the hosts one label below a domain.
func below(domain string) func(string) bool {
	return func(h string) bool {
		name, ok := strings.CutSuffix(h, "."+domain)
		return ok && name != "" && !strings.Contains(name, ".")
	}
}

// first is the first label of a host.
func first(host string) string {
	label, _, _ := strings.Cut(host, ".")
	return label
}

// path returns the parts of a request's path.
func path(r *http.Request) []string {
	return strings.FieldsFunc(r.URL.Path, func(c rune) bool { return c == '/' })
}

// matches reports whether parts are those of a pattern, where * is anything.
func matches(parts []string, pattern ...string) bool {
	return slices.EqualFunc(parts, pattern, func(part, want string) bool { return want == "*" || want == part })
}

// stretch is the jobs from an offset on, at most limit.
func stretch(jobs []Job, offset, limit int) []Job {
	offset = min(max(offset, 0), len(jobs))
	return jobs[offset:min(offset+limit, len(jobs))]
}

// number reads a number of a query, or the fallback.
func number(r *http.Request, name string, fallback int) int {
	n, err := strconv.Atoi(r.URL.Query().Get(name))
	if err != nil {
		return fallback
	}
	return n
}

// compact is a kind of employment as systems write it that name theirs in one
// word: "FullTime".
func compact(words string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(words, func(c rune) bool { return c == '-' || c == ' ' }) {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// cities is every city of a posting.
func (j Job) cities() []string { return append([]string{j.City}, j.Elsewhere...) }
