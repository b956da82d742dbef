#!/bin/sh
# Looks for weaknesses in our code with gosec, and with govulncheck for known
# vulnerabilities in code of others that ours calls. What does not install, or
# has no database to look in, is skipped with a word: the build goes on without.
# VULNDB is where govulncheck looks; a file:// address works without a network.
set -eu

go=${GO:-go}
tool="$go tool -modfile=tools/scan.mod"
status=0

say() { printf '%s\n' "scan: $*" >&2; }

# Left out, because what they find here is how it has to be:
#   G104  errors that nobody looks at: staticcheck and `_ =` say where that is meant
#   G115  conversions of numbers: of lengths and places, all far from their limits
#   G304  files whose names are variables: of settings and arguments, not of requests
# internal/drill, cmd/drill and cmd/bench break and measure a copy, on purpose.
if ! $tool gosec -version >/dev/null 2>&1; then
	say "gosec does not install here; skipped"
elif ! found=$($tool gosec -quiet -fmt=text -exclude=G104,G115,G304 -exclude-generated \
	-exclude-dir=internal/drill -exclude-dir=cmd/drill -exclude-dir=cmd/bench ./... 2>&1); then
	printf '%s\n' "$found" >&2
	say "gosec found the above: mend it, or write // #nosec RULE -- why it is right"
	status=1
fi

if ! $tool govulncheck -version >/dev/null 2>&1; then
	say "govulncheck does not install here; skipped"
elif ! found=$($tool govulncheck -db "${VULNDB:-https://vuln.go.dev}" ./... 2>&1); then
	case $found in
	*"fetching vulnerabilities"* | *"no such host"* | *"connection refused"* | *"i/o timeout"*)
		say "govulncheck has no database to look in; skipped (VULNDB=file:///... names one on disk)"
		;;
	*)
		printf '%s\n' "$found" >&2
		say "govulncheck found the above: take a version that has it fixed"
		status=1
		;;
	esac
fi
exit $status
