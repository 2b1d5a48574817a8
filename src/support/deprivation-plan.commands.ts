// Giving deprivations an office in charge, a year and money: for a whole village or for single households. Nothing closes here:
// only a later survey says that a deprivation is gone.
import { areaTree } from '../areas/area.queries.ts'
import { formatDong } from '../base/dong.ts'
import { yearOf } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { assignDeprivationContract } from './deprivation-plan.api.ts'
import { indicatorName } from './deprivation-plan.ts'
import './support-proposal.problems.ts'

export const assignDeprivation = command(assignDeprivationContract, {
  load: async ({ indicator, villageIds, householdIds }, { tx }) =>
    tx
      .selectFrom('deprivation_line')
      .select(['office_id', 'household_id', 'village_id', 'responsible', 'opened_on'])
      .where('indicator', '=', indicator)
      .where('state', '=', 'open')
      .where(eb =>
        eb.or([eb('village_id', 'in', [-1, ...villageIds]), eb('household_id', 'in', [-1, ...householdIds])]),
      )
      .orderBy('office_id')
      .orderBy('household_id')
      .limit(20_000)
      .forUpdate()
      .execute(),
  may: lines =>
    lines.length === 0
      ? can('support.write').somewhere()
      : [...new Map(lines.map(one => [one.village_id, one])).values()].map(one =>
          can('support.write').inVillage(one.office_id, one.village_id),
        ),
  run: async (input, lines, context) => {
    const { tx, services, today, actor, now } = context
    if (lines.length === 0) throw problem('deprivation-closed')
    if (input.amount !== null && input.amount < 0n)
      throw problem('quota-negative', { policy: indicatorName(input.indicator).vi })
    const tree = await areaTree(tx, services)
    for (const officeId of new Set(lines.map(one => one.office_id)))
      await tx
        .updateTable('deprivation_line')
        .set(eb => ({
          responsible: input.responsible,
          planned_year: input.plannedYear,
          amount: input.amount === null ? null : Number(input.amount),
          note: input.note,
          updated_by: actor.userId,
          updated_at: now,
          version: eb('version', '+', 1),
        }))
        .where('office_id', '=', officeId)
        .where('indicator', '=', input.indicator)
        .where('state', '=', 'open')
        .where(
          'household_id',
          'in',
          lines.filter(one => one.office_id === officeId).map(one => one.household_id),
        )
        .execute()
    for (const officeId of new Set(lines.map(one => one.office_id))) context.changed(officeId, 'deprivation')
    const name = indicatorName(input.indicator).vi
    const taken = lines.filter(one => one.responsible !== '' && one.responsible !== input.responsible)
    const byVillage = new Map<number, number>()
    for (const one of lines) byVillage.set(one.village_id, (byVillage.get(one.village_id) ?? 0) + 1)
    return {
      lines: lines.length,
      changes: [...byVillage].map(([villageId, households]) => ({
        subject: tree.fullNameOf(villageId, today),
        what: `${name}: ${households} hộ`,
        before: '',
        after: `${input.responsible}, năm ${input.plannedYear}${input.amount === null ? '' : `, ${formatDong(input.amount)} một hộ`}`,
      })),
      warnings: [
        ...(taken.length > 0
          ? [`${taken.length} hộ đang giao cho đơn vị khác (${taken[0]!.responsible}…) sẽ được giao lại.`]
          : []),
        ...(input.plannedYear < yearOf(today) ? ['Năm kế hoạch đã qua.'] : []),
        ...(input.amount === null ? ['Chưa ghi kinh phí.'] : []),
      ],
    }
  },
})
