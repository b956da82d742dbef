import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useEverything } from '~/api/list'
import { type Contribution, listRequirements, type MatchDetail } from '~/client'
import { getMatchOptions, getPostingOptions } from '~/client/@tanstack/react-query.gen'
import { ButtonLink } from '~/components/Button'
import { Card } from '~/components/Card'
import { Chips } from '~/components/Chips'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Page, Section } from '~/components/Page'
import { ReadBy } from '~/components/ReadBy'
import { BandBadge, ScoreRing } from '~/components/Score'
import { ListSkeleton } from '~/components/Skeleton'
import { TellUs } from '~/components/TellUs'
import { points } from '~/components/words'
import { problemOf } from '~/api/http'
import { Requirement } from './Requirement'
import { ResumeCheck } from './ResumeCheck'
import { order, states } from './states'
import { Sum } from './Sum'
import { Backing } from './Backing'

/** How much of what a posting asks the person's words prove, line by line. */
export default function Match() {
  const { id } = useParams({ from: '/app/matches/$id' })
  const posting = useQuery(getPostingOptions({ path: { id } }))
  const match = useQuery(getMatchOptions({ path: { id } }))
  const requirements = useEverything('listRequirements', id, (cursor) => listRequirements({ path: { id }, query: { limit: 100, cursor } }))
  const keys = new Map(requirements.data?.map((one) => [one.id, one.canonical_key]))
  const title = posting.data?.job_title || 'Match'
  const back = <Link to="/matches" className="text-accent hover:underline">All matches</Link>
  const actions = <ButtonLink to="/postings/$id" params={{ id }}>The posting</ButtonLink>
  if (!match.data) {
    return (
      <Page title={title} lead={posting.data?.company_name} back={back} actions={actions}>
        {match.isPending ? <ListSkeleton /> : problemOf(match.error).code === 'not_found' && posting.data ? (
          <Empty title="No score yet" action={<ButtonLink to="/postings/$id" params={{ id }}>The posting</ButtonLink>}>The posting is still being read, or it says nothing that could be asked for. A score shows here by itself once there is one.</Empty>
        ) : <ErrorNote error={match.error} retry={() => void match.refetch()} />}
      </Page>
    )
  }
  return (
    <Page title={title} lead={posting.data?.company_name} back={back} actions={actions}>
      <Head match={match.data} posting={id} keys={keys} />
      <Lines match={match.data} posting={id} keys={keys} />
      <Section title="How it adds up"><Sum match={match.data} /></Section>
      <Backing match={match.data} />
      <Section title="Check a resume against this posting" note="Counts which terms of the posting a text names. It asks no model and stores nothing."><ResumeCheck posting={id} /></Section>
      <ReadBy by={requirements.data?.[0]?.extracted_by} />
    </Page>
  )
}

interface Part {
  match: MatchDetail
  posting: string
  keys: Map<string, string | undefined>
}

function Head({ match, posting, keys }: Part) {
  const open = match.contributions.filter((one) => one.state === 'not_discussed')
  const skills = open.map((one) => keys.get(one.requirement_id)).filter((key) => key !== undefined)
  return (
    <Card className="mb-10 grid items-center gap-x-10 gap-y-6 p-6 sm:grid-cols-[auto_1fr] sm:p-8">
      <ScoreRing of={match} className="mx-auto" />
      <div className="grid justify-items-start gap-3">
        <p className="flex flex-wrap items-center gap-3 text-xl font-semibold">Requirement coverage <BandBadge band={match.band} /></p>
        {match.band_reason && <p>{match.band_reason.charAt(0).toUpperCase() + match.band_reason.slice(1)}.</p>}
        <p className="text-soft">
          {match.low === match.high
            ? 'Everything that counts was talked about, so that the score is one number.'
            : `Between ${points(match.low)} and ${points(match.high)}, by how what you have not talked about turns out.`}{' '}
          It is no chance of being hired, and no judgement of you.
        </p>
        {open.length > 0 && <TellUs look="primary" goal={{ title: 'Towards this posting', posting, skills }}>Talk about what is open</TellUs>}
      </div>
    </Card>
  )
}

function Lines({ match, posting, keys }: Part) {
  const [state, setState] = useState<Contribution['state'] | ''>('')
  const of = (one: Contribution['state']) => match.contributions.filter((line) => line.state === one)
  const questions = new Map(match.questions.map((question) => [question.requirement_id, question.text]))
  const options = [['', 'All', match.contributions.length] as const, ...order.filter((one) => of(one).length > 0).map((one) => [one, states[one].word, of(one).length] as const)]
  return (
    <Section title="Requirement by requirement" actions={<Chips label="State" value={state} options={options} onChange={setState} />}>
      {match.contributions.length === 0 && <Empty title="Nothing that counts is asked">The posting names no skill, degree, language or experience.</Empty>}
      <div className="grid gap-6">
        {order.filter((one) => of(one).length > 0 && (!state || state === one)).map((one) => (
          <div key={one}>
            <p className="mb-2 text-sm text-soft"><span className="font-medium text-ink">{states[one].word}</span> · {states[one].means}</p>
            <div className="card divide-y divide-line">
              {of(one).map((line) => <Requirement key={line.requirement_id} one={line} posting={posting} skillKey={keys.get(line.requirement_id)} question={questions.get(line.requirement_id)} />)}
            </div>
          </div>
        ))}
      </div>
    </Section>
  )
}
