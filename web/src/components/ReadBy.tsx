/** Who read this out of the words: a model by its name, or the rules that work without one. */
export function ReadBy({ by }: { by: string | null | undefined }) {
  if (!by) return null
  return (
    <p className="text-[13px] text-soft">
      Read by <span className="rounded bg-sunken px-1.5 py-0.5">{by}</span>
      {by.startsWith('offline') && ', rules that work without a model. They see less than a model does.'}
    </p>
  )
}
