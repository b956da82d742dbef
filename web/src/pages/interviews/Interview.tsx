import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ArrowLeft, CircleCheck, Pause, Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import { edit, queries } from '~/api/http'
import { getConversation, updateConversation, type Conversation } from '~/client'
import { getConversationOptions } from '~/client/@tanstack/react-query.gen'
import { Button } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { Menu, MenuItem } from '~/components/Menu'
import { useTitle } from '~/components/Page'
import { ListSkeleton, Skeleton } from '~/components/Skeleton'
import { complain, say } from '~/components/Toasts'
import { StatusBadge } from './StatusBadge'
import { Composer } from './Composer'
import { Rename } from './Rename'
import { Summary } from './Summary'
import { Transcript } from './Transcript'
import { Understood } from './Understood'
import { summaryOf } from './talk'
import { useFacts } from './useFacts'
import { usePointing } from './usePointing'
import { useTalk } from './useTalk'

/** The interview: what is said on the left, what was understood of it on the right. */
export default function Interview() {
  const { id } = useParams({ from: '/app/interviews/$id' })
  const search = useSearch({ from: '/app/interviews/$id' })
  const navigate = useNavigate()
  const conversation = useQuery(getConversationOptions({ path: { id } }))
  const status = conversation.data?.status
  const talk = useTalk(id, status === 'active')
  const facts = useFacts(id, talk.messages.data)
  const pointing = usePointing()
  const [shown, setShown] = useState<'talk' | 'facts'>('talk')
  const [renaming, setRenaming] = useState(false)
  useTitle(conversation.data?.title || 'Interview')

  // A link to a message or a proof leads to its words.
  const { point } = pointing
  const ready = Boolean(talk.messages.data) && !facts.isPending
  useEffect(() => {
    if (!ready) return
    if (search.evidence) point([search.evidence], 'card')
    const target = search.message && document.getElementById(`message-${search.message}`)
    if (target) {
      target.scrollIntoView({ block: 'center' })
      target.focus({ preventScroll: true })
    }
  }, [ready, search.message, search.evidence, point])

  if (conversation.error) {
    return <div className="mx-auto max-w-2xl px-4 py-16"><h1 className="mb-4 text-2xl font-semibold">This interview is not here</h1><ErrorNote error={conversation.error} retry={() => void conversation.refetch()} /></div>
  }
  const c = conversation.data
  const summary = c && summaryOf(c)
  const turn = async (to: Conversation['status']) => {
    const from = c?.status
    try {
      await setStatus(id, to)
      const words = { active: 'The interview goes on', paused: 'Paused. It waits here for you', completed: 'Completed. The summary is being written' }[to]
      say(words, from ? () => void setStatus(id, from).catch(complain) : undefined)
    } catch (error) {
      complain(error)
    }
  }
  const count = [...facts.experiences, ...facts.skills].filter((fact) => fact.review !== 'rejected').length
  return (
    <div className="mx-auto flex h-[calc(100dvh-5rem)] max-w-[100rem] flex-col lg:h-dvh">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 sm:px-6">
        <Link to="/interviews" aria-label="All interviews" className="inline-grid size-9 place-items-center rounded-control text-soft hover:bg-sunken"><ArrowLeft className="size-5" aria-hidden="true" /></Link>
        <div className="min-w-0 flex-1 basis-[60%] sm:basis-0">
          <h1 className="truncate text-lg font-semibold">{c ? c.title || 'Untitled interview' : <span className="sr-only">Interview</span>}</h1>
        </div>
        {c && <span className="hidden sm:inline-flex"><StatusBadge status={c.status} /></span>}
        {c?.status === 'active' && <Button size="small" icon={<Pause className="size-4" aria-hidden="true" />} onClick={() => void turn('paused')}>Pause</Button>}
        {c && c.status !== 'active' && <Button size="small" icon={<Play className="size-4" aria-hidden="true" />} onClick={() => void turn('active')}>Go on</Button>}
        {c && c.status !== 'completed' && <Button size="small" look="primary" icon={<CircleCheck className="size-4" aria-hidden="true" />} onClick={() => void turn('completed')}>Complete</Button>}
        {!c && <><Skeleton className="h-9 w-24" /><Skeleton className="h-9 w-30" /></>}
        <Menu label="More for this interview">
          <MenuItem onClick={() => setRenaming(true)}>Name and language</MenuItem>
          <MenuItem onClick={() => void navigate({ to: '/interviews/new' })}>Start another</MenuItem>
        </Menu>
      </header>
      <div role="tablist" aria-label="Show" className="grid grid-cols-2 border-b border-line xl:hidden">
        {([['talk', 'Talk'], ['facts', `Understood (${count})`]] as const).map(([name, label]) => (
          <button key={name} type="button" role="tab" id={`tab-${name}`} aria-selected={shown === name} aria-controls={`part-${name}`} onClick={() => setShown(name)} className={clsx('min-h-11 text-[15px]', shown === name ? 'border-b-2 border-accent font-medium text-accent-strong' : 'text-soft')}>
            {label}
          </button>
        ))}
      </div>
      <div className="grid min-h-0 flex-1 xl:grid-cols-[minmax(0,1fr)_27rem]">
        <section id="part-talk" aria-label="What was said" className={clsx('min-h-0 min-w-0 flex-col xl:flex', shown === 'talk' ? 'flex' : 'hidden')}>
          {talk.messages.isPending ? <div className="mx-auto w-full max-w-3xl p-6"><ListSkeleton rows={3} /></div> : (
            <Transcript talk={talk} proofs={facts.proofs} pointing={pointing} editable={c?.origin === 'interview' && c.status !== 'completed'} lead={summary && <Summary summary={summary} pointing={pointing} />} />
          )}
          {c?.status === 'active' && <Composer key={id} id={id} talk={talk} first={talk.messages.data?.length === 0} />}
          {c && c.status !== 'active' && (
            <p className="border-t border-line px-6 py-4 text-center text-soft">
              {c.status === 'paused' ? 'This interview is paused. Go on when you like.' : 'This interview is completed. Go on to say more.'}
            </p>
          )}
        </section>
        <section id="part-facts" aria-label="What was understood" className={clsx('min-h-0 overflow-y-auto border-line xl:block xl:border-l', shown === 'facts' ? 'block' : 'hidden')}>
          <Understood id={id} facts={facts} pointing={pointing} onShow={() => setShown('talk')} />
        </section>
      </div>
      {c && <Rename key={`${c.language} ${c.title}`} open={renaming} onClose={() => setRenaming(false)} of={c} />}
    </div>
  )
}

async function setStatus(id: string, status: Conversation['status']) {
  await edit(() => getConversation({ path: { id } }), (headers) => updateConversation({ path: { id }, headers, body: { status } }))
  await queries.invalidateQueries({ predicate: (query) => String((query.queryKey[0] as { _id?: string })._id).includes('Conversation') })
}
