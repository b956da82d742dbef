import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Check, ChevronDown, Circle, CircleCheck } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { problemOf } from '~/api/http'
import type { Skill } from '~/client'
import { Badge } from '~/components/Badge'
import { Spinner } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { ListSkeleton } from '~/components/Skeleton'
import { many, plain } from '~/components/words'
import { Review } from '../skills/Review'
import { ExperienceCard } from './ExperienceCard'
import { Proofs } from './Proofs'
import { type Checklist, checklists } from './talk'
import type { Facts } from './useFacts'
import type { Pointing } from './usePointing'

interface Props {
  id: string
  facts: Facts
  pointing: Pointing
  /** Brings the words into view, where only one of both fits. */
  onShow: () => void
}

/** What was understood so far, and what is still missing. */
export function Understood({ id, facts, pointing, onShow }: Props) {
  const lists = useQuery({
    queryKey: [{ _id: 'listChecklists', conversation: id }],
    queryFn: () => checklists(id),
    retry: false,
  })
  if (facts.isPending) return <div className="p-5"><ListSkeleton rows={3} /></div>
  const kept = facts.experiences.filter((e) => e.review !== 'rejected')
  const rejected = facts.experiences.filter((e) => e.review === 'rejected')
  const skills = facts.skills.filter((k) => k.review !== 'rejected')
  const refused = facts.skills.filter((k) => k.review === 'rejected')
  const nothing = facts.experiences.length === 0 && facts.skills.length === 0
  return (
    <div className="grid gap-7 px-4 py-5 sm:px-5">
      <div>
        <h2 className="flex items-center gap-2.5 text-lg font-semibold">What was understood {facts.reading && <span className="text-accent"><Spinner /></span>}</h2>
        <p role="status" className="text-sm text-soft">
          {facts.reading ? 'Reading what you said' : nothing ? 'Only what you say yourself, as something you did, counts as proof.' : <>{many(kept.length, 'experience')} and {many(skills.length, 'skill')}, each with your own words{facts.model && <> · read by {facts.model}</>}</>}
        </p>
      </div>
      <ErrorNote error={facts.error} />
      {nothing && !facts.reading && (
        <div className="card border-dashed px-5 py-6 text-[15px] text-soft">
          <p>Nothing yet. Say where you worked, from when to when, what you did yourself, and what came of it. It appears here, marked in your words.</p>
        </div>
      )}
      {lists.data && <Missing lists={lists.data} />}
      {lists.error && problemOf(lists.error).status !== 404 && <ErrorNote error={lists.error} retry={() => void lists.refetch()} />}
      {kept.length > 0 && (
        <Part title="Experiences" count={kept.length}>
          {kept.map((experience) => (
            <ExperienceCard key={experience.id} experience={experience} others={kept.filter((other) => other.id !== experience.id)} checklist={lists.data?.items.find((item) => item.experience_id === experience.id)} pointing={pointing} onShow={onShow} inside={id} />
          ))}
        </Part>
      )}
      {skills.length > 0 && (
        <Part title="Skills" count={skills.length}>
          {skills.map((skill) => <SkillCard key={skill.id} skill={skill} pointing={pointing} onShow={onShow} />)}
        </Part>
      )}
      {rejected.length + refused.length > 0 && (
        <Part title="Rejected by you" count={rejected.length + refused.length}>
          {rejected.map((experience) => <ExperienceCard key={experience.id} experience={experience} others={[]} pointing={pointing} onShow={onShow} inside={id} />)}
          {refused.map((skill) => <SkillCard key={skill.id} skill={skill} pointing={pointing} onShow={onShow} />)}
        </Part>
      )}
      {facts.dropped.length > 0 && <Dropped dropped={facts.dropped} />}
    </div>
  )
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2.5 font-semibold">{title} <span className="numeral font-normal text-soft">{count}</span></h3>
      <div className="grid gap-3">{children}</div>
    </section>
  )
}

