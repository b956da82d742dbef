#!/bin/sh
# Makes sure that Postgres 15+ server programs and Redis 6.2+ are on this
# machine for the tests. Usage: install-test-deps.sh [TOOLS_DIR]
#
# What is found is left alone. What is missing is installed by apt-get (as root
# or by sudo without a password) or Homebrew; no service is left running. For a
# plain user on Debian or Ubuntu the packages are unpacked into TOOLS_DIR
# (default .assay/tools beside go.mod), where internal/embedded finds them;
# set ASSAY_TOOLS_DIR when it is another directory.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
tools=${1:-${ASSAY_TOOLS_DIR:-$root/.assay/tools}}
policy=/usr/sbin/policy-rc.d
no_cluster=
work=

say() { printf '%s\n' "install-test-deps: $*" >&2; }
fail() {
	say "$*"
	exit 1
}

# postgres_in DIR: does DIR hold postgres and initdb of version 15 or newer?
postgres_in() {
	[ -x "$1/postgres" ] && [ -x "$1/initdb" ] || return 1
	version=$(LD_LIBRARY_PATH=$(library_path) "$1/postgres" --version 2>/dev/null | sed -n 's/.*(PostgreSQL) \([0-9][0-9]*\).*/\1/p')
	[ -n "$version" ] && [ "$version" -ge 15 ]
}

# redis_at PROGRAM: is it a Redis or Valkey of version 6.2 or newer?
redis_at() {
	[ -x "$1" ] || return 1
	version=$(LD_LIBRARY_PATH=$(library_path) "$1" --version 2>/dev/null | sed -n 's/.*v=\([0-9][0-9]*\)\.\([0-9][0-9]*\).*/\1 \2/p')
	[ -n "$version" ] || return 1
	# shellcheck disable=SC2086
	set -- $version
	[ "$1" -gt 6 ] || { [ "$1" -eq 6 ] && [ "$2" -ge 2 ]; }
}

library_path() {
	libraries=
	for dir in "$tools"/usr/lib/*-linux-* "$tools"/lib/*-linux-* "$tools"/usr/lib "$tools"/lib; do
		[ ! -d "$dir" ] || libraries=$libraries${libraries:+:}$dir
	done
	printf '%s' "$libraries"
}

have_postgres() {
	if [ -n "${PG_BIN:-}" ]; then
		postgres_in "$PG_BIN"
		return
	fi
	for dir in "$(pg_config --bindir 2>/dev/null || true)" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* \
		/opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin /home/linuxbrew/.linuxbrew/opt/postgresql@*/bin \
		/Applications/Postgres.app/Contents/Versions/*/bin /usr/local/pgsql/bin "$tools"/usr/lib/postgresql/*/bin \
		"$(dirname "$(command -v postgres 2>/dev/null || echo /nowhere/postgres)")"; do
		if postgres_in "$dir"; then return 0; fi
	done
	return 1
}

have_redis() {
	for program in "$(command -v redis-server 2>/dev/null || true)" "$(command -v valkey-server 2>/dev/null || true)" \
		/usr/bin/redis-server /usr/bin/valkey-server /usr/local/bin/redis-server /usr/local/bin/valkey-server \
		/opt/homebrew/bin/redis-server /opt/homebrew/bin/valkey-server /opt/homebrew/opt/redis*/bin/redis-server \
		/usr/local/opt/redis*/bin/redis-server /home/linuxbrew/.linuxbrew/bin/redis-server /snap/bin/redis-server \
		"$tools/usr/bin/redis-server" "$tools/usr/bin/valkey-server"; do
		if redis_at "$program"; then return 0; fi
	done
	return 1
}

missing() {
	names=
	have_postgres || names="$1"
	have_redis || names="$names${names:+ }$2"
	printf '%s' "$names"
}

