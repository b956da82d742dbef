import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { requestResetMutation } from '~/client/@tanstack/react-query.gen'
import { Button } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { Plain, textLink } from './Plain'

export default function Forgot() {
  const ask = useMutation(requestResetMutation())
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    ask.mutate({ body: { email: String(new FormData(event.currentTarget).get('email')) } })
  }
  const back = <Link className={textLink} to="/sign-in">Back to signing in</Link>
  if (ask.isSuccess) {
    return <Plain title="Look into your mail" lead="If there is an account with this address, a mail with a link for a new password is on its way." foot={back}>{null}</Plain>
  }
  return (
    <Plain title="A new password" lead="We send a link to your address. It works once." foot={back}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Email address" name="email" type="email" autoComplete="username" required autoFocus />
        <ErrorNote error={ask.error} />
        <Button type="submit" look="primary" busy={ask.isPending}>Send the link</Button>
      </form>
    </Plain>
  )
}
