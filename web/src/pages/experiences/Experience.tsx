import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEverything } from '~/api/list'
import { type Evidence, type ExperienceDetail, listExperienceHistory, listSkills } from '~/client'
import { getExperienceOptions } from '~/client/@tanstack/react-query.gen'
import { Badge } from '~/components/Badge'
import { Card } from '~/components/Card'
import { ErrorNote } from '~/components/ErrorNote'
import { History } from '~/components/History'
import { Page, Section } from '~/components/Page'
import { ProofList } from '~/components/Proof'
import { ReadBy } from '~/components/ReadBy'
import { ListSkeleton } from '~/components/Skeleton'
import { TellUs } from '~/components/TellUs'
import { plain, span } from '~/components/words'
import { Actions } from './Actions'
import { Contradictions } from './Contradictions'
import { strengths } from '../skills/strength'

/** One experience: what is known of it, and every quote it rests on. */
export default function Experience() {
  const { id } = useParams({ from: '/app/experiences/$id' })
  const found = useQuery(getExperienceOptions({ path: { id } }))
  const back = <Link to="/experiences" className="text-accent hover:underline">All experiences</Link>
  if (!found.data) {
    return <Page title="Experience" back={back}>{found.error ? <ErrorNote error={found.error} retry={() => void found.refetch()} /> : <ListSkeleton />}</Page>
  }
  const experience = found.data
  const when = span(experience.date_started, experience.date_finished, experience.is_current)
  return (
    <Page title={experience.title} back={back} lead={[plain(experience.experience_type), experience.organisation, when].filter(Boolean).join(' · ')} actions={<Actions experience={experience} />}>
      <div className="-mt-4 mb-8 flex flex-wrap gap-2">
        {experience.review === 'accepted' && <Badge tone="good">Accepted</Badge>}
        {experience.review === 'proposed' && <Badge>To review</Badge>}
        {experience.review === 'rejected' && <Badge tone="bad">Rejected, counts for no score</Badge>}
        {experience.visibility === 'public' && <Badge>Public</Badge>}
      </div>
      <Contradictions experience={id} />
      <Story experience={experience} />
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Section title="Your words" note="Each leads to where you said it."><ProofList proofs={experience.evidences} few={8} /></Section>
        <div>
          <Facts experience={experience} when={when} />
          <Section title="Skills shown"><Shown experience={experience} /></Section>
          <Past id={id} />
        </div>
      </div>
      <ReadBy by={experience.extracted_by} />
    </Page>
  )
}

function Past({ id }: { id: string }) {
  const history = useEverything('listExperienceHistory', id, (cursor) => listExperienceHistory({ path: { id }, query: { limit: 100, cursor } }))
  return <Section title="History"><History list={{ ...history, items: history.data }} /></Section>
}

const parts = [
  ['situation', 'Situation', 'What was it like, and what had to be done?'],
  ['action', 'What you did', 'What was your own part in it?'],
  ['result', 'What came of it', 'What was different afterwards? Is there a number for it?'],
] as const satisfies readonly (readonly [Evidence['field'], string, string])[]

/** Situation, action and result, or what is still to be told. */
function Story({ experience }: { experience: ExperienceDetail }) {
  return (
    <Section title="The story">
      <div className="grid gap-3 md:grid-cols-3">
        {parts.map(([field, name, ask]) => {
          const text = experience[field]
          return text ? (
            <Card key={field}>
              <h3 className="mb-1.5 text-sm font-medium text-soft">{name}</h3>
              <p>{text}</p>
            </Card>
          ) : (
            <div key={field} className="flex flex-col items-start gap-2 rounded-card border border-dashed border-edge p-5">
              <h3 className="text-sm font-medium text-soft">{name}</h3>
              <p className="text-soft">Not told yet. {ask}</p>
              <div className="mt-auto pt-1"><TellUs goal={{ title: `About ${experience.title}`, topic: experience.title }} about={`${name}, ${experience.title}`} /></div>
            </div>
          )
        })}
      </div>
    </Section>
  )
}

function Facts({ experience, when }: { experience: ExperienceDetail; when: string }) {
  const rows = [['Where', experience.organisation], ['When', when], ['Kind', plain(experience.experience_type)], ['Tags', experience.tags.join(', ')]].filter(([, value]) => value)
  return (
    <Section title="Facts">
      <dl className="grid grid-cols-[5rem_1fr] gap-y-1.5 text-[15px]">
        {rows.map(([name, value]) => (
          <div key={name} className="contents"><dt className="text-soft">{name}</dt><dd>{value}</dd></div>
        ))}
      </dl>
      {experience.conversation_id && (
        <p className="mt-3 text-[15px]"><Link to="/interviews/$id" params={{ id: experience.conversation_id }} className="text-accent underline underline-offset-2">The conversation it is from</Link></p>
      )}
    </Section>
  )
}

function Shown({ experience }: { experience: ExperienceDetail }) {
  const skills = useEverything('listSkills', {}, (cursor) => listSkills({ query: { limit: 100, cursor } }))
  if (experience.skills.length === 0) return <p className="text-soft">None yet. Name what you used and what you did with it.</p>
  const titles = new Map(skills.data?.map((skill) => [skill.id, skill.title]))
  return (
    <ul className="grid gap-1.5">
      {experience.skills.map((skill) => (
        <li key={skill.id} className="flex items-baseline justify-between gap-3">
          <Link to="/skills/$id" params={{ id: skill.skill_id }} className="hover:underline">{titles.get(skill.skill_id) ?? '…'}</Link>
          <span className="text-sm whitespace-nowrap text-soft">{strengths[skill.proficiency_demonstrated].name}</span>
        </li>
      ))}
    </ul>
  )
}
