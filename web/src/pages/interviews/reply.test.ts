import { expect, test } from 'vitest'
import type { ConversationMessage } from '~/client'
import { hear, type Said, silence } from './reply'

const message = { id: 'm', content: 'What did you do?' } as ConversationMessage
const whole: [number, Said][] = [
  [1, { name: 'begin', data: { task_id: 't', regenerates: null } }],
  [2, { name: 'token', data: { text: 'What ' } }],
  [3, { name: 'token', data: { text: 'did you ' } }],
  [4, { name: 'token', data: { text: 'do?' } }],
  [5, { name: 'done', data: { message } }],
]
const heard = (events: [number, Said][], from = silence) => events.reduce((reply, [id, said]) => hear(reply, id, said), from)

test('a reply comes in', () => {
  expect(heard(whole.slice(0, 4))).toMatchObject({ phase: 'speaking', text: 'What did you do?', task: 't', last: 4 })
  expect(heard(whole)).toMatchObject({ phase: 'done', message, last: 5 })
})

test('events that come again, from wherever, double no word', () => {
  for (let cut = 0; cut <= whole.length; cut++) {
    for (let again = 0; again <= cut; again++) {
      expect(heard([...whole.slice(0, cut), ...whole.slice(again)])).toEqual(heard(whole))
    }
  }
})

test('the next reply begins empty', () => {
  const next = hear(heard(whole), 6, { name: 'begin', data: { task_id: 'u', regenerates: 'm' } })
  expect(next).toEqual({ last: 6, phase: 'speaking', text: '', task: 'u', regenerates: 'm' })
})

test('a refusal keeps what was said until the next reply', () => {
  const refused = hear(heard(whole.slice(0, 3)), 4, { name: 'error', data: { code: 'cancelled', message: 'Stopped.' } })
  expect(refused).toMatchObject({ phase: 'refused', error: { code: 'cancelled' } })
  expect(hear(refused, 5, { name: 'begin', data: { task_id: 'u' } }).error).toBeUndefined()
})
