import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { edit } from '~/api/http'
import { getMe, requestEmail, updateMe } from '~/client'
import { getMeOptions } from '~/client/@tanstack/react-query.gen'
import { Button } from '~/components/Button'
import { Card } from '~/components/Card'
import { ErrorNote } from '~/components/ErrorNote'
import { Field } from '~/components/Field'
import { Section } from '~/components/Page'
import { ThemeSwitch } from '~/shell/ThemeSwitch'
import { useSave } from './useSave'

export function Profile() {
  const me = useQuery(getMeOptions())
  const name = useSave((typed: string) => edit(() => getMe(), (headers) => updateMe({ headers, body: { name: typed } })), 'Your name is kept', 'getMe')
  const email = useSave((body: { email: string; current_password?: string }) => requestEmail({ body }), 'A mail is on its way to the new address', 'getMe')
  const onName = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    name.mutate(String(new FormData(event.currentTarget).get('name')))
  }
  const onEmail = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const word = String(form.get('password'))
    email.mutate({ email: String(form.get('email')), ...(word && { current_password: word }) })
  }
  return (
    <>
      <Section title="You">
        <Card>
          <ErrorNote error={me.error} />
          {me.data && (
            <form key={me.data.name} onSubmit={onName} className="grid max-w-md gap-4">
              <Field label="Name" name="name" defaultValue={me.data.name} maxLength={200} autoComplete="name" />
              <ErrorNote error={name.error} />
              <div><Button type="submit" busy={name.isPending}>Save</Button></div>
            </form>
          )}
        </Card>
      </Section>
      <Section title="Email address" note={me.data?.email}>
        <Card>
          <form onSubmit={onEmail} className="grid max-w-md gap-4">
            <Field label="Another address" name="email" type="email" required autoComplete="email" hint="A code goes there; the address changes when you use it." />
            <Field label="Your password" name="password" type="password" autoComplete="current-password" hint="Empty if you have none" />
            <ErrorNote error={email.error} />
            <div><Button type="submit" busy={email.isPending}>Send the code</Button></div>
          </form>
        </Card>
      </Section>
      <Section title="Theme"><ThemeSwitch /></Section>
    </>
  )
}
