import { clsx } from 'clsx'
import { CircleAlert } from 'lucide-react'
import { problemOf } from '~/api/http'
import { Button } from './Button'

/** A refusal in the API's own sentence, with the code and the request's id for whoever is asked about it. */
export function ErrorNote({ error, retry, className }: { error: unknown; retry?: () => void; className?: string }) {
  if (!error) return null
  const problem = problemOf(error)
  return (
    <div role="alert" className={clsx('flex flex-wrap items-start gap-3 rounded-card border border-bad/40 bg-bad-tint p-4', className)}>
      <CircleAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-bad" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-ink">{problem.detail}</p>
        {problem.errors?.filter((e) => e.message && e.message !== problem.detail).map((e) => (
          <p key={`${e.location}${e.message}`} className="text-sm text-ink">{e.location?.replace(/^body\./, '')}: {e.message}</p>
        ))}
        <p className="mt-1 text-[13px] text-soft">
          {problem.code}
          {problem.request_id && <> · request {problem.request_id}</>}
        </p>
      </div>
      {retry && <Button size="small" onClick={retry}>Try again</Button>}
    </div>
  )
}
