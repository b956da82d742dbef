package embedded_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/embedded"

	"github.com/google/go-cmp/cmp"
)

type entry struct {
	name, content, link string
	mode                int64
	kind                byte
}

func archive(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Mode: e.mode, Size: int64(len(e.content)), Typeflag: e.kind, Linkname: e.link}
		if h.Typeflag == 0 {
			h.Typeflag = tar.TypeReg
		}
		if h.Mode == 0 {
			h.Mode = 0o644
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tree lists what lies below dir: mode and content, or where a link leads.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if to, err := os.Readlink(path); err == nil {
			found[name] = "-> " + to
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		b, err := os.ReadFile(path)
		found[name] = info.Mode().String() + " " + string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

const links = `[{"source":"native/lib/libpq.so.5.17","target":"native/lib/libpq.so.5"},{"source":"native/bin/postgres","target":"native/lib/deep/er/postgres"}]`

func TestUnpack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	err := embedded.Unpack(bytes.NewReader(archive(t,
		entry{name: "package/package.json", content: "{}"},
		entry{name: "package/native/", kind: tar.TypeDir, mode: 0o700},
		entry{name: "package/native/bin/postgres", content: "program", mode: 0o755},
		entry{name: "package/native/lib/libpq.so.5.17", content: "library", mode: 0o600},
		entry{name: "package/native/pg-symlinks.json", content: links},
	)), dir)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"native/bin/postgres":         "-rwxr-xr-x program",
		"native/lib/libpq.so.5.17":    "-rw-r--r-- library",
		"native/pg-symlinks.json":     "-rw-r--r-- " + links,
		"native/lib/libpq.so.5":       "-> libpq.so.5.17",
		"native/lib/deep/er/postgres": "-> ../../../bin/postgres",
	}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestUnpackRefuses(t *testing.T) {
	t.Parallel()
	good := entry{name: "package/native/bin/postgres", content: "program", mode: 0o755}
	list := func(text string) []entry {
		return []entry{good, {name: "package/native/pg-symlinks.json", content: text}}
	}
	for name, entries := range map[string][]entry{
		"a parent":                     {good, {name: "package/native/../../../evil", content: "x"}},
		"a parent outside the package": {good, {name: "../evil", content: "x"}},
		"a parent that comes back":     {good, {name: "package/native/bin/../evil", content: "x"}},
		"an absolute name":             {good, {name: "/tmp/evil", content: "x"}},
		"a backslash":                  {good, {name: `package/native/..\evil`, content: "x"}},
		"a symbolic link":              {good, {name: "package/native/lib", link: "/etc", kind: tar.TypeSymlink}},
		"a hard link":                  {good, {name: "package/native/lib", link: "/etc/passwd", kind: tar.TypeLink}},
		"a device":                     {good, {name: "package/native/lib", kind: tar.TypeChar}},
		"a list with a parent":         list(`[{"source":"native/bin/postgres","target":"../evil"}]`),
		"a list with a way out":        list(`[{"source":"../../etc/passwd","target":"native/x"}]`),
		"a list beside the programs":   list(`[{"source":"native/bin/postgres","target":"evil"}]`),
		"a list with an absolute name": list(`[{"source":"/etc/passwd","target":"native/x"}]`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			outer := t.TempDir()
			dir := filepath.Join(outer, "a", "b")
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			err := embedded.Unpack(bytes.NewReader(archive(t, entries...)), dir)
			if !errors.Is(err, embedded.ErrUnsafe) {
				t.Errorf("unpacking gave %v, want a refusal", err)
			}
			for name, what := range tree(t, outer) {
				if !strings.HasPrefix(name, "a/b/native/") || strings.HasPrefix(what, "->") {
					t.Errorf("it left %s %s", name, what)
				}
			}
		})
	}
}

func TestUnpackRefusesDamage(t *testing.T) {
	t.Parallel()
	whole := archive(t, entry{name: "package/native/bin/postgres", content: strings.Repeat("program", 1000), mode: 0o755})
	twice := entry{name: "package/native/bin/postgres", content: "x"}
	for name, b := range map[string][]byte{
		"cut off":            whole[:len(whole)/2],
		"not compressed":     []byte("<html>sign in to the network</html>"),
		"empty":              nil,
		"the same name":      archive(t, twice, twice),
		"an unfinished list": archive(t, entry{name: "package/native/pg-symlinks.json", content: `[{"source"`}),
	} {
		if err := embedded.Unpack(bytes.NewReader(b), t.TempDir()); err == nil {
			t.Errorf("%s: was unpacked", name)
		}
	}
}

