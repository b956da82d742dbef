import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import type { FormEvent } from 'react'
import { setInstance, type NewInstanceBody } from '~/client'
import { getInstanceSettingsOptions } from '~/client/@tanstack/react-query.gen'
import { Button, buttonClass } from '~/components/Button'
import { Card } from '~/components/Card'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice, Field } from '~/components/Field'
import { Section } from '~/components/Page'
import { useSave } from './useSave'

/** How this Assay is run, for staff. */
export function Staff() {
  const settings = useQuery(getInstanceSettingsOptions())
  const s = settings.data
  const save = useSave((body: NewInstanceBody) => setInstance({ body }), 'Kept', 'Instance')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const cap = String(form.get('cap')).trim()
    save.mutate({ registration: form.get('registration') === 'open' ? 'open' : 'closed', terms_url: String(form.get('terms')).trim(), user_cap_micros: cap ? Math.round(Number(cap) * 1e6) : null })
  }
  return (
    <>
      <Section title="This Assay">
        <Card>
          <ErrorNote error={settings.error} />
          {s && (
            <form onSubmit={submit} className="grid max-w-md gap-4">
              <Choice label="New accounts" name="registration" defaultValue={s.registration}><option value="closed">Only staff makes them</option><option value="open">Anybody may make one</option></Choice>
              <Field label="Address of the terms" name="terms" type="url" defaultValue={s.terms_url} maxLength={500} />
              <Field label="A user's budget at most, in dollars a month" name="cap" type="number" min={0} step="0.01" defaultValue={s.user_cap_micros === null ? '' : s.user_cap_micros / 1e6} hint="Empty for no bound" />
              <ErrorNote error={save.error} />
              <div><Button type="submit" busy={save.isPending}>Save</Button></div>
            </form>
          )}
        </Card>
      </Section>
      <Section title="Behind the scenes">
        <div className="flex flex-wrap gap-2">
          <a className={buttonClass()} href="/ops/queues/"><ExternalLink className="size-4" aria-hidden="true" />Queues</a>
          <a className={buttonClass()} href="/outbox"><ExternalLink className="size-4" aria-hidden="true" />Outgoing mail</a>
        </div>
      </Section>
    </>
  )
}
