// A merger of villages or of communes: the old units end the day before, the new one begins, and nothing is copied.
// Offices keep their records for ever; the dated table of offices says for which commune they now count.
import type { AreaTree } from '../../areas/area.ts'
import { holds } from '../../areas/area.ts'
import { addDays, formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import { refreshOffices } from '../tally.effects.ts'
import { closeAreas, insertAreas, moveArea, raiseAreaVersion } from './area.effects.ts'

export interface Merger {
  areaIds: number[]
  fullName: string
  code?: string
  onDay: LocalDate
  decision: string
}

/** Merges the units. Villages must belong to one office (their records stay where they are); communes to one parent. */
export async function mergeUnits(context: CommandContext, tree: AreaTree, merger: Merger) {
  const { tx } = context
  const { areaIds, onDay, decision, fullName } = merger
  const before = addDays(onDay, -1)
  const members = [...new Set(areaIds)].map(id => tree.get(id))
  const fail = (reason: string) => problem('merger-not-possible', { reason })
  if (members.length < 2) throw fail('cần ít nhất hai đơn vị khác nhau.')
  const level = members[0]!.level
  if ((level !== 'village' && level !== 'commune') || members.some(m => m.level !== level))
    throw fail('chỉ sáp nhập các bản với nhau, hoặc các xã với nhau.')
  for (const m of members)
    if (!holds(m, before) || m.to !== null)
      throw fail(`${tree.fullNameOf(m.areaId, before)} không tồn tại đến hết ngày ${formatDay(before)}.`)
  const parents = new Set(members.map(m => tree.parentOf(m.areaId, before)?.areaId))
  if (parents.size !== 1) throw fail('các đơn vị không cùng một cấp trên.')
  const parentId = [...parents][0]!
  const offices = new Set(
    members.flatMap(m => (level === 'village' ? [m.officeId!] : tree.officesOf(m.areaId, before))),
  )
  if (level === 'village' && offices.size > 1) throw fail('các bản do nhiều cơ quan giữ hồ sơ; hãy chuyển hộ trước.')
  const villages = members.flatMap(m => tree.villagesOf(m.areaId, before))
  const counts = await tx
    .selectFrom('household')
    .select(eb => [
      eb.fn.countAll<number>().as('households'),
      eb.fn.coalesce(eb.fn.sum<number>('member_count'), eb.lit(0)).as('people'),
    ])
    .where('office_id', 'in', [...offices])
    .where('village_id', 'in', [-1, ...villages.map(v => v.areaId)])
    .where('closed_on', 'is', null)
    .executeTakeFirstOrThrow()
  const openRounds = await tx
    .selectFrom('v_open_round')
    .select(['name'])
    .where('office_id', 'in', [...offices])
    .where('area_id', 'in', [...members.map(m => m.areaId), ...(level === 'village' ? [parentId] : [])])
    .execute()
  const code =
    merger.code ??
    (level === 'commune'
      ? members[0]!.code
      : `${tree.get(parentId).code}.${String(tree.villagesOf(parentId, before).length + 1).padStart(3, '0')}`)
  const [areaId] = await insertAreas(
    tx,
    [
      {
        level,
        code,
        fullName,
        parentId,
        from: onDay,
        decision,
        officeId: level === 'village' ? members[0]!.officeId! : undefined,
      },
    ],
    false,
  )
  await tx
    .insertInto('area_successor')
    .values(members.map(m => ({ from_id: m.areaId, to_id: areaId!, on_day: onDay, kind: 'full', decision })))
    .execute()
  await closeAreas(
    tx,
    members.map(m => m.areaId),
    before,
    decision,
  )
  if (level === 'village')
    await moveHouseholds(
      context,
      [...offices],
      members.map(m => m.areaId),
      areaId!,
      onDay,
    )
  else {
    for (const village of villages) await moveArea(tx, village.areaId, areaId!, onDay, decision)
    for (const member of members)
      for (const link of tree.offices.filter(o => o.areaId === member.areaId && o.to === null)) {
        await tx
          .updateTable('office_area')
          .set({ valid_to: before })
          .where('office_id', '=', link.officeId)
          .where('area_id', '=', member.areaId)
          .where('valid_to', 'is', null)
          .execute()
        await tx
          .insertInto('office_area')
          .values({
            office_id: link.officeId,
            area_id: areaId!,
            valid_from: onDay,
            is_lead: link.isLead && member === members[0],
          })
          .execute()
      }
  }
  await raiseAreaVersion(tx)
  return {
    areaId: areaId!,
    villages: villages.length,
    households: Number(counts.households),
    people: Number(counts.people),
    openRounds: openRounds.map(r => r.name),
    changes: [
      {
        what: `Từ ngày ${formatDay(onDay)}`,
        before: members.map(m => tree.fullNameOf(m.areaId, before)).join(', '),
        after: fullName,
      },
      { what: 'Bản', before: String(villages.length), after: level === 'village' ? '1' : String(villages.length) },
      {
        what: 'Hộ, nhân khẩu',
        before: `${counts.households} hộ, ${counts.people} người`,
        after: `${counts.households} hộ, ${counts.people} người`,
      },
      {
        what: 'Đợt rà soát đang mở',
        before: openRounds.map(r => r.name).join(', ') || 'không có',
        after: openRounds.length > 0 ? 'vẫn làm tiếp trên danh sách cũ đến khi quyết định' : 'không có',
      },
    ],
  }
}

/** Households of merged villages belong to the new one from the day on; set-based. */
async function moveHouseholds(
  context: CommandContext,
  offices: number[],
  from: number[],
  to: number,
  onDay: LocalDate,
): Promise<void> {
  const { tx } = context
  const before = addDays(onDay, -1)
  const rows = await tx
    .updateTable('household_village')
    .set({ valid_to: before })
    .where('office_id', 'in', offices)
    .where('village_id', 'in', from)
    .where('valid_to', 'is', null)
    .returning(['office_id', 'household_id'])
    .execute()
  for (let i = 0; i < rows.length; i += 5000)
    await tx
      .insertInto('household_village')
      .values(rows.slice(i, i + 5000).map(r => ({ ...r, village_id: to, valid_from: onDay })))
      .execute()
  await tx
    .updateTable('household')
    .set({ village_id: to })
    .where('office_id', 'in', offices)
    .where('village_id', 'in', from)
    .execute()
  const sums = await tx
    .deleteFrom('village_tally')
    .where('office_id', 'in', offices)
    .where('village_id', 'in', from)
    .returningAll()
    .execute()
  const total = (
    key: 'households' | 'people' | 'poor' | 'near_poor' | 'average' | 'poor_people' | 'near_poor_people',
  ) => sums.reduce((sum, row) => sum + row[key], 0)
  await tx
    .insertInto('village_tally')
    .values({
      office_id: offices[0]!,
      village_id: to,
      households: total('households'),
      people: total('people'),
      poor: total('poor'),
      near_poor: total('near_poor'),
      average: total('average'),
      poor_people: total('poor_people'),
      near_poor_people: total('near_poor_people'),
    })
    .execute()
  await refreshOffices(tx, offices)
}
