// A phone is enrolled by who will use it, and ended by her or by the commune's officer.
import { sql } from 'kysely'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import { enrolDeviceContract, revokeDeviceContract } from './device.api.ts'
import { namesOf } from './household-names.queries.ts'
import { fromBase64, importDeviceKey } from './sealing.ts'
import { outboxKeys, subtle } from './server-key.effects.ts'
import './sync.problems.ts'

export const enrolDevice = command(enrolDeviceContract, {
  may: () => can('device.enrol').somewhere(),
  run: async (input, _, context) => {
    const { tx, actor, now, services } = context
    const publicKey = fromBase64(input.publicKey)
    await importDeviceKey(subtle, publicKey).catch(() => {
      throw problem('invalid-input', { count: 1, first: 'publicKey' })
    })
    const { offices } = actor.scope('device.enrol')
    const officeId = offices === '*' ? 0 : (offices.find(id => id > 0) ?? 0)
    const { rows } = await sql<{ id: number }>`select nextval('device_number')::int as id`.execute(tx)
    const deviceId = rows[0]!.id
    const name = await nameOfOwn(tx, officeId, actor.userId, input.name)
    await tx
      .insertInto('device')
      .values({
        office_id: officeId,
        device_id: deviceId,
        user_id: actor.userId,
        name,
        public_key: Buffer.from(publicKey),
        send_token_hash: Buffer.from(fromBase64(input.sendTokenHash)),
        read_token_hash: Buffer.from(fromBase64(input.readTokenHash)),
        agent: input.agent,
        app_version: input.appVersion,
        enrolled_at: now,
        last_contact_at: now,
      })
      .execute()
    context.changed(officeId, 'device', deviceId)
    return {
      deviceId,
      officeId,
      name,
      userId: actor.userId,
      userName: actor.name,
      serverKey: (await outboxKeys(services)).publicKey,
      serverTime: now.toISOString(),
    }
  },
  payload: ({ name, agent, appVersion }) => ({ name, agent, appVersion }),
})

/** The name, or "… (2)" where the person has, or had, a phone of that name: which of her phones wrote what must be told. */
async function nameOfOwn(tx: Tx, officeId: number, userId: number, wanted: string): Promise<string> {
  const rows = await tx
    .selectFrom('device')
    .select('name')
    .where('office_id', '=', officeId)
    .where('user_id', '=', userId)
    .execute()
  const taken = new Set(rows.map(row => row.name))
  if (!taken.has(wanted)) return wanted
  for (let place = 2; ; place += 1) {
    const name = `${wanted.slice(0, 74)} (${place})`
    if (!taken.has(name)) return name
  }
}

export const revokeDevice = command(revokeDeviceContract, {
  load: async ({ deviceId }, { tx }) => {
    const row = await tx
      .selectFrom('device')
      .selectAll()
      .where('device_id', '=', deviceId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'điện thoại' })
    return row
  },
  may: (device, _, actor) =>
    device.user_id === actor.userId ? can('device.enrol').somewhere() : can('device.manage').inOffice(device.office_id),
  run: async ({ deviceId, reason }, device, context) => {
    const { tx, now, actor } = context
    if (!device.revoked_at)
      await tx
        .updateTable('device')
        .set({ revoked_at: now, revoked_by: actor.userId, revoked_reason: reason })
        .where('office_id', '=', device.office_id)
        .where('device_id', '=', deviceId)
        .execute()
    context.changed(device.office_id, 'device', deviceId)
    return {
      changes: [{ what: `Điện thoại ${device.name}`, before: 'đang dùng', after: `thu hồi: ${reason}` }],
      unsent: device.unsent,
      unsentHouseholds: await namesOf(tx, device.unsent_households),
    }
  },
})
