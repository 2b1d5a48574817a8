// Loads the tree of areas once per version and keeps it: every page, right and figure asks it.

import { everything, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { type AreaLevel, type AreaRecord, AreaTree } from './area.ts'

const trees = new WeakMap<object, AreaTree>()

/** The tree as this transaction sees it; reloaded only after a change of areas. */
export async function areaTree(tx: Tx, services: Services): Promise<AreaTree> {
  const { version } = await tx.selectFrom('area_version').select('version').executeTakeFirstOrThrow()
  const known = trees.get(services.db)
  if (known?.version === version) return known
  const tree = await loadTree(tx, version)
  trees.set(services.db, tree)
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
