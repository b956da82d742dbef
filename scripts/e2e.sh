#!/usr/bin/env bash
# Drives the built program with a real browser: web/e2e. Usage: e2e.sh [-optional] [part ...]
# ASSAY_E2E_SCRIPT is another script of web/ that wants the same.
#
# Chromium is looked for at ASSAY_CHROMIUM and among the usual names; when it is
# missing it is installed by apt-get (as root or by sudo without a password), or
# unpacked for a plain user into .assay/tools. With -optional it says in a
# sentence what is missing, and succeeds.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
tools=${ASSAY_TOOLS_DIR:-$root/.assay/tools}
optional=no
if [ "${1:-}" = "-optional" ]; then
  optional=yes
  shift
fi

without() {
  echo "The tests in a browser are left out: $1" >&2
  [ "$optional" = yes ] && exit 0
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

find_chromium() {
  local name
  for name in "${ASSAY_CHROMIUM:-}" "$(command -v chromium || true)" "$(command -v chromium-browser || true)" "$(command -v google-chrome || true)" "$tools/usr/lib/chromium/chromium"; do
    if [ -n "$name" ] && [ -x "$name" ]; then
      printf '%s' "$name"
      return
    fi
  done
}

install_chromium() {
  command -v apt-get >/dev/null || return 0
  echo "e2e: getting chromium by apt-get" >&2
  if [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; then
    as_root apt-get update -qq >&2 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2 || true
    return 0
  fi
  # For a plain user nothing is installed: what this machine lacks is unpacked.
  local work needed archive
  work=$(mktemp -d "${TMPDIR:-/tmp}/assay-e2e.XXXXXX")
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$tools"
  local options=(-o Debug::NoLocking=1 -o APT::Sandbox::User= -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache")
  apt-get "${options[@]}" update -qq >&2 || true
  needed=$(apt-get "${options[@]}" install -s --no-install-recommends chromium 2>/dev/null | sed -n -e '/^Inst libc6/d' -e '/^Inst libc-bin/d' -e 's/^Inst \([^ ]*\) .*/\1/p')
  # shellcheck disable=SC2086
  if [ -n "$needed" ] && (cd "$work" && apt-get "${options[@]}" download -qq $needed >&2); then
    for archive in "$work"/*.deb; do dpkg -x "$archive" "$tools"; done
  fi
  rm -rf "$work"
}

"$root/scripts/build-ui.sh" -optional
[ -f "$root/web/dist/index.html" ] || without "the UI is not built; 'make ui' builds it, with Node 20 or newer."
[ -x "${ASSAY_BIN:-$root/bin/assay}" ] || without "the program is not built; 'make build' builds it."
chromium=$(find_chromium)
if [ -z "$chromium" ]; then
  install_chromium
  chromium=$(find_chromium)
fi
[ -n "$chromium" ] || without "there is no Chromium here, and it could not be had by apt-get; set ASSAY_CHROMIUM to one."
case $chromium in
"$tools"/*)
  for dir in "$tools"/usr/lib/*-linux-* "$tools"/lib/*-linux-*; do
    [ -d "$dir" ] && export LD_LIBRARY_PATH="$dir${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
  done
  ;;
esac
cd "$root/web"
ASSAY_CHROMIUM=$chromium exec node "${ASSAY_E2E_SCRIPT:-e2e/run.mjs}" "$@"
