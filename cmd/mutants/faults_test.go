package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A fault whose source has moved on, or whose tests are gone, would prove
// nothing.
func TestFaultsFitTheSource(t *testing.T) {
	t.Parallel()
	const root = "../.."
	seen, tests := map[string]bool{}, map[string]string{}
	for _, f := range faults() {
		if seen[f.name] || f.what == "" || len(f.edits) == 0 {
			t.Errorf("%q is named twice, or is not whole", f.name)
		}
		seen[f.name] = true
		if _, err := f.texts(root); err != nil {
			t.Errorf("%s: %v", f.name, err)
		}
		if tests[f.pkg] == "" {
			tests[f.pkg] = testsOf(t, filepath.Join(root, f.pkg))
		}
		for name := range strings.SplitSeq(f.tests, "|") {
			if !strings.Contains(tests[f.pkg], "\nfunc "+name+"(t *testing.T)") {
				t.Errorf("%s: there is no %s in %s", f.name, name, f.pkg)
			}
		}
	}
	if len(seen) < 20 {
		t.Errorf("%d faults, fewer than 20", len(seen))
	}
}

// testsOf is the source of a package's tests.
func testsOf(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}
