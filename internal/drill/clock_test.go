package drill

import (
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What a drill changes in the program must fit the source, as a seeded bug must.
func TestWhatDrillsBuildFitsTheSource(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	lib, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	b := &builder{root: root, lib: strings.TrimSpace(string(lib)), dir: t.TempDir()}
	for name, edits := range map[string][]Edit{"clock": skewEdits(), "next build": nextEdits()} {
		if _, err := b.overlay(strings.ReplaceAll(name, " ", "-"), name, edits, false); err != nil {
			t.Error(err)
		}
		for _, e := range edits {
			if e.Old != "" || !strings.HasSuffix(e.File, ".go") {
				continue
			}
			if _, err := parser.ParseFile(token.NewFileSet(), e.File, e.New, 0); err != nil {
				t.Error(err)
			}
		}
	}
}
