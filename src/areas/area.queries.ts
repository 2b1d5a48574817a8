// Loads the tree of areas once per version and keeps it: every page, right and figure asks it.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import { everything, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { type AreaLevel, type AreaRecord, AreaTree } from './area.ts'

const trees = new WeakMap<object, { tree: AreaTree; checkedAt: number }>()
/** Another process may have changed the map at most this long ago without our noticing. */
const freshFor = 1000
let lastChange = Number.NEGATIVE_INFINITY

/** To be called by whoever changes areas: for some seconds every reader of this process looks again. */
export function areasChanged(): void {
  lastChange = performance.now()
}

/** The tree as this transaction sees it; its version is asked at most once a second, it is loaded only after a change. A change
 *  that this very transaction made is seen by it alone: if it is rolled back, nobody else may have learnt of it. */
export async function areaTree(tx: Tx, services: Pick<Services, 'db'>): Promise<AreaTree> {
  const kept = trees.get(services.db)
  const time = performance.now()
  const settled = time - lastChange > 5 * freshFor && kept?.tree.isEmpty === false
  if (settled && time - kept.checkedAt < freshFor) return kept.tree
  const { version, own } = await tx
    .selectFrom('area_version')
    .select(['version', sql<boolean | null>`xmin = pg_current_xact_id_if_assigned()::xid`.as('own')])
    .executeTakeFirstOrThrow()
  // a change that this very transaction made is seen by it alone: it may still be rolled back
  const keeper = own ? tx : services.db
  const known = trees.get(keeper)
  const tree = known?.tree.version === version ? known.tree : await loadTree(tx, version)
  trees.set(keeper, { tree, checkedAt: time })
  return tree
}

/** The same outside a transaction. */
export const currentAreaTree = (services: Services): Promise<AreaTree> =>
  services.db.read(everything, tx => areaTree(tx, services))

async function loadTree(tx: Tx, version: number): Promise<AreaTree> {
  const areas = new Map<number, AreaRecord>()
  for (const row of await tx.selectFrom('area').selectAll().orderBy('area_id').execute()) {
    areas.set(row.area_id, {
      areaId: row.area_id,
      level: row.level as AreaLevel,
      code: row.code,
      officeId: row.office_id,
      from: row.valid_from,
      to: row.valid_to,
      names: [],
      parents: [],
      zones: [],
      difficult: [],
    })
  }
  const dated = (row: { valid_from: AreaRecord['from']; valid_to: AreaRecord['to'] }) => ({
    from: row.valid_from,
    to: row.valid_to,
  })
  for (const row of await tx.selectFrom('area_name').selectAll().orderBy('valid_from').execute())
    areas.get(row.area_id)?.names.push({ ...dated(row), kind: row.kind, name: row.name, search: row.name_search })
  for (const row of await tx.selectFrom('area_parent').selectAll().orderBy('valid_from').execute())
    areas.get(row.area_id)?.parents.push({ ...dated(row), parentId: row.parent_id })
  for (const row of await tx.selectFrom('area_zone').selectAll().orderBy('valid_from').execute())
    areas.get(row.area_id)?.zones.push({ ...dated(row), zone: row.zone as 1 | 2 | 3 | null, madeUp: row.made_up })
  for (const row of await tx.selectFrom('area_difficult').selectAll().orderBy('valid_from').execute())
    areas.get(row.area_id)?.difficult.push({ ...dated(row), difficult: row.difficult, madeUp: row.made_up })
  const offices = await tx.selectFrom('office_area').selectAll().orderBy('office_id').execute()
  const successors = await tx.selectFrom('area_successor').selectAll().execute()
  return new AreaTree(
    version,
    [...areas.values()],
    offices.map(row => ({ ...dated(row), officeId: row.office_id, areaId: row.area_id, isLead: row.is_lead })),
    successors.map(row => ({
      fromId: row.from_id,
      toId: row.to_id,
      onDay: row.on_day,
      kind: row.kind as 'full' | 'partial',
    })),
  )
}

/** The offices that keep the records of an area today, for a filter: null without an area (everything in the scope), none for an
 *  area that nobody knows. */
export async function officesOfArea(
  { tx, services, today }: { tx: Tx; services: Pick<Services, 'db'>; today: LocalDate },
  areaId: number | undefined,
): Promise<number[] | null> {
  if (areaId === undefined) return null
  const tree = await areaTree(tx, services)
  return tree.find(areaId) ? tree.officesOf(areaId, today) : []
}
