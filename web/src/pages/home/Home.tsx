import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, type LinkProps, useNavigate } from '@tanstack/react-router'
import { ArrowRight, BriefcaseBusiness, Compass, GitCompareArrows, MessagesSquare, PencilLine, SendHorizontal, Sparkles } from 'lucide-react'
import { type ComponentType, type FormEvent, type ReactNode, useState } from 'react'
import { listContradictionsOptions, listConversationsOptions, listExperiencesOptions, listMatchesOptions, listPostingsOptions, listSkillAnalysesOptions, listSkillsOptions, getMeOptions } from '~/client/@tanstack/react-query.gen'
import { Button, ButtonLink } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { Page, Section } from '~/components/Page'
import { Skeleton } from '~/components/Skeleton'
import { ago, many, points } from '~/components/words'
import { StatusBadge } from '../interviews/StatusBadge'
import { answer, begin } from '../interviews/talk'
import { Band } from '../matches/Band'

/** Where the day begins: what to do next, how far things are, what was done last. */
export default function Home() {
  const me = useQuery(getMeOptions()).data
  const conversations = useQuery(listConversationsOptions({ query: { limit: 5 } }))
  const experiences = useQuery(listExperiencesOptions({ query: { limit: 100 } }))
  const skills = useQuery(listSkillsOptions({ query: { limit: 100 } }))
  const postings = useQuery(listPostingsOptions({ query: { limit: 5, sort: 'match' } }))
  const matches = useQuery(listMatchesOptions({ query: { limit: 100 } }))
  const analyses = useQuery(listSkillAnalysesOptions({ query: { limit: 1 } }))
  const contradictions = useQuery(listContradictionsOptions({ query: { limit: 20 } }))
  const isPending = [conversations, experiences, skills, postings, matches].some((q) => q.isPending)
  const error = [conversations, experiences, skills, postings, matches].find((q) => q.error)?.error
  const first = !isPending && conversations.data?.items.length === 0
  const name = me?.name && me.name !== 'Owner' ? `, ${me.name.split(' ')[0]}` : ''
  const scored = (postings.data?.items ?? []).flatMap((posting) => (posting.match ? [{ posting, match: posting.match }] : []))
  const gaps = analyses.data?.items[0]?.skill_gaps ?? []
  const open = contradictions.data?.items.filter((c) => c.status === 'open').length ?? 0
  const proposed = experiences.data?.items.filter((e) => e.review === 'proposed').length ?? 0
  const paused = conversations.data?.items.find((c) => c.origin === 'interview' && c.status !== 'completed')
  const gap = gaps[0]
  return (
    <Page title={first ? 'Welcome' : `Hello${name}`} lead={first ? 'Tell what you did, and see it turned into experiences and skills that your own words prove.' : undefined}>
      <ErrorNote className="mb-6" error={error} />
      <Start first={first} />
      {isPending ? <div className="grid gap-3 sm:grid-cols-2">{[0, 1, 2, 3].map((i) => <Skeleton key={i} className="h-24" />)}</div> : !first && (
        <>
          <Section title="What to do next">
            <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2">
              {paused && <Step icon={MessagesSquare} to={{ to: '/interviews/$id', params: { id: paused.id } }} title={`Go on with “${paused.title || 'your interview'}”`}>{ago(paused.updated_at)}, {many(paused.message_count, 'message')}</Step>}
              {open > 0 && <Step icon={GitCompareArrows} to={{ to: '/experiences' }} title={`Decide ${many(open, 'contradiction')}`}>Two things you said cannot both be right.</Step>}
              {gap && <Step icon={Compass} to={{ to: '/interviews/new', search: { skill: gap.canonical_key, skill_name: gap.title, topic: undefined, posting: undefined } }} title={`Tell about ${gap.title}`}>Asked by {many(gap.postings, 'posting')}; proving it would add up to {points(gap.points_to_gain)} points.</Step>}
              {proposed > 0 && <Step icon={PencilLine} to={{ to: '/experiences', search: { review: 'proposed' } }} title={`Look over ${many(proposed, 'experience')}`}>Accept, correct or reject what was understood.</Step>}
              {postings.data?.items.length === 0 && <Step icon={BriefcaseBusiness} to={{ to: '/postings' }} title="Save a posting you care about">Its address or its text is enough; you see how far your facts cover it.</Step>}
            </ul>
          </Section>
          <Section title="So far">
            <dl className="card grid grid-cols-2 divide-x divide-y divide-line sm:grid-cols-4 sm:divide-y-0">
              <Figure to="/experiences" n={counting(experiences.data)} more={Boolean(experiences.data?.next_cursor)} name="experiences" />
              <Figure to="/skills" n={counting(skills.data)} more={Boolean(skills.data?.next_cursor)} name="skills" />
              <Figure to="/postings" n={matches.data?.items.length ?? 0} more={Boolean(matches.data?.next_cursor)} name="postings scored" />
              <Figure to="/matches" n={scored[0] ? Number(points(scored[0].match.score)) : 0} name="best coverage, of 100" />
            </dl>
          </Section>
          <div className="grid grid-cols-1 gap-x-8 lg:grid-cols-2">
            <Section title="Lately" actions={<ButtonLink size="small" look="quiet" to="/interviews">All interviews</ButtonLink>}>
              <ul className="card divide-y divide-line">
                {conversations.data?.items.map((c) => (
                  <li key={c.id}>
                    <Link to="/interviews/$id" params={{ id: c.id }} className="flex items-center gap-3 px-5 py-3.5 hover:bg-sunken/60">
                      <span className="min-w-0 flex-1"><span className="block truncate font-medium">{c.title || 'Untitled'}</span><span className="text-sm text-soft">{ago(c.updated_at)}</span></span>
                      <StatusBadge status={c.status} />
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
            <Section title="Best covered" actions={<ButtonLink size="small" look="quiet" to="/matches">All matches</ButtonLink>}>
              {scored.length === 0 ? <p className="card px-5 py-6 text-soft">No posting is scored yet. <Link className="text-accent underline underline-offset-2" to="/postings">Save one</Link>, and it is.</p> : (
                <ul className="card divide-y divide-line">
                  {scored.map(({ posting, match }) => (
                    <li key={posting.id}>
                      <Link to="/matches/$id" params={{ id: posting.id }} className="flex items-center gap-3 px-5 py-3.5 hover:bg-sunken/60">
                        <span className="min-w-0 flex-1"><span className="block truncate font-medium">{posting.job_title || 'Untitled posting'}</span><span className="block truncate text-sm text-soft">{posting.company_name}</span></span>
                        <span className="numeral font-semibold">{points(match.score)}</span>
                        <Band band={match.band} />
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </div>
        </>
      )}
    </Page>
  )
}

/** How many facts there are that the person has not rejected. */
const counting = (list?: { items: { review: string }[] }) => list?.items.filter((fact) => fact.review !== 'rejected').length ?? 0

/** The shortest way to a proven experience: one box, one press. */
function Start({ first }: { first: boolean }) {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const tell = useMutation({
    mutationFn: async () => {
      const made = await begin({ title: text.trim().split(/[.!?\n]/)[0]?.slice(0, 80) })
      await answer(made.id, text.trim())
      return made.id
    },
    onSuccess: (id) => navigate({ to: '/interviews/$id', params: { id } }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) tell.mutate()
  }
  return (
    <form onSubmit={submit} className="card mb-10 grid gap-3 p-5">
      <label htmlFor="start" className="flex items-center gap-2 font-semibold"><Sparkles className="size-[18px] text-accent" aria-hidden="true" />{first ? 'What is something you did at work?' : 'Tell about something else you did'}</label>
      <textarea
        id="start"
        rows={first ? 4 : 3}
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="I worked as a pastry baker at Millstone from 2015 to 2019. I did the payroll in Excel and cut the bread waste by a third."
        className="w-full rounded-control border border-edge bg-surface px-3.5 py-2.5 placeholder:text-soft"
      />
      <ErrorNote className="mb-6" error={tell.error} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Link to="/interviews/new" className="text-[15px] text-accent underline underline-offset-2">Rather be asked</Link>
        <Button type="submit" look="primary" busy={tell.isPending} disabled={!text.trim()} icon={<SendHorizontal className="size-4" aria-hidden="true" />}>Tell</Button>
      </div>
    </form>
  )
}

function Step({ icon: Icon, title, children, to }: { icon: ComponentType<{ className?: string }>; title: string; children: ReactNode; to: LinkProps }) {
  return (
    <li>
      <Link {...to} className="card group flex h-full items-start gap-4 p-5 transition-colors hover:border-edge">
        <span className="grid size-10 shrink-0 place-items-center rounded-full bg-tint text-accent" aria-hidden="true"><Icon className="size-5" /></span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="mt-0.5 block text-[15px] text-soft">{children}</span>
        </span>
        <ArrowRight className="mt-1 size-4 shrink-0 text-soft transition-transform group-hover:translate-x-0.5" aria-hidden="true" />
      </Link>
    </li>
  )
}

function Figure({ n, name, more, to }: { n: number; name: string; more?: boolean; to: '/experiences' | '/skills' | '/postings' | '/matches' }) {
  return (
    <div className="flex flex-col-reverse px-5 py-4">
      <dt className="text-sm text-soft"><Link to={to} className="hover:underline">{name}</Link></dt>
      <dd className="numeral text-[1.7rem] leading-tight font-semibold">{n}{more && '+'}</dd>
    </div>
  )
}

