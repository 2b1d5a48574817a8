// A phone that was revoked, or whose PIN was lost, is enrolled anew and has another number. What lies with the server under the number of
// before is still its user's: she tries it again, mends it or gives it up from the phone that she has now. Only what was never
// sent stays out: a revoked number sends nothing.
import type { AnyCommand } from '../platform/command.ts'
import { everything, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { type Device, type DeviceLine, deviceOfRow } from './device.effects.ts'
import { deviceOfId, type EntryAnswer } from './entry.ts'
import type { Arrival } from './entry-store.effects.ts'
import { takeIn } from './intake.job.ts'

/** Takes in what a phone sends, and does what it asks of entries under other numbers of its user. Answers for both. `contact`: see takeIn. */
export async function takeInOfUser(
  services: Services,
  commands: ReadonlyMap<string, AnyCommand>,
  { device, actor }: DeviceLine,
  arrival: Arrival,
  contact: (tx: Tx) => Promise<unknown>,
): Promise<EntryAnswer[]> {
  const answers = await takeIn(services, commands, { device, actor }, arrival, contact)
  // after it: what it brought may stand in for one that others under an earlier number wait for
  for (const earlier of await earlierNumbers(services, device, arrival)) {
    const own = (ids: readonly number[] = []) => ids.filter(id => deviceOfId(id) === earlier.deviceId)
    const asked = { retry: own(arrival.retry), ask: own(arrival.ask), givenUp: own(arrival.givenUp) }
    const line = { device: earlier, actor }
    // noted once more, for the phone is answered when this too is on the disk
    answers.push(...(await takeIn(services, commands, line, { ...asked, entries: [] }, contact)))
  }
  return answers
}

/** The user's other numbers that the phone speaks of: those under which an entry is tried again, asked for, given up or mended. */
async function earlierNumbers(services: Services, device: Device, arrival: Arrival): Promise<Device[]> {
  const { entries, retry = [], ask = [], givenUp = [] } = arrival
  const mended = entries.flatMap(({ head }) => head.replaces ?? [])
  const numbers = new Set([...retry, ...ask, ...givenUp, ...mended].map(deviceOfId))
  numbers.delete(device.deviceId)
  if (numbers.size === 0) return []
  const rows = await services.db.read(everything, tx =>
    tx
      .selectFrom('device')
      .selectAll()
      .where('office_id', '=', device.officeId)
      .where('user_id', '=', device.userId)
      .where('device_id', 'in', [...numbers])
      .orderBy('device_id')
      .execute(),
  )
  return rows.map(row => deviceOfRow(row, 'send'))
}
