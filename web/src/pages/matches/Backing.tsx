import { Link } from '@tanstack/react-router'
import { useEverything } from '~/api/list'
import { listExperiences, type MatchDetail } from '~/client'
import { Section } from '~/components/Page'
import { points } from '~/components/words'

/** The experiences that speak for a posting, and what was left out of the score. */
export function Backing({ match }: { match: MatchDetail }) {
  const experiences = useEverything('listExperiences', {}, (cursor) => listExperiences({ query: { limit: 100, cursor } }))
  const titles = new Map(experiences.data?.map((one) => [one.id, [one.title, one.organisation].filter(Boolean).join(', ')]))
  return (
    <>
      {match.job_experiences.length > 0 && (
        <Section title="What speaks for it" note="Tell of these first.">
          <ul className="card divide-y divide-line">
            {match.job_experiences.map((one) => (
              <li key={one.id} className="flex flex-wrap items-start justify-between gap-x-4 px-5 py-3.5">
                <div className="min-w-0 flex-1 basis-60">
                  <Link to="/experiences/$id" params={{ id: one.experience_id }} className="font-medium hover:underline">{titles.get(one.experience_id) ?? '…'}</Link>
                  {one.relevance_notes && <p className="text-sm text-soft">{one.relevance_notes}</p>}
                </div>
                <span className="numeral text-sm text-soft">backs <span className="font-semibold text-ink">{points(one.match_score)}</span> points</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {match.not_counted.length > 0 && (
        <Section title="Left out of the score" note="For you to judge. It counts neither for you nor against you.">
          <ul className="card divide-y divide-line">
            {match.not_counted.map((one) => (
              <li key={`${one.what}${one.requirement_id ?? one.says}`} className="px-5 py-3.5">
                <p>“{one.says}”</p>
                <p className="text-sm text-soft">{one.why}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
