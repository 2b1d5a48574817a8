// Makes the router from the list of routes: open pages stand alone, the others inside the desk; the chosen day and area stay in
// every address.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
} from '@tanstack/react-router'
import { parseSearch, stringifySearch } from '../kit/address.ts'
import { networkProblem, serverAnswers } from '../kit/http.ts'
import { Broken, NotFound, Opening } from './edges.tsx'
import { type AppRoute, routes } from './routes.tsx'
import { Desk } from './shell.tsx'

const kept = ['asOf', 'knownOn', 'area']

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  search: { middlewares: [retainSearchParams(kept as never)] },
})
const desk = createRoute({ getParentRoute: () => root, path: '/app', component: Desk, notFoundComponent: NotFound })

const pageOf = (route: AppRoute) =>
  lazyRouteComponent(() =>
    route.load().then(
      page => ({ default: page }),
      async (cause: unknown) => {
        // The router reloads the address, which gets a newer build; without a server that would end on the browser's own page.
        throw (await serverAnswers()) ? cause : networkProblem()
      },
    ),
  )

const openRoutes = routes
  .filter(route => route.open)
  .map(route => createRoute({ getParentRoute: () => root, path: route.path, component: pageOf(route) }))
const deskRoutes = routes
  .filter(route => !route.open)
  .map(route =>
    createRoute({ getParentRoute: () => desk, path: route.path.slice('/app'.length) || '/', component: pageOf(route) }),
  )

const options = {
  routeTree: root.addChildren([...openRoutes, desk.addChildren(deskRoutes)]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  defaultPendingComponent: Opening,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
  trailingSlash: 'never',
} as const

export const makeRouter = () => createRouter(options)
