import { expect, test } from 'vitest'
import { describe as said, filterNames, filterOf, parts, searchOf, withOwn } from './filter'

test('what an address asks for is what the API is asked', () => {
  expect(filterOf({ q: 'baker', location: ' Utrecht ', remote: 'false', min_score: '60', max_age_days: '14', status: 'open', source: 'import', system: 'greenhouse', board: 'b1', sort: 'match', add: '1' })).toEqual({
    q: 'baker', location: 'Utrecht', remote: false, min_score: 60, max_age_days: 14, status: 'open', source: 'import', system: 'greenhouse', board_id: 'b1',
  })
})

test('what cannot be asked for is left out', () => {
  expect(filterOf({ q: '', location: '  ', remote: '', min_score: '101', max_age_days: '0', status: 'lost', source: 'owl', system: '', salary_min: '', salary_currency: 'USD', salary_period: 'month' })).toEqual({})
  for (const salary_min of ['-1', 'much', 'Infinity', 'NaN']) expect(filterOf({ salary_min })).toEqual({})
  expect(filterOf({ min_score: '', max_age_days: 'x' })).toEqual({})
})

test('pay never goes without a currency', () => {
  expect(filterOf({ salary_min: '45000' })).toEqual({ salary_min: 45000, salary_currency: 'EUR' })
  expect(filterOf({ salary_min: '0', salary_currency: 'usd', salary_period: 'hour' })).toEqual({ salary_min: 0, salary_currency: 'USD', salary_period: 'hour' })
  expect(filterOf({ salary_min: '45000', salary_currency: 'euros', salary_period: 'century' })).toEqual({ salary_min: 45000, salary_currency: 'EUR' })
})

const whole = { q: 'baker', location: 'Utrecht', remote: true, min_score: 60, max_age_days: 1, status: 'open', source: 'board', system: 'workday', board_id: 'b1', salary_min: 3000, salary_currency: 'EUR', salary_period: 'month' } as const

test('a filter that is kept opens as the list it was kept from', () => {
  expect(filterOf(searchOf(whole))).toEqual(whole)
  expect(filterOf(searchOf({ q: 'baker' }, 'b2'))).toEqual({ q: 'baker', board_id: 'b2' })
})

test('each part is said once, and says what it is called in the address', () => {
  const names = parts(whole, (id) => (id === 'b1' ? 'Northgate' : undefined)).flatMap((part) => part.names)
  expect(names.toSorted()).toEqual(filterNames.toSorted())
  expect(said(whole)).toBe('“baker”, in Utrecht, remote, covered 60 and more, open, pays 3,000 EUR a month or more, no older than 1 day, came by a board, published by Workday, on the board of one company')
  expect(said({})).toBe('everything')
  expect(said({ salary_min: 0, salary_currency: 'USD', system: 'feed' })).toBe('pays 0 USD a year or more, published by a feed')
})

test('a choice of the address that is in no list can be seen', () => {
  const list = [['7', 'The last week']] as const
  expect(withOwn(list, '12', (own) => `${own} days`)).toEqual([['7', 'The last week'], ['12', '12 days']])
  expect(withOwn(list, '7', String)).toBe(list)
  expect(withOwn(list, undefined, String)).toBe(list)
})
