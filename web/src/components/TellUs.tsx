import { MessageCirclePlus } from 'lucide-react'
import { type Goal, useTalk } from '~/api/talk'
import { Button } from './Button'

/** Opens an interview about one thing. */
export function TellUs({ goal, about, children = 'Tell us about it', look }: { goal: Goal; about?: string; children?: string; look?: 'plain' | 'primary' | 'quiet' }) {
  const talk = useTalk()
  return (
    <Button size="small" look={look} busy={talk.isPending} icon={<MessageCirclePlus className="size-4" aria-hidden="true" />} onClick={() => talk.mutate(goal)}>
      {children}
      {about && <span className="sr-only"> {about}</span>}
    </Button>
  )
}
