import type { FormEvent } from 'react'
import type { Experience } from '~/client'
import { Button } from '~/components/Button'
import { Dialog } from '~/components/Dialog'
import { Field } from '~/components/Field'
import { change } from './change'

/** Asks for another title of an experience. */
export function CorrectTitle({ open, onClose, experience }: { open: boolean; onClose: () => void; experience: Experience }) {
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const title = String(new FormData(event.currentTarget).get('title')).trim()
    onClose()
    if (title && title !== experience.title) void change(experience, { title }, 'Corrected')
  }
  return (
    <Dialog open={open} onClose={onClose} title="Correct the title" lead="Your word is kept, whatever is read later.">
      <form onSubmit={save} className="grid gap-4">
        <Field label="Title" name="title" defaultValue={experience.title} maxLength={300} required autoFocus />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>Leave as it is</Button>
          <Button type="submit" look="primary">Correct</Button>
        </div>
      </form>
    </Dialog>
  )
}
