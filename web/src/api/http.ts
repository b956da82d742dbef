import { QueryClient } from '@tanstack/react-query'
import { client } from '~/client/client.gen'

/** What the API says when it refuses: RFC 9457, with a code of its own. */
export interface Problem {
  status: number
  code: string
  title: string
  detail: string
  request_id?: string
  errors?: { location?: string; message?: string }[]
}

/** A refusal as something to throw: its message is the API's own sentence. */
export class ApiError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.name = 'ApiError'
    this.problem = problem
  }
}

/** The problem behind anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem
  if (error instanceof TypeError) {
    return { status: 0, code: 'offline', title: 'Assay does not answer', detail: 'Assay does not answer. See that it runs and that you are connected; nothing you wrote is lost.' }
  }
  return { status: 0, code: 'page_broken', title: 'This page broke', detail: error instanceof Error ? error.message : String(error) }
}

client.setConfig({ baseUrl: '', throwOnError: true, credentials: 'same-origin' })
client.interceptors.request.use((request) => {
  // Also a POST of nothing says what it is: the API takes no form of another site's.
  if (!['GET', 'HEAD'].includes(request.method) && !request.headers.has('Content-Type')) request.headers.set('Content-Type', 'application/json')
  return request
})
client.interceptors.error.use((error, response) => {
  const body = error as Partial<Problem> | undefined
  if (!response) return error
  return new ApiError({
    ...body,
    status: response.status,
    code: body?.code ?? `http_${response.status}`,
    title: body?.title ?? response.statusText,
    detail: body?.detail ?? 'Assay could not do that. Try again; if it happens again, its log says why.',
  })
})

/** The cache of everything read. What is live is kept so by events, so that nothing is asked for again by the clock. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: 20_000, retry: (times, error) => problemOf(error).status >= 500 && times < 2, refetchOnWindowFocus: true },
    mutations: { networkMode: 'always', retry: false },
  },
})

interface Tagged<T> {
  data: T
  response: Response
}

/**
 * Reads a row, and edits the version that was read. An edit of somebody else in
 * between is refused by the API and thrown as `stale_edit`.
 */
export async function edit<R, T>(read: () => Promise<Tagged<R>>, write: (headers: { 'If-Match': string }) => Promise<Tagged<T>>): Promise<T> {
  const { response } = await read()
  return (await write({ 'If-Match': response.headers.get('ETag') ?? '' })).data
}
