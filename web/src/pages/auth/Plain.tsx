import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTitle } from '~/components/Page'
import { Logo } from '~/shell/Logo'
import { ThemeSwitch } from '~/shell/ThemeSwitch'

/** A page before signing in: one thing to do, in the middle. */
export function Plain({ title, lead, children, foot }: { title: string; lead?: ReactNode; children: ReactNode; foot?: ReactNode }) {
  useTitle(title)
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-5 py-5">
        <Link to="/" className="flex items-center gap-2.5 text-lg font-semibold tracking-tight text-ink"><Logo /> Assay</Link>
        <ThemeSwitch />
      </header>
      <main className="mx-auto grid w-full max-w-md flex-1 content-center px-5 pb-24">
        <h1 className="text-[1.7rem] font-semibold">{title}</h1>
        {lead && <p className="mt-2 text-soft">{lead}</p>}
        <div className="mt-6 grid gap-4">{children}</div>
        {foot && <div className="mt-8 grid gap-2 border-t border-line pt-5 text-[15px] text-soft">{foot}</div>}
      </main>
    </div>
  )
}

export const textLink = 'text-accent underline underline-offset-2 hover:text-accent-strong'
