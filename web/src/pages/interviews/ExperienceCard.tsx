import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Check, Combine, Pencil, RotateCcw, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Experience } from '~/client'
import { Badge } from '~/components/Badge'
import { Button, IconButton } from '~/components/Button'
import { Dialog } from '~/components/Dialog'
import { Choice } from '~/components/Field'
import { Menu, MenuItem } from '~/components/Menu'
import { plain, span } from '~/components/words'
import { change, merge } from '../experiences/change'
import { CorrectTitle } from '../experiences/CorrectTitle'
import { Proofs } from './Proofs'
import type { Checklist } from './talk'
import { Steps } from './Understood'
import type { Pointing } from './usePointing'

interface Props {
  experience: Experience
  /** Those it could be merged with. */
  others: Experience[]
  checklist?: Checklist
  pointing: Pointing
  onShow: () => void
  inside: string
}

/** An experience as it was understood, to be accepted, corrected, rejected or merged. */
export function ExperienceCard({ experience, others, checklist, pointing, onShow, inside }: Props) {
  const [dialog, setDialog] = useState<'' | 'rename' | 'merge'>('')
  const proofs = experience.evidences
  const ids = proofs.map((proof) => proof.id)
  const rejected = experience.review === 'rejected'
  return (
    <div
      data-card={ids.join(' ')}
      tabIndex={-1}
      onMouseEnter={() => pointing.point(ids)}
      onMouseLeave={pointing.leave}
      className={clsx('card px-4 py-3 transition-colors', ids.some((id) => pointing.at.has(id)) && 'border-mark-strong bg-mark/40', rejected && 'border-dashed')}
    >
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <Link to="/experiences/$id" params={{ id: experience.id }} className={clsx('font-medium hover:underline', rejected && 'text-soft line-through')}>{experience.title}</Link>
          <p className="text-sm text-soft">
            {[plain(experience.experience_type), experience.organisation, span(experience.date_started, experience.date_finished, experience.is_current)].filter(Boolean).join(' · ')}
          </p>
        </div>
        <div className="flex shrink-0 items-center">
          {experience.review === 'accepted' && <Badge tone="good">Accepted</Badge>}
          {rejected ? (
            <IconButton label="Take back" onClick={() => void change(experience, { review: 'proposed' }, 'It counts again')}><RotateCcw className="size-4" aria-hidden="true" /></IconButton>
          ) : (
            <>
              {experience.review === 'proposed' && <IconButton label={`Accept ${experience.title}`} onClick={() => void change(experience, { review: 'accepted' }, 'Accepted')}><Check className="size-[18px]" aria-hidden="true" /></IconButton>}
              <IconButton label={`Reject ${experience.title}`} onClick={() => void change(experience, { review: 'rejected' }, 'Rejected. It counts nowhere')}><X className="size-[18px]" aria-hidden="true" /></IconButton>
              <Menu label={`More for ${experience.title}`}>
                <MenuItem onClick={() => setDialog('rename')}><Pencil className="size-4" aria-hidden="true" />Correct the title</MenuItem>
                <MenuItem disabled={others.length === 0} onClick={() => setDialog('merge')}><Combine className="size-4" aria-hidden="true" />Merge with another</MenuItem>
              </Menu>
            </>
          )}
        </div>
      </div>
      {experience.contradictions > 0 && <p className="mt-1 text-sm text-warn">Something here contradicts itself. Open it to say which is right.</p>}
      {!rejected && <div className="mt-2"><Proofs proofs={proofs} pointing={pointing} onShow={onShow} /></div>}
      {checklist && !rejected && <div className="mt-3 border-t border-line pt-2.5"><Steps checklist={checklist} /></div>}
      <CorrectTitle open={dialog === 'rename'} onClose={() => setDialog('')} experience={experience} />
      <Merge open={dialog === 'merge'} onClose={() => setDialog('')} experience={experience} others={others} inside={inside} />
    </div>
  )
}

function Merge({ open, onClose, experience, others }: { open: boolean; onClose: () => void; experience: Experience; others: Experience[]; inside: string }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    merge(experience, String(new FormData(event.currentTarget).get('other')))
    onClose()
  }
  return (
    <Dialog open={open} onClose={onClose} title="Make one of two" lead={`What is known of the other is added to “${experience.title}”. They stay one when they are told again.`}>
      <form onSubmit={submit} className="grid gap-4">
        <Choice label="The other experience" name="other" required>
          {others.map((other) => <option key={other.id} value={other.id}>{[other.title, other.organisation].filter(Boolean).join(', ')}</option>)}
        </Choice>
        <div className="flex justify-end gap-2"><Button look="quiet" onClick={onClose}>Leave them apart</Button><Button type="submit" look="primary">Make one</Button></div>
      </form>
    </Dialog>
  )
}
