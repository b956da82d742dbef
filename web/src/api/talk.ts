import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { client } from '~/client/client.gen'
import { complain } from '~/components/Toasts'
import { renew } from './list'

/** What an interview is to find out. */
export interface Goal {
  title: string
  posting?: string
  /** Keys of skills. */
  skills?: string[]
  topic?: string
}

const headers = { 'Content-Type': 'application/json' }

/** Begins an interview about one thing, has its first question asked, and goes there. */
export function useTalk() {
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ title, posting, skills, topic }: Goal) => {
      const goals: Record<string, unknown> = {}
      if (posting) goals.job_posting_id = posting
      if (skills?.length) goals.skills = skills.slice(0, 20)
      if (topic) goals.topic = topic.slice(0, 200)
      const { data } = await client.post({ url: '/api/v1/conversations', headers, body: { title: title.slice(0, 200), goals }, throwOnError: true })
      const id = (data as { id: string }).id
      // The interview is there even when its first question is not: it can be asked for there again.
      await client.post({ url: '/api/v1/conversations/{id}/reply', path: { id }, headers, body: { regenerate: false }, throwOnError: true }).catch(complain)
      return id
    },
    onSuccess: (id) => {
      void renew('Conversation')
      void navigate({ to: '/interviews/$id', params: { id } })
    },
    onError: complain,
  })
}
