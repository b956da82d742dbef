import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEverything } from '~/api/list'
import { listSkillHistory } from '~/client'
import { getSkillOptions } from '~/client/@tanstack/react-query.gen'
import { Badge } from '~/components/Badge'
import { ErrorNote } from '~/components/ErrorNote'
import { History } from '~/components/History'
import { Page, Section } from '~/components/Page'
import { ProofList } from '~/components/Proof'
import { ReadBy } from '~/components/ReadBy'
import { ListSkeleton } from '~/components/Skeleton'
import { TellUs } from '~/components/TellUs'
import { plain, span } from '~/components/words'
import { Review } from './Review'
import { strengths, useKnown } from './strength'
import { StrengthMark } from './StrengthMark'

/** One skill: how strongly it is proven, where it was used, and in what words. */
export default function Skill() {
  const { id } = useParams({ from: '/app/skills/$id' })
  const found = useQuery(getSkillOptions({ path: { id } }))
  const known = useKnown().data?.find((one) => one.skill.id === id)
  const history = useEverything('listSkillHistory', id, (cursor) => listSkillHistory({ path: { id }, query: { limit: 100, cursor } }))
  const back = <Link to="/skills" className="text-accent hover:underline">All skills</Link>
  if (!found.data) return <Page title="Skill" back={back}>{found.error ? <ErrorNote error={found.error} retry={() => void found.refetch()} /> : <ListSkeleton />}</Page>
  const skill = found.data
  const rejected = skill.review === 'rejected'
  const facts: [string, ReactNode][] = [
    ['Proof', known && !rejected && <span key="s"><StrengthMark of={known.strength} /> <span className="block text-sm text-soft">{strengths[known.strength].means}</span></span>],
    ['Level', skill.skill_level && plain(skill.skill_level)],
    ['Years', skill.years_experience],
    ['Last used', known?.last],
    ['Category', plain(skill.category)],
    ['Kind', plain(skill.skill_type)],
  ]
  return (
    <Page title={skill.title} back={back} lead={skill.description} actions={<><Review skill={skill} words />{!rejected && <TellUs look="primary" goal={{ title: `About ${skill.title}`, skills: [skill.canonical_key] }}>Tell more about it</TellUs>}</>}>
      {rejected && <p className="-mt-4 mb-8"><Badge tone="bad">Rejected, counts for no score</Badge></p>}
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div>
          <Section title="Your words" note="Each leads to where you said it."><ProofList proofs={skill.evidences} few={10} bare /></Section>
          {!rejected && <Section title="Where you used it">
            {known?.experiences.length === 0 && <p className="text-soft">In no experience that Assay knows. Tell where you used it.</p>}
            <ul className="grid gap-2">
              {known?.experiences.map((one) => (
                <li key={one.id} className="card px-4 py-3">
                  <Link to="/experiences/$id" params={{ id: one.id }} className="font-medium hover:underline">{one.title}</Link>
                  <p className="text-sm text-soft">{[one.organisation, span(one.date_started, one.date_finished, one.is_current)].filter(Boolean).join(' · ')}</p>
                </li>
              ))}
            </ul>
          </Section>}
        </div>
        <div>
          <Section title="Facts">
            <dl className="grid grid-cols-[6rem_1fr] gap-y-2 text-[15px]">
              {facts.filter(([, value]) => value).map(([name, value]) => <div key={name} className="contents"><dt className="text-soft">{name}</dt><dd>{value}</dd></div>)}
            </dl>
          </Section>
          <Section title="History"><History list={{ ...history, items: history.data }} /></Section>
        </div>
      </div>
      <ReadBy by={skill.extracted_by} />
    </Page>
  )
}
