package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A statement about a user's rows cannot be run without a user: the pool of
// assay_app is reached in Store.Tx alone, a Tx is made there alone, and nobody
// outside this package can reach the database behind one, or make it another's.
func TestTenantStatementsNeedAUser(t *testing.T) {
	t.Parallel()
	// Who opens, closes and pings a pool runs no statement about rows.
	mayHold := []string{"asUser", "Close", "Ping"}
	txs, uses := 0, 0
	eachFile(t, func(path string, file *ast.File) {
		inside := filepath.Dir(path) == "internal/store"
		for _, imported := range file.Imports {
			name, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(name, "gorm.io/") && !inside {
				t.Errorf("%s imports %s; only internal/store speaks to the database", path, name)
			}
		}
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if inside && fn.Name.IsExported() && returnsGORM(fn) {
				t.Errorf("%s: %s hands out a *gorm.DB", path, fn.Name.Name)
			}
			ast.Inspect(fn, func(node ast.Node) bool {
				switch n := node.(type) {
				case *ast.CompositeLit:
					if kind, ok := n.Type.(*ast.Ident); ok && inside && kind.Name == "Tx" {
						txs++
						if fn.Name.Name != "asUser" {
							t.Errorf("%s: %s makes a Tx", path, fn.Name.Name)
						}
					}
					if kind, ok := n.Type.(*ast.SelectorExpr); ok && kind.Sel.Name == "Tx" && !inside {
						if from, ok := kind.X.(*ast.Ident); ok && from.Name == "store" {
							t.Errorf("%s: %s makes a store.Tx", path, fn.Name.Name)
						}
					}
				case *ast.SelectorExpr:
					if on, ok := n.X.(*ast.Ident); ok && inside && on.Name == "s" && n.Sel.Name == "app" {
						uses++
						if !slices.Contains(mayHold, fn.Name.Name) {
							t.Errorf("%s: %s uses the pool of assay_app; statements about rows belong to a method of Tx", path, fn.Name.Name)
						}
					}
				case *ast.AssignStmt:
					for _, to := range n.Lhs {
						if field, ok := to.(*ast.SelectorExpr); ok && field.Sel.Name == "User" {
							if on, ok := field.X.(*ast.Ident); ok && on.Name == "tx" {
								t.Errorf("%s: %s makes a transaction another user's", path, fn.Name.Name)
							}
						}
					}
				}
				return true
			})
		}
	})
	if txs != 1 || uses < 3 {
		t.Errorf("found %d places that make a Tx and %d uses of the pool; the store has changed its form, so look at this test", txs, uses)
	}
}

func returnsGORM(fn *ast.FuncDecl) bool {
	if fn.Type.Results == nil {
		return false
	}
	return slices.ContainsFunc(fn.Type.Results.List, func(f *ast.Field) bool {
		star, ok := f.Type.(*ast.StarExpr)
		if !ok {
			return false
		}
		kind, ok := star.X.(*ast.SelectorExpr)
		return ok && kind.Sel.Name == "DB"
	})
}

// eachFile visits every file of the program, by its path in the module.
func eachFile(t *testing.T, visit func(path string, file *ast.File)) {
	t.Helper()
	const root = "../.."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "bin") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err == nil {
			visit(filepath.ToSlash(name), file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
