import { useMutation, useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { renew, useList } from '~/api/list'
import { deletePostingImport, listPostingImportRefusals, type PostingImport } from '~/client'
import { getPostingImportOptions } from '~/client/@tanstack/react-query.gen'
import { Badge, type Tone } from '~/components/Badge'
import { Button, IconButton } from '~/components/Button'
import { Confirm } from '~/components/Confirm'
import { ErrorNote } from '~/components/ErrorNote'
import { Meter } from '~/components/Meter'
import { More } from '~/components/More'
import { Skeleton } from '~/components/Skeleton'
import { Table, Td, Th } from '~/components/Table'
import { say } from '~/components/Toasts'
import { count, many, moment, plain } from '~/components/words'

const states: Record<PostingImport['status'], { word: string; tone: Tone }> = {
  receiving: { word: 'Not sent to its end', tone: 'warn' },
  reading: { word: 'Being read', tone: 'accent' },
  done: { word: 'Done', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
}

/** One file: how far it is, and which of its rows were refused. */
export function ImportRow({ one }: { one: PostingImport }) {
  const [open, setOpen] = useState(false)
  const [removing, setRemoving] = useState(false)
  const detail = useQuery(getPostingImportOptions({ path: { id: one.id } })).data
  const state = states[one.status]
  const remove = useMutation({
    mutationFn: () => deletePostingImport({ path: { id: one.id } }),
    onSuccess: () => {
      setRemoving(false)
      say('Deleted. Its postings stay')
      void renew('PostingImport')
    },
  })
  const rows = [[one.rows_stored, 'stored'], [one.rows_known, 'there already'], [one.rows_refused, 'refused']] as const
  return (
    <article className="card grid gap-3 p-5">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-semibold">{one.name || `A ${one.format.toUpperCase()} file`}</h3>
          <p className="text-sm text-soft">{moment(one.created_at)} · {many(one.rows_total, 'row')} · {rows.map(([n, word]) => `${count(n)} ${word}`).join(', ')}</p>
        </div>
        <div className="flex shrink-0 items-center gap-1">
          <Badge tone={state.tone} className="whitespace-nowrap">{state.word}</Badge>
          <IconButton label={`Delete ${one.name || 'this import'}`} onClick={() => setRemoving(true)}><Trash2 className="size-4" aria-hidden="true" /></IconButton>
        </div>
      </div>
      {one.status === 'reading' && one.rows_total > 0 && <Meter value={one.rows_read / one.rows_total} label="Read" />}
      {one.message && <p className={one.status === 'failed' ? 'text-bad' : 'text-[15px]'}>{one.message}</p>}
      {one.status === 'receiving' && <p className="text-[15px]">It broke off on the way. Bring the same file along again: what is there already is not stored twice.</p>}
      {one.unknown_columns.length > 0 && <p className="text-sm text-soft">Columns that nobody knows were left out: {one.unknown_columns.join(', ')}.</p>}
      {detail && (detail.open_tasks > 0 || detail.failed_tasks > 0) && (
        <p className="text-sm text-soft">{detail.open_tasks > 0 && `${many(detail.open_tasks, 'posting')} still to be read. `}{detail.failed_tasks > 0 && `${many(detail.failed_tasks, 'posting')} could not be read: Tasks says why.`}</p>
      )}
      {one.rows_refused > 0 && (
        <div><Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Close' : 'What was refused'}<span className="sr-only"> of {one.name}</span></Button></div>
      )}
      {open && <Refusals id={one.id} />}
      <Confirm open={removing} onClose={() => setRemoving(false)} title="Delete this import?" yes="Delete it" busy={remove.isPending} error={remove.error} onYes={() => remove.mutate()}>
        The file and the list of what was refused are gone then. Postings that came from it stay.
      </Confirm>
    </article>
  )
}

function Refusals({ id }: { id: string }) {
  const list = useList('listPostingImportRefusals', id, (cursor) => listPostingImportRefusals({ path: { id }, query: { limit: 50, cursor } }))
  if (list.isPending) return <Skeleton className="w-1/2" />
  if (list.error) return <ErrorNote error={list.error} />
  return (
    <div>
      <Table caption="Rows that were refused" head={<><Th end>Row</Th><Th>Why</Th><Th className="max-sm:hidden">Code</Th></>}>
        {list.items?.map((row) => (
          <tr key={`${row.row}${row.code}`}><Td end>{row.row}</Td><Td>{row.message}</Td><Td className="text-soft max-sm:hidden">{plain(row.code)}</Td></tr>
        ))}
      </Table>
      <More list={list} />
    </div>
  )
}
