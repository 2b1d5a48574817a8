// Shocks: recorded on desk and phone by the same command; what came of them is said in words, and stays.
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { recordShockContract, settleShockContract } from './shock.api.ts'
import { severityText, shockStateText, shockText } from './shock.ts'

export const recordShock = command(recordShockContract, {
  load: async ({ householdId }, { tx }) => {
    const row = await tx
      .selectFrom('v_household')
      .select(['office_id', 'village_id', 'code', 'head_name', 'closed_on'])
      .where('household_id', '=', householdId)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'hộ' })
    return row
  },
  may: household => can('household.event').inVillage(household.office_id!, household.village_id!),
  run: async (input, household, context) => {
    const { tx, actor, now, services } = context
    notToCome(input.day, context)
    const shockId = await services.ids.next()
    await tx
      .insertInto('shock')
      .values({
        office_id: household.office_id!,
        shock_id: shockId,
        household_id: input.householdId,
        village_id: household.village_id!,
        kind: input.kind,
        on_day: input.day,
        severity: input.severity,
        note: input.note,
        needs: [...input.needs],
        recorded_by: actor.userId,
        recorded_at: now,
        device_id: input.deviceId,
      })
      .execute()
    context.changed(household.office_id!, 'household', input.householdId)
    return {
      shockId,
      changes: [
        {
          subject: `${household.head_name} (${household.code})`,
          what: `${shockText[input.kind].vi}, ${formatDay(input.day)}`,
          before: '',
          after: severityText[input.severity].vi,
        },
      ],
      warnings: [],
    }
  },
})

export const settleShock = command(settleShockContract, {
  load: async ({ shockId }, { tx }) => {
    const row = await tx.selectFrom('shock').selectAll().where('shock_id', '=', shockId).forUpdate().executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'việc này' })
    return row
  },
  may: shock => can('household.event').inVillage(shock.office_id, shock.village_id),
  run: async ({ shockId, state, outcome }, shock, context) => {
    const { tx, today, actor } = context
    if (shock.state === 'closed') throw problem('shock-closed')
    const ends = state !== 'visited'
    await tx
      .updateTable('shock')
      .set({
        state,
        outcome,
        ...(ends ? { closed_on: today, closed_by: actor.userId } : {}),
        version: shock.version + 1,
      })
      .where('office_id', '=', shock.office_id)
      .where('shock_id', '=', shockId)
      .execute()
    context.changed(shock.office_id, 'household', shock.household_id)
    const before = shockStateText[shock.state as keyof typeof shockStateText].vi
    return {
      shockId,
      changes: [
        {
          subject: shockText[shock.kind as keyof typeof shockText].vi,
          what: 'Kết quả',
          before,
          after: `${shockStateText[state].vi}: ${outcome}`,
        },
      ],
      warnings: [],
    }
  },
})
