package posting

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// topLines is how many lines at the start of a pasted text may name the job.
const topLines = 8

var (
	hiringLine  = regexp.MustCompile(`^(.{2,60}?)\s+(?:is (?:now |currently )?(?:hiring|looking for|seeking|recruiting)|sucht|recrute|söker|zoekt)(?:\s+(?:for|an?|eine?n?|une?|en|ett|een|zum nächstmöglichen Zeitpunkt|ab sofort|\d+))*\s*:?\s*(.*)$`)
	lookingFor  = regexp.MustCompile(`(?i)\b(?:we(?:'re| are) (?:currently |now )?(?:looking for|seeking|hiring|recruiting)|wir suchen|nous recherchons|vi söker|wij zoeken|buscamos)(?:\s+(?:for|an?|our|eine?n?|une?|en|ett|een|una?|zum nächstmöglichen Zeitpunkt|ab sofort))*\s+(.+)$`)
	endOfTitle  = regexp.MustCompile(`(?i)\s*(?:[.!?;,:]|\s(?:to|who|with|for|that|in|at|based|on|and help|und|der|die|das|für|mit|pour|qui|till|som|voor|aan|will)\s).*$`)
	genderMark  = regexp.MustCompile(`(?i)\s*\(\s*[mwfdxhn](?:\s*[/|,*]\s*[mwfdxhn]){1,3}\s*\)|\s*\(all genders\)|\s*\(h/f\)`)
	topPart     = regexp.MustCompile(`\s+[|–—•·-]\s+|\s*\|\s*`)
	roleWord    = regexp.MustCompile(`(?i)\b(?:engineer|developer|manager|assistant|analyst|designer|nurse|welder|driver|teacher|consultant|technician|director|officer|specialist|coordinator|administrator|architect|scientist|lead|head of|chef|cook|clerk|accountant|sales|intern|trainee|apprentice|executive|representative|supervisor|operator|mechanic|electrician|planner|editor|writer|researcher|advisor|adviser|associate|recruiter|worker|carpenter|plumber|cleaner|receptionist|therapist|physician|doctor|pharmacist|attorney|lawyer|paralegal|buyer|tester|programmer|strategist|producer|guard|baker|barista|waiter|waitress|cashier|librarian|professor|lecturer|\w{4,}ist|attendant|entwickler\w*|ingenieur\w*|leiter\w*|\w+pfleger\w*|\w+kraft|berater\w*|sachbearbeiter\w*|techniker\w*|développeur|ingénieur|responsable|infirmi\w+|chargé\w*|vendeu\w+|\w*utvecklare|\w*sköterska|\w*tekniker|medewerker|ontwikkelaar|ingeniero|desarrollador\w*|enfermer\w+)\b`)
	greeting    = regexp.MustCompile(`(?i)^(?:hi|hello|dear|hey|job description|about|we |our |the company|join|https?:|www\.|hallo|liebe|bonjour|posted|date|full description|apply)\b`)
	placeSuffix = regexp.MustCompile(`\s+(?:in|based in)\s+(\p{Lu}[\p{L} .'’-]{1,40}(?:,\s*\p{Lu}[\p{L} .'’-]{1,40}){0,2})$`)
)

// readTop finds the job's title and the employer in the first lines: by label,
// by the usual sentences, or by a first line that is a title.
func (r *Reading) readTop(lines []line) {
	f := readFacts(lines, false)
	r.JobTitle = clip(genderless(f.value[fieldTitle]), 300)
	r.CompanyName = companyName(f.value[fieldCompany])
	for i, l := range lines[:min(len(lines), topLines)] {
		if r.JobTitle != "" && r.CompanyName != "" {
			return
		}
		if l.kind == bullet {
			continue
		}
		if _, _, labelled := cutLabel(l.text); labelled && i > 0 {
			continue
		}
		r.topLine(l.text, i == 0, lines, i)
	}
	if r.JobTitle == "" {
		r.JobTitle = titleInText(lines)
	}
	if r.CompanyName == "" {
		r.CompanyName = companyInText(lines)
	}
}

func (r *Reading) topLine(s string, isFirst bool, lines []line, i int) {
	if utf8.RuneCountInString(s) > 300 {
		return
	}
	if m := hiringLine.FindStringSubmatch(s); m != nil && !pronoun(m[1]) {
		r.CompanyName = orDefault(r.CompanyName, companyName(m[1]))
		if title := titleEnd(m[2]); roleLike(title) {
			r.JobTitle = orDefault(r.JobTitle, title)
		}
		return
	}
	if utf8.RuneCountInString(s) > 140 || strings.HasSuffix(s, ".") && !legalForm.MatchString(s) {
		return
	}
	parts := topPart.Split(cutTitle(s), 5)
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if m := atCompany.FindStringSubmatch(part); m != nil && !greeting.MatchString(part) {
			company := m[2]
			if at := placeSuffix.FindStringSubmatchIndex(company); at != nil {
				company = company[:at[0]]
			}
			r.JobTitle = orDefault(r.JobTitle, genderless(m[1]))
			r.CompanyName = orDefault(r.CompanyName, companyName(strings.TrimRight(company, " ,.!")))
			continue
		}
		if legalForm.MatchString(part) && utf8.RuneCountInString(part) <= 60 && !roleLike(part) {
			r.CompanyName = orDefault(r.CompanyName, companyName(part))
		}
	}
	title := genderless(strings.TrimSpace(parts[0]))
	if r.JobTitle != "" || greeting.MatchString(s) || sectionOf(line{text: s}) != noSection || legalForm.MatchString(title) {
		return
	}
	first := isFirst && len(strings.Fields(title)) <= 8 && len(lines) > 1 && !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, "!")
	switch {
	case genderMark.MatchString(s), roleLike(title) && len(strings.Fields(title)) <= 10:
		r.JobTitle = title
	case first && letters(title) >= 3 && !address.MatchString(title) && !nextIsTitle(lines, i):
		r.JobTitle = title
	}
}

// nextIsTitle reports whether the line after the first is clearly a title, in
// which case the first is something else, such as the employer's name.
func nextIsTitle(lines []line, i int) bool {
	if i+1 >= len(lines) {
		return false
	}
	next := lines[i+1].text
	return len(strings.Fields(next)) <= 10 && !strings.HasSuffix(next, ".") && (roleLike(next) || genderMark.MatchString(next))
}

func roleLike(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 3 && n <= 120 && (roleWord.MatchString(s) || genderMark.MatchString(s))
}

func genderless(s string) string {
	return strings.TrimSpace(genderMark.ReplaceAllString(s, ""))
}

// titleEnd cuts a title off the sentence it stands in.
func titleEnd(s string) string {
	s = genderless(s)
	if len(s) > 2 {
		s = s[:2] + endOfTitle.ReplaceAllString(s[2:], "")
	}
	return strings.TrimSpace(s)
}

// titleInText reads "We are looking for a Senior Welder to ...".
func titleInText(lines []line) string {
	for _, l := range lines[:min(len(lines), 40)] {
		if m := lookingFor.FindStringSubmatch(l.text); m != nil {
			if title := titleEnd(m[1]); roleLike(title) && len(strings.Fields(title)) <= 8 {
				return title
			}
		}
	}
	return ""
}
