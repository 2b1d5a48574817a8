// Takes in what phones send. An entry is first stored as it came, then done as the command it is; each has a state and a reason,
// and none holds up another that does not build on it. Sent again, or sent by file and by network, it is done once: the entry's
// number is the command's key. A crash between the steps leaves "received", which the next contact goes on from.

import { dayInVietnam } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import { Problem, problem, tellProblem } from '../base/problem.ts'
import type { Actor } from '../platform/actor.ts'
import { type AnyCommand, execute } from '../platform/command.ts'
import { everything } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import type { Device } from './device.effects.ts'
import {
  type EntryAnswer,
  EntryBody,
  type EntryState,
  referencesOf,
  resolveReferences,
  type SealedEntry,
} from './entry.ts'
import { insertInterview } from './field-work.effects.ts'
import { importDeviceKey, isSignedBy, openEntry } from './sealing.ts'
import { outboxKeys, subtle } from './server-key.effects.ts'
import './sync.problems.ts'

export interface Arrival {
  entries: readonly SealedEntry[]
  /** The phone's clock when it sent; undefined when a file is read at the desk. */
  sentAt?: string | undefined
  byFile?: boolean
  /** Refused entries to be tried once more. */
  retry?: readonly number[]
  /** Entries of which the phone wants to know the state. */
  ask?: readonly number[]
}

const longestEntries = 500

/** Stores, does and answers. One answer per entry that was sent, retried or asked for and is known. */
export async function takeIn(
  services: Services,
  commands: ReadonlyMap<string, AnyCommand>,
  line: { device: Device; actor: Actor },
  arrival: Arrival,
): Promise<EntryAnswer[]> {
  const { device } = line
  if (arrival.entries.length > longestEntries) throw problem('too-large', { limit: `${longestEntries}` })
  const refused = await store(services, device, arrival)
  if (arrival.retry && arrival.retry.length > 0) await reopen(services, device, arrival.retry)
  await inTurn(device.deviceId, () => settle(services, commands, line))
  const wanted = [...arrival.entries.map(one => one.head.entryId), ...(arrival.retry ?? []), ...(arrival.ask ?? [])]
  return [...refused, ...(await answers(services, device, wanted))]
}

const turns = new Map<number, Promise<unknown>>()

/** One after the other per device: a phone that sends twice at once waits for itself, not for others. */
function inTurn<T>(deviceId: number, work: () => Promise<T>): Promise<T> {
  const before = turns.get(deviceId) ?? Promise.resolve()
  const mine = before.then(work, work)
  const done = mine.catch(() => undefined)
  turns.set(deviceId, done)
  void done.then(() => {
    if (turns.get(deviceId) === done) turns.delete(deviceId)
  })
  return mine
}

/** Keeps what is signed by the device; the rest is answered as refused and not kept. */
async function store(services: Services, device: Device, arrival: Arrival): Promise<EntryAnswer[]> {
  const { entries, sentAt, byFile = false } = arrival
  if (entries.length === 0) return []
  const now = services.clock()
  const key = await importDeviceKey(subtle, new Uint8Array(device.publicKey))
  const genuine: SealedEntry[] = []
  const refused: EntryAnswer[] = []
  for (const entry of entries) {
    const own = entry.head.deviceId === device.deviceId && Math.floor(entry.head.entryId / 2 ** 32) === device.deviceId
    const signed = own && (await isSignedBy(subtle, key, entry).catch(() => false))
    if (signed) genuine.push(entry)
    else refused.push(answerOf(entry.head.entryId, 'refused', 'entry-not-signed', {}, null))
  }
  if (genuine.length === 0) return refused
  const offset = sentAt ? Math.round((now.getTime() - Date.parse(sentAt)) / 1000) : null
  await services.db.write(everything, tx =>
    tx
      .insertInto('sync_entry')
      .values(
        genuine.map(({ head, sealed, signature }) => ({
          office_id: device.officeId,
          device_id: device.deviceId,
          entry_id: head.entryId,
          seq: head.seq,
          user_id: device.userId,
          causes: head.causes,
          replaces: head.replaces,
          sealed: Buffer.from(JSON.stringify({ head, sealed, signature })),
          state: 'received',
          received_at: now,
          by_file: byFile,
          clock_offset_s: offset,
        })),
      )
      .onConflict(conflict => conflict.columns(['office_id', 'device_id', 'entry_id']).doNothing())
      .execute(),
  )
  return refused
}

