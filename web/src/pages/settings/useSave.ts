import { useMutation } from '@tanstack/react-query'
import { queries } from '~/api/http'
import { say } from '~/components/Toasts'

/** Does something to the account, reads anew what the operation changed, and says so. */
export function useSave<In>(act: (input: In) => Promise<unknown>, done: string, changes: string) {
  return useMutation({
    mutationFn: act,
    onSuccess: () => {
      if (done) say(done)
      return queries.invalidateQueries({ predicate: (query) => String((query.queryKey[0] as { _id?: string })._id).includes(changes) })
    },
  })
}
