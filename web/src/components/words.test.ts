import { expect, test } from 'vitest'
import { ago, given, many, money, points, span } from './words'

test.each([
  ['2019', '2019'], ['2019-03', 'Mar 2019'], ['2019-21', 'spring 2019'], ['2019-24', 'winter 2019'], ['2019-03-14', '14 Mar 2019'], ['', ''], [undefined, ''],
])('a date as it was given: %s', (date, want) => expect(given(date)).toBe(want))

test.each([
  ['2015', '2019', false, '2015 – 2019'], ['2015', undefined, true, '2015 – now'], ['2015', undefined, false, 'from 2015'], ['2015', '2015', false, '2015'], [undefined, '2019', false, 'until 2019'], [undefined, undefined, false, ''],
])('from when to when: %s %s', (start, end, current, want) => expect(span(start, end, current)).toBe(want))

test.each([[0, '$0'], [1234, '$0.0012'], [12_345, '$0.01'], [2_500_000, '$2.50']])('money: %i', (micros, want) => expect(money(micros)).toBe(want))

test('counts', () => {
  expect([many(1, 'skill'), many(0, 'skill'), many(2, 'match', 'matches'), points(6250)]).toEqual(['1 skill', '0 skills', '2 matches', '62.5'])
})

test.each([[10, 'just now'], [300, '5 min ago'], [7200, '2 h ago'], [100_000, 'yesterday']])('%i seconds ago', (seconds, want) => {
  const now = Date.UTC(2026, 0, 10)
  expect(ago(new Date(now - seconds * 1000).toISOString(), now)).toBe(want)
})
