// kill -9 of the server, twice also of its database, in the middle of a phone's sync: what the phone was told is there, nothing is
// half done or done twice, and sent again until it is answered everything is done once. The moments are drawn from a printed seed.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomOf } from '../../src/demo/random.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { findRunningPostgres } from '../../src/platform/postgres.ts'
import { areaList, createVillage } from '../../src/registry/areas/area.api.ts'
import { registerHousehold } from '../../src/registry/events/household-event.api.ts'
import { recountRegistry } from '../../src/registry/recount.queries.ts'
import { openRoundContract } from '../../src/review/round.api.ts'
import { recordMethodBasisContract } from '../../src/review/rules-admin.api.ts'
import { signIn } from '../setup/api-client.ts'
import { bundleServer } from '../setup/bundle.ts'
import {
  freePort,
  type Program,
  postmasterOf,
  runCli,
  type ServerProcess,
  startServerProcess,
} from '../setup/server-process.ts'
import { enrolPhone, type FieldPhone, faultsOf, type Visited } from './field-day.ts'
import { verifySealed } from './verify.ts'

const kills = 7
const perDay = 16
const password = 'mot mat khau de thu'
const today = '2026-09-10'
const seed = Number(process.env.BENVUNG_SEED ?? 31)

let folder: string
let dataDir: string
let program: Program & { remove(): Promise<void> }
let args: string[]
let server: ServerProcess
let villageId: number
let phone: FieldPhone
const households: Visited[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'benvung-sync-kill-'))
  // Root's own folders are closed to the database's user: it would go elsewhere, and stay there.
  await chmod(folder, 0o755)
  dataDir = join(folder, 'data')
  program = { ...(await bundleServer()), env: { BENVUNG_TEST_NOW: today, BENVUNG_LOG: 'warn' } }
  args = ['--data', dataDir, '--port', String(await freePort())]
  server = await startServerProcess(program, ['--empty', ...args])
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password)
  for (const [username, role, area] of [
    ['quan.tri', 'administrator', 'VN'],
    ['can.bo', 'commune-officer', '04159'],
    ['dieu.tra', 'reviewer', '04159'],
  ] as const) {
    const more = ['--name', 'Người Thử', '--role', role, '--area', area, '--password-file', passwordFile]
    const made = await runCli(program, ['user', 'add', username, ...more, '--data', dataDir])
    expect(made, made.stderr).toMatchObject({ code: 0 })
  }
  const administrator = await signIn(server.url, { username: 'quan.tri', password })
  const { areas } = await administrator.read(areaList, { levels: ['commune'] })
  const areaId = areas.find(area => area.code === '04159')!.areaId
  const village = { communeId: areaId, fullName: 'Bản Thử Một', from: '2025-07-01' }
  villageId = (await administrator.do(createVillage, village)).areaId
  await administrator.do(recordMethodBasisContract, {
    method: 'income-only',
    areaId,
    documentNumber: '01/QĐ-THỬ',
    documentDate: '2021-09-01',
    validFrom: '2021-09-01',
  })
  const officer = await signIn(server.url, { username: 'can.bo', password })
  const register = async (i: number) => {
    const { householdId, personIds } = await officer.do(registerHousehold, {
      villageId,
      from: '2025-07-01',
      address: `Nhà ${i}`,
      members: [
        { fullName: 'Lò Văn Thử', birth: '1985', sex: 'male', ethnicCode: '03', relation: 'head' },
        { fullName: 'Cà Thị Thử', birth: '1987', sex: 'female', ethnicCode: '03', relation: 'spouse' },
      ],
    })
    households.push({ householdId, personIds: personIds ?? [], caseId: 0 })
  }
  for (let i = 0; i < kills * perDay; i += 8) await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(n => register(i + n)))
  await officer.do(openRoundContract, {
    areaId,
    procedure: 'yearly',
    year: 2026,
    method: 'income',
    everyHousehold: true,
  })
  const cases = await query<{ case_id: number; household_id: number }>(
    'select case_id::float8 as case_id, household_id::float8 as household_id from review_case',
  )
  for (const one of households) one.caseId = cases.find(row => row.household_id === one.householdId)!.case_id
  phone = await enrolPhone(await signIn(server.url, { username: 'dieu.tra', password }))
}, 600_000)

afterAll(async () => {
  await server?.stop()
  await program?.remove()
  await rm(folder, { recursive: true, force: true })
})

