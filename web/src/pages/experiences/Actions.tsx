import { Check, Combine, Eye, EyeOff, Pencil, RotateCcw, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { everything } from '~/api/list'
import { type Experience, listExperiences } from '~/client'
import { useQuery } from '@tanstack/react-query'
import { Button } from '~/components/Button'
import { Dialog } from '~/components/Dialog'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice } from '~/components/Field'
import { Menu, MenuItem } from '~/components/Menu'
import { change, merge } from './change'
import { CorrectTitle } from './CorrectTitle'

/** What can be done with an experience: accept, reject, correct, merge. */
export function Actions({ experience }: { experience: Experience }) {
  const [dialog, setDialog] = useState<'' | 'title' | 'merge'>('')
  const icon = 'size-4'
  const close = () => setDialog('')
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {experience.review === 'rejected' ? (
        <Button size="small" icon={<RotateCcw className={icon} aria-hidden="true" />} onClick={() => void change(experience, { review: 'proposed' }, 'It counts again')}>Take back</Button>
      ) : (
        <>
          {experience.review === 'proposed' && (
            <Button size="small" icon={<Check className={icon} aria-hidden="true" />} onClick={() => void change(experience, { review: 'accepted' }, 'Accepted')}>Accept<span className="sr-only"> {experience.title}</span></Button>
          )}
          <Button size="small" look="quiet" icon={<X className={icon} aria-hidden="true" />} onClick={() => void change(experience, { review: 'rejected' }, 'Rejected. It counts for no score')}>Reject<span className="sr-only"> {experience.title}</span></Button>
        </>
      )}
      <Menu label={`More for ${experience.title}`}>
        <MenuItem onClick={() => setDialog('title')}><Pencil className={icon} aria-hidden="true" />Correct the title</MenuItem>
        <MenuItem onClick={() => setDialog('merge')}><Combine className={icon} aria-hidden="true" />Merge with another</MenuItem>
        {experience.review === 'accepted' && <MenuItem onClick={() => void change(experience, { review: 'proposed' }, 'To be reviewed again')}><RotateCcw className={icon} aria-hidden="true" />Review again</MenuItem>}
        {experience.visibility === 'public' ? (
          <MenuItem onClick={() => void change(experience, { visibility: 'private' }, 'Private now')}><EyeOff className={icon} aria-hidden="true" />Make private</MenuItem>
        ) : (
          <MenuItem onClick={() => void change(experience, { visibility: 'public' }, 'Public now')}><Eye className={icon} aria-hidden="true" />Make public</MenuItem>
        )}
      </Menu>
      <CorrectTitle open={dialog === 'title'} onClose={close} experience={experience} />
      <Dialog open={dialog === 'merge'} onClose={close} title="Make one of two" lead={`What is known of the other is added to “${experience.title}”. They stay one when they are told of again.`}>
        <MergeForm experience={experience} onClose={close} />
      </Dialog>
    </div>
  )
}

function MergeForm({ experience, onClose }: { experience: Experience; onClose: () => void }) {
  const all = useQuery({ queryKey: [{ _id: 'listExperiences', all: {} }], queryFn: () => everything((cursor) => listExperiences({ query: { limit: 100, cursor } })) })
  const others = all.data?.filter((other) => other.id !== experience.id && other.review !== 'rejected') ?? []
  if (all.error) return <ErrorNote error={all.error} />
  if (all.data && others.length === 0) return <p>There is no other experience yet.</p>
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    merge(experience, String(new FormData(event.currentTarget).get('other')))
    onClose()
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Choice label="The other experience" name="other" required hint="It is gone then, and its quotes move here.">
        {others.map((other) => <option key={other.id} value={other.id}>{[other.title, other.organisation].filter(Boolean).join(', ')}</option>)}
      </Choice>
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>Leave them apart</Button>
        <Button type="submit" look="primary" disabled={others.length === 0}>Make one</Button>
      </div>
    </form>
  )
}
