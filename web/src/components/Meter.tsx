import { clsx } from 'clsx'

/** How far something is, 0 to 1. label is what a screen reader says of it. */
export function Meter({ value, label, tone = 'accent', className }: { value: number; label: string; tone?: 'accent' | 'good' | 'warn' | 'bad'; className?: string }) {
  const share = Math.max(0, Math.min(1, value))
  const fill = { accent: 'fill-accent', good: 'fill-good', warn: 'fill-warn', bad: 'fill-bad' }[tone]
  return (
    <svg role="img" aria-label={`${label}: ${Math.round(share * 100)} %`} viewBox="0 0 100 4" preserveAspectRatio="none" className={clsx('h-1.5 w-full overflow-hidden rounded-full', className)}>
      <rect width="100" height="4" className="fill-sunken" />
      <rect width={share * 100} height="4" className={fill} />
    </svg>
  )
}
