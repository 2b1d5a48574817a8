// Entries from phones as they lie in the database: kept as they came, sealed and signed, with what became of them.
import { sql } from 'kysely'
import { tellProblem } from '../base/problem.ts'
import { byteaArray, jsonbArray } from '../platform/array-values.ts'
import { everything, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import type { Device } from './device.effects.ts'
import { deviceOfId, type EntryAnswer, type EntryState, type SealedEntry } from './entry.ts'
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
  /** Entries that were not taken and that their writer wants no more of. */
  givenUp?: readonly number[]
}

/** What an entry is told that its device did not sign: it is not kept. */
export const answerToUnsigned = ({ head }: SealedEntry): EntryAnswer =>
  answerOf(head.entryId, 'refused', 'entry-not-signed', {}, null)

/** True if the device may have written the entry: the number is one of its own. */
export const isNumberedBy = (device: Device, { head }: SealedEntry): boolean =>
  head.deviceId === device.deviceId && deviceOfId(head.entryId) === device.deviceId

/** When something came, and the server's clock minus the device's then, in seconds, if it is known. */
export interface Moment {
  now: Date
  offset: number | null
}

export const momentOf = (now: Date, sentAt: string | undefined): Moment => ({
  now,
  offset: sentAt ? clockOffset(now, sentAt) : null,
})

/** Seconds by which the server's clock is before a device's; a clock that is wrong by more than 68 years counts as wrong by so many,
 *  which is all that the column holds. */
export function clockOffset(now: Date, sentAt: string): number {
  const seconds = Math.round((now.getTime() - Date.parse(sentAt)) / 1000)
  return Math.max(-mostOffset, Math.min(mostOffset, seconds))
}
const mostOffset = 2 ** 31 - 1

/** Keeps what came, as it came; what is kept already stays as it is. Without waiting for the disk. */
export async function storeEntries(
  services: Services,
  device: Device,
  entries: readonly SealedEntry[],
  { now, offset }: Moment,
  byFile = false,
): Promise<void> {
  if (entries.length === 0) return
  const heads = entries.map(one => one.head)
  const store = (tx: Tx) =>
    sql`insert into sync_entry (office_id, device_id, entry_id, seq, user_id, causes, replaces, sealed, state,
        received_at, by_file, clock_offset_s)
      select ${device.officeId}::int, ${device.deviceId}::int, n.entry_id, n.seq, ${device.userId}::bigint, n.causes::bigint[], n.replaces,
        n.sealed, 'received', ${now}::timestamptz, ${byFile}::boolean, ${offset}::int
      from unnest(${heads.map(one => one.entryId)}::bigint[], ${heads.map(one => one.seq)}::int[],
        ${heads.map(one => `{${one.causes}}`)}::text[], ${heads.map(one => one.replaces)}::bigint[],
        ${byteaArray(entries.map(one => JSON.stringify(one)))}::bytea[]) n (entry_id, seq, causes, replaces, sealed)
      on conflict (office_id, device_id, entry_id) do nothing`.execute(tx)
  await services.db.write(everything, store, { later: true, planned: true })
}

export interface Standing {
  /** Those of the entries asked about that are kept already. */
  known: ReadonlySet<number>
  /** All of the device that are still to be done. */
  waiting: Waiting[]
}

/** What the server has of a device when it sends these. */
export async function standingOf(
  services: Services,
  device: Device,
  entries: readonly SealedEntry[],
): Promise<Standing> {
  const rows = await services.db.read(everything, async tx => {
    const own = sql`office_id = ${device.officeId} and device_id = ${device.deviceId}`
    const found = await sql<Waiting & { open: boolean }>`
      select entry_id, seq, causes, received_at, clock_offset_s, problem, state in ('received', 'held') as open
        from sync_entry where ${own} and entry_id = any (${entries.map(one => one.head.entryId)}::bigint[])
      union
      select entry_id, seq, causes, received_at, clock_offset_s, problem, true from sync_entry
        where ${own} and state in ('received', 'held')`.execute(tx)
    return found.rows
  })
  return { known: new Set(rows.map(row => row.entry_id)), waiting: rows.filter(row => row.open) }
}

/** Refused entries are to be tried once more; one for which another was done meanwhile stays as it is. */
export const reopenEntries = (services: Services, device: Device, entryIds: readonly number[]) =>
  services.db.write(everything, tx =>
    sql`update sync_entry e set state = 'received', problem = null, settled_at = null, given_up_at = null, given_up_by = null
      where e.office_id = ${device.officeId} and e.device_id = ${device.deviceId} and e.entry_id = any (${[...entryIds]}::bigint[])
        and e.state = 'refused' and not exists (select from sync_entry r where r.office_id = e.office_id
          and r.user_id = e.user_id and r.replaces = e.entry_id and r.state = 'applied')`.execute(tx),
  )

export interface Waiting {
  entry_id: number
  seq: number
  causes: number[]
  received_at: Date
  clock_offset_s: number | null
  problem: string | null
}

/** How one that comes just now will wait. */
export const waitingOf =
  ({ now, offset }: Moment) =>
  ({ head }: SealedEntry): Waiting => ({
    entry_id: head.entryId,
    seq: head.seq,
    causes: head.causes,
    received_at: now,
    clock_offset_s: offset,
    problem: null,
  })

