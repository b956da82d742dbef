import { api, holdsTo, newPage, settled, until } from './browser.mjs'

const postings = {
  utrecht: 'Glazier at Kloosterman Glas\nLocation: Utrecht\nSalary: EUR 41,000 a year\n\nRequirements\n- Knowledge of AutoCAD\n\nWe set windows in old houses and start early.',
  leeds: 'Glazier at Aire Glass\nLocation: Leeds\nSalary: GBP 2,600 a month\n\nRequirements\n- Knowledge of AutoCAD\n\nWe set windows in new houses and start late.',
  unpaid: 'Glazier at Vidrios Sol\nLocation: Valencia\n\nRequirements\n- Knowledge of AutoCAD\n\nWe set windows at sea and start at noon.',
}

const titles = (page) => page.locator('main article h2').count()

/** Waits until the list shows so many postings of glaziers, and one of them at that company. */
async function lists(page, n, company) {
  await until(`${n} of them, ${company}`, async () => {
    const companies = await page.locator('main article').allInnerTexts()
    return (companies.length === n && companies.some((text) => text.includes(company))) || companies
  })
}

/** Place, pay, age and source: each narrows the list, stands in the address and is taken away by its chip. */
async function sifted({ browser, rules }) {
  const page = await newPage(browser, rules)
  await page.goto(rules.origin)
  for (const text of Object.values(postings)) await api(page, 'POST', '/job-postings', { text })
  await settled(page)
  await page.goto(`${rules.origin}/postings?q=glazier`)
  await lists(page, 3, 'Vidrios Sol')
  await page.getByLabel('Place', { exact: true }).fill('utrecht')
  await lists(page, 1, 'Kloosterman')
  await page.waitForURL(/[?&]location=utrecht/)
  await page.getByLabel('Place', { exact: true }).fill('')
  await lists(page, 3, 'Vidrios Sol')
  const more = page.getByRole('button', { name: /^More filters/ })
  await more.click()
  await page.getByLabel('Least pay').fill('40000')
  await lists(page, 1, 'Kloosterman')
  await page.getByLabel('Currency').selectOption('GBP')
  await until('nobody pays 40,000 pounds', async () => (await page.getByText('No posting meets this').count()) === 1 || (await titles(page)))
  await page.getByLabel('Least pay').fill('2500')
  await page.getByLabel('Paid for').selectOption('month')
  await lists(page, 1, 'Aire Glass')
  await page.getByLabel('Posted or saved').selectOption('7')
  await page.getByLabel('Came by').selectOption('text')
  await lists(page, 1, 'Aire Glass')
  await page.getByLabel('Published by').selectOption('workday')
  await page.getByText('No posting meets this').waitFor()
  for (const part of ['salary_min=2500', 'salary_currency=GBP', 'salary_period=month', 'max_age_days=7', 'source=text', 'system=workday']) {
    if (!new URL(page.url()).search.includes(part)) throw new Error(`${part} does not stand in ${page.url()}`)
  }
  // What is behind the button is counted and in sight after a reload, with the button closed.
  await page.reload()
  await page.getByRole('button', { name: 'More filters (4)', exact: true }).waitFor()
  if ((await page.getByLabel('Least pay').count()) > 0) throw new Error('the rarer filters are open after a reload')
  await page.getByRole('button', { name: /^Published by Workday/ }).click()
  await lists(page, 1, 'Aire Glass')
  await page.getByRole('button', { name: /^Pays 2,500 GBP a month or more/ }).click()
  await lists(page, 3, 'Vidrios Sol')
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await until('the address asks for nothing', () => new URL(page.url()).search === '' || page.url())
  await until('all are listed', async () => (await titles(page)) >= 3 || (await titles(page)))
  holdsTo(page)
  await page.context().close()
}

