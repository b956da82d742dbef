import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileText, MessagesSquare, Plus, Upload } from 'lucide-react'
import { useState } from 'react'
import { listConversationsInfiniteOptions } from '~/client/@tanstack/react-query.gen'
import { Button, ButtonLink } from '~/components/Button'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Page } from '~/components/Page'
import { ListSkeleton } from '~/components/Skeleton'
import { ago, many } from '~/components/words'
import { StatusBadge } from './StatusBadge'
import { Transcribed } from './Transcribed'

const kinds = { interview: 'Interview', transcript: 'Transcript', resume: 'Old resume' }

/** All interviews and transcripts. */
export default function Interviews() {
  const list = useInfiniteQuery({
    ...listConversationsInfiniteOptions({ query: { limit: 50 } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  })
  const [importing, setImporting] = useState(false)
  const all = list.data?.pages.flatMap((page) => page.items) ?? []
  const actions = (
    <>
      <Button icon={<Upload className="size-4" aria-hidden="true" />} onClick={() => setImporting(true)}>Bring a transcript</Button>
      <ButtonLink look="primary" to="/interviews/new" icon={<Plus className="size-4" aria-hidden="true" />}>Start an interview</ButtonLink>
    </>
  )
  return (
    <Page title="Interviews" lead="What you said about your work. Experiences and skills come from here, with your words as their proof." actions={all.length > 0 && actions}>
      <ErrorNote className="mb-6" error={list.error} retry={() => void list.refetch()} />
      {list.isPending && <ListSkeleton />}
      {list.isSuccess && all.length === 0 && (
        <Empty icon={<MessagesSquare className="size-6" />} title="Nothing was said yet" action={actions}>
          Talk about one thing you did at work; a few sentences are enough to begin. Or bring a transcript of a talk you had.
        </Empty>
      )}
      {all.length > 0 && (
        <ul className="card divide-y divide-line">
          {all.map((c) => (
            <li key={c.id}>
              <Link to="/interviews/$id" params={{ id: c.id }} className="flex items-center gap-4 px-5 py-4 hover:bg-sunken/60">
                {c.origin === 'interview' ? <MessagesSquare className="size-5 shrink-0 text-soft" aria-hidden="true" /> : <FileText className="size-5 shrink-0 text-soft" aria-hidden="true" />}
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{c.title || 'Untitled'}</span>
                  <span className="block text-sm text-soft">{kinds[c.origin]} · {many(c.message_count, 'message')} · {ago(c.updated_at)}</span>
                </span>
                <StatusBadge status={c.status} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && <div className="mt-4 text-center"><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>More</Button></div>}
      <Transcribed open={importing} onClose={() => setImporting(false)} />
    </Page>
  )
}