func TestInstallChecksTheSum(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	b := archive(t, entry{name: "package/native/bin/postgres", content: "program", mode: 0o755})
	path := filepath.Join(dir, "a.tgz")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	final := filepath.Join(dir, "to", "postgres-bin")
	if err := os.Mkdir(filepath.Dir(final), 0o755); err != nil {
		t.Fatal(err)
	}
	digest := sha512.Sum512(append(b, 'x'))
	if err := embedded.Install(path, base64.StdEncoding.EncodeToString(digest[:]), final); !errors.Is(err, embedded.ErrChecksum) {
		t.Errorf("a wrong checksum gave %v", err)
	}
	if got := tree(t, filepath.Dir(final)); len(got) != 0 {
		t.Errorf("it left %v", got)
	}
	digest = sha512.Sum512(b)
	if err := embedded.Install(path, base64.StdEncoding.EncodeToString(digest[:]), final); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"postgres-bin/native/bin/postgres": "-rwxr-xr-x program"}
	if diff := cmp.Diff(want, tree(t, filepath.Dir(final))); diff != "" {
		t.Error(diff)
	}
}

func TestEveryPlatformIsPinned(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, platform := range []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64"} {
		goos, goarch, _ := strings.Cut(platform, "/")
		name, sum, ok := embedded.PinFor(goos, goarch)
		b, err := base64.StdEncoding.DecodeString(sum)
		if !ok || err != nil || len(b) != sha512.Size || seen[name] || seen[sum] {
			t.Errorf("%s: %q %q, %d bytes, %v", platform, name, sum, len(b), err)
		}
		seen[name], seen[sum] = true, true
	}
	if _, _, ok := embedded.PinFor("plan9", "mips"); ok {
		t.Error("a platform without a package is pinned")
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(archive(f, entry{name: "package/native/bin/postgres", content: "program", mode: 0o755}))
	f.Add(archive(f, entry{name: "../evil", content: "x"}))
	f.Add(archive(f, entry{name: "package/native/l", link: "/etc", kind: tar.TypeSymlink}))
	f.Add(archive(f, entry{name: "package/native/pg-symlinks.json", content: links}))
	f.Fuzz(func(t *testing.T, b []byte) {
		outer := t.TempDir()
		dir := filepath.Join(outer, "in")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		_ = embedded.Unpack(bytes.NewReader(b), dir)
		for name := range tree(t, outer) {
			if !strings.HasPrefix(name, "in/native/") {
				t.Errorf("it left %q", name)
			}
		}
	})
}

// The parser of names and lists, without the wrapping that a fuzzer cannot
// get through.
func FuzzUnpackNames(f *testing.F) {
	f.Add("package/native/x", "native/x", "native/y")
	f.Add("package/native/../../x", "../x", "native//y")
	f.Add("/package/native/x", "native/x/", "native/./y")
	f.Add(`package\native`, "native", "native/..")
	f.Fuzz(func(t *testing.T, name, source, target string) {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.NoCompression)
		w := tar.NewWriter(z)
		list := []byte(`[{"source":` + quote(source) + `,"target":` + quote(target) + `}]`)
		for _, e := range []struct {
			name string
			body []byte
		}{{name, []byte("x")}, {"package/native/pg-symlinks.json", list}} {
			if err := w.WriteHeader(&tar.Header{Name: e.name, Mode: 0o644, Size: int64(len(e.body)), Typeflag: tar.TypeReg}); err != nil {
				t.Skip()
			}
			if _, err := w.Write(e.body); err != nil {
				t.Skip()
			}
		}
		if err := errors.Join(w.Close(), z.Close()); err != nil {
			t.Skip()
		}
		outer := t.TempDir()
		dir := filepath.Join(outer, "in")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		_ = embedded.Unpack(&b, dir)
		for name, what := range tree(t, outer) {
			to, isLink := strings.CutPrefix(what, "-> ")
			if !strings.HasPrefix(name, "in/native/") || isLink && !strings.HasPrefix(filepath.Join(outer, filepath.Dir(name), to)+"/", dir+"/native/") {
				t.Errorf("it left %q %s", name, what)
			}
		}
	})
}
