// Two weeks of interviews over a line that cuts what takes too long: they arrive, in as few requests as the line allows.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, expect, test, vi } from 'vitest'
import type { SealedEntry } from '../sync/entry.ts'
import { FieldDatabase, type StoredEntry } from './database.ts'
import type { Enrolment } from './enrolment.ts'
import { LineProblem } from './line.ts'
import { bytesAtOnce, sendAndLearn } from './portion.ts'
import { sendOutbox } from './sync-engine.ts'

const enrolment = { officeId: 1, deviceId: 1, sendToken: 'thử' } as Enrolment
afterEach(() => vi.restoreAllMocks())

let phones = 0
/** A phone with interviews of some five kilobytes each. */
async function phoneWith(interviews: number): Promise<FieldDatabase> {
  const db = new FieldDatabase(`portion-${++phones}`, { indexedDB: new IDBFactory(), IDBKeyRange })
  await db.outbox.bulkPut(
    Array.from({ length: interviews }, (_, i) => {
      const entryId = 2 ** 32 + i + 1
      const head = { entryId, deviceId: 1, seq: i + 1, causes: [], replaces: null }
      return {
        entryId,
        seq: i + 1,
        state: 'waiting',
        entry: { head, sealed: 'A'.repeat(4700), signature: '' },
      } as never
    }) as StoredEntry[],
  )
  return db
}

/** A line that carries so many bytes a second and is cut after so many seconds; what came whole is answered. */
function lineOf(bytesPerSecond: number, cutAfter = Number.POSITIVE_INFINITY) {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  const requests: { bytes: number; entries: number; arrived: boolean }[] = []
  const fetch = async (_: string, { body }: { body: string }) => {
    const { entries } = JSON.parse(body) as { entries: SealedEntry[] }
    const seconds = body.length / bytesPerSecond
    now += Math.min(seconds, cutAfter) * 1000
    requests.push({ bytes: body.length, entries: entries.length, arrived: seconds <= cutAfter })
    if (seconds > cutAfter) throw new TypeError('Failed to fetch')
    const answers = entries.map(({ head }) => ({
      entryId: head.entryId,
      state: 'applied',
      problem: null,
      reason: null,
      result: {},
    }))
    return Response.json({ answers, serverTime: new Date().toISOString() })
  }
  return { requests, line: { base: '', appVersion: 'thử', fetch: fetch as never } }
}

const isEmpty = async (db: FieldDatabase) => (await db.outbox.where('state').equals('waiting').count()) === 0

test('over a line that is cut every twenty seconds all of it arrives, after a few tries', async () => {
  const db = await phoneWith(60)
  const { line, requests } = lineOf(2000, 20)
  let tries = 0
  for (; tries < 10 && !(await isEmpty(db)); tries += 1) await sendOutbox(db, enrolment, line).catch(() => undefined)
  expect(await isEmpty(db)).toBe(true)
  expect(requests.filter(one => !one.arrived).length).toBeLessThanOrEqual(4)
  expect(requests.filter(one => one.arrived).reduce((sum, one) => sum + one.entries, 0)).toBe(60)
})

test('over a good line a village goes in a few requests, and in one the next time', async () => {
  const first = await phoneWith(150)
  const { line, requests } = lineOf(1_000_000)
  await sendOutbox(first, enrolment, line)
  expect(requests.map(one => one.entries)).toEqual([26, 52, 72])
  const again = await phoneWith(150)
  await again.meta.bulkPut(await first.meta.toArray())
  requests.length = 0
  await sendOutbox(again, enrolment, line)
  expect(requests.map(one => one.entries)).toEqual([150])
})

test('one that is larger than what may go at once goes alone', async () => {
  const db = await phoneWith(3)
  await db.meta.put({ key: 'bytes-at-once', value: 1000 })
  const { line, requests } = lineOf(1000)
  await sendOutbox(db, enrolment, line)
  expect(requests.map(one => one.entries)).toEqual([1, 1, 1])
})

test('no line, a refusal, a small request and a slow one leave it as it is', async () => {
  const db = await phoneWith(0)
  const before = await bytesAtOnce(db)
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  const after = async (seconds: number, bytes: number, failure?: Error) => {
    const send = async () => {
      now += seconds * 1000
      if (failure) throw failure
    }
    await sendAndLearn(db, bytes, send).catch(() => undefined)
    return bytesAtOnce(db)
  }
  expect(await after(0.1, before, new TypeError('Failed to fetch'))).toBe(before)
  expect(await after(30, before, new LineProblem(409, 'device-revoked', ''))).toBe(before)
  expect(await after(0.1, before / 4)).toBe(before)
  expect(await after(30, before)).toBe(before)
  // and what a server in between gave up, or the line cut, halves it, but never to nothing
  expect(await after(60, before, new LineProblem(504, 'server-fault', ''))).toBe(before / 2)
  for (let i = 0; i < 10; i += 1) await after(60, before, new TypeError('Failed to fetch'))
  expect(await bytesAtOnce(db)).toBeGreaterThan(10_000)
})
