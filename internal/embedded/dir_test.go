package embedded_test

import (
	"os"
	"path/filepath"
	"testing"

	"assay/internal/embedded"
)

// Not parallel: the working directory belongs to the whole process.
func TestDefaultDir(t *testing.T) {
	open, closed := openDir(t), filepath.Join(openDir(t), "closed")
	if err := os.Mkdir(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	root := os.Geteuid() == 0
	closedFallback := filepath.Join(open, "data", "assay")
	if root {
		// Root may write everywhere, so it is Postgres's user who cannot enter.
		closedFallback = "/var/lib/assay"
	}
	for name, test := range map[string]struct {
		wd   string
		env  []string
		want string
	}{
		"the working directory":      {open, nil, filepath.Join(open, ".assay")},
		"as asked":                   {open, []string{"ASSAY_DATA_DIR=" + open + "/mine"}, open + "/mine"},
		"as asked, relative":         {open, []string{"ASSAY_DATA_DIR=mine"}, open + "/mine"},
		"a closed working directory": {closed, []string{"XDG_DATA_HOME=" + open + "/data"}, closedFallback},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(test.wd)
			got, err := embedded.DefaultDir(env(test.env...))
			if err != nil || got != test.want {
				t.Errorf("DefaultDir is %q, %v; want %q", got, err, test.want)
			}
		})
	}
	if root {
		return
	}
	t.Run("the home directory", func(t *testing.T) {
		t.Chdir(closed)
		got, err := embedded.DefaultDir(env("HOME=" + open))
		if want := filepath.Join(open, ".local/share/assay"); err != nil || got != want {
			t.Errorf("DefaultDir is %q, %v; want %q", got, err, want)
		}
	})
	t.Run("nowhere", func(t *testing.T) {
		t.Chdir(closed)
		_, err := embedded.DefaultDir(env())
		refused(t, err, "ASSAY_DATA_DIR")
	})
}
