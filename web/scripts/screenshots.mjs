// Takes the pictures in docs/screenshots, of an Assay that runs with made-up
// data. Usage: node scripts/screenshots.mjs ORIGIN SIGN_IN_LINK INTERVIEW_ID
import { mkdirSync, writeFileSync } from 'node:fs'
import { api, launch, newPage } from '../e2e/browser.mjs'

const [origin, link, interview] = process.argv.slice(2)
const out = new URL('../../docs/screenshots/', import.meta.url).pathname
mkdirSync(out, { recursive: true })
const browser = await launch()
const assay = { origin, link }
const first = await newPage(browser, assay)
const posting = (await api(first, 'GET', '/job-postings?limit=1&sort=match')).items[0].id
const experience = (await api(first, 'GET', `/experiences?limit=1&conversation_id=${interview}`)).items[0].id
const pages = {
  home: '/', interview: `/interviews/${interview}`, experiences: '/experiences', experience: `/experiences/${experience}`, skills: '/skills', postings: '/postings',
  posting: `/postings/${posting}`, match: `/matches/${posting}`, gaps: '/gaps', tasks: '/tasks', usage: '/usage', settings: '/settings',
}
// WebP is what a canvas of the browser writes; nothing else is needed for it.
const canvas = await browser.newPage()
const webp = (png) => canvas.evaluate(async (data) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())
  const at = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height })
  at.getContext('2d').drawImage(picture, 0, 0)
  return at.toDataURL('image/webp', 0.85).split(',')[1]
}, png.toString('base64'))
for (const [theme, width, height] of [['light', 1440, 900], ['dark', 1440, 900], ['light', 390, 844], ['dark', 390, 844]]) {
  const page = await newPage(browser, assay, { viewport: { width, height }, colorScheme: theme })
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(origin + path)
    await page.locator('h1').first().waitFor()
    await page.waitForFunction(() => !document.querySelector('.skeleton, [aria-label="Loading"]'))
    await page.evaluate(() => document.fonts.ready)
    writeFileSync(`${out}${name}-${theme}-${width}.webp`, Buffer.from(await webp(await page.screenshot()), 'base64'))
  }
  await page.context().close()
}
await browser.close()
