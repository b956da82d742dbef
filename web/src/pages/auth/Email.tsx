import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { changeEmailMutation } from '~/client/@tanstack/react-query.gen'
import { Button } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { Plain, textLink } from './Plain'
import { useCode } from './useCode'

export default function Email() {
  const code = useCode()
  const send = useMutation(changeEmailMutation())
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    send.mutate({ body: { code: String(form.get('code')) } })
  }
  if (send.isSuccess) {
    return <Plain title="Done" lead="Your new address is yours. Sign in with it from now on."><Link className={textLink} to="/">Home</Link></Plain>
  }
  return (
    <Plain title="Confirm your new address" lead="Do this in a browser where you are signed in." foot={<Link className={textLink} to="/sign-in">Back to signing in</Link>}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Code from the mail" name="code" defaultValue={code} required maxLength={100} autoComplete="one-time-code" />
        <ErrorNote error={send.error} />
        <Button type="submit" look="primary" busy={send.isPending}>Confirm your new address</Button>
      </form>
    </Plain>
  )
}
