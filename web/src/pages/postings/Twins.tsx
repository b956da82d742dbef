import { useMutation, useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Copy } from 'lucide-react'
import type { FormEvent } from 'react'
import { renew, useEverything } from '~/api/list'
import { linkPosting, listPostings, type PostingDetail, separatePosting } from '~/client'
import { getPostingOptions } from '~/client/@tanstack/react-query.gen'
import { Button } from '~/components/Button'
import { Dialog } from '~/components/Dialog'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice } from '~/components/Field'
import { complain, say } from '~/components/Toasts'
import { titleOf } from './state'

/** The same opening, put up more than once. Wrong links are parted, and that is remembered. */
export function Twins({ posting }: { posting: PostingDetail }) {
  const ids = [...(posting.duplicate_of ? [posting.duplicate_of] : []), ...posting.duplicates]
  const others = useQueries({ queries: ids.map((id) => getPostingOptions({ path: { id } })) })
  const link = useMutation({ mutationFn: (to: string) => linkPosting({ path: { id: posting.id }, body: { id: to } }), onSuccess: () => renew('Posting'), onError: complain })
  const part = useMutation({
    mutationFn: (id: string) => separatePosting({ path: { id } }),
    onSuccess: async (_, id) => {
      const original = posting.duplicate_of
      say('They are two postings now', original && id === posting.id ? () => link.mutate(original) : undefined)
      await renew('Posting')
    },
    onError: complain,
  })
  if (ids.length === 0) return null
  return (
    <div className="card mb-6 px-5 py-3.5">
      <p className="flex items-center gap-2.5"><Copy className="size-4 text-soft" aria-hidden="true" />{posting.duplicate_of ? 'This repeats a posting you have' : 'The same opening stands here more than once'}</p>
      <ul className="mt-1.5 grid gap-1.5">
        {others.map((other, i) => other.data && (
          <li key={ids[i]} className="flex flex-wrap items-center justify-between gap-2">
            <Link to="/postings/$id" params={{ id: other.data.id }} className="text-accent underline underline-offset-2">{[titleOf(other.data), other.data.company_name].filter(Boolean).join(', ')}</Link>
            <Button size="small" look="quiet" busy={part.isPending} onClick={() => part.mutate(posting.duplicate_of ? posting.id : (ids[i] ?? ''))}>These are two</Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Says that a posting repeats another. */
export function SayTwin({ posting, open, onClose }: { posting: PostingDetail; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="This repeats another" lead="Nothing is deleted: this one points to the other then.">
      <TwinForm posting={posting} onClose={onClose} />
    </Dialog>
  )
}

function TwinForm({ posting, onClose }: { posting: PostingDetail; onClose: () => void }) {
  const all = useEverything('listPostings', {}, (cursor) => listPostings({ query: { limit: 100, cursor } }))
  const link = useMutation({
    mutationFn: (to: string) => linkPosting({ path: { id: posting.id }, body: { id: to } }),
    onSuccess: async () => {
      onClose()
      say('Linked', () => void separatePosting({ path: { id: posting.id } }).then(() => renew('Posting')).catch(complain))
      await renew('Posting')
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    link.mutate(String(new FormData(event.currentTarget).get('other')))
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Choice label="The posting that it repeats" name="other" required>
        {all.data?.filter((one) => one.id !== posting.id && !one.duplicate_of).map((one) => <option key={one.id} value={one.id}>{[titleOf(one), one.company_name].filter(Boolean).join(', ')}</option>)}
      </Choice>
      <ErrorNote error={link.error} />
      <div className="flex justify-end gap-2"><Button look="quiet" onClick={onClose}>Leave it</Button><Button type="submit" look="primary" busy={link.isPending}>It repeats that one</Button></div>
    </form>
  )
}
