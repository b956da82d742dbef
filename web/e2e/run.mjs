// Drives the real program with a real browser. Usage: node e2e/run.mjs [part ...]
import { launch, newPage } from './browser.mjs'
import { startAssay } from './assay.mjs'
import { startProvider } from './provider.mjs'
import accessibility from './accessibility.mjs'
import budget from './budget.mjs'
import facts from './facts.mjs'
import faults from './faults.mjs'
import hostile from './hostile.mjs'
import journey from './journey.mjs'
import postings from './postings.mjs'

const parts = { budget, journey, postings, facts, faults, hostile, accessibility }
const chosen = process.argv.slice(2)
const began = Date.now()
const stops = []
let failed = 0
const onEnd = async () => {
  for (const stop of stops.splice(0).toReversed()) await stop().catch((error) => console.error(String(error)))
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void onEnd().then(() => process.exit(130)))

try {
  const browser = await launch()
  stops.push(() => browser.close())
  const provider = await startProvider()
  stops.push(provider.stop)
  const [rules, modelled] = await Promise.all([
    startAssay(),
    startAssay({ OPENAI_BASE_URL: provider.url, OPENAI_MODEL: 'e2e', ASSAY_ALLOW_LOOPBACK: 'true' }),
  ])
  stops.push(rules.stop, modelled.stop)
  const signedIn = {}
  for (const assay of [rules, modelled]) signedIn[assay.origin] = await newPage(browser, assay)
  const world = { browser, provider, rules, modelled, pageOf: (assay) => signedIn[assay.origin] }
  for (const [name, part] of Object.entries(parts)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    for (const [what, check] of Object.entries(part)) {
      const from = Date.now()
      try {
        const note = await check(world)
        console.log(`ok    ${name}: ${what} (${((Date.now() - from) / 1000).toFixed(1)} s)${note ? ` ${note}` : ''}`)
      } catch (error) {
        failed++
        console.log(`FAIL  ${name}: ${what}\n      ${String(error?.stack ?? error).split('\n').slice(0, 14).join('\n      ')}`)
        if (process.env.ASSAY_E2E_SHOTS) for (const [i, page] of browser.contexts().flatMap((c) => c.pages()).entries()) await page.screenshot({ path: `${process.env.ASSAY_E2E_SHOTS}/${name}-${what}-${i}.png` }).catch(() => {})
      }
    }
  }
} catch (error) {
  failed++
  console.error(error)
} finally {
  await onEnd()
}
console.log(`${failed === 0 ? 'ok' : `${failed} failed`}, ${((Date.now() - began) / 1000).toFixed(0)} s`)
process.exit(failed === 0 ? 0 : 1)
