import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router'
import { ErrorPage } from './error-page.tsx'
import { HomePage } from './home-page.tsx'
import { Skeleton } from './kit/skeleton.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Outlet })
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  notFoundComponent: NotFoundPage,
})

/** A page inside the shell, fetched when it is first gone to. */
function page<Name extends string>(path: string, load: () => Promise<Record<Name, RouteComponent>>, name: Name) {
  return createRoute({ getParentRoute: () => shell, path, component: lazyRouteComponent(load, name) })
}

/** Every page of the app: its address, its file, its component. */
const pages = [
  createRoute({ getParentRoute: () => shell, path: '/', component: HomePage }),
  page('/permits', () => import('./permits/permits-page.tsx'), 'PermitsPage'),
  page('/permits/print', () => import('./permits/print-permits-page.tsx'), 'PrintPermitsPage'),
  page('/permits/new', () => import('./permits/booking/book-page.tsx'), 'BookPage'),
  page('/permits/$number', () => import('./permits/permit-page.tsx'), 'PermitPage'),
  page('/openings/new', () => import('./permits/open-days/open-days-page.tsx'), 'OpenDaysPage'),
  page('/openings', () => import('./permits/openings-page.tsx'), 'OpeningsPage'),
  page('/room', () => import('./desks/room/room-page.tsx'), 'RoomPage'),
  page('/places', () => import('./season/places-page.tsx'), 'PlacesPage'),
  page('/places/$id', () => import('./season/place-page.tsx'), 'PlacePage'),
  page('/parties', () => import('./season/parties-page.tsx'), 'PartiesPage'),
  page('/gate', () => import('./desks/gate/gate-page.tsx'), 'GatePage'),
  page('/people', () => import('./people/people-page.tsx'), 'PeoplePage'),
  page('/people/$id', () => import('./people/person-page.tsx'), 'PersonPage'),
  page('/groups', () => import('./people/groups-page.tsx'), 'GroupsPage'),
  page('/groups/$id', () => import('./people/group-page.tsx'), 'GroupPage'),
  page('/import', () => import('./people/import/import-page.tsx'), 'ImportPage'),
  page('/import/$id', () => import('./people/import/import-page.tsx'), 'ImportPage'),
  page('/accounts', () => import('./accounts/accounts-page.tsx'), 'AccountsPage'),
  page('/accounts/machines', () => import('./accounts/machines-page.tsx'), 'MachinesPage'),
  page('/me', () => import('./accounts/own/me-page.tsx'), 'MePage'),
  page('/audit', () => import('./audit/audit-page.tsx'), 'AuditPage'),
  page('/audit/events', () => import('./audit/events-page.tsx'), 'AuditEventsPage'),
  page('/help/event-log', () => import('./audit/verifying-page.tsx'), 'VerifyingPage'),
  page('/help', () => import('./help/help-page.tsx'), 'HelpPage'),
  createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage }),
]

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./sign-in/password-page.tsx'), 'PasswordPage'),
})

const gallery =
  import.meta.env.DEV || import.meta.env.VITE_GALLERY === '1'
    ? [
        createRoute({
          getParentRoute: () => root,
          path: '/kit',
          component: lazyRouteComponent(() => import('./kit/gallery.tsx'), 'Gallery'),
        }),
      ]
    : []

/** Addresses hold plain words: `?kind=gate&sort=name`, never JSON. */
const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))
function stringifySearch(search: Record<string, unknown>): string {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(search))
    if (typeof value === 'string' && value !== '') words.set(name, value)
  const text = words.toString()
  return text === '' ? '' : `?${text}`
}

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren(pages), signIn, password, ...gallery]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: () => <Skeleton className="p-6" />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
