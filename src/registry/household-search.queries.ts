// The search of the desk: people and households that the words may mean, in the reader's scope.
import { areaTree } from '../areas/area.queries.ts'
import { query } from '../platform/query.ts'
import { maskCitizenId } from './citizen-id.ts'
import { householdSearch } from './household.api.ts'
import { listNow, named } from './household-list.queries.ts'
import { findMatches } from './search.queries.ts'

export const householdSearchQuery = query(householdSearch, {
  right: 'household.list',
  async run({ q, limit }, context) {
    const tree = await areaTree(context.tx, context.services)
    const { offices } = context.scope
    const found = await findMatches(context, q, offices, limit)
    if (found.by === 'citizen-id')
      for (const p of found.people) context.seen(p.officeId, 'search', 'person', p.personId, { reason: 'số định danh' })
    const households =
      found.households.length === 0
        ? []
        : (
            await listNow(
              context,
              { offices, villages: undefined, classes: [], closed: false, sort: 'place', households: found.households },
              undefined,
              limit,
            )
          ).rows
    return {
      by: found.by,
      people: found.people.map(({ birthDate, birthPrecision, villageId, citizenIdTail, isHead: _, ...p }) => ({
        ...p,
        birth: { date: birthDate, precision: birthPrecision },
        citizenIdMasked: maskCitizenId(citizenIdTail),
        villageName: tree.fullNameOf(villageId, context.today),
      })),
      households: households.map(row => named(tree, row, context.today)),
    }
  },
})
