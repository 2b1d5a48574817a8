// Contracts about phones: enrolling one, seeing them, ending one.
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'

const Hash = z.string().length(43)

/** The tokens are made on the phone; only their SHA-256 (base64url) comes here, so that no journal and no stored answer holds them. */
export const enrolDeviceContract = write('device.enrol', {
  input: z.object({
    name: z.string().trim().min(1).max(80),
    publicKey: z.string().min(80).max(400),
    sendTokenHash: Hash,
    readTokenHash: Hash,
    agent: z.string().max(300).default(''),
    appVersion: z.string().max(40).default(''),
  }),
  output: z.object({
    deviceId: z.int().positive(),
    officeId: z.int(),
    /** As it is told apart from the person's other phones: "Điện thoại (2)". */
    name: z.string(),
    userId: Id,
    userName: z.string(),
    /** To which entries are sealed: base64url of a P-256 point. */
    serverKey: z.string(),
    serverTime: z.iso.datetime(),
  }),
  title: { vi: 'Đăng ký điện thoại', en: 'Enrol a phone' },
})

export const revokeDeviceContract = write('device.revoke', {
  input: z.object({ deviceId: z.int().positive(), reason: z.string().trim().min(5).max(500) }),
  output: z.object({
    changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
    /** What the phone said it had not sent when it was last here. */
    unsent: z.int(),
    unsentHouseholds: z.array(z.object({ householdId: Id, name: z.string() })),
  }),
  title: { vi: 'Thu hồi điện thoại', en: 'Revoke a phone' },
})

export const DeviceRow = z.object({
  deviceId: z.int(),
  officeId: z.int(),
  name: z.string(),
  userId: Id,
  userName: z.string(),
  agent: z.string(),
  appVersion: z.string(),
  enrolledAt: z.iso.datetime(),
  lastContactAt: z.iso.datetime(),
  villages: z.array(z.object({ villageId: z.int(), name: z.string(), takenAt: z.iso.datetime() })),
  unsent: z.int(),
  unsentPhotos: z.int(),
  unsentHouseholds: z.array(z.object({ householdId: Id, name: z.string() })),
  held: z.int(),
  refused: z.int(),
  clockOffsetS: z.int().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  revokedReason: z.string(),
  wipedAt: z.iso.datetime().nullable(),
})

export const deviceListContract = read('device.list', {
  path: '/devices',
  input: z.object({ revoked: z.stringbool().default(false) }),
  output: z.object({ rows: z.array(DeviceRow) }),
  title: { vi: 'Điện thoại', en: 'Phones' },
})

/** The villages that somebody may take along. */
export const fieldVillagesContract = read('field.villages', {
  path: '/field-villages',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        villageId: z.int(),
        name: z.string(),
        communeName: z.string(),
        households: z.int(),
        toSurvey: z.int(),
        cases: z.int(),
        mine: z.boolean(),
      }),
    ),
  }),
  title: { vi: 'Các bản có thể mang theo', en: 'Villages to take along' },
})
