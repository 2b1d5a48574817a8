// Calls every read, download and command as every role, about subjects that are not theirs, and tells what came through.
import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import PizZip from 'pizzip'
import { findActor } from '../../src/access/actor.queries.ts'
import type { Role } from '../../src/access/role.ts'
import { dayInVietnam } from '../../src/base/instant.ts'
import { Problem } from '../../src/base/problem.ts'
import type { Actor } from '../../src/platform/actor.ts'
import { execute } from '../../src/platform/command.ts'
import { everything } from '../../src/platform/database.ts'
import type { Module } from '../../src/platform/module.ts'
import { ask, fetchInto } from '../../src/platform/query.ts'
import type { Services } from '../../src/platform/services.ts'
import { type Generated, inputsAbout } from './inputs.ts'
import { type Ground, plantMoreForeign, type Subject } from './plant.ts'

export interface Finding {
  kind: 'leak' | 'counted' | 'foreign-change' | 'no-input' | 'broken'
  endpoint: string
  role: string
  what: string
}

export interface Examination {
  findings: Finding[]
  endpoints: { reads: number; downloads: number; commands: number }
  roles: number
  calls: number
  /** Calls about foreign subjects that were refused outright. */
  refused: number
  /** Reads and downloads that showed somebody their own planted records: the others prove little. */
  sawOwn: Set<string>
  /** Commands that some role got past rights with, to be refused for another reason: their rights are shown by less. */
  otherwiseRefused: Set<string>
  /** Answers that were asked for again after more foreign records were there, and were the same. */
  unmoved: number
  /** Long work that the commands had asked for, run to its end. */
  jobs: number
}

const rightsRefusals = new Set(['not-permitted', 'not-found'])

/** Answer as text, or the refusal's name. */
type Outcome = { answer: string } | { refusal: string; text: string } | { bug: string }