const reopen = (services: Services, device: Device, entryIds: readonly number[]) =>
  services.db.write(everything, tx =>
    tx
      .updateTable('sync_entry')
      .set({ state: 'received', problem: null, settled_at: null })
      .where('office_id', '=', device.officeId)
      .where('device_id', '=', device.deviceId)
      .where('entry_id', 'in', [...entryIds])
      .where('state', '=', 'refused')
      .execute(),
  )

interface Waiting {
  entry_id: number
  causes: number[]
  sealed: Buffer
  received_at: Date
  clock_offset_s: number | null
  problem: string | null
}

/** Does what can be done, in the phone's order, until nothing more follows. */
async function settle(
  services: Services,
  commands: ReadonlyMap<string, AnyCommand>,
  { device, actor }: { device: Device; actor: Actor },
): Promise<void> {
  for (;;) {
    const waiting = await waitingOf(services, device)
    const known = await causesOf(services, device, [...new Set(waiting.flatMap(one => one.causes))])
    let moved = false
    for (const entry of waiting) {
      const open = entry.causes.map(id => known.get(id)).find(cause => cause?.state !== 'applied')
      const hindrance =
        entry.causes.length > 0 && entry.causes.some(id => known.get(id)?.state !== 'applied')
          ? open?.state === 'refused'
            ? 'cause-refused'
            : 'waits-for-cause'
          : undefined
      if (hindrance) {
        if (entry.problem !== hindrance)
          await mark(services, device, entry.entry_id, { state: 'held', problem: hindrance })
        continue
      }
      const outcome = await doEntry(services, commands, device, actor, entry, id => known.get(id)?.result)
      await mark(services, device, entry.entry_id, outcome)
      if (outcome.state !== 'received') {
        known.set(entry.entry_id, { state: outcome.state as EntryState, result: outcome.result ?? undefined })
        moved = true
      }
    }
    if (!moved) return
    if (!(await waitingOf(services, device)).some(one => one.problem !== 'server-fault')) return
  }
}

const waitingOf = (services: Services, device: Device): Promise<Waiting[]> =>
  services.db.read(everything, tx =>
    tx
      .selectFrom('sync_entry')
      .select(['entry_id', 'causes', 'sealed', 'received_at', 'clock_offset_s', 'problem'])
      .where('office_id', '=', device.officeId)
      .where('device_id', '=', device.deviceId)
      .where('state', 'in', ['received', 'held'])
      .orderBy('seq')
      .execute(),
  )

interface Cause {
  state: EntryState
  result: Record<string, unknown> | undefined
}

/** States of entries that others build on; one that was mended counts as what stands in for it. */
async function causesOf(services: Services, device: Device, entryIds: readonly number[]): Promise<Map<number, Cause>> {
  const known = new Map<number, Cause>()
  if (entryIds.length === 0) return known
  const rows = await services.db.read(everything, tx =>
    tx
      .selectFrom('sync_entry')
      .select(['entry_id', 'replaces', 'state', 'result'])
      .where('office_id', '=', device.officeId)
      .where('device_id', '=', device.deviceId)
      .where(eb => eb.or([eb('entry_id', 'in', [...entryIds]), eb('replaces', 'in', [...entryIds])]))
      .orderBy('seq')
      .execute(),
  )
  for (const row of rows) {
    const cause = {
      state: row.state as EntryState,
      result: (row.result ?? undefined) as Record<string, unknown> | undefined,
    }
    known.set(row.entry_id, cause)
    if (row.replaces !== null && known.get(row.replaces)?.state !== 'applied') known.set(row.replaces, cause)
  }
  return known
}

