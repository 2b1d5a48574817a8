// Asking for a proposal, and deciding its lines. What a person decided stands beside the run and outranks the next one.
import { areaTree } from '../areas/area.queries.ts'
import { formatDong } from '../base/dong.ts'
import { dayInVietnam } from '../base/instant.ts'
import { formatDay, localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { enqueue } from '../platform/jobs.ts'
import { NO, UNKNOWN } from '../rules/expression.ts'
import { loadSubjects } from './entitlement.queries.ts'
import { judgeHousehold } from './entitlement.ts'
import { findPolicy, holdsOn, policiesOn } from './policy.ts'
import { chooseSupportContract, proposeSupportContract, proposeSupportKind } from './proposal.api.ts'
import { showChoice } from './proposal.effects.ts'
import { isNamed } from './proposal.ts'
import { insertRun, quotasText } from './proposal-run.effects.ts'
import { planLinesIn } from './quota/plan-quota.queries.ts'
import { quotasOf } from './quota/quota.ts'
import './support-proposal.problems.ts'

export const proposeSupport = command(proposeSupportContract, {
  load: async ({ areaId, year }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const end = localDate(`${year}-12-31`)
    const day = end < today ? end : today
    const officeId = tree.find(areaId) && tree.leadOfficeOf(areaId, day)
    if (!officeId) throw problem('not-found', { what: 'địa bàn' })
    return { tree, day, officeId, offices: tree.officesOf(areaId, day) }
  },
  may: ({ offices }) => can('plan.write').inOffices(offices),
  run: async (input, { tree, day, officeId, offices }, context) => {
    const { tx, actor, now, services } = context
    const policies = policiesOn(day).filter(isNamed(input.withUnverified))
    for (const [id, quota] of Object.entries(input.quotas)) {
      const policy = policies.find(one => one.id === id)
      if (policy?.by !== 'offer') throw problem('quota-of-no-offer', { policy: findPolicy(id)?.name.vi ?? id })
      if ((quota.money ?? 0n) < 0n || (quota.each ?? 0n) < 0n)
        throw problem('quota-negative', { policy: policy.name.vi })
    }
    const lines = await planLinesIn(tx, tree, { areaId: input.areaId, year: input.year, day })
    const quotas = new Map(Object.entries(quotasOf(input.quotas, lines)))
    const known = await tx
      .selectFrom('support_run')
      .select(['run_id', 'state', 'version', 'started_at'])
      .where('office_id', '=', officeId)
      .where('area_id', '=', input.areaId)
      .where('year', '=', input.year)
      .forUpdate()
      .executeTakeFirst()
    if (known && (known.state === 'waiting' || known.state === 'running')) throw problem('proposal-running')
    const runId = known?.run_id ?? (await services.ids.next())
    const jobId = await enqueue(context, officeId, proposeSupportKind, { officeId, runId })
    if (known)
      await tx
        .updateTable('support_run')
        .set({
          on_day: day,
          with_unverified: input.withUnverified,
          quotas: quotasText(quotas),
          state: 'waiting',
          job_id: jobId,
          started_by: actor.userId,
          started_at: now,
          finished_at: null,
          version: known.version + 1,
        })
        .where('office_id', '=', officeId)
        .where('run_id', '=', runId)
        .execute()
    else await insertRun(context, { ...input, officeId, onDay: day, quotas, runId, jobId })
    context.changed(officeId, 'support-run', runId)
    const subject = `${tree.fullNameOf(input.areaId, day)}, năm ${input.year}`
    const limits = [...quotas].map(([id, quota]) => ({
      subject,
      what: findPolicy(id)!.name.vi,
      before: '',
      after: [
        quota.households === null ? '' : `${quota.households} hộ`,
        quota.money === null ? '' : formatDong(quota.money),
        quota.each === null ? '' : `${formatDong(quota.each)} một hộ`,
        quota.plan && `theo ${quota.plan}`,
      ]
        .filter(Boolean)
        .join(', '),
    }))
    return {
      runId,
      jobId,
      changes: [
        {
          subject,
          what: 'Đề xuất hỗ trợ',
          before: known ? `lập ngày ${formatDay(dayInVietnam(known.started_at))}` : '',
          after: `lập theo số liệu ngày ${formatDay(day)}, ${policies.length} chính sách`,
        },
        ...limits,
      ],
      warnings: [
        ...(known ? ['Đề xuất cũ của năm này sẽ được thay. Những quyết định đã ghi (nhận, bỏ, thêm) được giữ.'] : []),
        ...(input.withUnverified ? ['Có chính sách chưa xác minh: phải kiểm tra văn bản trước khi chi.'] : []),
        ...(offices.length > 1 ? [`Xét trên ${offices.length} sổ hộ; có thể mất vài phút.`] : []),
      ],
    }
  },
})

const choiceWords = { '': 'chưa quyết định', accept: 'đồng ý', drop: 'bỏ', add: 'thêm' } as const

export const chooseSupport = command(chooseSupportContract, {
  load: async ({ householdIds }, { tx }) => {
    const rows = await tx
      .selectFrom('v_household')
      .select(['office_id', 'household_id', 'village_id', 'code', 'head_name', 'closed_on'])
      .where('household_id', 'in', householdIds)
      .execute()
    if (rows.length !== new Set(householdIds).size) throw problem('not-found', { what: 'hộ' })
    return rows
  },
  may: households => households.map(one => can('support.write').inVillage(one.office_id!, one.village_id!)),
  run: async ({ policyId, year, choice, reason }, households, context) => {
    const { tx, services, today, actor, now } = context
    const policy = findPolicy(policyId)
    const end = localDate(`${year}-12-31`)
    const day = end < today ? end : today
    if (!policy || !holdsOn(policy, day)) throw problem('not-found', { what: 'chính sách' })
    if (choice === 'drop' && reason.length < 3) throw problem('choice-without-reason')
    if (policy.by === 'right' && choice === 'drop') throw problem('right-not-dropped', { policy: policy.name.vi })
    const tree = await areaTree(tx, services)
    const changes = []
    const warnings = new Set<string>()
    for (const one of households) {
      const name = `${one.head_name} (${one.code})`
      const [officeId, householdId] = [one.office_id!, one.household_id!]
      if (choice === 'add' || choice === 'accept') {
        if (one.closed_on !== null) throw problem('household-closed-for-support', { household: name })
        const [subject] = await loadSubjects(tx, tree, officeId, day, householdId)
        const truth = subject ? judgeHousehold(subject, day, [policy])[0]!.truth : NO
        if (truth === NO) throw problem('not-eligible', { household: name, policy: policy.name.vi })
        if (truth === UNKNOWN)
          warnings.add(`${name}: chưa đủ thông tin để biết hộ có thuộc diện "${policy.name.vi}" hay không.`)
      }
      const key = { office_id: officeId, household_id: householdId, policy_id: policyId, year }
      const before = await tx
        .selectFrom('support_choice')
        .select(['choice'])
        .where('office_id', '=', officeId)
        .where('household_id', '=', householdId)
        .where('policy_id', '=', policyId)
        .where('year', '=', year)
        .forUpdate()
        .executeTakeFirst()
      if (choice === '')
        await tx
          .deleteFrom('support_choice')
          .where('office_id', '=', officeId)
          .where('household_id', '=', householdId)
          .where('policy_id', '=', policyId)
          .where('year', '=', year)
          .execute()
      else
        await tx
          .insertInto('support_choice')
          .values({ ...key, village_id: one.village_id!, choice, reason, decided_by: actor.userId, decided_at: now })
          .onConflict(conflict =>
            conflict
              .columns(['office_id', 'household_id', 'policy_id', 'year'])
              .doUpdateSet({ choice, reason, decided_by: actor.userId, decided_at: now }),
          )
          .execute()
      await showChoice(tx, { officeId, householdId, villageId: one.village_id!, policyId, year, choice })
      context.changed(officeId, 'household', householdId)
      changes.push({
        subject: name,
        what: `${policy.name.vi}, năm ${year}`,
        before: choiceWords[(before?.choice ?? '') as keyof typeof choiceWords],
        after: reason ? `${choiceWords[choice]}: ${reason}` : choiceWords[choice],
      })
    }
    if (choice !== 'accept')
      warnings.add('Thứ tự và chỉ tiêu được tính lại khi lập lại đề xuất; quyết định này được giữ.')
    return { changes, warnings: [...warnings] }
  },
})