export async function examine(services: Services, modules: readonly Module[], ground: Ground): Promise<Examination> {
  const result: Examination = {
    findings: [],
    endpoints: { reads: 0, downloads: 0, commands: 0 },
    roles: ground.users.length,
    calls: 0,
    refused: 0,
    sawOwn: new Set(),
    otherwiseRefused: new Set(),
    unmoved: 0,
    jobs: 0,
  }
  const actors = await Promise.all(
    ground.users.map(async user => ({ ...user, actor: await actorOf(services, user.userId) })),
  )
  const told = new Set<string>()
  const find = (finding: Finding) => {
    const key = `${finding.kind} ${finding.endpoint} ${finding.role} ${finding.what.slice(0, 60)}`
    if (!told.has(key)) result.findings.push(finding)
    told.add(key)
  }

  /** Answers to be compared: a count, a sum or a yes tells of a record without naming it. */
  const remembered: { endpoint: string; role: string; answer: string; again: () => Promise<string> }[] = []
  const places = new Set<Role>()
  const comparing = new Set(
    // One user of each role, at the lowest level: above, the same rights reach further.
    [...actors]
      .reverse()
      .filter(({ role }) => !places.has(role) && places.add(role))
      .map(({ userId }) => userId),
  )

  const look = async (
    endpoint: string,
    inputsOf: (subject: Subject) => Generated,
    call: (actor: Actor, input: unknown) => Promise<string>,
  ) => {
    for (const subject of [ground.foreign, ground.neighbour, ground.own]) {
      const { inputs, failure } = inputsOf(subject)
      if (failure) return find({ kind: 'no-input', endpoint, role: '*', what: failure })
      const askAs = async ({ role, actor, userId, singleVillage }: (typeof actors)[number]) => {
        for (const input of inputs) {
          result.calls += 1
          const outcome = await outcomeOf(() => call(actor, input))
          if ('bug' in outcome) find({ kind: 'broken', endpoint, role, what: outcome.bug })
          else if ('refusal' in outcome) result.refused += subject === ground.own ? 0 : 1
          const text = 'answer' in outcome ? outcome.answer : 'text' in outcome ? outcome.text : ''
          if (comparing.has(userId) && !grows.has(endpoint) && subject !== ground.neighbour && 'answer' in outcome)
            remembered.push({ endpoint, role, answer: digestOf(text), again: () => call(actor, input) })
          const forbidden = singleVillage ? [ground.foreign, ground.neighbour] : [ground.foreign]
          for (const other of forbidden) {
            const leak = leakIn(text, other.marker, input)
            if (leak) find({ kind: 'leak', endpoint, role, what: `${other.name}: ${leak}` })
          }
          if ('answer' in outcome && leakIn(text, ground.own.marker, input)) result.sawOwn.add(endpoint)
        }
      }
      // The village beside theirs is foreign to those of a single village only; to the others it is one more of their own.
      const askers = subject === ground.neighbour ? actors.filter(one => one.singleVillage) : actors
      // A few at a time: the pool of connections is small.
      for (let i = 0; i < askers.length; i += 5) await Promise.all(askers.slice(i, i + 5).map(askAs))
    }
  }

  for (const module of modules) {
    for (const query of module.queries ?? []) {
      result.endpoints.reads += 1
      await look(
        query.contract.name,
        subject => inputsAbout(subject, query.contract.input),
        async (actor, input) =>
          JSON.stringify(await ask(services, query, actor, input), (_, value) =>
            typeof value === 'bigint' ? `${value}` : value,
          ),
      )
    }
    for (const download of module.downloads ?? []) {
      result.endpoints.downloads += 1
      await look(
        download.contract.name,
        subject => inputsAbout(subject, download.contract.input),
        async (actor, input) => {
          const file = new Collected()
          await fetchInto(services, download, actor, input, { start: ({ name }) => file.named(name) })
          return file.text()
        },
      )
    }
  }
  await plantMoreForeign(services, ground)
  for (let i = 0; i < remembered.length; i += 5)
    await Promise.all(
      remembered.slice(i, i + 5).map(async ({ endpoint, role, answer, again }) => {
        const outcome = await outcomeOf(again)
        const now = 'answer' in outcome ? digestOf(outcome.answer) : JSON.stringify(outcome)
        if (now === answer) result.unmoved += 1
        else find({ kind: 'counted', endpoint, role, what: 'the answer changed with the records of another commune' })
      }),
    )
  const print = await fingerprintOf(services, ground.foreign)
  let before = await print()
  for (const module of modules) {
    for (const command of module.commands ?? []) {
      result.endpoints.commands += 1
      const endpoint = command.contract.name
      const { inputs, failure } = inputsAbout(ground.foreign, command.contract.input)
      if (failure) {
        find({ kind: 'no-input', endpoint, role: '*', what: failure })
        continue
      }
      const succeeded: string[] = []
      const doAs = async ({ role, actor }: (typeof actors)[number]) => {
        for (const input of inputs) {
          result.calls += 1
          const outcome = await outcomeOf(async () =>
            JSON.stringify((await execute(services, command, { actor, input })).result ?? null),
          )
          if ('bug' in outcome) find({ kind: 'broken', endpoint, role, what: outcome.bug })
          else if ('refusal' in outcome) {
            result.refused += 1
            if (!rightsRefusals.has(outcome.refusal)) result.otherwiseRefused.add(`${endpoint} (${outcome.refusal})`)
          } else succeeded.push(role)
          const text = 'answer' in outcome ? outcome.answer : 'text' in outcome ? outcome.text : ''
          const leak = leakIn(text, ground.foreign.marker, input)
          if (leak) find({ kind: 'leak', endpoint, role, what: leak })
        }
      }
      for (let i = 0; i < actors.length; i += 5) await Promise.all(actors.slice(i, i + 5).map(doAs))
      const after = await print()
      for (const [table, value] of after)
        if (before.get(table) !== value)
          find({ kind: 'foreign-change', endpoint, role: [...new Set(succeeded)].join(', '), what: `rows of ${table}` })
      before = after
    }
  }
  for (const { kind, role, outcome } of await runJobs(services, modules, actors)) {
    result.jobs += 1
    const text = 'answer' in outcome ? outcome.answer : 'text' in outcome ? outcome.text : ''
    const leak = leakIn(text, ground.foreign.marker, {})
    if (leak) find({ kind: 'leak', endpoint: `job ${kind}`, role, what: leak })
    const after = await print()
    for (const [table, value] of after)
      if (before.get(table) !== value)
        find({ kind: 'foreign-change', endpoint: `job ${kind}`, role, what: `rows of ${table}` })
    before = after
  }
  return result
}

/** What commands left to be done later, each with the rights of who asked. */
async function* jobsOf(
  services: Services,
  modules: readonly Module[],
  actors: readonly { userId: number; role: string; actor: Actor }[],
) {
  const kinds = new Map(modules.flatMap(module => module.jobs ?? []).map(kind => [kind.kind, kind]))
  const { rows } = await services.db.pool.query<{ job_id: number; kind: string; input: unknown; created_by: number }>(
    `select job_id, kind, input, created_by from job where state = 'queued' order by job_id`,
  )
  for (const job of rows) {
    const asker = actors.find(({ userId }) => userId === job.created_by)
    const kind = kinds.get(job.kind)
    if (asker && kind) yield { job, asker, kind }
  }
}

