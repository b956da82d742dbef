import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { verifyEmailMutation } from '~/client/@tanstack/react-query.gen'
import { Button } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { Plain, textLink } from './Plain'
import { useCode } from './useCode'

export default function Verify() {
  const code = useCode()
  const send = useMutation(verifyEmailMutation())
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    send.mutate({ body: { code: String(form.get('code')), password: String(form.get('password')) } })
  }
  if (send.isSuccess) {
    return <Plain title="Done" lead="Your address is confirmed. Sign in with it now."><Link className={textLink} to="/sign-in">Sign in</Link></Plain>
  }
  return (
    <Plain title="Confirm your address" lead="Type the password you chose when you registered: only who knows it can use this link." foot={<Link className={textLink} to="/sign-in">Back to signing in</Link>}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Code from the mail" name="code" defaultValue={code} required maxLength={100} autoComplete="one-time-code" />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        <ErrorNote error={send.error} />
        <Button type="submit" look="primary" busy={send.isPending}>Confirm your address</Button>
      </form>
    </Plain>
  )
}
