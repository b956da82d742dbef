import { SendHorizontal, Sparkles } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import type { useTalk } from './useTalk'

const draftKey = (id: string) => `assay-draft-${id}`

/** Where the person answers. What was typed survives a reload until it is sent. */
export function Composer({ id, talk, first }: { id: string; talk: ReturnType<typeof useTalk>; first: boolean }) {
  const [text, setText] = useState(() => sessionStorage.getItem(draftKey(id)) ?? '')
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    sessionStorage.setItem(draftKey(id), text)
    const el = box.current
    if (!el) return
    el.style.height = 'auto'
    el.style.height = `${Math.min(el.scrollHeight + 2, window.innerHeight * 0.4)}px`
  }, [id, text])
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    const said = text.trim()
    if (!said || talk.say.isPending) return
    talk.say.mutate(said, { onSuccess: () => setText('') })
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event as unknown as FormEvent)
  }
  return (
    <form onSubmit={send} className="border-t border-line bg-paper px-4 pt-3 pb-3 sm:px-6">
      <div className="mx-auto grid max-w-3xl gap-2">
        <ErrorNote error={talk.say.error} retry={() => send()} />
        <div className="flex items-end gap-2 rounded-card border border-edge bg-surface p-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
          <label htmlFor="answer" className="sr-only">Your answer</label>
          <textarea
            id="answer"
            ref={box}
            rows={2}
            value={text}
            autoFocus
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKey}
            placeholder={first ? 'Tell about something you did at work: where, when, and what came of it' : 'Your answer'}
            className="max-h-[40vh] min-h-12 flex-1 resize-none bg-transparent px-2 py-1.5 placeholder:text-soft focus-visible:outline-none"
          />
          <Button type="submit" look="primary" busy={talk.say.isPending} disabled={!text.trim()} aria-label="Send" icon={<SendHorizontal className="size-[18px]" aria-hidden="true" />} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2 text-[13px] text-soft">
          <span className="hidden sm:inline">Enter sends, Shift and Enter begin a new line</span>
          {first && !talk.waiting && (
            <Button size="small" look="quiet" icon={<Sparkles className="size-4" aria-hidden="true" />} busy={talk.next.isPending} onClick={() => talk.next.mutate(false)}>Ask me something first</Button>
          )}
        </div>
      </div>
    </form>
  )
}