function SkillCard({ skill, pointing, onShow }: { skill: Skill; pointing: Pointing; onShow: () => void }) {
  const ids = skill.evidences.map((proof) => proof.id)
  const rejected = skill.review === 'rejected'
  return (
    <div
      data-card={ids.join(' ')}
      tabIndex={-1}
      onMouseEnter={() => pointing.point(ids)}
      onMouseLeave={pointing.leave}
      className={clsx('card px-4 py-3 transition-colors', ids.some((id) => pointing.at.has(id)) && 'border-mark-strong bg-mark/40', rejected && 'border-dashed')}
    >
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <Link to="/skills/$id" params={{ id: skill.id }} className={clsx('font-medium hover:underline', rejected && 'text-soft line-through')}>{skill.title}</Link>
          <p className="text-sm text-soft">{plain(skill.category || skill.skill_type)}{skill.years_experience ? ` · ${skill.years_experience} years` : ''}</p>
        </div>
        <Review skill={skill} />
      </div>
      {!rejected && <div className="mt-2"><Proofs proofs={skill.evidences} pointing={pointing} onShow={onShow} /></div>}
    </div>
  )
}

/** The names of what is to be known, as people say them. */
export const items: Record<string, string> = {
  when: 'From when to when', where: 'Where', role: 'Your role', situation: 'The situation', task: 'The task', action: 'What you did',
  result: 'What came of it', numbers: 'Numbers', tools: 'Tools', own_part: 'Your own part',
}

function Missing({ lists }: { lists: { items: Checklist[]; enough: boolean; suggestion: string } }) {
  const open = lists.items.filter((item) => !item.experience_id)
  if (!lists.suggestion && open.length === 0) return null
  return (
    <section aria-label="Still missing" className="grid gap-3">
      {lists.suggestion && (
        <p className={clsx('rounded-card px-4 py-3 text-[15px]', lists.enough ? 'bg-good-tint' : 'bg-tint')}>
          {lists.enough && <CircleCheck className="mr-2 inline size-[18px] text-good" aria-hidden="true" />}
          {lists.suggestion}
        </p>
      )}
      {open.map((item) => (
        <div key={item.title} className="card px-4 py-3">
          <p className="mb-1 font-medium">{item.title || 'What is talked about'}</p>
          <Steps checklist={item} />
        </div>
      ))}
    </section>
  )
}

/** What is known and what is missing of one experience, as a list with signs. */
export function Steps({ checklist }: { checklist: Checklist }) {
  return (
    <ul aria-label="What is known and what is missing" className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      {checklist.known.map((name) => (
        <li key={name} className="flex items-center gap-1 text-good"><Check className="size-3.5" aria-hidden="true" /><span className="sr-only">known: </span>{items[name] ?? plain(name)}</li>
      ))}
      {checklist.missing.map((name) => (
        <li key={name} className="flex items-center gap-1 text-soft"><Circle className="size-3" aria-hidden="true" /><span className="sr-only">missing: </span>{items[name] ?? plain(name)}</li>
      ))}
    </ul>
  )
}

const reasons: Record<string, string> = {
  no_text: 'the quote held no words', unknown_message: 'it named a message that is not here', ambiguous: 'it was not clear which message was meant',
  wrong_speaker: 'somebody else said it', not_found: 'the words do not stand in what you said', too_short: 'too few words to prove anything',
  negated: 'you said that it is not so', hypothetical: 'you imagined it or asked', planned: 'you plan it, or are still learning', third_party: 'somebody else did it',
  corrected: 'you took it back', asserted: 'it was taken for a denial, and you said it is so', too_many: 'more than fits one reading', no_quote: 'nothing proves it',
  not_named_in_quote: 'the quote does not name it', title_not_said: 'you did not say this title', organisation_not_said: 'you did not name this organisation',
  date_not_said: 'you did not say this date', years_not_said: 'you did not say for how long', field_of_study_not_said: 'you did not name this field of study', tag_not_said: 'you did not say it',
  unknown_standing: 'not clear whether you did it', bad_name: 'not a name of a skill', settled_by_the_person: 'you have decided about it before', not_asked_there: 'it was not asked about there',
}

function Dropped({ dropped }: { dropped: [string, number][] }) {
  const [open, setOpen] = useState(false)
  const total = dropped.reduce((sum, [, n]) => sum + n, 0)
  return (
    <section aria-label="What was dropped" className="border-t border-line pt-4">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex min-h-9 w-full items-center justify-between gap-3 text-left text-[15px] text-soft hover:text-ink">
        <span>{many(total, 'proposal')} of the model dropped, and why</span>
        <ChevronDown className={clsx('size-4 transition-transform', open && 'rotate-180')} aria-hidden="true" />
      </button>
      {open && (
        <ul className="mt-2 grid gap-1.5 text-[15px]">
          {dropped.map(([reason, n]) => (
            <li key={reason} className="flex items-baseline justify-between gap-4">
              <span>{reasons[reason] ?? plain(reason)}</span>
              <Badge>{n}</Badge>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
