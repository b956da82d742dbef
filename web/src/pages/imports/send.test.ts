import { expect, test } from 'vitest'
import { base64, formatOf } from './send'

test('bytes survive, also those of more than one call', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 256)
  expect(Uint8Array.from(atob(base64(bytes)), (letter) => letter.charCodeAt(0))).toEqual(bytes)
})

test.each([
  ['jobs.csv', '[', 'csv'],
  ['jobs.JSONL', 'title', 'json'],
  ['jobs', ' [{"title"', 'json'],
  ['jobs', 'title,url', 'csv'],
] as const)('%s that begins with %s is %s', (name, begins, want) => {
  expect(formatOf(name, begins)).toBe(want)
})
