import { Link } from '@tanstack/react-router'
import { Columns3, Plus } from 'lucide-react'
import { useState } from 'react'
import { useEverything } from '~/api/list'
import { listBoards } from '~/client'
import { Button } from '~/components/Button'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Page, Section } from '~/components/Page'
import { ListSkeleton } from '~/components/Skeleton'
import { AddBoard } from './AddBoard'
import { BoardRow } from './BoardRow'
import { SavedFilters } from './SavedFilters'

/** Companies' lists of jobs that are watched, and filters that were kept. */
export default function Boards() {
  const [adding, setAdding] = useState(false)
  const boards = useEverything('listBoards', {}, (cursor) => listBoards({ query: { limit: 100, cursor } }))
  return (
    <Page
      title="Boards"
      lead="Companies’ lists of jobs that Assay looks at for you, with the manners of a polite reader: one request at a time, and what a site does not permit is not asked for."
      back={<Link to="/postings" className="text-accent hover:underline">All postings</Link>}
      actions={<Button look="primary" icon={<Plus className="size-[18px]" aria-hidden="true" />} onClick={() => setAdding(true)}>Watch a board</Button>}
    >
      <AddBoard open={adding} onClose={() => setAdding(false)} />
      <Section title="Watched">
        <ErrorNote error={boards.error} retry={() => void boards.refetch()} />
        {boards.isPending && <ListSkeleton rows={3} />}
        {boards.data?.length === 0 && (
          <Empty title="No board yet" icon={<Columns3 className="size-6" />} action={<Button look="primary" onClick={() => setAdding(true)}>Watch a board</Button>}>
            Give the address of a company’s list of jobs. New postings are saved by themselves, and those that vanish are closed.
          </Empty>
        )}
        <ul className="grid gap-3">{boards.data?.map((board) => <li key={board.id}><BoardRow board={board} /></li>)}</ul>
      </Section>
      <Section title="Kept filters" note="What is new since you last looked."><SavedFilters /></Section>
    </Page>
  )
}