async function databaseUrl(): Promise<string> {
  const found = await findRunningPostgres(join(dataDir, 'postgres'))
  if (!found) throw new Error('no database is running')
  return found.url
}

async function query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: await databaseUrl() })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as T[]
  } finally {
    await client.end()
  }
}

async function findFaults(all: boolean): Promise<string[]> {
  const url = await databaseUrl()
  const db = openDatabase(url, { connections: 1 })
  const recount = await recountRegistry({ db })
  await db.close()
  return [
    ...(await faultsOf(url, phone.ledger, all)),
    ...recount.faults.map(fault => `recount: ${fault.kind} ${fault.id}`),
  ]
}

test(`${kills} kills in the middle of a sync lose nothing, and leave nothing half done or done twice`, async () => {
  const chance = randomOf(seed, 'sync kill')
  const counts = { cut: 0, unanswered: 0, received: 0, startedInMs: 0 }
  for (let i = 0; i < kills; i += 1) {
    await phone.writeDay(today, villageId, households.slice(i * perDay, (i + 1) * perDay))
    const [atPost, after] = [chance.between(1, 2), chance.between(0, 200)]
    const withDatabase = i % 3 === 2
    let killed: Promise<void> | undefined
    const sending = phone.send(
      () => server.url,
      nth => {
        if (nth !== atPost || killed) return
        killed = new Promise(resolve => setTimeout(resolve, after)).then(async () => {
          const postmaster = withDatabase ? postmasterOf(dataDir) : undefined
          if (postmaster) process.kill(postmaster, 'SIGKILL')
          await server.kill()
        })
      },
    )
    const cut = await sending.then(
      () => false,
      () => true,
    )
    await killed
    if (cut) counts.cut += 1
    counts.unanswered += phone.ledger.filter(one => one.sent > 0 && !one.told).length
    server = await startServerProcess(program, args)
    counts.startedInMs += server.startedInMs
    expect(await findFaults(false), `after kill ${i + 1}, seed ${seed}`).toEqual([])
    counts.received += (await query(`select from sync_entry where state = 'received'`)).length
    await phone.send(() => server.url)
    expect(await findFaults(true), `sent again after kill ${i + 1}, seed ${seed}`).toEqual([])
  }
  const { ledger } = phone
  const twice = ledger.filter(one => one.sent > 1).length
  console.log(
    `sync kill test, seed ${seed}: ${kills} kills, ${counts.cut} in the middle; ${ledger.length} entries, ${counts.unanswered} unanswered at a kill, ${counts.received} of them stored and not yet done, ${twice} sent again; ${Math.round(counts.startedInMs / kills)} ms a start`,
  )
  expect(ledger.length).toBeGreaterThanOrEqual(kills * 60)
  expect(counts.cut).toBeGreaterThanOrEqual(6)
  expect(counts.unanswered).toBeGreaterThan(kills)
}, 1_200_000)

test('verify finds nothing in the end, and has looked at everything', async () => {
  const { findings, journal } = await verifySealed(program, dataDir)
  expect({ findings, waiting: journal.waiting }).toEqual({ findings: 0, waiting: 0 })
  expect(journal.entries).toBeGreaterThan(phone.ledger.length)
}, 300_000)

test('the check itself: a lost, a half and a doubled entry are found', async () => {
  const of = (command: string) => phone.ledger.find(one => one.command === command)!
  const [birth, survey] = [of('person.birth'), of('survey.merge')]
  await query(`update household set phone = 'x' where household_id = $1`, [birth.householdId])
  await query('delete from field_visit where survey_id = (select survey_id from survey where case_id = $1)', [
    survey.mark,
  ])
  await query(
    `insert into life_event (office_id, event_id, household_id, kind, on_day, recorded_at, recorded_by)
     select office_id, event_id + 1000000000, household_id, kind, on_day, recorded_at, recorded_by from life_event
     where household_id = $1 and kind = 'birth'`,
    [birth.householdId],
  )
  await query(`delete from sync_entry where entry_id = $1`, [of('visit.record').entry.head.entryId])
  await query(`delete from command_key where key = $1`, [`entry:${of('household.register').entry.head.entryId}`])
  const faults = (await findFaults(true)).join('\n')
  for (const fault of ['phone of', 'interviews of', 'births in', 'acknowledged and lost', 'told as done and not done'])
    expect(faults).toContain(fault)
}, 300_000)