/** A filter is kept with all it asks for, opens as the list it was kept from, and says what is new without a reload. */
async function keptFilter({ browser, rules }) {
  const page = await newPage(browser, rules)
  await page.goto(`${rules.origin}/postings?q=bricklayer&location=antwerp&salary_min=30000&salary_currency=EUR&max_age_days=30`)
  await page.getByText('No posting meets this').waitFor()
  await page.getByRole('button', { name: 'Keep this filter' }).click()
  await page.getByRole('dialog').getByLabel('Its name').fill('Bricks in Antwerp')
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.goto(`${rules.origin}/boards`)
  const kept = page.locator('article', { hasText: 'Bricks in Antwerp' })
  await kept.getByText('nothing new').waitFor()
  await kept.getByText('“bricklayer”, in antwerp, pays 30,000 EUR a year or more, no older than 30 days').waitFor()
  const meeting = (n, place, pay) => api(page, 'POST', '/job-postings', { text: `Bricklayer at Steenhouwer ${n}\nLocation: ${place}\nSalary: EUR ${pay} a year\n\nRequirements\n- Knowledge of AutoCAD\n\nWe build house number ${n}.` })
  await meeting(1, 'Antwerp', '36,000')
  await meeting(2, 'Ghent', '36,000')
  await meeting(3, 'Antwerp', '26,000')
  await kept.getByText('1 new', { exact: true }).waitFor()
  await kept.getByRole('button', { name: /^Show/ }).click()
  const found = kept.getByRole('listitem')
  await until('what is new is listed', async () => ((await found.count()) === 1 && (await found.first().innerText()).includes('Steenhouwer 1')) || (await found.allInnerTexts()))
  await settled(page)
  await kept.getByRole('button', { name: 'I have seen what is new in Bricks in Antwerp' }).click()
  await kept.getByText('nothing new').waitFor()
  await kept.getByRole('link', { name: 'Bricks in Antwerp' }).click()
  await lists(page, 1, 'Steenhouwer 1')
  await page.getByRole('button', { name: 'More filters (2)', exact: true }).waitFor()
  holdsTo(page)
  await page.context().close()
}

const rows = 3000
const wrong = [17, 1234, 2999]

/** A large file goes in parts; how far it is read shows as it goes; its refused rows say why. */
async function importedFile({ browser, rules }) {
  const page = await newPage(browser, rules)
  await page.goto(`${rules.origin}/imports`)
  const filler = 'Thatching of roofs with reed, straw and heather, on ladders and in all weathers. '.repeat(10)
  const lines = Array.from({ length: rows }, (_, i) => `Thatcher ${i + 1},Reed & Daughters,${wrong.includes(i + 1) ? 'yesterday or so' : '2026-01-15'},"${filler}Roof ${i + 1}."`)
  const buffer = Buffer.from(`title,company,posted_at,description\n${lines.join('\n')}\n`)
  await page.locator('input[type=file]').setInputFiles({ name: 'thatchers.csv', mimeType: 'text/csv', buffer })
  await page.getByLabel(/^Fetch and read the new ones/).uncheck()
  // The browser takes down each state as it is painted: none of them lasts.
  await page.evaluate(() => {
    globalThis.shown = []
    new MutationObserver(() => {
      for (const meter of document.querySelectorAll('main [role=img][aria-label*=" %"]')) {
        const label = meter.getAttribute('aria-label')
        if (globalThis.shown.at(-1) !== label) globalThis.shown.push(label)
      }
    }).observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true })
  })
  await page.getByRole('button', { name: 'Bring it along' }).click()
  const file = page.locator('article', { hasText: 'thatchers.csv' })
  await file.getByText('Done', { exact: true }).waitFor({ timeout: 60_000 })
  const between = (word) => page.evaluate((is) => globalThis.shown.filter((label) => label.startsWith(`${is}: `) && !/: (0|100) %$/.test(label)), word)
  const [sent, read] = [await between('Sent'), await between('Read')]
  if (sent.length === 0 || read.length < 2) throw new Error(`a file of ${buffer.length} bytes showed ${JSON.stringify(await page.evaluate(() => globalThis.shown))}`)
  const said = `${(rows - wrong.length).toLocaleString('en')} stored, 0 there already, ${wrong.length} refused`
  await file.getByText(said).waitFor()
  await file.getByRole('button', { name: /^What was refused/ }).click()
  const refused = file.getByRole('row')
  await until('each refused row is there, with why', async () => {
    const texts = (await refused.allInnerTexts()).slice(1)
    return (texts.length === wrong.length && texts.every((text, i) => text.startsWith(String(wrong[i])) && /date/i.test(text))) || texts
  })
  // The same file again: nothing is stored twice, and the page says so.
  await page.locator('input[type=file]').setInputFiles({ name: 'again.csv', mimeType: 'text/csv', buffer: buffer.subarray(0, 200_000) })
  await page.getByLabel(/^Fetch and read the new ones/).uncheck()
  await page.getByRole('button', { name: 'Bring it along' }).click()
  const again = page.locator('article', { hasText: 'again.csv' })
  await again.getByText('Done', { exact: true }).waitFor()
  await again.getByText(/ 0 stored, /).waitFor()
  holdsTo(page)
  await page.context().close()
  return `${sent.length} states of sending, ${read.length} of reading`
}

// In the order in which they run.
export default { sifted, keptFilter, importedFile }
