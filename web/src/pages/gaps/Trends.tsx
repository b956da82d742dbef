import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { AnalysisTrends, GapTrend, ScoreTrend } from '~/client'
import { Section } from '~/components/Page'
import { Table, Td, Th } from '~/components/Table'
import { count, many, moment, points } from '~/components/words'

const changes: Record<GapTrend['change'], string> = { new: 'New', closed: 'Closed', grown: 'Grown', shrunk: 'Shrunk' }

/** What is different from the analysis before. */
export function Trends({ trends }: { trends: AnalysisTrends | undefined }) {
  if (!trends?.compared) {
    return <Section title="Since the last time"><p className="text-soft">This is the first analysis. The next one is compared with it.</p></Section>
  }
  const scores: [string, ScoreTrend | undefined][] = [['Average', trends.average_job_match_score], ['Highest', trends.highest_job_match_score], ['Lowest', trends.lowest_job_match_score]]
  const quiet = trends.gap_lines.length === 0 && trends.job_lines.length === 0 && trends.new_skills.length === 0
  const gaps = [[trends.gaps.new, 'new'], [trends.gaps.gone, 'closed'], [trends.gaps.up, 'grown'], [trends.gaps.down, 'shrunk'], [trends.gaps.same, 'as before']] as const
  return (
    <Section title="Since the last time" note={`Compared with ${moment(trends.previous_at)}.${trends.same_rules ? '' : ' The arithmetic changed in between, so that scores may differ by that alone.'}`}>
      <dl className="mb-4 grid gap-3 sm:grid-cols-3">
        {scores.map(([name, score]) => score && (
          <div key={name} className="card px-4 py-3">
            <dt className="text-sm text-soft">{name} coverage</dt>
            <dd className="flex flex-wrap items-baseline gap-2"><span className="numeral text-2xl font-semibold">{count(score.now)}</span><Difference by={score.now - score.before} /></dd>
          </div>
        ))}
      </dl>
      <p className="text-[15px] text-soft">Gaps: {gaps.filter(([n]) => n > 0).map(([n, word]) => `${count(n)} ${word}`).join(', ') || 'none'}.{quiet && ' Nothing else changed.'}</p>
      {trends.new_skills.length > 0 && <p className="mt-2 text-[15px]">{many(trends.new_skills.length, 'new skill')}: {trends.new_skills.slice(0, 12).map((skill, i) => <span key={skill.skill_id}>{i > 0 && ', '}<Link to="/skills/$id" params={{ id: skill.skill_id }} className="text-accent underline underline-offset-2">{skill.title}</Link></span>)}.</p>}
      {trends.gap_lines.length > 0 && (
        <Table className="mt-4" caption="Gaps that changed" head={<><Th>Gap</Th><Th>Change</Th><Th end>Points before</Th><Th end>Now</Th></>}>
          {trends.gap_lines.map((line) => (
            <tr key={line.canonical_key ?? line.title}><th scope="row" className="px-3 py-2.5 text-left font-normal sm:px-4">{line.title}</th><Td>{changes[line.change]}</Td><Td end>{points(line.points_before)}</Td><Td end>{points(line.points_now)}</Td></tr>
          ))}
        </Table>
      )}
      {trends.job_lines.length > 0 && (
        <Table className="mt-4" caption="Postings whose coverage changed" head={<><Th>Posting</Th><Th end>Before</Th><Th end>Now</Th></>}>
          {trends.job_lines.map((line) => (
            <tr key={line.job_posting_id}><th scope="row" className="px-3 py-2.5 text-left font-normal sm:px-4"><Link to="/matches/$id" params={{ id: line.job_posting_id }} className="hover:underline">{line.job_title || 'A posting'}</Link></th><Td end>{count(line.score_before)}</Td><Td end>{count(line.score_now)}</Td></tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

function Difference({ by }: { by: number }) {
  if (Math.abs(by) < 0.05) return <span className="text-sm text-soft">as before</span>
  const Icon = by > 0 ? ArrowUp : ArrowDown
  return <span className={`numeral inline-flex items-center text-sm ${by > 0 ? 'text-good' : 'text-bad'}`}><Icon className="size-4" aria-hidden="true" />{by > 0 ? 'up' : 'down'} {count(Math.abs(by))}</span>
}
