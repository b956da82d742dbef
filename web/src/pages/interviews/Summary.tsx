import { Copy } from 'lucide-react'
import { type ReactNode } from 'react'
import { Button } from '~/components/Button'
import { say } from '~/components/Toasts'
import { plain, span } from '~/components/words'
import type { Summary as Written } from './talk'
import type { Pointing } from './usePointing'

type Proven = { text: string; evidence_ids: string[] }

/** What completing wrote: every sentence leads to its proof. */
export function Summary({ summary, pointing }: { summary: Written; pointing: Pointing }) {
  const line = (proven: Proven) => <Sentence key={proven.text} proven={proven} pointing={pointing} />
  const copy = () => {
    const text = [...(summary.narrative ?? []).map((s) => s.text), '', ...(summary.bullets ?? []).map((b) => `- ${b.text}`)].join('\n')
    navigator.clipboard.writeText(text).then(() => say('Copied'), () => say('The browser did not allow copying. Select the text instead'))
  }
  return (
    <section aria-label="Summary" className="card grid gap-5 px-6 py-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-xl font-semibold">Summary</h2>
        <Button size="small" icon={<Copy className="size-4" aria-hidden="true" />} onClick={copy}>Copy</Button>
      </div>
      {summary.narrative && summary.narrative.length > 0 && <p>{summary.narrative.map((s, i) => <span key={s.text}>{i > 0 && ' '}{line(s)}</span>)}</p>}
      <Block title="For a resume" when={summary.bullets}><ul className="grid list-disc gap-1.5 pl-5">{summary.bullets?.map((b) => <li key={b.text}>{line(b)}</li>)}</ul></Block>
      <Block title="What was achieved" when={summary.achievements}><ul className="grid list-disc gap-1.5 pl-5">{summary.achievements?.map((b) => <li key={b.text}>{line(b)}</li>)}</ul></Block>
      <Block title="Stories" when={summary.stories}>
        <div className="grid gap-4">
          {summary.stories?.map((story) => (
            <dl key={story.experience_id} className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[7rem_1fr]">
              {(['situation', 'task', 'action', 'result'] as const).map((part) => story[part]?.text && <div key={part} className="contents"><dt className="text-soft">{plain(part)}</dt><dd>{line(story[part])}</dd></div>)}
            </dl>
          ))}
        </div>
      </Block>
      <Block title="Skills" when={Object.keys(summary.skills ?? {})}>
        <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[7rem_1fr]">
          {Object.entries(summary.skills ?? {}).map(([kind, list]) => <div key={kind} className="contents"><dt className="text-soft">{plain(kind)}</dt><dd>{list.map((s, i) => <span key={s.skill_id}>{i > 0 && ', '}{line({ text: s.title, evidence_ids: s.evidence_ids })}</span>)}</dd></div>)}
        </dl>
      </Block>
      <Block title="Timeline" when={summary.timeline}>
        <ol className="grid gap-1.5">{summary.timeline?.map((t) => <li key={t.experience_id} className="flex flex-wrap gap-x-4"><span className="w-44 text-soft">{span(t.start, t.end, t.is_current) || 'No dates said'}</span>{line({ text: t.title, evidence_ids: t.evidence_ids })}</li>)}</ol>
      </Block>
      <Block title="Around the role" when={summary.role_context}><ul className="grid list-disc gap-1.5 pl-5">{summary.role_context?.map((b) => <li key={b.text}>{line(b)}</li>)}</ul></Block>
      {summary.model && <p className="text-[13px] text-soft">Written by {summary.model}. Press a sentence to see the words behind it.</p>}
    </section>
  )
}

function Block({ title, when, children }: { title: string; when: unknown[] | undefined; children: ReactNode }) {
  if (!when?.length) return null
  return <div><h3 className="mb-2 font-semibold">{title}</h3>{children}</div>
}

function Sentence({ proven, pointing }: { proven: Proven; pointing: Pointing }) {
  return (
    <span
      role="button"
      tabIndex={0}
      onMouseEnter={() => pointing.point(proven.evidence_ids)}
      onMouseLeave={pointing.leave}
      onClick={() => pointing.point(proven.evidence_ids, 'words')}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), pointing.point(proven.evidence_ids, 'words'))}
      className="cursor-pointer rounded-[3px] decoration-mark-strong decoration-2 underline-offset-4 hover:underline"
    >
      {proven.text}
    </span>
  )
}
