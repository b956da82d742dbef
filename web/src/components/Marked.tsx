import type { ReactNode } from 'react'

/** Characters of a text, counted in Unicode code points from 0 as the API counts. */
export interface Range {
  start: number
  end: number
}

/** A piece of a text, with the ranges that cover it. */
export interface Piece<R extends Range> {
  text: string
  start: number
  of: R[]
}

/**
 * Cuts a text where ranges begin and end. An emoji is one code point, and two
 * units of a JavaScript string: slicing the string itself would miss.
 */
export function pieces<R extends Range>(text: string, ranges: R[]): Piece<R>[] {
  const points = Array.from(text)
  const sound = ranges.filter((r) => r.start >= 0 && r.start < r.end && r.end <= points.length)
  const cuts = [...new Set([0, points.length, ...sound.flatMap((r) => [r.start, r.end])])].toSorted((a, b) => a - b)
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] ?? points.length
    return { start, text: points.slice(start, end).join(''), of: sound.filter((r) => r.start <= start && end <= r.end) }
  })
}

/** A text with some of its words marked. */
export function Marked<R extends Range>({ text, ranges, renderMark }: { text: string; ranges: R[]; renderMark?: (piece: Piece<R>) => ReactNode }) {
  return pieces(text, ranges).map((piece) =>
    piece.of.length === 0 ? (
      piece.text
    ) : renderMark ? (
      <span key={piece.start}>{renderMark(piece)}</span>
    ) : (
      <mark key={piece.start} className="rounded-sm bg-mark text-ink">{piece.text}</mark>
    ),
  )
}
