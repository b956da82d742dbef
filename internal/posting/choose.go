package posting

import (
	"net/url"
	"strings"
)

// choose picks the posting a page is about among those it describes. Lists of
// other vacancies come with descriptions too; the page's address, its heading
// and the identifier in the address tell which is meant. several means that
// there are some and none can be told from the others.
func (s *structured) choose(head *scanned, base *url.URL) (chosen object, several bool) {
	distinct := map[string]bool{}
	var best object
	bestScore, tied := -1, false
	for _, o := range s.postings {
		title := fold(o.text("title"))
		key := title + "\x00" + fold(s.company(o)) + "\x00" + fold(joinLines(richLines(clip(first(stringsOf(o["description"])), 300), nil)))
		if distinct[key] {
			continue
		}
		distinct[key] = true
		score := s.score(o, title, head, base)
		switch {
		case score > bestScore:
			best, bestScore, tied = o, score, false
		case score == bestScore:
			tied = true
		}
	}
	switch {
	case best == nil:
		return nil, false
	case len(distinct) == 1:
		if bestScore == 0 && s.elsewhere(best, head, base) {
			return nil, false
		}
		return best, false
	case bestScore == 0 || tied:
		return nil, true
	}
	return best, false
}

func (s *structured) score(o object, title string, head *scanned, base *url.URL) int {
	score := 0
	if at := absolute(base, o.text("url")); at != "" {
		if base != nil && samePage(at, base.String()) || head.canonical != "" && samePage(at, absolute(base, head.canonical)) {
			score += 4
		}
	}
	if words := fold(genderless(cutTitle(o.text("title")))); words != "" && len(words) >= 5 && wordsIn(head.slug, strings.ReplaceAll(words, "-", " ")) {
		score++
	}
	for _, key := range []string{"@id", "mainEntityOfPage"} {
		if at := absolute(base, o.text(key)); at != "" && base != nil && samePage(at, base.String()) {
			score += 4
		}
	}
	if title != "" {
		for _, h := range head.headings {
			if fold(h) == title {
				score += 2
				break
			}
		}
		if strings.HasPrefix(fold(head.meta["og:title"]), title) || strings.HasPrefix(fold(head.title), title) {
			score++
		}
	}
	if base != nil {
		for _, id := range identifiers(o) {
			if len(id) >= 4 && strings.Contains(base.Path+"?"+base.RawQuery, id) {
				score += 4
				break
			}
		}
	}
	return score
}

// elsewhere reports whether a page's only description is of another page: its
// address is a different one on the same site and its title is nowhere here.
func (s *structured) elsewhere(o object, head *scanned, base *url.URL) bool {
	at := absolute(base, o.text("url"))
	if base == nil || at == "" || len(head.headings) == 0 {
		return false
	}
	other, err := url.Parse(at)
	return err == nil && other.Host == base.Host && len(other.Path) > 1 && other.Path != base.Path
}

func identifiers(o object) []string {
	switch id := o["identifier"].(type) {
	case map[string]any:
		return stringsOf(id["value"])
	default:
		return stringsOf(id)
	}
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// fold is the form in which two short texts are compared.
func fold(s string) string { return foldHeading(s) }

// absolute resolves an address found on a page, or returns "".
func absolute(base *url.URL, ref string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	if ref == "" || err != nil {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// samePage compares addresses without scheme, query, fragment and final slash.
func samePage(a, b string) bool {
	cut := func(s string) string {
		_, s, _ = strings.Cut(s, "://")
		if i := strings.IndexAny(s, "?#"); i >= 0 {
			s = s[:i]
		}
		return strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(s), "www."), "/")
	}
	return a != "" && b != "" && cut(a) == cut(b)
}
