// Records a commune's signed decision to show names, and its end before its time.
import { areaTree } from '../../areas/area.queries.ts'
import { daysBetween, formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { recordNamesDecisionContract, withdrawNamesDecisionContract } from './names.api.ts'
import './names.problems.ts'
import { mostDays, stateOfNames } from './names.ts'

export const recordNamesDecision = command(recordNamesDecisionContract, {
  load: async ({ areaId }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const area = tree.find(areaId)
    if (!area) throw problem('not-found', { what: 'địa bàn' })
    if (area.level !== 'commune') throw problem('names-commune')
    const officeId = tree.leadOfficeOf(areaId, today)
    if (officeId === undefined) throw problem('names-commune')
    return { officeId, name: tree.fullNameOf(areaId, today) }
  },
  may: ({ officeId }) => can('posting.manage').inOffice(officeId),
  run: async (input, { officeId, name }, context) => {
    const { tx, services, actor, now, today } = context
    if (input.number.length < 2 || input.signer.length < 3) throw problem('names-paper')
    if (input.signedOn > today) throw problem('names-signed-later')
    if (input.from < input.signedOn || input.until < input.from || daysBetween(input.from, input.until) > mostDays)
      throw problem('names-days')
    const numberKey = input.number.toLowerCase().replace(/\s+/g, '')
    const known = await tx
      .selectFrom('names_decision')
      .select('decision_id')
      .where('office_id', '=', officeId)
      .where('number_key', '=', numberKey)
      .where('signed_on', '=', input.signedOn)
      .executeTakeFirst()
    if (known) throw problem('names-recorded', { number: input.number })
    const decisionId = await services.ids.next()
    await tx
      .insertInto('names_decision')
      .values({
        office_id: officeId,
        decision_id: decisionId,
        number: input.number,
        number_key: numberKey,
        signed_on: input.signedOn,
        signer: input.signer,
        from_day: input.from,
        until_day: input.until,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'names-decision', decisionId)
    const line = (what: string, after: string) => ({ subject: `${name}, ${input.number}`, what, before: '', after })
    return {
      decisionId,
      changes: [
        line('Nêu tên trên trang niêm yết', `${formatDay(input.from)} đến hết ${formatDay(input.until)}`),
        line('Ký', `${formatDay(input.signedOn)}, ${input.signer}`),
      ],
      warnings: [
        'Tên chủ hộ và loại hộ của danh sách đang niêm yết sẽ hiện cho mọi người, chỉ trong những ngày niêm yết. Công cụ tìm kiếm không được lưu trang này.',
      ],
    }
  },
})

export const withdrawNamesDecision = command(withdrawNamesDecisionContract, {
  load: async ({ decisionId }, { tx }) => {
    const row = await tx
      .selectFrom('names_decision')
      .selectAll()
      .where('decision_id', '=', decisionId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'quyết định' })
    return row
  },
  may: row => can('posting.manage').inOffice(row.office_id),
  run: async ({ reason }, row, context) => {
    const { tx, today } = context
    const state = stateOfNames({ from: row.from_day, until: row.until_day, withdrawnOn: row.withdrawn_on }, today)
    if (state === 'over' || state === 'withdrawn') throw problem('names-ended')
    await tx
      .updateTable('names_decision')
      .set({ withdrawn_on: today, withdrawn_reason: reason })
      .where('office_id', '=', row.office_id)
      .where('decision_id', '=', row.decision_id)
      .execute()
    context.changed(row.office_id, 'names-decision', row.decision_id)
    return {
      changes: [{ subject: row.number, what: 'Nêu tên trên trang niêm yết', before: 'có', after: 'thôi' }],
      warnings: [],
    }
  },
})
