package taxonomy_test

import (
	"testing"

	"assay/internal/taxonomy"
	"assay/models"
)

func TestListsAreTheLongTail(t *testing.T) {
	t.Parallel()
	own := open(t)
	tax, did, err := taxonomy.Extended([]models.ImportedSkill{
		{Source: "esco", Name: "manage musical staff", Aliases: models.Strings{"direct musicians", "Python"}, SkillType: "professional", Category: "ESCO"},
		{Source: "esco", Name: "Python (computer programming)", SkillType: "professional", Category: "ESCO"},
		{Source: "onet", Name: "QuarkPress9", SkillType: "technical", Category: "Desktop publishing"},
		{Source: "csv", Name: "zorbing", SkillType: "professional", Category: "own list"},
		{Source: "csv", Name: "Zorbing", SkillType: "professional", Category: "own list"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := (taxonomy.Added{Added: 3, Known: 2, Found: 2}); did != want {
		t.Errorf("added %+v, want %+v", did, want)
	}
	for text, want := range map[string]string{
		"For six years I had to direct musicians on tour.": "esco:manage-musical-staff",
		"I laid out a paper in QuarkPress9.":               "onet:quarkpress9",
		"We went zorbing once.":                            "", // one everyday word proves nothing
		"I write Python.":                                  "python",
	} {
		got := ""
		if found := tax.Find(text); len(found) > 0 {
			got = found[0].Skill.Key
		}
		if got != want {
			t.Errorf("%q names %q, want %q", text, got, want)
		}
	}
	if s, ok := tax.Lookup("Zorbing"); !ok || s.Key != "csv:zorbing" || s.Category != "own list" {
		t.Errorf("zorbing is %+v", s)
	}
	if tax.Version() == own.Version() || len(tax.Skills()) != len(own.Skills())+3 {
		t.Errorf("version %s with %d skills", tax.Version(), len(tax.Skills()))
	}
	if _, ok := own.Lookup("manage musical staff"); ok {
		t.Error("a list was added to what everybody shares")
	}
}
