// Writes which files the page at each address needs beside those that every
// page needs, so that the server can name them before the browser finds out.
import { readFileSync, writeFileSync } from 'node:fs'

const here = (name) => new URL(`../${name}`, import.meta.url)
const manifest = JSON.parse(readFileSync(here('dist/manifest.json'), 'utf8'))
const needs = (entry, found = new Set()) => {
  if (!found.has(entry)) {
    found.add(entry)
    for (const one of manifest[entry].imports ?? []) needs(one, found)
  }
  return found
}
const always = needs('index.html')
const routes = [...readFileSync(here('src/routes.tsx'), 'utf8').matchAll(/path: '([^']+)'.*import\('\.\/([^']+)'\)/g)]
const pages = routes.map(([, path, source]) => ({ path, files: [...needs(`src/${source}.tsx`)].filter((one) => !always.has(one)).map((one) => manifest[one].file) }))
if (pages.length === 0) throw new Error('src/routes.tsx names no page; the pattern in scripts/ahead.mjs has to follow it')
// An address that is spelled out goes before one that stands for many.
pages.sort((a, b) => a.path.includes('$') - b.path.includes('$'))
writeFileSync(here('dist/ahead.json'), JSON.stringify(pages))
