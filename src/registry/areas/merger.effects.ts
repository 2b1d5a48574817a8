// A merger of villages or of communes: the old units end the day before, the new one begins, and nothing is copied.
// Offices keep their records for ever; the dated table of offices says for which commune they now count.
import { sql } from 'kysely'
import type { AreaTree } from '../../areas/area.ts'
import { holds } from '../../areas/area.ts'
import { addDays, formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem, type Said } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import { refreshOffices } from '../tally.effects.ts'
import { closeAreas, freeVillageCodes, insertAreas, moveAreas } from './area.effects.ts'
import { raiseAreaVersion } from './area-version.effects.ts'

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
  const fail = (reason: string | Said) => problem('merger-not-possible', { reason })
  if (members.length < 2) throw fail('cần ít nhất hai đơn vị khác nhau.')
  const level = members[0]!.level
  if ((level !== 'village' && level !== 'commune') || members.some(m => m.level !== level))
    throw fail('chỉ sáp nhập các bản với nhau, hoặc các xã với nhau.')
  for (const m of members)
    if (!holds(m, before) || m.to !== null)
      throw fail({
        vi: `${tree.fullNameOf(m.areaId, before)} không tồn tại đến hết ngày ${formatDay(before)}.`,
        en: `${tree.fullNameOf(m.areaId, before)} does not exist until the end of ${formatDay(before)}.`,
      })
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
  const code = merger.code ?? (level === 'commune' ? members[0]!.code : freeVillageCodes(tree, parentId, 1)[0]!)
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
    await moveAreas(
      tx,
      villages.map(village => village.areaId),
      areaId!,
      onDay,
      decision,
    )
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

/** Where a merged village had a dated total, the new one has the sum: else a rate would suddenly stand over the few households that
 *  the registry holds. From the day on the old ones count for nothing. Called while the tallies of the old villages still stand. */
async function mergeTotals(
  { tx, now, actor }: CommandContext,
  offices: number[],
  from: number[],
  to: number,
  onDay: LocalDate,
): Promise<void> {
  await sql`with total as (
      select distinct on (village_id) village_id, households, people, registry_complete from village_total
      where office_id = any(${offices}::int[]) and village_id = any(${from}::int[]) and as_of <= ${onDay}::date
      order by village_id, as_of desc
    ), part as (
      select v.id, k.village_id is not null as known, k.registry_complete as complete,
        case when k.registry_complete or coalesce(t.households, 0) >= coalesce(k.households, 0) then coalesce(t.households, 0)
          else k.households end as households,
        case when k.registry_complete or coalesce(t.households, 0) >= coalesce(k.households, 0) then coalesce(t.people, 0)
          else k.people end as people
      from unnest(${from}::int[]) v (id) left join total k on k.village_id = v.id
        left join village_tally t on t.village_id = v.id and t.office_id = any(${offices}::int[])
    )
    insert into village_total (office_id, village_id, as_of, households, people, source, registry_complete, recorded_by, recorded_at)
    select ${offices[0]}::int, ${to}::int, ${onDay}::date, sum(households), sum(people), 'Cộng các bản sáp nhập',
      bool_and(coalesce(complete, false)), ${actor.userId}::bigint, ${now}::timestamptz
    from part having bool_or(known)
    union all
    select ${offices[0]}::int, id, ${onDay}::date, 0, 0, 'Đã sáp nhập', true, ${actor.userId}::bigint, ${now}::timestamptz
    from part where known
    on conflict (office_id, village_id, as_of) do update set households = excluded.households, people = excluded.people,
      source = excluded.source, registry_complete = excluded.registry_complete`.execute(tx)
}

/** Households of merged villages belong to the new one from the day on; set-based. */
async function moveHouseholds(
  context: CommandContext,
  offices: number[],
  from: number[],
  to: number,
  onDay: LocalDate,
): Promise<void> {
  const { tx, now } = context
  // told late: a household that came after the day was in the new village from its own first day
  await sql`with former as (update household_village set superseded_at = ${now}
      where office_id = any(${offices}::int[]) and village_id = any(${from}::int[]) and valid_to is null and superseded_at is null
      returning office_id, household_id, village_id, valid_from),
    cut as (insert into household_village (office_id, household_id, village_id, valid_from, valid_to, recorded_at)
      select office_id, household_id, village_id, valid_from, ${onDay}::date - 1, ${now}::timestamptz from former
      where valid_from < ${onDay}::date)
    insert into household_village (office_id, household_id, village_id, valid_from, recorded_at)
    select office_id, household_id, ${to}::int, greatest(valid_from, ${onDay}::date), ${now}::timestamptz from former`.execute(
    tx,
  )
  await tx
    .updateTable('household')
    .set({ village_id: to })
    .where('office_id', 'in', offices)
    .where('village_id', 'in', from)
    .execute()
  await mergeTotals(context, offices, from, to, onDay)
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
