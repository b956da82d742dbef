import { Check, RotateCcw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Skill } from '~/client'
import { Badge } from '~/components/Badge'
import { Button, IconButton } from '~/components/Button'
import { review } from './change'

interface Props {
  skill: Skill
  /** In words, where there is room, else as signs. */
  words?: boolean
}

/** What can be decided about a skill: accept, reject, take back. */
export function Review({ skill, words }: Props) {
  const one = (name: string, icon: ReactNode, to: Skill['review'], done: string) => {
    const decide = () => void review(skill, to, done)
    return words ? (
      <Button size="small" icon={icon} onClick={decide}>{name}<span className="sr-only"> {skill.title}</span></Button>
    ) : (
      <IconButton label={`${name} ${skill.title}`} onClick={decide}>{icon}</IconButton>
    )
  }
  const size = 'size-4'
  return (
    <div className="flex shrink-0 items-center justify-end gap-1">
      {skill.review === 'accepted' && <Badge tone="good">Accepted</Badge>}
      {skill.review === 'proposed' && one('Accept', <Check className={size} aria-hidden="true" />, 'accepted', 'Accepted')}
      {skill.review === 'rejected'
        ? one('Take back', <RotateCcw className={size} aria-hidden="true" />, 'proposed', 'It counts again')
        : one('Reject', <X className={size} aria-hidden="true" />, 'rejected', 'Rejected. It counts for no score')}
    </div>
  )
}
