package posting

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var titleCuts = regexp.MustCompile(`\s+[|–—·•»:-]+\s+|\s*[|»]\s*`)

// genericTitles head pages of any job and name none.
var genericTitles = regexp.MustCompile(`(?i)^(?:careers?|jobs?|job (?:details?|description|opening|posting)|join (?:us|our team)|open(?:ing| position)s?|vacanc(?:y|ies)|home|apply(?: now)?|job search|current openings|work with us|we'?re hiring|karriere|stellenangebote?|stellenanzeige|offres? d'emploi|lediga jobb|login|log in|sign in|search|welcome|404|page not found|not found|menu|cookies?|company|about us)$`)

// jobTitle picks the job's title among a page's heading, its shared title and
// its window title. labelled is what follows "Job title:" in the text.
func (h *scanned) jobTitle(labelled string) string {
	window := []string{h.meta["og:title"], h.meta["twitter:title"], h.title}
	for _, head := range h.headings {
		if h.usable(head) && slices.ContainsFunc(window, func(w string) bool { return wordsIn(fold(w), fold(head)) }) {
			return cutTitle(head)
		}
	}
	for _, head := range h.headings {
		if h.usable(head) {
			return cutTitle(head)
		}
	}
	if labelled != "" && h.usable(labelled) {
		return cutTitle(labelled)
	}
	for _, w := range window {
		if m := hiringTitle.FindStringSubmatch(w); m != nil && h.usable(m[2]) {
			return cutTitle(m[2])
		}
		for _, part := range titleCuts.Split(w, 6) {
			if m := atCompany.FindStringSubmatch(part); m != nil {
				part = m[1]
			}
			if h.usable(part) {
				return cutTitle(part)
			}
		}
	}
	return ""
}

func (h *scanned) usable(s string) bool {
	f := fold(s)
	n := utf8.RuneCountInString(s)
	return n >= 3 && n <= 200 && letters(s) >= 2 && !genericTitles.MatchString(strings.TrimSpace(s)) && f != "" &&
		f != fold(h.meta["og:site_name"]) && f != fold(siteCompany(h.meta["og:site_name"])) && !slices.ContainsFunc(h.company, func(c string) bool { return fold(c) == f })
}

func cutTitle(s string) string {
	s = stripBadge(squeeze(s))
	for _, prefix := range []string{"Job:", "Position:", "Job Title:", "Vacancy:", "Job description:", "Stellenangebot:", "Stellenanzeige:", "Hiring:", "Now hiring:", "We're hiring:"} {
		if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			s = s[len(prefix):]
		}
	}
	return strings.TrimSpace(s)
}

var (
	atCompany   = regexp.MustCompile(`^(.{3,120}?)\s+(?:at|@|bei|chez|hos|bij)\s+(\p{Lu}[^|]{1,80}|[0-9][^|]{1,80})$`)
	hiringTitle = regexp.MustCompile(`^(.{2,60}?)\s+(?i:is hiring|is looking for|is seeking|is recruiting|sucht|recrute|recherche|söker|zoekt|busca|cerca)(?i:\s+(?:an?|eine?n?|une?|en|ett|een|una?))?\s+(.{3,120})$`)
	boardNames  = regexp.MustCompile(`(?i)^(?:greenhouse|lever|workable|ashby|smartrecruiters|personio|teamtailor|recruitee|bamboohr|breezy|workday|jobvite|icims|join\.com|stepstone|monster|xing|totaljobs|reed|arbetsförmedlingen|adzuna|jooble|jobs?|careers?|job ?board|facebook|twitter|linkedin|indeed)\b`)
	siteTail    = regexp.MustCompile(`(?i)\s*(?:[|–—:-]\s*)?\b(?:careers?|jobs?|karriere|job board|jobbörse|recruiting|recruitment|hiring|vacancies|open positions|career site|jobs portal)\b\.?$`)
)

// siteCompany turns "Acme Careers" into "Acme", and the name of a job board
// into "".
func siteCompany(s string) string {
	s = strings.TrimSpace(siteTail.ReplaceAllString(strings.TrimSpace(s), ""))
	if s == "" || boardNames.MatchString(s) || genericTitles.MatchString(s) || strings.Contains(s, "://") {
		return ""
	}
	return s
}

