import { clsx } from 'clsx'
import { Pencil, RefreshCw, Sparkles, Square } from 'lucide-react'
import { Fragment, memo, type ReactNode, useEffect, useRef, useState } from 'react'
import type { ConversationMessage, Evidence } from '~/client'
import { Button, IconButton } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { TextField } from '~/components/Field'
import { complain, say } from '~/components/Toasts'
import { stretches } from './marks'
import type { Pointing } from './usePointing'
import type { useTalk } from './useTalk'

type Talk = ReturnType<typeof useTalk>

interface Props {
  talk: Talk
  proofs: Map<string, Evidence[]>
  pointing: Pointing
  editable: boolean
  lead?: ReactNode
}

/** What was said, with the words marked that prove something. */
export function Transcript({ talk, proofs, pointing, editable, lead }: Props) {
  const { messages, reply, waiting } = talk
  const bottom = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const near = useRef(true)
  const all = (messages.data ?? []).filter((m) => !(reply.phase === 'speaking' && reply.regenerates === m.id))
  // Follows what comes in, unless somebody scrolled up to read.
  useEffect(() => {
    if (near.current) bottom.current?.scrollIntoView({ block: 'end' })
  }, [all.length, reply.text, waiting])
  const lastSaid = all.at(-1)
  const streams = reply.phase === 'speaking' && reply.text !== ''
  return (
    <div
      ref={box}
      onScroll={({ currentTarget: el }) => { near.current = el.scrollHeight - el.scrollTop - el.clientHeight < 120 }}
      className="min-h-0 flex-1 overflow-y-auto px-4 py-6 sm:px-6"
      tabIndex={0}
      role="region"
      aria-label="Transcript"
    >
      <div className="mx-auto grid max-w-3xl gap-5">
        {lead}
        {messages.error && <ErrorNote error={messages.error} retry={() => void messages.refetch()} />}
        <div role="log" aria-label="Conversation" aria-busy={waiting} className="grid gap-5">
          {all.map((message) => (
            <Turn key={message.id} message={message} proofs={proofs.get(message.id) ?? none} pointing={pointing} talk={talk} editable={editable} />
          ))}
        </div>
        {streams && (
          <div aria-hidden="true" className="max-w-[92%]">
            <Speaker of="assistant" />
            <p className="whitespace-pre-wrap" data-streaming="">{reply.text}<span className="ml-0.5 inline-block h-[1.1em] w-[3px] animate-pulse bg-accent align-text-bottom" /></p>
          </div>
        )}
        {waiting && !streams && (
          <div className="flex items-start gap-3 text-soft">
            <span className="mt-2 flex gap-1" aria-hidden="true">{[0, 1, 2].map((i) => <span key={i} className="size-2 animate-pulse rounded-full bg-accent" style={{ animationDelay: `${i * 0.2}s` }} />)}</span>
            <Patience note={talk.note} />
          </div>
        )}
        {waiting && talk.stop && <div><Button size="small" icon={<Square className="size-3.5 fill-current" aria-hidden="true" />} onClick={talk.stop}>Stop</Button></div>}
        {!waiting && reply.phase === 'refused' && reply.error && reply.error.code !== 'cancelled' && (
          <div role="alert" className="flex flex-wrap items-center gap-3 rounded-card border border-bad/40 bg-bad-tint p-4">
            <p className="flex-1 basis-60">{reply.error.message || 'No question came. What you said is kept.'} <span className="text-[13px] text-soft">{reply.error.code}</span></p>
            <Button size="small" busy={talk.next.isPending} onClick={() => talk.next.mutate(false)}>Ask again</Button>
          </div>
        )}
        {!waiting && editable && lastSaid && (
          <div className="flex flex-wrap gap-2">
            {lastSaid.role === 'assistant'
              ? <Button size="small" look="quiet" icon={<RefreshCw className="size-4" aria-hidden="true" />} busy={talk.next.isPending} onClick={() => talk.next.mutate(true)}>Another question</Button>
              : <Button size="small" look="plain" icon={<Sparkles className="size-4" aria-hidden="true" />} busy={talk.next.isPending} onClick={() => talk.next.mutate(false)}>Ask me something</Button>}
          </div>
        )}
        {talk.lost && <p role="status" className="text-sm text-warn">The line is down. It is tried again; no word is lost.</p>}
        <div ref={bottom} />
      </div>
    </div>
  )
}

