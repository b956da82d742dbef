import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Contribution } from '~/client'
import { Badge } from '~/components/Badge'
import { Proof } from '~/components/Proof'
import { TellUs } from '~/components/TellUs'
import { points } from '~/components/words'
import { nameOf, relations, states } from './states'

const few = 2

/** What is asked, what the person's words say to it, and what could be told. */
export function Requirement({ one, posting, skillKey, question }: { one: Contribution; posting: string; skillKey?: string; question?: string }) {
  const [all, setAll] = useState(false)
  const state = states[one.state]
  const name = nameOf(one)
  const paired = one.quotes.length === one.evidence_ids.length
  return (
    <article className="grid gap-3 px-5 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="font-semibold">{name}</h3>
          {one.text !== name && <p className="text-sm text-soft">The posting says “{one.text}”</p>}
        </div>
        <div className="flex items-center gap-3">
          <Badge tone={state.tone} className="shrink-0 whitespace-nowrap">{state.word}</Badge>
          <span className="numeral text-sm whitespace-nowrap text-soft"><span className="font-semibold text-ink">{points(one.points)}</span> of {points(one.max_points)}</span>
        </div>
      </div>
      <Facts one={one} />
      {one.note && <p className="text-[15px]">{one.note}</p>}
      {one.quotes.length > 0 && (
        <ul className="grid gap-2.5">
          {one.quotes.slice(0, all ? undefined : few).map((quote, i) => <li key={one.evidence_ids[i] ?? quote}><Proof quote={quote} evidence={paired ? one.evidence_ids[i] : undefined} /></li>)}
          {one.quotes.length > few && <li><button type="button" className="min-h-8 text-sm text-accent underline underline-offset-2" onClick={() => setAll(!all)}>{all ? 'Fewer quotes' : `${one.quotes.length - few} more of your words`}<span className="sr-only"> {name}</span></button></li>}
        </ul>
      )}
      {one.state !== 'met' && (
        <div className="flex flex-wrap items-center gap-3">
          <TellUs about={name} goal={{ title: `About ${name}`, posting, skills: skillKey ? [skillKey] : undefined, topic: skillKey ? undefined : name }} />
          {question && <p className="min-w-0 flex-1 basis-64 text-sm text-soft">{question}</p>}
        </div>
      )}
    </article>
  )
}

function Facts({ one }: { one: Contribution }) {
  const facts = [
    one.relation && one.relation !== 'exact' && `Proven is ${relations[one.relation] ?? one.relation}`,
    one.asked_years !== undefined && (one.shown_years !== undefined ? `${one.shown_years} of ${one.asked_years} years` : `${one.asked_years} years asked, not known for how long`),
    one.last_used && `last used ${one.last_used}`,
  ].filter(Boolean)
  const near = one.state !== 'met' && one.nearest
  if (facts.length === 0 && !near) return null
  return (
    <p className="text-sm text-soft">
      {facts.join(' · ')}
      {near && (
        <>
          {facts.length > 0 && ' · '}nearest proven: {one.nearest_skill_id ? <Link to="/skills/$id" params={{ id: one.nearest_skill_id }} className="text-accent underline underline-offset-2">{one.nearest}</Link> : one.nearest}
        </>
      )}
    </p>
  )
}
