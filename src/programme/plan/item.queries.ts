// The catalogue of programmes as one list. `findItem` and `itemsNamed` are for whoever names items: money, support, partners.
import type { z } from 'zod'
import { areaTree } from '../../areas/area.queries.ts'
import type { Tx } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import { type ItemRow, itemListContract } from './item.api.ts'
import { allNational, findNational, type Item, type ItemKind } from './own-item.ts'

type OwnRow = Awaited<ReturnType<typeof ownRows>>[number]

const ownRows = (tx: Tx) => tx.selectFrom('own_programme_item').selectAll().orderBy('code').execute()

export const fromOwn = (row: Omit<OwnRow, 'recorded_at' | 'recorded_by' | 'version'>): Item => ({
  code: row.code,
  parent: row.parent_code,
  kind: row.kind as ItemKind,
  vi: row.name_vi,
  en: row.name_en || row.name_vi,
  fromYear: row.from_year,
  toYear: row.to_year,
  basis: row.basis,
  confidence: null,
  policies: row.policies,
  ownerUnit: row.owner_unit,
  investor: row.investor,
  areaId: row.area_id,
  retiredOn: row.retired_on,
})

/** A national or own item; undefined for an unknown code. */
export async function findItem(tx: Tx, code: string): Promise<Item | undefined> {
  const national = findNational(code)
  if (national) return national
  const row = await tx.selectFrom('own_programme_item').selectAll().where('code', '=', code).executeTakeFirst()
  return row && fromOwn(row)
}

/** All items by code: national ones and every office's own. */
export async function knownItems(tx: Tx): Promise<Map<string, Item>> {
  const own = await ownRows(tx)
  return new Map([...allNational, ...own.map(fromOwn)].map(item => [item.code, item]))
}

export const itemList = query(itemListContract, {
  right: 'programme.read',
  run: async ({ areaId }, { tx, services, today, actor, scope }) => {
    const tree = await areaTree(tx, services)
    const near = new Set<number>()
    if (areaId !== undefined && tree.find(areaId)) {
      for (const area of tree.pathOf(areaId, today)) near.add(area.areaId)
      for (const area of tree.below(areaId, today)) near.add(area.areaId)
    }
    // without an area: what holds where the reader works, and above
    const office = (id: number) => tree.leadOfficeOf(id, today)
    const mine = (id: number) => {
      if (scope.offices === '*') return true
      return tree.officesOf(id, today).some(one => (scope.offices as readonly number[]).includes(one))
    }
    const rows: z.input<typeof ItemRow>[] = allNational.map(item => ({
      ...item,
      areaName: '',
      retiredOn: null,
      version: 0,
      mayChange: false,
    }))
    for (const row of await ownRows(tx)) {
      if (areaId === undefined ? !mine(row.area_id) : !near.has(row.area_id)) continue
      const officeId = office(row.area_id)
      rows.push({
        ...fromOwn(row),
        retiredOn: row.retired_on,
        areaName: tree.fullNameOf(row.area_id, today),
        version: row.version,
        mayChange: officeId !== undefined && actor.allows('plan.write', { kind: 'office', officeId }),
      })
    }
    return { rows }
  },
})
