import { Badge, type Tone } from '~/components/Badge'

const tones: Record<string, Tone> = { strong: 'good', good: 'good', partial: 'warn', low: 'bad', unknown: 'neutral' }

/** The word for a score. */
export function Band({ band }: { band: string }) {
  return <Badge tone={tones[band] ?? 'neutral'}>{band}</Badge>
}
