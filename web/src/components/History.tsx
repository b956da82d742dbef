import type { FactChange } from '~/client'
import { ErrorNote } from './ErrorNote'
import { Skeleton } from './Skeleton'
import { moment, plain } from './words'

const done: Record<FactChange['change'], string> = { updated: 'Changed', removed: 'Removed', merged: 'Another became part of it' }

function value(of: unknown): string {
  if (of === null || of === undefined || of === '') return 'nothing'
  if (Array.isArray(of)) return of.map(value).join(', ') || 'nothing'
  return typeof of === 'object' ? JSON.stringify(of) : String(of)
}

/** What was changed of a fact, when and by whom. */
export function History({ list }: { list: { items?: FactChange[]; isPending: boolean; error: unknown } }) {
  if (list.isPending) return <Skeleton className="w-2/3" />
  if (list.error) return <ErrorNote error={list.error} />
  if (!list.items?.length) return <p className="text-soft">Nothing was changed since it was first read.</p>
  return (
    <ol className="grid gap-4 border-l border-line pl-5">
      {list.items.map((change) => (
        <li key={change.id} className="relative">
          <span aria-hidden="true" className="absolute top-2 -left-[1.56rem] size-2 rounded-full bg-edge" />
          <p className="text-sm text-soft">{moment(change.at)}{change.by && <> · by {change.by}</>}</p>
          <p className="font-medium">{done[change.change]}</p>
          {change.change === 'updated' && change.fields.filter((field) => field.name !== 'updated_at').map((field) => (
            <p key={field.name} className="text-[15px]">
              {plain(field.name)}: <del className="text-soft">{value(field.before)}</del> → {value(field.after)}
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}
