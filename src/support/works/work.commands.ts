// Works: opened for villages, reported with photos, watched by the community, counted, accepted when whole, kept up afterwards.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { type Actor, can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { claimScan } from '../../platform/scan.ts'
import { requireItems } from '../../programme/item.queries.ts'
import { sourceText } from '../../programme/money/ledger.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import {
  acceptWorkContract,
  addWorkFundContract,
  answerRemarkContract,
  countWorkContract,
  dropWorkFundContract,
  openWorkContract,
  remarkWorkContract,
  reportWorkContract,
  stopWorkContract,
  upkeepWorkContract,
} from './work.api.ts'
import './work.problems.ts'
import { issueOfProgress, type WorkState, workFormText, workStateText } from './work.ts'

async function lockWork({ workId }: { workId: number }, { tx, services }: CommandContext) {
  const work = await tx.selectFrom('work').selectAll().where('work_id', '=', workId).forUpdate().executeTakeFirst()
  if (!work) throw problem('not-found', { what: 'công trình' })
  const villages = await tx
    .selectFrom('work_village')
    .select('village_id')
    .where('office_id', '=', work.office_id)
    .where('work_id', '=', workId)
    .orderBy('village_id')
    .execute()
  const tree = await areaTree(tx, services)
  // A merged commune has villages of several offices: each village with the office that keeps its records.
  return {
    ...work,
    villages: villages.map(one => ({
      id: one.village_id,
      officeId: tree.get(one.village_id).officeId ?? work.office_id,
    })),
  }
}
type Work = Awaited<ReturnType<typeof lockWork>>

const inOffice = (right: string) => (work: Work) => can(right).inOffice(work.office_id)
/** In any village of the work: a village head there may do it. */
const inOneVillage = (work: Work, actor: Actor) => {
  const places = work.villages.map(({ id, officeId }) => can('delivery.record').inVillage(officeId, id))
  return places.find(({ right, place }) => actor.allows(right, place)) ?? places[0]!
}

const requireState = (work: Work, ...states: WorkState[]) => {
  if (!states.includes(work.state as WorkState))
    throw problem('work-settled', { state: workStateText[work.state as WorkState] })
}
const setWork = ({ tx }: CommandContext, work: Work, set: object) =>
  tx
    .updateTable('work')
    .set({ ...set, version: work.version + 1 })
    .where('office_id', '=', work.office_id)
    .where('work_id', '=', work.work_id)
    .execute()
const filed = async (context: CommandContext, work: Work, fileId: number | null, title: string) =>
  fileId === null
    ? null
    : (
        await claimScan(context, fileId, {
          officeId: work.office_id,
          subjectKind: 'work',
          subjectId: work.work_id,
          title: `${work.name} ${title}`,
        })
      ).fileId
const recorded = ({ actor, now }: CommandContext) => ({ recorded_by: actor.userId, recorded_at: now })
const told = (
  context: CommandContext,
  work: Work,
  what: string,
  before: string,
  after: string,
  warnings: string[] = [],
) => {
  context.changed(work.office_id, 'work', work.work_id)
  return { workId: work.work_id, changes: [{ subject: work.name, what, before, after }], warnings }
}

export const openWork = command(openWorkContract, {
  load: async ({ villageIds }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const places = [...new Set(villageIds)].map(id => tree.find(id))
    if (places.some(place => place?.level !== 'village')) throw problem('not-found', { what: 'bản' })
    const communes = new Set(places.map(place => tree.parentOf(place!.areaId, today)?.areaId))
    const [communeId] = communes
    const officeId = communeId === undefined ? undefined : tree.leadOfficeOf(communeId, today)
    if (communes.size > 1 || officeId === undefined) throw problem('work-village-elsewhere')
    return { officeId, villages: places.map(place => ({ id: place!.areaId, name: tree.nameOf(place!.areaId, today) })) }
  },
  may: ({ officeId }) => can('support.write').inOffice(officeId),
  run: async (input, { officeId, villages }, context) => {
    const { tx, services, actor, now } = context
    const { startsOn, dueOn, itemCode, commitmentId } = input
    if (startsOn && dueOn && dueOn < startsOn)
      throw problem('work-day-order', { day: formatDay(dueOn), before: formatDay(startsOn) })
    if (itemCode) await requireItems(tx, [{ itemCode }])
    const contract =
      commitmentId === null
        ? undefined
        : await tx
            .selectFrom('v_money_commitment')
            .select(['contractor'])
            .where('commitment_id', '=', commitmentId)
            .executeTakeFirst()
    if (commitmentId !== null && !contract) throw problem('not-found', { what: 'hợp đồng' })
    const workId = await services.ids.next()
    try {
      await tx
        .insertInto('work')
        .values({
          office_id: officeId,
          work_id: workId,
          kind: input.kind,
          name: input.name,
          description: input.description,
          investor: input.investor,
          contractor: input.contractor || (contract?.contractor ?? ''),
          commitment_id: commitmentId,
          item_code: itemCode,
          starts_on: startsOn,
          due_on: dueOn,
          created_by: actor.userId,
          created_at: now,
        })
        .execute()
    } catch (error) {
      if (constraintOf(error) === 'work_of_commitment') throw problem('work-commitment-taken', { work: input.name })
      throw error
    }
    await tx
      .insertInto('work_village')
      .values(villages.map(({ id }) => ({ office_id: officeId, work_id: workId, village_id: id })))
      .execute()
    context.changed(officeId, 'work', workId)
    return {
      workId,
      changes: [
        { subject: input.name, what: 'Công trình', before: '', after: `chủ đầu tư: ${input.investor}` },
        { subject: input.name, what: 'Phục vụ bản', before: '', after: villages.map(one => one.name).join(', ') },
      ],
      warnings: [],
    }
  },
})

