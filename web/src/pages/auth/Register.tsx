import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { getInstanceOptions, registerAccountMutation } from '~/client/@tanstack/react-query.gen'
import { Button } from '~/components/Button'
import { ErrorNote } from '~/components/ErrorNote'
import { Field, Tick } from '~/components/Field'
import { Plain, textLink } from './Plain'

export default function Register() {
  const instance = useQuery(getInstanceOptions()).data
  const register = useMutation(registerAccountMutation())
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    register.mutate({
      body: { email: String(form.get('email')), name: String(form.get('name')), password: String(form.get('password')), terms_accepted: form.get('terms') === 'on' },
    })
  }
  const back = <Link className={textLink} to="/sign-in">I have an account</Link>
  if (register.isSuccess) {
    return (
      <Plain title="Look into your mail" lead="If this address can have an account, a mail with a link is on its way to it. The link asks once more for the password you have just chosen." foot={back}>
        <Link className={textLink} to="/verify">I have the code already</Link>
      </Plain>
    )
  }
  if (instance?.registration === 'closed') {
    return <Plain title="No new accounts" lead="This Assay takes no new accounts by itself. Ask whoever runs it for one." foot={back}>{null}</Plain>
  }
  return (
    <Plain title="Make an account" lead="What you tell Assay stays on this server. You can take it along or delete it at any time." foot={back}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Name" name="name" autoComplete="name" maxLength={200} />
        <Field label="Email address" name="email" type="email" autoComplete="username" required />
        <Field label="Password" name="password" type="password" autoComplete="new-password" required minLength={12} hint="12 characters or more. A few words of your own are good." />
        <Tick
          name="terms"
          required
          label={instance?.terms_url ? <>I accept the <a className={textLink} href={instance.terms_url} rel="noreferrer" target="_blank">terms</a></> : <>I accept the <Link className={textLink} to="/terms">terms</Link></>}
        />
        <ErrorNote error={register.error} />
        <Button type="submit" look="primary" busy={register.isPending}>Make an account</Button>
      </form>
    </Plain>
  )
}
