import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Compass, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { renew } from '~/api/list'
import { createSkillAnalysis, type SkillAnalysis } from '~/client'
import { getSkillAnalysisOptions, listSkillAnalysesOptions } from '~/client/@tanstack/react-query.gen'
import { Badge } from '~/components/Badge'
import { Button, ButtonLink } from '~/components/Button'
import { Card } from '~/components/Card'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Page, Section } from '~/components/Page'
import { Progress } from '~/components/Progress'
import { ListSkeleton } from '~/components/Skeleton'
import { Table, Td, Th } from '~/components/Table'
import { complain, say } from '~/components/Toasts'
import { count, many, moment, points } from '~/components/words'
import { states } from '../matches/states'
import { GapCard } from './GapCard'
import { GapChart } from './GapChart'
import { Notes } from './Notes'
import { Trends } from './Trends'

const first = 6
const charted = 10

/** Which skill would open most, over all saved postings. */
export default function Gaps() {
  const list = useQuery(listSkillAnalysesOptions({ query: { status: 'done', limit: 1 } }))
  const id = list.data?.items[0]?.id
  const found = useQuery({ ...getSkillAnalysisOptions({ path: { id: id ?? '' } }), enabled: id !== undefined, placeholderData: keepPreviousData })
  const [asked, setAsked] = useState('')
  const again = useMutation({
    mutationFn: async () => (await createSkillAnalysis({ body: {} })).data,
    onSuccess: ({ skill_analysis }) => {
      setAsked(skill_analysis.id)
      say('It is worked out anew')
      void renew('SkillAnal')
    },
    onError: complain,
  })
  const empty = list.data?.items.length === 0 || (found.data && found.data.total_jobs_analyzed === 0)
  return (
    <Page
      wide
      title="Gaps"
      lead="What your saved postings ask for and your words do not fully prove yet, what would help most first. The gain is not guessed: each posting is scored again with the thing proven."
      actions={<Button busy={again.isPending} icon={<RefreshCw className="size-4" aria-hidden="true" />} onClick={() => again.mutate()}>Analyse again</Button>}
    >
      {asked && <Progress subject={asked} />}
      <ErrorNote error={list.error ?? found.error} retry={() => void list.refetch()} />
      {(list.isPending || (id && found.isPending)) && <ListSkeleton />}
      {empty ? (
        <Empty title="Nothing to compare yet" icon={<Compass className="size-6" />} action={<><ButtonLink to="/postings" search={{ add: '1' }} look="primary">Add a posting</ButtonLink><ButtonLink to="/interviews/new">Start an interview</ButtonLink></>}>
          Save a posting or two and tell of what you did. What is asked and not proven shows here then.
        </Empty>
      ) : (
        found.data && <Found analysis={found.data} />
      )}
    </Page>
  )
}

function Found({ analysis }: { analysis: SkillAnalysis }) {
  const [all, setAll] = useState(false)
  const gaps = analysis.skill_gaps
  const titles = new Map(analysis.job_matches.map((one) => [one.job_posting_id, [one.job_title, one.company_name].filter(Boolean).join(', ')]))
  const shown = all ? gaps : gaps.slice(0, first)
  return (
    <>
      <p className="-mt-4 mb-8 text-sm text-soft">
        {many(analysis.total_jobs_analyzed, 'posting')}, {many(analysis.total_experiences_analyzed, 'experience')} and {many(analysis.total_skills_found, 'skill')} · {moment(analysis.updated_at)} · {analysis.analyzer_version}
        {analysis.average_job_match_score !== null && <> · average requirement coverage {count(analysis.average_job_match_score)} of 100</>}
      </p>
      {gaps.length === 0 ? (
        <Empty title="No gap left">Your words prove all that your saved postings ask for and that counts.</Empty>
      ) : (
        <>
          <Section title="What would add most" note="Points it would add over all postings, and how many of them ask for it.">
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-2">
              <Card className="p-4"><GapChart gaps={gaps.slice(0, charted)} /></Card>
              <GapTable analysis={analysis} />
            </div>
          </Section>
          <Section title="One by one">
            <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">{shown.map((gap) => <GapCard key={gap.canonical_key ?? gap.title} gap={gap} titles={titles} />)}</div>
            {gaps.length > first && <div className="mt-4 flex justify-center"><Button onClick={() => setAll(!all)}>{all ? 'Show fewer' : `Show all ${gaps.length}`}</Button></div>}
          </Section>
        </>
      )}
      <Trends trends={analysis.trends} />
      <Section title="Your notes"><Notes analysis={analysis} /></Section>
    </>
  )
}

function GapTable({ analysis }: { analysis: SkillAnalysis }) {
  return (
    <div>
      <Table className="max-h-[26rem] overflow-y-auto" caption="Gaps, what would add most first" head={<><Th>Skill</Th><Th>State</Th><Th end>Asked by</Th><Th end>Required</Th><Th end>Points</Th></>}>
        {analysis.skill_gaps.map((gap) => (
          <tr key={gap.canonical_key ?? gap.title}>
            <th scope="row" className="px-3 py-2.5 text-left font-normal sm:px-4">{gap.title}</th>
            <Td><Badge tone={states[gap.state].tone} className="shrink-0 whitespace-nowrap">{states[gap.state].word}</Badge></Td>
            <Td end>{gap.postings}</Td>
            <Td end>{gap.required_in}</Td>
            <Td end>+{points(gap.points_to_gain)}</Td>
          </tr>
        ))}
      </Table>
      {analysis.total_skill_gaps > analysis.skill_gaps.length && <p className="mt-2 text-sm text-soft">{count(analysis.skill_gaps.length)} of {count(analysis.total_skill_gaps)} are shown.</p>}
    </div>
  )
}
