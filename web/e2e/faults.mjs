import { api, holdsTo, newPage, until } from './browser.mjs'

const question = 'Which part of that work was your own, and what came of it in the end?'

async function begun(page, origin) {
  const made = await api(page, 'POST', '/conversations', { origin: 'interview', title: 'Of faults' })
  await page.goto(`${origin}/interviews/${made.id}`)
  await page.locator('#answer').waitFor()
  return made.id
}

async function answer(page, text) {
  await page.locator('#answer').fill(text)
  await page.keyboard.press('Enter')
  await page.locator('article[aria-label="You"]', { hasText: text.slice(0, 30) }).waitFor()
}

const replies = (page) => page.locator('article[aria-label="Interviewer"]')
const streaming = (page) => page.locator('[data-streaming]')

/** A reload in the middle of a stream loses no word and doubles none. */
async function reloadInTheMiddle({ modelled, provider, pageOf }) {
  const page = pageOf(modelled)
  await page.goto(modelled.origin)
  await begun(page, modelled.origin)
  provider.set({ pace: 250 })
  await answer(page, 'I led the move to a new bakery in 2019.')
  await until('words come in', async () => ((await streaming(page).textContent({ timeout: 100 }).catch(() => '')) ?? '').length > 12 || 'none')
  await page.reload()
  const seen = []
  await until('the reply is whole', async () => {
    const now = await streaming(page).textContent({ timeout: 100 }).catch(() => null)
    if (now) seen.push(now)
    const said = (await replies(page).allTextContents()).map((text) => text.replace(/^Interviewer( · e2e)?/, ''))
    return (said.length === 1 && said[0] === question) || said
  })
  if (seen.length === 0) throw new Error('nothing streamed after the reload')
  const odd = seen.find((text) => !question.startsWith(text))
  if (odd) throw new Error(`after the reload there stood ${JSON.stringify(odd)}`)
  provider.set({ pace: 0 })
  holdsTo(page)
}

/** Two tabs see the same, and share one stream of events. */
async function twoTabs({ modelled, provider, pageOf, browser }) {
  const page = pageOf(modelled)
  const id = await begun(page, modelled.origin)
  const other = await page.context().newPage()
  await other.goto(`${modelled.origin}/interviews/${id}`)
  await other.locator('#answer').waitFor()
  provider.set({ pace: 60 })
  await answer(page, 'I planned the shifts of twelve people.')
  for (const tab of [page, other]) {
    await until('the question is there', async () => ((await replies(tab).allTextContents()).filter((text) => text.includes(question)).length === 1) || (await replies(tab).allTextContents()))
    await tab.locator('article[aria-label="You"]', { hasText: 'twelve people' }).waitFor()
  }
  provider.set({ pace: 0 })
  await other.close()
  holdsTo(page)
  return `${browser.contexts().length} contexts`
}

/** Stop keeps nothing of the answer; another question takes the place of the last. */
async function stopAndAnother({ modelled, provider, pageOf }) {
  const page = pageOf(modelled)
  const id = await begun(page, modelled.origin)
  provider.set({ pace: 400 })
  await answer(page, 'I did the bookkeeping myself.')
  await until('words come in', async () => ((await streaming(page).textContent({ timeout: 100 }).catch(() => '')) ?? '').length > 4 || 'none')
  await page.getByRole('button', { name: 'Stop' }).click()
  await until('nothing streams', async () => (await streaming(page).count()) === 0 || 'it streams')
  if ((await api(page, 'GET', `/conversations/${id}/messages`)).items.some((message) => message.role === 'assistant')) throw new Error('a stopped answer was stored')
  provider.set({ pace: 0 })
  await page.getByRole('button', { name: 'Ask me something' }).click()
  await until('a question is there', async () => (await replies(page).count()) === 1 || 'none')
  const words = 'What was hard about it, and how did you get it done?'
  provider.set({ words })
  await page.getByRole('button', { name: 'Another question' }).click()
  await until('another takes its place', async () => {
    const said = await replies(page).allTextContents()
    return (said.length === 1 && said[0].includes(words)) || said
  })
  provider.set({ words: question })
  holdsTo(page)
}

/** A provider that fails: what was said is kept, the page says what to do, and it goes on. */
async function failingProvider({ modelled, provider, pageOf }) {
  const page = pageOf(modelled)
  await begun(page, modelled.origin)
  provider.set({ down: true })
  await answer(page, 'I built the delivery plan for forty shops.')
  const again = page.getByRole('button', { name: 'Ask again' })
  const told = page.getByText(/longer than usual|provider|Ask again/i).first()
  await told.waitFor({ timeout: 30_000 })
  await page.locator('article[aria-label="You"]', { hasText: 'forty shops' }).waitFor()
  const seen = await page.locator('[aria-label="Transcript"]').innerText()
  provider.set({ down: false })
  await until('a question is there', async () => {
    if (await again.isVisible()) await again.click({ timeout: 1000 }).catch(() => {})
    return (await replies(page).count()) === 1 || 'none'
  }, 60_000)
  holdsTo(page)
  return JSON.stringify(seen.split('\n').slice(-2).join(' '))
}

/** The line drops and comes back: the page says so, and what was typed stays. */
async function droppedLine({ rules, browser }) {
  const page = await newPage(browser, rules)
  await page.goto(rules.origin)
  await begun(page, rules.origin)
  await page.locator('#answer').fill('I repaired the ovens')
  await page.context().setOffline(true)
  await page.keyboard.press('Enter')
  await page.getByText(/Assay does not answer/).first().waitFor()
  await page.context().setOffline(false)
  if ((await page.locator('#answer').inputValue()) !== 'I repaired the ovens') throw new Error('what was typed is gone')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('article[aria-label="You"]', { hasText: 'ovens' }).waitFor()
  await page.locator('#answer').fill('half a thought')
  await page.reload()
  await until('the draft is there after a reload', async () => (await page.locator('#answer').inputValue()) === 'half a thought' || 'gone')
  holdsTo(page)
  await page.context().close()
}

// In the order in which they run.
export default { reloadInTheMiddle, twoTabs, stopAndAnother, failingProvider, droppedLine }