const none: Evidence[] = []

/** After how long somebody is told that it takes long. */
const longMs = 8000

/** What is said while no word has come. */
function Patience({ note }: { note?: string }) {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), longMs)
    return () => clearTimeout(timer)
  }, [])
  return <span role="status">{note || (long ? 'This takes longer than usual: the model is slow or away, and is asked again. What you said is kept; you may stop, or go on talking.' : 'Thinking of the next question')}</span>
}

function Speaker({ of, model }: { of: ConversationMessage['role']; model?: string }) {
  return <p className="mb-1 text-[13px] font-medium text-soft">{{ user: 'You', assistant: 'Interviewer', system: 'Note' }[of]}{model && <span className="font-normal"> · {model}</span>}</p>
}

interface TurnProps {
  message: ConversationMessage
  proofs: Evidence[]
  pointing: Pointing
  talk: Talk
  editable: boolean
}

const Turn = memo(function Turn({ message, proofs, pointing, talk, editable }: TurnProps) {
  const [editing, setEditing] = useState(false)
  const own = message.role === 'user'
  return (
    <article id={`message-${message.id}`} tabIndex={-1} aria-label={own ? 'You' : 'Interviewer'} className={clsx('group scroll-my-24 rounded-card', own ? 'ml-auto w-fit max-w-[92%] min-w-[40%] border border-line bg-surface px-4 py-3' : 'max-w-[92%]')}>
      <div className="flex items-start justify-between gap-2">
        <Speaker of={message.role} model={typeof message.metadata?.model === 'string' ? message.metadata.model : undefined} />
        {own && editable && !editing && (
          <IconButton label="Say this otherwise" onClick={() => setEditing(true)} className="-mt-1.5 -mr-2 opacity-60 group-hover:opacity-100 focus-visible:opacity-100">
            <Pencil className="size-4" aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {editing ? <Edit message={message} talk={talk} onEnd={() => setEditing(false)} /> : <Words message={message} proofs={proofs} pointing={pointing} />}
    </article>
  )
})

function Words({ message, proofs, pointing }: { message: ConversationMessage; proofs: Evidence[]; pointing: Pointing }) {
  return (
    <p className="whitespace-pre-wrap">
      {stretches(message.content, proofs).map(({ text, start, proofs: of }) => {
        if (of.length === 0) return <Fragment key={start}>{text}</Fragment>
        const ids = of.map((proof) => proof.id)
        return (
          <mark
            key={start}
            role="button"
            tabIndex={0}
            data-words={ids.join(' ')}
            onMouseEnter={() => pointing.point(ids)}
            onMouseLeave={pointing.leave}
            onFocus={() => pointing.point(ids)}
            onBlur={pointing.leave}
            onClick={() => pointing.point(ids, 'card')}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              pointing.point(ids, 'card')
            }}
            className={clsx('cursor-pointer rounded-[3px] text-ink transition-colors', ids.some((id) => pointing.at.has(id)) ? 'bg-mark-strong' : 'bg-mark')}
          >
            {text}
          </mark>
        )
      })}
    </p>
  )
}

function Edit({ message, talk, onEnd }: { message: ConversationMessage; talk: Talk; onEnd: () => void }) {
  const [text, setText] = useState(message.content)
  const save = () =>
    talk.change.mutate({ message: message.id, content: text }, {
      onSuccess: () => {
        onEnd()
        say('Changed. What only the old words proved is withdrawn')
      },
      onError: complain,
    })
  return (
    <div className="grid w-[min(36rem,72vw)] gap-2">
      <TextField label="Your answer" bare autoFocus rows={4} value={text} onChange={(event) => setText(event.target.value)} hint="What only the old words proved is withdrawn; the new words are read." onKeyDown={(event) => event.key === 'Escape' && onEnd()} />
      <div className="flex justify-end gap-2">
        <Button size="small" look="quiet" onClick={onEnd}>Leave as it was</Button>
        <Button size="small" look="primary" busy={talk.change.isPending} disabled={!text.trim() || text === message.content} onClick={save}>Save</Button>
      </div>
    </div>
  )
}
