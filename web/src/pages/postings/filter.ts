import type { PostingFilter } from '~/client'
import { count, many } from '~/components/words'

/** What an address holds. */
export type Search = Record<string, string | undefined>

/** What of an address makes a filter. */
export const filterNames = ['q', 'status', 'location', 'remote', 'min_score', 'salary_min', 'salary_currency', 'salary_period', 'max_age_days', 'source', 'system', 'board'] as const

/** An address without any filter. */
export const unfiltered: Search = Object.fromEntries(filterNames.map((name) => [name, undefined]))

type Named = readonly (readonly [string, string])[]

export const statuses = [['', 'All'], ['open', 'Open'], ['closed', 'Closed'], ['reading', 'Being read'], ['failed', 'Could not be read']] as const
export const sources = [['url', 'An address'], ['text', 'Its text'], ['html', 'A saved page'], ['board', 'A board'], ['import', 'A file']] as const
export const periods = [['year', 'a year'], ['month', 'a month'], ['week', 'a week'], ['day', 'a day'], ['hour', 'an hour']] as const
export const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'AUD', 'BRL', 'CAD', 'CZK', 'DKK', 'HUF', 'INR', 'JPY', 'MXN', 'NOK', 'NZD', 'PLN', 'RON', 'SEK', 'SGD', 'ZAR']

/** Systems that publish postings, as the API calls them; a test in internal/board holds the list to those it reads. */
export const systems: Named = [
  ['ashby', 'Ashby'], ['bamboohr', 'BambooHR'], ['breezy', 'Breezy'], ['feed', 'A feed'], ['greenhouse', 'Greenhouse'], ['lever', 'Lever'], ['lever-eu', 'Lever EU'], ['oracle', 'Oracle'],
  ['personio', 'Personio'], ['personio-com', 'Personio (.com)'], ['pinpoint', 'Pinpoint'], ['recruitee', 'Recruitee'], ['rippling', 'Rippling'], ['sitemap', 'A sitemap'],
  ['smartrecruiters', 'SmartRecruiters'], ['teamtailor', 'Teamtailor'], ['workable', 'Workable'], ['workday', 'Workday'],
]

/** How a choice is said; undefined where it is none of them. */
export const named = (list: Named, key: string) => list.find(([one]) => one === key)?.[1]

/** A number in an address, where it is one within its bounds. */
function within(text: string | undefined, least: number, most: number): number | undefined {
  const n = text?.trim() ? Number(text) : NaN
  return n >= least && n <= most ? n : undefined
}

const whole = (n: number | undefined) => (n === undefined ? undefined : Math.round(n))

/** What of an address a list of postings is asked by. What cannot be asked for is left out. */
export function filterOf(search: Search): PostingFilter {
  const all: PostingFilter = {
    q: search.q,
    location: search.location?.trim(),
    board_id: search.board,
    remote: search.remote ? search.remote === 'true' : undefined,
    min_score: whole(within(search.min_score, 0, 100)),
    max_age_days: whole(within(search.max_age_days, 1, 3650)),
    status: named(statuses, search.status ?? '') ? (search.status as PostingFilter['status']) : undefined,
    source: named(sources, search.source ?? '') ? (search.source as PostingFilter['source']) : undefined,
    system: search.system,
    ...payOf(search),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== '')) as PostingFilter
}

/** The API compares pay within one currency, so a least pay never goes without. */
function payOf(search: Search): PostingFilter {
  const least = within(search.salary_min, 0, Number.MAX_SAFE_INTEGER)
  if (least === undefined) return {}
  return {
    salary_min: least,
    salary_currency: currencyOf(search),
    salary_period: named(periods, search.salary_period ?? '') ? (search.salary_period as PostingFilter['salary_period']) : undefined,
  }
}

/** The currency that pay is looked for in. */
export function currencyOf(search: Search): string {
  const given = search.salary_currency?.toUpperCase() ?? ''
  return /^[A-Z]{3}$/.test(given) ? given : 'EUR'
}

/** The address at which a list shows what a filter asks for. */
export function searchOf(filter: PostingFilter, board?: string): Search {
  const { board_id, ...rest } = filter
  const search: Search = { board: board_id ?? board }
  for (const [name, value] of Object.entries(rest)) search[name] = String(value)
  return search
}

/** One thing that a filter asks for: how it is said, and what it is called in an address. */
export interface Part {
  names: readonly (typeof filterNames)[number][]
  words: string
}

/** What a filter asks for, one thing after the other. boardName says what a board is called. */
export function parts(filter: PostingFilter, boardName?: (id: string) => string | undefined): Part[] {
  const found: Part[] = []
  const add = (words: string | false | undefined, ...names: Part['names']) => {
    if (words) found.push({ names, words })
  }
  add(filter.q && `“${filter.q}”`, 'q')
  add(filter.location && `in ${filter.location}`, 'location')
  add(filter.remote !== undefined && (filter.remote ? 'remote' : 'not remote'), 'remote')
  add(filter.min_score !== undefined && `covered ${count(filter.min_score)} and more`, 'min_score')
  add(filter.status && named(statuses, filter.status)?.toLowerCase(), 'status')
  add(filter.salary_min !== undefined && `pays ${count(filter.salary_min)} ${filter.salary_currency ?? ''} ${named(periods, filter.salary_period ?? 'year')} or more`, 'salary_min', 'salary_currency', 'salary_period')
  add(filter.max_age_days !== undefined && `no older than ${many(filter.max_age_days, 'day')}`, 'max_age_days')
  add(filter.source && `came by ${named(sources, filter.source)?.toLowerCase()}`, 'source')
  add(filter.system && `published by ${publisher(filter.system)}`, 'system')
  add(filter.board_id && `on the board of ${boardName?.(filter.board_id) ?? 'one company'}`, 'board')
  return found
}

function publisher(system: string): string {
  const name = named(systems, system) ?? system
  return name.startsWith('A ') ? name.toLowerCase() : name
}

/** What a filter asks for, in words. */
export function describe(filter: PostingFilter): string {
  return parts(filter).map((part) => part.words).join(', ') || 'everything'
}

/** Choices, and one more where an address asks for what is none of them. */
export function withOwn(list: Named, value: string | undefined, words: (value: string) => string): Named {
  return !value || named(list, value) ? list : [...list, [value, words(value)]]
}
