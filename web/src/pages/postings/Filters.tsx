import { useMutation } from '@tanstack/react-query'
import { BellPlus, SlidersHorizontal, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { renew, useEverything } from '~/api/list'
import { createSavedFilter, listBoards } from '~/client'
import { Button } from '~/components/Button'
import { Chips } from '~/components/Chips'
import { Dialog } from '~/components/Dialog'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice, Field } from '~/components/Field'
import { say } from '~/components/Toasts'
import { filterOf, parts, type Search, statuses, unfiltered, withOwn } from './filter'
import { hidden, MoreFilters } from './MoreFilters'
import { Typed } from './Typed'

type Set = (to: Search) => void

const coverages = [['35', '35 and more'], ['60', '60 and more'], ['80', '80 and more']] as const

/** Search and filters; all of them stand in the address. What is asked for less often is behind a button. */
export function Filters({ search, set }: { search: Search; set: Set }) {
  const [saving, setSaving] = useState(false)
  const [open, setOpen] = useState(false)
  const boards = useEverything('listBoards', {}, (cursor) => listBoards({ query: { limit: 100, cursor } }))
  const nameOf = (id: string) => {
    const board = boards.data?.find((one) => one.id === id)
    return board && (board.company_name || board.token)
  }
  const filter = filterOf(search)
  const used = Object.keys(filter).length > 0
  const behind = parts(filter, nameOf).filter((part) => hidden.has(part.names[0]!))
  return (
    <div className="mb-6 grid gap-3">
      <Typed bare label="Search" type="search" maxLength={200} placeholder={'Search titles, companies and texts: baker or “pastry chef” -night'} value={search.q ?? ''} onChange={(q) => set({ q: q || undefined })} />
      <Chips label="State" value={(search.status ?? '') as (typeof statuses)[number][0]} options={statuses} onChange={(status) => set({ status: status || undefined })} />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Typed bare label="Place" type="search" maxLength={100} placeholder="Any place" value={search.location ?? ''} onChange={(location) => set({ location: location || undefined })} />
        <Choice bare label="Remote" value={search.remote ?? ''} onChange={(event) => set({ remote: event.target.value || undefined })}>
          <option value="">Remote or not</option>
          <option value="true">Remote</option>
          <option value="false">Not remote</option>
        </Choice>
        <Choice bare label="Least coverage" value={search.min_score ?? ''} onChange={(event) => set({ min_score: event.target.value || undefined })}>
          <option value="">Any coverage</option>
          {withOwn(coverages, search.min_score, (own) => `${own} and more`).map(([key, name]) => <option key={key} value={key}>{name}</option>)}
        </Choice>
        <Choice bare label="Order" value={search.sort ?? ''} onChange={(event) => set({ sort: event.target.value || undefined })}>
          <option value="">{search.q ? 'Best found first' : 'Newest first'}</option>
          <option value="match">Best covered first</option>
          {search.q && <option value="created">Newest first</option>}
        </Choice>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" icon={<SlidersHorizontal className="size-4" aria-hidden="true" />} aria-expanded={open} aria-controls="more-filters" onClick={() => setOpen(!open)}>
          More filters{behind.length > 0 && <span className="numeral"> ({behind.length})</span>}
        </Button>
        {behind.map((part) => (
          <Button key={part.names[0]} size="small" className="min-w-0 max-w-full" onClick={() => set(Object.fromEntries(part.names.map((name) => [name, undefined])))}>
            <span className="truncate">{sentence(part.words)}</span><X className="size-4 shrink-0" aria-hidden="true" /><span className="sr-only">, take this filter away</span>
          </Button>
        ))}
        {used && (
          <div className="flex flex-wrap gap-2 sm:ml-auto">
            <Button size="small" look="quiet" onClick={() => set(unfiltered)}>Clear</Button>
            <Button size="small" icon={<BellPlus className="size-4" aria-hidden="true" />} onClick={() => setSaving(true)}>Keep this filter</Button>
          </div>
        )}
      </div>
      <div id="more-filters">{open && <MoreFilters search={search} set={set} boards={boards.data ?? []} />}</div>
      <Dialog open={saving} onClose={() => setSaving(false)} title="Keep this filter" lead="You see then how many new postings meet it.">
        <Keep search={search} onClose={() => setSaving(false)} />
      </Dialog>
    </div>
  )
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

function Keep({ search, onClose }: { search: Search; onClose: () => void }) {
  const filter = filterOf(search)
  const keep = useMutation({
    mutationFn: (name: string) => createSavedFilter({ body: { name, filter, ...(search.board ? { board_id: search.board } : {}) } }),
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
      <p className="text-[15px]">{sentence(parts(filter).map((part) => part.words).join(', '))}.</p>
      <Field label="Its name" name="name" required maxLength={100} autoFocus defaultValue={search.q ?? search.location} />
      <ErrorNote error={keep.error} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>Not now</Button>
        <Button type="submit" look="primary" busy={keep.isPending}>Keep it</Button>
      </div>
    </form>
  )
}
