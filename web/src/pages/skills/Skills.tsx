import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Wrench, X } from 'lucide-react'
import { Badge } from '~/components/Badge'
import { Button, ButtonLink } from '~/components/Button'
import { Card } from '~/components/Card'
import { Chips } from '~/components/Chips'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { Page } from '~/components/Page'
import { ReadBy } from '~/components/ReadBy'
import { ListSkeleton } from '~/components/Skeleton'
import { Table, Td, Th } from '~/components/Table'
import { many, plain } from '~/components/words'
import { Review } from './Review'
import { SkillMap } from './SkillMap'
import { type Known, type Strength, strengths, useKnown } from './strength'
import { StrengthMark } from './StrengthMark'

const reviews = { '': 'All that count', proposed: 'To review', accepted: 'Accepted', rejected: 'Rejected' } as const
type Decision = keyof typeof reviews
const decisions = Object.keys(reviews) as Decision[]

/** What the person can, where it is strong and where only named. */
export default function Skills() {
  const search = useSearch({ from: '/app/skills' })
  const navigate = useNavigate({ from: '/skills' })
  const known = useKnown()
  const set = (to: Record<string, string | undefined>) => void navigate({ search: (before: Record<string, string | undefined>) => ({ ...before, ...to }), replace: true })
  const q = search.q?.trim().toLowerCase() ?? ''
  const decision = decisions.find((one) => one === search.review) ?? ''
  const of = (one: Decision) => known.data?.filter(({ skill }) => (one ? skill.review === one : skill.review !== 'rejected')) ?? []
  const counting = of('')
  const shown = of(decision)
    .filter((one) => (!search.category || one.skill.category === search.category) && (!search.strength || one.strength === search.strength))
    .filter((one) => !q || `${one.skill.title} ${one.skill.canonical_key} ${one.skill.evidences.map((proof) => proof.quote).join(' ')}`.toLowerCase().includes(q))
    .toSorted((a, b) => strengths[b.strength].order - strengths[a.strength].order || b.quotes - a.quotes || a.skill.title.localeCompare(b.skill.title))
  return (
    <Page wide title="Skills" lead="What your own words prove that you can. A skill is as strong as what you said of it: that you did it, and what came of it.">
      <ErrorNote error={known.error} retry={() => void known.refetch()} />
      {known.isPending && <ListSkeleton rows={6} />}
      {known.data?.length === 0 && (
        <Empty title="No skill yet" icon={<Wrench className="size-6" />} action={<ButtonLink to="/interviews/new" look="primary">Start an interview</ButtonLink>}>
          Tell of something you did and what you used for it. Each skill shows here with the words that prove it.
        </Empty>
      )}
      {known.data && known.data.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 xl:grid-cols-[27rem_minmax(0,1fr)]">
          {counting.length > 0 && <section aria-labelledby="map" className="xl:sticky xl:top-8">
            <h2 id="map" className="mb-3 text-lg font-semibold">Map</h2>
            <Card className="p-4"><SkillMap known={counting} category={search.category} strength={search.strength} onChoose={(category, strength) => set({ category, strength })} /></Card>
            <Legend />
          </section>}
          <section aria-labelledby="list" className="min-w-0">
            <h2 id="list" className="mb-3 text-lg font-semibold">{many(shown.length, 'skill')}</h2>
            <div className="mb-3"><Chips label="Reviewed" value={decision} options={decisions.map((one) => [one, reviews[one], of(one).length] as const)} onChange={(to) => set({ review: to || undefined })} /></div>
            <div className="mb-4 flex flex-wrap items-center gap-2">
              <Field bare className="min-w-52 flex-1" label="Find a skill" type="search" placeholder="Find a skill" value={search.q ?? ''} onChange={(event) => set({ q: event.target.value || undefined })} />
              {(search.category || search.strength) && (
                <Button size="small" icon={<X className="size-4" aria-hidden="true" />} onClick={() => set({ category: undefined, strength: undefined })}>
                  {[search.category && plain(search.category), search.strength && strengths[search.strength as Strength]?.name].filter(Boolean).join(', ')}
                </Button>
              )}
            </div>
            {shown.length === 0 ? <Empty title="None of them">Take a filter away to see more.</Empty> : <List shown={shown} />}
            <div className="mt-4"><ReadBy by={known.data[0]?.skill.extracted_by} /></div>
          </section>
        </div>
      )}
    </Page>
  )
}

function Legend() {
  return (
    <dl className="mt-3 grid gap-x-3 gap-y-1 text-sm text-soft sm:grid-cols-[auto_1fr]">
      {Object.entries(strengths).map(([key, { name, means }]) => (
        <div key={key} className="contents"><dt className="font-medium text-ink">{name}</dt><dd>{means}</dd></div>
      ))}
    </dl>
  )
}

function List({ shown }: { shown: Known[] }) {
  return (
    <Table
      caption="Skills, the strongest first"
      head={<><Th>Skill</Th><Th>Proof</Th><Th end className="max-sm:hidden">Years</Th><Th end>Last used</Th><Th end className="max-sm:hidden">Quotes</Th><Th end className="max-sm:hidden"><span className="sr-only">Your decision</span></Th></>}
    >
      {shown.map(({ skill, strength, last, quotes }) => (
        <tr key={skill.id} className="hover:bg-sunken/50">
          <th scope="row" className="px-3 py-2.5 sm:px-4 text-left font-medium"><Link to="/skills/$id" params={{ id: skill.id }} className="hover:underline">{skill.title}</Link><span className="block text-[13px] font-normal text-soft">{plain(skill.category)}</span></th>
          <Td>{skill.review === 'rejected' ? <Badge>Rejected</Badge> : <StrengthMark of={strength} />}</Td>
          <Td end className="max-sm:hidden">{skill.years_experience ?? <Unsaid />}</Td>
          <Td end>{last ?? <Unsaid />}</Td>
          <Td end className="max-sm:hidden">{quotes}</Td>
          <Td end className="max-sm:hidden"><Review skill={skill} /></Td>
        </tr>
      ))}
    </Table>
  )
}

function Unsaid() {
  return <><span aria-hidden="true" className="text-soft">–</span><span className="sr-only">not said</span></>
}
