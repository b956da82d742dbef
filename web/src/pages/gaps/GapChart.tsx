import type { SkillGap } from '~/client'
import { count, points } from '~/components/words'

const row = 34
const left = 210
const width = 640

/** What each gap would add over all postings, the most first. The table beside it says the same. */
export function GapChart({ gaps }: { gaps: SkillGap[] }) {
  const most = Math.max(1, ...gaps.map((gap) => gap.points_to_gain))
  const bar = width - left - 70
  return (
    <svg role="img" aria-label={`Points to gain by skill: ${gaps.map((gap) => `${gap.title} ${points(gap.points_to_gain)}`).join(', ')}`} viewBox={`0 0 ${width} ${gaps.length * row + 6}`} className="w-full">
      {gaps.map((gap, i) => {
        const y = i * row + 4
        const length = Math.max(3, (gap.points_to_gain / most) * bar)
        const name = Array.from(gap.title)
        return (
          <g key={gap.canonical_key ?? gap.title}>
            <text x={left - 12} y={y + 18} textAnchor="end" className="fill-ink text-[14px]">{name.length > 28 ? `${name.slice(0, 27).join('')}…` : gap.title}</text>
            <rect x={left} y={y + 3} width={length} height={row - 14} rx="5" className={gap.state === 'gap' ? 'fill-bad' : gap.state === 'partly_met' ? 'fill-warn' : 'fill-accent'} />
            <text x={left + length + 8} y={y + 18} className="numeral fill-soft text-[13px]">+{points(gap.points_to_gain)}{gap.postings > 1 && ` · ${count(gap.postings)}`}</text>
          </g>
        )
      })}
    </svg>
  )
}
