import { api, holdsTo, newPage, settled, until } from './browser.mjs'

const long = 'I worked as a locksmith at Brightmoor from 2008 to 2013. I did the stock lists in Tableau.'

/** Says something, and waits until it was read. */
async function tell(page, text) {
  const { id } = await api(page, 'POST', '/conversations', { title: 'Of locks', messages: [{ role: 'user', content: text }] })
  await settled(page)
  return id
}

/** Two things that cannot both be right: found from Home, decided with the words beside, and decided for good. */
async function settledContradiction({ browser, rules }) {
  const page = await newPage(browser, rules)
  await page.goto(rules.origin)
  const first = await tell(page, long)
  await tell(page, 'I worked as a locksmith at Brightmoor from 2008 to 2011.')
  await tell(page, 'I have never used Tableau.')
  await page.reload()
  await page.getByRole('link', { name: /Decide 2 contradictions/ }).click()
  await page.waitForURL(/\/experiences$/)
  const open = page.getByRole('region', { name: 'Contradictions' })
  const dates = open.locator('> div', { hasText: 'They end at different times. Which is right?' })
  await dates.getByText('from 2008 to 2011').first().waitFor()
  await dates.getByText('from 2008 to 2013').first().waitFor()
  await dates.getByRole('button', { name: /^This is right Locksmith 2008 – 2013/ }).click()
  await until('one is left to decide', async () => ((await dates.count()) === 0 && (await open.locator('> div').count()) === 1) || (await open.innerText()))
  const skill = open.locator('> div', { hasText: 'Once you have it, once you do not' })
  await skill.getByText('I have never used Tableau.').first().waitFor()
  await skill.getByRole('button', { name: /^This is right Not Tableau/ }).click()
  await open.waitFor({ state: 'detached' })
  await settled(page)
  // What was decided is what counts. Neither the same dates again nor another reading of what was said open it anew.
  const counted = async () => {
    const told = (await api(page, 'GET', '/experiences?limit=100')).items.filter((one) => one.organisation === 'Brightmoor' && one.review !== 'rejected')
    const skills = (await api(page, 'GET', '/skills?limit=100')).items.filter((one) => one.title === 'Tableau')
    return `${told.map((one) => `${one.date_started}-${one.date_finished}`).join()}, Tableau ${skills.length}`
  }
  const decided = await counted()
  if (decided !== '2008-2013, Tableau 0') throw new Error(`decided were 2008-2013 and no Tableau; what counts is ${decided}`)
  await tell(page, 'As I said, I worked as a locksmith at Brightmoor from 2008 to 2011.')
  await api(page, 'POST', `/conversations/${first}/extract`, { again: true })
  await settled(page)
  await page.reload()
  await page.getByText(/Brightmoor/).first().waitFor()
  if ((await open.count()) > 0) throw new Error('what was decided is asked again')
  if ((await counted()) !== decided) throw new Error(`decided was ${decided}; after another reading there is ${await counted()}`)
  holdsTo(page)
  await page.context().close()
}

/** An interview is renamed, and its interviewer speaks another language from the next question on. */
async function anotherLanguage({ browser, rules }) {
  const page = await newPage(browser, rules)
  await page.goto(rules.origin)
  const made = await api(page, 'POST', '/conversations', { origin: 'interview', title: 'Of keys', language: 'en' })
  await page.goto(`${rules.origin}/interviews/${made.id}`)
  await page.getByRole('button', { name: 'More for this interview' }).click()
  await page.getByRole('menuitem', { name: 'Name and language' }).click()
  const dialog = page.getByRole('dialog')
  if ((await dialog.getByLabel('Language of the questions').inputValue()) !== 'en') throw new Error('the dialog does not show the language there is')
  await dialog.getByLabel('Name', { exact: true }).fill('Von Schlüsseln')
  await dialog.getByLabel('Language of the questions').selectOption('de')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('heading', { level: 1, name: 'Von Schlüsseln' }).waitFor()
  await page.getByRole('button', { name: /^Ask me something/ }).click()
  const question = page.locator('article[aria-label="Interviewer"]').first()
  await question.waitFor()
  await until('it asks in German', async () => /\b(Sie|Ihre?n?|Was|Welche|Wo|du|deine?)\b/.test(await question.innerText()) || (await question.innerText()))
  holdsTo(page)
  await page.context().close()
}

// In the order in which they run.
export default { settledContradiction, anotherLanguage }
