package resumecheck_test

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/internal/resumecheck"
	"assay/internal/taxonomy"
	"assay/models"
)

func skills(tb testing.TB) *taxonomy.Taxonomy {
	tb.Helper()
	t, err := taxonomy.Default()
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

func id(noun byte, n int) models.ID {
	var out models.ID
	out[0] = noun
	binary.BigEndian.PutUint32(out[12:], uint32(n))
	return out
}

// ask is a requirement; a text ending in "?" is only preferred.
func ask(n int, kind, text string, keys ...string) models.JobRequirement {
	r := models.JobRequirement{ID: id('r', n), Position: n, Kind: kind, Text: strings.TrimSuffix(text, "?"), Importance: models.ImportanceRequired}
	if strings.HasSuffix(text, "?") {
		r.Importance = models.ImportancePreferred
	}
	if len(keys) > 0 {
		r.CanonicalKey, r.AnyOf = &keys[0], keys[1:]
	}
	return r
}

func onFile(n int, key, title string, proofs ...int) resumecheck.Skill {
	s := resumecheck.Skill{ID: id('s', n), Key: key, Title: title}
	for _, p := range proofs {
		s.Evidences = append(s.Evidences, id('e', p))
	}
	return s
}

func TestTermsAreFoundAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text  string
		kind  string
		keys  []string
		state string
		at    string
	}{
		"by its name":                      {"I ran Kubernetes in three places.", "skill", []string{"kubernetes"}, "appears", "Kubernetes"},
		"by another name of it":            {"Five years of k8s.", "skill", []string{"kubernetes"}, "appears", "k8s"},
		"in German":                        {"Ich bin Gabelstapler gefahren", "skill", []string{"forklift-driving"}, "appears", "Gabelstapler gefahren"},
		"in Spanish":                       {"Atención al cliente en tienda", "skill", []string{"customer-service"}, "appears", "Atención al cliente"},
		"in French":                        {"Soudage MIG, lecture de plans", "skill", []string{"mig-welding"}, "appears", "Soudage MIG"},
		"what nobody else knows":           {"Menu planning for forty", "skill", []string{"own:menu-planning"}, "appears", "Menu planning"},
		"in the plural":                    {"Gerüste, Dachstühle", "skill", []string{"own:dachstuhl"}, "appears", "Dachstühle"},
		"without its accents":              {"podologia e massagem", "skill", []string{"own:podología"}, "appears", "podologia"},
		"with small words between":         {"planning of the menus", "skill", []string{"own:planning-menu"}, "appears", "planning of the menus"},
		"over the end of a line":           {"menu\nplanning", "skill", []string{"own:menu-planning"}, "appears", "menu\nplanning"},
		"not over a sentence's end":        {"I read the menu. Planning bored me.", "skill", []string{"own:menu-planning"}, "absent", ""},
		"not over a blank line":            {"Menu\n\nPlanning", "skill", []string{"own:menu-planning"}, "absent", ""},
		"not the other way round":          {"planning menus", "skill", []string{"own:menu-planning"}, "absent", ""},
		"one of several":                   {"I write Python.", "skill", []string{"java", "python"}, "appears", "Python"},
		"a kind of it":                     {"PostgreSQL every day", "skill", []string{"sql"}, "only_related", "PostgreSQL"},
		"something broader is not it":      {"SQL every day", "skill", []string{"postgresql"}, "absent", ""},
		"everyday words are not languages": {"I go to market.", "skill", []string{"go"}, "absent", ""},
		"a single letter is not C++":       {"Group C was mine", "skill", []string{"cpp"}, "absent", ""},
		"a language":                       {"Languages: German, English", "language", []string{"german"}, "appears", "German"},
		"a role":                           {"Sous chef at the harbour", "experience", []string{"own:sous-chef"}, "appears", "Sous chef"},
		"years alone are no term":          {"ten years", "experience", nil, "not_a_term", ""},
		"a degree is no term":              {"BSc in biology", "education", []string{"own:bsc-in-biology"}, "not_a_term", ""},
		"shifts are no term":               {"night shifts", "other", []string{"own:night-shifts"}, "not_a_term", ""},
		"not there":                        {"I baked bread.", "skill", []string{"kubernetes"}, "absent", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := resumecheck.Check(skills(t), c.text, []models.JobRequirement{ask(1, c.kind, "asked", c.keys...)}, resumecheck.Facts{}).Terms[0]
			at := ""
			if len(got.Places) > 0 {
				at = got.Places[0].Text
			}
			if got.State != c.state || at != c.at || got.Times < len(got.Places) {
				t.Errorf("%s at %q: %+v", got.State, at, got)
			}
		})
	}
}

