import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { resetPasswordMutation } from '~/client/@tanstack/react-query.gen'
import { Button } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { Plain, textLink } from './Plain'
import { useCode } from './useCode'

export default function Reset() {
  const code = useCode()
  const send = useMutation(resetPasswordMutation())
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    send.mutate({ body: { code: String(form.get('code')), password: String(form.get('password')) } })
  }
  if (send.isSuccess) {
    return <Plain title="Done" lead="Your password is set. Sign in with it now."><Link className={textLink} to="/sign-in">Sign in</Link></Plain>
  }
  return (
    <Plain title="Choose a new password" lead="Other browsers are signed out by it." foot={<Link className={textLink} to="/sign-in">Back to signing in</Link>}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Code from the mail" name="code" defaultValue={code} required maxLength={100} autoComplete="one-time-code" />
        <Field label="New password" name="password" type="password" autoComplete="new-password" required minLength={12} hint="12 characters or more. A few words of your own are good." />
        <ErrorNote error={send.error} />
        <Button type="submit" look="primary" busy={send.isPending}>Choose a new password</Button>
      </form>
    </Plain>
  )
}
