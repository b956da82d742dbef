import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { queries } from '~/api/http'
import { isOver, useLiveTasks } from '~/api/live'
import { cancelTask, type ConversationMessage } from '~/client'
import { complain } from '~/components/Toasts'
import { allMessages, answer, ask, replace } from './talk'
import { hear, listen, type Reply, silence } from './reply'

const messagesKey = (id: string) => [{ _id: 'listMessages', conversation: id }]

/** What was said in an interview, the reply that is coming in, and what can be done. */
export function useTalk(id: string, open: boolean) {
  const messages = useQuery({ queryKey: messagesKey(id), queryFn: () => allMessages(id) })
  const [reply, setReply] = useState<Reply>(silence)
  const [lost, setLost] = useState(false)
  const last = useRef(0)
  const live = useLiveTasks().find((task) => (task.kind as string) === 'interview' && task.subject_id === id && !isOver(task))

  useEffect(() => {
    if (!open) return
    let end: (() => void) | undefined
    const take: Parameters<typeof listen>[2] = (event, said) => {
      if (event <= last.current) return
      last.current = event
      setReply((now) => hear(now, event, said))
      if (said.name === 'done') keep(id, said.data.message)
      if (said.name === 'error' && said.data.code === 'cancelled') void queries.invalidateQueries({ queryKey: messagesKey(id) })
    }
    // A hidden tab gives its connection back: a browser has six for a host.
    const look = () => {
      if (document.visibilityState === 'visible' && !end) end = listen(id, () => last.current, take, setLost)
      else if (document.visibilityState === 'hidden') {
        end?.()
        end = undefined
      }
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      end?.()
    }
  }, [id, open])

  const say = useMutation({
    mutationFn: (content: string) => answer(id, content),
    onSuccess: (said) => queries.setQueryData<ConversationMessage[]>(messagesKey(id), (now = []) => joined(now, said.messages)),
  })
  const next = useMutation({ mutationFn: (regenerate: boolean) => ask(id, regenerate), onError: complain })
  const stop = useMutation({
    mutationFn: (task: string) => cancelTask({ path: { id: task } }),
    onError: complain,
  })
  const change = useMutation({
    mutationFn: (edit: { message: string; content: string }) => replace(id, edit.message, edit.content),
    onSuccess: () => queries.invalidateQueries({ queryKey: messagesKey(id) }),
  })

  const speaking = reply.phase === 'speaking'
  const task = speaking ? reply.task : live?.id
  const stopReply = useCallback(() => {
    if (task) stop.mutate(task)
  }, [task, stop])
  return {
    messages, reply, lost, say, next, change,
    /** A question is being thought of or comes in. */
    waiting: speaking || Boolean(live),
    /** What the task says meanwhile, such as that the provider is slow. */
    note: live?.status === 'waiting_provider' || live?.status === 'retry' ? live.message : undefined,
    stop: task ? stopReply : undefined,
  }
}

/** Adds messages that are not there yet, in the order of the conversation. */
export function joined(now: ConversationMessage[], more: ConversationMessage[]): ConversationMessage[] {
  const ids = new Set(more.map((message) => message.id))
  return [...now.filter((message) => !ids.has(message.id)), ...more].toSorted((a, b) => a.position - b.position)
}

function keep(id: string, message: ConversationMessage) {
  queries.setQueryData<ConversationMessage[]>(messagesKey(id), (now = []) => joined(now.filter((m) => m.position !== message.position), [message]))
}
