package assay_test

import (
	"go/ast"
	"go/token"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every test that a document names as a proof exists.
func TestDocumentsNameTestsThatExist(t *testing.T) {
	t.Parallel()
	defined := map[string]bool{}
	eachGoFile(t, func(path string, _ []byte, file *ast.File, _ *token.FileSet) {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && strings.HasSuffix(path, "_test.go") {
				defined[f.Name.Name] = true
			}
		}
	})
	docs, err := os.ReadDir("docs")
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, doc := range docs {
		if doc.IsDir() {
			continue
		}
		text, err := os.ReadFile("docs/" + doc.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range regexp.MustCompile("`((?:Test|Fuzz)[A-Z]\\w+)`").FindAllStringSubmatch(string(text), -1) {
			if named++; !defined[name[1]] {
				t.Errorf("docs/%s names %s, which is no test", doc.Name(), name[1])
			}
		}
	}
	if named == 0 {
		t.Error("no document names a test")
	}
}

// Whoever looks an error up finds what to do.
func TestDocumentsExplainEveryScrapingError(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("docs/postings.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("models/error.go")
	if err != nil {
		t.Fatal(err)
	}
	_, group, found := strings.Cut(string(source), "job_postings.scraping_error.")
	group, _, ended := strings.Cut(group, "\n)")
	codes := regexp.MustCompile(`= "([a-z_]+)"`).FindAllStringSubmatch(group, -1)
	if !found || !ended || len(codes) < 15 {
		t.Fatalf("%d codes of scraping errors in models/error.go", len(codes))
	}
	for _, code := range codes {
		if !strings.Contains(string(text), "`"+code[1]+"`") {
			t.Errorf("docs/postings.md does not explain %s", code[1])
		}
	}
}
