import { clsx } from 'clsx'
import type { ReactNode, ThHTMLAttributes, TdHTMLAttributes } from 'react'

/** A table. caption says what it shows; narrow screens scroll it sideways. */
export function Table({ caption, head, children, className }: { caption: string; head: ReactNode; children: ReactNode; className?: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
    <div role="region" aria-label={caption} tabIndex={0} className={clsx('card overflow-x-auto', className)}>
      <table className="w-full border-collapse text-[15px] [overflow-wrap:normal]">
        <caption className="sr-only">{caption}</caption>
        <thead className="border-b border-line text-left text-[13px] text-soft"><tr>{head}</tr></thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </div>
  )
}

/** The head of a column; end for one of numbers. */
export function Th({ end, className, ...rest }: ThHTMLAttributes<HTMLTableCellElement> & { end?: boolean }) {
  return <th scope="col" className={clsx('px-3 py-2.5 sm:px-4 font-medium whitespace-nowrap', end && 'text-right', className)} {...rest} />
}

/** A cell; end for a number. */
export function Td({ end, middle, className, ...rest }: TdHTMLAttributes<HTMLTableCellElement> & { end?: boolean; middle?: boolean }) {
  return <td className={clsx('px-3 py-2.5 sm:px-4', middle ? 'align-middle' : 'align-top', end && 'numeral text-right whitespace-nowrap', className)} {...rest} />
}
