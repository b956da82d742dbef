import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { renew, useEverything, useList } from '~/api/list'
import { createSavedFilter, deleteSavedFilter, listFilterPostings, listSavedFilters, type SavedFilterItem, seeSavedFilter } from '~/client'
import { Badge } from '~/components/Badge'
import { Button, IconButton } from '~/components/Button'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { More } from '~/components/More'
import { BandBadge } from '~/components/Score'
import { ListSkeleton } from '~/components/Skeleton'
import { complain, say } from '~/components/Toasts'
import { count, points } from '~/components/words'
import { describe, searchOf } from '../postings/filter'
import { titleOf } from '../postings/state'

/** Filters that were kept, and what is new in each. */
export function SavedFilters() {
  const filters = useEverything('listSavedFilters', {}, (cursor) => listSavedFilters({ query: { limit: 100, cursor } }))
  if (filters.isPending) return <ListSkeleton rows={2} />
  if (filters.error) return <ErrorNote error={filters.error} retry={() => void filters.refetch()} />
  if (filters.data.length === 0) {
    return <Empty title="No filter kept">Search your postings and press “Keep this filter”: what is new in it shows here. With a filter, only postings that meet it are read.</Empty>
  }
  return <ul className="grid gap-3">{filters.data.map((one) => <li key={one.id}><Row one={one} /></li>)}</ul>
}

function Row({ one }: { one: SavedFilterItem }) {
  const [open, setOpen] = useState(false)
  const seen = useMutation({ mutationFn: () => seeSavedFilter({ path: { id: one.id } }), onSuccess: () => renew('SavedFilter', 'FilterPosting'), onError: complain })
  const remove = useMutation({
    mutationFn: () => deleteSavedFilter({ path: { id: one.id } }),
    onSuccess: async () => {
      // What a filter is can be written again; only when it was last seen cannot.
      const again = () => void createSavedFilter({ body: { name: one.name, filter: one.filter, ...(one.board_id ? { board_id: one.board_id } : {}) } }).then(() => renew('SavedFilter')).catch(complain)
      say('Not kept any more', again)
      await renew('SavedFilter')
    },
    onError: complain,
  })
  return (
    <article className="card p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="font-semibold"><Link to="/postings" search={searchOf(one.filter, one.board_id)} className="hover:underline">{one.name}</Link></h3>
          <p className="text-sm text-soft">{describe(one.filter)}</p>
        </div>
        <div className="flex items-center gap-2">
          <Badge tone={one.new > 0 ? 'accent' : 'neutral'}>{one.new > 0 ? `${count(one.new)} new` : 'nothing new'}</Badge>
          {one.new > 0 && <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Close' : 'Show'}<span className="sr-only"> what is new in {one.name}</span></Button>}
          {one.new > 0 && <IconButton label={`I have seen what is new in ${one.name}`} onClick={() => seen.mutate()}><Check className="size-[18px]" aria-hidden="true" /></IconButton>}
          <IconButton label={`Do not keep ${one.name}`} onClick={() => remove.mutate()}><Trash2 className="size-4" aria-hidden="true" /></IconButton>
        </div>
      </div>
      {open && <New filter={one.id} />}
    </article>
  )
}

function New({ filter }: { filter: string }) {
  const list = useList('listFilterPostings', { filter, new: true }, (cursor) => listFilterPostings({ path: { id: filter }, query: { new: true, limit: 20, cursor } }))
  if (list.isPending) return <ListSkeleton rows={1} />
  if (list.error) return <ErrorNote error={list.error} />
  return (
    <div className="mt-3 border-t border-line pt-1">
      <ul className="divide-y divide-line">
        {list.items?.map((posting) => (
          <li key={posting.id} className="flex items-center justify-between gap-3 py-2">
            <Link to="/postings/$id" params={{ id: posting.id }} className="min-w-0 hover:underline">{[titleOf(posting), posting.company_name].filter(Boolean).join(', ')}</Link>
            {posting.match && <span className="flex items-center gap-2"><span className="numeral">{points(posting.match.score)}</span><BandBadge band={posting.match.band} /></span>}
          </li>
        ))}
      </ul>
      <More list={list} />
    </div>
  )
}
