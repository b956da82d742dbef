import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { BriefcaseBusiness, Columns3, Download, FileInput, Plus, Trash2 } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useList } from '~/api/list'
import { listPostings, type PostingItem } from '~/client'
import { Badge } from '~/components/Badge'
import { Button, ButtonLink } from '~/components/Button'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Menu, MenuItem } from '~/components/Menu'
import { More } from '~/components/More'
import { Page } from '~/components/Page'
import { BandBadge, ScoreBar } from '~/components/Score'
import { ListSkeleton } from '~/components/Skeleton'
import { ago, points } from '~/components/words'
import { AddPosting } from './AddPosting'
import { filterOf, type Search } from './filter'
import { Filters } from './Filters'
import { Found, Highlighted } from './Highlighted'
import { Remove } from './Remove'
import { failure, payOf, stateOf, titleOf } from './state'

/** Postings that were saved, to be searched and sifted. */
export default function Postings() {
  const search: Search = useSearch({ from: '/app/postings' })
  const navigate = useNavigate({ from: '/postings' })
  const set = useCallback((to: Search) => void navigate({ search: (before: Search) => ({ ...before, ...to }), replace: true }), [navigate])
  const filter = filterOf(search)
  const sort = search.sort === 'match' || search.sort === 'created' ? search.sort : undefined
  const list = useList('listPostings', { filter, sort }, (cursor) => listPostings({ query: { ...filter, sort, limit: 25, cursor } as never }))
  const filtered = Object.keys(filter).length > 0
  return (
    <Page
      title="Postings"
      lead="Job postings you saved, each read for what it asks and held against what you told."
      actions={
        <>
          <Button look="primary" icon={<Plus className="size-[18px]" aria-hidden="true" />} onClick={() => set({ add: '1' })}>Add a posting</Button>
          <Menu label="More with postings">
            <MenuItem onClick={() => void navigate({ to: '/boards' })}><Columns3 className="size-4" aria-hidden="true" />Boards and filters</MenuItem>
            <MenuItem onClick={() => void navigate({ to: '/imports' })}><FileInput className="size-4" aria-hidden="true" />Import a file</MenuItem>
            <MenuItem onClick={() => location.assign('/api/v1/job-postings/export?format=csv')}><Download className="size-4" aria-hidden="true" />Export as CSV</MenuItem>
            <MenuItem onClick={() => location.assign('/api/v1/job-postings/export?format=json')}><Download className="size-4" aria-hidden="true" />Export as JSON</MenuItem>
          </Menu>
        </>
      }
    >
      <AddPosting open={search.add !== undefined} text={search.add === 'text'} onClose={() => set({ add: undefined })} />
      {!(list.items?.length === 0 && !filtered) && <Filters search={search} set={set} />}
      <ErrorNote error={list.error} retry={() => void list.refetch()} />
      {list.isPending && <ListSkeleton rows={5} />}
      {list.items?.length === 0 && (filtered ? (
        <Empty title="No posting meets this">Take a filter away, or look for other words.</Empty>
      ) : (
        <Empty title="No posting yet" icon={<BriefcaseBusiness className="size-6" />} action={<><Button look="primary" onClick={() => set({ add: '1' })}>Add a posting</Button><ButtonLink to="/boards">Watch a board</ButtonLink></>}>
          Give the address of a posting you like, or paste its text. You see then what it asks and how much of it your words prove.
        </Empty>
      ))}
      <ul className="grid gap-3">{list.items?.map((one) => <li key={one.id}><Row posting={one} /></li>)}</ul>
      <More list={list} what="more postings" />
    </Page>
  )
}

function Row({ posting }: { posting: PostingItem }) {
  const [removing, setRemoving] = useState(false)
  const state = stateOf(posting)
  const facts = [posting.location.join(', '), posting.remote_ok ? 'remote possible' : '', payOf(posting), posting.employment_type].filter(Boolean)
  return (
    <article className="card flex flex-wrap items-start gap-x-6 gap-y-3 p-5">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="text-[17px] font-semibold">
          <Link to="/postings/$id" params={{ id: posting.id }} className="hover:underline"><Found text={titleOf(posting)} field="job_title" list={posting.highlights} /></Link>
        </h2>
        {posting.company_name && <p className="text-[15px]"><Found text={posting.company_name} field="company_name" list={posting.highlights} /></p>}
        <p className="text-sm text-soft">{[...facts, `saved ${ago(posting.created_at)}`].join(' · ')}</p>
        <Highlighted list={posting.highlights} />
        {posting.scraping_error && <p className="mt-2 text-[15px] text-bad">{failure(posting)}</p>}
        <div className="mt-2 flex flex-wrap gap-1.5 empty:hidden">
          {state.word !== 'Open' && <Badge tone={state.tone}>{state.word}</Badge>}
          {posting.duplicate_of && <Badge>Repeats another</Badge>}
        </div>
      </div>
      <div className="flex items-start gap-2">
        {posting.match && (
          <Link to="/matches/$id" params={{ id: posting.id }} className="grid w-40 gap-1.5 rounded-control p-1 hover:bg-sunken">
            <span className="flex items-center justify-between gap-2"><span className="numeral text-xl font-semibold">{points(posting.match.score)}</span><BandBadge band={posting.match.band} /></span>
            <ScoreBar of={posting.match} />
          </Link>
        )}
        <Menu label={`More for ${titleOf(posting)}`}>
          <MenuItem onClick={() => setRemoving(true)}><Trash2 className="size-4" aria-hidden="true" />Delete</MenuItem>
        </Menu>
      </div>
      <Remove posting={posting} open={removing} onClose={() => setRemoving(false)} />
    </article>
  )
}
