package embedded

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"assay/models"
)

// DefaultDir returns where an instance keeps its data: ASSAY_DATA_DIR when it
// is set; else ./.assay when we can write there and the user who will run
// Postgres can enter every directory on the way; else, for root,
// /var/lib/assay; else XDG_DATA_HOME/assay or ~/.local/share/assay. Nothing is
// created. It fails when none of these can be used.
func DefaultDir(getenv func(string) string) (string, error) {
	if dir := getenv("ASSAY_DATA_DIR"); dir != "" {
		return resolve(dir)
	}
	a, err := postgresAccount()
	if err != nil {
		return "", err
	}
	var places []string
	if wd, err := os.Getwd(); err == nil {
		places = append(places, filepath.Join(wd, ".assay"))
	}
	if a.drop {
		places = append(places, "/var/lib/assay")
	}
	if data := getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		places = append(places, filepath.Join(data, "assay"))
	}
	if home := getenv("HOME"); filepath.IsAbs(home) {
		places = append(places, filepath.Join(home, ".local", "share", "assay"))
	}
	for _, place := range places {
		dir, err := resolve(place)
		if err == nil && a.blocked(dir) == "" && writable(dir) {
			return dir, nil
		}
	}
	return "", models.Errorf(models.CodeUnavailable,
		"No directory was found to keep data in; set ASSAY_DATA_DIR to one that you may write and that the user who runs Postgres may enter.")
}

// resolve makes path absolute and follows the links in the part that exists,
// so that the parents we check are the ones a server really walks.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for dir := abs; ; {
		real, err := filepath.EvalSymlinks(dir)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		parent := filepath.Dir(dir)
		if !errors.Is(err, fs.ErrNotExist) || parent == dir {
			return "", models.Errorf(models.CodeUnavailable, "The directory %s cannot be reached; choose another with ASSAY_DATA_DIR.", path)
		}
		rest, dir = filepath.Join(filepath.Base(dir), rest), parent
	}
}

// blocked returns the topmost directory on the way to path, path included,
// that the account may not enter, or "" when there is none. What does not
// exist yet is made enterable by makeDir.
func (a account) blocked(path string) string {
	if !a.drop {
		return ""
	}
	topmost := ""
	for dir := path; ; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && !a.may(info, 1) {
			topmost = dir
		}
		if dir == filepath.Dir(dir) {
			return topmost
		}
	}
}

// writable reports whether we may write in path, or create it.
func writable(path string) bool {
	for dir := path; ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err == nil {
			return info.IsDir() && syscall.Access(dir, 2|1) == nil
		}
		if !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			return false
		}
	}
}

// makeDir creates path and its missing parents: entered by us alone, or, when
// the account is not us, listed by us alone and entered by all. Directories
// that exist keep their mode.
func (a account) makeDir(path string) error {
	mode := fs.FileMode(0o700)
	if a.drop {
		mode = 0o711
	}
	if info, err := os.Stat(path); err == nil {
		if !info.IsDir() {
			return &fs.PathError{Op: "mkdir", Path: path, Err: syscall.ENOTDIR}
		}
		return nil
	}
	if err := a.makeDir(filepath.Dir(path)); err != nil {
		return err
	}
	if err := os.Mkdir(path, mode); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return nil
		}
		return err
	}
	// The umask may have taken away what the account needs.
	return os.Chmod(path, mode)
}

// home makes sure that dir can hold the data of a server run by the account
// and returns its real path.
func (a account) home(dir string) (string, error) {
	if dir == "" {
		return "", models.Errorf(models.CodeInvalid, "No data directory was given; set ASSAY_DATA_DIR.")
	}
	real, err := resolve(dir)
	if err != nil {
		return "", err
	}
	if stop := a.blocked(real); stop != "" {
		return "", models.Errorf(models.CodeUnavailable,
			"The user %s, who runs the server, cannot enter %s; set ASSAY_DATA_DIR to a directory outside it, such as /var/lib/assay.", a.name, stop)
	}
	if err := a.makeDir(real); err != nil {
		return "", &models.Error{Code: models.CodeUnavailable, Err: err,
			Message: "The data directory " + real + " cannot be created; set ASSAY_DATA_DIR to one that you may write."}
	}
	return real, nil
}
