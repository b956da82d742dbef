import { clsx } from 'clsx'
import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react'

const box = 'w-full rounded-control border border-edge bg-surface px-3.5 text-ink placeholder:text-soft focus-visible:outline-2'

interface Named {
  label: string
  hint?: ReactNode
  error?: string
  /** Keep the label for screen readers only. */
  bare?: boolean
}

function Frame({ id, label, hint, error, bare, className, children }: Named & { id: string; className?: string; children: ReactNode }) {
  return (
    <div className={clsx('grid content-start gap-1.5', className)}>
      <label htmlFor={id} className={bare ? 'sr-only' : 'text-[15px] font-medium'}>{label}</label>
      {children}
      {hint && <p id={`${id}-hint`} className="text-sm text-soft">{hint}</p>}
      {error && <p id={`${id}-error`} className="text-sm text-bad">{error}</p>}
    </div>
  )
}

function described(id: string, named: Named): string | undefined {
  return clsx(named.hint && `${id}-hint`, named.error && `${id}-error`) || undefined
}

/** One line to type into. */
export function Field({ label, hint, error, bare, className, ...rest }: Named & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, bare, className }}>
      <input id={id} className={clsx(box, 'h-11')} aria-describedby={described(id, { label, hint, error })} aria-invalid={error ? true : undefined} {...rest} />
    </Frame>
  )
}

/** Several lines to type into. */
export function TextField({ label, hint, error, bare, className, ...rest }: Named & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, bare, className }}>
      <textarea id={id} rows={5} className={clsx(box, 'py-2.5')} aria-describedby={described(id, { label, hint, error })} aria-invalid={error ? true : undefined} {...rest} />
    </Frame>
  )
}

/** One of a few things to choose. */
export function Choice({ label, hint, error, bare, className, children, ...rest }: Named & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, bare, className }}>
      <select id={id} className={clsx(box, 'h-11 pr-3')} aria-describedby={described(id, { label, hint, error })} {...rest}>{children}</select>
    </Frame>
  )
}

/** A yes or no. */
export function Tick({ label, className, ...rest }: { label: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className={clsx('flex min-h-9 items-start gap-2.5 py-1', className)}>
      <input type="checkbox" className="mt-1 size-[18px] shrink-0 accent-accent" {...rest} />
      <span>{label}</span>
    </label>
  )
}
