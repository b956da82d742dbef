import { type FormEvent, useState } from 'react'
import { edit, queries } from '~/api/http'
import { type Conversation, getConversation, updateConversation } from '~/client'
import { Button } from '~/components/Button'
import { Dialog } from '~/components/Dialog'
import { Choice, Field } from '~/components/Field'
import { complain } from '~/components/Toasts'
import { type Language, languages } from './talk'

/** Gives an interview another name, and has its interviewer speak another language. */
export function Rename({ open, onClose, of }: { open: boolean; onClose: () => void; of: Pick<Conversation, 'id' | 'title' | 'language'> }) {
  const [busy, setBusy] = useState(false)
  const { id } = of
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const title = String(form.get('title')).trim()
    const language = String(form.get('language')) as Language
    // Only what was changed here: the other may have been changed elsewhere meanwhile.
    const body = { ...(title !== of.title && { title }), ...(language !== of.language && { language }) }
    if (Object.keys(body).length === 0) return onClose()
    setBusy(true)
    try {
      await edit(() => getConversation({ path: { id } }), (headers) => updateConversation({ path: { id }, headers, body }))
      await queries.invalidateQueries({ predicate: (query) => String((query.queryKey[0] as { _id?: string })._id).includes('Conversation') })
      onClose()
    } catch (error) {
      complain(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open={open} onClose={onClose} title="Name and language">
      <form onSubmit={(event) => void save(event)} className="grid gap-4">
        <Field label="Name" name="title" defaultValue={of.title} maxLength={200} required autoFocus />
        <Choice label="Language of the questions" name="language" defaultValue={of.language} hint="From the next question on. You may answer in any.">{languages.map(([code, name]) => <option key={code} value={code}>{name}</option>)}</Choice>
        <div className="flex justify-end gap-2"><Button look="quiet" onClick={onClose}>Leave as it is</Button><Button type="submit" look="primary" busy={busy}>Save</Button></div>
      </form>
    </Dialog>
  )
}
