import type { Contribution } from '~/client'
import type { Tone } from '~/components/Badge'

/** What is known of a requirement, in a word. */
export const states: Record<Contribution['state'], { word: string; tone: Tone; means: string }> = {
  met: { word: 'Met', tone: 'good', means: 'Your words prove it.' },
  partly_met: { word: 'Partly met', tone: 'warn', means: 'Your words prove some of it.' },
  gap: { word: 'Gap', tone: 'bad', means: 'You said that you do not have it.' },
  not_discussed: { word: 'Not discussed', tone: 'neutral', means: 'You have not talked about it. That is no gap.' },
}

export const order = ['not_discussed', 'gap', 'partly_met', 'met'] as const satisfies readonly Contribution['state'][]

/** How a proven thing relates to what is asked. */
export const relations: Record<string, string> = {
  exact: 'the thing itself',
  child: 'a kind of it',
  implied: 'something that implies it',
  parent: 'something broader',
  sibling: 'a neighbour of it',
}

/** What a requirement is called. */
export function nameOf(one: Contribution): string {
  const name = one.title || one.text
  return name.charAt(0).toUpperCase() + name.slice(1)
}
