import { expect, test } from 'vitest'
import { safePath } from './safePath'

test.each([
  ['/interviews/1?message=2', '/interviews/1?message=2'], [undefined, '/'], ['', '/'], ['//evil.example', '/'], ['/\\evil.example', '/'],
  ['https://evil.example', '/'], ['javascript:alert(1)', '/'], ['interviews', '/'],
])('after signing in, %s leads to %s', (next, want) => expect(safePath(next)).toBe(want))