interface Outcome {
  state: EntryState
  problem?: string | null
  details?: Record<string, unknown>
  result?: Record<string, unknown> | null
  journalId?: number | null
  command?: string
  householdId?: number | null
  villageId?: number | null
  madeAt?: string
}

const mark = (services: Services, device: Device, entryId: number, outcome: Outcome) =>
  services.db.write(everything, tx =>
    tx
      .updateTable('sync_entry')
      .set({
        state: outcome.state,
        problem: outcome.problem ?? null,
        details: JSON.stringify(outcome.details ?? {}) as never,
        ...(outcome.result === undefined
          ? {}
          : { result: (outcome.result === null ? null : JSON.stringify(outcome.result)) as never }),
        ...(outcome.journalId === undefined ? {} : { journal_id: outcome.journalId }),
        ...(outcome.command === undefined ? {} : { command: outcome.command }),
        ...(outcome.householdId === undefined ? {} : { household_id: outcome.householdId }),
        ...(outcome.villageId === undefined ? {} : { village_id: outcome.villageId }),
        ...(outcome.madeAt === undefined ? {} : { made_at: new Date(outcome.madeAt) }),
        settled_at: outcome.state === 'applied' || outcome.state === 'refused' ? services.clock() : null,
      })
      .where('office_id', '=', device.officeId)
      .where('device_id', '=', device.deviceId)
      .where('entry_id', '=', entryId)
      .execute(),
  )

async function doEntry(
  services: Services,
  commands: ReadonlyMap<string, AnyCommand>,
  device: Device,
  actor: Actor,
  entry: Waiting,
  resultOf: (entryId: number) => Record<string, unknown> | undefined,
): Promise<Outcome> {
  const body = await bodyOf(services, entry)
  if (typeof body === 'string') return { state: 'refused', problem: body }
  const definition = commands.get(body.command)
  const told: Pick<Outcome, 'command' | 'madeAt' | 'householdId' | 'villageId'> = {
    command: body.command,
    madeAt: body.madeAt,
    villageId: body.villageId,
  }
  if (!definition) return { ...told, state: 'refused', problem: 'entry-not-known' }
  const missing = referencesOf(body.input).find(id => !resultOf(id))
  if (missing !== undefined) return { ...told, state: 'refused', problem: 'entry-not-known' }
  const input = withRightDays(resolveReferences(body.input, resultOf), body, entry)
  const householdId = Number(
    (input as { householdId?: unknown }).householdId ?? resolveReferences(body.householdId, resultOf),
  )
  if (Number.isSafeInteger(householdId) && householdId > 0) told.householdId = householdId
  try {
    const answer = await execute(services, definition, {
      actor,
      key: `entry:${entry.entry_id}`,
      version: body.version,
      input: { ...(input as object), ...(takesDevice(body) ? { deviceId: device.deviceId } : {}) },
    })
    const result = keptOf(answer.result as Record<string, unknown>)
    if (body.command === 'survey.merge')
      await noteInterview(services, actor, body, input as Interview, Number(result.surveyId))
    return {
      ...told,
      state: 'applied',
      result,
      journalId: answer.journalId,
      householdId: told.householdId ?? (result.householdId as number | undefined) ?? null,
    }
  } catch (error) {
    if (error instanceof Problem)
      return { ...told, state: 'refused', problem: error.name, details: { ...error.details, faults: error.faults } }
    services.log.error({ err: error, entry: entry.entry_id }, 'an entry from a phone could not be done')
    return { ...told, state: 'received', problem: 'server-fault' }
  }
}

