// A phone without its app: enrolled, with its tokens and keys, writing sealed and signed entries. For tests of the line to the server.
import { randomBytes } from 'node:crypto'
import type { Actor } from '../../src/platform/actor.ts'
import { execute } from '../../src/platform/command.ts'
import type { Services } from '../../src/platform/services.ts'
import { enrolDevice } from '../../src/sync/device.commands.ts'
import { tokenHash } from '../../src/sync/device.effects.ts'
import type { EntryHead, SealedEntry } from '../../src/sync/entry.ts'
import {
  fromBase64,
  importServerKey,
  type Key,
  makeDeviceKeys,
  sealBytes,
  sealEntry,
  toBase64,
} from '../../src/sync/sealing.ts'
import { subtle } from '../../src/sync/server-key.effects.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))

export interface TestPhone {
  deviceId: number
  officeId: number
  actor: Actor
  /** The `authorization` headers: `read` opens villages, `send` only uploads. */
  read: string
  send: string
  keys: { server: Key; device: Key }
  publicKey: Uint8Array
  /** The next entry; `head` and `body` may be wrong on purpose. */
  write(
    command: string,
    input: unknown,
    more?: { head?: Partial<EntryHead>; body?: object; text?: string },
  ): Promise<SealedEntry>
  /** A photo's bytes, closed to the server. */
  seal(plain: Buffer, context: Uint8Array): Promise<Buffer>
}

export async function enrolPhone(services: Services, actor: Actor, villageId: number): Promise<TestPhone> {
  const keys = await makeDeviceKeys(subtle)
  const [sendToken, readToken] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
  const { result } = await execute(services, enrolDevice, {
    actor,
    input: {
      name: `máy của ${actor.name}`,
      publicKey: toBase64(keys.publicKey),
      sendTokenHash: toBase64(new Uint8Array(tokenHash(sendToken))),
      readTokenHash: toBase64(new Uint8Array(tokenHash(readToken))),
    },
  })
  const { deviceId, officeId } = result
  const pair = { server: await importServerKey(subtle, fromBase64(result.serverKey)), device: keys.privateKey }
  const header = (token: string) => `Device ${officeId}.${deviceId}.${token}`
  let seq = 0
  return {
    deviceId,
    officeId,
    actor,
    read: header(readToken),
    send: header(sendToken),
    keys: pair,
    publicKey: keys.publicKey,
    write: (command, input, { head = {}, body = {}, text } = {}) => {
      seq += 1
      const madeAt = services.clock().toISOString()
      const whole = { entryId: deviceId * 2 ** 32 + seq, deviceId, seq, causes: [], replaces: null, ...head }
      const told = {
        command,
        version: 1,
        input,
        householdId: null,
        villageId,
        madeAt,
        today: madeAt.slice(0, 10),
        ...body,
      }
      return sealEntry(subtle, random, pair, whole, text ?? JSON.stringify(told))
    },
    seal: async (plain, context) =>
      Buffer.from(await sealBytes(subtle, random, pair.server, new Uint8Array(plain), context)),
  }
}
