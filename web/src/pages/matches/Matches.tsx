import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Target } from 'lucide-react'
import { useEverything } from '~/api/list'
import { listMatches, listPostings } from '~/client'
import { ButtonLink } from '~/components/Button'
import { Chips } from '~/components/Chips'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Page } from '~/components/Page'
import { type Band, BandBadge, bands, ScoreBar } from '~/components/Score'
import { ListSkeleton } from '~/components/Skeleton'
import { Table, Td, Th } from '~/components/Table'
import { points } from '~/components/words'

const names = Object.keys(bands) as Band[]

/** Every score, the highest first. */
export default function Matches() {
  const search = useSearch({ from: '/app/matches' })
  const navigate = useNavigate({ from: '/matches' })
  const matches = useEverything('listMatches', {}, (cursor) => listMatches({ query: { limit: 100, cursor } }))
  const postings = useEverything('listPostings', {}, (cursor) => listPostings({ query: { limit: 100, cursor } }))
  const of = new Map(postings.data?.map((posting) => [posting.id, posting]))
  const band = names.find((one) => one === search.band) ?? ''
  const options = [['', 'All', matches.data?.length] as const, ...names.map((one) => [one, bands[one].word, matches.data?.filter((match) => match.band === one).length ?? 0] as const).filter(([, , n]) => n > 0)]
  const shown = matches.data?.filter((match) => !band || match.band === band).toSorted((a, b) => b.score - a.score)
  return (
    <Page title="Matches" lead="How much of what each posting asks your own words prove. It is called requirement coverage; it is no chance of being hired.">
      <ErrorNote error={matches.error} retry={() => void matches.refetch()} />
      {matches.isPending && <ListSkeleton />}
      {matches.data?.length === 0 && (
        <Empty title="No score yet" icon={<Target className="size-6" />} action={<><ButtonLink to="/postings" search={{ add: '1' }} look="primary">Add a posting</ButtonLink><ButtonLink to="/interviews/new">Start an interview</ButtonLink></>}>
          Add a posting, and tell of what you did. The score follows by itself.
        </Empty>
      )}
      {shown && shown.length > 0 && (
        <>
          <div className="mb-5"><Chips label="Word" value={band} options={options} onChange={(to) => void navigate({ search: { band: to || undefined }, replace: true })} /></div>
          <Table caption="Requirement coverage by posting, the highest first" head={<><Th>Posting</Th><Th className="w-2/5 max-sm:hidden">Coverage</Th><Th end>Of 100</Th><Th>Word</Th></>}>
            {shown.map((match) => {
              const posting = of.get(match.job_posting_id)
              return (
                <tr key={match.id} className="hover:bg-sunken/50">
                  <th scope="row" className="px-3 py-3.5 text-left font-medium sm:px-4">
                    <Link to="/matches/$id" params={{ id: match.job_posting_id }} className="hover:underline">{posting?.job_title || 'A posting'}</Link>
                    {posting?.company_name && <span className="block text-sm font-normal text-soft">{posting.company_name}</span>}
                  </th>
                  <Td middle className="max-sm:hidden"><ScoreBar of={match} /></Td>
                  <Td end middle><span className="text-[17px] font-semibold">{points(match.score)}</span>{match.low !== match.high && <span className="block text-[13px] text-soft">{points(match.low)} to {points(match.high)}</span>}</Td>
                  <Td middle><BandBadge band={match.band} /></Td>
                </tr>
              )
            })}
          </Table>
          <p className="mt-3 text-sm text-soft">Solid is what is covered; lighter is what you have not talked about yet.</p>
        </>
      )}
    </Page>
  )
}
