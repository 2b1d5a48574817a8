// Units that hold money: opened by name in an area, ended with a day. What they held is handed over, never deleted.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { closeUnitContract, openUnitContract } from './money.api.ts'
import './money.problems.ts'
import { addUnit } from './unit.effects.ts'

const levels = { country: 'central', province: 'province', district: 'district', commune: 'commune' } as const

export const openUnit = command(openUnitContract, {
  load: async ({ areaId, from }, { tx, services }) => {
    const tree = await areaTree(tx, services)
    const area = tree.find(areaId)
    const officeId = area && tree.leadOfficeOf(areaId, from)
    if (!area || area.level === 'village' || officeId === undefined) throw problem('not-found', { what: 'địa bàn' })
    return { officeId, level: levels[area.level], place: tree.fullNameOf(areaId, from) }
  },
  may: ({ officeId }) => can('money.record').inOffice(officeId),
  run: async ({ name, kind, areaId, from }, { officeId, level, place }, context) => {
    const unitId = await addUnit(context.tx, context.services, { officeId, name, level, kind, areaId, from })
    if (unitId === undefined) throw problem('unit-exists', { name })
    context.changed(officeId, 'budget-unit', unitId)
    return {
      unitId,
      changes: [{ subject: place, what: 'Đơn vị giữ vốn', before: '', after: `${name}, từ ${formatDay(from)}` }],
      warnings: [],
    }
  },
})

export const closeUnit = command(closeUnitContract, {
  load: async ({ unitId }, { tx }) => {
    const row = await tx
      .selectFrom('budget_unit')
      .selectAll()
      .where('unit_id', '=', unitId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'đơn vị' })
    return row
  },
  may: row => can('money.record').inOffice(row.office_id),
  run: async ({ unitId, to }, row, context) => {
    if (to < row.valid_from) throw problem('unit-closed', { unit: row.name, day: formatDay(to) })
    await context.tx
      .updateTable('budget_unit')
      .set({ valid_to: to })
      .where('office_id', '=', row.office_id)
      .where('unit_id', '=', unitId)
      .execute()
    const { left } = await context.tx
      .selectFrom('money_account')
      .select(eb => eb.fn.coalesce(eb.fn.sum<string>('balance'), eb.val('0')).as('left'))
      .where('office_id', '=', row.office_id)
      .where('unit_id', '=', unitId)
      .where('stage', 'in', ['available', 'committed', 'advanced'])
      .executeTakeFirstOrThrow()
    context.changed(row.office_id, 'budget-unit', unitId)
    return {
      unitId,
      changes: [
        {
          subject: row.name,
          what: 'Hoạt động đến',
          before: row.valid_to ? formatDay(row.valid_to) : '',
          after: formatDay(to),
        },
      ],
      warnings: BigInt(left) > 0n ? ['Đơn vị còn số dư: hãy bàn giao sang đơn vị tiếp nhận.'] : [],
    }
  },
})
