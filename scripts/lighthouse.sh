#!/usr/bin/env bash
# Holds pages of the built program against Lighthouse, as a phone would load
# them. Usage: lighthouse.sh [RUNS], 3 where nothing is said; the median counts.
#
# Lighthouse is put into .assay/lighthouse: it is no part of what the UI is built
# with, and npm ci does not take it. Chromium is had as for the tests in a browser.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
version=12.8.2
dir=${ASSAY_LIGHTHOUSE_DIR:-$root/.assay/lighthouse}
cli=$dir/node_modules/lighthouse/cli/index.js

if ! grep -qs "\"version\": \"$version\"" "$dir/node_modules/lighthouse/package.json"; then
  command -v npm >/dev/null || { echo "Lighthouse needs Node 20 or newer and npm; https://nodejs.org has both." >&2; exit 1; }
  mkdir -p "$dir"
  [ -f "$dir/package.json" ] || echo '{"private": true}' >"$dir/package.json"
  npm install --prefix "$dir" --save-exact --ignore-scripts --no-audit --no-fund --loglevel=error "lighthouse@$version" >&2 ||
    { echo "Lighthouse $version does not install here, as npm's words above say." >&2; exit 1; }
fi
ASSAY_E2E_SCRIPT=scripts/lighthouse.mjs exec "$root/scripts/e2e.sh" "$cli" "${1:-3}"
