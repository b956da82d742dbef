import { clsx } from 'clsx'
import { type Strength, strengths } from './strength'

/** How strongly something is proven: a word, and as many dots. */
export function StrengthMark({ of }: { of: Strength }) {
  const { name, order } = strengths[of]
  return (
    <span className="inline-flex items-center gap-2 text-sm whitespace-nowrap">
      {of !== 'held' && (
        <span aria-hidden="true" className="hidden gap-0.5 sm:flex">
          {[1, 2, 3].map((step) => <span key={step} className={clsx('size-2 rounded-full', step <= order ? 'bg-accent' : 'bg-line')} />)}
        </span>
      )}
      {of === 'held' && <span aria-hidden="true" className="hidden h-2 w-7 sm:block rounded-full border border-accent" />}
      {name}
    </span>
  )
}
