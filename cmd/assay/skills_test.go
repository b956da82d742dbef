package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/store/storetest"
	"assay/models"
)

// A list that was imported is known to what starts afterwards, until it is taken
// away.
func TestSkillsCommands(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": storetest.URL(t)}
	path := filepath.Join(t.TempDir(), "own.csv")
	if err := os.WriteFile(path, []byte("name,aliases\nGlass eye painting,painted glass eyes\nPython,\n12,\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := must(t, env, "", "skills", "import", "--format", "csv", "--name", "ours", path); !strings.HasPrefix(out, "2 skills of ours: 1 are new, 1 Assay knows") || !strings.Contains(out, "1 lines held no usable name") {
		t.Errorf("importing says %s", out)
	}
	known := func() bool {
		config, err := loadConfig(getenv(env), "")
		if err != nil {
			t.Fatal(err)
		}
		p := &program{getenv: getenv(env), config: config, log: slog.New(slog.DiscardHandler)}
		a, err := p.assemble(t.Context(), noQueue)
		if err != nil {
			t.Fatal(err)
		}
		defer a.close()
		skills, err := p.skills(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		found := skills.Find("For years I painted glass eyes.")
		return len(found) == 1 && found[0].Skill.Key == "ours:glass-eye-painting"
	}
	if !known() {
		t.Error("the list is not known")
	}
	for _, args := range [][]string{{"import", "--format", "esco", path}, {"import", "--format", "xml", path}, {"import", "--format", "csv", path + ".gone"}} {
		if _, err := command(t, env, "", append([]string{"skills"}, args...)...); models.CodeOf(err) != models.CodeInvalid {
			t.Errorf("%v: %v", args, err)
		}
	}
	if out := must(t, env, "", "skills", "remove", "ours"); !strings.HasPrefix(out, "2 skills of ours were taken away") || known() {
		t.Errorf("taking the list away says %s", out)
	}
}
