import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Link } from '@tanstack/react-router'
import { checkResume, type ResumeCheck as Checked } from '~/client'
import { Badge, type Tone } from '~/components/Badge'
import { Button } from '~/components/Button'
import { Card } from '~/components/Card'
import { ErrorNote } from '~/components/ErrorNote'
import { TextField } from '~/components/Field'
import { Table, Td, Th } from '~/components/Table'
import { count, plain } from '~/components/words'

/** A resume's text, held against what the posting asks. */
export function ResumeCheck({ posting }: { posting: string }) {
  const check = useMutation({ mutationFn: async (text: string) => (await checkResume({ path: { id: posting }, body: { text } })).data })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    check.mutate(String(new FormData(event.currentTarget).get('text')))
  }
  return (
    <div className="grid gap-5">
      <form onSubmit={submit} className="grid gap-3">
        <TextField label="The text of your resume" name="text" required rows={6} placeholder="Copy everything in your resume and paste it here" />
        <ErrorNote error={check.error} />
        <div><Button type="submit" busy={check.isPending}>Check it</Button></div>
      </form>
      {check.data && <div aria-live="polite"><Result of={check.data} /></div>}
    </div>
  )
}

const termStates: Record<Checked['terms'][number]['state'], { word: string; tone: Tone }> = {
  appears: { word: 'Named', tone: 'good' },
  only_related: { word: 'Only related', tone: 'warn' },
  absent: { word: 'Not named', tone: 'bad' },
  not_a_term: { word: 'Read it yourself', tone: 'neutral' },
}
const grave: Record<Checked['findings'][number]['severity'], Tone> = { problem: 'bad', warning: 'warn', note: 'neutral' }

function Result({ of }: { of: Checked }) {
  return (
    <div className="grid gap-5">
      <Card className="bg-tint/50"><p className="text-[17px] font-medium">{of.summary}</p><p className="text-sm text-soft">{count(of.words)} words read. There is no score: employers’ programs follow no common standard.</p></Card>
      {of.unmentioned.length > 0 && (
        <Card>
          <h3 className="font-semibold">You have proven these, and the text does not name them</h3>
          <ul className="mt-2 flex flex-wrap gap-2">
            {of.unmentioned.map((one) => <li key={one.requirement_id}><Link to="/skills/$id" params={{ id: one.skill_id }} className="inline-flex rounded-full bg-good-tint px-3 py-1 text-sm text-good hover:underline">{one.title}</Link></li>)}
          </ul>
        </Card>
      )}
      <Table caption="What the posting asks by name" head={<><Th>Asked</Th><Th>In the text</Th><Th>Where</Th></>}>
        {of.terms.map((term) => (
          <tr key={term.requirement_id}>
            <th scope="row" className="px-4 py-2.5 text-left font-normal">{term.title}<span className="block text-[13px] text-soft">{plain(term.importance)}</span></th>
            <Td><Badge tone={termStates[term.state].tone} className="shrink-0 whitespace-nowrap">{termStates[term.state].word}</Badge></Td>
            <Td className="text-sm text-soft">{term.places.map((place) => `line ${place.line}: ${place.text}`).join('; ')}</Td>
          </tr>
        ))}
      </Table>
      {of.findings.length > 0 ? (
        <ul className="card divide-y divide-line">
          {of.findings.map((finding) => (
            <li key={finding.rule} className="px-5 py-3.5">
              <p className="flex flex-wrap items-center gap-2 font-medium"><Badge tone={grave[finding.severity]}>{plain(finding.severity)}</Badge>{finding.message}</p>
              <p className="mt-1 text-sm text-soft">{finding.explanation}</p>
              {finding.places.length > 0 && <p className="mt-1 text-sm text-soft">{finding.places.map((place) => `Line ${place.line}: “${place.text}”`).join(' · ')}</p>}
            </li>
          ))}
        </ul>
      ) : <p className="text-soft">None of {of.rules_checked.length} rules found anything a reader could stumble over.</p>}
      {of.unproven.length > 0 && (
        <Card>
          <h3 className="font-semibold">Named there, and not proven here</h3>
          <p className="text-sm text-soft">That does not make it untrue: you have not talked about it yet.</p>
          <ul className="mt-2 flex flex-wrap gap-2">{of.unproven.map((one) => <li key={one.canonical_key}><Badge tone={one.denied ? 'bad' : 'neutral'}>{one.title}{one.denied && ', which you said you do not have'}</Badge></li>)}</ul>
        </Card>
      )}
    </div>
  )
}
