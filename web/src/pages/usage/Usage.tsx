import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { CircleDollarSign } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { queries } from '~/api/http'
import { setAiBudget, type AiUsage } from '~/client'
import { getAiBudgetOptions, getAiUsageOptions, listAiEventsInfiniteOptions } from '~/client/@tanstack/react-query.gen'
import { Badge } from '~/components/Badge'
import { Button } from '~/components/Button'
import { Card } from '~/components/Card'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice, Field } from '~/components/Field'
import { Meter } from '~/components/Meter'
import { Page, Section } from '~/components/Page'
import { ListSkeleton } from '~/components/Skeleton'
import { complain, say } from '~/components/Toasts'
import { count, moment, money, plain } from '~/components/words'
import { Days } from './Days'

/** The day so many days ago, as the API takes it. */
function daysAgo(n: number): string {
  return new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10)
}

/** What calls to models used and cost, and what they may cost. */
export default function Usage() {
  const [days, setDays] = useState(30)
  const from = daysAgo(days - 1)
  const byDay = useQuery(getAiUsageOptions({ query: { from: `${from}T00:00:00Z`, by: 'day' } }))
  const total = byDay.data?.total
  return (
    <Page
      title="AI usage"
      lead="Every call to a model, what it used and what it cost. Prices are those of the price table; a call of unknown outcome counts as made."
      actions={<Choice label="Time" bare value={days} onChange={(event) => setDays(Number(event.target.value))}>{[7, 30, 90].map((n) => <option key={n} value={n}>Last {n} days</option>)}</Choice>}
    >
      <ErrorNote className="mb-6" error={byDay.error} retry={() => void byDay.refetch()} />
      <div className="mb-10 grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Card>
          <h2 className="mb-1 font-semibold">By day</h2>
          {total && <p className="mb-4 text-soft"><span className="numeral">{count(total.calls)}</span> calls, {money(total.cost_micros)}{total.errors > 0 && `, ${count(total.errors)} failed`}</p>}
          {byDay.data && <Days from={from} days={days} items={byDay.data.items} />}
        </Card>
        <Budget />
      </div>
      <Split from={from} by="step" title="By step" />
      <Split from={from} by="model" title="By model" />
      <Calls />
    </Page>
  )
}

function Budget() {
  const budget = useQuery(getAiBudgetOptions())
  const b = budget.data
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get('cap')).trim()
    const before = b?.cap_micros ?? null
    void set(typed === '' ? null : Math.round(Number(typed) * 1e6), before)
  }
  const set = async (cap: number | null, before: number | null) => {
    try {
      await setAiBudget({ body: { cap_micros: cap } })
      await queries.invalidateQueries({ queryKey: getAiBudgetOptions().queryKey })
      if (cap !== before) say(cap === null ? 'There is no bound now' : `At most ${money(cap)} a month`, () => void set(before, cap))
    } catch (error) {
      complain(error)
    }
  }
  return (
    <Card>
      <h2 className="mb-1 font-semibold">This month's budget</h2>
      <ErrorNote className="mb-6" error={budget.error} />
      {b && (
        <>
          <p className="text-soft">{b.cap_micros === null ? `${money(b.spent_micros)} spent, no bound` : `${money(b.spent_micros)} of ${money(b.cap_micros)} spent`}</p>
          {b.cap_micros !== null && b.cap_micros > 0 && <Meter className="mt-3" value={(b.spent_micros + b.reserved_micros) / b.cap_micros} label="Spent" tone={b.spent_micros > b.cap_micros * 0.8 ? 'warn' : 'accent'} />}
          <form key={b.cap_micros} onSubmit={save} className="mt-4 grid gap-3">
            <Field label="At most, in dollars a month" name="cap" type="number" min={0} step="0.01" defaultValue={b.cap_micros === null ? '' : b.cap_micros / 1e6} hint="Empty for no bound. Calls wait when it is used up." />
            <div><Button type="submit" size="small">Set</Button></div>
          </form>
        </>
      )}
    </Card>
  )
}

function Split({ from, by, title }: { from: string; by: 'step' | 'model'; title: string }) {
  const usage = useQuery(getAiUsageOptions({ query: { from: `${from}T00:00:00Z`, by } }))
  if (!usage.data?.items.length) return null
  return (
    <Section title={title}>
      <div className="card overflow-x-auto" tabIndex={0} role="region" aria-label={`${title}, table`}>
        <table className="w-full min-w-[36rem] text-left text-[15px]">
          <thead className="text-sm text-soft">
            <tr>{[plain(by), 'Calls', 'Failed', 'From memory', 'Tokens in', 'Tokens out', 'Cost'].map((name, i) => <th key={name} scope="col" className={`px-4 py-3 font-medium ${i > 0 ? 'text-right' : ''}`}>{name}</th>)}</tr>
          </thead>
          <tbody className="divide-y divide-line border-t border-line">
            {usage.data.items.map((item: AiUsage) => (
              <tr key={item.key}>
                <th scope="row" className="px-4 py-2.5 font-medium">{by === 'step' ? plain(item.key) : item.key}</th>
                {[item.calls, item.errors, item.cache_hits, item.input_tokens, item.output_tokens].map((n, i) => <td key={i} className="numeral px-4 py-2.5 text-right">{count(n)}</td>)}
                <td className="numeral px-4 py-2.5 text-right">{money(item.cost_micros)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function Calls() {
  const list = useInfiniteQuery({ ...listAiEventsInfiniteOptions({ query: { limit: 20 } }), initialPageParam: '', getNextPageParam: (page) => page.next_cursor })
  const all = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title="Calls" note="What was sent to whom. The words of a call are not kept here.">
      <ErrorNote className="mb-6" error={list.error} />
      {list.isPending && <ListSkeleton />}
      {list.isSuccess && all.length === 0 && <Empty icon={<CircleDollarSign className="size-6" />} title="No model was called yet">The first interview or posting makes the first call.</Empty>}
      {all.length > 0 && (
        <ul className="card divide-y divide-line">
          {all.map((call) => (
            <li key={call.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3 text-[15px]">
              <span className="basis-28 font-medium">{plain(call.step)}</span>
              <span className="min-w-0 flex-1 basis-48 text-soft">{call.model}{call.provider && call.provider !== call.model && ` at ${call.provider}`}</span>
              {call.status !== 'success' && <Badge tone={call.status === 'error' ? 'bad' : 'warn'}>{call.error_code ?? call.status}</Badge>}
              {call.cache_hit && <Badge>from memory</Badge>}
              <span className="numeral text-soft">{count(call.latency_ms)} ms</span>
              <span className="numeral w-16 text-right">{money(call.cost_micros)}</span>
              <time className="w-28 text-right text-sm text-soft" dateTime={call.created_at}>{moment(call.created_at)}</time>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && <div className="mt-4 text-center"><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>More</Button></div>}
    </Section>
  )
}