# as_root COMMAND...: as we are when root, else by sudo.
as_root() {
	if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# restore puts back what apt_install set aside.
restore() {
	if [ -e "$policy.before-assay" ] || [ -h "$policy.before-assay" ]; then
		as_root mv -f "$policy.before-assay" "$policy"
	else
		as_root rm -f "$policy"
	fi
	if [ -n "$no_cluster" ]; then
		as_root rm -f "$no_cluster"
		as_root rmdir "$(dirname "$no_cluster")" 2>/dev/null || true
	fi
}

# apt_install PACKAGES...: installs without starting services and without
# creating the cluster that Debian makes by itself.
apt_install() {
	say "installing $* by apt-get"
	as_root apt-get update -qq || say "the package lists could not all be refreshed; going on with those that are there"
	trap 'restore' EXIT
	trap 'exit 130' INT TERM HUP
	if [ ! -e "$policy.before-assay" ] && { [ -e "$policy" ] || [ -h "$policy" ]; }; then
		as_root mv "$policy" "$policy.before-assay"
	fi
	printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
	as_root chmod 755 "$policy"
	# The setting must be there before postgresql-common is, and is taken away
	# again, since it is not for us to decide about later installations.
	no_cluster=/etc/postgresql-common/createcluster.d/assay-tests.conf
	as_root mkdir -p "$(dirname "$no_cluster")"
	printf 'create_main_cluster = false\n' | as_root tee "$no_cluster" >/dev/null
	status=0
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		-o Dpkg::Use-Pty=0 "$@" >&2 || status=$?
	restore
	trap - EXIT INT TERM HUP
	[ "$status" -eq 0 ] || fail "apt-get could not install $*; install them by hand."
	# policy-rc.d keeps them from starting now, this at the next boot: nobody
	# asked for a service here.
	if command -v systemctl >/dev/null 2>&1; then
		for package in "$@"; do
			as_root systemctl disable --quiet "$package" >/dev/null 2>&1 || true
		done
	fi
}

# unpack PACKAGES...: downloads the packages and those they need and unpacks
# them into $tools. Nothing is installed, so no root is needed.
unpack() {
	say "unpacking $* into $tools"
	mkdir -p "$tools"
	tools=$(cd "$tools" && pwd)
	work=$(mktemp -d "${TMPDIR:-/tmp}/assay-deps.XXXXXX")
	trap 'rm -rf "$work"' EXIT
	trap 'exit 130' INT TERM HUP
	lists=
	for package in "$@"; do
		apt-cache show "$package" >/dev/null 2>&1 || lists=missing
	done
	apt_options="-o Debug::NoLocking=1 -o APT::Sandbox::User="
	if [ -n "$lists" ]; then
		mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
		apt_options="$apt_options -o Dir::State::Lists=$work/lists -o Dir::Cache=$work/cache"
		# shellcheck disable=SC2086
		apt-get $apt_options update -qq >&2 2>"$work/why" || true
	fi
	# A dry run names exactly what this machine lacks. The C library is left
	# out: a second one does not work with this machine's loader.
	# shellcheck disable=SC2086
	needed=$(apt-get $apt_options install -s --no-install-recommends "$@" 2>"$work/why" | sed -n -e '/^Inst libc6/d' -e '/^Inst libc-bin/d' -e 's/^Inst \([^ ]*\) .*/\1/p') || needed=
	[ -n "$needed" ] || fail "apt-get knows no way to get $*; ask an administrator for: apt-get install $*"
	# shellcheck disable=SC2086
	(cd "$work" && apt-get $apt_options download -qq $needed >&2) ||
		fail "the packages could not be downloaded; ask an administrator for: apt-get install $*"
	for archive in "$work"/*.deb; do
		dpkg -x "$archive" "$tools"
	done
	rm -rf "$work"
	trap - EXIT INT TERM HUP
}

if [ -z "$(missing postgres redis)" ]; then exit 0; fi

case $(uname -s) in
Darwin)
	command -v brew >/dev/null 2>&1 || fail "$(missing postgres redis) missing and Homebrew not found; install Homebrew, then run this again."
	# Installing starts no service with Homebrew.
	# shellcheck disable=SC2046
	brew install $(missing postgresql@17 redis) >&2
	;;
Linux)
	command -v apt-get >/dev/null 2>&1 || fail "$(missing 'Postgres 15+' 'Redis 6.2+') missing; install by this system's package manager, then run this again."
	if [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; then
		# shellcheck disable=SC2046
		apt_install $(missing postgresql redis-server)
	else
		# shellcheck disable=SC2046
		unpack $(missing postgresql redis-server)
	fi
	;;
*)
	fail "$(missing 'Postgres 15+' 'Redis 6.2+') missing; install it by hand on this system."
	;;
esac

still=$(missing 'Postgres 15+' 'Redis 6.2+')
[ -z "$still" ] || fail "$still is still missing after installing; set DATABASE_URL and REDIS_URL to running servers, or install a newer release by hand."
