package resumecheck

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/models"
)

// How much of a layout is too much to be chance, in lines.
const (
	tableLines   = 3
	columnLines  = 8
	columnShare  = 3 // one line in so many
	dividedLines = 3
)

var (
	letterSpaced = regexp.MustCompile(`(?:^|[^\pL\pN])(\pL(?:[ \x{00A0}]\pL){4,})(?:$|[^\pL\pN])`)
	wideGap      = regexp.MustCompile(`[\t ]*(?:\t|   )[\t ]*`)
)

// layoutRules look for traces of a layout that did not become text well.
func layoutRules() []rule {
	return []rule{
		{id: "letter_spaced", severity: models.SeverityProblem, little: true,
			explanation: "Looks for five or more single letters with a space between each, as in S K I L L S. It looks well and reads as single letters; no search finds the word.",
			look: func(p *page) (string, []models.TextPlace) {
				return several(p.spaced(), "%d word is spaced out into single letters.", "%d words are spaced out into single letters.")
			}},
		{id: "table_lines", severity: models.SeverityWarning,
			explanation: "Looks for three or more lines with two wide gaps each, of a tab or three spaces. That is a table turned into lines, and what belongs together may have come apart.",
			look: func(p *page) (string, []models.TextPlace) {
				lines := p.gapped(2, 99)
				if len(lines) < tableLines {
					return "", nil
				}
				return several(lines, "%d line looks like a row of a table.", "%d lines look like rows of a table.")
			}},
		{id: "columns", severity: models.SeverityWarning,
			explanation: "Looks for many lines with one wide gap between words, which is how two columns look once they are read across. A gap before a date is not counted.",
			look: func(p *page) (string, []models.TextPlace) {
				lines := p.gapped(1, 1)
				if len(lines) < columnLines || len(lines)*columnShare < len(p.byLine()) {
					return "", nil
				}
				return several(lines, "%d line looks like two columns read across.", "%d lines look like two columns read across.")
			}},
		{id: "divided_words", severity: models.SeverityNote,
			explanation: "Looks for three or more words that are divided by a hyphen at the end of a line. A program that does not join them finds neither.",
			look: func(p *page) (string, []models.TextPlace) {
				words := p.divided()
				if len(words) < dividedLines {
					return "", nil
				}
				return several(words, "%d word is divided at the end of a line.", "%d words are divided at the end of a line.")
			}},
	}
}

func (p *page) spaced() (out []models.TextPlace) {
	for n := range p.lines {
		line := string(p.line(n))
		for _, m := range letterSpaced.FindAllStringSubmatchIndex(line, -1) {
			start := p.lines[n] + utf8.RuneCountInString(line[:m[2]])
			out = append(out, p.place(start, start+utf8.RuneCountInString(line[m[2]:m[3]])))
		}
	}
	return out
}

// gapped are the lines with as many wide gaps as least to most. Gaps before a year
// are not counted: dates stand to the right in many resumes.
func (p *page) gapped(least, most int) (out []models.TextPlace) {
	for n := range p.lines {
		gaps := -1
		for _, cell := range wideGap.Split(strings.TrimSpace(string(p.line(n))), -1) {
			if gaps < 0 || !newPage(cell).hasYear() {
				gaps++
			}
		}
		if gaps >= least && gaps <= most {
			out = append(out, p.place(p.lines[n], p.lines[n]+len(p.line(n))))
		}
	}
	return out
}

// divided are the words with a hyphen at the end of a line and a small letter
// after it.
func (p *page) divided() (out []models.TextPlace) {
	for i := 1; i < len(p.words); i++ {
		a, b := p.words[i-1], p.words[i]
		between := strings.ReplaceAll(string(p.runes[a.end:b.start]), "\r", "")
		if (between == "-\n" || between == "\u2010\n") && unicode.IsLower(p.runes[b.start]) && unicode.IsLetter(p.runes[a.end-1]) {
			out = append(out, p.place(a.start, b.end))
		}
	}
	return out
}
