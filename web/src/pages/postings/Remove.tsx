import { useMutation } from '@tanstack/react-query'
import { renew } from '~/api/list'
import { deletePosting, type JobPosting } from '~/client'
import { Confirm } from '~/components/Confirm'
import { say } from '~/components/Toasts'
import { titleOf } from './state'

/** Asks, and deletes a posting. */
export function Remove({ posting, open, onClose, onGone }: { posting: JobPosting; open: boolean; onClose: () => void; onGone?: () => void }) {
  const remove = useMutation({
    mutationFn: () => deletePosting({ path: { id: posting.id } }),
    onSuccess: async () => {
      onClose()
      onGone?.()
      say('Deleted')
      await renew('Posting', 'Match')
    },
  })
  return (
    <Confirm open={open} onClose={onClose} title="Delete this posting?" yes="Delete it" busy={remove.isPending} error={remove.error} onYes={() => remove.mutate()}>
      “{titleOf(posting)}”, its requirements and its score are gone then. This cannot be undone. What you told in interviews stays.
    </Confirm>
  )
}
