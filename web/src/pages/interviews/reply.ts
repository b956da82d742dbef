import type { ConversationMessage } from '~/client'

/** A reply of the interviewer as it comes in. */
export interface Reply {
  /** The id of the last event that was taken. */
  last: number
  phase: 'none' | 'speaking' | 'done' | 'refused'
  task?: string
  regenerates?: string
  text: string
  message?: ConversationMessage
  error?: { code: string; message: string }
}

export const silence: Reply = { last: 0, phase: 'none', text: '' }

/** What the stream of a conversation says. */
export type Said =
  | { name: 'begin'; data: { task_id: string; regenerates?: string | null } }
  | { name: 'token'; data: { text: string } }
  | { name: 'done'; data: { message: ConversationMessage } }
  | { name: 'error'; data: { code: string; message: string } }

/**
 * Takes one event. An event that was taken before, as it may come again after a
 * dropped line, changes nothing: no word is doubled.
 */
export function hear(reply: Reply, id: number, said: Said): Reply {
  if (id <= reply.last) return reply
  switch (said.name) {
    case 'begin':
      return { last: id, phase: 'speaking', text: '', task: said.data.task_id, regenerates: said.data.regenerates ?? undefined }
    case 'token':
      return { ...reply, last: id, phase: 'speaking', text: reply.text + said.data.text }
    case 'done':
      return { ...reply, last: id, phase: 'done', message: said.data.message }
    case 'error':
      return { ...reply, last: id, phase: 'refused', error: said.data }
  }
}

const names = ['begin', 'token', 'done', 'error'] as const

/**
 * Listens to a conversation, from the event after last on, until it is ended.
 * EventSource connects again by itself and says where it was; when it was
 * refused, it is opened anew after a pause.
 */
export function listen(conversation: string, last: () => number, take: (id: number, said: Said) => void, lost: (isLost: boolean) => void): () => void {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    const from = last()
    source = new EventSource(`/api/v1/conversations/${conversation}/stream${from ? `?last_event_id=${from}` : ''}`)
    source.onopen = () => lost(false)
    for (const name of names) {
      source.addEventListener(name, (event) => {
        const { data, lastEventId } = event as MessageEvent<string | undefined>
        if (data === undefined) return // the connection's own error has the same name
        take(Number(lastEventId), { name, data: JSON.parse(data) } as Said)
      })
    }
    source.onerror = () => {
      lost(true)
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, 3000)
    }
  }
  open()
  return () => {
    clearTimeout(again)
    source?.close()
  }
}
