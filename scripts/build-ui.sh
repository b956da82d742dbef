#!/usr/bin/env bash
# Builds the UI into web/dist, unless what is there is as new as its sources.
# With -optional it says how to get the UI where Node is missing, and goes on.
set -euo pipefail
cd "$(dirname "$0")/../web"

said_no() {
  echo "The UI is not built: $1 Assay's API works without. With Node 20 or newer and npm, 'make ui' builds it; https://nodejs.org has both." >&2
  [ "$optional" = yes ] && exit 0
  exit 1
}
optional=no
[ "${1:-}" = "-optional" ] && optional=yes

if [ -f dist/index.html.br ] && [ -z "$(find src public scripts index.html openapi.json package-lock.json vite.config.ts openapi-ts.config.ts -newer dist/index.html.br -not -path 'src/client/*' -type f -print -quit)" ]; then
  exit 0
fi
command -v node >/dev/null && command -v npm >/dev/null || said_no "there is no node and npm here."
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 20 ] || said_no "Node $major is here, and 20 is needed."
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --loglevel=error || said_no "npm ci failed, as its words above say."
fi
if ! npm run --silent build >node_modules/.build.log 2>&1; then
  cat node_modules/.build.log >&2
  echo "The UI did not build." >&2
  exit 1
fi
