import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { useEverything } from '~/api/list'
import { type Contradiction, listContradictions, type Resolution, resolveContradiction, type Side } from '~/client'
import { Button } from '~/components/Button'
import { ProofList } from '~/components/Proof'
import { complain, say } from '~/components/Toasts'
import { span } from '~/components/words'
import { renewFacts } from './change'

const about: Record<Contradiction['field'], string> = {
  date_started: 'They begin at different times',
  date_finished: 'They end at different times',
  dates: 'Their dates differ',
  skill: 'Once you have it, once you do not',
}

/** Facts that cannot both be right, side by side. */
export function Contradictions({ experience }: { experience?: string }) {
  const open = useEverything('listContradictions', { experience }, (cursor) => listContradictions({ query: { status: 'open', limit: 100, cursor, ...(experience ? { experience_id: experience } : {}) } }))
  const shown = open.data?.filter((one) => one.first && one.second) ?? []
  if (shown.length === 0) return null
  return (
    <section aria-label="Contradictions" className="mb-8 grid gap-4">
      {shown.map((one) => <Which key={one.id} one={one} />)}
    </section>
  )
}

function Which({ one }: { one: Contradiction }) {
  const resolve = useMutation({
    mutationFn: (keep: Resolution['keep']) => resolveContradiction({ path: { id: one.id }, body: { keep } }),
    onSuccess: () => {
      say('Settled. Scores are worked out anew')
      void renewFacts()
    },
    onError: complain,
  })
  if (!one.first || !one.second) return null
  return (
    <div className="rounded-card border border-warn/40 bg-surface p-5">
      <p className="flex items-center gap-2 font-semibold"><TriangleAlert className="size-5 text-warn" aria-hidden="true" />{about[one.field]}. Which is right?</p>
      <div className="mt-4 grid gap-4 md:grid-cols-2">
        <OneSide side={one.first} onKeep={() => resolve.mutate('first')} busy={resolve.isPending} />
        <OneSide side={one.second} onKeep={() => resolve.mutate('second')} busy={resolve.isPending} />
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button size="small" busy={resolve.isPending} onClick={() => resolve.mutate('both')}>Both are right</Button>
        <p className="text-sm text-soft">What you decide stays until you say otherwise.</p>
      </div>
    </div>
  )
}

function OneSide({ side, onKeep, busy }: { side: Side; onKeep: () => void; busy: boolean }) {
  const when = span(side.date_started, side.date_finished, side.is_current)
  const title = side.kind === 'skill_denial' ? `Not ${side.title}` : side.title
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line bg-paper p-4">
      <div>
        {side.kind === 'experience' ? (
          <Link to="/experiences/$id" params={{ id: side.id }} className="font-medium hover:underline">{title}</Link>
        ) : (
          <p className="font-medium">{title}</p>
        )}
        <p className="text-sm text-soft">{[side.organisation, when].filter(Boolean).join(' · ')}</p>
      </div>
      <ProofList proofs={side.evidences} few={2} bare />
      <div className="mt-auto"><Button size="small" look="primary" disabled={busy} onClick={onKeep}>This is right<span className="sr-only"> {title} {when}</span></Button></div>
    </div>
  )
}