async function runJobs(services: Services, modules: readonly Module[], actors: Parameters<typeof jobsOf>[2]) {
  const done: { kind: string; role: string; outcome: Outcome }[] = []
  for await (const { job, asker, kind } of jobsOf(services, modules, actors)) {
    const context = { services, actor: asker.actor, jobId: job.job_id, progress: async () => undefined }
    const outcome = await outcomeOf(async () => JSON.stringify((await kind.run(job.input, context)) ?? null))
    done.push({ kind: job.kind, role: asker.role, outcome })
  }
  return done
}

/** Of an answer without the moment at which a workbook was written. */
const digestOf = (text: string) =>
  createHash('sha256')
    .update(text.replace(/<dcterms:modified.*?<\/dcterms:modified>/g, ''))
    .digest('hex')

/** Tells of the looks that this examination takes: it grows by being asked. */
const grows = new Set(['read-log.list'])

/** A fingerprint per table of every row that belongs to the subject: to its office, its areas or its people. */
export async function fingerprintOf(services: Services, subject: Subject): Promise<() => Promise<Map<string, string>>> {
  const { pool } = services.db
  const { rows: columns } = await pool.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('office_id', 'area_id', 'user_id')
     order by 1, 2`,
  )
  const areas = [subject.villageId, subject.communeId, subject.districtId, subject.provinceId].join(', ')
  const belongs: Record<string, string> = {
    office_id: `office_id = ${subject.officeId}`,
    area_id: `area_id in (${areas})`,
    user_id: `user_id = ${subject.userId}`,
  }
  const parts = [...new Set(columns.map(row => row.table))].map(table => {
    const where = columns.filter(row => row.table === table).map(row => belongs[row.column])
    return `select '${table}' as table, md5(coalesce(string_agg(x::text, ',' order by x::text), '')) as print
      from ${table} x where ${where.join(' or ')}`
  })
  const text = parts.join(' union all ')
  const name = `fingerprint of ${subject.officeId}`
  return async () => {
    // Planned once: over a hundred and fifty tables that is most of the work.
    const { rows } = await pool.query<{ table: string; print: string }>({ name, text })
    return new Map(rows.map(row => [row.table, row.print]))
  }
}

async function actorOf(services: Services, userId: number): Promise<Actor> {
  const actor = await services.db.read(everything, tx =>
    findActor(tx, services, userId, dayInVietnam(services.clock())),
  )
  if (!actor) throw new Error(`no actor ${userId}`)
  return actor
}

async function outcomeOf(call: () => Promise<string>): Promise<Outcome> {
  try {
    return { answer: await call() }
  } catch (error) {
    if (error instanceof Problem) return { refusal: error.name, text: JSON.stringify([error.details, error.faults]) }
    const { message, stack } = error as Error
    return {
      bug: `${message} ${
        stack
          ?.split('\n')
          .find(line => line.includes('/src/'))
          ?.trim() ?? ''
      }`.slice(0, 300),
    }
  }
}

/** Where the marker stands in an answer, if it says more than was asked: texts of the input come back in many answers. */
function leakIn(text: string, marker: string, input: unknown): string | undefined {
  const plain = text.toLowerCase()
  const wanted = marker.toLowerCase()
  const echoed = new Set(textsOf(input).map(one => one.toLowerCase()))
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
    const around = plain.slice(Math.max(0, at - 60), at + wanted.length + 40)
    // In quotes of JSON, or alone in an element of a made file.
    const isEcho = [...echoed].some(
      one => one.includes(wanted) && (around.includes(`"${one}"`) || around.includes(`>${one}<`)),
    )
    if (!isEcho) return around
  }
  return undefined
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []
}

/** A made file as text: packed formats are unpacked. */
class Collected extends Writable {
  readonly #parts: Buffer[] = []
  #name = ''
  named(name: string): this {
    this.#name = name
    return this
  }
  override _write(chunk: Buffer | string, _: string, done: () => void): void {
    this.#parts.push(Buffer.from(chunk))
    done()
  }
  text(): string {
    const bytes = Buffer.concat(this.#parts)
    if (bytes.subarray(0, 2).toString() !== 'PK') return `${this.#name} ${bytes.toString('utf8')}`
    const zip = new PizZip(bytes)
    return `${this.#name} ${Object.values(zip.files)
      .map(file => (file.dir ? '' : file.asText()))
      .join('\n')}`
  }
}
