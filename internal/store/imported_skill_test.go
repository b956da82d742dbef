package store_test

import (
	"testing"

	"assay/internal/store/storetest"
	"assay/models"
)

func TestImportedSkillsAreReplacedBySource(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	skill := func(name string) models.ImportedSkill {
		return models.ImportedSkill{Name: name, Aliases: models.Strings{name + "s"}, SkillType: "professional", Category: "c"}
	}
	for _, step := range []struct {
		source string
		rows   []models.ImportedSkill
		before int64
		want   string
	}{
		{"esco", []models.ImportedSkill{skill("b"), skill("a")}, 0, "esco a esco b"},
		{"own", []models.ImportedSkill{skill("a")}, 0, "esco a esco b own a"},
		{"esco", []models.ImportedSkill{skill("c")}, 2, "esco c own a"},
		{"esco", nil, 1, "own a"},
	} {
		before, err := s.ReplaceImportedSkills(t.Context(), step.source, step.rows)
		if err != nil || before != step.before {
			t.Errorf("%s: %d before, %v; want %d", step.source, before, err, step.before)
		}
		rows, err := s.ImportedSkills(t.Context())
		got := ""
		for _, r := range rows {
			got += " " + r.Source + " " + r.Name
			if len(r.Aliases) != 1 || r.Aliases[0] != r.Name+"s" {
				t.Errorf("%s has the aliases %v", r.Name, r.Aliases)
			}
		}
		if err != nil || got != " "+step.want {
			t.Errorf("%s: stored%s, %v; want %s", step.source, got, err, step.want)
		}
	}
	// One row that cannot be kept leaves all as it was.
	if _, err := s.ReplaceImportedSkills(t.Context(), "own", []models.ImportedSkill{skill("x"), {Name: "y", SkillType: "odd"}}); err == nil {
		t.Error("a skill of no type was stored")
	}
	if rows, err := s.ImportedSkills(t.Context()); err != nil || len(rows) != 1 || rows[0].Name != "a" {
		t.Errorf("left are %v, %v", rows, err)
	}
}
