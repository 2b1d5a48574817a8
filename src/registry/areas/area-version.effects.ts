// Every change of the tree of areas raises its version, so that servers load it anew.
import { areasChanged } from '../../areas/area.queries.ts'
import type { Tx } from '../../platform/database.ts'

export async function raiseAreaVersion(tx: Tx): Promise<void> {
  areasChanged()
  await tx
    .updateTable('area_version')
    .set(eb => ({ version: eb('version', '+', 1) }))
    .execute()
}
