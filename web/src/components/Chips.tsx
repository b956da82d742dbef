import { clsx } from 'clsx'

interface Props<T extends string> {
  /** What is chosen between, for who cannot see it. */
  label: string
  value: T
  options: readonly (readonly [T, string, number?])[]
  onChange: (value: T) => void
}

/** One of a few, each in sight. */
export function Chips<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5">
      {options.map(([key, name, count]) => (
        <button
          key={key}
          type="button"
          aria-pressed={key === value}
          onClick={() => onChange(key)}
          className={clsx(
            'inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3.5 text-sm transition-colors',
            key === value ? 'border-accent bg-tint font-medium text-accent-strong' : 'border-line bg-surface text-soft hover:border-edge hover:text-ink',
          )}
        >
          {name}
          {count !== undefined && <span className="numeral text-[13px]">{count}</span>}
        </button>
      ))}
    </div>
  )
}
