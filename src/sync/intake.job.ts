// Takes in what phones send. An entry is first stored as it came, then done as the command it is; each has a state and a reason,
// and none holds up another that does not build on it. Sent again, or sent by file and by network, it is done once: the entry's
// number is the command's key. A crash between the steps leaves "received", which the next contact goes on from.
// Surveys of different households are done together, in one transaction; the phone's order is kept wherever it could matter.
import { Problem, problem } from '../base/problem.ts'
import type { Actor } from '../platform/actor.ts'
import { type Answer, type AnyCommand, execute } from '../platform/command.ts'
import { executeTogether } from '../platform/command-together.ts'
import { everything } from '../platform/database.ts'
import { somebodyReads } from '../platform/readers.ts'
import type { Services } from '../platform/services.ts'
import { turnstile } from '../platform/turnstile.ts'
import type { Device } from './device.effects.ts'
import type { EntryAnswer, EntryBody, EntryState } from './entry.ts'
import { type Opened, openEntries, type ReadyEntry, readyEntry } from './entry-opening.effects.ts'
import {
  type Arrival,
  answersTo,
  type Cause,
  causesOf,
  type Outcome,
  reopenEntries,
  sealedOf,
  settleEntries,
  storeEntries,
  type Waiting,
  waitingOf,
} from './entry-store.effects.ts'
import { insertInterviews } from './field-work.effects.ts'
import './sync.problems.ts'

const longestEntries = 500
/** Entries that lie with the server are read so many at a time. */
const mostRead = 50

/** However many phones come at once and whatever they bring, pages find the database's connections free; a phone that brings much
 *  goes in once for each part of it, like those that bring little. */
const enter = turnstile(3)

/** Together in one transaction: a village's worth, which costs little so; fewer while others wait for their turn or are at pages. */
const mostTogether = () => (enter.waiting() > 0 || somebodyReads() ? 40 : 150)

interface Line {
  device: Device
  actor: Actor
}

/** Stores, does and answers. One answer per entry that was sent, retried or asked for and is known. Whoever passes the answers on
 *  writes something of its own first and waits for the disk: what is noted here may not have reached it. */
