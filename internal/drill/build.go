package drill

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Edit replaces one stretch of a source file. Old stands in it once; without an
// Old the file is added. A file under GOROOT/ is of the standard library.
type Edit struct{ File, Old, New string }

// Mutant is a bug seeded on purpose: the program with one control switched
// off. A drill that still passes with it proves nothing.
type Mutant struct {
	Name   string
	What   string // the control that is off
	Edits  []Edit
	SQL    []string // run on the drill's database by its owner
	Drills []string // those that must notice
}

// errStale says that the source has moved on from a mutant.
type errStale struct {
	mutant, file string
	found        int
}

func (e *errStale) Error() string {
	return fmt.Sprintf("mutant %q is stale: what it replaces stands %d times in %s", e.mutant, e.found, e.file)
}

// builder builds programs, each once, for all labs of a run.
type builder struct {
	root string // of the module
	lib  string // where Go itself is
	dir  string

	mu    sync.Mutex
	built map[string]string // program by mutant
}

func newBuilder(ctx context.Context) (*builder, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "assay").Output()
	if err != nil {
		return nil, fmt.Errorf("drills build the program, so they run inside its module: %w", err)
	}
	lib, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "assay-drill-build-")
	if err != nil {
		return nil, err
	}
	return &builder{root: strings.TrimSpace(string(out)), lib: strings.TrimSpace(string(lib)), dir: dir, built: map[string]string{}}, nil
}

// Close removes the programs.
func (b *builder) Close() error { return os.RemoveAll(b.dir) }

// program builds assay with the mutant, with further edits and, if asked for,
// the crash points, once for each combination.
func (b *builder) program(ctx context.Context, m Mutant, points bool, further ...Edit) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	sum := sha256.Sum256(fmt.Append(nil, further))
	key := fmt.Sprintf("assay-%s-%t-%x", strings.ReplaceAll(m.Name, " ", "-"), points, sum[:4])
	if path := b.built[key]; path != "" {
		return path, nil
	}
	edits := slices.Concat(m.Edits, further)
	if points {
		edits = append(edits, crashEdits()...)
	}
	path := filepath.Join(b.dir, key)
	// As `make build` does, so that the build cache serves both.
	args := []string{"build", "-gcflags=all=-l", "-o", path}
	if len(edits) > 0 {
		overlay, err := b.overlay(key, m.Name, edits, points)
		if err != nil {
			return "", err
		}
		args = append(args, "-overlay", overlay)
	}
	cmd := exec.CommandContext(ctx, "go", append(args, "./cmd/assay")...)
	cmd.Dir = b.root
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building %s: %w: %s", key, err, out)
	}
	b.built[key] = path
	return path, nil
}

// overlay writes changed copies of source files and says which stands for
// which.
func (b *builder) overlay(key, mutant string, edits []Edit, points bool) (string, error) {
	dir := filepath.Join(b.dir, key+".src")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	texts := map[string]string{}
	for _, e := range edits {
		if e.Old == "" {
			texts[e.File] = e.New
			continue
		}
		text, ok := texts[e.File]
		if !ok {
			raw, err := os.ReadFile(b.path(e.File))
			if err != nil {
				return "", err
			}
			text = string(raw)
		}
		if n := strings.Count(text, e.Old); n != 1 {
			return "", &errStale{mutant, e.File, n}
		}
		texts[e.File] = strings.Replace(text, e.Old, e.New, 1)
	}
	if points {
		texts[crashFile] = crashSource
	}
	replace := map[string]string{}
	for file, text := range texts {
		copied := filepath.Join(dir, strings.ReplaceAll(file, "/", "_"))
		if err := os.WriteFile(copied, []byte(text), 0o600); err != nil {
			return "", err
		}
		replace[b.path(file)] = copied
	}
	body, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "overlay.json")
	return path, os.WriteFile(path, body, 0o600)
}

// path is where a file of the program, or of the standard library, is.
func (b *builder) path(file string) string {
	if of, ok := strings.CutPrefix(file, "GOROOT/"); ok {
		return filepath.Join(b.lib, of)
	}
	return filepath.Join(b.root, file)
}