// companyOf names the employer: what an element says that is there for it,
// what the page's titles say beside the job's, the site's own name, or a
// sentence of the text that can mean nothing else.
func (h *scanned) companyOf(title string, lines []line) string {
	for _, c := range h.company {
		if _, c = splitLabel(c); utf8.RuneCountInString(c) <= 80 && fold(c) != fold(title) && !genericTitles.MatchString(c) {
			return companyName(c)
		}
	}
	if f := readFacts(lines, true); f.value[fieldCompany] != "" {
		return companyName(f.value[fieldCompany])
	}
	site := siteCompany(h.meta["og:site_name"])
	for _, w := range []string{h.meta["og:title"], h.title, h.meta["twitter:title"]} {
		if c := companyInTitle(w, title, site); c != "" {
			return companyName(c)
		}
	}
	if site != "" {
		return companyName(site)
	}
	return companyInText(lines)
}

// companyInTitle reads "Welder at Acme", "Acme is hiring a Welder", and
// "Welder - Acme" when what is left beside the job's title is one part that is
// the site's name or ends like a company's.
func companyInTitle(window, title, site string) string {
	if m := hiringTitle.FindStringSubmatch(window); m != nil {
		return siteCompany(m[1])
	}
	for _, part := range titleCuts.Split(window, 6) {
		if m := atCompany.FindStringSubmatch(part); m != nil && fold(m[1]) != "" && strings.Contains(fold(title), fold(m[1])) {
			return siteCompany(m[2])
		}
	}
	if m := atCompany.FindStringSubmatch(window); m != nil && fold(m[1]) == fold(title) {
		return siteCompany(titleCuts.Split(m[2], 2)[0])
	}
	for _, part := range titleCuts.Split(window, 6) {
		c := siteCompany(part)
		if c == "" || fold(c) == fold(title) {
			continue
		}
		if legalForm.MatchString(c) || site != "" && fold(c) == fold(site) || siteTail.MatchString(part) {
			return c
		}
	}
	return ""
}

var (
	legalForm  = regexp.MustCompile(`(?:^|\s)(?:GmbH(?: & Co\. KG)?|mbH|AG|SE|KG|e\.V\.|Ltd\.?|Limited|LLP|PLC|plc|Inc\.?|LLC|Corp\.?|Corporation|Co\.|AB|ASA|AS|A/S|ApS|Oy|Oyj|SAS|SARL|S\.A\.|SA|S\.p\.A\.|S\.r\.l\.|Srl|S\.L\.|BV|B\.V\.|NV|N\.V\.|Sp\. z o\.o\.|s\.r\.o\.|Pty|Group|Holdings?)\.?$`)
	hiringText = regexp.MustCompile(`^(?:[Aa]t\s+)?(\p{Lu}[\p{L}\p{N}&.'’-]*(?:\s+(?:&\s+)?[\p{Lu}\p{N}][\p{L}\p{N}&.'’-]*){0,4})\s+(?:is (?:now |currently )?(?:hiring|looking for|seeking|recruiting)|sucht|recrute|söker|zoekt)\b`)
	aboutText  = regexp.MustCompile(`^(?i:about|über|om|over|à propos de)\s+(\p{Lu}[\p{L}\p{N}&.'’ -]{1,50})$`)
)

func companyInText(lines []line) string {
	for _, l := range lines {
		if m := hiringText.FindStringSubmatch(l.text); m != nil && !pronoun(m[1]) {
			return companyName(m[1])
		}
		if m := aboutText.FindStringSubmatch(strings.TrimRight(l.text, ":")); m != nil && l.kind == heading && !pronoun(m[1]) {
			return companyName(m[1])
		}
	}
	return ""
}

// pronoun reports whether a captured name is a word that stands for one.
func pronoun(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	switch strings.ToLower(first) {
	case "we", "our", "the", "this", "that", "it", "who", "you", "your", "us", "he", "she", "they", "client", "company", "team", "job",
		"wir", "der", "die", "das", "unser", "vi", "nous", "notre", "wij", "ons", "role", "position", "if", "is", "are", "here":
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsUpper(r) && !unicode.IsDigit(r)
}
