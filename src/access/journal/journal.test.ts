// The chained journal: sealing under load and by two processes, and every way of tampering planted and found.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestServices, testServices } from '../../../test/setup/services.ts'
import { write } from '../../base/contract.ts'
import { can, systemActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { openDatabase } from '../../platform/database.ts'
import { deriveKeys } from '../../platform/keys.ts'
import type { JournalCheck } from './journal.ts'
import { type Sealer, startSealer } from './sealer.job.ts'
import { verifyJournal } from './verify.queries.ts'

const noteDown = command(
  write('test.note-down', {
    input: z.object({ officeId: z.int(), text: z.string() }),
    output: z.object({}),
    title: { vi: 'Ghi thử', en: 'Note down' },
  }),
  {
    may: () => can('system.manage').everywhere(),
    run: async ({ officeId }, _, { changed }) => {
      changed(officeId, 'test', officeId)
      return {}
    },
  },
)

let services: TestServices
let sealer: Sealer
let anchorFile: string

beforeAll(async () => {
  services = await testServices('2026-11-23')
})
afterAll(() => services.close())

const sql = (text: string, values: unknown[] = []) => services.db.pool.query(text, values)
const enter = (officeId: number, text = 'ghi chép') =>
  execute(services, noteDown, { actor: systemActor, input: { officeId, text } })

/** A fresh journal of twelve entries in two offices, sealed in three rounds. */
beforeEach(async () => {
  await sql('truncate journal, journal_payload, journal_subject, journal_seal, journal_pending, journal_anchor')
  anchorFile = join(await mkdtemp(join(tmpdir(), 'benvung-anchors-')), 'anchors.jsonl')
  sealer = startSealer(services, { everyMs: 3_600_000, anchorFile })
  for (let round = 0; round < 3; round += 1) {
    for (let i = 0; i < 4; i += 1) await enter(1 + (i % 2), `lần ${round}, mục ${i}`)
    await sealer.seal()
  }
  return async () => {
    await sealer.stop()
    await rm(dirname(anchorFile), { recursive: true, force: true })
  }
})

const verify = () => verifyJournal(services, { anchorFile })
const kinds = (check: JournalCheck) => check.problems.map(one => `${one.kind} ${one.officeId}/${one.seq}`)
const seqEntry = async (officeId: number, seq: number): Promise<number> => {
  const { rows } = await sql('select journal_id from journal_seal where office_id = $1 and seq = $2', [officeId, seq])
  return rows[0].journal_id
}

describe('a journal that nobody touched', () => {
  test('is found whole, and the check says how much it looked at', async () => {
    let progress = 0
    const check = await verifyJournal(services, { anchorFile, onProgress: done => (progress = done) })
    expect(check).toEqual({ entries: 12, offices: 2, anchors: 3, erased: 0, waiting: 0, problems: [] })
    expect(progress).toBe(12)
  })

  test('entries that wait for the sealer are no fault', async () => {
    await enter(1)
    expect(await verify()).toMatchObject({ entries: 12, waiting: 1, problems: [] })
  })

  test('two sealers and many writers at once leave one gapless chain per office', async () => {
    const other = { ...services, db: openDatabase(services.url) }
    const second = startSealer(other, { everyMs: 5 })
    const first = startSealer(services, { everyMs: 5 })
    await Promise.all(Array.from({ length: 200 }, (_, i) => enter(1 + (i % 5))))
    // Either may have stood back because the other held the lock.
    for (let tries = 0; tries < 50 && (await verifyJournal(services)).waiting > 0; tries += 1) await first.seal()
    await Promise.all([first.stop(), second.stop()])
    await other.db.close()
    expect(await verifyJournal(services)).toMatchObject({ entries: 212, offices: 5, waiting: 0, problems: [] })
  })

  test('an entry whose transaction commits late gets a later number, and nothing is skipped', async () => {
    const client = await services.db.pool.connect()
    await client.query('begin')
    await client.query(
      `insert into journal select 1, 7, command, version, actor_id, on_behalf_of, at, subject_kind, subject_id, salt, digest
       from journal where office_id = 1 order by journal_id limit 1`,
    )
    await client.query(
      `insert into journal_payload select 1, 7, payload from journal_payload where office_id = 1 order by journal_id limit 1`,
    )
    await enter(1)
    await sealer.seal()
    await client.query('commit')
    client.release()
    await sealer.seal()
    expect(await seqEntry(1, 8)).toBe(7)
    expect(await verify()).toMatchObject({ entries: 14, waiting: 0, problems: [] })
  })

  test('what came in while the trigger was off is sealed at the next start', async () => {
    await enter(1)
    await sql('delete from journal_pending')
    expect(kinds(await verify())).toEqual(['unsealed-old 1/null'])
    const next = startSealer(services, { everyMs: 3_600_000, anchorFile })
    expect(await next.seal()).toBe(1)
    await next.stop()
    expect((await verify()).problems).toEqual([])
  })
})

describe('tampering is found', () => {
  const columns = [
    ['command', `'test.other'`],
    ['version', '2'],
    ['actor_id', '99'],
    ['on_behalf_of', '5'],
    ['at', `at + interval '1 microsecond'`],
    ['subject_kind', `'other'`],
    ['subject_id', '77'],
    ['salt', `decode('00', 'hex')`],
    ['digest', `decode('00', 'hex')`],
  ]
  test.each(columns)('an entry whose %s was changed', async (column, value) => {
    await sql(`update journal set ${column} = ${value} where journal_id = ${await seqEntry(1, 3)}`)
    const found = kinds(await verify())
    expect(found).toContain('changed 1/3')
    expect(found.filter(one => one.startsWith('changed'))).toEqual(['changed 1/3'])
  })

  test('a removed entry', async () => {
    await sql('delete from journal where journal_id = $1', [await seqEntry(2, 2)])
    expect(kinds(await verify())).toEqual(['removed 2/2'])
  })

  test('an entry removed with its number', async () => {
    const id = await seqEntry(2, 2)
    await sql('delete from journal_seal where journal_id = $1', [id])
    await sql('delete from journal where journal_id = $1', [id])
    expect(kinds(await verify())).toEqual(['removed 2/2'])
  })

  test('two entries that changed places', async () => {
    const [a, b] = [await seqEntry(1, 2), await seqEntry(1, 4)]
    await sql('update journal_seal set journal_id = -1 where journal_id = $1', [a])
    await sql('update journal_seal set journal_id = $1 where journal_id = $2', [a, b])
    await sql('update journal_seal set journal_id = $1 where journal_id = -1', [b])
    expect(kinds(await verify())).toEqual(['reordered 1/2', 'reordered 1/4'])
  })

  test('two neighbours whose numbers were exchanged', async () => {
    await sql('update journal_seal set seq = -1 where office_id = 1 and seq = 3')
    await sql('update journal_seal set seq = 3 where office_id = 1 and seq = 4')
    await sql('update journal_seal set seq = 4 where office_id = 1 and seq = -1')
    const found = kinds(await verify())
    expect(found).toEqual(expect.arrayContaining(['reordered 1/3', 'reordered 1/4']))
  })

  test('a changed payload', async () => {
    await sql(`update journal_payload set payload = '{"text": "khác"}' where journal_id = $1`, [await seqEntry(1, 1)])
    expect(kinds(await verify())).toEqual(['payload-changed 1/1'])
  })

  test('a payload erased in secret', async () => {
    await sql('delete from journal_payload where journal_id = $1', [await seqEntry(1, 1)])
    expect(await verify()).toMatchObject({ erased: 1, problems: [{ kind: 'payload-changed', seq: 1 }] })
  })

  test('a tail that was cut off, by the signed heads', async () => {
    const id = await seqEntry(1, 6)
    for (const table of ['journal_seal', 'journal', 'journal_payload'])
      await sql(`delete from ${table} where journal_id = $1`, [id])
    expect(kinds(await verifyJournal(services))).toEqual(['removed 1/6'])
  })

  test('a tail cut off together with its signed heads, by the file outside the database', async () => {
    for (const office of [1, 2])
      for (const seq of [5, 6]) {
        const id = await seqEntry(office, seq)
        for (const table of ['journal_seal', 'journal', 'journal_payload'])
          await sql(`delete from ${table} where journal_id = $1`, [id])
      }
    await sql('delete from journal_anchor where anchor_no = 3')
    expect(kinds(await verifyJournal(services))).toEqual([])
    const found = kinds(await verify())
    expect(found).toEqual(expect.arrayContaining(['removed 1/5', 'removed 1/6', 'removed 2/5', 'removed 2/6']))
    expect(found.some(one => one.startsWith('bad-anchor'))).toBe(true)
  })

  test('a chain rewritten from end to end, by the signed heads', async () => {
    const id = await seqEntry(1, 1)
    await sql('update journal set actor_id = 99 where journal_id = $1', [id])
    // The forger knows the program and seals everything anew, but has no key file.
    await sql('truncate journal_seal, journal_anchor')
    const forger = { ...services, keys: deriveKeys([{ id: 1, bytes: Buffer.alloc(32, 99) }]) }
    const seal = startSealer(forger, { everyMs: 3_600_000 })
    await seal.seal()
    await seal.stop()
    expect(kinds(await verifyJournal(services))).toContain('bad-anchor 1/6')
    expect(kinds(await verify())).toContain('bad-anchor 1/2')
  })

  test('a signed head that was taken out of the middle', async () => {
    await sql('delete from journal_anchor where anchor_no = 2')
    expect(kinds(await verifyJournal(services))).toEqual(['bad-anchor 1/6'])
  })

  test('an entry slipped in beside the chain', async () => {
    await sql(
      `insert into journal select 1, 8, command, version, actor_id, on_behalf_of, at, subject_kind, subject_id, salt, digest
       from journal where office_id = 1 order by journal_id limit 1`,
    )
    await sql('delete from journal_pending')
    expect(kinds(await verify())).toEqual(['unsealed-old 1/null'])
  })
})
