// Who is on the line: a phone shows its number and a token; the server knows the token's hash. The phone's user acts with the
// rights she has today, and not at all once the phone is revoked.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Selectable } from 'kysely'
import { findActor } from '../access/actor.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { Actor } from '../platform/actor.ts'
import { everything } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import type { Tables } from '../platform/tables.ts'
import './sync.problems.ts'

export interface Device {
  officeId: number
  deviceId: number
  userId: number
  publicKey: Buffer
  /** It wrote nothing before. */
  enrolledOn: LocalDate
  /** read: opens villages; send: only uploads what waits. */
  reach: 'read' | 'send'
}

export interface DeviceLine {
  device: Device
  actor: Actor
}

/** @param row of the table `device` */
export const deviceOfRow = (
  row: Pick<Selectable<Tables['device']>, 'office_id' | 'device_id' | 'user_id' | 'public_key' | 'enrolled_at'>,
  reach: Device['reach'],
): Device => ({
  officeId: row.office_id,
  deviceId: row.device_id,
  userId: row.user_id,
  publicKey: row.public_key,
  enrolledOn: dayInVietnam(row.enrolled_at),
  reach,
})

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The phone behind `authorization: Device <office>.<device>.<token>`. Throws `device-unknown`, `device-revoked`. */
export async function deviceOf(services: Services, header: string | undefined): Promise<DeviceLine> {
  const match = /^Device (\d{1,9})\.(\d{1,9})\.([\w-]{20,100})$/.exec(header ?? '')
  if (!match) throw problem('device-unknown')
  const [officeId, deviceId] = [Number(match[1]), Number(match[2])]
  const today = dayInVietnam(services.clock())
  const { row, actor } = await services.db.read(everything, async tx => {
    const found = await tx
      .selectFrom('device')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('device_id', '=', deviceId)
      .executeTakeFirst()
    return { row: found, actor: found && (await findActor(tx, services, found.user_id, today)) }
  })
  const hash = tokenHash(match[3]!)
  const holds = (kept: Buffer) => kept.length === hash.length && timingSafeEqual(kept, hash)
  const reach = row && (holds(row.read_token_hash) ? 'read' : holds(row.send_token_hash) ? 'send' : undefined)
  if (!row || !reach) throw problem('device-unknown')
  const device = deviceOfRow(row, reach)
  if (row.revoked_at) {
    // it has heard of it: what it keeps in clear is wiped before it asks anything again
    await services.db.write(everything, tx =>
      tx
        .updateTable('device')
        .set({ wiped_at: services.clock(), last_contact_at: services.clock() })
        .where('office_id', '=', officeId)
        .where('device_id', '=', deviceId)
        .where('wiped_at', 'is', null)
        .execute(),
    )
    throw problem('device-revoked', { reason: row.revoked_reason })
  }
  if (!actor) throw problem('device-user-gone')
  return { device, actor }
}
