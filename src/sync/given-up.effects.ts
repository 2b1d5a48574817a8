// What its writer wants no more of: refused entries, and those that wait for one. The officer need not wait for them either.
import { sql } from 'kysely'
import { everything, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import type { Device } from './device.effects.ts'
import type { EntryBody } from './entry.ts'
import { openEntries } from './entry-opening.effects.ts'
import { type Outcome, sealedOf, settleEntries } from './entry-store.effects.ts'
import './sync.problems.ts'

/** Notes when the server was told. What waits for another is done with too, as refused: it must not be written once that one is.
 *  What was done or mended meanwhile, and what is another phone's, stays as it is; what was told before keeps its time. */
export async function giveUpEntries(
  services: Services,
  device: Device,
  entryIds: readonly number[],
  now: Date,
): Promise<void> {
  const held = await services.db.read(everything, tx =>
    tx
      .selectFrom('sync_entry')
      .select('entry_id')
      .where('office_id', '=', device.officeId)
      .where('device_id', '=', device.deviceId)
      .where('entry_id', 'in', [...entryIds])
      .where('state', '=', 'held')
      .execute(),
  )
  // those were never opened: the officer should read what they are about
  const sealed = await sealedOf(
    services,
    device,
    held.map(one => one.entry_id),
  )
  const bodies = await openEntries(services, [...sealed.values()])
  await services.db.write(everything, async (tx: Tx) => {
    const { rows } = await sql<{ entry_id: number }>`update sync_entry e
      set state = 'refused', given_up_at = ${now}, settled_at = coalesce(e.settled_at, ${now}),
        problem = case e.state when 'held' then 'entry-given-up' else e.problem end
      where e.office_id = ${device.officeId} and e.device_id = ${device.deviceId}
        and e.entry_id = any (${[...entryIds]}::bigint[]) and e.state in ('refused', 'held') and e.given_up_at is null
        and not exists (select from sync_entry r
          where r.office_id = e.office_id and r.user_id = e.user_id and r.replaces = e.entry_id)
      returning e.entry_id`.execute(tx)
    const opened = rows.flatMap(({ entry_id: entryId }) => {
      const body = bodies.get(entryId)
      return body === undefined || typeof body === 'string' ? [] : [{ entryId, outcome: givenUp(body) }]
    })
    if (opened.length > 0) await settleEntries(tx, device, now, opened)
  })
}

function givenUp({ command, madeAt, villageId, householdId }: EntryBody): Outcome {
  const known = typeof householdId === 'number' ? { householdId } : {}
  return { state: 'refused', problem: 'entry-given-up', command, madeAt, villageId, ...known }
}
