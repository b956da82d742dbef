// Holds the built program's pages against Lighthouse, as a phone would load
// them: at least 95 for performance, 100 for the rest. scripts/lighthouse.sh
// gets Lighthouse and calls this. Usage: node scripts/lighthouse.mjs CLI [RUNS]
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startAssay } from '../e2e/assay.mjs'
import { api, launch, newPage, settled } from '../e2e/browser.mjs'

const [cli, runs = '3'] = process.argv.slice(2)
const run = promisify(execFile)
const least = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 }
// robots.txt asks search engines to leave a person's Assay alone, and that stays so.
const meant = 'is-crawlable'
const figures = { 'first-contentful-paint': 'FCP', 'largest-contentful-paint': 'LCP', 'total-blocking-time': 'TBT', 'cumulative-layout-shift': 'CLS' }

/** Something on every page: an interview and two postings, made up. */
async function fill(page) {
  const said = ['I worked as a pastry baker at Millstone from 2015 to 2019. I did the payroll in Excel and cut the bread waste by a third. I have never driven a forklift.', 'I managed the warehouse at Harbour Freight from 2020 to 2023. I planned the shifts of twelve people in Excel.']
  const made = await api(page, 'POST', '/conversations', { title: 'The bakery years', messages: said.flatMap((content) => [{ role: 'assistant', content: 'What did you do there?' }, { role: 'user', content }]) })
  for (const text of ['Bakery manager at Northgate Foods\n\nRequirements\n- At least 3 years of experience in a bakery\n- Good knowledge of Excel\n- Knowledge of SQL is required\n- Forklift licence is a plus\n\nWe bake for forty shops and start early.', 'Warehouse lead at Quay Six\n\nRequirements\n- Good knowledge of Excel\n- Forklift licence\n\nWe load ships by night.']) await api(page, 'POST', '/job-postings', { text })
  await settled(page)
  const posting = (await api(page, 'GET', '/job-postings?limit=1&sort=match')).items[0].id
  return { 'Sign-in': '/sign-in', Home: '/', Interview: `/interviews/${made.id}`, Postings: '/postings', Match: `/matches/${posting}` }
}

/** One page once: its scores, what they are made of, and what costs points. */
async function look(url, cookie, to) {
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']
  const args = [cli, url, '--quiet', '--output=json', `--output-path=${to}`, `--chrome-flags=${flags.join(' ')}`, `--only-categories=${Object.keys(least).join(',')}`]
  if (cookie) args.push(`--extra-headers=${JSON.stringify({ Cookie: cookie })}`)
  await run(process.execPath, args, { env: { ...process.env, CHROME_PATH: process.env.ASSAY_CHROMIUM }, maxBuffer: 1 << 26 })
  const report = JSON.parse(readFileSync(to, 'utf8'))
  if (report.runtimeError) throw new Error(`${url}: ${report.runtimeError.message}`)
  if (new URL(report.finalDisplayedUrl).pathname !== new URL(url).pathname) throw new Error(`${url} led to ${report.finalDisplayedUrl}`)
  const scores = Object.fromEntries(Object.keys(least).map((name) => [name, Math.round(report.categories[name].score * 100)]))
  scores.seo = withoutMeant(report)
  const costs = Object.keys(least).flatMap((name) => report.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && id !== meant && report.audits[id].score !== null && report.audits[id].score < 1).map(({ id }) => `${name}: ${id} ${report.audits[id].displayValue ?? ''}`))
  return { scores, costs, said: Object.entries(figures).map(([id, short]) => `${short} ${report.audits[id].displayValue}`).join(', ') }
}

/** SEO as Lighthouse weighs it, but for what is meant to be so. */
function withoutMeant(report) {
  const counted = report.categories.seo.auditRefs.filter(({ id, weight }) => weight > 0 && id !== meant && report.audits[id].score !== null)
  const all = counted.reduce((sum, { weight }) => sum + weight, 0)
  return Math.round((counted.reduce((sum, { id, weight }) => sum + weight * report.audits[id].score, 0) / all) * 100)
}

const dir = mkdtempSync(join(tmpdir(), 'assay-lighthouse-'))
const browser = await launch()
const assay = await startAssay()
let low = 0
try {
  const page = await newPage(browser, assay)
  await page.goto(assay.origin)
  const pages = await fill(page)
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  await browser.close()
  for (const [name, path] of Object.entries(pages)) {
    const looks = []
    for (let i = 0; i < Number(runs); i++) looks.push(await look(assay.origin + path, name === 'Sign-in' ? '' : cookie, join(dir, 'report.json')))
    const middle = looks.toSorted((a, b) => a.scores.performance - b.scores.performance)[looks.length >> 1]
    const missed = Object.keys(least).filter((category) => middle.scores[category] < least[category])
    low += missed.length
    console.log(`${missed.length > 0 ? 'LOW  ' : 'ok   '} ${name}: ${Object.values(middle.scores).join('/')} (performance ${looks.map(({ scores }) => scores.performance).join(', ')}); ${middle.said}`)
    if (missed.length > 0 || process.env.LIGHTHOUSE_COSTS) for (const cost of middle.costs) console.log(`        ${cost}`)
  }
} finally {
  await browser.close()
  await assay.stop()
  rmSync(dir, { recursive: true, force: true })
}
process.exit(low > 0 ? 1 : 0)
