// Setting a waiting row aside. Giving it to somebody is a command of its kind, because each kind does something else with it.
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { setAsideContract } from './import-rows.api.ts'
import { decideRow, lockRow } from './import-rows.effects.ts'

export const setAside = command(setAsideContract, {
  load: async ({ importId, rowNo }, context) => lockRow(context, importId, rowNo),
  may: row => can('support.write').inOffice(row.office_id),
  run: async ({ reason }, row, context) => {
    await decideRow(context, row, { state: 'set-aside', note: reason })
    return {
      changes: [
        { subject: row.name, what: `Dòng ${row.rowNo}`, before: `Chờ xem: ${row.waits}`, after: `Xếp lại: ${reason}` },
      ],
      warnings: [],
    }
  },
})
