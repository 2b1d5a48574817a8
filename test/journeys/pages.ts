// Every address of the desk as one that can be opened: the list of routes is the product's own, so that a new page is looked at
// without being named here, and a new `$part` without an example is noticed.
import type { AppRoute } from '../../src/web/app-route.ts'

/** What stands for each `$part`: `{ householdId: '12' }`; of a part that means different things, by its route. */
export type Examples = Record<string, string | number | undefined>

/** "/app/rounds/$roundId/villages/$villageId" -> "/app/rounds/7/villages/498". */
export function addressOfRoute(route: Pick<AppRoute, 'path'>, examples: Examples): string {
  return route.path.replace(/\$(\w+)/g, (_, part: string) => {
    const value = examples[`${route.path}:${part}`] ?? examples[part]
    if (value === undefined) throw new Error(`no example of $${part} to open ${route.path} by`)
    return String(value)
  })
}

/** Who looks at which page: each page by the first of these people who has the right, and everything a role's navigation offers. */
export function looksOf<Who extends { username: string; rights: ReadonlySet<string> }>(
  routes: readonly AppRoute[],
  people: readonly Who[],
): { who: Who; route: AppRoute }[] {
  return people.flatMap((who, place) =>
    routes
      .filter(route => !route.open && (!route.right || who.rights.has(route.right)))
      .filter(
        route =>
          route.path === '/app' || !people.slice(0, place).some(one => !route.right || one.rights.has(route.right)),
      )
      .map(route => ({ who, route })),
  )
}
