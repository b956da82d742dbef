import { Link } from '@tanstack/react-router'
import type { SkillGap } from '~/client'
import { Badge } from '~/components/Badge'
import { bands } from '~/components/Score'
import { TellUs } from '~/components/TellUs'
import { many, points } from '~/components/words'
import { states } from '../matches/states'

/** One gap: what it would open, what is near it, and what to talk about next. */
export function GapCard({ gap, titles }: { gap: SkillGap; titles: Map<string, string> }) {
  const state = states[gap.state]
  const asked = `Asked by ${many(gap.postings, 'posting')}${gap.required_in > 0 ? `, required by ${gap.required_in}` : ''}`
  return (
    <article className="card grid content-start gap-3 p-5">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="text-[17px] font-semibold">{gap.title}</h3>
          <p className="text-sm text-soft">{asked}{gap.bands_to_gain > 0 && `; changes the word of ${gap.bands_to_gain}`}</p>
        </div>
        <Badge tone={state.tone} className="shrink-0 whitespace-nowrap">{state.word}</Badge>
      </div>
      {gap.raises && gap.raises.length > 0 && (
        <ul className="grid gap-1 text-[15px]">
          {gap.raises.slice(0, 3).map((raise) => (
            <li key={raise.job_posting_id} className="flex flex-wrap justify-between gap-x-3">
              <Link to="/matches/$id" params={{ id: raise.job_posting_id }} className="min-w-0 hover:underline">{titles.get(raise.job_posting_id) || 'A posting without a title'}</Link>
              <span className="numeral text-sm text-soft">
                {points(raise.from)} → <span className="font-semibold text-ink">{points(raise.to)}</span>
                {raise.band_before !== raise.band_after && <> · {bands[raise.band_after].word.toLowerCase()}</>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {(gap.note || gap.question) && <p className="text-[15px] text-soft">{gap.note ?? gap.question?.text}</p>}
      {gap.related && (
        <p className="text-sm text-soft">Nearest proven: {gap.related_skill_id ? <Link to="/skills/$id" params={{ id: gap.related_skill_id }} className="text-accent underline underline-offset-2">{gap.related}</Link> : gap.related}</p>
      )}
      <div className="mt-auto"><TellUs about={gap.title} goal={{ title: `About ${gap.title}`, skills: gap.canonical_key ? [gap.canonical_key] : undefined, topic: gap.canonical_key ? undefined : gap.title }} /></div>
    </article>
  )
}
