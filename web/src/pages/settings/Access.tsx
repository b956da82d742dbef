import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { endSession, endSessions, logout, setPassword, unlinkAccount } from '~/client'
import { listAccountsOptions, listProvidersOptions, listSessionsOptions } from '~/client/@tanstack/react-query.gen'
import { Badge } from '~/components/Badge'
import { Button, buttonClass } from '~/components/Button'
import { Card } from '~/components/Card'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { Section } from '~/components/Page'
import { complain } from '~/components/Toasts'
import { ago, moment } from '~/components/words'
import { useSave } from './useSave'

/** A browser as people know it, from what it calls itself. */
export function browserOf(agent: string | undefined): string {
  if (!agent) return 'A browser'
  const name = /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox' : /Chrom(e|ium)\//.test(agent) ? 'Chrome' : /Safari\//.test(agent) ? 'Safari' : 'A browser'
  const system = /Android/.test(agent) ? 'Android' : /iPhone|iPad/.test(agent) ? 'iOS' : /Windows/.test(agent) ? 'Windows' : /Mac OS/.test(agent) ? 'macOS' : /Linux/.test(agent) ? 'Linux' : ''
  return system ? `${name} on ${system}` : name
}

/** What signs the person in: password, identities elsewhere, browsers. */
export function Access() {
  const sessions = useQuery(listSessionsOptions())
  const accounts = useQuery(listAccountsOptions())
  const providers = useQuery(listProvidersOptions()).data?.items ?? []
  const password = useSave((body: { new_password: string; current_password?: string }) => setPassword({ body }), 'Your password is set. Other browsers are signed out', 'Session')
  const end = useSave((id: string) => endSession({ path: { id } }), 'That browser is signed out', 'Session')
  const endAll = useSave(() => endSessions(), 'All other browsers are signed out', 'Session')
  const unlink = useSave((id: string) => unlinkAccount({ path: { id } }), 'Removed', 'Account')
  const hasPassword = accounts.data?.items.some((a) => a.provider === 'password')
  const onPassword = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const old = String(form.get('old') ?? '')
    password.mutate({ new_password: String(form.get('new')), ...(old && { current_password: old }) })
  }
  const leave = () => void logout().then(() => location.assign('/sign-in'), complain)
  return (
    <>
      <Section title={hasPassword ? 'Change the password' : 'Set a password'}>
        <Card>
          <form onSubmit={onPassword} className="grid max-w-md gap-4">
            {hasPassword && <Field label="Your password now" name="old" type="password" required autoComplete="current-password" />}
            <Field label="New password" name="new" type="password" required minLength={12} autoComplete="new-password" hint="12 characters or more. A few words of your own are good." />
            <ErrorNote error={password.error} />
            <div><Button type="submit" busy={password.isPending}>{hasPassword ? 'Change' : 'Set'}</Button></div>
          </form>
        </Card>
      </Section>
      {providers.length > 0 && (
        <Section title="Sign in elsewhere" note="Identities at other providers that let you in here.">
          <ErrorNote error={accounts.error ?? unlink.error} />
          <ul className="card divide-y divide-line">
            {accounts.data?.items.filter((a) => a.provider === 'oidc').map((a) => (
              <li key={a.id} className="flex items-center gap-4 px-5 py-3"><span className="min-w-0 flex-1 truncate">{a.email ?? a.issuer}</span><Button size="small" look="danger" onClick={() => unlink.mutate(a.id)}>Remove</Button></li>
            ))}
            {providers.map((p) => <li key={p.name} className="px-5 py-3"><a className={buttonClass('plain', 'small')} href={`/auth/oidc/${encodeURIComponent(p.name)}/start?link=1`}>Add {p.name}</a></li>)}
          </ul>
        </Section>
      )}
      <Section title="Signed-in browsers" actions={<><Button size="small" busy={endAll.isPending} onClick={() => endAll.mutate(undefined)}>Sign out all others</Button><Button size="small" onClick={leave}>Sign out here</Button></>}>
        <ErrorNote error={sessions.error ?? end.error} />
        <ul className="card divide-y divide-line">
          {sessions.data?.items.map((s) => (
            <li key={s.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
              <span className="min-w-0 flex-1 basis-56">
                <span className="font-medium">{browserOf(s.user_agent)}</span>
                <span className="block text-sm text-soft">{[s.ip, `last used ${ago(s.last_used_at)}`, `until ${moment(s.expires_at)}`].filter(Boolean).join(' · ')}</span>
              </span>
              {s.current ? <Badge tone="accent">This one</Badge> : <Button size="small" look="quiet" onClick={() => end.mutate(s.id)}>Sign out</Button>}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
