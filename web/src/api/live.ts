import { useSyncExternalStore } from 'react'
import type { Task } from '~/client'
import { queries } from './http'

// One stream of events serves all tabs: browsers open six connections to a
// host. The tab that holds the lock listens and tells the others; when it
// closes, the next one gets the lock and goes on after the last event.

let tasks = new Map<string, Task>()
let snapshot: Task[] = []
const listeners = new Set<() => void>()
const watchers = new Set<(task: Task) => void>()

function take(task: Task, cursor: string) {
  const before = tasks.get(task.id)
  if (before && before.updated_at > task.updated_at) return
  last = cursor
  tasks = new Map(tasks).set(task.id, task)
  snapshot = [...tasks.values()].toSorted((a, b) => b.created_at.localeCompare(a.created_at))
  for (const listener of listeners) listener()
  for (const watcher of watchers) watcher(task)
  renew(task, before)
}

/** What a finished step may have changed, by the operations that show it. */
const shows: Record<string, string[]> = {
  extract: ['Conversation', 'Message', 'Experience', 'Skill', 'Evidence', 'Contradiction', 'Checklist', 'AI', 'Fact'],
  interview: ['Message', 'Checklist', 'AI'],
  summary: ['getConversation', 'AI'],
  match: ['Match', 'Posting', 'SavedFilter'],
  skill_analysis: ['SkillAnal'],
  board: ['Board', 'Posting', 'SavedFilter'],
  import: ['PostingImport', 'Posting', 'SavedFilter'],
  scrape: ['Posting', 'AI', 'SavedFilter'],
  reread: ['Posting', 'SavedFilter'],
  analyze: ['Posting', 'Requirement', 'AI'],
}

/** What shows how far a step is, while it goes on. */
const moves: Record<string, string[]> = { import: ['PostingImport'] }

function renew(task: Task, before: Task | undefined) {
  if (before?.status === task.status && before?.progress === task.progress) return
  const words = ['Task', ...((isOver(task) ? shows : moves)[task.kind] ?? [])]
  void queries.invalidateQueries({
    predicate: (query) => {
      const id = (query.queryKey[0] as { _id?: string } | undefined)?._id ?? ''
      return words.some((word) => id.includes(word))
    },
  })
}

/** Whether a task has ended, well or not. */
export function isOver(task: Pick<Task, 'status'>): boolean {
  return ['done', 'failed', 'quarantined', 'cancelled'].includes(task.status)
}

let last = ''
let stop: (() => void) | undefined

/** Follows the person's tasks in all tabs. Returns what ends it. */
export function follow(): () => void {
  if (stop) return stop
  const channel = new BroadcastChannel('assay-events')
  channel.onmessage = (event: MessageEvent<{ task: Task; cursor: string }>) => take(event.data.task, event.data.cursor)
  const ended = new AbortController()
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource(`/api/v1/events${last ? `?last_event_id=${encodeURIComponent(last)}` : ''}`)
    source.addEventListener('task', (event: MessageEvent<string>) => {
      const task = JSON.parse(event.data) as Task
      take(task, event.lastEventId)
      channel.postMessage({ task, cursor: event.lastEventId })
    })
    source.onerror = () => {
      // EventSource goes on by itself, unless it was answered with a refusal.
      if (source?.readyState === EventSource.CLOSED && !ended.signal.aborted) again = setTimeout(open, 5000)
    }
  }
  const lead = () =>
    new Promise<void>((resolve) => {
      if (ended.signal.aborted) return resolve()
      open()
      ended.signal.addEventListener('abort', () => resolve())
    })
  if (navigator.locks) void navigator.locks.request('assay-events', { signal: ended.signal }, lead).catch(() => {})
  else void lead() // without https a browser has no locks: each tab listens for itself
  stop = () => {
    ended.abort()
    clearTimeout(again)
    source?.close()
    channel.close()
    stop = undefined
    tasks = new Map()
    snapshot = []
    last = ''
  }
  return stop
}

/** The tasks that were heard of since the page was opened, the newest first. */
export function useLiveTasks(): Task[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => snapshot,
  )
}

/** Calls back with each change of a task. Returns what ends it. */
export function watchTasks(watcher: (task: Task) => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}
