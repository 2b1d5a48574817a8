// What the community has to do with a work: what it saw while it was built, what was answered, and how many the work serves.
import { sql } from 'kysely'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { answerRemarkContract, countWorkContract, remarkWorkContract } from './work.api.ts'
import { filed, inOffice, inOneVillage, lockWork, recorded, told, type Work } from './work.effects.ts'

export const remarkWork = command(remarkWorkContract, {
  load: lockWork,
  may: (work, _, actor) => {
    const office = can('comment.write').inOffice(work.office_id)
    return actor.allows(office.right, office.place) ? office : inOneVillage(work, actor)
  },
  run: async ({ workId, seenOn, seenBy, content, photoFileId }, work, context) => {
    notToCome(seenOn, context)
    const remarkId = await context.services.ids.next()
    await context.tx
      .insertInto('work_remark')
      .values({
        office_id: work.office_id,
        remark_id: remarkId,
        work_id: workId,
        seen_on: seenOn,
        seen_by: seenBy,
        content,
        photo_file_id: await filed(context, work, photoFileId, 'giám sát'),
        ...recorded(context),
      })
      .execute()
    return { remarkId, ...told(context, work, `Giám sát: ${seenBy}, ${formatDay(seenOn)}`, '', content) }
  },
})

export const answerRemark = command(answerRemarkContract, {
  load: async ({ remarkId }, context) => {
    const remark = await context.tx
      .selectFrom('work_remark')
      .selectAll()
      .where('remark_id', '=', remarkId)
      .forUpdate()
      .executeTakeFirst()
    if (!remark) throw problem('not-found', { what: 'nhận xét' })
    return { ...(await lockWork({ workId: remark.work_id }, context)), remark }
  },
  may: inOffice('support.write'),
  run: async ({ remarkId, answeredOn, answer }, work, context) => {
    const { remark } = work
    if (remark.answered_on) throw problem('work-answered', { day: formatDay(remark.answered_on) })
    notToCome(answeredOn, context)
    if (answeredOn < remark.seen_on)
      throw problem('work-day-order', { day: formatDay(answeredOn), before: formatDay(remark.seen_on) })
    await context.tx
      .updateTable('work_remark')
      .set({ answer, answered_on: answeredOn })
      .where('office_id', '=', work.office_id)
      .where('remark_id', '=', remarkId)
      .execute()
    return told(context, work, `Trả lời ${remark.seen_by}`, remark.content, answer)
  },
})

/** Households, people and classes of the villages on a day, as the registry knows them. */
async function countVillages({ tx }: CommandContext, work: Work, day: LocalDate) {
  const { rows } = await sql<{ households: number; people: number; poor: number; near_poor: number }>`
    with here as (select distinct v.office_id, v.household_id from v_household_village v
        join v_household h on h.office_id = v.office_id and h.household_id = v.household_id and (h.closed_on is null or h.closed_on > ${day}::date)
      where v.village_id = any (${work.villages.map(one => one.id)}::int[]) and v.valid_from <= ${day}::date
        and (v.valid_to is null or v.valid_to >= ${day}::date)),
      classes as (select s.class, count(distinct s.household_id)::int as count from v_household_status s join here using (office_id, household_id)
        where s.valid_from <= ${day}::date and (s.valid_to is null or s.valid_to >= ${day}::date) group by s.class)
    select (select count(*)::int from here) as households,
      (select count(distinct m.person_id)::int from v_membership m join here using (office_id, household_id)
        where m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date)) as people,
      coalesce((select count from classes where class = 'poor'), 0) as poor, coalesce((select count from classes where class = 'near_poor'), 0) as near_poor`.execute(
    tx,
  )
  return rows[0]!
}

export const countWork = command(countWorkContract, {
  load: lockWork,
  may: inOffice('support.write'),
  run: async ({ workId, on, directHouseholds, directPeople, directBasis }, work, context) => {
    notToCome(on, context)
    const found = await countVillages(context, work, on)
    if ((directPeople ?? 0) > found.people || (directHouseholds ?? 0) > found.households)
      throw problem('work-direct-too-many', { day: formatDay(on), households: found.households, people: found.people })
    const values = {
      villages: work.villages.length,
      ...found,
      direct_people: directPeople,
      direct_households: directHouseholds,
      direct_basis: directBasis,
      ...recorded(context),
    }
    await context.tx
      .insertInto('work_benefit')
      .values({ office_id: work.office_id, work_id: workId, counted_on: on, ...values })
      .onConflict(oc => oc.columns(['office_id', 'work_id', 'counted_on']).doUpdateSet(values))
      .execute()
    const after = `${values.villages} bản, ${found.households} hộ, ${found.people} người; trong đó ${found.poor} hộ nghèo, ${found.near_poor} hộ cận nghèo`
    return told(context, work, `Người hưởng lợi ngày ${formatDay(on)}`, '', after)
  },
})
