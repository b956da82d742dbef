import type { Conversation } from '~/client'
import { Badge } from '~/components/Badge'

/** The state of a conversation, in a word. */
export function StatusBadge({ status }: { status: Conversation['status'] }) {
  return <Badge tone={status === 'active' ? 'accent' : status === 'completed' ? 'good' : 'neutral'}>{{ active: 'Under way', paused: 'Paused', completed: 'Completed' }[status]}</Badge>
}
