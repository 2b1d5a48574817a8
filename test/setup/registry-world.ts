// A small made-up world for tests of the registry: two communes with two villages each, services with a clock that can be set.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayInVietnam } from '../../src/base/instant.ts'
import { type LocalDate, localDate } from '../../src/base/local-date.ts'
import { type Actor, systemActor } from '../../src/platform/actor.ts'
import { type Call, type Command, execute } from '../../src/platform/command.ts'
import { everything, openDatabase, type Scope, type Tx } from '../../src/platform/database.ts'
import { openFiles } from '../../src/platform/files.ts'
import { openIds } from '../../src/platform/ids.ts'
import { deriveKeys } from '../../src/platform/keys.ts'
import type { Log } from '../../src/platform/log.ts'
import { ask, type Query } from '../../src/platform/query.ts'
import type { Note } from '../../src/platform/read-log.ts'
import type { Services } from '../../src/platform/services.ts'
import type { NewHousehold, NewMember } from '../../src/registry/household.ts'
import { type RegisteredHousehold, registerHouseholds } from '../../src/registry/registry.effects.ts'
import { testDatabase } from './database.ts'

export const world = {
  province: 1,
  communes: { muong: 10, na: 20 },
  offices: { muong: 1, na: 2 },
  villages: { mon: 101, ta: 102, noi: 201, cang: 202 },
} as const

export interface RegistryWorld {
  services: Services
  url: string
  notes: Note[]
  /** The moment it is now. */
  setNow(moment: string): void
  context(): { now: Date; today: LocalDate; services: Services }
  write<T>(work: (tx: Tx) => Promise<T>, scope?: Scope): Promise<T>
  do<I, O, L>(command: Command<I, O, L>, input: unknown, call?: Partial<Call>): Promise<O>
  ask<I, O>(query: Query<I, O>, input: unknown, actor?: Actor): Promise<O>
  register(...households: NewHousehold[]): Promise<RegisteredHousehold[]>
  close(): Promise<void>
}

/** An actor with all rights in some offices (and villages), for tests of scope. */
export const actorIn = (offices: number[], villages: number[] | '*' = '*', rights: string[] | '*' = '*'): Actor => ({
  userId: 77,
  name: 'Cán bộ thử',
  kind: 'person',
  allows: (right, place) => {
    if (rights !== '*' && !rights.includes(right)) return false
    if (place.kind === 'everywhere') return false
    if (place.kind === 'somewhere') return true
    if (!offices.includes(place.officeId)) return false
    return place.kind === 'office' ? villages === '*' : villages === '*' || villages.includes(place.villageId)
  },
  scope: right =>
    right === undefined || rights === '*' || rights.includes(right)
      ? { offices, villages }
      : { offices: [], villages: '*' },
})

export async function registryWorld({ connections = 6 } = {}): Promise<RegistryWorld> {
  const database = await testDatabase()
  const db = openDatabase(database.url, { connections })
  const folder = await mkdtemp(join(tmpdir(), 'benvung-files-'))
  let now = new Date('2026-11-23T02:00:00Z')
  const notes: Note[] = []
  const silent = () => undefined
  const services: Services = {
    db,
    clock: () => now,
    ids: openIds(db.pool),
    keys: deriveKeys([{ id: 1, bytes: Buffer.alloc(32, 7) }]),
    files: openFiles(folder),
    readLog: { note: note => void notes.push(note), flush: async () => undefined, close: async () => undefined },
    log: { info: silent, warn: silent, error: silent, debug: silent } as unknown as Log,
  }
  await db.pool.query(`
    insert into office (office_id, name, level, created_on) values
      (0, 'Trung ương', 'centre', '2000-01-01'), (1, 'UBND xã Mường Thử', 'commune', '2000-01-01'), (2, 'UBND xã Nà Thử', 'commune', '2000-01-01');
    insert into area (area_id, level, code, office_id, valid_from) values
      (1, 'province', '14', null, '2000-01-01'), (10, 'commune', '90010', null, '2000-01-01'), (20, 'commune', '90020', null, '2000-01-01'),
      (101, 'village', '90010.01', 1, '2000-01-01'), (102, 'village', '90010.02', 1, '2000-01-01'),
      (201, 'village', '90020.01', 2, '2000-01-01'), (202, 'village', '90020.02', 2, '2000-01-01');
    insert into area_name (area_id, valid_from, kind, name, name_search) values
      (1, '2000-01-01', 'Tỉnh', 'Thử', 'thu'), (10, '2000-01-01', 'Xã', 'Mường Thử', 'muong thu'), (20, '2000-01-01', 'Xã', 'Nà Thử', 'na thu'),
      (101, '2000-01-01', 'Bản', 'Mờn', 'mon'), (102, '2000-01-01', 'Bản', 'Tà', 'ta'), (201, '2000-01-01', 'Bản', 'Nọi', 'noi'), (202, '2000-01-01', 'Bản', 'Cáng', 'cang');
    insert into area_parent (area_id, parent_id, valid_from) values
      (10, 1, '2000-01-01'), (20, 1, '2000-01-01'), (101, 10, '2000-01-01'), (102, 10, '2000-01-01'), (201, 20, '2000-01-01'), (202, 20, '2000-01-01');
    insert into office_area (office_id, area_id, valid_from, is_lead) values (1, 10, '2000-01-01', true), (2, 20, '2000-01-01', true);
  `)
  const context = () => ({ now, today: dayInVietnam(now), services })
  return {
    services,
    url: database.url,
    notes,
    setNow: moment => {
      now = new Date(moment)
    },
    context,
    write: (work, scope = everything) => db.write(scope, work),
    do: async (definition, input, call = {}) =>
      (await execute(services, definition, { actor: systemActor, input, ...call })).result,
    ask: (definition, input, actor = systemActor) => ask(services, definition, actor, input),
    register: (...households) => db.write(everything, tx => registerHouseholds(tx, context(), households)),
    close: async () => {
      await db.close()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A made-up member; the head unless told otherwise. */
export const member = (fullName: string, rest: Partial<NewMember> = {}): NewMember => ({
  fullName,
  relation: 'head',
  birth: '1980-05-17',
  sex: 'male',
  ethnicCode: '03',
  ...rest,
})

/** A household of Mờn village since 2020, of one head unless told otherwise. */
export const household = (rest: Partial<NewHousehold> = {}): NewHousehold => ({
  officeId: world.offices.muong,
  villageId: world.villages.mon,
  from: localDate('2020-01-01'),
  members: [member('Lò Văn Thử')],
  ...rest,
})
