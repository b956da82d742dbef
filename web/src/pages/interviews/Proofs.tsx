import { useState } from 'react'
import type { Evidence } from '~/client'
import type { Pointing } from './usePointing'

const few = 3

/** The quotes of a fact. Pointing at one lights its words up; pressing it leads there. */
export function Proofs({ proofs, pointing, onShow }: { proofs: Evidence[]; pointing: Pointing; onShow: () => void }) {
  const [all, setAll] = useState(false)
  // One quote may prove several parts of a fact: it is shown once.
  const quotes = [...grouped(proofs).values()]
  const shown = all ? quotes : quotes.slice(0, few)
  return (
    <ul className="grid gap-1">
      {shown.map((same) => {
        const ids = same.map((proof) => proof.id)
        const first = same[0]
        if (!first) return null
        return (
          <li key={first.id}>
            <button
              type="button"
              onMouseEnter={() => pointing.point(ids)}
              onFocus={() => pointing.point(ids)}
              onBlur={pointing.leave}
              onClick={() => {
                onShow()
                pointing.point(ids, 'words')
              }}
              className="w-full border-l-[3px] border-mark-strong pl-2.5 text-left text-[15px] text-ink hover:bg-mark/50"
            >
              “{first.quote}”
            </button>
          </li>
        )
      })}
      {quotes.length > few && (
        <li><button type="button" className="min-h-8 text-sm text-accent underline underline-offset-2" onClick={() => setAll(!all)}>{all ? 'Fewer quotes' : `${quotes.length - few} more`}</button></li>
      )}
    </ul>
  )
}

function grouped(proofs: Evidence[]): Map<string, Evidence[]> {
  const groups = new Map<string, Evidence[]>()
  for (const proof of proofs) {
    const place = `${proof.message_id}:${proof.start}:${proof.end}`
    groups.set(place, [...(groups.get(place) ?? []), proof])
  }
  return groups
}
