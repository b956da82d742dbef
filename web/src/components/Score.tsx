import { clsx } from 'clsx'
import type { Match } from '~/client'
import { Badge, type Tone } from './Badge'
import { points } from './words'

export type Band = Match['band']

/** The word for a score, and its tone. */
export const bands: Record<Band, { word: string; tone: Tone }> = {
  strong: { word: 'Strong', tone: 'good' },
  good: { word: 'Good', tone: 'accent' },
  partial: { word: 'Partial', tone: 'warn' },
  low: { word: 'Low', tone: 'bad' },
  unknown: { word: 'Not known yet', tone: 'neutral' },
}

/** The word for a score. */
export function BandBadge({ band }: { band: Band }) {
  const { word, tone } = bands[band] ?? bands.unknown
  return <Badge tone={tone} className="shrink-0 whitespace-nowrap">{word}</Badge>
}

interface Scored {
  score: number
  low: number
  high: number
}

/** What a score says, for who hears it. All in hundredths of a point. */
export function scoreSentence({ score, low, high }: Scored): string {
  const range = low === high ? '' : `, between ${points(low)} and ${points(high)} by what is not known yet`
  return `Requirement coverage ${points(score)} of 100${range}`
}

/** A score as a bar: solid what is covered, lighter what could still be. */
export function ScoreBar({ of, className }: { of: Scored; className?: string }) {
  return (
    <svg role="img" aria-label={scoreSentence(of)} viewBox="0 0 100 6" preserveAspectRatio="none" className={clsx('h-2 w-full overflow-hidden rounded-full', className)}>
      <rect width="100" height="6" className="fill-sunken" />
      <rect x={of.low / 100} width={Math.max(0, of.high - of.low) / 100} height="6" className="fill-accent opacity-25" />
      <rect width={of.score / 100} height="6" className="fill-accent" />
    </svg>
  )
}

const radius = 52
const round = 2 * Math.PI * radius

/** A score as a ring, with its number inside. */
export function ScoreRing({ of, className }: { of: Scored; className?: string }) {
  const arc = (from: number, to: number) => ({ strokeDasharray: `${((to - from) / 10000) * round} ${round}`, strokeDashoffset: (-from / 10000) * round })
  return (
    <svg role="img" aria-label={scoreSentence(of)} viewBox="0 0 128 128" className={clsx('size-44', className)}>
      <g transform="rotate(-90 64 64)" fill="none" strokeWidth="11">
        <circle cx="64" cy="64" r={radius} className="stroke-sunken" />
        {of.high > of.low && <circle cx="64" cy="64" r={radius} className="stroke-accent opacity-30" {...arc(of.low, of.high)} />}
        {of.score > 0 && <circle cx="64" cy="64" r={radius} className="stroke-accent" {...arc(0, of.score)} />}
      </g>
      <text x="64" y="70" textAnchor="middle" className="numeral fill-ink text-[27px] font-semibold tracking-tight">{points(of.score)}</text>
      <text x="64" y="87" textAnchor="middle" className="fill-soft text-[11px]">of 100</text>
    </svg>
  )
}