func TestACheckCountsAndCompares(t *testing.T) {
	t.Parallel()
	text := "Ada Example\nI kept the books in Excel.\nI ran Kubernetes.\nHaccp and Docker, Docker.\n"
	asks := []models.JobRequirement{
		ask(4, "skill", "Docker?", "docker"), ask(1, "skill", "Excel is a must", "excel"), ask(2, "skill", "Python", "python"),
		ask(3, "skill", "SQL", "sql"), ask(5, "skill", "Excel again?", "excel"), ask(6, "experience", "5 years"), ask(7, "skill", "Menus", "own:menu-planning"),
	}
	facts := resumecheck.Facts{
		Skills: []resumecheck.Skill{
			onFile(1, "postgresql", "PostgreSQL", 9, 8), onFile(2, "excel", "Microsoft Excel", 3), onFile(3, "python", "Python"),
			onFile(4, "own:menu-planning", "Menu planning", 4), onFile(5, "bookkeeping", "Bookkeeping", 5),
		},
		Denied: []string{"kubernetes"},
	}
	got := resumecheck.Check(skills(t), text, asks, facts)
	pct := func(n int) *int { return &n }
	if diff := cmp.Diff(models.TermCount{Asked: 4, Appear: 1, Absent: 3, SharePct: pct(25), NotTerms: 1}, got.Required); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(models.TermCount{Asked: 1, Appear: 1, SharePct: pct(100)}, got.Preferred); diff != "" {
		t.Error(diff)
	}
	if want := "1 of 4 required terms appear. 1 of 1 preferred terms appear. 1 more of what is asked cannot be looked for by name; read it yourself."; got.Summary != want {
		t.Error(got.Summary)
	}
	order := ""
	for _, term := range got.Terms {
		order += term.Text + ", "
	}
	if order != "Excel is a must, Python, SQL, 5 years, Menus, Docker, " {
		t.Error(order)
	}
	if diff := cmp.Diff([]models.TextPlace{{Start: 67, End: 73, Line: 4, Text: "Docker"}, {Start: 75, End: 81, Line: 4, Text: "Docker"}}, got.Terms[5].Places); diff != "" {
		t.Error(diff)
	}
	// Python has no proof, so that it is not proven; Excel stands in the text.
	want := []models.ProvenSkill{
		{SkillID: id('s', 1), CanonicalKey: "postgresql", Title: "PostgreSQL", RequirementID: id('r', 3), Importance: "required", EvidenceIDs: []models.ID{id('e', 8), id('e', 9)}},
		{SkillID: id('s', 4), CanonicalKey: "own:menu-planning", Title: "Menu planning", RequirementID: id('r', 7), Importance: "required", EvidenceIDs: []models.ID{id('e', 4)}},
	}
	if diff := cmp.Diff(want, got.Unmentioned); diff != "" {
		t.Error(diff)
	}
	var unproven []string
	for _, u := range got.Unproven {
		unproven = append(unproven, strings.TrimSpace(u.CanonicalKey+" "+u.Importance))
		if u.Denied != (u.CanonicalKey == "kubernetes") {
			t.Errorf("%+v", u)
		}
	}
	if diff := cmp.Diff([]string{"docker preferred", "kubernetes", "haccp"}, unproven); diff != "" || got.UnprovenTotal != 3 {
		t.Errorf("%d %s", got.UnprovenTotal, diff)
	}
}

func TestNothingAskedIsSaidSo(t *testing.T) {
	t.Parallel()
	got := resumecheck.Check(skills(t), "", nil, resumecheck.Facts{})
	if got.Required.SharePct != nil || got.Terms == nil || got.Unmentioned == nil || got.Unproven == nil || !strings.HasPrefix(got.Summary, "The posting asks for nothing") {
		t.Errorf("%+v", got)
	}
	if len(got.Findings) != 1 || got.Findings[0].Rule != "too_little_text" || got.Findings[0].Severity != models.SeverityProblem {
		t.Errorf("%+v", got.Findings)
	}
}

