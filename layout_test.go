// Package assay_test holds the tree to its own budgets: what the README says
// of the layout is checked here, or by the linter.
package assay_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const (
	maxFileLines = 400
	maxFuncLines = 70
)

func TestFilesAndFunctionsStayShort(t *testing.T) {
	t.Parallel()
	eachGoFile(t, func(path string, text []byte, file *ast.File, set *token.FileSet) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		if n := bytes.Count(text, []byte("\n")); n > maxFileLines {
			t.Errorf("%s has %d lines, more than %d: what second thing does it hold?", path, n, maxFileLines)
		}
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			if n := set.Position(fn.End()).Line - set.Position(fn.Pos()).Line + 1; n > maxFuncLines {
				t.Errorf("%s: %s has %d lines, more than %d", path, fn.Name.Name, n, maxFuncLines)
			}
		}
	})
}

func TestHouseRules(t *testing.T) {
	t.Parallel()
	refused := regexp.MustCompile(`^(util|utils|common|helpers?|services?|managers?|misc|shared)$`)
	eachGoFile(t, func(path string, text []byte, file *ast.File, _ *token.FileSet) {
		if refused.MatchString(file.Name.Name) {
			t.Errorf("%s: package %s says nothing about what it holds", path, file.Name.Name)
		}
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s registers by init()", path)
			}
		}
		if !strings.HasSuffix(path, "_test.go") && regexp.MustCompile(`\btime\.Sleep\(`).Match(text) {
			t.Errorf("%s sleeps", path)
		}
		if !strings.HasSuffix(path, "_test.go") && regexp.MustCompile(`\.NewWeakHasher\(`).Match(text) {
			t.Errorf("%s hashes passwords as only tests may", path)
		}
	})
}

// Every exported name says what it promises.
func TestExportedNamesAreDocumented(t *testing.T) {
	t.Parallel()
	eachGoFile(t, func(path string, _ []byte, file *ast.File, _ *token.FileSet) {
		if strings.HasSuffix(path, "_test.go") || file.Name.Name == "main" {
			return
		}
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
					t.Errorf("%s: %s has no doc comment", path, d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if ts, ok := spec.(*ast.TypeSpec); ok && ts.Name.IsExported() && d.Doc == nil && ts.Doc == nil {
						t.Errorf("%s: %s has no doc comment", path, ts.Name.Name)
					}
				}
			}
		}
	})
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	kind := d.Recv.List[0].Type
	if star, ok := kind.(*ast.StarExpr); ok {
		kind = star.X
	}
	name, ok := kind.(*ast.Ident)
	return ok && name.IsExported()
}

// The README's tree names every folder at the top and in internal, and no
// other.
func TestReadmeTreeIsTrue(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^    ((?:internal/|cmd/)?[a-z]+)/ `).FindAllSubmatch(readme, -1) {
		said[string(m[1])] = true
	}
	there := map[string]bool{}
	for _, pattern := range []string{"*/*.go", "cmd/*/*.go", "internal/*/*.go"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			there[filepath.Dir(path)] = true
		}
	}
	for dir := range there {
		if !said[dir] {
			t.Errorf("the README's tree does not name %s/", dir)
		}
	}
	for dir := range said {
		if !there[dir] {
			t.Errorf("the README's tree names %s/, which holds no Go", dir)
		}
	}
}

func eachGoFile(t *testing.T, visit func(path string, text []byte, file *ast.File, set *token.FileSet)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "bin" || d.Name() == "node_modules") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		visit(path, text, file, set)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