export async function takeIn(
  services: Services,
  commands: ReadonlyMap<string, AnyCommand>,
  line: Line,
  arrival: Arrival,
): Promise<EntryAnswer[]> {
  const { device } = line
  if (arrival.entries.length > longestEntries) throw problem('too-large', { limit: `${longestEntries}` })
  // opened while signatures are checked and the database writes; what is not kept in the end was opened for nothing
  const opening = openEntries(services, arrival.entries)
  opening.catch(() => undefined)
  const { refused, fresh } = await storeEntries(services, device, arrival)
  const opened = await opening
  if (arrival.retry && arrival.retry.length > 0) await reopenEntries(services, device, arrival.retry)
  await inTurn(device.deviceId, () =>
    settle(services, commands, line, new Map([...opened].filter(([id]) => fresh.has(id)))),
  )
  const wanted = [...arrival.entries.map(one => one.head.entryId), ...(arrival.retry ?? []), ...(arrival.ask ?? [])]
  return [...refused, ...(await answersTo(services, device, wanted))]
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

/** Does what can be done, in the phone's order, until nothing more follows. */
async function settle(
  services: Services,
  commands: ReadonlyMap<string, AnyCommand>,
  line: Line,
  fresh: Opened,
): Promise<void> {
  for (;;) {
    const waiting = await waitingOf(services, line.device)
    if (waiting.length === 0) return
    const known = await causesOf(services, line.device, [...new Set(waiting.flatMap(one => one.causes))])
    const { settled, held } = await new Walk(services, commands, line, known, fresh).through(waiting)
    if (settled === 0 || held === 0) return
  }
}

/** One walk through what waits. */
class Walk {
  private readonly services: Services
  private readonly commands: ReadonlyMap<string, AnyCommand>
  private readonly line: Line
  private readonly known: Map<number, Cause>
  /** What came just now and need not be read again. */
  private readonly fresh: Opened
  /** Surveys of different cases that wait to be done together. */
  private batch: ReadyEntry[] = []
  private settled = 0
  private held = 0

  constructor(
    services: Services,
    commands: ReadonlyMap<string, AnyCommand>,
    line: Line,
    known: Map<number, Cause>,
    fresh: Opened,
  ) {
    this.services = services
    this.commands = commands
    this.line = line
    this.known = known
    this.fresh = fresh
  }

  async through(waiting: readonly Waiting[]): Promise<{ settled: number; held: number }> {
    const bodies = await this.opened(waiting)
    for (const entry of waiting) {
      if (entry.causes.some(id => this.batch.some(one => one.entryId === id))) await this.doBatch()
      const hindrance = this.hindranceOf(entry)
      if (hindrance) {
        this.held += 1
        if (entry.problem !== hindrance) await this.keep(entry.entry_id, { state: 'held', problem: hindrance })
        continue
      }
      if (!bodies.has(entry.entry_id)) await this.open([entry.entry_id], bodies)
      const body = bodies.get(entry.entry_id)!
      const ready = readyEntry(this.commands, this.line.device, entry, body, id => this.known.get(id)?.result)
      if ('state' in ready) await this.keep(entry.entry_id, ready)
      else await this.take(ready)
    }
    await this.doBatch()
    return { settled: this.settled, held: this.held }
  }

  /** Read and opened many at once. */
  private async opened(waiting: readonly Waiting[]): Promise<Map<number, EntryBody | string>> {
    const free = waiting.filter(entry => !this.hindranceOf(entry)).map(entry => entry.entry_id)
    const found = new Map(this.fresh)
    const kept = free.filter(id => !found.has(id))
    for (let at = 0; at < kept.length; at += mostRead) await this.open(kept.slice(at, at + mostRead), found)
    return found
  }

  private async open(entryIds: number[], into: Map<number, EntryBody | string>): Promise<void> {
    const kept = await sealedOf(this.services, this.line.device, entryIds)
    for (const [id, body] of await openEntries(this.services, [...kept.values()])) into.set(id, body)
  }

  private hindranceOf({ causes }: Waiting): 'cause-refused' | 'waits-for-cause' | undefined {
    const open = causes.map(id => this.known.get(id)?.state).filter(state => state !== 'applied')
    if (open.length === 0) return undefined
    return open[0] === 'refused' ? 'cause-refused' : 'waits-for-cause'
  }

  private async take(ready: ReadyEntry): Promise<void> {
    if (ready.command.together) {
      if (this.batch.length >= mostTogether() || this.batch.some(one => sameSubject(one, ready))) await this.doBatch()
      this.batch.push(ready)
      return
    }
    if (this.batch.length > 0 && !isApart(this.batch, ready)) await this.doBatch()
    await this.keep(ready.entryId, await enter(() => doAlone(this.services, this.line.actor, ready)), ready)
  }

  private async doBatch(): Promise<void> {
    const batch = this.batch
    this.batch = []
    if (batch.length === 0) return
    const outcomes = await enter(() => doTogether(this.services, this.line.actor, batch))
    await this.keepAll(batch.map((ready, i) => ({ entryId: ready.entryId, outcome: outcomes[i]!, ready })))
  }

  private keep = (entryId: number, outcome: Outcome, ready?: ReadyEntry) => this.keepAll([{ entryId, outcome, ready }])

  private async keepAll(done: { entryId: number; outcome: Outcome; ready?: ReadyEntry | undefined }[]): Promise<void> {
    const { services, line } = this
    const interviews = done.flatMap(({ outcome, ready }) => (ready ? interviewOf(ready, outcome) : []))
    const { offices } = line.actor.scope('survey.write')
    await services.db.write(
      everything,
      async tx => {
        await settleEntries(tx, line.device, services.clock(), done)
        if (interviews.length > 0 && offices !== '*') await insertInterviews(tx, offices, interviews, services.clock())
      },
      { later: true },
    )
    for (const { entryId, outcome } of done) {
      if (outcome.state !== 'applied' && outcome.state !== 'refused') continue
      this.settled += 1
      this.known.set(entryId, { state: outcome.state as EntryState, result: outcome.result ?? undefined })
    }
  }
}

const sameSubject = (a: ReadyEntry, b: ReadyEntry): boolean => a.input.caseId === b.input.caseId

/** Commands about one household only, so that their order among other households says nothing. */
const aboutOneHousehold = new Set<EntryBody['command']>([
  'visit.record',
  'household.edit',
  'person.birth',
  'person.death',
  'person.away',
  'person.citizen-id',
  'photo.add',
  'shock.record',
])

/** True where it makes no difference whether the entry is done before or after the surveys that wait. */
const isApart = (batch: readonly ReadyEntry[], { body, told }: ReadyEntry): boolean =>
  aboutOneHousehold.has(body.command) &&
  told.householdId !== undefined &&
  batch.every(one => one.told.householdId !== undefined && one.told.householdId !== told.householdId)

const callOf = ({ entryId, body, input }: ReadyEntry) => ({ key: `entry:${entryId}`, version: body.version, input })

async function doAlone(services: Services, actor: Actor, ready: ReadyEntry): Promise<Outcome> {
  try {
    return applied(ready, await execute(services, ready.command, { actor, ...callOf(ready) }))
  } catch (error) {
    if (error instanceof Problem)
      return {
        ...ready.told,
        state: 'refused',
        problem: error.name,
        details: { ...error.details, faults: error.faults },
      }
    services.log.error({ err: error, entry: ready.entryId }, 'an entry from a phone could not be done')
    return { ...ready.told, state: 'received', problem: 'server-fault' }
  }
}

/** Entries of one command that do not depend on each other. One that cannot be done must not hold up the others: then they are
 *  done in halves, down to the one, which is told why. */
async function doTogether(services: Services, actor: Actor, batch: readonly ReadyEntry[]): Promise<Outcome[]> {
  if (batch.length === 1) return [await doAlone(services, actor, batch[0]!)]
  try {
    const answers = await executeTogether(services, batch[0]!.command, actor, batch.map(callOf))
    return answers.map((answer, i) => applied(batch[i]!, answer))
  } catch (error) {
    if (!(error instanceof Problem))
      services.log.warn({ err: error }, 'entries from a phone could not be done together')
    const middle = batch.length >> 1
    const first = await doTogether(services, actor, batch.slice(0, middle))
    return [...first, ...(await doTogether(services, actor, batch.slice(middle)))]
  }
}

function applied({ told }: ReadyEntry, answer: Answer): Outcome {
  const result = keptOf(answer.result as Record<string, unknown>)
  return {
    ...told,
    state: 'applied',
    result,
    journalId: answer.journalId,
    householdId: told.householdId ?? (result.householdId as number | undefined) ?? null,
  }
}

/** What an answer leaves on the phone: ids and counts, not sentences about people. */
function keptOf(result: Record<string, unknown>): Record<string, unknown> {
  const { changes: _, warnings, notices, ...rest } = result
  return { ...rest, warnings: warnings ?? notices ?? [] }
}

/** How long the interview took and where, for the officer's hints; noted once per survey. */
function interviewOf({ body, input }: ReadyEntry, { state, result }: Outcome) {
  if (body.command !== 'survey.merge' || state !== 'applied' || body.villageId === null) return []
  const { begunAt, endedAt, latitude = null, longitude = null, accuracyM = null, locatedAt = null } = input as Interview
  const minutes = begunAt && endedAt ? Math.max(0, (Date.parse(endedAt) - Date.parse(begunAt)) / 60_000) : null
  if (minutes === null && latitude === null) return []
  return [{ surveyId: Number(result?.surveyId), minutes, latitude, longitude, accuracyM, locatedAt }]
}

interface Interview {
  begunAt?: string
  endedAt?: string
  latitude?: number
  accuracyM?: number
  locatedAt?: string
  longitude?: number
}
