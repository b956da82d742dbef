package posting

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// trimEnds takes off a text what stands around the posting in it: rows of a page
// above its title, a letter's opening, and what follows the last line that says
// something when controls are among it.
func trimEnds(lines []line, title, company string) []line {
	lines = trimStart(lines, title, company)
	last := -1
	for i := len(lines) - 1; i >= 0 && last < 0; i-- {
		if substantial(lines[i]) {
			last = i
		}
	}
	for i := last + 1; i > 0 && i < len(lines); i++ {
		if isControl(lines[i].text) || rowOfControls(lines[i].text) {
			return lines[:i]
		}
	}
	return lines
}

// trimStart drops short lines above the title that neither name the employer nor
// state a fact, and all of a letter's opening.
func trimStart(lines []line, title, company string) []line {
	at := slices.IndexFunc(lines[:min(len(lines), 8)], func(l line) bool { return namesJob(l.text, title) })
	if at <= 0 || title == "" || slices.ContainsFunc(lines[:at], func(l line) bool { return l.kind == bullet || sectionOf(l) != noSection && !isControl(l.text) }) {
		return lines
	}
	letter := slices.ContainsFunc(lines[:at], func(l line) bool { return opening.MatchString(l.text) })
	var kept []line
	for i, l := range lines[:at] {
		f := fold(l.text)
		named := company != "" && (strings.Contains(f, fold(company)) || strings.Contains(fold(company), f))
		leads := i+1 < len(lines) && startsHiring.MatchString(lines[i+1].text) || startsHiring.MatchString(l.text)
		short := utf8.RuneCountInString(l.text) <= 70 && !endsSentence(l.text)
		if named || leads || !letter && (!short || sectionOfFact(l.text) != noSection || firmest(lineScores(l.text, false), 4) != noSection) {
			kept = append(kept, l)
		}
	}
	return append(kept, lines[at:]...)
}

var opening = regexp.MustCompile(`(?i)^(?:hi|hello|dear|hey|hallo|liebe\p{L}*|sehr geehrte\p{L}*|guten|moin|servus|bonjour|salut|bonsoir|chers?|chères?|hola|buen[oa]s|estimad\p{L}+|olá|boa tarde|bom dia|car[oa]s|prezad\p{L}+|hej|ciao|gentil\p{L}+|beste)\b[^.]{0,60}[,!:]?$|^-{2,}.*(?:forwarded|weitergeleitet|original|transféré|reenviado|encaminhada).*|^(?:from|von|de|sent|gesendet|subject|betreff|objet|asunto|assunto|to|an|à|para):\s`)

// substantial reports whether a line says something of its own.
func substantial(l line) bool {
	n := utf8.RuneCountInString(l.text)
	if isControl(l.text) || n < 12 {
		return false
	}
	if sectionOfFact(l.text) != noSection || cueReach.MatchString(l.text) && n < 300 && !strings.Contains(l.text, "©") {
		return true
	}
	if l.kind == bullet {
		return n >= 25 || firmest(lineScores(l.text, true), 3) != noSection
	}
	return n >= 60 && (endsSentence(l.text) || firmest(lineScores(l.text, false), 4) != noSection) || endsSentence(l.text) && len(strings.Fields(l.text)) >= 5
}

// rowOfControls reports whether most parts of a line are controls.
func rowOfControls(s string) bool {
	parts := controlGap.Split(strings.TrimSpace(s), 12)
	n := 0
	for _, part := range parts {
		n += btoi(controls[foldHeading(part)])
	}
	return n*2 > len(parts) || strings.Contains(s, "©")
}
