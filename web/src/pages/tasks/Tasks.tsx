import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ChevronDown, ListTodo, RotateCcw, X } from 'lucide-react'
import { useState } from 'react'
import { queries } from '~/api/http'
import { isOver, useLiveTasks } from '~/api/live'
import { cancelTask, retryTask, type Task } from '~/client'
import { getTaskOptions, listTasksInfiniteOptions } from '~/client/@tanstack/react-query.gen'
import { Badge, type Tone } from '~/components/Badge'
import { Button, ButtonLink } from '~/components/Button'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Meter } from '~/components/Meter'
import { Page } from '~/components/Page'
import { ListSkeleton, Skeleton } from '~/components/Skeleton'
import { complain, say } from '~/components/Toasts'
import { ago, kinds, many, moment, plain } from '~/components/words'

const states = ['queued', 'running', 'retry', 'waiting_provider', 'done', 'failed', 'quarantined', 'cancelled'] as const
type State = (typeof states)[number]

const tones: Record<State, Tone> = { queued: 'neutral', running: 'accent', retry: 'warn', waiting_provider: 'warn', done: 'good', failed: 'bad', quarantined: 'bad', cancelled: 'neutral' }
const names: Record<State, string> = {
  queued: 'Waiting', running: 'At work', retry: 'Trying again', waiting_provider: 'Waiting for the model', done: 'Done', failed: 'Failed', quarantined: 'Set aside', cancelled: 'Cancelled',
}

