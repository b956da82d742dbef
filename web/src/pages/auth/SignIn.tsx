import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { queries } from '~/api/http'
import { getInstanceOptions, listProvidersOptions, loginMutation } from '~/client/@tanstack/react-query.gen'
import { Button, buttonClass } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { Plain, textLink } from './Plain'
import { safePath } from './safePath'

export default function SignIn() {
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const instance = useQuery(getInstanceOptions()).data
  const providers = useQuery(listProvidersOptions()).data?.items ?? []
  const login = useMutation({
    ...loginMutation(),
    onSuccess: async () => {
      queries.clear()
      await navigate({ to: safePath(next) })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    login.mutate({ body: { email: String(form.get('email')), password: String(form.get('password')) } })
  }
  return (
    <Plain
      title="Sign in"
      lead="On your own machine you need no password: open the link that Assay printed when it started."
      foot={
        <>
          <Link className={textLink} to="/forgot">I forgot my password</Link>
          {instance?.registration === 'open' && <Link className={textLink} to="/register">I have no account yet</Link>}
          <p>Is the link used up? Start Assay again, or set a password with <code className="rounded bg-sunken px-1">assay user password</code>.</p>
        </>
      }
    >
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Email address" name="email" type="email" autoComplete="username" required autoFocus />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        <ErrorNote error={login.error} />
        <Button type="submit" look="primary" busy={login.isPending}>Sign in</Button>
      </form>
      {providers.map((provider) => (
        <a key={provider.name} href={`/auth/oidc/${encodeURIComponent(provider.name)}/start`} className={buttonClass()}>
          Sign in at {provider.name}
        </a>
      ))}
    </Plain>
  )
}
