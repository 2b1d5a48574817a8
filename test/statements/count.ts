// How many statements an endpoint sends to the database for one answer, with few records and with many.
import { AsyncLocalStorage } from 'node:async_hooks'
import { Writable } from 'node:stream'
import pg from 'pg'
import { findActor } from '../../src/access/actor.queries.ts'
import { dayInVietnam } from '../../src/base/instant.ts'
import { Problem } from '../../src/base/problem.ts'
import { type Actor, systemActor } from '../../src/platform/actor.ts'
import { everything } from '../../src/platform/database.ts'
import type { Module } from '../../src/platform/module.ts'
import { ask, fetchInto } from '../../src/platform/query.ts'
import type { Services } from '../../src/platform/services.ts'
import { inputsAbout } from '../scope/inputs.ts'
import { type Ground, plantMoreOwn } from '../scope/plant.ts'

export interface Counted {
  endpoint: string
  /** With some records of everything, of the input that needs most. */
  few: number
  /** The same, with about twice as many records. */
  many: number
}

export interface Counting {
  counted: Counted[]
  /** Endpoints that answered nobody: nothing was counted. */
  unanswered: string[]
  /** Records that were added between few and many. */
  added: number
}

const running = new AsyncLocalStorage<{ statements: number }>()

/** Counts what is sent while the work runs; begin and commit are not counted. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const counter = { statements: 0 }
  await running.run(counter, work)
  return counter.statements
}

/** What belongs to no answer: the frame of a transaction, and whether the map has changed, asked once a second. */
const isNoWork = (text: string) => /^(begin|commit|rollback|set local)\b/i.test(text) || text.includes('"area_version"')

/** Makes every connection count. Answers how to make them forget. */
export function watchStatements(): () => void {
  const original = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args
    const text = typeof first === 'string' ? first : ((first as { text?: string })?.text ?? '')
    const counter = running.getStore()
    if (counter && !isNoWork(text)) counter.statements += 1
    return (original as (...all: unknown[]) => unknown).apply(this, args)
  } as typeof original
  return () => {
    pg.Client.prototype.query = original
  }
}

/** Everything that a module answers, as a call with an actor and an input. */
function endpointsOf(services: Services, modules: readonly Module[]) {
  return modules.flatMap(({ queries = [], downloads = [] }) => [
    ...queries.map(query => ({
      name: query.contract.name,
      input: query.contract.input,
      call: (actor: Actor, input: unknown): Promise<unknown> => ask(services, query, actor, input),
    })),
    ...downloads.map(download => ({
      name: download.contract.name,
      input: download.contract.input,
      call: (actor: Actor, input: unknown): Promise<unknown> =>
        fetchInto(services, download, actor, input, { start: () => new Writable({ write: (_, __, done) => done() }) }),
    })),
  ])
}

export async function countStatements(
  services: Services,
  modules: readonly Module[],
  ground: Ground,
): Promise<Counting> {
  const actors = [
    ...(await Promise.all(
      ground.users
        .filter(user => !user.singleVillage)
        .map(({ userId }) =>
          services.db.read(everything, tx => findActor(tx, services, userId, dayInVietnam(services.clock()))),
        ),
    )),
    systemActor,
  ].filter(actor => actor !== undefined)
  const asked: { endpoint: string; calls: (() => Promise<unknown>)[] }[] = []
  const unanswered: string[] = []
  for (const { name, input, call } of endpointsOf(services, modules)) {
    const calls: (() => Promise<unknown>)[] = []
    for (const one of inputsAbout(ground.own, input).inputs) {
      // asked before it is counted, too: what is kept in memory is there then
      const actor = await firstAnswered(actors, who => call(who, one))
      if (actor) calls.push(() => call(actor, one))
    }
    if (calls.length === 0) unanswered.push(name)
    else asked.push({ endpoint: name, calls })
  }
  // once with some of everything, then with twice as much: what is not asked of an empty list has been asked by then
  await plantMoreOwn(services, ground.own)
  const before: number[][] = []
  for (const { calls } of asked) before.push(await countsOf(calls))
  const added = await plantMoreOwn(services, ground.own)
  const counted: Counted[] = []
  for (const [i, { endpoint, calls }] of asked.entries()) {
    const after = await countsOf(calls)
    // of the call that grew, if one did; else of the one that needs most
    const pairs = after.map((many, n) => ({ endpoint, few: before[i]![n]!, many }))
    counted.push(
      pairs.find(pair => pair.many > pair.few) ?? pairs.reduce((most, pair) => (pair.few > most.few ? pair : most)),
    )
  }
  return { counted, unanswered, added }
}

async function countsOf(calls: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const counts: number[] = []
  for (const call of calls) counts.push(await statementsOf(call))
  return counts
}

async function firstAnswered(
  actors: readonly Actor[],
  call: (actor: Actor) => Promise<unknown>,
): Promise<Actor | undefined> {
  for (const actor of actors) {
    const answered = await call(actor).then(
      () => true,
      error => {
        if (error instanceof Problem) return false
        throw error
      },
    )
    if (answered) return actor
  }
  return undefined
}

/** A statement that depends on what happens to be planted (asked only if there is a name to look up) is no regression. */
const slack = 1

/** What is worse than the baseline, in sentences that say what to do. */
export function worseThan(baseline: Record<string, number>, counted: readonly Counted[], most: number): string[] {
  return counted.flatMap(({ endpoint, few, many }) => {
    const allowed = baseline[endpoint]
    return [
      ...(many > few
        ? [
            `${endpoint} sends more statements the more records there are: ${few} with few, ${many} with many. Read them in one statement (where id = any(…)) instead of one by one.`,
          ]
        : []),
      ...(few > (allowed === undefined ? most : allowed + slack)
        ? [
            `${endpoint} needs ${few} database statements, ${
              allowed === undefined ? `a new endpoint may need ${most}` : `the baseline says ${allowed}`
            }. If it must be so, write the baseline anew (BENVUNG_BASELINE=write npx vitest run test/statements.test.ts) and say why in the commit.`,
          ]
        : []),
    ]
  })
}
