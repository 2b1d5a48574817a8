// Takes in what phones send. An entry is stored as it came and done as the command it is, side by side; each has a state and a
// reason, and none holds up another that does not build on it. Sent again, or sent by file and by network, it is done once: the
// entry's number is the command's key. A crash between the steps leaves it "received", or done and not stored: the next contact
// goes on from there, for the phone keeps it until it is told that both are on the disk.
// Surveys of different households are done together, in one transaction; the phone's order is kept wherever it could matter.
import { Problem, problem } from '../base/problem.ts'
import type { Actor } from '../platform/actor.ts'
import { type Answer, type AnyCommand, execute } from '../platform/command.ts'
import { executeTogether } from '../platform/command-together.ts'
import { everything, type Tx } from '../platform/database.ts'
import { inTurn } from '../platform/in-turn.ts'
import { somebodyReads } from '../platform/readers.ts'
import type { Services } from '../platform/services.ts'
import { bothOf } from '../platform/slices.ts'
import { turnstile } from '../platform/turnstile.ts'
import type { Device } from './device.effects.ts'
import type { EntryAnswer, EntryBody } from './entry.ts'
import {
  type OpenedBody,
  openEntries,
  type ReadyEntry,
  type Received,
  readyEntry,
  receiveEntries,
} from './entry-opening.effects.ts'
import {
  type Arrival,
  answerOfOutcome,
  answersTo,
  answerToUnsigned,
  type Cause,
  causesOf,
  momentOf,
  type Outcome,
  reopenEntries,
  sealedOf,
  settleEntries,
  standingOf,
  storeEntries,
  type Waiting,
  waitingEntries,
  waitingOf,
} from './entry-store.effects.ts'
import { type InterviewNote, insertInterviews } from './field-work.effects.ts'
import { giveUpEntries } from './given-up.effects.ts'
import './sync.problems.ts'

const longestEntries = 500
/** Entries that lie with the server are read so many at a time. */
const mostRead = 50
/** What became of entries is written when so many are done, and at the end. */
const mostUnwritten = 200

/** However many phones come at once and whatever they bring, pages find the database's connections free; a phone that brings much
 *  goes in once for each part of it, like those that bring little. */
const enter = turnstile(3)

/** Together in one transaction: a village's worth, which costs little so; fewer while others wait for their turn or are at pages. */
const mostTogether = () => (enter.waiting() > 0 || somebodyReads() ? 40 : 150)

interface Line {
  device: Device
  actor: Actor
}

/** A phone that sends twice at once waits for itself, not for others. */
const inTurnOfDevice = inTurn<number>()

/** Stores, does and answers: what came is kept while it is done, and what became of it is written after that. One answer per entry
 *  that was sent, retried, asked for or given up and is known. `contact` is written with what became of the entries, in the one
 *  transaction that waits for the disk: only then is the phone answered. */
export async function takeIn(
  services: Services,
  commands: ReadonlyMap<string, AnyCommand>,
  line: Line,
  arrival: Arrival,
  contact?: (tx: Tx) => Promise<unknown>,
): Promise<EntryAnswer[]> {
  const { device } = line
  const { entries, retry = [], ask = [], givenUp = [] } = arrival
  if (entries.length > longestEntries) throw problem('too-large', { limit: `${longestEntries}` })
  const moment = momentOf(services.clock(), arrival.sentAt)
  const receiving = receiveEntries(services, commands, device, entries, moment)
  // what is not kept in the end was opened for nothing
  receiving.catch(() => undefined)
  const refused: EntryAnswer[] = []
  const done = await inTurnOfDevice(device.deviceId, async () => {
    // before anything that they wait for is done
    if (givenUp.length > 0) await giveUpEntries(services, device, givenUp, moment.now)
    const again = retry.filter(id => !givenUp.includes(id))
    if (again.length > 0) await reopenEntries(services, device, again)
    const standing = await standingOf(services, device, entries)
    const received = await receiving
    refused.push(...entries.filter(one => !received.has(one.head.entryId)).map(answerToUnsigned))
    const fresh = new Map([...received].filter(([id]) => !standing.known.has(id)))
    const sealed = [...fresh.values()].map(one => one.entry)
    const storing = storeEntries(services, device, sealed, moment, arrival.byFile)
    const waiting = [...standing.waiting, ...sealed.map(waitingOf(moment))].sort((a, b) => a.seq - b.seq)
    const [outcomes] = await bothOf(settle(services, commands, line, fresh, waiting, storing, contact), storing)
    return outcomes
  })
  const wanted = [...entries.map(one => one.head.entryId), ...retry, ...ask, ...givenUp]
  const applied = [...done].filter(([, outcome]) => outcome.state === 'applied')
  const told = new Map(applied.map(([id, outcome]) => [id, answerOfOutcome(id, outcome)]))
  const read = await answersTo(
    services,
    device,
    wanted.filter(id => !told.has(id)),
  )
  const asked = new Set(wanted)
  const known = [...[...told.values()].filter(one => asked.has(one.entryId)), ...read]
  return [...refused, ...known.sort((a, b) => a.entryId - b.entryId)]
}

