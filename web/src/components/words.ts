// How things are called where people read them.

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** A day, as people write it. */
export function day(text: string | null | undefined): string {
  if (!text) return ''
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(text))
}

/** A day and a time. */
export function moment(text: string | null | undefined): string {
  if (!text) return ''
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(text))
}

/** How long ago: just now, 5 min ago, yesterday. */
export function ago(text: string, now = Date.now()): string {
  const minutes = Math.round((now - new Date(text).getTime()) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  if (minutes < 24 * 60) return `${Math.round(minutes / 60)} h ago`
  if (minutes < 48 * 60) return 'yesterday'
  return day(text)
}

/** A date as precise as it was given: 2019, 2019-03, 2019-21 (spring), 2019-03-14. */
export function given(date: string | null | undefined): string {
  if (!date) return ''
  const [year, month, dayOf] = date.split('-')
  if (!month) return year ?? ''
  const season = { '21': 'spring', '22': 'summer', '23': 'autumn', '24': 'winter' }[month]
  if (season) return `${season} ${year}`
  const name = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2000, Number(month) - 1)))
  return [dayOf && Number(dayOf), name, year].filter(Boolean).join(' ')
}

/** From when to when. */
export function span(start?: string | null, end?: string | null, current?: boolean): string {
  if (!start && !end) return current ? 'now' : ''
  if (!current && start === end) return given(start)
  if (!current && !end) return `from ${given(start)}`
  if (!start) return current ? 'now' : `until ${given(end)}`
  return `${given(start)} – ${current ? 'now' : given(end)}`
}

/** Millionths of a dollar, as money. */
export function money(micros: number): string {
  const dollars = micros / 1e6
  if (dollars === 0) return '$0'
  return dollars < 0.01 ? `$${dollars.toFixed(4)}` : `$${dollars.toFixed(2)}`
}

/** A number with its thousands set apart. */
export function count(n: number): string {
  return number.format(n)
}

/** One or many of something. */
export function many(n: number, one: string, more = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : more}`
}

/** Hundredths of a point, as points of 100. */
export function points(hundredths: number): string {
  return number.format(hundredths / 100)
}

/** Hundredths of a point to the last of them, so that a column of them adds up. */
export function exact(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}

/** A word of the API's as people read it: skill_analysis becomes Skill analysis. */
export function plain(word: string): string {
  const text = word.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What a kind of task does, in a person's words. */
export const kinds: Record<string, string> = {
  extract: 'Reading what you said',
  interview: 'Thinking of the next question',
  summary: 'Writing a summary',
  import: 'Bringing postings along',
  board: 'Looking at a board',
  scrape: 'Fetching a posting',
  reread: 'Reading a posting again',
  analyze: 'Finding what a posting asks',
  match: 'Working out a score',
  skill_analysis: 'Seeing where you stand',
  mail: 'Sending mail',
}
