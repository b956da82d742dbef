package posting

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/models"
)

// ReadText reads a posting's text as a person pasted it. What it does not name
// stays empty. Errors are *models.Error with empty_content, body_too_large or
// not_a_posting. Source text of a page is read like ReadHTML does.
func ReadText(text string) (Reading, error) {
	if len(text) > 4*models.MaxPostingTextChars || utf8.RuneCountInString(text) > models.MaxPostingTextChars {
		if looksLikeHTML(text) && len(text) <= MaxHTMLBytes {
			return ReadHTML([]byte(text), "")
		}
		return Reading{}, &models.Error{Code: models.CodeBodyTooLarge,
			Message: "The text is longer than a posting can be; paste one posting only."}
	}
	if binary(text) {
		return Reading{}, pastedWrong("This is no text")
	}
	text, hidden := visible(clean(text))
	if blank([]byte(text)) {
		return Reading{}, &models.Error{Code: models.CodeEmptyContent,
			Message: "There is no text here; paste the posting's text."}
	}
	if looksLikeHTML(text) {
		return ReadHTML([]byte(text), "")
	}
	lines := plainLines(tabLabels(text))
	if len(markupTag.FindAllStringIndex(text, 2)) == 2 {
		lines = pastedLines(text, &hidden)
	}
	if err := judgeText(text, lines); err != nil {
		return Reading{}, err
	}
	r := Reading{Method: MethodText}
	if hidden > 0 {
		r.warn(WarnHiddenText)
	}
	all := lines
	lines = unwrapMessages(lines)
	lines = dropFurniture(lines)
	r.readTop(lines, all)
	lines = aboveTitle(lines, all, r.JobTitle, r.CompanyName)
	lines = shaped(trimEnds(lines, r.JobTitle, r.CompanyName))
	f := readFacts(lines, false)
	f.language = detectLanguage(joinLines(lines), "")
	r.setFacts(f)
	r.setText(lines, "")
	r.readDays(lines)
	r.readPlaces(lines)
	if r.Salary == "" {
		r.setPay(payInText(lines), &r.Warnings)
	}
	return r.finish(nil, ""), nil
}

func pastedWrong(what string) *models.Error {
	return &models.Error{Code: models.CodeNotAPosting, Message: what + "; paste the text of one job posting."}
}

var pageTag = regexp.MustCompile(`(?i)<!doctype html|<html[\s>]|<body[\s>]|<(?:div|p|ul|li|script|span|h[1-6])[\s>]`)

// markupTag are tags that come along when the text of an advert is pasted.
var markupTag = regexp.MustCompile(`(?i)</?(?:br|p|li|ul|ol|div|span|strong|b|em|i|u|font|table|tr|td|h[1-6])(?:\s[^<>]*)?/?>|&(?:nbsp|amp|bull|ndash|quot|#\d{2,5});`)

func looksLikeHTML(s string) bool {
	head := strings.TrimSpace(clip(s, 4000))
	return strings.HasPrefix(head, "<") && len(pageTag.FindAllStringIndex(head, 3)) >= 2
}

func binary(s string) bool {
	head := s[:min(len(s), 8192)]
	bad := strings.Count(head, "\x00")
	for _, r := range strings.ToValidUTF8(head, "\uFFFD") {
		if r == unicode.ReplacementChar || r < 0x20 && r != '\n' && r != '\r' && r != '\t' {
			bad++
		}
	}
	return bad*10 > len(head)
}

var (
	address   = regexp.MustCompile(`(?i)\b(?:https?://|www\.)\S+`)
	rule      = regexp.MustCompile(`^[-=_*#~]{3,}$`)
	vitaTitle = regexp.MustCompile(`(?i)\b(?:curriculum vitae|résumé of|lebenslauf)\b`)
	vitaHeads = []string{"work experience", "professional experience", "employment history", "education", "references", "hobbies", "interests",
		"objective", "career objective", "summary", "professional summary", "personal details", "berufserfahrung", "ausbildung", "publications", "awards", "projects", "languages", "skills"}
	vitaOwn   = regexp.MustCompile(`(?i)\b(?:date of birth|references available|geburtsdatum|linkedin\.com/in/)`)
	employers = regexp.MustCompile(`(?i)\b(?:we are|we're|we offer|you will|you'll|your (?:role|profile|tasks|responsibilities)|apply|candidate|our team|join us|wir |bewerb|nous |vous |vi söker|wij )`)
)

// judgeText refuses what is plainly something else than one posting.
func judgeText(text string, lines []line) error {
	without := address.ReplaceAllString(text, "")
	if letters(without) < minPastedLetters {
		if without != text {
			return pastedWrong("This is only an address; add it as the posting's address")
		}
		if letters(without) < minPastedLetters && !denseScript(text) {
			return pastedWrong("This is too short to be a posting")
		}
	}
	heads := map[string]bool{}
	for _, l := range lines {
		if f := foldHeading(l.text); slices.Contains(vitaHeads, f) {
			heads[f] = true
		}
	}
	if !employers.MatchString(text) && (vitaTitle.MatchString(clip(text, 300)) || len(heads) >= 3 || len(heads) >= 2 && vitaOwn.MatchString(text)) {
		return pastedWrong("This reads like a curriculum vitae")
	}
	if severalPasted(lines) {
		return pastedWrong("This holds several postings")
	}
	return nil
}

// denseScript reports whether a text is in a script that says as much in a
// third of the characters.
func denseScript(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			n++
		}
	}
	return n*3 >= minPastedLetters
}

// severalPasted reports whether a text names several jobs: by labels, or by a
// heading like "Welder at Acme" after each ruled line.
func severalPasted(lines []line) bool {
	f := readFacts(lines, false)
	if f.count[fieldTitle] > 1 && (f.count[fieldCompany] != 1 || f.count[fieldLocation] > 1 || f.count[fieldSalary] > 1) {
		return true
	}
	titles := map[string]bool{}
	top := true
	for _, l := range lines {
		if rule.MatchString(l.text) {
			top = true
			continue
		}
		if top && l.kind == paragraph && utf8.RuneCountInString(l.text) <= 100 {
			if m := atCompany.FindStringSubmatch(l.text); m != nil && !strings.HasSuffix(l.text, ".") {
				titles[fold(m[1])] = true
			}
		}
		top = false
	}
	return len(titles) > 1
}
