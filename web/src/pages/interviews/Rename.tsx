import { type FormEvent, useState } from 'react'
import { edit, queries } from '~/api/http'
import { getConversation, updateConversation } from '~/client'
import { Button } from '~/components/Button'
import { Dialog } from '~/components/Dialog'
import { Field } from '~/components/Field'
import { complain } from '~/components/Toasts'

/** Gives an interview another name. */
export function Rename({ open, onClose, id, title }: { open: boolean; onClose: () => void; id: string; title: string }) {
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('title')).trim()
    setBusy(true)
    try {
      await edit(() => getConversation({ path: { id } }), (headers) => updateConversation({ path: { id }, headers, body: { title: name } }))
      await queries.invalidateQueries({ predicate: (query) => String((query.queryKey[0] as { _id?: string })._id).includes('Conversation') })
      onClose()
    } catch (error) {
      complain(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open={open} onClose={onClose} title="Rename">
      <form onSubmit={(event) => void save(event)} className="grid gap-4">
        <Field label="Name" name="title" defaultValue={title} maxLength={200} required autoFocus />
        <div className="flex justify-end gap-2"><Button look="quiet" onClick={onClose}>Leave as it is</Button><Button type="submit" look="primary" busy={busy}>Rename</Button></div>
      </form>
    </Dialog>
  )
}
