package resumecheck_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/internal/resumecheck"
	"assay/models"
)

// clean is a resume that no rule finds anything in, with the headings given.
func clean(work, education, skill string) string {
	return "Ada Example\nada@example.com · +44 20 7946 0123\n\n" + work + "\nBaker, Millstone   2015 – 2019\n" +
		strings.Repeat("Kneaded dough before dawn and sold bread to forty shops.\n", 6) +
		"\n" + education + "\nApprenticeship, 2012 – 2015\n\n" + skill + "\nExcel, bread, stock keeping\n"
}

// rules are the rules that found something, with the first place of each.
func rules(t *testing.T, text string) map[string]string {
	t.Helper()
	got := resumecheck.Check(skills(t), text, nil, resumecheck.Facts{})
	holds(t, text, got)
	out := map[string]string{}
	for _, f := range got.Findings {
		out[f.Rule] = ""
		if len(f.Places) > 0 {
			out[f.Rule] = f.Places[0].Text
		}
	}
	return out
}

func TestACleanResumeHasNoFindings(t *testing.T) {
	t.Parallel()
	for language, h := range map[string][3]string{
		"English":    {"Work experience", "Education", "Skills"},
		"German":     {"BERUFSERFAHRUNG", "Aus- und Weiterbildung", "Kenntnisse & Fähigkeiten"},
		"Spanish":    {"Experiencia laboral", "Formación académica", "Habilidades:"},
		"French":     {"Expériences professionnelles", "Diplômes et formations", "Compétences"},
		"Portuguese": {"Experiência profissional", "Formação académica", "Competências"},
		"Italian":    {"Esperienze lavorative", "Istruzione e formazione", "Competenze"},
		"Dutch":      {"Werkervaring", "Opleidingen", "Vaardigheden"},
		"with more":  {"1. Experience (selected)", "— Education —", "Key skills"},
	} {
		text := clean(h[0], h[1], h[2])
		if language == "German" {
			text = strings.ReplaceAll(text, "Kenntnisse & Fähigkeiten", "Kenntnisse und Fähigkeiten")
		}
		if got := rules(t, text); len(got) != 0 {
			t.Errorf("%s: %v", language, got)
		}
	}
}

func TestEveryRuleFindsWhatItLooksFor(t *testing.T) {
	t.Parallel()
	base := clean("Experience", "Education", "Skills")
	without := func(what string) string { return strings.ReplaceAll(base, what, "") }
	covered := map[string]bool{}
	for name, c := range map[string]struct{ text, rule, at string }{
		"next to nothing":       {"Ada Example", "too_little_text", ""},
		"three pages":           {base + strings.Repeat("and more of it ", 300), "too_long", ""},
		"no address":            {without("ada@example.com"), "no_email", ""},
		"no number":             {without("+44 20 7946 0123"), "no_phone", ""},
		"years are no number":   {strings.ReplaceAll(base, "+44 20 7946 0123", "2015-2019"), "no_phone", ""},
		"no years":              {strings.NewReplacer("2015", "", "2019", "", "2012", "").Replace(base), "no_dates", ""},
		"no work":               {without("Experience\n"), "no_work_section", ""},
		"a sentence is no head": {strings.ReplaceAll(base, "Experience\n", "Experience matters most of all.\n"), "no_work_section", ""},
		"no education":          {without("Education\n"), "no_education_section", ""},
		"no skills":             {without("Skills\n"), "no_skills_section", ""},
		"private characters":    {base + "\ue0b7 Bread \uf0b7\uf0b7", "unreadable_characters", "\ue0b7"},
		"replacement marks":     {base + "caf\ufffd", "unreadable_characters", "\ufffd"},
		"control characters":    {base + "caf\x02", "unreadable_characters", "\x02"},
		"wrong encoding":        {base + "crÃ¨me brÃ»lÃ©e", "wrong_encoding", "Ã¨"},
		"wrong quotes":          {base + "itâ€™s", "wrong_encoding", "â€™"},
		"ligatures":             {base + "o\ufb03ce", "ligatures", "\ufb03"},
		"soft hyphens":          {base + "Back\u00adwaren", "invisible_characters", "\u00ad"},
		"letters apart":         {base + "\nS K I L L S\n", "letter_spaced", "S K I L L S"},
		"letters apart, accent": {base + "\nF Ä H I G K E I T E N\n", "letter_spaced", "F Ä H I G K E I T E N"},
		"a table":               {base + "\nExcel\tgood\tdaily\nBread\tgood\tdaily\nDough   5   daily\n", "table_lines", "Excel\tgood\tdaily"},
		"two columns":           {base + strings.Repeat("sold bread to shops      played the organ\n", 9), "columns", "sold bread to shops      played the organ"},
		"divided words":         {base + "knea-\nding, bak-\ning, sell-\ning", "divided_words", "knea-\nding"},
	} {
		covered[c.rule] = true
		got := rules(t, c.text)
		at, ok := got[c.rule]
		if !ok || at != c.at || len(got) != 1 {
			t.Errorf("%s: %q, want %s at %q alone", name, got, c.rule, c.at)
		}
	}
	for _, rule := range resumecheck.Check(skills(t), base, nil, resumecheck.Facts{}).RulesChecked {
		if !covered[rule] {
			t.Errorf("no text breaks %s", rule)
		}
	}
}

// What looks like a finding and is none.
func TestWhatIsUsualIsNoFinding(t *testing.T) {
	t.Parallel()
	base := clean("Experience", "Education", "Skills")
	for name, text := range map[string]string{
		"dates to the right":    strings.Repeat("Baker, Millstone\t2015 – 2019\n", 12),
		"a list of letters":     "Plan A B C, vitamins A, B, C, D, E and so on",
		"a Portuguese Ã":        "SÃO PAULO, NÃO FUMADORES, ÂNGULO",
		"one divided word":      "knea-\nding",
		"a compound at the end": "well-\nBeing of Staff-\nMembers and A-\nLevels",
		"one row of a table":    "Excel\tgood\tdaily",
	} {
		if got := rules(t, base+"\n"+text); len(got) != 0 {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// The gravest come first, and rules about content say nothing of no content.
func TestFindingsComeInOrder(t *testing.T) {
	t.Parallel()
	got := resumecheck.Check(skills(t), "\ue000 o\ufb03ce", nil, resumecheck.Facts{})
	var order []string
	for _, f := range got.Findings {
		order = append(order, f.Rule+" "+f.Severity)
	}
	want := []string{"too_little_text " + models.SeverityProblem, "unreadable_characters " + models.SeverityProblem, "ligatures " + models.SeverityWarning}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"too_little_text", "unreadable_characters", "wrong_encoding", "ligatures", "invisible_characters", "letter_spaced"}, got.RulesChecked); diff != "" {
		t.Error(diff)
	}
}
