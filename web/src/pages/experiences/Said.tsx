import { useQuery } from '@tanstack/react-query'
import { Navigate, useSearch } from '@tanstack/react-router'
import { everything } from '~/api/list'
import { getEvidence, getExperience, listConversations, listMessages } from '~/client'
import { ButtonLink } from '~/components/Button'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Page } from '~/components/Page'
import { ListSkeleton } from '~/components/Skeleton'

async function holds(conversation: string, message: string): Promise<boolean> {
  const said = await everything((cursor) => listMessages({ path: { id: conversation }, query: { limit: 100, cursor } }))
  return said.some((one) => one.id === message)
}

/** Finds the conversation that a piece of evidence is from. The experience it belongs to tells mostly; a merged one's words are elsewhere. */
async function find(evidence: string): Promise<{ conversation: string; message: string } | null> {
  const { data } = await getEvidence({ path: { id: evidence } })
  if (!data.message_id) return null
  const message = data.message_id
  const likely = data.experience_id ? (await getExperience({ path: { id: data.experience_id } })).data.conversation_id : undefined
  if (likely && (await holds(likely, message))) return { conversation: likely, message }
  for (const { id } of await everything((cursor) => listConversations({ query: { limit: 100, cursor } }))) {
    // One after the other: mostly it is one of the newest.
    if (id !== likely && (await holds(id, message))) return { conversation: id, message }
  }
  return null
}

/** The way from a quote to its place in the conversation. */
export default function Said() {
  const { evidence = '' } = useSearch({ from: '/app/interviews/said' })
  const found = useQuery({ queryKey: [{ _id: 'said', evidence }], queryFn: () => find(evidence), staleTime: Infinity })
  if (found.data) return <Navigate to="/interviews/$id" params={{ id: found.data.conversation }} search={{ message: found.data.message, evidence }} replace />
  return (
    <Page title="Where you said it">
      {found.isPending && <ListSkeleton rows={2} />}
      <ErrorNote error={found.error} retry={() => void found.refetch()} />
      {found.data === null && (
        <Empty title="These words are in no conversation" action={<ButtonLink to="/experiences">All experiences</ButtonLink>}>
          You may have written them by hand, or the conversation was deleted.
        </Empty>
      )}
    </Page>
  )
}
