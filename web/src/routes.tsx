import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { getMeOptions } from '~/client/@tanstack/react-query.gen'
import { problemOf, queries } from './api/http'
import { Broken } from './components/Broken'
import { NotFound } from './components/NotFound'
import { PageSkeleton } from './components/Skeleton'
import { Shell } from './shell/Shell'

// Every page there is, each loaded when it is first opened. An address that
// begins with a new word has to be in web.go too; a Go test says so.

const root = createRootRoute({ component: Outlet, notFoundComponent: () => <main><NotFound /></main>, errorComponent: Broken })

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: Shell,
  notFoundComponent: NotFound,
  beforeLoad: async ({ location }) => {
    try {
      await queries.ensureQueryData(getMeOptions())
    } catch (error) {
      if (problemOf(error).status !== 401) throw error
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
    }
  },
})

/** What a search in an address may hold; anything else is left out. */
type Words = Record<string, string | undefined>
const words = (...names: string[]) => (search: Record<string, unknown>): Words =>
  Object.fromEntries(names.filter((name) => ['string', 'number', 'boolean'].includes(typeof search[name])).map((name) => [name, String(search[name])]))

const inside = [
  createRoute({ getParentRoute: () => app, path: '/', component: lazyRouteComponent(() => import('./pages/home/Home')) }),
  createRoute({ getParentRoute: () => app, path: '/interviews', component: lazyRouteComponent(() => import('./pages/interviews/Interviews')) }),
  createRoute({ getParentRoute: () => app, path: '/interviews/new', validateSearch: words('topic', 'skill', 'skill_name', 'posting'), component: lazyRouteComponent(() => import('./pages/interviews/NewInterview')) }),
  createRoute({ getParentRoute: () => app, path: '/interviews/$id', validateSearch: words('message', 'evidence'), component: lazyRouteComponent(() => import('./pages/interviews/Interview')) }),
  createRoute({ getParentRoute: () => app, path: '/interviews/said', validateSearch: words('evidence'), component: lazyRouteComponent(() => import('./pages/experiences/Said')) }),
  createRoute({ getParentRoute: () => app, path: '/experiences', validateSearch: words('q', 'type', 'review'), component: lazyRouteComponent(() => import('./pages/experiences/Experiences')) }),
  createRoute({ getParentRoute: () => app, path: '/experiences/$id', component: lazyRouteComponent(() => import('./pages/experiences/Experience')) }),
  createRoute({ getParentRoute: () => app, path: '/skills', validateSearch: words('q', 'category', 'strength', 'review'), component: lazyRouteComponent(() => import('./pages/skills/Skills')) }),
  createRoute({ getParentRoute: () => app, path: '/skills/$id', component: lazyRouteComponent(() => import('./pages/skills/Skill')) }),
  createRoute({ getParentRoute: () => app, path: '/postings', validateSearch: words('q', 'status', 'location', 'remote', 'min_score', 'salary_min', 'salary_currency', 'salary_period', 'max_age_days', 'source', 'system', 'board', 'sort', 'add'), component: lazyRouteComponent(() => import('./pages/postings/Postings')) }),
  createRoute({ getParentRoute: () => app, path: '/postings/$id', component: lazyRouteComponent(() => import('./pages/postings/Posting')) }),
  createRoute({ getParentRoute: () => app, path: '/boards', component: lazyRouteComponent(() => import('./pages/boards/Boards')) }),
  createRoute({ getParentRoute: () => app, path: '/imports', component: lazyRouteComponent(() => import('./pages/imports/Imports')) }),
  createRoute({ getParentRoute: () => app, path: '/matches', validateSearch: words('band'), component: lazyRouteComponent(() => import('./pages/matches/Matches')) }),
  createRoute({ getParentRoute: () => app, path: '/matches/$id', component: lazyRouteComponent(() => import('./pages/matches/Match')) }),
  createRoute({ getParentRoute: () => app, path: '/gaps', validateSearch: words('state'), component: lazyRouteComponent(() => import('./pages/gaps/Gaps')) }),
  createRoute({ getParentRoute: () => app, path: '/tasks', validateSearch: words('status', 'task'), component: lazyRouteComponent(() => import('./pages/tasks/Tasks')) }),
  createRoute({ getParentRoute: () => app, path: '/usage', component: lazyRouteComponent(() => import('./pages/usage/Usage')) }),
  createRoute({ getParentRoute: () => app, path: '/settings', validateSearch: words('part'), component: lazyRouteComponent(() => import('./pages/settings/Settings')) }),
]

const outside = [
  createRoute({ getParentRoute: () => root, path: '/sign-in', validateSearch: words('next'), component: lazyRouteComponent(() => import('./pages/auth/SignIn')) }),
  createRoute({ getParentRoute: () => root, path: '/register', component: lazyRouteComponent(() => import('./pages/auth/Register')) }),
  createRoute({ getParentRoute: () => root, path: '/forgot', component: lazyRouteComponent(() => import('./pages/auth/Forgot')) }),
  createRoute({ getParentRoute: () => root, path: '/verify', component: lazyRouteComponent(() => import('./pages/auth/Verify')) }),
  createRoute({ getParentRoute: () => root, path: '/reset', component: lazyRouteComponent(() => import('./pages/auth/Reset')) }),
  createRoute({ getParentRoute: () => root, path: '/email', component: lazyRouteComponent(() => import('./pages/auth/Email')) }),
  createRoute({ getParentRoute: () => root, path: '/terms', component: lazyRouteComponent(() => import('./pages/auth/Terms')) }),
  createRoute({ getParentRoute: () => root, path: '/api/docs', component: lazyRouteComponent(() => import('./pages/docs/Docs')) }),
]

export const router = createRouter({
  routeTree: root.addChildren([app.addChildren(inside), ...outside]),
  // All that is searched by is words: an address shows them as they are, a number without quotation marks.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>) => {
    const given = new URLSearchParams(Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
    return given.size > 0 ? `?${given.toString()}` : ''
  },
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
