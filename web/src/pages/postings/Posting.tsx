import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { CircleAlert, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useEverything } from '~/api/list'
import { listRequirements, type PostingDetail } from '~/client'
import { getMatchOptions, getPostingOptions } from '~/client/@tanstack/react-query.gen'
import { Badge } from '~/components/Badge'
import { ButtonLink } from '~/components/Button'
import { Card } from '~/components/Card'
import { ErrorNote } from '~/components/ErrorNote'
import { Page, Section } from '~/components/Page'
import { Progress } from '~/components/Progress'
import { ReadBy } from '~/components/ReadBy'
import { BandBadge, ScoreBar } from '~/components/Score'
import { ListSkeleton } from '~/components/Skeleton'
import { day, points } from '~/components/words'
import { AskedList, AskedText } from './Asked'
import { PostingActions } from './PostingActions'
import { failure, payOf, stateOf, titleOf, wantsText } from './state'
import { Twins } from './Twins'

/** A posting: its text, with what it asks marked in it. */
export default function Posting() {
  const { id } = useParams({ from: '/app/postings/$id' })
  const found = useQuery(getPostingOptions({ path: { id } }))
  const back = <Link to="/postings" className="text-accent hover:underline">All postings</Link>
  if (!found.data) return <Page title="Posting" back={back}>{found.error ? <ErrorNote error={found.error} retry={() => void found.refetch()} /> : <ListSkeleton />}</Page>
  const posting = found.data
  const state = stateOf(posting)
  return (
    <Page
      wide
      title={titleOf(posting)}
      back={back}
      lead={[posting.company_name, posting.location.join(', '), payOf(posting)].filter(Boolean).join(' · ')}
      actions={<><ButtonLink look="primary" to="/matches/$id" params={{ id }}>The match</ButtonLink><PostingActions posting={posting} /></>}
    >
      <div className="-mt-4 mb-6 flex flex-wrap items-center gap-2">
        <Badge tone={state.tone}>{state.word}{state.why && `: ${state.why}`}</Badge>
        {posting.remote_ok && <Badge>Remote possible</Badge>}
        {posting.employment_type && <Badge>{posting.employment_type}</Badge>}
        {posting.url && <a href={/^https?:\/\//.test(posting.url) ? posting.url : undefined} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1 text-sm text-accent underline underline-offset-2">Open the original<ExternalLink className="size-3.5" aria-hidden="true" /></a>}
      </div>
      <Progress subject={id} />
      <Failed posting={posting} />
      <Twins posting={posting} />
      <Body posting={posting} />
    </Page>
  )
}

function Failed({ posting }: { posting: PostingDetail }) {
  if (!posting.scraping_error) return null
  return (
    <div role="alert" className="mb-6 flex flex-wrap items-start gap-3 rounded-card border border-bad/40 bg-bad-tint p-4">
      <CircleAlert className="mt-0.5 size-5 shrink-0 text-bad" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-60">
        <p>{failure(posting)}</p>
        {posting.description && <p>What was read before is kept below.</p>}
        <p className="mt-1 text-[13px] text-soft">{posting.scraping_error}</p>
      </div>
      {wantsText(posting) && <ButtonLink size="small" to="/postings" search={{ add: 'text' }}>Paste its text</ButtonLink>}
    </div>
  )
}

function Body({ posting }: { posting: PostingDetail }) {
  const [at, setAt] = useState('')
  const path = { id: posting.id }
  const requirements = useEverything('listRequirements', posting.id, (cursor) => listRequirements({ path, query: { limit: 100, cursor } }))
  const match = useQuery({ ...getMatchOptions({ path }), enabled: (requirements.data?.length ?? 0) > 0 })
  const known = new Map(match.data?.contributions.map((one) => [one.requirement_id, one.state]))
  const shown = { requirements: requirements.data ?? [], known, at, point: setAt }
  const facts = [['Pay', payOf(posting)], ['Posted', day(posting.posted_at)], ['Until', day(posting.valid_through)], ['Saved', day(posting.created_at)], ['From', posting.system]].filter(([, value]) => value)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <Section title="What it says" note={requirements.data?.length ? 'What it asks is marked, by what is known of it.' : undefined} className="max-lg:order-2">
        <Card className="p-6">{posting.description ? <AskedText text={posting.description} {...shown} /> : <p className="text-soft">{posting.scraping_error ? 'Nothing was read of it.' : 'It is being read. Its text shows here by itself.'}</p>}</Card>
      </Section>
      <div>
        {match.data && (
          <Link to="/matches/$id" params={path} className="card mb-8 grid gap-2 p-5 hover:border-edge">
            <span className="flex items-center justify-between gap-2"><span className="text-sm text-soft">Requirement coverage</span><BandBadge band={match.data.band} /></span>
            <span className="numeral text-3xl font-semibold">{points(match.data.score)}<span className="ml-1 text-base font-normal text-soft">of 100</span></span>
            <ScoreBar of={match.data} />
          </Link>
        )}
        <Section title="What it asks">
          {requirements.isPending ? <ListSkeleton rows={2} /> : <AskedList {...shown} />}
          <ErrorNote error={requirements.error} retry={() => void requirements.refetch()} />
          <ReadBy by={requirements.data?.[0]?.extracted_by} />
        </Section>
        <Section title="Facts">
          <dl className="grid grid-cols-[4.5rem_1fr] gap-y-1.5 text-[15px]">{facts.map(([name, value]) => <div key={name} className="contents"><dt className="text-soft">{name}</dt><dd>{value}</dd></div>)}</dl>
        </Section>
      </div>
    </div>
  )
}