/** What is still to be done, in the phone's order. */
export const waitingEntries = (services: Services, device: Device): Promise<Waiting[]> =>
  services.db.read(everything, tx =>
    tx
      .selectFrom('sync_entry')
      .select(['entry_id', 'seq', 'causes', 'received_at', 'clock_offset_s', 'problem'])
      .where('office_id', '=', device.officeId)
      .where('device_id', '=', device.deviceId)
      .where('state', 'in', ['received', 'held'])
      .orderBy('seq')
      .execute(),
  )

/** The entries as they are kept. */
export async function sealedOf(
  services: Services,
  device: Device,
  entryIds: readonly number[],
): Promise<Map<number, SealedEntry>> {
  if (entryIds.length === 0) return new Map()
  const rows = await services.db.read(everything, tx =>
    tx
      .selectFrom('sync_entry')
      .select(['entry_id', 'sealed'])
      .where('office_id', '=', device.officeId)
      .where('device_id', '=', device.deviceId)
      .where('entry_id', 'in', [...entryIds])
      .execute(),
  )
  return new Map(rows.map(row => [row.entry_id, JSON.parse(row.sealed.toString('utf8')) as SealedEntry]))
}

export interface Cause {
  state: EntryState
  result: Record<string, unknown> | undefined
}

/** States of entries that others build on. One that was mended counts as what stands in for it, however often it was mended, and under
 *  whichever of the person's numbers. */
export async function causesOf(
  services: Services,
  device: Device,
  entryIds: readonly number[],
): Promise<Map<number, Cause>> {
  if (entryIds.length === 0) return new Map()
  const { rows } = await services.db.read(everything, tx =>
    sql<{ cause: number; state: EntryState; result: Record<string, unknown> | null }>`
      with recursive standing (cause, entry_id) as (
        select n, n from unnest(${[...entryIds]}::bigint[]) n
        union
        select s.cause, e.entry_id from standing s join sync_entry e
          on e.office_id = ${device.officeId} and e.user_id = ${device.userId} and e.replaces = s.entry_id)
      select s.cause, e.state, e.result from standing s join sync_entry e
        on e.office_id = ${device.officeId} and e.device_id = s.entry_id >> 32 and e.entry_id = s.entry_id
          and (e.device_id = ${device.deviceId} or e.user_id = ${device.userId} and e.replaces is not null)
      order by e.state = 'applied', e.seq`.execute(tx),
  )
  // the last that was done; where none was, the last that was tried
  return new Map(rows.map(row => [row.cause, { state: row.state, result: row.result ?? undefined }]))
}

export interface Outcome {
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

/** Writes down what became of entries; what an outcome does not name stays as it is. */
export async function settleEntries(
  tx: Tx,
  device: Device,
  now: Date,
  outcomes: readonly { entryId: number; outcome: Outcome }[],
): Promise<void> {
  const each = <T>(pick: (outcome: Outcome) => T) => outcomes.map(one => pick(one.outcome))
  const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))
  await sql`update sync_entry e set state = n.state, problem = n.problem, details = n.details,
      result = coalesce(n.result, e.result), journal_id = coalesce(n.journal_id, e.journal_id),
      command = coalesce(n.command, e.command), household_id = coalesce(n.household_id, e.household_id),
      village_id = coalesce((select a.area_id from area a where a.area_id = n.village_id), e.village_id), made_at = coalesce(n.made_at, e.made_at),
      settled_at = case when n.state in ('applied', 'refused') then ${now}::timestamptz end
    from unnest(${outcomes.map(one => one.entryId)}::bigint[], ${each(one => one.state)}::text[], ${each(one => one.problem ?? null)}::text[],
      ${jsonbArray(each(one => JSON.stringify(one.details ?? {})))}::jsonb[], ${jsonbArray(each(one => json(one.result)))}::jsonb[],
      ${each(one => one.journalId ?? null)}::bigint[], ${each(one => one.command ?? null)}::text[],
      ${each(one => one.householdId ?? null)}::bigint[], ${each(one => one.villageId ?? null)}::int[],
      ${each(one => one.madeAt ?? null)}::timestamptz[])
      n (entry_id, state, problem, details, result, journal_id, command, household_id, village_id, made_at)
    where e.office_id = ${device.officeId} and e.device_id = ${device.deviceId} and e.entry_id = n.entry_id`.execute(tx)
}

/** What a phone is told of an entry that is done. */
export const answerOfOutcome = (entryId: number, { state, problem, details, result }: Outcome): EntryAnswer =>
  answerOf(entryId, state, problem ?? null, details ?? {}, result ?? null)

/** What a phone is told of entries that it sent or asks for. */
export async function answersTo(
  services: Services,
  device: Device,
  entryIds: readonly number[],
): Promise<EntryAnswer[]> {
  if (entryIds.length === 0) return []
  const rows = await services.db.read(everything, tx =>
    tx
      .selectFrom('sync_entry')
      .select(['entry_id', 'state', 'problem', 'details', 'result'])
      .where('office_id', '=', device.officeId)
      .where('device_id', '=', device.deviceId)
      .where(sql<boolean>`entry_id = any (${[...new Set(entryIds)]}::bigint[])`)
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
