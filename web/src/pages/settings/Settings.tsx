import { useNavigate, useSearch } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Page } from '~/components/Page'
import { Access } from './Access'
import { Privacy } from './Privacy'
import { Profile } from './Profile'
import { Provider } from './Provider'
import { Staff } from './Staff'
import { Tokens } from './Tokens'
import { useQuery } from '@tanstack/react-query'
import { getMeOptions } from '~/client/@tanstack/react-query.gen'

const parts = [
  ['profile', 'Profile', Profile],
  ['access', 'Signing in', Access],
  ['tokens', 'API tokens', Tokens],
  ['provider', 'Model provider', Provider],
  ['privacy', 'Privacy', Privacy],
  ['staff', 'This Assay', Staff],
] as const

/** Everything about the person's account. */
export default function Settings() {
  const search = useSearch({ from: '/app/settings' })
  const navigate = useNavigate({ from: '/settings' })
  const me = useQuery(getMeOptions()).data
  const shown = parts.filter(([name]) => name !== 'staff' || me?.staff)
  const [current, , Part] = shown.find(([name]) => name === search.part) ?? parts[0]
  return (
    <Page title="Settings">
      <div className="grid gap-8 md:grid-cols-[12rem_minmax(0,1fr)]">
        <nav aria-label="Settings" className="flex flex-wrap gap-1 md:flex-col">
          {shown.map(([name, label]) => (
            <button key={name} type="button" aria-current={name === current ? 'page' : undefined} onClick={() => void navigate({ search: { part: name } })} className={clsx('min-h-10 rounded-control px-3 text-left text-[15px]', name === current ? 'bg-tint font-medium text-accent-strong' : 'text-soft hover:bg-sunken hover:text-ink')}>
              {label}
            </button>
          ))}
        </nav>
        <div className="min-w-0"><Part /></div>
      </div>
    </Page>
  )
}
