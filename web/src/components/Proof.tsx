import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Evidence } from '~/client'
import { many } from './words'

interface Props {
  quote: string
  /** The evidence it is; it leads to the words in their conversation. */
  evidence?: string
  note?: ReactNode
}

/** The person's own words, letter for letter, and the way to where they were said. */
export function Proof({ quote, evidence, note }: Props) {
  return (
    <blockquote className="border-l-[3px] border-mark-strong pl-3 text-[15px]">
      <p>“{quote}”</p>
      {(evidence || note) && (
        <footer className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-soft">
          {note && <span>{note}</span>}
          {evidence && (
            <Link to="/interviews/said" search={{ evidence }} className="text-accent underline underline-offset-2">
              where you said it<span className="sr-only"> {quote.slice(0, 60)}</span>
            </Link>
          )}
        </footer>
      )}
    </blockquote>
  )
}

const proves: Record<Evidence['field'], string> = {
  experience: 'the whole',
  title: 'the title',
  organisation: 'where',
  dates: 'when',
  situation: 'the situation',
  action: 'what you did',
  result: 'what came of it',
  skill: 'the skill',
  years: 'for how long',
  denial: 'that you do not',
}

/** The quotes that prove a fact, each once, with what it proves. */
export function ProofList({ proofs, few = 4, bare }: { proofs: Evidence[]; few?: number; bare?: boolean }) {
  const [all, setAll] = useState(false)
  const groups = new Map<string, Evidence[]>()
  for (const proof of proofs) {
    const place = proof.message_id ? `${proof.message_id}:${proof.start}:${proof.end}` : proof.id
    groups.set(place, [...(groups.get(place) ?? []), proof])
  }
  const quotes = [...groups.values()]
  return (
    <ul className="grid gap-3">
      {(all ? quotes : quotes.slice(0, few)).map((same) => {
        const first = same[0]
        if (!first) return null
        const note = bare ? undefined : `proves ${[...new Set(same.map((proof) => proves[proof.field]))].join(', ')}`
        return (
          <li key={first.id}>
            {first.stated_by_hand ? <p className="text-soft">You wrote this yourself.</p> : <Proof quote={first.quote} evidence={first.id} note={note} />}
          </li>
        )
      })}
      {quotes.length > few && (
        <li>
          <button type="button" className="min-h-9 text-sm text-accent underline underline-offset-2" onClick={() => setAll(!all)}>
            {all ? 'Fewer quotes' : many(quotes.length - few, 'more quote')}
          </button>
        </li>
      )}
    </ul>
  )
}
