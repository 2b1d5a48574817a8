// The phone's app without its screens: its store, vault and outbox, enrolled with a server, on a line that can be cut.
import 'fake-indexeddb/auto'
import { createHash, randomBytes } from 'node:crypto'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { IDBFactory } from 'fake-indexeddb'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { FieldDatabase } from '../../src/field/database.ts'
import type { Enrolment } from '../../src/field/enrolment.ts'
import type { Line } from '../../src/field/line.ts'
import { takeEntryIds, writeEntry } from '../../src/field/outbox.ts'
import { makeVault, type Vault } from '../../src/field/vault.ts'
import type { enrolDeviceContract } from '../../src/sync/device.api.ts'
import { fromBase64, importServerKey, makeDeviceKeys, sealBytes, toBase64, utf8 } from '../../src/sync/sealing.ts'
import { subtle } from '../../src/sync/server-key.effects.ts'

export interface AppPhone {
  db: FieldDatabase
  vault: Vault
  enrolment: Enrolment
}

/** A line to a server in this process; it keeps cookies as a browser does. */
export function lineTo(app: FastifyInstance): Line {
  const cookies = new Map<string, string>()
  const fetch = async (url: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: { ...(headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
      ...(body ? { payload: body instanceof Uint8Array ? Buffer.from(body) : (body as string) } : {}),
    })
    for (const one of answer.cookies) cookies.set(one.name, one.value)
    return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
    })
  }
  return { base: '', appVersion: 'thử', fetch: fetch as typeof globalThis.fetch }
}

type Enrolling = z.input<typeof enrolDeviceContract.input>
type Enrolled = z.output<typeof enrolDeviceContract.output>

/** `enrol` sends the command, however the test reaches the server. */
export async function newAppPhone(
  name: string,
  now: () => Date,
  enrol: (input: Enrolling) => Promise<Enrolled>,
): Promise<AppPhone> {
  const keys = await makeDeviceKeys(subtle)
  const [sendToken, readToken] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
  const hash = (token: string) => toBase64(createHash('sha256').update(token).digest())
  const enrolled = await enrol({
    name,
    publicKey: toBase64(keys.publicKey),
    sendTokenHash: hash(sendToken),
    readTokenHash: hash(readToken),
  })
  const db = new FieldDatabase(`phone-${enrolled.deviceId}`, { indexedDB: new IDBFactory(), IDBKeyRange })
  db.now = now
  const vault = await makeVault(db, '2580', { rounds: 1 })
  await db.meta.put({ key: 'read-token', value: await vault.box(readToken) })
  const signingKey = keys.privateKey as CryptoKey
  return { db, vault, enrolment: { ...enrolled, deviceName: name, signingKey, sendToken } }
}

/** A photo of a household, sealed and waiting to be sent. */
export async function takePhoto(
  { db, vault, enrolment }: AppPhone,
  householdId: number,
  villageId: number,
  jpeg: Buffer,
): Promise<number> {
  const [photoId, entryId] = (await takeEntryIds(db, enrolment, 2)) as [number, number]
  const server = await importServerKey(subtle, fromBase64(enrolment.serverKey))
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const sealed = new Uint8Array(await sealBytes(subtle, random, server, new Uint8Array(jpeg), utf8(`photo ${photoId}`)))
  const input = {
    photoId,
    householdId,
    kind: 'house',
    sealedSha256: toBase64(createHash('sha256').update(sealed).digest()),
    sealedSize: sealed.length,
  }
  const householdKey = String(householdId)
  const entry = { command: 'photo.add', entryId, input, householdKey, villageId } as const
  const stored = { photoId, entryId, householdKey, villageId, sealed, sent: 0, problem: null, thumbnail: null }
  await writeEntry(db, vault, enrolment, entry, {
    tables: ['photos'],
    work: async () => void (await db.photos.put({ ...stored, state: 'waiting' })),
  })
  return photoId
}

/** Bytes that pass for a picture. */
export const pictureOf = (length: number): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xda, 0, 4, 1, 2]),
    randomBytes(length).map(byte => (byte === 0xff ? 0 : byte)),
    Buffer.from([0xff, 0xd9]),
  ])

export interface CuttableLine {
  base: string
  /** Bytes that passed since the last `allow`. */
  passed: { up: number; down: number }
  /** Cuts every connection once so many more bytes have gone to the server, or come from it. */
  allow(limits?: { up?: number; down?: number }): void
  close(): Promise<void>
}

/** A line to a server on this machine that breaks where it is told to. */
export async function cuttableLine(port: number): Promise<CuttableLine> {
  const sockets = new Set<Socket>()
  let limits = { up: Number.POSITIVE_INFINITY, down: Number.POSITIVE_INFINITY }
  const passed = { up: 0, down: 0 }
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const pass = (way: 'up' | 'down', from: Socket, to: Socket) =>
    from.on('data', piece => {
      const left = limits[way] - passed[way]
      const part = piece.subarray(0, Math.max(0, left))
      passed[way] += part.length
      if (part.length === piece.length) to.write(part)
      else to.write(part, cut)
    })
  const proxy = createServer(phone => {
    const server = connect(port, '127.0.0.1')
    for (const [socket, other] of [
      [phone, server],
      [server, phone],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    pass('up', phone, server)
    pass('down', server, phone)
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
  return {
    base: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    passed,
    allow: ({ up = Number.POSITIVE_INFINITY, down = Number.POSITIVE_INFINITY } = {}) => {
      // what was open before has other counts
      cut()
      limits = { up, down }
      passed.up = 0
      passed.down = 0
    },
    close: async () => {
      cut()
      await new Promise(resolve => proxy.close(resolve))
    },
  }
}
