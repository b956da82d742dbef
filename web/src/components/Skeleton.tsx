import { clsx } from 'clsx'

/** The place of something that is being read. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={clsx('skeleton h-4', className)} />
}

/** The places of a list's first rows. */
export function ListSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading" className="grid gap-3">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="card grid gap-3 p-5">
          <Skeleton className="w-1/3" />
          <Skeleton className="w-4/5" />
        </div>
      ))}
    </div>
  )
}

/** The place of a page that is being loaded. */
export function PageSkeleton() {
  return (
    <div className="mx-auto w-full max-w-5xl px-4 pt-8 sm:px-8 sm:pt-12">
      <Skeleton className="mb-8 h-8 w-56" />
      <ListSkeleton />
    </div>
  )
}
