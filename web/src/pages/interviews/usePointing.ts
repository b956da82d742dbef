import { useCallback, useMemo, useState } from 'react'

/** Which proofs are pointed at, from a card or from the words themselves. */
export interface Pointing {
  at: ReadonlySet<string>
  /** Points at proofs. With a target, what shows them there is brought into view. */
  point: (proofs: string[], bring?: 'words' | 'card') => void
  leave: () => void
}

export function usePointing(): Pointing {
  const [at, setAt] = useState<ReadonlySet<string>>(new Set())
  const point = useCallback((proofs: string[], bring?: 'words' | 'card') => {
    setAt(new Set(proofs))
    const name = bring === 'words' ? 'data-words' : 'data-card'
    if (!bring) return
    requestAnimationFrame(() => {
      const target = proofs.map((id) => document.querySelector<HTMLElement>(`[${name}~="${CSS.escape(id)}"]`)).find(Boolean)
      target?.scrollIntoView({ block: 'center', behavior: 'smooth' })
      target?.focus({ preventScroll: true })
    })
  }, [])
  const leave = useCallback(() => setAt(new Set()), [])
  return useMemo(() => ({ at, point, leave }), [at, point, leave])
}
