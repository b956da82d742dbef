import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { problemOf } from '~/api/http'
import { removeProviderKey, setProviderKey } from '~/client'
import { getProviderKeyOptions, listAiEventsOptions } from '~/client/@tanstack/react-query.gen'
import { Badge } from '~/components/Badge'
import { Button } from '~/components/Button'
import { Card } from '~/components/Card'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { Section } from '~/components/Page'
import { day } from '~/components/words'
import { useSave } from './useSave'

/** Which model answers, and with whose key. */
export function Provider() {
  const key = useQuery({ ...getProviderKeyOptions(), retry: false })
  const last = useQuery(listAiEventsOptions({ query: { limit: 1 } })).data?.items[0]
  const set = useSave((word: string) => setProviderKey({ body: { key: word } }), 'Your key is used from the next call on', 'ProviderKey')
  const remove = useSave(() => removeProviderKey(), 'Your key is removed', 'ProviderKey')
  const none = key.error && problemOf(key.error).status === 404
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    set.mutate(String(new FormData(form).get('key')), { onSuccess: () => form.reset() })
  }
  return (
    <>
      <Section title="Who answers">
        <Card className="grid gap-2">
          {last ? <p className="flex flex-wrap items-center gap-2">The last call was answered by <Badge tone="accent">{last.model}</Badge></p> : <p>No model was called yet.</p>}
          <p className="text-soft">
            {last?.model.startsWith('offline') ? 'These are built-in rules, no language model: nothing leaves this machine. Whoever runs this Assay can set a provider; README.md says how.' : 'The provider is set by whoever runs this Assay.'}{' '}
            <Link className="text-accent underline underline-offset-2" to="/usage">All calls</Link>
          </p>
        </Card>
      </Section>
      <Section title="Your own key" note="Calls in your name then use your account at the provider. It is kept sealed and never shown again.">
        <Card className="grid gap-4">
          {key.data && !none && <p className="flex flex-wrap items-center justify-between gap-3"><span>Set on {day(key.data.updated_at)}; it ends in <code>{key.data.hint}</code></span><Button size="small" look="danger" busy={remove.isPending} onClick={() => remove.mutate(undefined)}>Remove</Button></p>}
          <ErrorNote error={none ? null : key.error} />
          <form onSubmit={submit} className="grid max-w-md gap-4">
            <Field label={key.data && !none ? 'Another key' : 'Key'} name="key" type="password" autoComplete="off" required />
            <ErrorNote error={set.error} />
            <div><Button type="submit" busy={set.isPending}>Keep it</Button></div>
          </form>
        </Card>
      </Section>
    </>
  )
}
