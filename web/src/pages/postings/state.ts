import type { JobPosting } from '~/client'
import type { Tone } from '~/components/Badge'
import { count } from '~/components/words'
import { named, periods } from './filter'

/** What to do when a posting could not be read; its message says what happened. */
const next: Record<string, string> = {
  invalid_url: 'Check the address, and add it again.',
  unsupported_scheme: 'Check the address, and add it again.',
  port_not_allowed: 'Check the address, and add it again.',
  blocked_address: 'Give an address that anybody can open.',
  source_not_permitted: 'Open the posting in your browser and paste its text.',
  robots_disallowed: 'Open the posting in your browser and paste its text.',
  blocked_by_site: 'Open the posting in your browser and paste its text.',
  redirect_refused: 'Open it, and give the address you end at.',
  too_many_redirects: 'Open it, and give the address you end at.',
  gone: 'The posting is closed. There is nothing to do.',
  fetch_failed: 'It is tried again by itself. Refresh it later if it still fails.',
  fetch_timeout: 'It is tried again by itself. Refresh it later if it still fails.',
  host_busy: 'It is tried again by itself, when the site has time.',
  empty_content: 'Open the posting itself and give its address, or paste its text.',
  not_a_posting: 'Open the posting itself and give its address, or paste its text.',
}

/** The next step after a failure of which only the code is known. */
export function nextStep(code: string): string {
  return next[code] ?? 'Paste the posting’s text instead.'
}

/** What happened when a posting was read, and what to do: the API's own sentence says both where it has one. */
export function failure(posting: JobPosting): string {
  return posting.scraping_message || nextStep(posting.scraping_error ?? '')
}

/** Whether the next step is to paste the text. */
export function wantsText(posting: JobPosting): boolean {
  return /paste/i.test(failure(posting))
}

const closed: Record<string, string> = { gone: 'it is gone from its page', expired: 'its day is over', missing: 'its board does not list it any more' }

/** What a posting is: open, closed, being read, or not readable. */
export function stateOf(posting: JobPosting): { word: string; tone: Tone; why?: string } {
  if (posting.closed_at) return { word: 'Closed', tone: 'neutral', why: closed[posting.closed_because ?? ''] }
  if (posting.scraping_error) return { word: 'Could not be read', tone: 'bad' }
  if (!posting.scraped_at) return { word: 'Being read', tone: 'warn' }
  return { word: 'Open', tone: 'good' }
}

/** What a posting pays, as it says. */
export function payOf(posting: JobPosting): string {
  const { salary_min: low, salary_max: high, salary_currency: currency, salary_period: period } = posting
  if (!low && !high) return posting.salary ?? ''
  const money = (n: number) => {
    try {
      return new Intl.NumberFormat('en', { style: 'currency', currency: currency ?? 'USD', minimumFractionDigits: Number.isInteger(n) ? 0 : 2, maximumFractionDigits: 2 }).format(n)
    } catch {
      return `${count(n)} ${currency ?? ''}`
    }
  }
  const shown = currency ? money : count
  const range = low && high && low !== high ? `${shown(low)} to ${shown(high)}` : shown(high ?? low ?? 0)
  return period ? `${range} ${named(periods, period)}` : range
}

/** What a posting is called. */
export function titleOf(posting: JobPosting): string {
  return posting.job_title || posting.url || 'A posting being read'
}
