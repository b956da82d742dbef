import type { Evidence } from '~/client'

/** A stretch of a message, and the proofs it is part of. */
export interface Stretch {
  text: string
  start: number
  proofs: Evidence[]
}

/**
 * Cuts a message where proofs begin and end. The API counts characters as
 * Unicode code points, and JavaScript as UTF-16 units: an emoji is one there
 * and two here. A proof whose words are not at its place is left out.
 */
export function stretches(content: string, proofs: Evidence[]): Stretch[] {
  const points = Array.from(content)
  const sound = proofs.filter((p) => p.start < p.end && p.end <= points.length && points.slice(p.start, p.end).join('') === p.quote)
  const cuts = [...new Set([0, points.length, ...sound.flatMap((p) => [p.start, p.end])])].toSorted((a, b) => a - b)
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] ?? points.length
    return { start, text: points.slice(start, end).join(''), proofs: sound.filter((p) => p.start <= start && end <= p.end) }
  })
}
