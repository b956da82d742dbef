import { api, holdsTo, newPage, settled, until } from './browser.mjs'

const said = 'I worked as a pastry baker at Millstone from 2015 to 2019. I did the payroll in Excel and cut the bread waste by a third. I have never driven a forklift.'
const posting = 'Bakery manager at Northgate Foods\n\nRequirements\n- At least 3 years of experience in a bakery\n- Good knowledge of Excel\n- Knowledge of SQL is required\n- Forklift licence is a plus\n\nWe bake for forty shops and start early.'

/** From the link to a proven experience on screen, and how long it takes. */
async function fromTheLinkToAnExperience({ rules, pageOf }) {
  const page = pageOf(rules)
  const began = Date.now()
  await page.goto(rules.origin)
  await page.getByLabel(/What is something you did/).fill(said) // step 1
  await page.getByRole('button', { name: 'Tell' }).click() // step 2
  await page.getByRole('region', { name: 'What was understood' }).or(page.getByLabel('What was understood')).first().waitFor()
  await page.locator('[data-card]').first().waitFor()
  const took = Date.now() - began
  if (took > 60_000) throw new Error(`it took ${took} ms, more than a minute`)
  await page.locator('mark').first().waitFor()
  holdsTo(page)
  return `${took} ms, 2 steps`
}

/** The whole way by mouse: evidence, posting, match, gap, and back to the interview. */
async function byMouse({ rules, pageOf }) {
  const page = pageOf(rules)
  await settled(page)
  // Pointing at a quote lights up its words, and the other way round.
  const card = page.locator('[data-card]', { hasText: 'Excel' }).first()
  await card.hover()
  await until('words light up', async () => (await page.locator('mark.bg-mark-strong').count()) > 0 || 'none')
  await page.locator('mark', { hasText: 'Excel' }).first().hover()
  await until('a card lights up', async () => (await page.locator('[data-card].border-mark-strong').count()) > 0 || 'none')
  await page.getByRole('link', { name: 'Postings', exact: true }).first().click()
  await addPosting(page, (locator) => locator.click())
  await settled(page)
  const id = (await api(page, 'GET', '/job-postings?limit=1')).items[0].id
  await page.getByRole('link', { name: 'Matches', exact: true }).first().click()
  await page.locator(`a[href^="/matches/${id}"]`).first().click()
  await page.getByText(/not discussed/i).first().waitFor()
  await page.getByRole('link', { name: /tell us about/i }).or(page.getByRole('button', { name: /tell us about/i })).first().click()
  await page.waitForURL(/\/interviews\/(new|[0-9a-f-]{36})/)
  if (page.url().includes('/new')) await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}/)
  await until('the interviewer asks', async () => (await page.locator('article[aria-label="Interviewer"]').count()) > 0 || page.url())
  await page.getByRole('link', { name: 'Gaps', exact: true }).first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  holdsTo(page)
}

async function addPosting(page, press) {
  await press(page.getByRole('button', { name: /add a posting|save a posting|add posting/i }).first())
  const tab = page.getByRole('tab', { name: /text|paste/i }).or(page.getByRole('button', { name: /paste|its text/i }))
  if (await tab.first().isVisible().catch(() => false)) await press(tab.first())
  await page.getByRole('dialog').locator('textarea').first().fill(posting)
  await press(page.getByRole('dialog').getByRole('button', { name: /^(save|add|read)/i }).last())
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByText(/Bakery manager/i).first().waitFor()
}

/** Presses a key until what has the keyboard is what is looked for. */
async function reach(page, what, key = 'Tab', most = 80) {
  for (let i = 0; i < most; i++) {
    const at = await page.evaluate(() => {
      const el = document.activeElement
      return el ? `${el.getAttribute('aria-label') ?? ''}|${el.textContent?.slice(0, 80) ?? ''}|${el.id}` : ''
    })
    if (what.test(at)) return
    await page.keyboard.press(key)
  }
  throw new Error(`the keyboard does not reach ${what}`)
}