/** How long the interview took and how far from the village's houses it was, for the officer's hints. Done once per survey. */
async function noteInterview(
  services: Services,
  actor: Actor,
  body: EntryBody,
  input: Interview,
  surveyId: number,
): Promise<void> {
  const minutes =
    input.begunAt && input.endedAt
      ? Math.max(0, (Date.parse(input.endedAt) - Date.parse(input.begunAt)) / 60_000)
      : null
  const { offices } = actor.scope('survey.write')
  if (offices === '*' || body.villageId === null || (minutes === null && input.latitude === undefined)) return
  await services.db.write(everything, tx =>
    insertInterview(tx, {
      surveyId,
      offices,
      minutes,
      latitude: input.latitude ?? null,
      longitude: input.longitude ?? null,
      now: services.clock(),
    }),
  )
}

interface Interview {
  begunAt?: string
  endedAt?: string
  latitude?: number
  longitude?: number
}

const takesDevice = (body: EntryBody) =>
  body.command === 'survey.merge' ||
  body.command === 'household.edit' ||
  body.command === 'photo.add' ||
  body.command === 'shock.record'

/** What an answer leaves on the phone: ids and counts, not sentences about people. */
function keptOf(result: Record<string, unknown>): Record<string, unknown> {
  const { changes: _, warnings, notices, ...rest } = result
  return { ...rest, warnings: warnings ?? notices ?? [] }
}

async function bodyOf(services: Services, entry: Waiting): Promise<EntryBody | string> {
  const { privateKey } = await outboxKeys(services)
  let text: string
  try {
    text = await openEntry(subtle, privateKey, JSON.parse(entry.sealed.toString('utf8')) as SealedEntry)
  } catch {
    return 'entry-unreadable'
  }
  try {
    return EntryBody.parse(JSON.parse(text))
  } catch {
    return 'entry-not-known'
  }
}

const dayFields = ['surveyedOn', 'visitedOn', 'day', 'from']

/** A phone whose clock is wrong by a day writes wrong days. Where the day is the phone's own "today", it is put right by the
 *  difference of the clocks at its first contact; and no day lies after the entry came in. The same for every later try. */
function withRightDays(input: unknown, body: EntryBody, entry: Waiting): unknown {
  if (input === null || typeof input !== 'object') return input
  const arrived = dayInVietnam(entry.received_at)
  const offset = Math.abs(entry.clock_offset_s ?? 0) > 300 ? (entry.clock_offset_s ?? 0) : 0
  const right = dayInVietnam(new Date(Date.parse(body.madeAt) + offset * 1000))
  const fields = Object.entries(input).map(([name, value]) => {
    if (!dayFields.includes(name) || typeof value !== 'string') return [name, value]
    const day = value === body.today ? right : (value as LocalDate)
    return [name, day > arrived && value === body.today ? arrived : day]
  })
  return Object.fromEntries(fields)
}

async function answers(services: Services, device: Device, entryIds: readonly number[]): Promise<EntryAnswer[]> {
  if (entryIds.length === 0) return []
  const rows = await services.db.read(everything, tx =>
    tx
      .selectFrom('sync_entry')
      .select(['entry_id', 'state', 'problem', 'details', 'result'])
      .where('office_id', '=', device.officeId)
      .where('device_id', '=', device.deviceId)
      .where('entry_id', 'in', [...new Set(entryIds)])
      .orderBy('seq')
      .execute(),
  )
  return rows.map(row =>
    answerOf(
      row.entry_id,
      row.state as EntryState,
      row.problem,
      row.details as Record<string, unknown>,
      row.result as Record<string, unknown> | null,
    ),
  )
}

const answerOf = (
  entryId: number,
  state: EntryState,
  name: string | null,
  details: Record<string, unknown>,
  result: Record<string, unknown> | null,
): EntryAnswer => ({ entryId, state, problem: name, reason: name === null ? null : tellProblem(name, details), result })
