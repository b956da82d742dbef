import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface Props {
  children: string
  /** Where it was said; with both, it leads there. */
  conversation?: string | null
  message?: string | null
  note?: ReactNode
}

/** The person's own words, letter for letter, and the way to where they were said. */
export function Quote({ children, conversation, message, note }: Props) {
  return (
    <blockquote className="border-l-[3px] border-mark-strong pl-3 text-[15px]">
      <q className="before:content-['“'] after:content-['”']">{children}</q>
      {(note || conversation) && (
        <footer className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-soft">
          {note}
          {conversation && (
            <Link className="text-accent underline underline-offset-2" to="/interviews/$id" params={{ id: conversation }} search={message ? { message } : {}}>
              where you said it
            </Link>
          )}
        </footer>
      )}
    </blockquote>
  )
}
