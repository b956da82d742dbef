import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Menu as MenuIcon, Search } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { follow, isOver, useLiveTasks } from '~/api/live'
import { getMeOptions } from '~/client/@tanstack/react-query.gen'
import { Spinner } from '~/components/Button'
import { Toasts } from '~/components/Toasts'
import { kinds } from '~/components/words'
import { Logo } from './Logo'
import { Places } from './Places'
import { places, workings } from './places'
import { ThemeSwitch } from './ThemeSwitch'

const readPalette = () => import('./Palette')
const readEverywhere = () => import('./Everywhere')
const Palette = lazy(readPalette)
const Everywhere = lazy(readEverywhere)

/** How long a page has to itself, in ms, before what opens over it is fetched. */
const restFirst = 3000

/** What stands around every page of who is signed in. */
export function Shell() {
  useEffect(() => follow(), [])
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const first = useRef(true)
  // A new page takes the keyboard along, as a page load would.
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true })
    first.current = false
  }, [path])
  const [searching, setSearching] = useState(false)
  useEffect(() => {
    // No page waits for them, and they are there when the line is not.
    const rest = setTimeout(() => {
      void readPalette().catch(() => {})
      void readEverywhere().catch(() => {})
    }, restFirst)
    return () => clearTimeout(rest)
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setSearching((now) => !now)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <a href="#main" className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-accent px-4 py-2 text-on-accent focus:translate-y-0">
        Skip to the page
      </a>
      <Sidebar onSearch={() => setSearching(true)} />
      <main id="main" ref={main} tabIndex={-1} className="min-w-0 pb-20 outline-none lg:pb-0">
        <Outlet />
      </main>
      <BottomBar />
      <Later open={searching}><Palette open={searching} onClose={() => setSearching(false)} /></Later>
      <Toasts />
    </div>
  )
}

/** What is fetched when it is first opened, and stays for its way out. */
function Later({ open, children }: { open: boolean; children: ReactNode }) {
  const [opened, setOpened] = useState(open)
  if (open && !opened) setOpened(true)
  return opened && <Suspense>{children}</Suspense>
}

function Sidebar({ onSearch }: { onSearch: () => void }) {
  return (
    <header className="sticky top-0 hidden h-dvh flex-col gap-5 overflow-y-auto border-r border-line px-4 py-6 lg:flex">
      <Link to="/" className="flex items-center gap-2.5 px-2 text-lg font-semibold tracking-tight text-ink">
        <Logo /> Assay
      </Link>
      <button type="button" onClick={onSearch} className="flex min-h-10 items-center gap-2 rounded-control border border-line bg-surface px-3 text-[15px] text-soft hover:border-edge">
        <Search className="size-4" aria-hidden="true" />
        <span className="flex-1 text-left">Find or do</span>
        <kbd className="rounded bg-sunken px-1.5 font-sans text-[13px]">Ctrl K</kbd>
      </button>
      <nav aria-label="Pages" className="grid gap-6">
        <Places list={places} />
        <Places list={workings} />
      </nav>
      <div className="mt-auto grid grid-cols-1 gap-3">
        <Working />
        <Person />
        <ThemeSwitch />
      </div>
    </header>
  )
}

/** What is being worked on right now. */
function Working() {
  const open = useLiveTasks().filter((task) => !isOver(task))
  const now = open.find((task) => task.status === 'running') ?? open[0]
  if (!now) return null
  return (
    <Link to="/tasks" className="flex items-center gap-2.5 rounded-control px-3 py-2 text-sm text-soft hover:bg-sunken">
      <Spinner />
      <span className="min-w-0 flex-1 truncate">{kinds[now.kind] ?? now.kind}</span>
      {open.length > 1 && <span className="numeral">{open.length}</span>}
    </Link>
  )
}

function Person() {
  const { data: me } = useQuery(getMeOptions())
  if (!me) return null
  return (
    <Link to="/settings" className="truncate px-3 text-sm text-soft hover:text-ink">
      {me.name || me.email}
    </Link>
  )
}

/** On narrow screens: four places, and the rest behind one more. */
function BottomBar() {
  const [more, setMore] = useState(false)
  const bar = [places[0], places[1], places[2], places[4]]
  return (
    <nav aria-label="Pages" className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden">
      <ul className="grid grid-cols-5">
        {bar.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: to === '/' }} className={tab} activeProps={{ className: '!text-accent-strong font-medium', 'aria-current': 'page' }}>
              <Icon className="size-5" aria-hidden="true" />
              <span className="max-w-full truncate px-0.5">{name}</span>
            </Link>
          </li>
        ))}
        <li>
          <button type="button" className={clsx(tab, 'w-full')} onClick={() => setMore(true)}>
            <MenuIcon className="size-5" aria-hidden="true" />
            More
          </button>
        </li>
      </ul>
      <Later open={more}><Everywhere open={more} onClose={() => setMore(false)} /></Later>
    </nav>
  )
}

const tab = 'flex min-h-15 flex-col items-center justify-center gap-0.5 text-[12.5px] text-soft'
