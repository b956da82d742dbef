import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { renew } from '~/api/list'
import { createBoard } from '~/client'
import { Button } from '~/components/Button'
import { Dialog } from '~/components/Dialog'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice, Field } from '~/components/Field'
import { say } from '~/components/Toasts'

/** How often a board can be looked at, in hours. */
export const rhythms = [[6, 'Four times a day'], [12, 'Twice a day'], [24, 'Once a day'], [72, 'Every three days'], [168, 'Once a week'], [336, 'Every two weeks']] as const

/** Begins to watch a company's list of jobs. */
export function AddBoard({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Watch a board" lead="Its jobs are saved and scored, and you see what is new.">
      <Form onClose={onClose} />
    </Dialog>
  )
}

function Form({ onClose }: { onClose: () => void }) {
  const add = useMutation({
    mutationFn: (body: { url: string; company_name?: string; every_hours: number }) => createBoard({ body }),
    onSuccess: () => {
      onClose()
      say('It is looked at now')
      void renew('Board')
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const company = String(form.get('company')).trim()
    add.mutate({ url: String(form.get('url')).trim(), every_hours: Number(form.get('every')), ...(company ? { company_name: company } : {}) })
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label="Its address" name="url" type="url" required maxLength={2000} autoFocus placeholder="https://" hint="A company’s list of jobs, one of its postings, a feed or a sitemap. Greenhouse, Lever, Ashby, Workday and ten other systems are known." />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Company, if you want your own name" name="company" maxLength={300} />
        <Choice label="How often" name="every" defaultValue="24">{rhythms.map(([hours, name]) => <option key={hours} value={hours}>{name}</option>)}</Choice>
      </div>
      <ErrorNote error={add.error} />
      <div className="flex justify-end gap-2"><Button look="quiet" onClick={onClose}>Not now</Button><Button type="submit" look="primary" busy={add.isPending}>Watch it</Button></div>
    </form>
  )
}
