import { Link } from '@tanstack/react-router'
import { useList } from '~/api/list'
import { listPostingImports } from '~/client'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { More } from '~/components/More'
import { Page, Section } from '~/components/Page'
import { ListSkeleton } from '~/components/Skeleton'
import { ImportRow } from './ImportRow'
import { SendFile } from './SendFile'

/** Postings from files, and what became of each. */
export default function Imports() {
  const list = useList('listPostingImports', {}, (cursor) => listPostingImports({ query: { limit: 20, cursor } }))
  const link = 'text-accent underline underline-offset-2'
  return (
    <Page
      title="Imports"
      lead="Bring postings along from a file of your own, or from another Assay. Nothing is stored twice."
      back={<Link to="/postings" className="text-accent hover:underline">All postings</Link>}
    >
      <SendFile />
      <Section title="Files so far">
        <ErrorNote error={list.error} retry={() => void list.refetch()} />
        {list.isPending && <ListSkeleton rows={2} />}
        {list.items?.length === 0 && <Empty title="No file yet">A row needs an address, a title or a text. Columns may be called as your file calls them: most usual names are known.</Empty>}
        <ul className="grid gap-3">{list.items?.map((one) => <li key={one.id}><ImportRow one={one} /></li>)}</ul>
        <More list={list} />
      </Section>
      <p className="text-[15px] text-soft">The other way round: all your postings as <a className={link} href="/api/v1/job-postings/export?format=csv" download>CSV</a> or <a className={link} href="/api/v1/job-postings/export?format=json" download>JSON</a>.</p>
    </Page>
  )
}
