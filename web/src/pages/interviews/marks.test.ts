import { expect, test } from 'vitest'
import type { Evidence } from '~/client'
import { stretches } from './marks'

const proof = (id: string, start: number, end: number, quote: string) => ({ id, start, end, quote }) as Evidence
const shown = (content: string, proofs: Evidence[]) => stretches(content, proofs).map((s) => `${s.text}[${s.proofs.map((p) => p.id).join('')}]`).join('|')

test.each([
  ['no proof', 'I baked.', [], 'I baked.[]'],
  ['one in the middle', 'Well, I baked.', [proof('a', 6, 13, 'I baked')], 'Well, []|I baked[a]|.[]'],
  ['one over all', 'I baked', [proof('a', 0, 7, 'I baked')], 'I baked[a]'],
  ['one within another', 'I baked bread', [proof('a', 0, 13, 'I baked bread'), proof('b', 2, 7, 'baked')], 'I [a]|baked[ab]| bread[a]'],
  ['overlapping', 'abcdef', [proof('a', 0, 4, 'abcd'), proof('b', 2, 6, 'cdef')], 'ab[a]|cd[ab]|ef[b]'],
  ['after an emoji', '👩‍🍳 I baked', [proof('a', 4, 11, 'I baked')], '👩‍🍳 []|I baked[a]'],
  ['after a letter outside the plane', '𝒜 I baked', [proof('a', 2, 9, 'I baked')], '𝒜 []|I baked[a]'],
  ['words that are not there', 'I baked', [proof('a', 0, 4, 'nope')], 'I baked[]'],
  ['beyond the end', 'I', [proof('a', 0, 9, 'I baked')], 'I[]'],
  ['nothing said', '', [], ''],
])('%s', (_, content, proofs, want) => {
  expect(shown(content, proofs)).toBe(want)
})

test('no character is lost or doubled, whatever the proofs', () => {
  const content = 'Ich 👨‍👩‍👧 leitete \u{1F9C1} das Team.\nزبان'
  const points = Array.from(content)
  for (let start = 0; start < points.length; start++) {
    for (let end = start + 1; end <= points.length; end += 3) {
      const proofs = [proof('a', start, end, points.slice(start, end).join('')), proof('b', 2, 9, points.slice(2, 9).join(''))]
      expect(stretches(content, proofs).map((s) => s.text).join('')).toBe(content)
    }
  }
})
