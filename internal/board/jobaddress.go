package board

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// jobAddress reports whether an address reads like one of jobs: a word of its
// path or of its host's first label does.
func jobAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	host, _, _ := strings.Cut(u.Hostname(), ".")
	return jobWords(host) || jobWords(u.Path)
}

// jobWords reports whether one of the words in a text speaks of jobs.
func jobWords(text string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }), jobWord)
}

// jobWord reports whether a word in an address speaks of jobs.
func jobWord(word string) bool {
	switch word {
	case "job", "jobs", "jobb", "career", "careers", "karriere", "karriär", "empleo", "empleos", "emploi", "emplois", "vaga", "vagas", "position", "positions",
		"vacature", "vacatures", "opening", "openings", "lavoro", "praca", "employment", "recruiting", "recruitment", "hiring", "arbeitsplatz", "rekrytering", "requisition":
		return true
	}
	for _, start := range []string{"vacanc", "stelle", "jobangebot", "jobdetail", "joblisting", "jobposting", "offreemploi", "tyopaik", "avoimet"} {
		if strings.HasPrefix(word, start) {
			return true
		}
	}
	return false
}

// aboutJobs are those of some things whose addresses read like ones of jobs; all
// of them when none does. What their host is called tells none from another.
func aboutJobs[T any](all []T, address func(T) string) []T {
	var about []T
	for _, one := range all {
		if u, err := url.Parse(address(one)); err == nil && jobWords(u.Path) {
			about = append(about, one)
		}
	}
	if len(about) == 0 {
		return all
	}
	return about
}
