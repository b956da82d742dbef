import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { MessagesSquare, Sparkles } from 'lucide-react'
import { useEverything } from '~/api/list'
import { type Experience, listExperiences } from '~/client'
import { Badge } from '~/components/Badge'
import { ButtonLink } from '~/components/Button'
import { Chips } from '~/components/Chips'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice, Field } from '~/components/Field'
import { Page } from '~/components/Page'
import { ReadBy } from '~/components/ReadBy'
import { ListSkeleton } from '~/components/Skeleton'
import { many, plain, span } from '~/components/words'
import { Actions } from './Actions'
import { Contradictions } from './Contradictions'

const types = ['employment', 'education', 'project', 'volunteering', 'other'] as const
const reviews = ['', 'proposed', 'accepted', 'rejected'] as const
type Review = (typeof reviews)[number]
const reviewNames: Record<Review, string> = { '': 'All that count', proposed: 'To review', accepted: 'Accepted', rejected: 'Rejected' }

/** What the person did, each with the words that prove it. */
export default function Experiences() {
  const search = useSearch({ from: '/app/experiences' })
  const navigate = useNavigate({ from: '/experiences' })
  const list = useEverything('listExperiences', {}, (cursor) => listExperiences({ query: { limit: 100, cursor } }))
  const rejected = useEverything('listExperiences', { review: 'rejected' }, (cursor) => listExperiences({ query: { review: 'rejected', limit: 100, cursor } }))
  const review: Review = reviews.find((one) => one === search.review) ?? ''
  const set = (to: Record<string, string | undefined>) => void navigate({ search: (before: Record<string, string | undefined>) => ({ ...before, ...to }), replace: true })
  const counting = list.data?.filter((one) => one.review !== 'rejected')
  const pool = { '': counting, proposed: counting?.filter((one) => one.review === 'proposed'), accepted: counting?.filter((one) => one.review === 'accepted'), rejected: rejected.data }
  const q = search.q?.trim().toLowerCase() ?? ''
  const shown = pool[review]?.filter((one) => (!search.type || one.experience_type === search.type) && (!q || wordsOf(one).includes(q)))
  return (
    <Page
      title="Experiences"
      lead="What you did, as it was understood, and the words that prove it. What you reject counts for no score."
      actions={<ButtonLink to="/interviews/new" look="primary" icon={<MessagesSquare className="size-[18px]" aria-hidden="true" />}>Tell more</ButtonLink>}
    >
      <Contradictions />
      {list.data?.length === 0 && rejected.data?.length === 0 ? (
        <Empty title="Nothing yet" icon={<Sparkles className="size-6" />} action={<ButtonLink to="/interviews/new" look="primary">Start an interview</ButtonLink>}>
          Talk about something you did, at work or elsewhere. Each experience shows here with your own words under it.
        </Empty>
      ) : (
        <>
          <div className="mb-6 grid gap-3">
            <Chips label="Reviewed" value={review} options={reviews.map((one) => [one, reviewNames[one], pool[one]?.length] as const)} onChange={(to) => set({ review: to || undefined })} />
            <div className="grid gap-3 sm:grid-cols-[1fr_14rem]">
              <Field bare label="Find among them" type="search" placeholder="Find by title, place, skill or words" value={search.q ?? ''} onChange={(event) => set({ q: event.target.value || undefined })} />
              <Choice bare label="Kind" value={search.type ?? ''} onChange={(event) => set({ type: event.target.value || undefined })}>
                <option value="">Every kind</option>
                {types.map((type) => <option key={type} value={type}>{plain(type)}</option>)}
              </Choice>
            </div>
          </div>
          <ErrorNote error={list.error ?? rejected.error} retry={() => void list.refetch()} />
          {list.isPending && <ListSkeleton />}
          {shown?.length === 0 && <Empty title="None of them">Take a filter away to see more.</Empty>}
          <ul className="grid gap-3">{shown?.map((one) => <li key={one.id}><Row experience={one} /></li>)}</ul>
          <div className="mt-6"><ReadBy by={list.data?.[0]?.extracted_by} /></div>
        </>
      )}
    </Page>
  )
}

function wordsOf(one: Experience): string {
  return [one.title, one.organisation, ...one.skills_used, ...one.evidences.map((proof) => proof.quote)].join(' ').toLowerCase()
}

function Row({ experience }: { experience: Experience }) {
  const quote = experience.evidences.find((proof) => proof.field === 'experience') ?? experience.evidences[0]
  const quotes = new Set(experience.evidences.map((proof) => `${proof.message_id}:${proof.start}:${proof.end}`)).size
  return (
    <article className="card p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-[17px] font-semibold">
            <Link to="/experiences/$id" params={{ id: experience.id }} className="hover:underline">{experience.title}</Link>
          </h2>
          <p className="text-sm text-soft">{[plain(experience.experience_type), experience.organisation, span(experience.date_started, experience.date_finished, experience.is_current)].filter(Boolean).join(' · ')}</p>
        </div>
        <div className="flex items-center gap-2">
          {experience.contradictions > 0 && <Badge tone="warn">Contradicts itself</Badge>}
          {experience.review === 'accepted' && <Badge tone="good">Accepted</Badge>}
          {experience.review === 'rejected' && <Badge>Rejected</Badge>}
          <Actions experience={experience} />
        </div>
      </div>
      {quote && <blockquote className="mt-3 line-clamp-2 border-l-[3px] border-mark-strong pl-3 text-[15px]">“{quote.quote}”</blockquote>}
      <p className="mt-3 flex flex-wrap items-center gap-1.5 text-sm text-soft">
        <span className="mr-1">{many(quotes, 'quote')}</span>
        {experience.skills_used.slice(0, 6).map((skill) => <Badge key={skill}>{skill}</Badge>)}
        {experience.skills_used.length > 6 && <span>and {experience.skills_used.length - 6} more</span>}
      </p>
    </article>
  )
}
