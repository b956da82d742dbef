import type { SkillGap } from '~/client'
import { count, points } from '~/components/words'

const fills: Record<SkillGap['state'], string> = { gap: 'fill-bad', partly_met: 'fill-warn', not_discussed: 'fill-accent' }

/** What each gap would add over all postings, the most first. The table beside it says the same. */
export function GapChart({ gaps }: { gaps: SkillGap[] }) {
  const most = Math.max(1, ...gaps.map((gap) => gap.points_to_gain))
  return (
    <ol className="grid gap-x-4 gap-y-2.5 text-sm sm:grid-cols-[minmax(0,13rem)_minmax(0,1fr)]">
      {gaps.map((gap) => (
        <li key={gap.canonical_key ?? gap.title} className="grid items-center gap-x-4 gap-y-1 sm:col-span-2 sm:grid-cols-subgrid">
          <span className="truncate sm:text-right" title={gap.title}>{gap.title}</span>
          <span className="flex items-center gap-2.5">
            <svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none" className="h-5 min-w-0 flex-1">
              <rect width={Math.max(1, (gap.points_to_gain / most) * 100)} height="10" className={fills[gap.state]} />
            </svg>
            <span className="numeral w-12 font-medium">+{points(gap.points_to_gain)}</span>
            <span className="numeral w-6 text-soft">{count(gap.postings)}<span className="sr-only"> postings</span></span>
          </span>
        </li>
      ))}
    </ol>
  )
}