/** An answer is said otherwise, what only it proved is withdrawn; pause, go on, complete. */
async function saidOtherwise({ browser, rules }) {
  const page = await newPage(browser, rules)
  await page.goto(rules.origin)
  const made = await api(page, 'POST', '/conversations', { origin: 'interview', title: 'Said otherwise' })
  await page.goto(`${rules.origin}/interviews/${made.id}`)
  await page.locator('#answer').fill('I worked as a welder at Nordkai from 2010 to 2014. I did the stock lists in Access.')
  await page.keyboard.press('Enter')
  const understood = page.getByLabel('What was understood', { exact: true })
  await understood.getByText(/Access/).first().waitFor()
  await settled(page)
  await page.getByRole('button', { name: 'Say this otherwise' }).click()
  await page.getByRole('textbox', { name: 'Your answer' }).first().fill('I worked as a welder at Nordkai from 2010 to 2014. I did the drawings in AutoCAD.')
  await page.getByRole('button', { name: 'Save' }).click()
  await understood.getByText(/AutoCAD/).first().waitFor()
  await until('what the old words proved is gone', async () => (await understood.getByText(/Access/).count()) === 0 || 'still there')
  // Reject and take it back.
  const reject = understood.getByRole('button', { name: /^Reject/ }).first()
  await reject.click()
  await understood.getByText('Rejected by you').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await until('it counts again', async () => (await understood.getByText('Rejected by you').count()) === 0 || 'rejected')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('This interview is paused').waitFor()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.locator('#answer').waitFor()
  await page.getByRole('button', { name: 'Complete' }).click()
  await page.getByText('This interview is completed').waitFor()
  holdsTo(page)
  await page.context().close()
}

