import { useMutation } from '@tanstack/react-query'
import { BellPlus } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { renew, useEverything } from '~/api/list'
import { createSavedFilter, listBoards, type PostingFilter } from '~/client'
import { Button } from '~/components/Button'
import { Chips } from '~/components/Chips'
import { Dialog } from '~/components/Dialog'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice, Field } from '~/components/Field'
import { say } from '~/components/Toasts'

export type Search = Record<string, string | undefined>
type Set = (to: Search) => void

const statuses = [['', 'All'], ['open', 'Open'], ['closed', 'Closed'], ['reading', 'Being read'], ['failed', 'Could not be read']] as const

/** What of an address a list of postings is asked by. */
export function filterOf(search: Search): PostingFilter {
  const filter: PostingFilter = {}
  if (search.q) filter.q = search.q
  if (search.location) filter.location = search.location
  if (search.board) filter.board_id = search.board
  if (search.remote) filter.remote = search.remote === 'true'
  const score = Number(search.min_score)
  if (search.min_score && score >= 0 && score <= 100) filter.min_score = Math.round(score)
  if (statuses.some(([key]) => key === search.status) && search.status) filter.status = search.status as PostingFilter['status']
  if (['url', 'html', 'text', 'board', 'import'].includes(search.source ?? '')) filter.source = search.source as PostingFilter['source']
  return filter
}

/** Search and filters; all of them stand in the address. */
export function Filters({ search, set }: { search: Search; set: Set }) {
  const [saving, setSaving] = useState(false)
  const boards = useEverything('listBoards', {}, (cursor) => listBoards({ query: { limit: 100, cursor } }))
  const used = Object.keys(filterOf(search)).length > 0
  return (
    <div className="mb-6 grid gap-3">
      <Words value={search.q ?? ''} onChange={(q) => set({ q: q || undefined })} />
      <Chips label="State" value={(search.status ?? '') as (typeof statuses)[number][0]} options={statuses} onChange={(status) => set({ status: status || undefined })} />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Choice bare label="Remote" value={search.remote ?? ''} onChange={(event) => set({ remote: event.target.value || undefined })}>
          <option value="">Anywhere</option>
          <option value="true">Remote</option>
          <option value="false">Not remote</option>
        </Choice>
        <Choice bare label="Least coverage" value={search.min_score ?? ''} onChange={(event) => set({ min_score: event.target.value || undefined })}>
          <option value="">Any coverage</option>
          <option value="35">35 and more</option>
          <option value="60">60 and more</option>
          <option value="80">80 and more</option>
        </Choice>
        <Choice bare label="Board" value={search.board ?? ''} onChange={(event) => set({ board: event.target.value || undefined })}>
          <option value="">Every source</option>
          {boards.data?.map((board) => <option key={board.id} value={board.id}>{board.company_name || board.token}</option>)}
        </Choice>
        <Choice bare label="Order" value={search.sort ?? ''} onChange={(event) => set({ sort: event.target.value || undefined })}>
          <option value="">{search.q ? 'Best found first' : 'Newest first'}</option>
          <option value="match">Best covered first</option>
          {search.q && <option value="created">Newest first</option>}
        </Choice>
      </div>
      {used && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" icon={<BellPlus className="size-4" aria-hidden="true" />} onClick={() => setSaving(true)}>Keep this filter</Button>
          <Button size="small" look="quiet" onClick={() => set({ q: undefined, status: undefined, location: undefined, board: undefined, remote: undefined, min_score: undefined, source: undefined })}>Clear</Button>
        </div>
      )}
      <Dialog open={saving} onClose={() => setSaving(false)} title="Keep this filter" lead="You see then how many new postings meet it.">
        <Keep search={search} onClose={() => setSaving(false)} />
      </Dialog>
    </div>
  )
}

/** Words are looked for when typing rests, so that not every letter is a request. */
function Words({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === value) return
    const rest = setTimeout(() => onChange(typed), 300)
    return () => clearTimeout(rest)
  }, [typed, value, onChange])
  return <Field bare label="Search" type="search" maxLength={200} placeholder={'Search titles, companies and texts: baker or “pastry chef” -night'} value={typed} onChange={(event) => setTyped(event.target.value)} />
}

function Keep({ search, onClose }: { search: Search; onClose: () => void }) {
  const keep = useMutation({
    mutationFn: (name: string) => createSavedFilter({ body: { name, filter: filterOf(search), ...(search.board ? { board_id: search.board } : {}) } }),
    onSuccess: () => {
      onClose()
      say('Kept. Boards shows what is new')
      void renew('SavedFilter')
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    keep.mutate(String(new FormData(event.currentTarget).get('name')).trim())
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Its name" name="name" required maxLength={100} autoFocus defaultValue={search.q} />
      <ErrorNote error={keep.error} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>Not now</Button>
        <Button type="submit" look="primary" busy={keep.isPending}>Keep it</Button>
      </div>
    </form>
  )
}
