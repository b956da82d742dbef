import { useNavigate } from '@tanstack/react-router'
import { BookOpen, Copy, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { edit } from '~/api/http'
import { renew } from '~/api/list'
import { getPosting, type PostingDetail, type PostingEdit, refreshPosting, rereadPosting, updatePosting } from '~/client'
import { Button } from '~/components/Button'
import { Dialog } from '~/components/Dialog'
import { Field } from '~/components/Field'
import { Menu, MenuItem } from '~/components/Menu'
import { complain, say } from '~/components/Toasts'
import { Remove } from './Remove'
import { SayTwin } from './Twins'

/** What can be done with a posting. */
export function PostingActions({ posting }: { posting: PostingDetail }) {
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'' | 'edit' | 'twin' | 'remove'>('')
  const close = () => setDialog('')
  const begin = (work: Promise<unknown>, done: string) => void work.then(() => { say(done); return renew('Posting', 'Task') }).catch(complain)
  const path = { id: posting.id }
  return (
    <>
      <Menu label="More with this posting">
        {posting.url && <MenuItem onClick={() => begin(refreshPosting({ path }), 'It is fetched again')}><RefreshCw className="size-4" aria-hidden="true" />Fetch it again</MenuItem>}
        <MenuItem onClick={() => begin(rereadPosting({ path }), 'It is read again')}><BookOpen className="size-4" aria-hidden="true" />Read it again</MenuItem>
        <MenuItem onClick={() => setDialog('edit')}><Pencil className="size-4" aria-hidden="true" />Correct title and company</MenuItem>
        <MenuItem onClick={() => setDialog('twin')}><Copy className="size-4" aria-hidden="true" />It repeats another</MenuItem>
        <MenuItem onClick={() => setDialog('remove')}><Trash2 className="size-4" aria-hidden="true" />Delete</MenuItem>
      </Menu>
      <Correct posting={posting} open={dialog === 'edit'} onClose={close} />
      <SayTwin posting={posting} open={dialog === 'twin'} onClose={close} />
      <Remove posting={posting} open={dialog === 'remove'} onClose={close} onGone={() => void navigate({ to: '/postings' })} />
    </>
  )
}

function Correct({ posting, open, onClose }: { posting: PostingDetail; open: boolean; onClose: () => void }) {
  const write = async (body: PostingEdit) => {
    await edit(() => getPosting({ path: { id: posting.id } }), (headers) => updatePosting({ path: { id: posting.id }, headers, body }))
    await renew('Posting')
  }
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const before = { job_title: posting.job_title, company_name: posting.company_name }
    onClose()
    write({ job_title: String(form.get('job_title')).trim(), company_name: String(form.get('company_name')).trim() })
      .then(() => say('Corrected', () => void write(before).catch(complain)))
      .catch(complain)
  }
  return (
    <Dialog open={open} onClose={onClose} title="Correct title and company" lead="What you write stays, whatever is read later. Leave a field empty to have the posting’s own again.">
      <form onSubmit={save} className="grid gap-4">
        <Field label="Title" name="job_title" maxLength={300} defaultValue={posting.job_title} autoFocus />
        <Field label="Company" name="company_name" maxLength={300} defaultValue={posting.company_name} />
        <div className="flex justify-end gap-2"><Button look="quiet" onClick={onClose}>Leave it</Button><Button type="submit" look="primary">Correct</Button></div>
      </form>
    </Dialog>
  )
}
