// From a stored entry to the command it is: opened, its references filled in, its days put right. What cannot be opened or is no
// command of phones says so; nothing here changes anything.
import { dayInVietnam } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { AnyCommand } from '../platform/command.ts'
import { type PreparedInput, prepareInput } from '../platform/command-together.ts'
import type { Services } from '../platform/services.ts'
import { inSlices } from '../platform/slices.ts'
import type { Device } from './device.effects.ts'
import { EntryBody, holdsReferences, isShallow, referencesOf, resolveReferences, type SealedEntry } from './entry.ts'
import { isNumberedBy, type Moment, type Outcome, type Waiting, waitingOf } from './entry-store.effects.ts'
import { outboxKeys } from './server-key.effects.ts'
import { openSeals, unseal } from './unsealing-thread.effects.ts'

/** An entry that can be done. */
export interface ReadyEntry {
  entryId: number
  command: AnyCommand
  body: EntryBody
  input: Record<string, unknown>
  /** Its input, if it has been read. */
  prepared?: PreparedInput
  /** What its row tells of it, whatever becomes of it. */
  told: Pick<Outcome, 'command' | 'madeAt' | 'householdId' | 'villageId'>
}

/** What was sealed, or the name of the problem with it. */
export type OpenedBody = EntryBody | string

export async function openEntries(
  services: Services,
  entries: readonly SealedEntry[],
): Promise<ReadonlyMap<number, OpenedBody>> {
  if (entries.length === 0) return new Map()
  const { pair } = await outboxKeys(services)
  const texts = await openSeals(pair, entries)
  return new Map(await inSlices(entries, (one, i) => [one.head.entryId, bodyOf(texts[i]!)] as const))
}

/** One that came just now. `ready` where nothing that others made is needed for it. */
export interface Received {
  entry: SealedEntry
  body: OpenedBody
  ready?: ReadyEntry | Outcome
}

/** Checks and opens what came, and reads what it asks for: all that can be done before the database is asked. Answers those that the
 *  device wrote and signed, by their numbers. */
export async function receiveEntries(
  services: Services,
  commands: ReadonlyMap<string, AnyCommand>,
  device: Device,
  entries: readonly SealedEntry[],
  moment: Moment,
): Promise<ReadonlyMap<number, Received>> {
  const received = new Map<number, Received>()
  if (entries.length === 0) return received
  const { pair } = await outboxKeys(services)
  const portions = unseal(pair, device.publicKey, entries)
  // one that fails is met when it is its turn
  for (const portion of portions) portion.catch(() => undefined)
  const left = entries.values()
  for (const portion of portions)
    await inSlices(await portion, ({ signed, text }) => {
      const entry = left.next().value!
      const { entryId } = entry.head
      if (signed && isNumberedBy(device, entry) && !received.has(entryId))
        received.set(entryId, receivedOf(commands, device, entry, text, moment))
    })
  return received
}

function receivedOf(
  commands: ReadonlyMap<string, AnyCommand>,
  device: Device,
  sealed: SealedEntry,
  text: string | null,
  moment: Moment,
): Received {
  const body = bodyOf(text)
  let refers = false
  const ready = readyEntry(commands, device, waitingOf(moment)(sealed), body, () => {
    refers = true
    return undefined
  })
  if (refers) return { entry: sealed, body }
  if ('state' in ready || !ready.command.together) return { entry: sealed, body, ready }
  try {
    const prepared = prepareInput(ready.command, { input: ready.input, version: ready.body.version })
    return { entry: sealed, body, ready: { ...ready, prepared } }
  } catch {
    // what is wrong with it is said when it is its turn
    return { entry: sealed, body, ready }
  }
}

function bodyOf(text: string | null): OpenedBody {
  if (text === null) return 'entry-unreadable'
  try {
    const body: unknown = JSON.parse(text)
    return isShallow(body) ? EntryBody.parse(body) : 'entry-not-known'
  } catch {
    return 'entry-not-known'
  }
}

/** The command of an opened entry, or why it is refused. */
export function readyEntry(
  commands: ReadonlyMap<string, AnyCommand>,
  device: Device,
  entry: Waiting,
  body: OpenedBody,
  resultOf: (entryId: number) => Record<string, unknown> | undefined,
): ReadyEntry | Outcome {
  if (typeof body === 'string') return { state: 'refused', problem: body }
  const command = commands.get(body.command)
  const told: ReadyEntry['told'] = { command: body.command, madeAt: body.madeAt, villageId: body.villageId }
  const refers = holdsReferences(body.input)
  if (!command || (refers && referencesOf(body.input).some(id => !resultOf(id))))
    return { ...told, state: 'refused', problem: 'entry-not-known' }
  const resolved = refers ? resolveReferences(body.input, resultOf) : body.input
  const input = withRightDays(resolved, body, entry, device.enrolledOn) as Record<string, unknown>
  const householdId = Number(input?.householdId ?? resolveReferences(body.householdId, resultOf))
  if (Number.isSafeInteger(householdId) && householdId > 0) told.householdId = householdId
  return {
    entryId: entry.entry_id,
    command,
    body,
    input: takesDevice.has(body.command) ? { ...input, deviceId: device.deviceId } : { ...input },
    told,
  }
}

const takesDevice = new Set<EntryBody['command']>(['survey.merge', 'household.edit', 'photo.add', 'shock.record'])

const dayFields = ['surveyedOn', 'visitedOn', 'day', 'from']

/** A phone whose clock is wrong by a day writes wrong days. Where the day is the phone's own "today", it is put right by the
 *  difference of the clocks when it came; and no day lies after that, or before the phone was enrolled: then its clock had fallen back
 *  to its first day and was put right before it sent, and the day on which it came stands. Once it is kept, the same for every later
 *  try. */
function withRightDays(input: unknown, body: EntryBody, entry: Waiting, enrolledOn: LocalDate): unknown {
  if (input === null || typeof input !== 'object') return input
  const arrived = dayInVietnam(entry.received_at)
  const offset = Math.abs(entry.clock_offset_s ?? 0) > 300 ? (entry.clock_offset_s ?? 0) : 0
  const told = dayInVietnam(new Date(Date.parse(body.madeAt) + offset * 1000))
  const right = told < enrolledOn ? arrived : told
  const fields = Object.entries(input).map(([name, value]) => {
    if (!dayFields.includes(name) || typeof value !== 'string') return [name, value]
    const day = value === body.today ? right : (value as LocalDate)
    return [name, day > arrived && value === body.today ? arrived : day]
  })
  return Object.fromEntries(fields)
}
