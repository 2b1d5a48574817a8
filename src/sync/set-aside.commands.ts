// What was refused and nobody can mend any more, because the phone or its user is gone, is set aside by the officer. The entry stays as it came.
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { deviceOfId } from './entry.ts'
import { setAsideContract } from './outbox-file.api.ts'
import './sync.problems.ts'

/** Throws `not-found` where no such entry is refused. What its writer sends again all the same is tried again. */
export const setAside = command(setAsideContract, {
  load: async ({ entryId }, { tx }) => {
    const row = await tx
      .selectFrom('sync_entry')
      .select(['office_id', 'device_id', 'entry_id', 'household_id', 'given_up_at'])
      .where('device_id', '=', deviceOfId(entryId))
      .where('entry_id', '=', entryId)
      .where('state', '=', 'refused')
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'bản ghi' })
    return row
  },
  may: entry => can('device.manage').inOffice(entry.office_id),
  run: async (_, entry, context) => {
    const { tx, now, actor } = context
    if (entry.given_up_at === null)
      await tx
        .updateTable('sync_entry')
        .set({ given_up_at: now, given_up_by: actor.userId })
        .where('office_id', '=', entry.office_id)
        .where('device_id', '=', entry.device_id)
        .where('entry_id', '=', entry.entry_id)
        .execute()
    context.changed(entry.office_id, 'device', entry.device_id)
    return {}
  },
})
