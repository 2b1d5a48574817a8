// Which pack decides: the law's for the day, or the province's higher lines where recorded; and whether a round on a method
// is a trial. Reads only; a published pack is never edited, a round keeps the hash of the pack it was opened with.
import type { AreaTree } from '../areas/area.ts'
import { type LocalDate, localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import { B1Table } from '../rules/b1-table.ts'
import type { RulePack } from '../rules/pack-types.ts'
import {
  findDecidingPack,
  findPack,
  hashOfPack,
  listPacks,
  type ProvinceOverride,
  provincePack,
} from '../rules/packs.ts'
import type { Procedure } from './procedure.ts'
import { procedureRulesOn } from './procedure-law.ts'
import './review.problems.ts'

export interface OverrideRow {
  areaId: number
  packId: string
  parentPack: string
  content: ProvinceOverride
  from: LocalDate
  to: LocalDate | null
}

async function overrideRows(tx: Tx): Promise<OverrideRow[]> {
  const rows = await tx.selectFrom('rule_override').selectAll().orderBy('valid_from').execute()
  return rows.map(row => ({
    areaId: row.area_id,
    packId: row.pack_id,
    parentPack: row.parent_pack,
    content: row.content as ProvinceOverride,
    from: row.valid_from,
    to: row.valid_to,
  }))
}

const build = (row: OverrideRow): RulePack | undefined => {
  const parent = findPack(row.parentPack)
  return parent && provincePack(parent, row.content)
}

/** Any pack by its id: the law's, or a province's. */
export async function findPackById(tx: Tx, packId: string): Promise<RulePack | undefined> {
  const known = findPack(packId)
  if (known) return known
  const row = (await overrideRows(tx)).find(one => one.packId === packId)
  return row && build(row)
}

/** Throws `no-pack`. */
export async function getPackById(tx: Tx, packId: string): Promise<RulePack> {
  const pack = await findPackById(tx, packId)
  if (!pack) throw problem('no-pack', { day: packId })
  return pack
}

/** All packs, the provinces' after the law's. */
export async function listAllPacks(tx: Tx): Promise<{ pack: RulePack; areaId: number | null }[]> {
  const own = listPacks().map(pack => ({ pack, areaId: null }))
  const provinces = (await overrideRows(tx)).flatMap(row => {
    const pack = build(row)
    return pack ? [{ pack, areaId: row.areaId }] : []
  })
  return [...own, ...provinces]
}

/** The pack that decides in an area on a day: the nearest override on the way up, else the law's. Undefined: none. */
export async function packFor(
  tx: Tx,
  tree: AreaTree,
  { areaId, day }: { areaId: number; day: LocalDate },
): Promise<RulePack | undefined> {
  const path = new Set(tree.pathOf(areaId, day).map(area => area.areaId))
  const base = findDecidingPack(day)
  const row = (await overrideRows(tx)).findLast(
    one => path.has(one.areaId) && one.parentPack === base?.id && one.from <= day && (one.to === null || day <= one.to),
  )
  return (row && build(row)) ?? base
}

export interface MethodChoice {
  procedure: Procedure
  areaId: number
  day: LocalDate
  method: 'income' | 'b1'
  b1TableId: number | null
}

/** Why a round by this method would be a trial, in Vietnamese; null: it may decide.
 *  An administrator's recorded legal basis lifts it; the law of the average procedure names income itself. */
export async function trialReason(tx: Tx, tree: AreaTree, choice: MethodChoice): Promise<string | null> {
  const path = tree.pathOf(choice.areaId, choice.day).map(area => area.areaId)
  const bases = await tx
    .selectFrom('method_basis')
    .select(['method', 'b1_table_id'])
    .where('area_id', 'in', path)
    .where('valid_from', '<=', choice.day)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', choice.day)]))
    .execute()
  if (choice.method === 'income') {
    if (procedureRulesOn(choice.procedure, choice.day).incomeMethod) return null
    return bases.some(basis => basis.method === 'income-only')
      ? null
      : 'phân loại chỉ theo thu nhập, chưa ghi căn cứ pháp lý'
  }
  const table = await getB1Table(tx, choice.b1TableId)
  if (!table.illustrative) return null
  return bases.some(basis => basis.method === 'b1-table' && basis.b1_table_id === table.b1TableId)
    ? null
    : 'dùng bảng điểm B1 minh hoạ, chưa ghi căn cứ pháp lý'
}

export interface StoredB1Table {
  b1TableId: number
  name: string
  illustrative: boolean
  content: B1Table
  hash: string
}

/** A published table. Throws `b1-table-missing`. */
export async function getB1Table(tx: Tx, b1TableId: number | null): Promise<StoredB1Table> {
  const row =
    b1TableId === null
      ? undefined
      : await tx.selectFrom('b1_table').selectAll().where('b1_table_id', '=', b1TableId).executeTakeFirst()
  if (!row?.published_at) throw problem('b1-table-missing')
  return {
    b1TableId: row.b1_table_id,
    name: row.name,
    illustrative: row.illustrative,
    content: B1Table.parse(row.content),
    hash: row.content_hash,
  }
}

/** The pack that a new round will carry. Throws `no-pack`, `pack-never-decides`. */
export async function packForRound(
  tx: Tx,
  tree: AreaTree,
  { areaId, day, packId }: { areaId: number; day: LocalDate; packId?: string },
): Promise<{ pack: RulePack; hash: string }> {
  const pack = packId ? await findPackById(tx, packId) : await packFor(tx, tree, { areaId, day })
  if (!pack) throw problem('no-pack', { day })
  if (!pack.decides) throw problem('pack-never-decides', { pack: pack.name })
  return { pack, hash: hashOfPack(pack) }
}

export const packPeriod = (pack: RulePack) => ({ from: localDate(pack.period.from), to: localDate(pack.period.to) })