/** A skill is rejected beside the interview: it counts for no score until that is undone, or taken back on the skills' page. */
async function aSkillIsRejected({ browser, rules }) {
  const page = await newPage(browser, rules)
  await page.goto(rules.origin)
  const { posting: drawing } = await api(page, 'POST', '/job-postings', { text: 'Draughtsman at Saltmarsh Yard\n\nRequirements\n- Knowledge of AutoCAD is required' })
  const made = await api(page, 'POST', '/conversations', { origin: 'interview', title: 'Drawings' })
  await page.goto(`${rules.origin}/interviews/${made.id}`)
  await page.locator('#answer').fill('I worked as a draughtsman at Fennbridge from 2015 to 2018. I did the drawings in AutoCAD.')
  await page.keyboard.press('Enter')
  const skills = page.getByRole('region', { name: 'Skills', exact: true })
  const rejected = page.getByRole('region', { name: 'Rejected by you' })
  await skills.getByText('AutoCAD').first().waitFor()
  await settled(page)
  const scores = async () => (await api(page, 'GET', `/job-postings/${drawing.id}/match`)).score
  const before = await scores()
  if (before === 0) throw new Error('it counts for nothing before it is rejected')
  const scored = (what, score) => until(what, async () => { const now = await scores(); return now === score || now })
  await skills.getByRole('button', { name: 'Reject AutoCAD' }).click()
  await rejected.getByText('AutoCAD').waitFor()
  if ((await skills.getByText('AutoCAD').count()) > 0) throw new Error('it stands among the skills')
  await scored('it counts for no score', 0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await skills.getByText('AutoCAD').first().waitFor()
  await rejected.waitFor({ state: 'hidden' })
  await scored('it counts again', before)
  await skills.getByRole('button', { name: 'Accept AutoCAD' }).click()
  await until('it is accepted', async () => (await skills.getByText('Accepted').count()) === 1 || 'not')
  // The same on the page of all skills, by way of the skill's own.
  await skills.getByRole('link', { name: 'AutoCAD' }).click()
  await page.getByRole('button', { name: 'Reject AutoCAD' }).click()
  await page.getByText('Rejected, counts for no score').waitFor()
  await page.goto(`${rules.origin}/skills?review=rejected`)
  await page.getByRole('button', { name: 'Take back AutoCAD' }).click()
  await page.getByText('None of them').waitFor()
  await scored('taken back it counts', before)
  await settled(page)
  holdsTo(page)
  await page.context().close()
}

/** A transcript with two speakers becomes a conversation, and completing one writes its summary, each sentence with its proof. */
async function transcriptAndSummary({ browser, rules }) {
  const page = await newPage(browser, rules)
  await page.goto(`${rules.origin}/interviews`)
  await page.getByRole('button', { name: 'Bring a transcript' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Or its text').fill('Robin: I worked as a nurse at Wexmoor Hospital from 2012 to 2018. I trained twelve new colleagues and cut the waiting time by a quarter.\nSasha: I worked as a driver at Harbour Freight.\nRobin: I wrote the shift plans in Excel myself.\nSasha: I have driven a forklift.')
  await dialog.getByRole('button', { name: 'Read it' }).click()
  const who = dialog.getByLabel('Which of them are you?')
  await who.waitFor()
  await who.selectOption('Robin')
  await dialog.getByRole('button', { name: 'Read it' }).click()
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}/)
  await page.locator('[data-card]', { hasText: 'Excel' }).first().waitFor()
  if ((await page.locator('[data-card]', { hasText: 'forklift' }).count()) > 0) throw new Error('what somebody else said counts as proof')
  await settled(page)
  const complete = page.getByRole('button', { name: 'Complete' })
  if (await complete.isVisible()) await complete.click()
  const summary = page.getByRole('region', { name: 'Summary' })
  await summary.waitFor()
  await summary.getByRole('button', { name: /colleagues|Excel|nurse/i }).first().click()
  await until('the words behind a sentence light up', async () => (await page.locator('mark.bg-mark-strong').count()) > 0 || 'none')
  holdsTo(page)
  await page.context().close()
}

/** The same way without a mouse. */
async function byKeyboardAlone({ browser, rules }) {
  const page = await newPage(browser, rules)
  await page.goto(`${rules.origin}/`)
  await page.getByLabel(/Tell about something else|What is something/).waitFor()
  await page.keyboard.press('Tab')
  await reach(page, /Skip to the page/)
  await page.keyboard.press('Enter')
  await reach(page, /\|start$/)
  await page.keyboard.type('I managed the warehouse at Harbour Freight from 2020 to 2023. I planned the shifts of twelve people in Excel.')
  await reach(page, /\|Tell\|/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}/)
  await page.locator('[data-card]').first().waitFor()
  await reach(page, /^\|“/, 'Tab', 200) // a quote
  await page.keyboard.press('Enter')
  await until('its words have the keyboard', () => page.evaluate(() => document.activeElement?.tagName === 'MARK' || document.activeElement?.outerHTML.slice(0, 120)))
  await page.keyboard.press('Enter')
  await until('its card has the keyboard', () => page.evaluate(() => document.activeElement?.hasAttribute('data-card') || document.activeElement?.outerHTML.slice(0, 120)))
  // The palette goes everywhere.
  for (const [typed, path] of [['postings', /\/postings$/], ['matches', /\/matches$/], ['gaps', /\/gaps$/], ['bakery manager', /\/postings\/[0-9a-f-]{36}/]]) {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do' }).waitFor()
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await page.waitForURL(path)
  }
  const id = new URL(page.url()).pathname.split('/').at(-1)
  await page.goto(`${rules.origin}/matches/${id}`)
  await page.getByText(/not discussed/i).first().waitFor()
  await reach(page, /tell us about/i, 'Tab', 200)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/interviews\//)
  if (page.url().includes('/new')) {
    await reach(page, /\|Begin\|/)
    await page.keyboard.press('Enter')
  }
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}/)
  await until('the answer has the keyboard', () => page.evaluate(() => document.activeElement?.id === 'answer' || document.activeElement?.outerHTML.slice(0, 120)))
  await page.keyboard.type('I have never used SQL.')
  await page.keyboard.press('Enter')
  await page.locator('article[aria-label="You"]', { hasText: 'never used SQL' }).waitFor()
  holdsTo(page)
  await page.context().close()
}

// In the order in which they run.
export default { fromTheLinkToAnExperience, byMouse, saidOtherwise, aSkillIsRejected, transcriptAndSummary, byKeyboardAlone }
