// Changes of the tree of areas, over a transaction: used by the import of lists, by mergers, by the seed and the demo.
// Every change raises the tree's version, so that servers load it anew.
import { groupBy } from '../../base/group.ts'
import './area-problems.ts'
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaLevel, AreaTree } from '../../areas/area.ts'
import { fold } from '../../base/fold.ts'
import { addDays, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { type SuccessorRow, splitName, type UnitRow } from './area-list.ts'
import { refuseEarlier } from './area-mark.effects.ts'
import { raiseAreaVersion } from './area-version.effects.ts'

/** The country is area 1; offices of the centre are office 0. Idempotent. */
export async function ensureCountry(tx: Tx, since: LocalDate): Promise<number> {
  const known = await tx.selectFrom('area').select('area_id').where('level', '=', 'country').executeTakeFirst()
  if (known) return known.area_id
  await tx.insertInto('area').values({ area_id: 1, level: 'country', code: 'VN', valid_from: since }).execute()
  await tx
    .insertInto('area_name')
    .values({ area_id: 1, valid_from: since, kind: '', name: 'Việt Nam', name_search: 'viet nam' })
    .execute()
  await tx
    .insertInto('office')
    .values({ office_id: 0, name: 'Trung ương', level: 'centre', created_on: since })
    .execute()
  await tx.insertInto('office_area').values({ office_id: 0, area_id: 1, valid_from: since }).execute()
  return 1
}

export interface NewArea {
  level: AreaLevel
  code: string
  fullName: string
  parentId: number
  from: LocalDate
  decision?: string | null
  /** Villages only: the office that will keep their records. */
  officeId?: number
  madeUp?: boolean
}

/** Adds units; set-based. Returns their ids in the order given. Communes and higher get an office of their own unless `withOffice` is false. */
export async function insertAreas(tx: Tx, areas: readonly NewArea[], withOffice = true): Promise<number[]> {
  if (areas.length === 0) return []
  const { last } = await tx
    .selectFrom('area')
    .select(eb => eb.fn.coalesce(eb.fn.max('area_id'), eb.lit(0)).as('last'))
    .executeTakeFirstOrThrow()
  const rows = areas.map((area, i) => ({ ...area, areaId: last + 1 + i, ...splitName(area.fullName) }))
  for (let i = 0; i < rows.length; i += 2000) {
    const part = rows.slice(i, i + 2000)
    await tx
      .insertInto('area')
      .values(
        part.map(a => ({
          area_id: a.areaId,
          level: a.level,
          code: a.code,
          office_id: a.level === 'village' ? a.officeId! : null,
          valid_from: a.from,
          opened_by: a.decision ?? null,
          made_up: a.madeUp ?? false,
        })),
      )
      .execute()
    await tx
      .insertInto('area_name')
      .values(
        part.map(a => ({
          area_id: a.areaId,
          valid_from: a.from,
          kind: a.kind,
          name: a.name,
          name_search: fold(a.name),
          decision: a.decision ?? null,
        })),
      )
      .execute()
    await tx
      .insertInto('area_parent')
      .values(
        part.map(a => ({ area_id: a.areaId, parent_id: a.parentId, valid_from: a.from, decision: a.decision ?? null })),
      )
      .execute()
    const own = withOffice ? part.filter(a => a.level !== 'village') : []
    if (own.length > 0) {
      await tx
        .insertInto('office')
        .values(own.map(a => ({ office_id: a.areaId, name: a.fullName, level: a.level, created_on: a.from })))
        .execute()
      await tx
        .insertInto('office_area')
        .values(own.map(a => ({ office_id: a.areaId, area_id: a.areaId, valid_from: a.from })))
        .execute()
    }
  }
  await raiseAreaVersion(tx)
  return rows.map(a => a.areaId)
}

/** Takes in a list of units as of a day: new ones are added, known ones (same level and code that day) renamed if called otherwise. */
export async function importUnits(
  tx: Tx,
  services: Services,
  units: readonly UnitRow[],
  from: LocalDate,
  decision: string,
): Promise<{ added: number; renamed: number }> {
  const countryId = await ensureCountry(tx, from)
  let tree = await areaTree(tx, services)
  const wanted = (level: AreaLevel, keys: Map<string, { name: string; parentCode: string | null; from: LocalDate }>) =>
    [...keys].filter(([code]) => !tree.findByCode(level, code, from)).map(([code, unit]) => ({ code, ...unit, level }))
  const provinces = new Map(
    units.map(u => [u.provinceCode, { name: u.provinceName, parentCode: null as string | null, from }]),
  )
  const districts = new Map(
    units
      .filter(u => u.districtCode)
      .map(u => [u.districtCode!, { name: u.districtName!, parentCode: u.provinceCode as string | null, from }]),
  )
  const communes = new Map(
    units.map(u => [
      u.communeCode,
      {
        name: u.communeName,
        parentCode: (u.districtCode ?? u.provinceCode) as string | null,
        from: u.validFrom ?? from,
      },
    ]),
  )
  let added = 0
  const add = async (level: AreaLevel, keys: typeof communes, parentLevel: AreaLevel | null) => {
    const rows = wanted(level, keys)
    await insertAreas(
      tx,
      rows.map(r => ({
        level,
        code: r.code,
        fullName: r.name,
        from: r.from,
        decision,
        parentId: parentLevel ? tree.findByCode(parentLevel, r.parentCode!, from)!.areaId : countryId,
      })),
    )
    added += rows.length
    tree = await areaTree(tx, services)
  }
  await add('province', provinces, null)
  await add('district', districts, 'province')
  await add('commune', communes, districts.size > 0 ? 'district' : 'province')
  let renamed = 0
  for (const [code, unit] of communes) {
    const known = tree.findByCode('commune', code, from)
    if (known && tree.fullNameOf(known.areaId, from) !== unit.name && known.from < from) {
      await renameArea(tx, known.areaId, unit.name, from, decision)
      renamed += 1
    }
  }
  return { added, renamed }
}

export async function renameArea(
  tx: Tx,
  areaId: number,
  fullName: string,
  from: LocalDate,
  decision: string | null,
): Promise<void> {
  const { kind, name } = splitName(fullName)
  await refuseEarlier(tx, 'area_name', { areaId, from })
  await tx
    .updateTable('area_name')
    .set({ valid_to: addDays(from, -1) })
    .where('area_id', '=', areaId)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', from)
    .execute()
  await tx
    .insertInto('area_name')
    .values({ area_id: areaId, valid_from: from, kind, name, name_search: fold(name), decision })
    .onConflict(c =>
      c.columns(['area_id', 'valid_from']).doUpdateSet({ kind, name, name_search: fold(name), decision }),
    )
    .execute()
  await raiseAreaVersion(tx)
}

/** A new map from a day on: the listed communes, and from which old ones they come. An old commune that alone becomes a new
 *  one of the same code and name lives on; all others end the day before. Districts without communes end. Villages and
 *  offices move to the successors; no household is touched. */
export async function succeedUnits(
  tx: Tx,
  services: Services,
  input: { units: readonly UnitRow[]; links: readonly SuccessorRow[]; onDay: LocalDate; decision: string },
): Promise<{ opened: number; closed: number; continued: number }> {
  const { units, links, onDay, decision } = input
  const before = addDays(onDay, -1)
  const tree = await areaTree(tx, services)
  const old = (code: string) => tree.findByCode('commune', code, before)
  const newByCode = new Map(units.map(u => [u.communeCode, u]))
  for (const link of links) {
    if (!old(link.oldCode)) throw problem('area-unknown', { code: link.oldCode, row: link.row })
    if (!newByCode.has(link.newCode)) throw problem('area-unknown', { code: link.newCode, row: link.row })
  }
  const byNew = groupBy(links, link => link.newCode)
  const byOld = groupBy(links, link => link.oldCode)
  const continues = (code: string) => {
    const from = byNew.get(code) ?? []
    const own = from.length === 1 ? old(from[0]!.oldCode) : undefined
    const alone = own && byOld.get(from[0]!.oldCode)!.length === 1
    return alone && own.code === code && tree.fullNameOf(own.areaId, before) === newByCode.get(code)!.communeName
      ? own
      : undefined
  }
  const provinceOf = (code: string) => tree.findByCode('province', newByCode.get(code)!.provinceCode, before)
  const opened = units.filter(u => byNew.has(u.communeCode) && !continues(u.communeCode))
  const kept = units.flatMap(u => continues(u.communeCode) ?? [])
  const parentOfNew = (code: string) => {
    const province = provinceOf(code)
    if (!province)
      throw problem('area-unknown', { code: newByCode.get(code)!.provinceCode, row: newByCode.get(code)!.row })
    return province.areaId
  }
  const newIds = await insertAreas(
    tx,
    opened.map(u => ({
      level: 'commune' as const,
      code: u.communeCode,
      fullName: u.communeName,
      parentId: parentOfNew(u.communeCode),
      from: onDay,
      decision,
    })),
    false,
  )
  const idOfNew = new Map([
    ...opened.map((u, i) => [u.communeCode, newIds[i]!] as const),
    ...kept.map(k => [k.code, k.areaId] as const),
  ])
  const closing = [...new Set(links.map(l => l.oldCode))].map(code => old(code)!).filter(area => !kept.includes(area))
  const successors = links.flatMap(link => {
    const from = old(link.oldCode)!
    return kept.includes(from)
      ? []
      : [{ from_id: from.areaId, to_id: idOfNew.get(link.newCode)!, on_day: onDay, kind: link.kind, decision }]
  })
  if (successors.length > 0) await tx.insertInto('area_successor').values(successors).execute()
  await closeAreas(
    tx,
    closing.map(a => a.areaId),
    before,
    decision,
  )
  // a commune that lives on leaves its district
  for (const area of kept) await moveAreas(tx, [area.areaId], parentOfNew(area.code), onDay, decision)
  for (const area of closing) {
    const target =
      successors.find(s => s.from_id === area.areaId && s.kind === 'full')?.to_id ??
      successors.find(s => s.from_id === area.areaId)?.to_id
    if (target === undefined) continue
    const villageIds = tree.villagesOf(area.areaId, before).map(village => village.areaId)
    await moveAreas(tx, villageIds, target, onDay, decision)
    const office = tree.leadOfficeOf(area.areaId, before)
    const newCode = [...idOfNew].find(([, id]) => id === target)![0]
    const members = byNew.get(newCode)!.map(l => l.oldCode)
    const lead = area.code === newCode || (!members.includes(newCode) && members[0] === area.code)
    for (const { officeId } of tree.offices.filter(
      o => o.areaId === area.areaId && (o.to === null || o.to >= before),
    )) {
      await tx
        .updateTable('office_area')
        .set({ valid_to: before })
        .where('office_id', '=', officeId)
        .where('area_id', '=', area.areaId)
        .where('valid_to', 'is', null)
        .execute()
      await tx
        .insertInto('office_area')
        .values({ office_id: officeId, area_id: target, valid_from: onDay, is_lead: lead && officeId === office })
        .execute()
    }
  }
  const emptied = [...tree.all()].filter(
    a =>
      a.level === 'district' &&
      a.to === null &&
      tree.childrenOf(a.areaId, before).length > 0 &&
      tree.childrenOf(a.areaId, before).every(c => closing.includes(c) || kept.includes(c)),
  )
  await closeAreas(
    tx,
    emptied.map(a => a.areaId),
    before,
    decision,
  )
  for (const district of emptied)
    await tx
      .updateTable('office_area')
      .set({ valid_to: before })
      .where('area_id', '=', district.areaId)
      .where('valid_to', 'is', null)
      .execute()
  await raiseAreaVersion(tx)
  return { opened: opened.length, closed: closing.length + emptied.length, continued: kept.length }
}

/** Ends units on a day (their last), with their names and parents. */
export async function closeAreas(tx: Tx, areaIds: readonly number[], on: LocalDate, decision: string): Promise<void> {
  if (areaIds.length === 0) return
  await tx.updateTable('area').set({ valid_to: on, closed_by: decision }).where('area_id', 'in', areaIds).execute()
  await tx
    .updateTable('area_name')
    .set({ valid_to: on })
    .where('area_id', 'in', areaIds)
    .where('valid_to', 'is', null)
    .execute()
  await tx
    .updateTable('area_parent')
    .set({ valid_to: on })
    .where('area_id', 'in', areaIds)
    .where('valid_to', 'is', null)
    .execute()
  await raiseAreaVersion(tx)
}

/** Puts units below another from a day on. */
export async function moveAreas(
  tx: Tx,
  areaIds: readonly number[],
  parentId: number,
  from: LocalDate,
  decision: string | null,
): Promise<void> {
  if (areaIds.length === 0) return
  await tx
    .updateTable('area_parent')
    .set({ valid_to: addDays(from, -1) })
    .where('area_id', 'in', areaIds)
    .where('valid_to', 'is', null)
    .execute()
  await tx
    .insertInto('area_parent')
    .values(areaIds.map(area_id => ({ area_id, parent_id: parentId, valid_from: from, decision })))
    .execute()
}

/** Running numbers below the commune's code, after the highest ever given: a merger leaves gaps that nobody fills again. */
export function freeVillageCodes(tree: AreaTree, communeId: number, count: number): string[] {
  const { code } = tree.get(communeId)
  const given = [...tree.all()]
    .filter(area => area.level === 'village' && area.code.startsWith(`${code}.`))
    .map(area => Number(area.code.slice(code.length + 1)) || 0)
  const last = Math.max(0, ...given)
  return Array.from({ length: count }, (_, i) => `${code}.${String(last + i + 1).padStart(3, '0')}`)
}

/** Adds villages to a commune; codes are running numbers below the commune's code. Returns their ids. */
export async function createVillages(
  tx: Tx,
  services: Services,
  communeId: number,
  fullNames: readonly string[],
  from: LocalDate,
  options: { madeUp?: boolean; decision?: string } = {},
): Promise<number[]> {
  const tree = await areaTree(tx, services)
  const officeId = tree.leadOfficeOf(communeId, from)
  if (officeId === undefined) throw problem('area-without-office', { name: tree.fullNameOf(communeId, from) })
  const codes = freeVillageCodes(tree, communeId, fullNames.length)
  return insertAreas(
    tx,
    fullNames.map((fullName, i) => ({
      level: 'village' as const,
      code: codes[i]!,
      fullName,
      parentId: communeId,
      from,
      officeId,
      madeUp: options.madeUp,
      decision: options.decision,
    })),
  )
}
