import { readFileSync, statSync } from 'node:fs'

const dist = new URL('../dist/', import.meta.url).pathname
const most = 180_000

/** What a browser loads before it shows a page: scripts and styles in brotli, bytes, all routes. */
function firstLoad() {
  const manifest = JSON.parse(readFileSync(`${dist}manifest.json`, 'utf8'))
  const files = (key, seen = new Set()) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(chunk.file)) return seen
    seen.add(chunk.file)
    for (const css of chunk.css ?? []) seen.add(css)
    for (const next of chunk.imports ?? []) files(next, seen)
    return seen
  }
  const size = (file) => statSync(`${dist}${file}.br`).size
  const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
  const pages = Object.keys(manifest).filter((key) => key.startsWith('src/pages/') && manifest[key].isDynamicEntry)
  const loads = pages.map((page) => [page, [...files(page, files(entry))].filter((file) => /\.(js|css)$/.test(file)).reduce((sum, file) => sum + size(file), size('index.html') + size('theme.js'))])
  const heavy = loads.filter(([, bytes]) => bytes > most)
  if (pages.length < 15) throw new Error(`only ${pages.length} pages are in the manifest`)
  if (heavy.length > 0) throw new Error(heavy.map(([page, bytes]) => `${page} loads ${bytes} bytes, more than ${most}`).join('\n'))
  const [page, bytes] = loads.toSorted((a, b) => b[1] - a[1])[0]
  return `heaviest of ${pages.length}: ${page}, ${(bytes / 1000).toFixed(1)} kB`
}

// In the order in which they run.
export default { firstLoad }
