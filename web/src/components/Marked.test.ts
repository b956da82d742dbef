import { expect, test } from 'vitest'
import { pieces } from './Marked'

const cases: Record<string, { text: string; ranges: { start: number; end: number }[]; want: [string, number][] }> = {
  'nothing is marked': { text: 'plain', ranges: [], want: [['plain', 0]] },
  'one in the middle': { text: 'I know Go well', ranges: [{ start: 7, end: 9 }], want: [['I know ', 0], ['Go', 1], [' well', 0]] },
  'an emoji counts as one': { text: '🔧🔧 Go', ranges: [{ start: 3, end: 5 }], want: [['🔧🔧 ', 0], ['Go', 1]] },
  'two overlap': { text: 'abcdef', ranges: [{ start: 0, end: 4 }, { start: 2, end: 6 }], want: [['ab', 1], ['cd', 2], ['ef', 1]] },
  'beyond the end is left out': { text: 'abc', ranges: [{ start: 1, end: 9 }, { start: -1, end: 2 }, { start: 2, end: 2 }], want: [['abc', 0]] },
}

test.each(Object.entries(cases))('%s', (_, { text, ranges, want }) => {
  const got = pieces(text, ranges)
  expect(got.map((piece) => [piece.text, piece.of.length])).toEqual(want)
  expect(got.map((piece) => piece.text).join('')).toBe(text)
})

test('an empty text has no pieces', () => {
  expect(pieces('', [])).toEqual([])
})
