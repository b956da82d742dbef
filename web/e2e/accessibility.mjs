import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { api, newPage, settled } from './browser.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every page in both themes and at both widths, by the rules of WCAG 2.2 AA and best practice. */
async function everyPage({ browser, rules }) {
  const found = []
  let checked = 0
  const first = await newPage(browser, rules)
  await first.goto(rules.origin)
  await settled(first)
  const pages = await addresses(first)
  await first.context().close()
  const one = async (width) => {
    const page = await newPage(browser, rules, { viewport: { width, height: 900 }, colorScheme: 'light', bypassCSP: true })
    await page.context().addInitScript({ content: axe })
    for (const path of pages) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(rules.origin + path)
      await page.locator('h1').first().waitFor()
      await page.waitForFunction(() => !document.querySelector('.skeleton, [aria-label="Loading"]'), undefined, { timeout: 10_000 }).catch(() => found.push(`${path}: it goes on loading`))
      // What is behind a button is part of the page as well.
      const more = page.getByRole('button', { name: /^More filters/ })
      if (await more.count()) await more.click()
      for (const theme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: theme })
        await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }))
        checked++
        for (const v of violations) found.push(`${path} ${width} ${theme}: ${v.id}, ${v.nodes.length}x: ${v.nodes[0]?.html.slice(0, 160)} ${v.nodes[0]?.failureSummary?.split('\n')[1] ?? ''}`)
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wide > 1) found.push(`${path} ${width}: ${wide} px wider than the screen`)
    }
    await page.context().close()
  }
  await Promise.all([one(1440), one(390)])
  if (found.length > 0) throw new Error(found.join('\n'))
  return `${checked} pages, 0 violations`
}

/** The addresses of all pages, with things that are there. */
export async function addresses(page) {
  const id = async (path) => (await api(page, 'GET', path)).items[0]?.id
  const [conversation, experience, skill, posting] = await Promise.all([id('/conversations?limit=1&status=active'), id('/experiences?limit=1'), id('/skills?limit=1'), id('/job-postings?limit=1')])
  return ['/', '/interviews', '/interviews/new', `/interviews/${conversation}`, '/experiences', `/experiences/${experience}`, '/skills', `/skills/${skill}`, '/postings', `/postings/${posting}`, '/boards', '/imports', '/matches', `/matches/${posting}`, '/gaps', '/tasks', '/usage', '/settings', '/settings?part=access', '/settings?part=tokens', '/settings?part=provider', '/settings?part=privacy', '/settings?part=staff', '/sign-in', '/register', '/forgot', '/verify', '/reset', '/email', '/terms', '/api/docs', '/nothing-here']
}

// In the order in which they run.
export default { everyPage }
