import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { renew } from '~/api/list'
import { createPosting, type PostingInput } from '~/client'
import { Button } from '~/components/Button'
import { Chips } from '~/components/Chips'
import { Dialog } from '~/components/Dialog'
import { ErrorNote } from '~/components/ErrorNote'
import { Field, TextField } from '~/components/Field'

type Way = 'url' | 'text' | 'html'

/** Adds a posting by its address, its text or its page. */
export function AddPosting({ open, text, onClose }: { open: boolean; text?: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Add a posting" lead="It is read, and scored against what you told.">
      <Form first={text ? 'text' : 'url'} onClose={onClose} />
      <p className="mt-5 border-t border-line pt-4 text-sm text-soft">
        Many at once? <Link to="/boards" className="text-accent underline underline-offset-2">Watch a company’s board</Link> or <Link to="/imports" className="text-accent underline underline-offset-2">bring a file along</Link>.
      </p>
    </Dialog>
  )
}

function Form({ first, onClose }: { first: Way; onClose: () => void }) {
  const navigate = useNavigate()
  const [way, setWay] = useState<Way>(first)
  // What was typed one way is kept while another is looked at.
  const [typed, setTyped] = useState<Record<Way, string>>({ url: '', text: '', html: '' })
  const add = useMutation({
    mutationFn: async (body: PostingInput) => (await createPosting({ body })).data,
    onSuccess: async ({ posting }) => {
      onClose()
      await navigate({ to: '/postings/$id', params: { id: posting.id } })
      await renew('Posting')
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const body: PostingInput = { [way]: typed[way].trim() }
    for (const name of ['job_title', 'company_name'] as const) {
      const value = String(form.get(name) ?? '').trim()
      if (value) body[name] = value
    }
    add.mutate(body)
  }
  const type = (event: { target: { value: string } }) => setTyped({ ...typed, [way]: event.target.value })
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Chips label="How" value={way} options={[['url', 'Address'], ['text', 'Pasted text'], ['html', 'HTML']]} onChange={setWay} />
      {way === 'url' && <Field label="Its address" type="url" required maxLength={2000} autoFocus placeholder="https://" value={typed.url} onChange={type} hint="Some sites, LinkedIn and Indeed among them, do not let programs read. Paste the text then." />}
      {way === 'text' && <TextField label="Its text" required rows={9} maxLength={100000} autoFocus value={typed.text} onChange={type} placeholder="Copy the whole posting and paste it here" />}
      {way === 'html' && <TextField label="Its page as HTML" required rows={9} maxLength={1000000} autoFocus value={typed.html} onChange={type} hint="In most browsers: right-click, View page source, copy all." />}
      <details>
        <summary className="cursor-pointer text-[15px] text-soft">Title and company, if you want your own</summary>
        <div className="mt-3 grid gap-3 sm:grid-cols-2">
          <Field label="Title" name="job_title" maxLength={300} />
          <Field label="Company" name="company_name" maxLength={300} />
        </div>
      </details>
      <ErrorNote error={add.error} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>Not now</Button>
        <Button type="submit" look="primary" busy={add.isPending}>Add it</Button>
      </div>
    </form>
  )
}
