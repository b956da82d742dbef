import { clsx } from 'clsx'
import type { Contribution, JobRequirement } from '~/client'
import { Badge } from '~/components/Badge'
import { Marked } from '~/components/Marked'
import { states } from '../matches/states'

interface Shown {
  requirements: JobRequirement[]
  /** What is known of each, by the requirement's id. */
  known: Map<string, Contribution['state']>
  at: string
  point: (id: string) => void
}

const marks: Record<string, string> = {
  met: 'bg-good-tint decoration-good',
  partly_met: 'bg-warn-tint decoration-warn',
  gap: 'bg-bad-tint decoration-bad',
  not_discussed: 'bg-mark decoration-edge',
}

/** A posting's text; what it asks is marked by what is known of it. */
export function AskedText({ text, requirements, known, at, point }: Shown & { text: string }) {
  return (
    <div className="leading-relaxed whitespace-pre-wrap">
      <Marked
        text={text}
        ranges={requirements}
        renderMark={(piece) => {
          const first = piece.of[0]
          if (!first) return piece.text
          return (
            <span onMouseEnter={() => point(first.id)} onMouseLeave={() => point('')}>
              <mark data-asked={first.id} className={clsx('rounded-sm text-ink underline decoration-2 underline-offset-[3px]', marks[known.get(first.id) ?? 'not_discussed'], piece.of.some((one) => one.id === at) && 'outline-2 outline-accent')}>
                {piece.text}
              </mark>
            </span>
          )
        }}
      />
    </div>
  )
}

function show(id: string, point: (id: string) => void) {
  point(id)
  document.querySelector(`[data-asked="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center', behavior: 'smooth' })
}

/** What a posting asks, as a list. Pointing at one shows where it stands. */
export function AskedList({ requirements, known, at, point }: Shown) {
  if (requirements.length === 0) return <p className="text-soft">Nothing was found that it asks.</p>
  return (['required', 'preferred'] as const).map((importance) => {
    const those = requirements.filter((one) => one.importance === importance)
    if (those.length === 0) return null
    return (
      <div key={importance} className="mb-5">
        <h3 className="mb-1.5 text-sm font-medium text-soft">{importance === 'required' ? 'Required' : 'Preferred'}</h3>
        <ul className="card divide-y divide-line">
          {those.map((one) => {
            const state = known.get(one.id)
            return (
              <li key={one.id}>
                <div onMouseEnter={() => point(one.id)} onMouseLeave={() => point('')} className={clsx('flex items-start justify-between gap-3 px-4 py-2.5', at === one.id && 'bg-tint')}>
                <button type="button" onClick={() => show(one.id, point)} className="min-w-0 text-left text-[15px] hover:underline">{one.text}<span className="sr-only">, show it in the text</span>{one.min_years !== undefined && <span className="block text-[13px] text-soft">{one.min_years} years</span>}</button>
                {state && <Badge tone={states[state].tone} className="shrink-0 whitespace-nowrap">{states[state].word}</Badge>}
                </div>
              </li>
            )
          })}
        </ul>
      </div>
    )
  })
}
