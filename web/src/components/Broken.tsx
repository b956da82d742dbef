import type { ErrorComponentProps } from '@tanstack/react-router'
import { problemOf } from '~/api/http'
import { Button } from './Button'
import { ErrorNote } from './ErrorNote'

const headings: Record<string, string> = {
  not_found: 'It is not here',
  offline: 'Assay does not answer',
  unauthenticated: 'You are signed out',
  forbidden: 'This is not for you to see',
  rate_limited: 'That was a lot at once',
  page_broken: 'This page broke',
}

/** The page in place of one that could not be shown. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const problem = problemOf(error)
  return (
    <main className="mx-auto max-w-2xl px-4 py-16">
      <h1 className="mb-4 text-2xl font-semibold">{headings[problem.code] ?? 'That did not work'}</h1>
      <ErrorNote error={error} />
      <div className="mt-6 flex gap-2">
        <Button look="primary" onClick={reset}>Try again</Button>
        <Button onClick={() => location.assign('/')}>Home</Button>
      </div>
    </main>
  )
}
