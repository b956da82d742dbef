import { Link, type LinkProps } from '@tanstack/react-router'
import { clsx } from 'clsx'
import type { ButtonHTMLAttributes, ReactNode } from 'react'

type Look = 'primary' | 'plain' | 'quiet' | 'danger'
type Size = 'usual' | 'small'

/** The classes of a button, for whatever else looks like one. */
export function buttonClass(look: Look = 'plain', size: Size = 'usual'): string {
  return clsx(
    'inline-flex items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors select-none disabled:opacity-60 disabled:cursor-not-allowed',
    size === 'usual' ? 'min-h-11 px-4 text-[15px]' : 'min-h-9 px-3 text-sm',
    look === 'primary' && 'bg-accent text-on-accent hover:bg-accent-strong',
    look === 'plain' && 'border border-line bg-surface text-ink hover:bg-sunken hover:border-edge',
    look === 'quiet' && 'text-soft hover:bg-sunken hover:text-ink',
    look === 'danger' && 'border border-bad/40 bg-surface text-bad hover:bg-bad-tint',
  )
}

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look
  size?: Size
  busy?: boolean
  icon?: ReactNode
}

/** A button. While busy it cannot be pressed again, and says so. */
export function Button({ look, size, busy, icon, className, children, disabled, type = 'button', ...rest }: Props) {
  return (
    <button type={type} className={clsx(buttonClass(look, size), className)} disabled={disabled || busy} aria-busy={busy || undefined} {...rest}>
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
}

/** A button of one icon; label is what it is called. */
export function IconButton({ label, className, children, ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={clsx('inline-grid size-9 shrink-0 place-items-center rounded-control text-soft transition-colors hover:bg-sunken hover:text-ink disabled:opacity-60', className)}
      {...rest}
    >
      {children}
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink({ look, size, icon, className, children, ...to }: LinkProps & { look?: Look; size?: Size; icon?: ReactNode; className?: string; children?: ReactNode }) {
  return (
    <Link className={clsx(buttonClass(look, size), className)} {...to}>
      {icon}
      {children}
    </Link>
  )
}

/** A sign that something is being waited for. */
export function Spinner() {
  return <span aria-hidden="true" className="inline-block size-4 shrink-0 animate-spin rounded-full border-2 border-current border-t-transparent" />
}
