package embedded

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"assay/models"
)

// Oldest releases that the schema and Asynq work with.
const (
	minPostgres      = 15
	minRedisMajor    = 6
	minRedisMinor    = 2
	versionTimeLimit = 10 * time.Second
)

// Binaries names the programs of one installed server.
type Binaries struct {
	Dir     string // of postgres and initdb, or of the Redis program
	Program string // absolute path of the server
	Version string // as the program says it, such as "15.18"
	major   int
	minor   int
	libs    string // LD_LIBRARY_PATH it needs, "" for none
}

// Env is what the program's environment must hold beside what any program's does.
func (b Binaries) Env() []string {
	if b.libs == "" {
		return nil
	}
	return []string{"LD_LIBRARY_PATH=" + b.libs}
}

var (
	postgresVersion = regexp.MustCompile(`\(PostgreSQL\) ((\d+)(?:\.(\d+))?)`)
	redisVersion    = regexp.MustCompile(`\bv=((\d+)\.(\d+)(?:\.\d+)?)`)
)

// places says where to look for programs. Tests replace it.
type places struct {
	postgres []string // patterns of directories
	redis    []string // patterns of programs
	tools    []string // roots filled by scripts/install-test-deps.sh
}

func usualPlaces(getenv func(string) string) places {
	p := places{
		postgres: []string{
			"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*",
			"/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin", "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
			"/Applications/Postgres.app/Contents/Versions/*/bin", "/usr/local/pgsql/bin",
		},
		redis: []string{
			"/usr/bin/redis-server", "/usr/bin/valkey-server", "/usr/local/bin/redis-server", "/usr/local/bin/valkey-server",
			"/opt/homebrew/bin/redis-server", "/opt/homebrew/bin/valkey-server",
			"/opt/homebrew/opt/redis*/bin/redis-server", "/usr/local/opt/redis*/bin/redis-server",
			"/home/linuxbrew/.linuxbrew/bin/redis-server", "/snap/bin/redis-server",
		},
		tools: toolsDirs(getenv),
	}
	for _, root := range p.tools {
		p.postgres = append(p.postgres, filepath.Join(root, "usr/lib/postgresql/*/bin"))
		p.redis = append(p.redis, filepath.Join(root, "usr/bin/redis-server"), filepath.Join(root, "usr/bin/valkey-server"))
	}
	return p
}

// toolsDirs returns where programs unpacked without root may be:
// ASSAY_TOOLS_DIR, and .assay/tools beside the go.mod above the working
// directory. A directory that belongs to another user is not trusted.
func toolsDirs(getenv func(string) string) []string {
	var dirs []string
	if dir := getenv("ASSAY_TOOLS_DIR"); dir != "" {
		dirs = append(dirs, dir)
	}
	if root := moduleRoot(); root != "" {
		dirs = append(dirs, filepath.Join(root, ".assay", "tools"))
	}
	var trusted []string
	for _, dir := range dirs {
		real, err := resolve(dir)
		if err != nil {
			continue
		}
		info, err := os.Stat(real)
		if err != nil {
			continue
		}
		if st, ok := info.Sys().(*syscall.Stat_t); ok && (st.Uid == 0 || int(st.Uid) == os.Geteuid()) {
			trusted = append(trusted, real)
		}
	}
	return trusted
}

// moduleRoot returns the directory of the go.mod above the working directory,
// or "".
func moduleRoot() string {
	wd, err := os.Getwd()
	if err != nil {
		return ""
	}
	for dir := wd; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}

// libraryPath returns the library directories of the tools root that program
// lies in, or "".
func (p places) libraryPath(program string) string {
	for _, root := range p.tools {
		if !strings.HasPrefix(program, root+string(filepath.Separator)) {
			continue
		}
		var dirs []string
		for _, pattern := range []string{"usr/lib/*-linux-*", "lib/*-linux-*", "usr/lib", "lib"} {
			found, _ := filepath.Glob(filepath.Join(root, pattern))
			dirs = append(dirs, found...)
		}
		return strings.Join(dirs, ":")
	}
	return ""
}

