package posting

import (
	"net/url"
	"strings"
)

// otherPages are kinds of page that a site itself says it is, none of them a posting.
var otherPages = []string{"Product", "NewsArticle", "Article", "BlogPosting", "Recipe", "Event", "VideoObject", "Movie", "Book"}

// surelyPosting is how many parts of a posting a page has whose title may be
// missing: the person writes it in.
const surelyPosting = 2

// readMain makes a Reading from the main text of a page without usable data.
func readMain(main []line, head *scanned, data *structured, several bool, base *url.URL) (Reading, error) {
	var r Reading
	filled := headedSections(main)
	size := lineLetters(main)
	f := readFacts(main, true)
	r.JobTitle = head.jobTitle(f.value[fieldTitle], main...)
	switch {
	case several && (filled == 0 || size < 3*minLetters):
		return r, notAPosting("The page lists several jobs")
	case head.password && size < 5*minLetters && filled == 0:
		return r, notAPosting("The page asks for a sign-in")
	case size < minLetters:
		return r, notAPosting("The page holds too little text to be a posting")
	case r.JobTitle == "" && filled < surelyPosting:
		return r, notAPosting("The page names no job")
	}
	needed := 1
	if detectLanguage(joinLines(main), head.lang) == "en" {
		needed = 2
	}
	other := false
	for _, t := range otherPages {
		if data.types[t] || strings.EqualFold(head.meta["og:type"], t) {
			needed, other = needed*2, true
			break
		}
	}
	if n := distinctJobWords(main) + jobSigns(r.JobTitle, main, head, base); n < needed && (filled == 0 || other) && latin(main) {
		return r, notAPosting("The page does not read like a posting")
	}
	r.Method = MethodPage
	r.CompanyName = head.companyOf(r.JobTitle, main)
	main = trimEnds(main, r.JobTitle, r.CompanyName)
	for _, place := range head.location {
		if len(r.Location) == 0 && len(place) <= 100 {
			_, place = splitLabel(place)
			addPlaces(&r, place)
		}
	}
	f.language = detectLanguage(joinLines(main), head.lang)
	r.setFacts(f)
	r.setText(main, head.lang)
	r.readDays(main)
	r.readPlaces(main)
	if r.Salary == "" {
		r.setPay(payInText(main), &r.Warnings)
	}
	return r, nil
}

// splitLabel takes a known label off a short text: "Location: Berlin".
func splitLabel(s string) (field, string) {
	if name, value, ok := cutLabel(s); ok {
		if f := labelWords[foldHeading(name)]; f != noField {
			return f, value
		}
	}
	return noField, s
}

// latin reports whether most letters are of the alphabet jobWords is written in.
func latin(lines []line) bool {
	in, out := 0, 0
	for _, l := range lines {
		for _, r := range l.text {
			switch {
			case r < 0x250:
				in++
			case r > 0x370 && r < 0x2000, r > 0x2E80:
				out++
			}
		}
	}
	return in >= out
}

// canonical returns the address a posting is known by: the one the page names
// when it is on the page's own site, else the page's own. It is recorded and
// never fetched.
func canonical(named string, base *url.URL) string {
	if at := absolute(base, named); at != "" {
		if u, err := CheckURL(at); err == nil && (base == nil || sameSite(u.Hostname(), strings.ToLower(base.Hostname()))) {
			return plainURL(u)
		}
	}
	if base == nil || base.Scheme != "http" && base.Scheme != "https" {
		return ""
	}
	return plainURL(base)
}

// Canonical is an address in the form it is known by: checked like CheckURL does,
// without its scheme's own port and what only tracks where a visitor came from.
func Canonical(raw string) (string, error) {
	u, err := CheckURL(raw)
	if err != nil {
		return "", err
	}
	if port := u.Port(); port == "443" && u.Scheme == "https" || port == "80" && u.Scheme == "http" {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return plainURL(u), nil
}

// plainURL drops what only tracks where a visitor came from.
func plainURL(u *url.URL) string {
	c := *u
	c.Host = strings.ToLower(c.Host)
	c.Fragment, c.RawFragment, c.User = "", "", nil
	q := c.Query()
	before := len(q)
	for key := range q {
		switch k := strings.ToLower(key); {
		case strings.HasPrefix(k, "utm_"), k == "gclid", k == "fbclid", k == "msclkid", k == "mc_cid", k == "mc_eid":
			delete(q, key)
		}
	}
	if len(q) != before {
		c.RawQuery = q.Encode()
	}
	return clip(clean(c.String()), MaxURLChars)
}
