import { api, holdsTo, newPage, settled } from './browser.mjs'

const payloads = [
  '<script>alert(N)</script>', '<img src=x onerror=alert(N)>', '<svg onload=alert(N)>', '"><script>alert(N)</script>', "'-alert(N)-'", 'javascript:alert(N)',
  '<iframe src="https://evil.example/N">', '<a href="javascript:alert(N)">x</a>', '<body onload=alert(N)>', '<style>@import "https://evil.example/N";</style>',
  '<link rel=stylesheet href="https://evil.example/N.css">', '<img src="https://evil.example/N.png">', '{{constructor.constructor("alert(N)")()}}', '${alert(N)}', '<math><mtext><table><mglyph><style><img src=x onerror=alert(N)>',
  '<object data="https://evil.example/N">', '<video src="https://evil.example/N"><source onerror=alert(N)>', '<details open ontoggle=alert(N)>', '<form action="https://evil.example/N"><button>x</button></form>', '<meta http-equiv=refresh content="0;url=https://evil.example/N">',
  '![x](https://evil.example/N.png)', '[x](javascript:alert(N))', '<base href="https://evil.example/N/">', '\u202E<script>alert(N)</script>', '<input autofocus onfocus=alert(N)>',
]

/** So many different ones, each with a number of its own. */
const hostile = Array.from({ length: 200 }, (_, i) => payloads[i % payloads.length].replaceAll('N', String(i)))

/** 200 payloads in eight places, then every page that shows them. */
async function saysNothingButWords({ browser, rules }) {
  const page = await newPage(browser, rules)
  await page.goto(rules.origin)
  const part = (from, n = 25) => hostile.slice(from * 25, from * 25 + n)
  // 1 the person's words, 2 the interviewer's, 3 titles of interviews.
  const messages = part(0).flatMap((p, i) => [{ role: 'assistant', content: `What about ${part(1)[i]}?` }, { role: 'user', content: `I worked at ${p} Works from 2015 to 2019 as a baker. I did the payroll in Excel ${p}` }])
  const made = await api(page, 'POST', '/conversations', { title: part(2)[0], messages })
  for (const title of part(2).slice(1, 25)) await api(page, 'POST', '/conversations', { title, messages: [] })
  // 4 postings' text, 5 their titles and companies.
  const text = `Baker ${part(4)[0]}\n\nRequirements\n${part(3).map((p) => `- Knowledge of ${p}`).join('\n')}\n- Excel`
  const posting = await api(page, 'POST', '/job-postings', { text })
  for (const title of part(4).slice(0, 24)) await api(page, 'POST', '/job-postings', { text: `${title}\n\nRequirements\n- Excel\n- ${title}\n\nWe bake ${title}` })
  await settled(page)
  // 6 a corrected title of an experience, 7 tokens' names, 8 the person's own name; filters where the API takes them.
  const experiences = (await api(page, 'GET', '/experiences?limit=25')).items
  for (const [i, e] of experiences.entries()) await patched(page, `/experiences/${e.id}`, { title: part(5)[i % 25].slice(0, 190) })
  for (const name of part(6)) await api(page, 'POST', '/auth/tokens', { name: name.replace(/\u202E/g, '').slice(0, 100), scopes: ['read'] })
  for (const name of part(7)) await patched(page, '/me', { name: name.replace(/\u202E/g, '').slice(0, 190) })
  await settled(page)
  const posted = posting.id
  const list = ['/', '/interviews', `/interviews/${made.id}`, '/interviews/new', '/experiences', ...experiences.slice(0, 2).map((e) => `/experiences/${e.id}`), '/skills', '/postings', `/postings/${posted}`, '/matches', `/matches/${posted}`, '/gaps', '/tasks', '/usage', '/settings', '/settings?part=tokens', `/interviews/new?skill_name=${encodeURIComponent(hostile[1])}&topic=${encodeURIComponent(hostile[3])}`, `/postings?q=${encodeURIComponent(hostile[0])}`, `/sign-in?next=${encodeURIComponent('javascript:alert(1)')}`]
  for (const path of list) {
    await page.goto(rules.origin + path)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle').catch(() => {}) // streams stay open
    const planted = await page.evaluate(() => document.querySelectorAll('main script, main iframe, main object, main [onerror], main [onload], main a[href^="javascript:"], base, meta[http-equiv]').length)
    if (planted > 0) throw new Error(`${path}: ${planted} elements were made of words`)
  }
  holdsTo(page)
  await page.context().close()
  return `${hostile.length} payloads, ${list.length} pages`
}

async function patched(page, path, data) {
  const origin = new URL(page.url()).origin
  const read = await page.context().request.get(`${origin}/api/v1${path}`)
  const answer = await page.context().request.patch(`${origin}/api/v1${path}`, { data, headers: { 'If-Match': read.headers().etag } })
  if (answer.status() >= 500) throw new Error(`PATCH ${path}: ${answer.status()} ${await answer.text()}`)
}

// In the order in which they run.
export default { saysNothingButWords }