/** Work in hand and done: how far it is, and why it failed. */
export default function Tasks() {
  const search = useSearch({ from: '/app/tasks' })
  const navigate = useNavigate({ from: '/tasks' })
  const status = states.find((state) => state === search.status)
  const list = useInfiniteQuery({
    ...listTasksInfiniteOptions({ query: { limit: 50, status } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  })
  const live = useLiveTasks()
  const byId = new Map(live.map((task) => [task.id, task]))
  const all = (list.data?.pages.flatMap((page) => page.items) ?? []).map((task) => {
    const now = byId.get(task.id)
    return now && now.updated_at > task.updated_at ? now : task
  })
  return (
    <Page title="Tasks" lead="What Assay does for you in the background. Closing this page stops nothing.">
      <div role="group" aria-label="Show" className="mb-5 flex flex-wrap gap-1.5">
        {[undefined, ...states].map((state) => (
          <button
            key={state ?? 'all'}
            type="button"
            aria-pressed={status === state}
            onClick={() => void navigate({ search: { status: state, task: undefined } })}
            className={clsx('min-h-9 rounded-full border px-3.5 text-[15px]', status === state ? 'border-accent bg-tint font-medium text-accent-strong' : 'border-line bg-surface text-soft hover:border-edge')}
          >
            {state ? names[state] : 'All'}
          </button>
        ))}
      </div>
      <ErrorNote className="mb-6" error={list.error} retry={() => void list.refetch()} />
      {list.isPending && <ListSkeleton rows={6} />}
      {list.isSuccess && all.length === 0 && (
        <Empty icon={<ListTodo className="size-6" />} title={status ? 'None is in this state' : 'There was nothing to do yet'} action={!status && <ButtonLink look="primary" to="/interviews/new">Start an interview</ButtonLink>}>
          {!status && 'What you say and the postings you save are read here, step by step.'}
        </Empty>
      )}
      {all.length > 0 && <ul className="card divide-y divide-line">{all.map((task) => <Row key={task.id} task={task} open={search.task === task.id} />)}</ul>}
      {list.hasNextPage && <div className="mt-4 text-center"><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>More</Button></div>}
    </Page>
  )
}

const renew = () => queries.invalidateQueries({ predicate: (query) => String((query.queryKey[0] as { _id?: string })._id).includes('Task') })

function Row({ task, open: first }: { task: Task; open: boolean }) {
  const [open, setOpen] = useState(first)
  const again = useMutation({ mutationFn: () => retryTask({ path: { id: task.id } }), onSuccess: () => { say('It is tried again'); return renew() }, onError: complain })
  const cancel = useMutation({ mutationFn: () => cancelTask({ path: { id: task.id } }), onSuccess: () => { say('Cancelled', () => again.mutate()); return renew() }, onError: complain })
  const over = isOver(task)
  const stuck = ['failed', 'quarantined', 'cancelled'].includes(task.status)
  const name = kinds[task.kind] ?? plain(task.kind)
  return (
    <li className="px-5 py-3.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex min-h-9 min-w-0 flex-1 basis-56 items-center gap-3 text-left">
          <ChevronDown className={clsx('size-4 shrink-0 text-soft transition-transform', open && 'rotate-180')} aria-hidden="true" />
          <span className="min-w-0">
            <span className="block font-medium">{name}</span>
            <span className="block text-sm text-soft">{ago(task.created_at)}{task.attempt > 1 && ` · try ${task.attempt}`}{task.result?.model && ` · ${task.result.model}`}</span>
          </span>
        </button>
        {!over && <span className="w-28"><Meter value={task.progress} label={name} /></span>}
        <Badge tone={tones[task.status]}>{names[task.status]}</Badge>
        {stuck && <Button size="small" busy={again.isPending} icon={<RotateCcw className="size-4" aria-hidden="true" />} onClick={() => again.mutate()}>Try again</Button>}
        {!over && <Button size="small" look="quiet" busy={cancel.isPending} icon={<X className="size-4" aria-hidden="true" />} onClick={() => cancel.mutate()}>Cancel</Button>}
      </div>
      {task.message && (!over || stuck) && <p className={clsx('mt-1.5 pl-7 text-[15px]', stuck && task.status !== 'cancelled' ? 'text-bad' : 'text-soft')}>{task.message}</p>}
      {open && <Details task={task} />}
    </li>
  )
}

function Details({ task }: { task: Task }) {
  const detail = useQuery(getTaskOptions({ path: { id: task.id } }))
  const result = task.result
  const dropped = Object.values(result?.dropped ?? {}).reduce((sum, n) => sum + n, 0)
  const made = [
    result?.experience_ids?.length && many(result.experience_ids.length, 'experience'), result?.skill_ids?.length && many(result.skill_ids.length, 'skill'),
    result?.evidences && many(result.evidences, 'proof'), result?.requirement_ids?.length && many(result.requirement_ids.length, 'requirement'),
    result?.match_ids?.length && many(result.match_ids.length, 'score'), dropped && `${many(dropped, 'proposal')} dropped`,
  ].filter(Boolean)
  return (
    <dl className="mt-3 ml-7 grid gap-x-6 gap-y-1.5 border-l border-line pl-4 text-[15px] sm:grid-cols-[8rem_1fr]">
      <dt className="text-soft">Began</dt><dd>{moment(task.created_at)}</dd>
      {task.finished_at && <><dt className="text-soft">Ended</dt><dd>{moment(task.finished_at)}</dd></>}
      {task.next_run_at && !isOver(task) && <><dt className="text-soft">Next try</dt><dd>{moment(task.next_run_at)}</dd></>}
      {task.error_code && <><dt className="text-soft">Why</dt><dd><code>{task.error_code}</code></dd></>}
      {made.length > 0 && <><dt className="text-soft">Made</dt><dd>{made.join(', ')}</dd></>}
      {['extract', 'interview', 'summary'].includes(task.kind) && <><dt className="text-soft">Works on</dt><dd><Link className="text-accent underline underline-offset-2" to="/interviews/$id" params={{ id: task.subject_id }}>the interview</Link></dd></>}
      {['scrape', 'reread', 'analyze'].includes(task.kind) && <><dt className="text-soft">Works on</dt><dd><Link className="text-accent underline underline-offset-2" to="/postings/$id" params={{ id: task.subject_id }}>the posting</Link></dd></>}
      <dt className="text-soft">Follows from it</dt>
      <dd>{detail.isPending ? <Skeleton className="w-40" /> : detail.data ? <>{many(detail.data.pipeline.tasks.length, 'task')}, {detail.data.pipeline.open} open, {detail.data.pipeline.failed} failed</> : 'could not be read'}</dd>
      <dt className="text-soft">Number</dt><dd><code className="text-sm">{task.id}</code></dd>
    </dl>
  )
}
