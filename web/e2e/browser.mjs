import { chromium } from 'playwright-core'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']

/** Debian's Chromium, without the calls home it makes at each start. */
export function launch() {
  return chromium.launch({ executablePath: process.env.ASSAY_CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags })
}

/** A page in a context of its own, signed in by the link that Assay printed. */
export async function newPage(browser, assay, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', storageState: assay.state, ...options })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  page.wrong = watch(page, assay.origin)
  if (!assay.state) {
    await page.goto(assay.link)
    assay.state = await context.storageState()
  }
  return page
}

/** What a page did that it must not do: dialogs, calls to other hosts, broken rules of the policy, errors. */
export function watch(page, origin) {
  const wrong = []
  page.on('dialog', (dialog) => { wrong.push(`dialog: ${dialog.message()}`); void dialog.dismiss() })
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`))
  page.on('request', (request) => { if (!request.url().startsWith(origin) && !/^(data|blob|about):/.test(request.url())) wrong.push(`outside request: ${request.url()}`) })
  page.on('console', (message) => { if (/Content.Security.Policy/i.test(message.text())) wrong.push(`policy: ${message.text()}`) })
  return wrong
}

/** Fails when a page did what it must not do. */
export function holdsTo(page) {
  if (page.wrong.length > 0) throw new Error(page.wrong.join('\n'))
}

/** Asks the API as the page's person. */
export async function api(page, method, path, data) {
  const origin = new URL(page.url()).origin
  const response = await page.context().request.fetch(`${origin}/api/v1${path}`, { method, ...(data && { data }) })
  const text = await response.text()
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${text}`)
  return text ? JSON.parse(text) : undefined
}

/** Waits until a look says yes. The look says what it saw when it never does. */
export async function until(what, look, ms = 20_000) {
  const late = Date.now() + ms
  for (let seen; ; ) {
    seen = await look()
    if (seen === true) return
    if (Date.now() > late) throw new Error(`${what}: not within ${ms / 1000} s; saw ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Waits until all work that was asked for is done. */
export function settled(page) {
  return until('all tasks are over', async () => {
    const tasks = (await api(page, 'GET', '/tasks?limit=100')).items
    return tasks.every((task) => ['done', 'failed', 'quarantined', 'cancelled'].includes(task.status)) || tasks.map((task) => `${task.kind} ${task.status}`)
  }, 40_000)
}
