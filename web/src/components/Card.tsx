import { clsx } from 'clsx'
import type { HTMLAttributes } from 'react'

/** A card: a hairline around what belongs together. */
export function Card({ className, ...rest }: HTMLAttributes<HTMLDivElement>) {
  return <div className={clsx('card p-5', className)} {...rest} />
}