// holds is what is true of any check.
func holds(tb rapid.TB, text string, got models.ResumeCheck) {
	tb.Helper()
	runes := []rune(text)
	places := func(list []models.TextPlace, times int) {
		if list == nil || len(list) > 5 || times < len(list) {
			tb.Fatalf("%d places of %d", len(list), times)
		}
		for _, p := range list {
			if p.Start < 0 || p.End <= p.Start || p.End > len(runes) || p.Text != string(runes[p.Start:min(p.End, p.Start+80)]) || p.Line != 1+strings.Count(string(runes[:p.Start]), "\n") {
				tb.Fatalf("%+v of %d characters", p, len(runes))
			}
		}
	}
	for _, n := range []models.TermCount{got.Required, got.Preferred} {
		if n.Asked != n.Appear+n.OnlyRelated+n.Absent || (n.Asked == 0) != (n.SharePct == nil) {
			tb.Fatalf("%+v", n)
		}
	}
	states := map[string]int{}
	for _, term := range got.Terms {
		states[term.State]++
		places(term.Places, term.Times)
		if found := term.State == models.TermAppears || term.State == models.TermOnlyRelated; found != (term.Times > 0) {
			tb.Fatalf("%+v", term)
		}
	}
	if states[models.TermAppears] != got.Required.Appear+got.Preferred.Appear || states[models.TermNone] != got.Required.NotTerms+got.Preferred.NotTerms {
		tb.Fatalf("%v, %+v, %+v", states, got.Required, got.Preferred)
	}
	for _, u := range got.Unproven {
		places(u.Places, u.Times)
	}
	if len(got.Unproven) != min(got.UnprovenTotal, 50) {
		tb.Fatalf("%d of %d", len(got.Unproven), got.UnprovenTotal)
	}
	for _, f := range got.Findings {
		places(f.Places, f.Times)
		if f.Rule == "" || f.Message == "" || f.Explanation == "" || !strings.HasSuffix(f.Message, ".") {
			tb.Fatalf("%+v", f)
		}
	}
}

// Whatever the order of what is asked and known, the same check comes out, and
// nothing on file passes for unproven.
func TestChecksOfAnyText(t *testing.T) {
	t.Parallel()
	tax := skills(t)
	words := []string{"Excel", "Kubernetes", "PostgreSQL", "SQL", "menu", "planning", "menus", "of", "the", ".", "\n", "\n\n", "Go", "C++", "é", "e\u0301", "😀", "\t", "   ", "ﬁre",
		"Experience", "a@b.example", "2015", "S K I L L S", "\u00ad", "\ue001", "Ã©", "-\n", "\xff", "und"}
	keys := []string{"excel", "kubernetes", "sql", "postgresql", "own:menu-planning", "go", "cpp", ""}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 80).Draw(t, "words"), rapid.SampledFrom([]string{" ", ""}).Draw(t, "glue"))
		var asks []models.JobRequirement
		for n := range rapid.IntRange(0, 6).Draw(t, "asks") {
			asks = append(asks, ask(n, rapid.SampledFrom([]string{"skill", "experience", "education", "other"}).Draw(t, "kind"),
				rapid.SampledFrom([]string{"x", "y?"}).Draw(t, "text"), rapid.SliceOfN(rapid.SampledFrom(keys), 0, 3).Draw(t, "keys")...))
		}
		var f resumecheck.Facts
		for n := range rapid.IntRange(0, 4).Draw(t, "facts") {
			key := rapid.SampledFrom(keys).Draw(t, "key")
			f.Skills = append(f.Skills, onFile(n, key, "my "+key, rapid.SliceOfN(rapid.IntRange(0, 9), 0, 2).Draw(t, "proofs")...))
		}
		got := resumecheck.Check(tax, text, asks, f)
		holds(t, text, got)
		for _, u := range got.Unproven {
			for _, s := range f.Skills {
				if s.Key == u.CanonicalKey && len(s.Evidences) > 0 {
					t.Fatalf("%s is proven", s.Key)
				}
			}
		}
		if len(asks) > 1 {
			asks = rapid.Permutation(asks).Draw(t, "asks in order")
		}
		if len(f.Skills) > 1 {
			f.Skills = rapid.Permutation(f.Skills).Draw(t, "facts in order")
		}
		if diff := cmp.Diff(got, resumecheck.Check(tax, text, asks, f)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func FuzzCheck(f *testing.F) {
	for _, text := range []string{"", "E X P E R I E N C E\nSous chef\t2015 - 2019\nada@example.com +44 20 7946 0000", "Experi-\nence ﬁ \ue000 \u00ad Ã© \xff\x00", "a   b   c\na   b   c\na   b   c", strings.Repeat("word ", 1200)} {
		f.Add(text, "own:menu-planning", "Menu planning")
	}
	tax := skills(f)
	f.Fuzz(func(t *testing.T, text, key, title string) {
		asks := []models.JobRequirement{ask(1, "skill", title, key, "excel"), ask(2, "language", "German?", "german")}
		facts := resumecheck.Facts{Skills: []resumecheck.Skill{onFile(1, key, title, 1)}, Denied: []string{"german"}}
		holds(t, text, resumecheck.Check(tax, text, asks, facts))
	})
}
