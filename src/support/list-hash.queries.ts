// What of a list is frozen when it is approved.
import { createHash } from 'node:crypto'
import { canonicalJson } from '../platform/command-journal.ts'
import type { Tx } from '../platform/database.ts'

/** The frozen content of a list: what was approved is what stands here. */
export async function hashOfList({ tx }: { tx: Tx }, officeId: number, listId: number): Promise<Buffer> {
  const rows = await tx
    .selectFrom('delivery')
    .select([
      'delivery_id',
      'household_id',
      'person_id',
      'village_id',
      'class',
      'ground',
      'amount',
      'quantity',
      'once_key',
    ])
    .where('office_id', '=', officeId)
    .where('list_id', '=', listId)
    .where('state', '<>', 'cancelled')
    .orderBy('delivery_id')
    .execute()
  return hashOfContent(rows)
}

/** A line of a list as it is frozen; in the order of their ids. */
export interface FrozenLine {
  delivery_id: number
  household_id: number | null
  person_id: number | null
  village_id: number
  class: string
  ground: string
  amount: number
  quantity: string
  once_key: string | null
}

export const hashOfContent = (rows: readonly FrozenLine[]): Buffer =>
  createHash('sha256').update(canonicalJson(rows)).digest()
