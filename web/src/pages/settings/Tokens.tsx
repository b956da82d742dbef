import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { createToken, revokeToken, type TokenInputBody } from '~/client'
import { listTokensOptions } from '~/client/@tanstack/react-query.gen'
import { Badge } from '~/components/Badge'
import { Button } from '~/components/Button'
import { Card } from '~/components/Card'
import { Dialog } from '~/components/Dialog'
import { Empty } from '~/components/Empty'
import { ErrorNote } from '~/components/ErrorNote'
import { Choice, Field, Tick } from '~/components/Field'
import { Section } from '~/components/Page'
import { say } from '~/components/Toasts'
import { ago, day } from '~/components/words'
import { useSave } from './useSave'

const scopes: [TokenInputBody['scopes'][number], string][] = [
  ['read', 'Read everything of yours'], ['write', 'Change things'], ['ai', 'Start work that calls a model'], ['admin', 'Set budgets and the like'],
]

/** Tokens for programs. */
export function Tokens() {
  const tokens = useQuery(listTokensOptions())
  const [made, setMade] = useState('')
  const [doomed, setDoomed] = useState('')
  const create = useSave(async (body: TokenInputBody) => setMade((await createToken({ body })).data.token), '', 'Token')
  const revoke = useSave((id: string) => revokeToken({ path: { id } }), 'Revoked. Programs with it are shut out', 'Token')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const days = Number(form.get('days'))
    create.mutate({ name: String(form.get('name')), scopes: scopes.map(([name]) => name).filter((name) => form.has(name)), ...(days && { expires_in_days: days }) })
  }
  const copy = () => void navigator.clipboard.writeText(made).then(() => say('Copied'), () => say('The browser did not allow copying. Select the text instead'))
  const good = tokens.data?.items.filter((t) => !t.revoked_at) ?? []
  return (
    <>
      <Section title="Your tokens" note={<>For programs that use the <Link className="text-accent underline underline-offset-2" to="/api/docs">API</Link> in your name.</>}>
        <ErrorNote error={tokens.error ?? revoke.error} />
        {tokens.isSuccess && good.length === 0 && <Empty icon={<KeyRound className="size-6" />} title="No program has a token">Make one below; it is shown once.</Empty>}
        {good.length > 0 && (
          <ul className="card divide-y divide-line">
            {good.map((t) => (
              <li key={t.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
                <span className="min-w-0 flex-1 basis-56">
                  <span className="font-medium">{t.name}</span> <code className="text-sm text-soft">{t.prefix}…</code>
                  <span className="block text-sm text-soft">{t.last_used_at ? `last used ${ago(t.last_used_at)}` : 'never used'}{t.expires_at && ` · until ${day(t.expires_at)}`}</span>
                </span>
                <span className="flex gap-1">{t.scopes.map((s) => <Badge key={s}>{s}</Badge>)}</span>
                <Button size="small" look="danger" onClick={() => setDoomed(t.id)}>Revoke</Button>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Make a token">
        <Card>
          <form onSubmit={submit} className="grid max-w-md gap-4">
            <Field label="What it is for" name="name" required maxLength={100} placeholder="nightly import" />
            <fieldset><legend className="mb-1 text-[15px] font-medium">What it may do</legend>{scopes.map(([name, label]) => <Tick key={name} name={name} label={label} defaultChecked={name === 'read'} />)}</fieldset>
            <Choice label="It works" name="days" defaultValue="90"><option value="30">for 30 days</option><option value="90">for 90 days</option><option value="365">for a year</option><option value="0">until it is revoked</option></Choice>
            <ErrorNote error={create.error} />
            <div><Button type="submit" busy={create.isPending}>Make it</Button></div>
          </form>
        </Card>
      </Section>
      <Dialog open={made !== ''} onClose={() => setMade('')} title="Your token" lead="It is shown this once. Keep it like a password.">
        <code className="block rounded-control bg-sunken px-4 py-3 select-all">{made}</code>
        <div className="mt-4 flex justify-end gap-2"><Button onClick={copy}>Copy</Button><Button look="primary" onClick={() => setMade('')}>I have it</Button></div>
      </Dialog>
      <Dialog open={doomed !== ''} onClose={() => setDoomed('')} title="Revoke this token?" lead="Programs that use it are shut out at once. This cannot be undone.">
        <div className="flex justify-end gap-2"><Button look="quiet" onClick={() => setDoomed('')}>Keep it</Button><Button look="danger" onClick={() => { revoke.mutate(doomed); setDoomed('') }}>Revoke</Button></div>
      </Dialog>
    </>
  )
}
