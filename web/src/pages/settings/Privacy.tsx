import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { deleteMe, disableAccount } from '~/client'
import { getAiUsageOptions, listAuditEventsInfiniteOptions } from '~/client/@tanstack/react-query.gen'
import { Button, buttonClass } from '~/components/Button'
import { Card } from '~/components/Card'
import { Dialog } from '~/components/Dialog'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { Section } from '~/components/Page'
import { many, moment, plain } from '~/components/words'
import { useSave } from './useSave'

/** What was sent where, what was done with the account, taking it along, and deleting it. */
export function Privacy() {
  const models = useQuery(getAiUsageOptions({ query: { by: 'model' } })).data
  const [ending, setEnding] = useState<'' | 'disable' | 'delete'>('')
  return (
    <>
      <Section title="What was sent where">
        <Card className="grid gap-2">
          {models?.items.length ? (
            <ul className="grid gap-1">{models.items.map((m) => <li key={m.key}><span className="font-medium">{m.key}</span>: {many(m.calls, 'call')}{m.key.startsWith('offline') && ', on this machine; nothing was sent'}</li>)}</ul>
          ) : <p>Nothing was sent to any model.</p>}
          <p className="text-soft">A model that is not on this machine gets what you said, to read it. <Link className="text-accent underline underline-offset-2" to="/usage">Every call</Link> is listed.</p>
        </Card>
      </Section>
      <Section title="Take everything along" note="A zip of JSON files, one for each table, with a description of each.">
        <a className={buttonClass()} href="/api/v1/me/export" download><Download className="size-4" aria-hidden="true" />Export</a>
      </Section>
      <Audit />
      <Section title="Leave" note="Shutting the account keeps everything and lets nobody in; staff can open it again. Deleting removes everything at once.">
        <div className="flex flex-wrap gap-2"><Button look="danger" onClick={() => setEnding('disable')}>Shut the account</Button><Button look="danger" onClick={() => setEnding('delete')}>Delete the account</Button></div>
      </Section>
      <Ending kind={ending} onClose={() => setEnding('')} />
    </>
  )
}

function Ending({ kind, onClose }: { kind: '' | 'disable' | 'delete'; onClose: () => void }) {
  const end = useSave(async (word: string) => {
    const body = word ? { current_password: word } : {}
    await (kind === 'delete' ? deleteMe({ body }) : disableAccount({ body }))
    location.assign('/sign-in')
  }, '', 'getMe')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    end.mutate(String(new FormData(event.currentTarget).get('password')))
  }
  return (
    <Dialog open={kind !== ''} onClose={onClose} title={kind === 'delete' ? 'Delete everything?' : 'Shut the account?'} lead={kind === 'delete' ? 'Every interview, experience, skill, posting and score of yours is deleted. This cannot be undone. Export first what you want to keep.' : 'You are signed out everywhere, and cannot sign in until staff enables the account.'}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Your password" name="password" type="password" autoComplete="current-password" hint="Empty if you have none: then sign in anew first." />
        <ErrorNote error={end.error} />
        <div className="flex justify-end gap-2"><Button look="quiet" onClick={onClose}>No</Button><Button type="submit" look="danger" busy={end.isPending}>{kind === 'delete' ? 'Delete everything' : 'Shut it'}</Button></div>
      </form>
    </Dialog>
  )
}

function Audit() {
  const list = useInfiniteQuery({ ...listAuditEventsInfiniteOptions({ query: { limit: 20 } }), initialPageParam: '', getNextPageParam: (page) => page.next_cursor })
  const all = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title="What was done with your account">
      <ErrorNote error={list.error} />
      {all.length > 0 && <ul className="card divide-y divide-line">{all.map((e) => <li key={e.seq} className="flex justify-between gap-4 px-5 py-2.5 text-[15px]"><span>{plain(e.action.replaceAll('.', ' '))}</span><time className="text-soft" dateTime={e.at}>{moment(e.at)}</time></li>)}</ul>}
      {list.hasNextPage && <div className="mt-3"><Button size="small" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>More</Button></div>}
    </Section>
  )
}