// probe asks a program for its version, as the account that will run it; a
// program that does not run or that the account cannot reach is not ok.
func (p places) probe(ctx context.Context, program string, a account, pattern *regexp.Regexp) (Binaries, bool) {
	real, err := resolve(program)
	if err != nil || !isProgram(real) || a.blocked(filepath.Dir(real)) != "" {
		return Binaries{}, false
	}
	ctx, cancel := context.WithTimeout(ctx, versionTimeLimit)
	defer cancel()
	// The name as found is kept: Debian's redis-server is a link whose name
	// decides what the program does.
	b := Binaries{Dir: filepath.Dir(program), Program: program, libs: p.libraryPath(program)}
	out, err := run(ctx, command{path: program, args: []string{"--version"}, libs: b.libs, account: a})
	if err != nil {
		return Binaries{}, false
	}
	m := pattern.FindStringSubmatch(out)
	if m == nil {
		return Binaries{}, false
	}
	b.Version = m[1]
	b.major, _ = strconv.Atoi(m[2])
	b.minor, _ = strconv.Atoi(m[3])
	return b, true
}

// probePostgres is probe for a directory, which must hold initdb as well.
func (p places) probePostgres(ctx context.Context, dir string, a account) (Binaries, bool) {
	if !isProgram(filepath.Join(dir, "initdb")) {
		return Binaries{}, false
	}
	b, ok := p.probe(ctx, filepath.Join(dir, "postgres"), a, postgresVersion)
	return b, ok && b.major >= minPostgres
}

// findPostgres returns the newest installed Postgres of the wanted major
// version (0 for any from 15 on), or ok false. A directory named by the option
// or by PG_BIN is the only one looked at: what a person chose is used or
// refused, never passed over.
func (p places) findPostgres(ctx context.Context, o PostgresOptions, a account, major int) (Binaries, bool, error) {
	chosen, by := o.BinDir, "The chosen directory"
	if chosen == "" {
		chosen, by = o.Getenv("PG_BIN"), "PG_BIN names"
	}
	if chosen != "" {
		b, ok := p.probePostgres(ctx, chosen, a)
		switch {
		case !ok:
			return Binaries{}, false, models.Errorf(models.CodeUnavailable,
				"%s %s, which has no postgres and initdb of version %d or newer that user %s can run; correct it or leave it out.", by, chosen, minPostgres, a.label())
		case major != 0 && b.major != major:
			return Binaries{}, false, models.Errorf(models.CodeUnavailable,
				"%s %s, which is Postgres %s, but the data was written by Postgres %d; point it at Postgres %d.", by, chosen, b.Version, major, major)
		}
		return b, true, nil
	}
	var best Binaries
	seen := map[string]bool{}
	for _, dir := range p.postgresDirs(ctx, o.Getenv, a) {
		if real, err := resolve(dir); err != nil || seen[real] {
			continue
		} else {
			seen[real] = true
		}
		b, ok := p.probePostgres(ctx, dir, a)
		if !ok || major != 0 && b.major != major {
			continue
		}
		if b.major > best.major || b.major == best.major && b.minor > best.minor {
			best = b
		}
	}
	return best, best.major != 0, nil
}

func (p places) postgresDirs(ctx context.Context, getenv func(string) string, a account) []string {
	var dirs []string
	if config := inPath(getenv, "pg_config"); config != "" {
		short, cancel := context.WithTimeout(ctx, versionTimeLimit)
		defer cancel()
		if out, err := run(short, command{path: config, args: []string{"--bindir"}, account: a}); err == nil && filepath.IsAbs(out) {
			dirs = append(dirs, out)
		}
	}
	for _, pattern := range p.postgres {
		found, _ := filepath.Glob(pattern)
		dirs = append(dirs, found...)
	}
	if program := inPath(getenv, "postgres"); program != "" {
		dirs = append(dirs, filepath.Dir(program))
	}
	return dirs
}

// findRedis returns the first Redis or Valkey of version 6.2 or newer, or ok
// false; tooOld names the newest that was found but cannot be used.
func (p places) findRedis(ctx context.Context, getenv func(string) string, a account) (b Binaries, tooOld string, ok bool) {
	var programs []string
	for _, name := range []string{"redis-server", "valkey-server"} {
		if program := inPath(getenv, name); program != "" {
			programs = append(programs, program)
		}
	}
	for _, pattern := range p.redis {
		found, _ := filepath.Glob(pattern)
		programs = append(programs, found...)
	}
	slices.Sort(programs[min(2, len(programs)):])
	for _, program := range slices.Compact(programs) {
		b, ok := p.probe(ctx, program, a, redisVersion)
		if !ok {
			continue
		}
		if b.major > minRedisMajor || b.major == minRedisMajor && b.minor >= minRedisMinor {
			return b, "", true
		}
		tooOld = fmt.Sprintf("%s is version %s", program, b.Version)
	}
	return Binaries{}, tooOld, false
}

// label is the account's name for people.
func (a account) label() string {
	if a.name == "" {
		return "running Assay"
	}
	return a.name
}