export const addWorkFund = command(addWorkFundContract, {
  load: lockWork,
  may: inOffice('support.write'),
  run: async ({ workId, source, form, giver, quantity, amount }, work, context) => {
    requireState(work, 'planned', 'running')
    await context.tx
      .insertInto('work_fund')
      .values({
        office_id: work.office_id,
        fund_id: await context.services.ids.next(),
        work_id: workId,
        source,
        form,
        giver,
        quantity,
        amount: Number(amount),
        ...recorded(context),
      })
      .execute()
    const after = [workFormText[form].vi, giver, quantity, formatDong(amount)].filter(Boolean).join(', ')
    return told(context, work, sourceText[source].vi, '', after)
  },
})

export const dropWorkFund = command(dropWorkFundContract, {
  load: async ({ fundId }, context) => {
    const fund = await context.tx.selectFrom('work_fund').selectAll().where('fund_id', '=', fundId).executeTakeFirst()
    if (!fund) throw problem('not-found', { what: 'nguồn vốn' })
    return { ...(await lockWork({ workId: fund.work_id }, context)), fund }
  },
  may: inOffice('support.write'),
  run: async ({ fundId }, work, context) => {
    requireState(work, 'planned', 'running')
    await context.tx
      .deleteFrom('work_fund')
      .where('office_id', '=', work.office_id)
      .where('fund_id', '=', fundId)
      .execute()
    return told(context, work, sourceText[work.fund.source as 'central'].vi, formatDong(work.fund.amount), '')
  },
})

export const reportWork = command(reportWorkContract, {
  load: lockWork,
  may: (work, _, actor) => inOneVillage(work, actor),
  run: async ({ workId, percent, on, note, reason, photoFileId }, work, context) => {
    requireState(work, 'planned', 'running')
    notToCome(on, context)
    const why = issueOfProgress({ percent: work.progress, on: work.progress_on }, { percent, on, reason })
    if (why) throw problem('work-progress-wrong', { why })
    await context.tx
      .insertInto('work_progress')
      .values({
        office_id: work.office_id,
        report_id: await context.services.ids.next(),
        work_id: workId,
        reported_on: on,
        percent,
        note,
        reason,
        photo_file_id: await filed(context, work, photoFileId, `${percent} %`),
        ...recorded(context),
      })
      .execute()
    await setWork(context, work, { progress: percent, progress_on: on, state: 'running' })
    return told(
      context,
      work,
      'Tiến độ',
      `${work.progress} %`,
      `${percent} %, ${formatDay(on)}${reason && `: ${reason}`}`,
      photoFileId === null ? ['Chưa có ảnh hiện trường. Nên kèm ảnh để người khác kiểm tra được.'] : [],
    )
  },
})

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

export const acceptWork = command(acceptWorkContract, {
  load: lockWork,
  may: inOffice('support.write'),
  run: async ({ workId, on, acceptedBy, fileId }, work, context) => {
    requireState(work, 'planned', 'running')
    notToCome(on, context)
    if (work.progress < 100) throw problem('work-not-whole', { percent: work.progress })
    if (work.progress_on && on < work.progress_on)
      throw problem('work-day-order', { day: formatDay(on), before: formatDay(work.progress_on) })
    const { open } = await context.tx
      .selectFrom('work_remark')
      .select(eb => eb.fn.countAll<number>().as('open'))
      .where('office_id', '=', work.office_id)
      .where('work_id', '=', workId)
      .where('answered_on', 'is', null)
      .executeTakeFirstOrThrow()
    await setWork(context, work, {
      state: 'accepted',
      accepted_on: on,
      accepted_by: acceptedBy,
      accepted_file_id: await filed(context, work, fileId, 'nghiệm thu'),
    })
    const warnings = open > 0 ? [`Còn ${open} nhận xét của cộng đồng chưa được trả lời.`] : []
    return told(
      context,
      work,
      'Nghiệm thu',
      workStateText[work.state as WorkState].vi,
      `${formatDay(on)}, ${acceptedBy}`,
      warnings,
    )
  },
})

export const stopWork = command(stopWorkContract, {
  load: lockWork,
  may: inOffice('support.write'),
  run: async ({ reason }, work, context) => {
    requireState(work, 'planned', 'running')
    await setWork(context, work, { state: 'stopped', stopped_reason: reason })
    return told(context, work, 'Dừng công trình', workStateText[work.state as WorkState].vi, reason)
  },
})

export const upkeepWork = command(upkeepWorkContract, {
  load: lockWork,
  may: (work, _, actor) => inOneVillage(work, actor),
  run: async ({ workId, on, what, doneBy, amount, photoFileId }, work, context) => {
    if (work.state !== 'accepted') throw problem('work-not-accepted')
    notToCome(on, context)
    if (on < work.accepted_on!)
      throw problem('work-day-order', { day: formatDay(on), before: formatDay(work.accepted_on!) })
    await context.tx
      .insertInto('work_upkeep')
      .values({
        office_id: work.office_id,
        upkeep_id: await context.services.ids.next(),
        work_id: workId,
        done_on: on,
        what,
        done_by: doneBy,
        amount: Number(amount),
        photo_file_id: await filed(context, work, photoFileId, 'bảo trì'),
        ...recorded(context),
      })
      .execute()
    return told(
      context,
      work,
      `Bảo trì ${formatDay(on)}`,
      '',
      [what, doneBy, formatDong(amount)].filter(Boolean).join(', '),
    )
  },
})
