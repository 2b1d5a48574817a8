// Once, with a network: sign in, make the phone known, choose a PIN. After that the phone works for weeks by itself.
import { Session } from '../access/session.api.ts'
import { makeDeviceKeys, toBase64 } from '../sync/sealing.ts'
import type { FieldDatabase } from './database.ts'
import { type Enrolment, enrolmentOf } from './enrolment.ts'
import { answerOf, type Line } from './line.ts'
import { subtle } from './outbox.ts'
import { makeVault, type Vault } from './vault.ts'

export interface SignedIn {
  session: Session
}

/** Signs in with name and password. Throws LineProblem (`wrong-credentials`, `totp-needed`, …). */
export async function signInOnline(
  db: FieldDatabase,
  line: Line,
  who: { username: string; password: string; totp?: string },
): Promise<SignedIn> {
  const answer = await line.fetch(`${line.base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(who),
  })
  return { session: Session.parse(await answerOf(db, answer)) }
}

/** Makes this browser a known phone and sets its PIN. A phone that is enrolled again keeps what it has not sent: those entries
 *  carry the old number, which the server still knows. */
export async function enrolDevice(
  db: FieldDatabase,
  line: Line,
  { session }: SignedIn,
  name: string,
  pin: string,
  options: { rounds?: number } = {},
): Promise<{ enrolment: Enrolment; vault: Vault }> {
  const keys = await makeDeviceKeys(subtle)
  const [sendToken, readToken] = [newToken(), newToken()]
  const answer = await line.fetch(`${line.base}/api/v1/commands/device.enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-benvung-csrf': session.csrf },
    body: JSON.stringify({
      key: `enrol-${newToken()}`,
      input: {
        name,
        publicKey: toBase64(keys.publicKey),
        sendTokenHash: await hashOf(sendToken),
        readTokenHash: await hashOf(readToken),
        agent: typeof navigator === 'undefined' ? '' : navigator.userAgent.slice(0, 300),
        appVersion: line.appVersion,
      },
    }),
  })
  const { result } = await answerOf<{
    result: { deviceId: number; officeId: number; name: string; userId: number; userName: string; serverKey: string }
  }>(db, answer)
  const { name: deviceName, ...enrolled } = result
  const enrolment: Enrolment = { ...enrolled, deviceName, signingKey: keys.privateKey as CryptoKey, sendToken }
  const before = await enrolmentOf(db)
  const vault = await makeVault(db, pin, options)
  const box = await vault.box(readToken)
  await db.transaction('rw', db.meta, async () => {
    if (before) await db.meta.put({ key: `enrolment-${before.deviceId}`, value: before })
    await db.meta.bulkPut([
      { key: 'enrolment', value: enrolment },
      { key: 'read-token', value: box },
      { key: 'counter', value: 0 },
    ])
    await db.meta.delete('revoked')
  })
  return { enrolment, vault }
}

/** What the phone is called where nobody names it: by its model, as far as the browser tells it. */
export async function phoneName(): Promise<string> {
  const { userAgentData } = navigator as { userAgentData?: { getHighEntropyValues(hints: string[]): Promise<unknown> } }
  const told = (await userAgentData?.getHighEntropyValues(['model']).catch(() => undefined)) as { model?: string }
  return `Điện thoại ${told?.model ?? ''}`.trim().slice(0, 80)
}

const newToken = (): string => toBase64(crypto.getRandomValues(new Uint8Array(32)))

const hashOf = async (token: string): Promise<string> =>
  toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))))
