package resumecheck

import (
	"cmp"
	"fmt"
	"slices"

	"assay/models"
)

// rule is one thing to look for in a text. look returns what it found as a
// sentence, empty for nothing, and where.
type rule struct {
	id          string
	severity    string
	explanation string
	// little says that the rule applies to texts of next to no words, too.
	little bool
	look   func(*page) (string, []models.TextPlace)
}

// Bounds of the rules, in words.
const (
	littleText   = 50
	wordsPerPage = 550
	longText     = 2 * wordsPerPage
)

// findings applies every rule.
func (p *page) findings() ([]models.ResumeFinding, []string) {
	found, checked := []models.ResumeFinding{}, []string{}
	for _, r := range slices.Concat(contentRules(), characterRules(), layoutRules()) {
		if len(p.words) < littleText && !r.little {
			continue
		}
		checked = append(checked, r.id)
		message, places := r.look(p)
		if message == "" {
			continue
		}
		found = append(found, models.ResumeFinding{
			Rule: r.id, Severity: r.severity, Message: message, Explanation: r.explanation, Places: first(places), Times: max(1, len(places)),
		})
	}
	order := []string{models.SeverityProblem, models.SeverityWarning, models.SeverityNote}
	slices.SortStableFunc(found, func(a, b models.ResumeFinding) int {
		return cmp.Compare(slices.Index(order, a.Severity), slices.Index(order, b.Severity))
	})
	return found, checked
}

// contentRules look for what a resume usually says.
func contentRules() []rule {
	return []rule{
		{id: "too_little_text", severity: models.SeverityProblem, little: true,
			explanation: fmt.Sprintf("Counts words: fewer than %d are too few for a resume. A file made of pictures holds no text, and a program that reads it sees an empty page. The other rules about content are not applied then.", littleText),
			look: func(p *page) (string, []models.TextPlace) {
				return when(len(p.words) < littleText, "The text holds %d words.", len(p.words)), nil
			}},
		{id: "too_long", severity: models.SeverityNote,
			explanation: fmt.Sprintf("Counts words: more than %d fill more than two pages of about %d words each. Whether that is too much is yours to judge.", longText, wordsPerPage),
			look: func(p *page) (string, []models.TextPlace) {
				return when(len(p.words) > longText, "The text holds %d words, which is more than two pages.", len(p.words)), nil
			}},
		{id: "no_email", severity: models.SeverityWarning,
			explanation: "Looks for something of the form name@domain.ending. What stands only in the header or footer of a file, or in a picture, is often not in its text.",
			look: func(p *page) (string, []models.TextPlace) {
				return when(!p.hasEmail(), "There is no e-mail address in the text."), nil
			}},
		{id: "no_phone", severity: models.SeverityNote,
			explanation: "Looks for 8 to 15 digits in a row, with the signs that telephone numbers are written with between them.",
			look: func(p *page) (string, []models.TextPlace) {
				return when(!p.hasPhone(), "There is no telephone number in the text."), nil
			}},
		{id: "no_dates", severity: models.SeverityWarning,
			explanation: "Looks for a year from 1950 to 2099. Without dates nobody can tell how long you did what.",
			look: func(p *page) (string, []models.TextPlace) {
				return when(!p.hasYear(), "There is no year in the text."), nil
			}},
		section("no_work_section", models.SeverityWarning, "work experience", workHeadings),
		section("no_education_section", models.SeverityNote, "education", educationHeadings),
		section("no_skills_section", models.SeverityNote, "skills", skillHeadings),
	}
}

// section is the rule that looks for a heading.
func section(id, severity, name, list string) rule {
	return rule{id: id, severity: severity,
		explanation: "Looks for a line of its own that is a usual heading of " + name + " in English, German, Spanish, French, Portuguese, Italian or Dutch. Programs that fill in forms from a resume tell its parts by their headings.",
		look: func(p *page) (string, []models.TextPlace) {
			return when(!p.hasHeading(list), "No heading of %s was recognised.", name), nil
		}}
}

func when(is bool, format string, args ...any) string {
	if !is {
		return ""
	}
	return fmt.Sprintf(format, args...)
}