/** Does what can be done, in the phone's order, until nothing more follows. Returns what became of each that was done. */
async function settle(
  services: Services,
  commands: ReadonlyMap<string, AnyCommand>,
  line: Line,
  fresh: ReadonlyMap<number, Received>,
  arrived: readonly Waiting[],
  storing: Promise<void>,
  contact?: (tx: Tx) => Promise<unknown>,
): Promise<ReadonlyMap<number, Outcome>> {
  const book = new OutcomeBook(services, line, storing)
  let waiting = arrived
  while (waiting.length > 0) {
    const known = await causesOf(services, line.device, [...new Set(waiting.flatMap(one => one.causes))])
    const { settled, held } = await new Walk(services, commands, line, known, fresh, book).through(waiting)
    if (settled === 0 || held === 0) break
    await book.write()
    waiting = await waitingEntries(services, line.device)
  }
  await book.close(contact)
  return book.outcomes
}

/** What becomes of entries, written down many at a time. What was done and is not yet written is done again at the next contact,
 *  which finds it done under its key. */
class OutcomeBook {
  readonly outcomes = new Map<number, Outcome>()
  private unwritten: { entryId: number; outcome: Outcome }[] = []
  private interviews: InterviewNote[] = []
  private readonly services: Services
  private readonly line: Line
  private readonly storing: Promise<void>

  /** @param storing what came is being kept meanwhile: what became of it is written after that */
  constructor(services: Services, line: Line, storing: Promise<void>) {
    this.services = services
    this.line = line
    this.storing = storing
  }

  async note(entryId: number, outcome: Outcome, ready?: ReadyEntry): Promise<void> {
    this.outcomes.set(entryId, outcome)
    this.unwritten.push({ entryId, outcome })
    if (ready) this.interviews.push(...interviewOf(ready, outcome))
    if (this.unwritten.length >= mostUnwritten) await this.write()
  }

  /** Without waiting for the disk. */
  async write(): Promise<void> {
    await this.storing
    if (this.unwritten.length > 0)
      await this.services.db.write(everything, tx => this.into(tx), { later: true, planned: true })
  }

  /** Waits for the disk, and with it for everything that was written without waiting. */
  async close(contact: (tx: Tx) => Promise<unknown> = async () => undefined): Promise<void> {
    await this.storing
    const work = async (tx: Tx) => {
      await this.into(tx)
      await contact(tx)
    }
    await this.services.db.write(everything, work, { planned: true })
  }

  private async into(tx: Tx): Promise<void> {
    const { unwritten, interviews, services } = this
    this.unwritten = []
    this.interviews = []
    if (unwritten.length > 0) await settleEntries(tx, this.line.device, services.clock(), unwritten)
    const { offices } = this.line.actor.scope('survey.write')
    if (interviews.length > 0 && offices !== '*') await insertInterviews(tx, offices, interviews, services.clock())
  }
}

/** One walk through what waits. */
class Walk {
  private readonly services: Services
  private readonly commands: ReadonlyMap<string, AnyCommand>
  private readonly line: Line
  private readonly known: Map<number, Cause>
  /** What came just now and need not be read again. */
  private readonly fresh: ReadonlyMap<number, Received>
  private readonly book: OutcomeBook
  /** Surveys of different cases that wait to be done together. */
  private batch: ReadyEntry[] = []
  private settled = 0
  private held = 0

  constructor(
    services: Services,
    commands: ReadonlyMap<string, AnyCommand>,
    line: Line,
    known: Map<number, Cause>,
    fresh: ReadonlyMap<number, Received>,
    book: OutcomeBook,
  ) {
    this.services = services
    this.commands = commands
    this.line = line
    this.known = known
    this.fresh = fresh
    this.book = book
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
      const ready = this.ready(entry, bodies.get(entry.entry_id)!)
      if ('state' in ready) await this.keep(entry.entry_id, ready)
      else await this.take(ready)
    }
    await this.doBatch()
    return { settled: this.settled, held: this.held }
  }

  /** Read and opened many at once. */
  private async opened(waiting: readonly Waiting[]): Promise<Map<number, OpenedBody>> {
    const free = waiting.filter(entry => !this.hindranceOf(entry)).map(entry => entry.entry_id)
    const found = new Map([...this.fresh].map(([id, { body }]) => [id, body]))
    const kept = free.filter(id => !found.has(id))
    for (let at = 0; at < kept.length; at += mostRead) await this.open(kept.slice(at, at + mostRead), found)
    return found
  }

  private async open(entryIds: number[], into: Map<number, OpenedBody>): Promise<void> {
    const kept = await sealedOf(this.services, this.line.device, entryIds)
    for (const [id, body] of await openEntries(this.services, [...kept.values()])) into.set(id, body)
  }

  private ready(entry: Waiting, body: OpenedBody): ReadyEntry | Outcome {
    const made = this.fresh.get(entry.entry_id)?.ready
    return made ?? readyEntry(this.commands, this.line.device, entry, body, id => this.known.get(id)?.result)
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
    for (const [i, ready] of batch.entries()) await this.keep(ready.entryId, outcomes[i]!, ready)
  }

  private async keep(entryId: number, outcome: Outcome, ready?: ReadyEntry): Promise<void> {
    await this.book.note(entryId, outcome, ready)
    if (outcome.state !== 'applied' && outcome.state !== 'refused') return
    this.settled += 1
    this.known.set(entryId, { state: outcome.state, result: outcome.result ?? undefined })
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

const callOf = ({ entryId, body, input, prepared }: ReadyEntry) => ({
  key: `entry:${entryId}`,
  version: body.version,
  input,
  // the days are put right by the clocks of the contact in which it comes, which may be another the next time
  written: body.input,
  prepared,
})

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
    const answers = await executeTogether(services, batch[0]!.command, actor, batch.map(callOf), { later: true })
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
function interviewOf({ body, input }: ReadyEntry, { state, result }: Outcome): InterviewNote[] {
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
