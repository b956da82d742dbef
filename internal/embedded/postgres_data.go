package embedded

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"assay/models"
)

// dataVersion returns the major version that wrote the existing data, 0 when
// there is none yet, and an error for a directory that holds something else.
func (c *cluster) dataVersion() (int, error) {
	b, err := os.ReadFile(filepath.Join(c.dataDir(), "PG_VERSION"))
	if err == nil {
		major, err := strconv.Atoi(strings.TrimSpace(string(b)))
		if err != nil || major < 1 {
			return 0, c.unavailable("The file "+filepath.Join(c.dataDir(), "PG_VERSION")+" holds no version; restore the directory from a backup or set ASSAY_DATA_DIR to another one", err)
		}
		return major, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return 0, c.unavailable("The directory "+c.dataDir()+" cannot be read; start Assay as the user who owns it", err)
	}
	entries, err := os.ReadDir(c.dataDir())
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && len(entries) == 0:
		return 0, nil
	case err != nil:
		return 0, c.unavailable("The directory "+c.dataDir()+" cannot be read; start Assay as the user who owns it", err)
	}
	return 0, models.Errorf(models.CodeUnavailable,
		"The directory %s is not empty but holds no Postgres data; move it away or set ASSAY_DATA_DIR to another one.", c.dataDir())
}

const stagingPrefix = "postgres.new-"

// create runs initdb beside the final place and then renames, so that an
// interrupted initdb never leaves something that looks like data.
func (c *cluster) create(ctx context.Context) error {
	c.opts.Progress("creating the database in " + c.dataDir())
	// Left-overs of an interrupted initdb were never data.
	old, _ := filepath.Glob(filepath.Join(c.home, stagingPrefix+"*"))
	for _, dir := range old {
		_ = os.RemoveAll(dir)
	}
	staging, err := os.MkdirTemp(c.home, stagingPrefix)
	if err != nil {
		return c.unavailable("The directory "+c.home+" cannot be written; set ASSAY_DATA_DIR to one that you may write", err)
	}
	defer os.RemoveAll(staging)
	if err := c.account.give(staging); err != nil {
		return err
	}
	c.password = newPassword()
	passwordIn := staging + ".password"
	defer os.Remove(passwordIn)
	if err := writeSecret(passwordIn, c.password+"\n", c.account); err != nil {
		return err
	}
	out, err := c.initdb(ctx, staging, passwordIn)
	if err != nil {
		return c.unavailable("Postgres could not create its data in "+c.home+": "+lastLine(out), err)
	}
	// The password must never be missing beside existing data.
	if err := writeSecret(c.passwordFile(), c.password+"\n", account{}); err != nil {
		return err
	}
	return os.Rename(staging, c.dataDir())
}

// initdb makes a cluster that folds letters of all scripts but sorts by code
// point, so that indexes do not depend on the machine's locales.
func (c *cluster) initdb(ctx context.Context, data, passwordIn string) (string, error) {
	args := []string{"--pgdata=" + data, "--username=postgres", "--pwfile=" + passwordIn, "--auth=scram-sha-256",
		"--encoding=UTF8", "--lc-collate=C", "--lc-messages=C", "--lc-monetary=C", "--lc-numeric=C", "--lc-time=C", "--text-search-config=english"}
	if c.opts.Ephemeral {
		args = append(args, "--no-sync")
	}
	ctypes := []string{"C.UTF-8", "en_US.UTF-8", "C"}
	if runtime.GOOS == "darwin" {
		ctypes = []string{"en_US.UTF-8", "C"}
	}
	var out string
	var err error
	for _, ctype := range ctypes {
		out, err = run(ctx, command{path: filepath.Join(c.binaries.Dir, "initdb"), args: append(args, "--lc-ctype="+ctype),
			libs: c.binaries.libs, account: c.account})
		if err == nil || !strings.Contains(out, "invalid locale") {
			break
		}
	}
	return out, err
}

// resetPassword sets a new password by Postgres's single-user mode, which the
// owner of the files may use when the old one is lost.
func (c *cluster) resetPassword(ctx context.Context) error {
	c.opts.Log.WarnContext(ctx, "postgres password is missing, setting a new one", "file", c.passwordFile())
	if err := disownPidFile(c.dataDir(), c.account); err != nil {
		return err
	}
	c.password = newPassword()
	out, err := run(ctx, command{path: c.binaries.Program, libs: c.binaries.libs, account: c.account,
		args:  []string{"--single", "-D", c.dataDir(), "-c", "password_encryption=scram-sha-256", "postgres"},
		stdin: "ALTER ROLE postgres PASSWORD '" + c.password + "'\n"})
	if err != nil {
		return c.unavailable("The password file "+c.passwordFile()+" is missing and a new password could not be set: "+lastLine(out), err)
	}
	return writeSecret(c.passwordFile(), c.password+"\n", account{})
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		if l := strings.ToLower(lines[i]); strings.Contains(l, "error") || strings.Contains(l, "fatal") {
			return strings.TrimSuffix(lines[i], ".")
		}
	}
	return strings.TrimSuffix(lines[len(lines)-1], ".")
}

// settings are given on the command line, so that no file of the data
// directory is edited. Nothing a person typed may reach the log, hence terse.
func (c *cluster) settings(port int) []string {
	args := []string{"-D", c.dataDir()}
	set := func(name, value string) { args = append(args, "-c", name+"="+value) }
	set("listen_addresses", "127.0.0.1")
	set("port", strconv.Itoa(port))
	set("unix_socket_directories", "")
	set("password_encryption", "scram-sha-256")
	set("logging_collector", "off")
	set("log_destination", "stderr")
	set("log_checkpoints", "off")
	set("log_error_verbosity", "terse")
	set("log_min_error_statement", "panic")
	set("lc_messages", "C")
	set("timezone", "UTC")
	set("log_timezone", "UTC")
	if c.opts.Ephemeral {
		set("fsync", "off")
		set("full_page_writes", "off")
		set("synchronous_commit", "off")
		set("max_connections", "300")
		set("wal_level", "minimal")
		set("max_wal_senders", "0")
	}
	return args
}

// stopSignal asks for the fast shutdown: sessions are ended, data is flushed.
const stopSignal = syscall.SIGINT
