import { clsx } from 'clsx'
import { type ReactNode, useEffect } from 'react'

interface Props {
  title: string
  /** One sentence below the title: what this page is for. */
  lead?: ReactNode
  /** Buttons beside the title. */
  actions?: ReactNode
  /** Above the title: the way back. */
  back?: ReactNode
  wide?: boolean
  children: ReactNode
}

/** A page of the shell: its title stands in the tab as well. */
export function Page({ title, lead, actions, back, wide, children }: Props) {
  useTitle(title)
  return (
    <div className={clsx('mx-auto w-full px-4 pt-8 pb-16 sm:px-8 sm:pt-12', wide ? 'max-w-7xl' : 'max-w-5xl')}>
      {back && <div className="mb-3 text-sm">{back}</div>}
      <header className="mb-8 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 max-w-2xl flex-1 basis-72">
          <h1 className="text-[1.9rem] font-semibold">{title}</h1>
          {lead && <p className="mt-2 text-soft">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** Puts the page's name into the tab. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = title ? `${title} · Assay` : 'Assay'
  }, [title])
}

/** A part of a page under a heading of its own. */
export function Section({ title, note, actions, children, className }: { title: string; note?: ReactNode; actions?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <section className={clsx('mb-10', className)} aria-label={title}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-3">
        <div>
          <h2 className="text-lg font-semibold">{title}</h2>
          {note && <p className="text-sm text-soft">{note}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
