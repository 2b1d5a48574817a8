// Works: opened for villages, paid from several sources, reported with photos, accepted when whole, kept up afterwards.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { requireItems } from '../../programme/item.queries.ts'
import { sourceText } from '../../programme/money/ledger.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import {
  acceptWorkContract,
  addWorkFundContract,
  dropWorkFundContract,
  openWorkContract,
  reportWorkContract,
  stopWorkContract,
  upkeepWorkContract,
} from './work.api.ts'
import './work.problems.ts'
import { filed, inOffice, inOneVillage, lockWork, recorded, requireState, setWork, told } from './work.effects.ts'
import { issueOfProgress, type WorkState, workFormText, workStateText } from './work.ts'

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
